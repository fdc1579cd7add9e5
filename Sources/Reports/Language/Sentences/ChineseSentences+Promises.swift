// SPDX-License-Identifier: Apache-2.0

extension ChineseSentences {
    /// Delivery promises.
    static let promises = """
        Promises · {0}
        承诺 · {0}
        {0}: promises
        {0}：承诺
        Why nothing shorter
        为何不能更短
        For each promise, a linear program finds the plan of least cost, and plans of less emissions; \
        those that are best in promise, cost or emissions are carried out by policies and simulated in the \
        same random worlds. A promise is kept when the interval of the share on time lies at or above what \
        is wanted.
        对每个承诺，线性规划求出成本最低的计划以及排放更少的计划；在承诺、成本或排放上最优的计划由策略执行，并在相同的随机情形下仿真。按时率的区间不低于目标时，承诺即为兑现。
        No promise is kept
        没有可兑现的承诺
        {0} of {1} segments can be promised a delivery time
        {1} 个客户群中有 {0} 个可以承诺交付时间
        No promise to {0} is kept at {1} in simulation{2!}.
        仿真中没有任何对 {0} 的承诺达到 {1}{2!}。
        No promise to {0} is kept at {1} in simulation.
        仿真中没有任何对 {0} 的承诺达到 {1}。
        No plan keeps any promise to {0} at {1}.
        没有计划能使对 {0} 的承诺达到 {1}。
        {0} can be promised {1!}: {2!} on time{3!}.
        可向 {0} 承诺 {1!}：按时率 {2!}{3!}。
        {0} can be promised {1!}: {2!} on time.
        可向 {0} 承诺 {1!}：按时率 {2!}。
        , at the lowest cost of all promises
        ，在所有承诺中成本最低
        , at the lowest cost of all promises, {0!}
        ，在所有承诺中成本最低，{0!}
        , for {0!} cost compared with {1!}
        ，与 {1!} 相比成本{0!}
        {0} more
        增加 {0}
        {0} less
        减少 {0}
        Can be promised: {0!}
        可以承诺：{0!}
        What it costs
        成本
        Whether it is kept
        是否兑现
        What it emits
        排放
        {0}, simulated, with intervals.
        {0}，仿真值，附区间。
        Orders whole and in time, with intervals.
        按时足量的订单，附区间。
        kg CO2e, simulated.
        kg CO2e，仿真值。
        Share on time
        按时率
        Share on time of each promise: {0}.
        各承诺的按时率：{0}。
        Cost of each promise: {0}.
        各承诺的成本：{0}。
        Emissions of each promise: {0}.
        各承诺的排放：{0}。
        {0}: promise {1!}, {2}
        {0}：承诺 {1!}，{2}
        days promised
        承诺天数
        wanted: {0}
        目标：{0}
        not kept (ring)
        未兑现（空心）
        Promises that are best in time, cost or emissions
        在时间、成本或排放上最优的承诺
        The highlighted one is the answer: the shortest that is kept.
        突出显示的为答案：可兑现的最短承诺。
        Point
        点
        Promise
        承诺
        Planned cost
        计划成本
        Planned emissions
        计划排放
        On time
        按时率
        Beyond the cheapest
        超出最便宜者
        """
}
