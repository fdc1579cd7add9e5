// SPDX-License-Identifier: Apache-2.0

extension ChineseSentences {
    /// The study of disruptions.
    static let stress = """
        Stress · {0}
        压力测试 · {0}
        {0}: stress
        {0}：压力测试
        No failure of {0} days is shown to cost anything: the greatest mean loss is {1}.
        没有 {0} 天的失效被证实有代价：最大平均损失为 {1}。
        Nothing here can fail.
        这里没有可能失效之处。
        Stopped before the first failure was simulated.
        在仿真第一个失效之前已停止。
        {0} days without the {1} cost {2!}.
        缺少 {1} {0} 天的代价为 {2!}。
        The {0} is the most critical: {1} days without it cost {2!}.
        {0} 最关键：缺少它 {1} 天的代价为 {2!}。
        The {0} over {1} days costs most: {2!}.
        持续 {1} 天的{0}代价最大：{2!}。
        {0}; customers feel it after {1} days
        {0}；客户在 {1} 天后受影响
        {0}; customers feel it after {1} days, and service is back {2} days after its beginning
        {0}；客户在 {1} 天后受影响，失效开始 {2} 天后服务恢复
        {0}; customers feel it after 1 day, and service is back {1} days after its beginning
        {0}；客户在 1 天后受影响，失效开始 {1} 天后服务恢复
        Where it breaks first
        最先断裂之处
        Two at once
        两处同时失效
        What would help
        有何帮助
        Failures
        失效
        Pairs
        成对失效
        Loss by each failure: {0}.
        各失效的损失：{0}。
        What {0!} without it cost
        缺少它 {0!}的代价
        {0} of profit, the greatest first; intervals hold together at {1}.
        利润（{0}），最大的在前；区间以 {1} 同时成立。
        {0} of cost, the greatest first; intervals hold together at {1}.
        成本（{0}），最大的在前；区间以 {1} 同时成立。
        {0}, a gain
        {0}，为收益
        {0}, not shown
        {0}，未证实
        not felt for {0!}
        {0!}内没有影响
        not felt
        未受影响
        customers are served worse
        客户服务变差
        customers are served worse until day {0}
        客户服务变差，直到第 {0} 天
        How long customers do not feel each failure, and until when they do: {0}.
        客户多久不受各失效影响，以及影响到何时：{0}。
        days since the failure began
        失效开始后的天数
        the failure ends
        失效结束
        How long it takes to survive and to recover
        生存时间与恢复时间
        felt after {0}
        {0} 天后受影响
        felt at once
        立即受影响
        over after {0}
        {0} 天后结束
        {0} not over
        {0} 未结束
        felt after {0}, over after {1}
        {0} 天后受影响，{1} 天后结束
        felt at once, over after {0}
        立即受影响，{0} 天后结束
        felt after {0}, over after {1}, {2} not over
        {0} 天后受影响，{1} 天后结束，{2} 未结束
        felt at once, over after {0}, {1} not over
        立即受影响，{0} 天后结束，{1} 未结束
        felt at once, {0} not over
        立即受影响，{0} 未结束
        felt after {0}, {1} not over
        {0} 天后受影响，{1} 未结束
        never felt
        从未受影响
        site {0}
        地点 {0}
        lane {0}
        线路 {0}
        surge of {0}
        {0} 需求激增
        {0} sites and lanes ship nothing, and were not tried
        {0} 个地点和线路没有发运，未试
        the {0} failures with the greatest flow of {1} were tried; --most tries more
        只试了 {1} 个失效中流量最大的 {0} 个；--most 可试更多
        {0} of the scenario's {1} replications were run, as there is much to try; --replications {2} runs \
        all
        因试验较多，只运行了方案 {1} 次重复中的 {0} 次；--replications {2} 可全部运行
        surge: {0}
        需求激增：{0}
        Below each place what {0!} without it cost. Red: more than half of the worst; yellow: more than a \
        tenth. Lanes are as wide as their loss.
        各地点下方为缺少它 {0!}的代价。红色：超过最大损失的一半；黄色：超过十分之一。线路宽度表示其损失。
        What each measure avoids and costs: {0}.
        各措施避免的损失与成本：{0}。
        What it avoids when the failure comes, and what it costs in a year without
        失效发生时避免的损失，以及平常每年的成本
        {0}, with intervals.
        {0}，附区间。
        avoids {0}
        避免 {0}
        costs a year {0}
        每年成本 {0}
        {0!}, against {1!}
        {0!}，应对 {1!}
        The greatest loss first.
        损失最大的在前。
        Fails
        失效处
        Units lost
        流失件数
        Customers lost
        流失客户
        Time to survive
        生存时间
        Time to recover
        恢复时间
        Not over at the end
        结束时未恢复
        of replications
        占重复次数
        Measures
        措施
        Pays if the failure comes at least so often.
        失效至少如此频繁时才合算。
        Against
        应对
        Cost a year
        每年成本
        Avoided loss
        避免的损失
        Pays
        合算条件
        once in {0} years
        每 {0} 年一次
        always
        总是
        all levels +{0}
        全部库存水平 +{0}
        a quarter of {0} for {1} over {2}
        {1} 的 {0} 有四分之一经 {2}
        from day {0} on, for {1!}
        自第 {0} 天起，持续 {1!}
        profit without the failure less with it, over the measured window
        测量期内，无失效时的利润减去有失效时的利润
        cost with the failure less without it, over the measured window
        测量期内，有失效时的成本减去无失效时的成本
        until customers are served worse, if the failure never ended (Simchi-Levi, Schmidt and Wei 2014)
        若失效不结束，直到客户服务变差的时间（Simchi-Levi, Schmidt and Wei 2014）
        from its beginning until nobody is served worse any more
        从失效开始到不再有客户服务变差
        surge
        需求激增
        """
}
