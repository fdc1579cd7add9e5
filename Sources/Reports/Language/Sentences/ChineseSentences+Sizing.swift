// SPDX-License-Identifier: Apache-2.0

extension ChineseSentences {
    /// The study of sizes.
    static let sizing = """
        Size · {0}
        规模 · {0}
        {0}: size of {1}
        {0}：{1} 的规模
        Docks, people and work
        月台、人员与作业
        What changes it
        影响因素
        Peaks
        峰值
        {0}, each of {1} days
        {0} 个，每个 {1} 天
        {0} {1!} for the risk of {2}
        风险 {2} 下需要 {0} {1!}
        {0} {1!} ({2}) for the risk of {3}
        风险 {3} 下需要 {0} {1!}（{2}）
        {0!}; there are {1}.
        {0!}；现有 {1}。
        {0!}; cheapest is {1}.
        {0!}；最便宜的是 {1}。
        {0!}; cheapest is {1}; there are {2}.
        {0!}；最便宜的是 {1}；现有 {2}。
        {0} {1!} for the risk of {2}.
        风险 {2} 下需要 {0} {1!}。
        {0} {1!} ({2}) for the risk of {3}.
        风险 {3} 下需要 {0} {1!}（{2}）。
        When: {0!}.
        时间：{0!}。
        needed
        需要
        cheapest
        最便宜
        How full it is
        占用程度
        The share of the time, and of the years, that stays below.
        低于该值的时间占比与年份占比。
        The share of the time, and of the windows, that stays below.
        低于该值的时间占比与时段占比。
        Share of time and of peaks below each level; mean {0}, highest {1}.
        低于各水平的时间占比与峰值占比；均值 {0}，最高 {1}。
        time
        时间
        peaks
        峰值
        Rare peaks
        罕见峰值
        Dots are simulated peaks, the line is Gumbel's law with its interval; the axis is the power of ten \
        of the years (2 is once in 100).
        点为仿真峰值，线为 Gumbel 分布及其区间；横轴为年数的十次幂（2 表示百年一遇）。
        Dots are simulated peaks, the line is Gumbel's law with its interval; the axis is the power of ten \
        of the windows (2 is once in 100).
        点为仿真峰值，线为 Gumbel 分布及其区间；横轴为时段数的十次幂（2 表示百次一遇）。
        Dots are simulated peaks, the line is a GEV law of shape {0} with its interval; the axis is the \
        power of ten of the {1} (2 is once in 100).
        点为仿真峰值，线为形状参数 {0} 的 GEV 分布及其区间；横轴为时段数的十次幂（2 表示百次一遇）。
        Dots are simulated peaks, the line is {0} with its interval; the axis is the power of ten of the \
        {1} (2 is once in 100). Not to be trusted beyond the sample.
        点为仿真峰值，线为 {0} 及其区间；横轴为时段数的十次幂（2 表示百次一遇）。样本之外不可信。
        Not to be trusted beyond the sample.
        样本之外不可信。
        Peak against return period; correlation of the probability plot {0}.
        峰值与重现期；概率图相关系数 {0}。
        law
        分布
        Size against overflow
        规模与溢出
        The share of time, and of years, in which more is needed.
        需要更多的时间占比与年份占比。
        The share of time, and of windows, in which more is needed.
        需要更多的时间占比与时段占比。
        Share of time and of years beyond each size.
        超出各规模的时间占比与年份占比。
        Size against cost
        规模与成本
        {0} a year.
        每年，{0}。
        Cost of space, of overflow and of both by size.
        各规模的空间成本、溢出成本及合计。
        total
        合计
        space
        空间
        overflow
        溢出
        By month
        按月
        Mean of the days' peaks, and the share of years whose peak comes then.
        每日峰值的均值，以及峰值出现在该月的年份占比。
        Mean daily peak by month.
        各月的平均日峰值。
        {0!}: mean daily peak {1}, {2} of the years' peaks
        {0!}：平均日峰值 {1}，占年峰值的 {2}
        By hour of the week
        按周内小时
        Mean level.
        平均水平。
        Mean level by weekday and hour.
        按星期与小时的平均水平。
        {0!} {1} to {2}: mean {3}
        {0!} {1} 至 {2}：均值 {3}
        Quantiles
        分位数
        {0!}: over time
        {0!}：随时间
        {0!}: peaks
        {0!}：峰值
        Size
        规模
        Sizes
        规模
        Time beyond
        超出的时间
        Years beyond
        超出的年份
        Windows beyond
        超出的时段
        Mean beyond
        平均超出量
        Space a year
        每年空间成本
        Overflow a year
        每年溢出成本
        Total
        合计
        Changes
        变化
        Needed
        需要
        Mean peak
        平均峰值
        units an hour received
        每小时收货件数
        units an hour shipped
        每小时发货件数
        units an hour, {0!}
        每小时件数（{0!}）
        receiving
        收货
        putaway
        上架
        put-away
        上架
        picking
        拣货
        packing
        包装
        loading
        装车
        unloading
        卸货
        docks of {0}
        {0} 的月台
        people of {0}
        {0} 的人员
        machines of {0}
        {0} 的设备
        {0} positions
        {0} 货位
        {0#} {1!}
        {0} {1!}
        {0#} {1!} ({2})
        {0} {1!}（{2}）
        pallet places
        托盘位
        pallets
        托盘
        places
        库位
        trucks
        卡车
        docks
        月台
        dock doors
        月台门
        workers
        工人
        people
        人员
        hours
        小时
        Warehouse {0}
        仓库 {0}
        Plant {0}
        工厂 {0}
        Retailer {0}
        零售点 {0}
        {0!} needs no space that can be counted
        {0!} 不需要可计量的空间
        {0!} needs {1!} to overflow in at most {2!}.
        {0!} 需要 {1!}，使溢出最多发生在 {2!}。
        {0!} needs {1!} to overflow in at most {2!} ({3} interval {4}).
        {0!} 需要 {1!}，使溢出最多发生在 {2!}（{3} 区间 {4}）。
        {0!} needs {1!} to overflow in at most {2!} ({3} intervals {4}).
        {0!} 需要 {1!}，使溢出最多发生在 {2!}（{3} 区间 {4}）。
        {0!} needs {1!} to overflow in at most {2!}
        {0!} 需要 {1!}，使溢出最多发生在 {2!}
        {0!} needs {1!} to overflow in at most {2!} ({3} interval {4})
        {0!} 需要 {1!}，使溢出最多发生在 {2!}（{3} 区间 {4}）
        {0!} needs {1!} to overflow in at most {2!} ({3} intervals {4})
        {0!} 需要 {1!}，使溢出最多发生在 {2!}（{3} 区间 {4}）
        {0!} needs {1!}: the peak was the same in every {2!}
        {0!} 需要 {1!}：每{2!}的峰值都相同
        1 year of {0}
        {0} 年一遇的 1 年
        {0} of the years
        {0} 的年份
        1 window of {0} days of {1}
        {1} 个 {0} 天时段中的 1 个
        {0#} {1!} and {2#} {3!}
        {0} {1!}和 {2} {3!}
        {0} pallet places
        {0} 个托盘位
        {0} pallet places ({1})
        {0} 个托盘位（{1}）
        the year's peak comes in {0!}
        年峰值出现在 {0!}
        the year's peak comes in {0!}; {1!}
        年峰值出现在 {0!}；{1!}
        {0!} in {1} of the years
        {0!}（{1} 的年份）
        {0!}, {1!} and {2!}
        {0!}、{1!}和{2!}
        {0!} and {1!}
        {0!}和{1!}
        {0!}; {1!}
        {0!}；{1!}
        {0!} are highest
        {0!}最高
        Mondays
        周一
        Tuesdays
        周二
        Wednesdays
        周三
        Thursdays
        周四
        Fridays
        周五
        Saturdays
        周六
        Sundays
        周日
        January
        一月
        February
        二月
        March
        三月
        April
        四月
        June
        六月
        July
        七月
        August
        八月
        September
        九月
        October
        十月
        November
        十一月
        December
        十二月
        {0} of the days are highest at their start
        {0} 的日子在开始时最高
        a day is at its highest most often from {0} on ({1} of the days)
        一天中最常从 {0} 起达到最高（{1} 的日子）
        a replication is measured for {0} days only, so peaks are those of {1} days and not of a year: \
        --years 1 measures a year
        每次重复只测量 {0} 天，因此峰值是 {1} 天的而不是一年的：--years 1 测量一年
        one replication gives no interval over time
        一次重复不能给出时间上的区间
        after {0} replications, the most allowed, the precision of {1} is not reached
        {0} 次重复（上限）后未达到精度 {1}
        after {0} replications, the most allowed, the precision of {1} is not reached; it is {2}
        {0} 次重复（上限）后未达到精度 {1}；现为 {2}
        stopped before the end: what was finished is shown
        提前停止：显示已完成的部分
        {0!} refuses what is beyond the capacity; here it is let in, so that the need shows
        {0!} 拒收超出容量的货物；这里允许进入，以显示需求
        {0!} refuse what is beyond the capacity; here it is let in, so that the need shows
        {0!} 拒收超出容量的货物；这里允许进入，以显示需求
        {0!}: no cheapest size, since space or its lack costs nothing
        {0!}：没有最便宜的规模，因为空间或缺少空间都不计成本
        {0!}: {1!} too few for the size at a risk of {2}, and there is no fit to trust; the highest peak \
        is shown
        {0!}：{1!}不足以确定风险 {2} 下的规模，且没有可信的拟合；显示最高峰值
        {0!}: the size is by the fitted law, since {1} peaks show no interval at a risk of {2}
        {0!}：规模取自拟合的分布，因为 {1} 个峰值在风险 {2} 下不能给出区间
        {0!}: all {1} peaks were the same; nothing can be fitted to them
        {0!}：{1} 个峰值全部相同，无法拟合
        {0!}: the extreme value fit is not to be trusted beyond the sample: {1!}
        {0!}：极值拟合在样本之外不可信：{1!}
        {0!}: all of them are at work for {1} of the time on duty; what more work would take is not seen \
        (--unlimited shows it)
        {0!}：在岗时间的 {1} 全部都在工作；看不出更多作业需要多少（--unlimited 可显示）
        {0} peaks are
        {0} 个峰值
        {0} peaks are too few
        {0} 个峰值太少
        the peaks take too few values
        峰值取值太少
        the probability plot bends away from it
        概率图偏离该分布
        its end is too hard for standard errors
        其端点使标准误不可用
        its tail is too heavy
        其尾部过重
        its likelihood is too flat
        其似然过于平坦
        """
}
