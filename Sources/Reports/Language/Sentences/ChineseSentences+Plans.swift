// SPDX-License-Identifier: Apache-2.0

extension ChineseSentences {
    /// Plans and advice.
    static let plans = """
        Plan of {0}
        {0} 的计划
        {0}: plan
        {0}：计划
        No plan
        没有计划
        There is no plan: {0!}
        没有计划：{0!}
        The solver's conclusion: {0!}.
        求解器的结论：{0!}。
        Optimal plan: {0}
        最优计划：{0}
        Feasible plan: {0}
        可行计划：{0}
        optimal
        最优
        infeasible
        无可行解
        unbounded
        无界
        feasible
        可行
        stopped
        已停止
        Result
        结果
        Made
        生成时间
        Version
        版本
        Solver
        求解器
        Machine
        机器
        Scenario hash
        方案哈希
        The first {0} of {1}; the store has all.
        共 {1} 项中的前 {0} 项；全部数据在结果库中。
        Of
        对象
        Product
        产品
        Period
        周期
        Value
        值
        Unit
        单位
        Flow
        流量
        Flows
        流量
        Production
        产量
        Stock
        库存
        Backlog
        欠交
        Backlogs
        欠交
        Purchase
        采购
        Purchases
        采购
        Shortfall
        缺口
        Lost
        流失
        Lost sales
        流失销售
        Inventory
        库存
        Inventory-target
        库存目标
        Base-stock
        基准库存
        Delivery-time
        交付时间
        Price
        价格
        Shadow-price
        影子价格
        Overtime
        加班
        Expansion
        扩容
        units
        件
        currency
        货币
        share
        份额
        change
        改变
        from
        来源
        plan says
        计划的估计
        simulated
        仿真
        per unit
        每单位
        on time, points
        按时率（百分点）
        fill rate, points
        满足率（百分点）
        may cost a year
        每年可承受成本
        Simulated: {0} over {1} measured days.
        仿真：{0}，测量期 {1} 天。
        {0} were not tried
        {0} 项未试
        stock of all products at {0} {1}
        {0} 全部产品的库存 {1}
        stock of {0} at {1} {2} → {3}
        {1} 的 {0} 库存 {2} → {3}
        lots of {0} at {1} {2} → {3}
        {1} 的 {0} 批量 {2} → {3}
        cards of {0} at {1} {2} → {3}
        {1} 的 {0} 看板数 {2} → {3}
        promise to {0} {1} d → {2} d
        对 {0} 的承诺 {1} 天 → {2} 天
        promise to {0} {1} d → {2} h
        对 {0} 的承诺 {1} 天 → {2} 小时
        promise to {0} {1} h → {2} h
        对 {0} 的承诺 {1} 小时 → {2} 小时
        reviews at {0} every {1!}, not every {2!}
        {0} 每 {1!} 盘点一次，而非每 {2!}
        vehicles of {0} {1} → {2}
        {0} 的车辆数 {1} → {2}
        production of {0} at {1} {2} → {3} per {4!}
        {1} 的 {0} 产能 {2} → {3}（每 {4!}）
        {0} at {1} works {2}% faster
        {1} 的 {0} 加快 {2}%
        {0} at {1} works {2} h a week longer
        {1} 的 {0} 每周多工作 {2} 小时
        lead time of {0} always {1!}
        {0} 的提前期固定为 {1!}
        lead time of {0} {1} d → {2} d
        {0} 的提前期 {1} 天 → {2} 天
        lead time of {0} {1} d → {2} h
        {0} 的提前期 {1} 天 → {2} 小时
        lead time of {0} {1} h → {2} h
        {0} 的提前期 {1} 小时 → {2} 小时
        Advice · {0}
        建议 · {0}
        {0}: what would help
        {0}：改进建议
        What helps
        有效的改变
        What is not decided
        尚无定论
        What was tried in vain
        无效的改变
        What made it worse
        变差的改变
        By how much each change helps
        每项改变的效果
        Worth in a year
        每年价值
        Effect on {0!} in {2} in a year, above zero is better; intervals of all changes hold together at \
        {1}.
        对{0!}的年度影响（{2}），高于零为改善；所有改变的区间以 {1} 同时成立。
        Effects of the changes: {0}.
        各项改变的效果：{0}。
        The greatest effect first.
        效果最大的在前。
        From
        来源
        Effect in a year
        年度效果
        Service
        服务
        points
        百分点
        Fill rate, points
        满足率（百分点）
        On time, points
        按时率（百分点）
        Payback
        回收期
        What the plan said
        计划的估计
        May cost a year
        每年可承受成本
        you
        用户给定
        parameter
        参数
        no difference
        没有差别
        its cost is in the effect
        成本已计入效果
        {0} of lateness
        延误的 {0}
        {0} of lost units
        流失的 {0}
        shadow price {0}
        影子价格 {0}
        {0}, surely {1}
        {0}，至少 {1}
        does not earn its {0} a year
        收不回每年 {0} 的成本
        earns {0} a year after its cost
        扣除成本后每年赚 {0}
        earns {0} a year after its cost, but not surely
        扣除成本后每年赚 {0}，但不确定
        pays back in {0!} ({1!})
        {0!}内收回成本（{1!}）
        {0!} to {1!}
        {0!} 至 {1!}
        {0!} or more
        {0!} 以上
        {0} years
        {0} 年
        How it was tried
        如何试验
        Each change is simulated in the same random worlds as the scenario without it, and looked at \
        several times; what cannot matter any more is given up.
        每项改变都在与原方案相同的随机情形下仿真，并多次检视；不可能再有意义的改变会被放弃。
        Changes tried
        试过的改变
        Indifference
        无差异值
        {0} over the measured window
        测量期内 {0}
        {0} in all, of at most {1}
        共 {0} 次，最多 {1} 次
        Measured window
        测量期
        Other changes
        其他改变
        Check a change by
        检验某项改变
        As it is
        现状
        {0!} of {1} in a year
        每年{0!} {1}
        Nothing was tried: the budget of {0} replications is too small.
        没有试验：{0} 次重复的预算太小。
        Stopped before the first lever was tried.
        在试验第一项改变之前已停止。
        None of {0} changes is shown to help.
        {0} 项改变中没有一项被证实有效。
        None of {0} changes is shown to help: {1!}.
        {0} 项改变中没有一项被证实有效：{1!}。
        {0!}: {1!}: {2!} a year{3!}.
        {0!}：{1!}：每年{2!}{3!}。
        {0!}: {1!}: {2!} a year.
        {0!}：{1!}：每年{2!}。
        Worth most
        最有价值
        Little to gain; worth most
        收益不大；最有价值
        Of {0} changes {1} helps.
        {0} 项改变中有 {1} 项有效。
        Of {0} changes {1} help.
        {0} 项改变中有 {1} 项有效。
        Of {0} changes {1} helps, {2!}.
        {0} 项改变中有 {1} 项有效，{2!}。
        Of {0} changes {1} help, {2!}.
        {0} 项改变中有 {1} 项有效，{2!}。
        {0} undecided
        {0} 项未定
        {0} of no use
        {0} 项无用
        {0} harmful
        {0} 项有害
        profit
        利润
        cost saved
        节省的成本
        {0} of profit
        增加利润 {0}
        {0} of cost saved
        节省成本 {0}
        """
}
