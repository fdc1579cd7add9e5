// SPDX-License-Identifier: Apache-2.0

extension ChineseSentences {
    /// The study of the bullwhip.
    static let bullwhip = """
        Bullwhip · {0}
        牛鞭效应 · {0}
        {0}: bullwhip
        {0}：牛鞭效应
        No bullwhip to tell
        没有可测的牛鞭效应
        Orders vary {0} times as much as demand
        订单的波动是需求的 {0} 倍
        Variances per {0} over {1} periods, {2} replications.
        每 {0} 的方差，{1} 个周期，{2} 次重复。
        Variances per {0} over {1} periods, {2} replications. Intervals hold at {3}, each by itself.
        每 {0} 的方差，{1} 个周期，{2} 次重复。区间置信水平 {3}，各自单独成立。
        The study was stopped before anything was simulated.
        研究在仿真开始前被中止。
        Nothing is ordered from suppliers or of own production in the measured window, so nothing is \
        amplified.
        测量期内既未向供应商订货也未自行生产，因此没有放大。
        What customers demand does not vary between measuring periods, so there is no bullwhip to tell; {0!}
        客户需求在各测量周期之间没有变化，因此没有可测的牛鞭效应；{0!}
        orders to suppliers vary all the same, with a variance of {0}.
        但向供应商的订货仍有波动，方差为 {0}。
        orders to suppliers do not vary either.
        向供应商的订货也没有波动。
        The variance of orders to suppliers is {0} times that of what customers demand.
        向供应商订货的方差是客户需求方差的 {0} 倍。
        The variance of orders to suppliers is {0} times that of what customers demand{1}; {2!}.
        向供应商订货的方差是客户需求方差的 {0} 倍{1}；{2!}。
        The variance of orders to suppliers is {0} times that of what customers demand{1}: the chain \
        smooths.
        向供应商订货的方差是客户需求方差的 {0} 倍{1}：该链条起平滑作用。
        The variance of orders to suppliers is {0} times that of what customers demand ({1}).
        向供应商订货的方差是客户需求方差的 {0} 倍（{1}）。
        all of it comes from {0!}: {1} of the {2} that the causes add
        全部来自{0!}：各原因共增加 {2}，其中 {1}
        most comes from {0!}: {1} of the {2} that the causes add
        主要来自{0!}：各原因共增加 {2}，其中 {1}
        all of it comes from {0!}: {1} of the {2} that the causes add, {3}
        全部来自{0!}：各原因共增加 {2}，其中 {1}，{3}
        most comes from {0!}: {1} of the {2} that the causes add, {3}
        主要来自{0!}：各原因共增加 {2}，其中 {1}，{3}
        No lever is shown to help.
        没有措施被证实有效。
        What helps most is {0!}: from {1} to {2}.
        最有效的是{0!}：从 {1} 降到 {2}。
        What helps most is {0!}: from {1} to {2}, at a fill rate that is {3} points lower.
        最有效的是{0!}：从 {1} 降到 {2}，但满足率低 {3} 个百分点。
        Where
        何处放大
        Why
        为何放大
        Cycles
        周期波动
        Responses
        响应
        Notes
        说明
        Order variance over the variance of customers' demand
        订货方差与客户需求方差之比
        Order variance over the variance of customers' demand, by node.
        各节点订货方差与客户需求方差之比。
        By echelon and site, with intervals.
        按层级与地点，附区间。
        Amplification by node
        各节点的放大
        Bullwhip: order variance over the variance of the node's own demand. Net stock: variance of net \
        stock over the same.
        牛鞭效应：订货方差与该节点自身需求方差之比。净库存：净库存方差与同一方差之比。
        Node
        节点
        Over customers' demand
        相对客户需求
        without any of these causes
        没有这些原因
        = as it is
        = 现状
        + {0!}
        + {0!}
        What each cause adds to the amplification of the chain.
        各原因对链条放大的贡献。
        What each cause adds
        各原因的贡献
        Shapley values; the parts add up to the amplification of the chain.
        Shapley 值；各部分相加等于链条的放大。
        From {0} combinations, {1} replications each in the same random worlds.
        取自 {0} 种组合，各 {1} 次重复，随机情形相同。
        Part
        贡献
        Change if it alone went away
        单独消除时的变化
        What switching it off means
        关闭它意味着
        demand signal processing
        需求信号处理
        order batching
        批量订货
        price variation
        价格波动
        the rationing game
        短缺博弈
        lead time
        提前期
        behaviour
        行为偏差
        information delay
        信息延迟
        + {0!}, {1}
        + {0!}，{1}
        forecasts fixed at mean demand
        预测固定为平均需求
        any quantity, each period
        每期订任意数量
        no promotions
        没有促销
        orders of what is needed
        按实际需要订货
        replenishment takes no time
        补货不需时间
        all that is on its way is counted
        计入全部在途
        orders and data arrive at once
        订单与数据即时到达
        Change of the amplification of the chain by lever.
        各措施使链条放大的变化。
        Change of the chain's amplification
        链条放大的变化
        Paired replications; best first.
        成对重复；最好的在前。
        Levers
        措施
        Lever
        措施
        Amplification
        放大倍数
        Change of fill rate
        满足率变化
        Change of total cost
        总成本变化
        No cycle is shown to be amplified.
        没有周期被证实放大。
        Cycles of {0!} are amplified {1} (variance {2}), {3} of the orders' variance.
        {0!}的周期波动被放大 {1}（方差 {2}），占订货方差的 {3}。
        {0} to {1} weeks
        {0} 至 {1} 周
        {0} to {1} days
        {0} 至 {1} 天
        {0} to {1} hours
        {0} 至 {1} 小时
        {0} weeks
        {0} 周
        The part of the orders' variance over that of demand, by length of the cycle; one means that waves \
        of this length pass as they are.
        按周期长度，订货方差与需求方差之比；等于一表示该长度的波动原样通过。
        Amplification by length of cycle, in {0!}, longest first.
        按周期长度（{0!}）的放大，最长的在前。
        gain
        增益
        one
        一
        To a pulse
        对脉冲的响应
        To a step
        对阶跃的响应
        {0} of demand more, once; orders over its size.
        需求一次性增加 {0}；订货与其大小之比。
        {0} more demand from then on; orders over its size.
        需求此后增加 {0}；订货与其大小之比。
        Orders after {0!} in demand.
        需求出现{0!}后的订货。
        a pulse
        脉冲
        a step
        阶跃
        Responses by node
        各节点的响应
        Of orders, over the size of the pulse or step; settled within 5% of the peak.
        订货与脉冲或阶跃大小之比；稳定指落在峰值的 5% 以内。
        Pulse: peak
        脉冲：峰值
        after
        出现于
        trough
        谷值
        settles after
        稳定于
        Step: peak
        阶跃：峰值
        overshoot
        超调
        does not
        不稳定
        end to end
        端到端
        echelon {0}
        第 {0} 层
        shared point-of-sale data
        共享终端销售数据
        vendor-managed inventory
        供应商管理库存
        batches of half the size
        批量减半
        everyday low prices
        每日低价
        allocation by past sales, without gaming
        按历史销售分配，不博弈
        orders smoothed over four reviews
        订货在四次盘点间平滑
        lead times of half the length
        提前期减半
        orders and data without delay
        订单与数据无延迟
        rules that count the whole pipeline
        计入全部在途的规则
        + demand signal processing
        + 需求信号处理
        + order batching
        + 批量订货
        + price variation
        + 价格波动
        + the rationing game
        + 短缺博弈
        + lead time
        + 提前期
        + behaviour
        + 行为偏差
        + information delay
        + 信息延迟
        {0} points
        {0} 个百分点
        """
}
