// SPDX-License-Identifier: Apache-2.0

extension ChineseSentences {
    /// Verdicts, break-even, common random numbers, selection.
    static let comparisons = """
        No scenario can be called the best: {0!} there, and at least two are needed in which {1!} is \
        defined for every scenario.
        无法判定哪个方案最优：只有 {0!}，至少需要两次各方案都有{1!}的重复。
        1 replication is
        1 次重复
        {0} replications are
        {0} 次重复
        {0} is identical to {1}: there is nothing to choose.
        {0} 与 {1} 完全相同：无需选择。
        {0&} are identical to {1}: there is nothing to choose.
        {0&} 与 {1} 完全相同：无需选择。
        All scenarios come to the same {0!}, {1!}, in every one of {2} replications.
        在全部 {2} 次重复中，各方案的{0!}相同，均为 {1!}。
        {0} in {1} days
        {1} 天内 {0}
        {0} is best: its {1!} of {2!} is {3!} than that of {4!} ({5!}).
        {0} 最优：其{1!}为 {2!}，与 {4!} 相比{3!}（{5!}）。
        {0} is best: its {1!} of {2!}.
        {0} 最优：其{1!}为 {2!}。
        It is {0!} than that of {1!} ({2!}).
        与 {1!} 相比{0!}（{2!}）。
        {0} lower
        低 {0}
        {0} higher
        高 {0}
        the next best, {0}
        次优的 {0}
        {0} interval {1} to {2}, {3!}
        {0} 区间 {1} 至 {2}，{3!}
        {0} interval {1} to {2} and still holds zero, {3!}
        {0} 区间 {1} 至 {2}，仍含零，{3!}
        {0} interval {1} to {2}, which holds together with {3} others, {4!}
        {0} 区间 {1} 至 {2}，与另外 {3} 个区间同时成立，{4!}
        {0} interval {1} to {2}, which holds together with {3} others and still holds zero, {4!}
        {0} 区间 {1} 至 {2}，与另外 {3} 个区间同时成立，仍含零，{4!}
        {0} paired replications
        {0} 次成对重复
        {0} antithetic pairs
        {0} 对对偶重复
        {0} leads with a {1!} of {2!}, but {3&} may be as good ({4} confidence, {5} paired replications).
        {0} 领先，其{1!}为 {2!}，但 {3&} 可能同样好（置信水平 {4}，{5} 次成对重复）。
        {0} is truly the best with a probability of at least {1}.
        {0} 确为最优的概率至少为 {1}。
        About {0} replications would decide.
        约 {0} 次重复即可判定。
        Common random numbers made the variance of the differences {0!}.
        公共随机数使差值的方差{0!}。
        Common random numbers made the variance of the differences {0!}: {1!}.
        公共随机数使差值的方差{0!}：{1!}。
        Common random numbers made the variance of the differences {0!} (median of {1!}).
        公共随机数使差值的方差{0!}（{1!} 的中位数）。
        Common random numbers made the variance of the differences {0!} (median of {1!}): {2!}.
        公共随机数使差值的方差{0!}（{1!} 的中位数）：{2!}。
        {0}; of {1!} vanish
        {0} 个；{1!}的方差消失
        {0}; of {1!} neither smaller nor larger
        {0} 个；{1!}的方差不变
        {0#}; of {1!} {2#} times smaller
        {0} 个；{1!}的方差缩小到 {2} 分之一
        {0#}; of {1!} {2#} times larger
        {0} 个；{1!}的方差增大到 {2} 倍
        vanish
        消失
        neither smaller nor larger
        不变
        {0#} times smaller
        缩小到 {0} 分之一
        {0#} times larger
        增大到 {0} 倍
        what was changed is all that tells the scenarios apart
        各方案之间只有所作改变带来的差别
        as if there were {0} times as many replications without them
        相当于不用公共随机数时 {0} 倍的重复次数
        what was changed turns the chances round, and random numbers of its own for each scenario would \
        tell more
        所作改变使随机情形反转，各方案使用各自的随机数会更有说服力
        {0} earns the same as {1} in every {2!}.
        {0} 在每{2!}都与 {1} 赚得一样多。
        {0} is ahead of {1} throughout, by {2} in the end.
        {0} 始终领先于 {1}，最终领先 {2}。
        {0} is ahead of {1} throughout, by {2} in the end, although it earns less {3!}.
        {0} 始终领先于 {1}，最终领先 {2}，尽管{3!}赚得较少。
        {0} earns more than {1} at first; since the beginning it has earned less {2!}, which is shown from \
        {3!} {4} on.
        {0} 起初比 {1} 赚得多；自开始累计，{2!}赚得较少，从第 {4} {3!}起得到证实。
        {0} earns more than {1} at first; since the beginning it has earned less {2!}, which is not shown \
        within the run.
        {0} 起初比 {1} 赚得多；自开始累计，{2!}赚得较少，但在运行期内未得到证实。
        {0!} by {1!} it is the dearer one {2!}.
        逐{1!}来看，{2!}它较贵。
        In the end {0} is {1} ahead.
        最终 {0} 领先 {1}。
        {0!} ({1} interval: after {2} {3!}, or not within the run)
        {0!}（{1} 区间：{2} {3!}之后，或在运行期内不发生）
        {0!} ({1} interval: after {2} to {3} {4!})
        {0!}（{1} 区间：{2} 至 {3} {4!}之后）
        from {0!} {1} on
        自第 {1} {0!}起
        from {0!} {1} to {2!} {3} only
        仅第 {1} 至第 {3} {0!}
        from {0!} {1} to {2!} {3}, and later again
        第 {1} 至第 {3} {0!}及以后再次
        in {0!} {1} only
        仅第 {1} {0!}
        in {0!} {1}, and later again
        第 {1} {0!}及以后再次
        in some {0!}, for the first time in {1!} {2}
        在某些{0!}（首次为第 {2} {1!}）
        day
        天
        days
        天
        week
        周
        weeks
        周
        month
        个月
        months
        个月
        quarter
        个季度
        quarters
        个季度
        year
        年
        years
        年
        Day
        天
        Week
        周
        Month
        个月
        Quarter
        个季度
        Year
        年
        All scenarios are identical: there is nothing to choose.
        各方案完全相同：无需选择。
        {0} is selected by {1!}: with a probability of at least {2} it is the best, or within {3!} of it.
        按{1!}选定 {0}：它最优或与最优相差不超过 {3!} 的概率至少为 {2}。
        {0} replications told, {1} of the selected one.
        共用 {0} 次重复，其中选定方案 {1} 次。
        No scenario is selected: {0!} while {1&} may each be the best by {2!}.
        未选定方案：{0!}，而按{2!}，{1&} 都可能最优。
        {0} leads.
        {0} 领先。
        A wider indifference zone than {0}, or a larger budget, would decide.
        将无差异区间放宽到大于 {0}，或增加预算，即可判定。
        it was stopped
        研究被中止
        the budget of {0} replications a scenario ended
        每方案 {0} 次重复的预算已用完
        No scenario is selected by {0!} yet
        按{0!}尚未选定方案
        “{0}” is selected by {1!}
        按{1!}选定“{0}”
        Selection by {0!}
        按{0!}选择
        Selection among {0} scenarios
        从 {0} 个方案中选择
        {0!}: difference from “{1}”
        {0!}：与“{1}”的差值
        {0!} ({1}): difference from “{2}”
        {0!}（{1}）：与“{2}”的差值
        {0!}, {1}: difference from “{2}”
        {0!}，{1}：与“{2}”的差值
        {0!}, difference from {1}: {2}.
        {0!}，与 {1} 的差值：{2}。
        Over the replications that both have, each with its own {0} interval.
        取两者都有的重复，各有其 {0} 区间。
        Who was dropped when
        各方案何时被淘汰
        Replications before the decision
        判定前的重复次数
        A scenario runs until another is shown to be better.
        每个方案一直运行，直到证实另一方案更好。
        Replications of each scenario: {0}.
        各方案的重复次数：{0}。
        selected after {0}
        {0} 次后选定
        identical to {0}
        与 {0} 相同
        dropped after {0}
        {0} 次后淘汰
        may be the best after {0}
        {0} 次后仍可能最优
        From the leader
        与领先者之差
        Decision
        判定
        How it was chosen
        如何选出
        All scenarios face the same random worlds. After each round a scenario is dropped when another is \
        shown to be better; the probability of keeping the best, or one within the indifference zone, is \
        at least {0} (Kim and Nelson 2001, procedure KN). The intervals above describe what was seen; the \
        choice does not rest on them.
        各方案面对相同的随机情形。每轮之后，若证实另一方案更好则淘汰该方案；保留最优方案（或在无差异区间内的方案）的概率至少为 {0}（Kim and Nelson 2001，KN \
        程序）。以上区间只描述所见，选择并不以其为依据。
        Indifference zone
        无差异区间
        Budget
        预算
        Used
        已用
        {0} replications a scenario
        每方案 {0} 次重复
        {0} replications in all
        共 {0} 次重复
        Scenarios
        方案
        Scenario
        方案
        {0} is measured over {1} days and the base over {2}; sums such as costs are not comparable
        {0} 的测量期为 {1} 天，基准为 {2} 天；成本等总和不可比
        {0} has the seed {1} and was run with the base's, {2}, so that both face the same chances
        {0} 的随机种子为 {1}，但按基准的 {2} 运行，使两者面对相同的随机情形
        {0} counts in {1} and the base in {2}; amounts are compared as they stand
        {0} 以 {1} 计价，基准以 {2} 计价；金额按原值比较
        {0!} of {1} is compared over {2} of {3} replications, those in which it is defined for both
        {1} 的{0!}只在两者都有定义的 {2} 次重复（共 {3} 次）中比较
        """
}
