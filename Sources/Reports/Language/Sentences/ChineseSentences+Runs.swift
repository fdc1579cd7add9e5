// SPDX-License-Identifier: Apache-2.0

extension ChineseSentences {
    /// What is suspicious about a run, and words that all pages share.
    static let runs = """
        segment {0} ordered {1} units a replication and was never delivered any; look at its source's \
        stock and supply
        客户群 {0} 每次重复订购 {1} 件却从未收到货；请检查其货源的库存与供应
        segment {0} ordered nothing in the measured window of any replication
        客户群 {0} 在任何一次重复的测量期内都没有下单
        {0!} is defined in {1} of {2} replications only; its estimates are over these
        {0!}只在 {2} 次重复中的 {1} 次有定义；其估计取自这些重复
        {0!} (and of {1} more) is defined in {2} of {3} replications only; its estimates are over these
        {0!}（及另外 {1} 个）只在 {3} 次重复中的 {2} 次有定义；其估计取自这些重复
        {0!} of {1!} "{2}"
        {1!}“{2}”的{0!}
        one replication says nothing about how surely its figures hold; run at least two for intervals
        一次重复无法说明数值有多可靠；至少运行两次才有区间
        an interval of the {0} quantile needs {1} replications; there is {2}
        {0} 分位数的区间需要 {1} 次重复；现有 {2} 次
        an interval of the {0} quantile needs {1} replications; there are {2}
        {0} 分位数的区间需要 {1} 次重复；现有 {2} 次
        no steady part was found: MSER-5 would cut {0} of {1}; the first {2} are left out, but figures may \
        still drift; lengthen the horizon
        未找到稳定段：MSER-5 要在 {1} 中截去 {0}；已略去最初的 {2}，但数值仍可能漂移；请延长时长
        MSER-5 needs {0} measuring periods and the run has {1}; the first {2} are left out; lengthen the \
        horizon, shorten the measuring period, or state the warm-up
        MSER-5 需要 {0} 个测量周期，而此运行只有 {1} 个；已略去最初的 {2}；请延长时长、缩短测量周期，或给定预热期
        {0!} is known to {1!} after {2} replications, the most allowed; {3} was asked for
        {2} 次重复（上限）后，{0!}的精度为 {1!}；要求的是 {3}
        no relative precision, its mean being zero,
        无相对精度（均值为零）
        a precision was asked of {0!}, which is defined in no replication
        要求了{0!}的精度，但它在任何重复中都没有定义
        stopped after {0} of {1} replications; the figures are of those
        {1} 次重复只完成 {0} 次即停止；数值取自已完成的部分
        Every second replication mirrors the chances of the one before it: {0} antithetic pairs.
        每隔一次重复镜像前一次的随机情形：{0} 对对偶重复。
        Every second replication mirrors the chances of the one before it: {0} antithetic pairs {1!}.
        每隔一次重复镜像前一次的随机情形：{0} 对对偶重复{1!}。
        {0!} (median of {1} measures)
        {0!}（{1} 个指标的中位数）
        left the means without variance
        使均值没有方差
        made the variance of the means {0} times smaller
        使均值的方差缩小到 {0} 分之一
        changed the variance of the means little
        几乎没有改变均值的方差
        made the variance of the means {0} times larger
        使均值的方差增大到 {0} 倍
        planned {0} times in each of {1} replications
        在 {1} 次重复中每次计划 {0} 次
        planned {0} times in each of {1} replications; {2!}
        在 {1} 次重复中每次计划 {0} 次；{2!}
        {0} of {1} plans had no solution and left the one before
        {1} 个计划中有 {0} 个无解，沿用之前的计划
        {0} of {1} plans could not make good in time what they had found
        {1} 个计划中有 {0} 个未能及时弥补所发现的缺口
        {0} of {1} plans had no solution and left the one before; {2!}
        {1} 个计划中有 {0} 个无解，沿用之前的计划；{2!}
        segment
        客户群
        site
        地点
        lane
        线路
        stock-point
        库存点
        echelon
        层级
        process
        流程
        resource
        资源
        {0} days
        {0} 天
        {0} day
        {0} 天
        {0} hours
        {0} 小时
        {0} minutes
        {0} 分钟
        {0} a year
        每年 {0}
        Worth knowing
        请注意
        How it was found
        如何得出
        How to reproduce this
        如何复现
        Replications
        重复次数
        Seed
        随机种子
        Command
        命令
        Intervals
        区间
        {0}%, each by itself
        {0}%，各自单独成立
        Window
        测量期
        Cost
        成本
        Change
        变化
        Share
        占比
        Measure
        指标
        Calendar
        日历
        Calendars
        日历
        Disruption
        中断
        Disruptions
        中断
        Promotion
        促销
        Promotions
        促销
        Lane
        线路
        Lanes
        线路
        Line
        产线
        Lines
        产线
        Mode
        运输方式
        Modes
        运输方式
        Fleet
        车队
        Fleets
        车队
        Tour
        巡回线路
        Tours
        巡回线路
        Service centre
        服务中心
        Service centres
        服务中心
        Stage
        阶段
        Stages
        阶段
        Contract
        合同
        Contracts
        合同
        Campaign
        营销活动
        Campaigns
        营销活动
        Process
        流程
        Processes
        流程
        Resource
        资源
        Resources
        资源
        Storage class
        库位类别
        Storage classes
        库位类别
        Mean
        均值
        Loss
        损失
        Emissions
        排放
        Finding
        结论
        kept
        兑现
        not kept
        未兑现
        probably kept
        很可能兑现
        undefined
        无定义
        With intervals.
        附区间。
        not shown
        未证实
        nothing shown
        无证实结果
        In the same random worlds.
        在相同的随机情形下。
        {0} of each, in the same random worlds as without it
        各 {0} 次，与无故障时的随机情形相同
        {0} of each setting, in the same random worlds
        每组设置 {0} 次，随机情形相同
        storage class
        库位类别
        Network picture
        网络图
        On the network
        网络图
        On the map
        地图
        {0!}, {1!}
        {0!}，{1!}
        Jan
        1月
        Feb
        2月
        Mar
        3月
        Apr
        4月
        May
        5月
        Jun
        6月
        Jul
        7月
        Aug
        8月
        Sep
        9月
        Oct
        10月
        Nov
        11月
        Dec
        12月
        Mon
        周一
        Tue
        周二
        Wed
        周三
        Thu
        周四
        Fri
        周五
        Sat
        周六
        Sun
        周日
        Sites
        地点
        Cause
        原因
        """
}
