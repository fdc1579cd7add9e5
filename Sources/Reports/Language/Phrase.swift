// SPDX-License-Identifier: Apache-2.0

/// Everything that the pages of runs and comparisons say by themselves, in every language.
///
/// A case has both texts or does not compile. `{0}`, `{1}` and so on stand for what is filled in.
package enum Phrase: CaseIterable {
    // Pages.
    case sections, simulationOf, simulationReport, comparisonReport, comparisonOf, incomplete, runStopped,
        comparisonStopped, worthKnowing, foot
    // Headlines.
    case demandMet, profitOf, costOf, serviceAtMoney
    case bestBy, leadsBut, others, and, nothingToChoose, noBest
    // How it was made.
    case replication, replications, runMethod, halfInterval, precisionReached, precisionMissed
    case pairedMethod, jointIntervals, windowAfterWarmUp, figuresOf, figuresOfWithDifferences
    // Figures.
    case figuresOfNetwork, meansOverReplications, oneReplication, nineOfTen, measure, mean, runsBelow
    // The network.
    case network, networkRemark, hiddenNodes, drawnAsIn, fromSuppliers, onMap, mapRemark, mapThinned,
        crowdedMap,
        networkPicture, map, fillBelowOrFull, fillBelow, shippedNote, orderedNote, onHandNote, customers,
        supplier,
        plant, warehouse, retailer, moreSegments, moreSites, lowest, laneTitle, ofItsLimit, lanesTitle,
        networkOf,
        troubleAt, mapLabel, site, sites, segment, segments, units
    // Flows.
    case flows, flowOfUnits, flowRemark, flowLabel, moneyFlow, moneyFlowRemark, moneyLabel, otherCosts,
        loss,
        lessStock, moreStock, elsewhere
    // Time.
    case overTime, shareMetAtOnce, unitsOnHand, unitsOwed, serviceTo, stockAt, backlogAt, linesAreMeans,
        linesAreMeansOfOne, pointIsMean, bandsFor, warmUpShaded, warmUpNotMeasured, largestOf, weeks, days,
        hours
    // Delivery times.
    case deliveryTimes, deliveryRemark, deliveryFigure, deliveryLabel, deliveryDefinition, daysFromOrder
    // Cost.
    case costByCause, whereMoneyGoes, inWindow, inWindowAndShare, costLabel
    // Tables.
    case tables, of, shownOf, worstShown, firstShown, low, high, customerSegments, echelons, echelon,
        stockPoints,
        siteProduct, lanesInUse, lane, continued, networkEntity, echelonOne, echelonNumber
    // Definitions.
    case definitions, measuresOfReport, definitionsRemark, meaning, source, name, howToRead
    // Comparison.
    case eachScenario, scenarioByScenario, meanAndInterval, unitMeanAndInterval, differenceFrom,
        barMissesZero,
        whatElse, differenceFromUnit, sideBySide, sideBySideRemark, scenario, base, scenarioBase,
        pairedDifferences,
        notShownRemark, scenariosMean, difference, change, finding, notShown, better, worse, higher, lower,
        identical, undefined
    case pareto, paretoNone, paretoFront, paretoFigure, paretoRemark, less, moreOf, onFront, outdoneBy,
        criteria,
        paretoTable
    case profitLabel, profitOverTime, profitSince, profitBelowZero, profitPeriod, profitBands, profitTable,
        sinceBeginning,
        year,
        month, week, day
    // Reproduction.
    case reproduce, sameNumbers, result, made, seed, version, solver, machine, time, events, scenarios, hash,
        replicationsTitle, warmUp, complete, yes, no, given, byMSER, halfHorizon, asOther, whileSearched

    /// The phrase in both languages.
    package var texts: (english: String, chinese: String) {
        switch self {
        case .sections: ("Sections", "目录")
        case .simulationOf: ("Simulation of {0}", "仿真：{0}")
        case .simulationReport: ("{0}: simulation report", "{0}：仿真报告")
        case .comparisonReport: ("{0}: comparison report", "{0}：方案比较报告")
        case .comparisonOf: ("Comparison of {0} scenarios · {1}", "{0} 个方案的比较 · {1}")
        case .incomplete: ("Incomplete", "未完成")
        case .runStopped:
            ("The run was stopped before all replications were done.", "仿真在全部重复完成之前被中止。")
        case .comparisonStopped:
            ("The comparison was stopped before all replications were done.", "比较在全部重复完成之前被中止。")
        case .worthKnowing: ("Worth knowing", "请注意")
        case .foot: ("Catena {0} · {1} · result {2}", "Catena {0} · {1} · 结果 {2}")

        case .demandMet: ("{0} of demand is met at once", "{0} 的需求得到即时满足")
        case .profitOf: ("a profit of {0}", "利润 {0}")
        case .costOf: ("a cost of {0}", "成本 {0}")
        case .serviceAtMoney: ("{0}, at {1}", "{0}，{1}")
        case .bestBy: ("{0} is best by {1}", "按{1}，{0} 最优")
        case .leadsBut:
            ("{0} leads by {1}, but {2} may be as good", "按{1}，{0} 领先，但 {2} 可能同样好")
        case .others: ("{0} others", "另外 {0} 个方案")
        case .and: (" and ", " 和 ")
        case .nothingToChoose:
            ("There is nothing to choose: all come to the same {0}", "无需选择：各方案的{0}相同")
        case .noBest: ("No scenario can be called the best by {0}", "按{0}无法判定哪个方案最优")
        case .replication: ("{0} replication", "{0} 次重复")
        case .replications: ("{0} replications", "{0} 次重复")
        case .runMethod: ("{0} of {1}, from {2}, seed {3}.", "{0}，每次 {1}，起始日 {2}，随机种子 {3}。")
        case .halfInterval: (" ± is half the {0} interval of a mean.", "± 为均值 {0} 置信区间的半宽。")
        case .precisionReached:
            (" The precision of {0} that was asked for is reached.", "已达到要求的精度 {0}。")
        case .precisionMissed:
            (" The precision of {0} that was asked for is not reached.", "未达到要求的精度 {0}。")
        case .pairedMethod:
            (
                "{0} paired replications a scenario under common random numbers: all scenarios face the same customers "
                    + "and lead times. {1}, from {2}, seed {3}.",
                "每个方案 {0} 次成对重复，使用公共随机数：各方案面对相同的客户与提前期。{1}，起始日 {2}，随机种子 {3}。"
            )
        case .jointIntervals:
            (
                " The {0} intervals of differences hold at once, at {1}.",
                "{0} 个差值区间同时成立，置信水平 {1}。"
            )
        case .windowAfterWarmUp: ("{0} after {1} of warm-up", "预热 {1} 之后的 {0}")
        case .figuresOf: ("Figures of “{0}”.", "“{0}”的数值。")
        case .figuresOfWithDifferences:
            (
                "Figures of “{0}”, and below them the differences from “{1}”.",
                "“{0}”的数值，下方为与“{1}”的差值。"
            )

        case .figuresOfNetwork: ("Figures of the network", "整个网络的指标")
        case .meansOverReplications: ("Means over replications", "各次重复的均值")
        case .oneReplication: ("One replication", "一次重复")
        case .nineOfTen:
            (
                "Of ten replications, nine lie between the last two columns.",
                "十次重复中有九次落在最后两列之间。"
            )
        case .measure: ("Measure", "指标")
        case .mean: ("Mean", "均值")
        case .runsBelow: ("{0} of runs below", "{0} 的重复低于")

        case .network: ("The network", "供应网络")
        case .networkRemark:
            (
                "Lanes are as wide as the units they carry; below each node, its mean stock or demand and its fill rate.",
                "线条宽度表示运输量；节点下方为平均库存或需求，以及满足率。"
            )
        case .hiddenNodes:
            (
                " The {0} smallest nodes are drawn together; the tables list more of them.",
                "最小的 {0} 个节点合并绘制；表格中列出更多。"
            )
        case .drawnAsIn: ("Drawn as simulated in “{0}”.", "按方案“{0}”的仿真结果绘制。")
        case .fromSuppliers: ("From suppliers to customers", "从供应商到客户")
        case .onMap: ("On the map", "地图")
        case .mapRemark:
            ("Outlines: Natural Earth, public domain.", "国家轮廓：Natural Earth（公有领域）。")
        case .mapThinned:
            (
                " Too many to tell apart: places of a kind that lie close together are drawn as one ({0} of {1}), and only the {2} "
                    + "busiest lanes.",
                "数量过多：同类且相邻的地点合并为一个（{1} 个合并为 {0} 个），只画最繁忙的 {2} 条线路。"
            )
        case .crowdedMap: ("The map where it is crowded", "密集区域放大图")
        case .networkPicture: ("Network picture", "网络图")
        case .map: ("Map", "地图")
        case .fillBelowOrFull:
            ("fill rate below {0}, or storage full", "满足率低于 {0}，或库容已满")
        case .fillBelow: ("fill rate below {0}", "满足率低于 {0}")
        case .shippedNote: ("{0} shipped", "发出 {0}")
        case .orderedNote: ("{0} ordered", "订购 {0}")
        case .onHandNote: ("{0} on hand", "现有 {0}")
        case .customers: ("customers", "客户")
        case .supplier: ("supplier", "供应商")
        case .plant: ("plant", "工厂")
        case .warehouse: ("warehouse", "仓库")
        case .retailer: ("retailer", "零售点")
        case .moreSegments: ("{0} more segments", "另外 {0} 个客户群")
        case .moreSites: ("{0} more {1}s", "另外 {0} 个{1}")
        case .lowest: ("lowest {0}", "最低 {0}")
        case .laneTitle: ("{0} ({1}): {2} units", "{0}（{1}）：{2} 件")
        case .ofItsLimit: (", {0} of its limit", "，占上限的 {0}")
        case .lanesTitle: ("{0} lanes: {1} units", "{0} 条线路：{1} 件")
        case .networkOf: ("Network of {0}.", "网络包括 {0}。")
        case .troubleAt:
            (" Low service or full storage at {0}.", "服务水平低或库容已满：{0}。")
        case .mapLabel:
            ("Map of {0} nodes and the lanes between them.", "{0} 个节点及其间线路的地图。")
        case .site: ("Site", "地点")
        case .sites: ("Sites", "地点")
        case .segment: ("Segment", "客户群")
        case .segments: ("Segments", "客户群")
        case .units: ("units", "件")

        case .flows: ("Flows", "物流与资金流")
        case .flowOfUnits: ("Units from suppliers to customers", "从供应商到客户的数量")
        case .flowRemark:
            (
                "Bands are as high as the units shipped in the measured window. Small places of a layer are drawn together.",
                "条带高度表示测量期内的发运量。同层的小节点合并绘制。"
            )
        case .flowLabel: ("Flows of units: {0}.", "货物流量：{0}。")
        case .moneyFlow: ("From revenue to costs and places", "从收入到成本与地点")
        case .moneyFlowRemark:
            (
                "{0} in the measured window: what comes in, what it is spent on, and where.",
                "{0}，测量期内：收入、支出项目及其发生地。"
            )
        case .moneyLabel: ("Flows of money: {0}.", "资金流：{0}。")
        case .otherCosts: ("Other costs", "其他成本")
        case .loss: ("Loss", "亏损")
        case .lessStock: ("Less stock", "库存减少")
        case .moreStock: ("More stock", "库存增加")
        case .elsewhere: ("elsewhere", "其他")

        case .overTime: ("Service and stock over time", "服务与库存随时间的变化")
        case .shareMetAtOnce: ("Share of demand met at once", "即时满足的需求比例")
        case .unitsOnHand: ("Units on hand", "现有库存")
        case .unitsOwed: ("Units owed", "欠交数量")
        case .serviceTo: ("Service to {0} over time.", "对 {0} 的服务随时间的变化。")
        case .stockAt: ("Stock at {0} over time.", "{0} 的库存随时间的变化。")
        case .backlogAt: ("Backlog at {0} over time.", "{0} 的欠交随时间的变化。")
        case .linesAreMeans:
            (
                "Lines are means over {0} replications, and the shaded band holds the middle 80% of them.",
                "曲线为 {0} 次重复的均值，阴影带包含居中的 80%。"
            )
        case .linesAreMeansOfOne: ("Lines are means over 1 replication.", "曲线为 1 次重复的结果。")
        case .pointIsMean: (" Each point is the mean over {0}.", "每点为 {0} 的均值。")
        case .bandsFor: (" Bands are drawn for {0}.", "阴影带属于 {0}。")
        case .warmUpShaded:
            (
                " The warm-up, shaded grey, is not part of any other figure.",
                "灰色部分为预热期，不计入其他指标。"
            )
        case .warmUpNotMeasured: ("Warm-up: not measured", "预热期：不计入")
        case .largestOf: ("{0}: the {1} largest of {2}", "{0}：{2} 个中最大的 {1} 个")
        case .weeks: ("weeks", "周")
        case .days: ("days", "天")
        case .hours: ("hours", "小时")

        case .deliveryTimes: ("How long customers wait", "客户等待时间")
        case .deliveryRemark:
            (
                "The share of orders delivered within so many days of being placed; the band holds the middle 80% of the "
                    + "replications. The slowest hundredth is not drawn.",
                "下单后若干天内送达的订单比例；阴影带包含居中的 80% 的重复。最慢的百分之一未画出。"
            )
        case .deliveryFigure: ("Delivered within", "送达时间")
        case .deliveryLabel: ("Share of orders delivered within so many days: {0}.", "若干天内送达的订单比例：{0}。")
        case .deliveryDefinition:
            (
                "Time from order to delivery of its last unit, over orders placed and delivered in the window.",
                "从下单到最后一件送达的时间，取测量期内下单并送达的订单。"
            )
        case .daysFromOrder: ("days from order to delivery", "从下单到送达的天数")

        case .costByCause: ("Cost by cause", "成本构成")
        case .whereMoneyGoes: ("Where the money goes", "成本由什么构成")
        case .inWindow: ("{0} in the measured window.", "{0}，测量期内。")
        case .inWindowAndShare: ("{0} in the measured window, and share.", "{0}，测量期内，以及占比。")
        case .costLabel: ("Cost by cause: {0}.", "成本构成：{0}。")

        case .tables: ("Segments, sites and lanes", "客户群、地点与线路")
        case .of: ("Of “{0}”.", "方案“{0}”。")
        case .shownOf: ("{0} of {1}; the store has all.", "{0}，共 {1} 个；全部数据在结果库中。")
        case .worstShown: ("the {0} with the {1} {2}", "{2}{1}的 {0} 个")
        case .firstShown: ("the first {0}", "前 {0} 个")
        case .low: ("lowest", "最低")
        case .high: ("highest", "最高")
        case .customerSegments: ("Customer segments", "客户群")
        case .echelons: ("Echelons", "层级")
        case .echelon: ("Echelon", "层级")
        case .stockPoints: ("Stock points", "库存点")
        case .siteProduct: ("Site · product", "地点 · 产品")
        case .lanesInUse: ("Lanes in use", "使用中的线路")
        case .lane: ("Lane", "线路")
        case .continued: ("{0}, continued", "{0}（续）")
        case .networkEntity: ("Network", "整个网络")
        case .echelonOne: ("Echelon 1 (serves customers)", "第 1 层（直接服务客户）")
        case .echelonNumber: ("Echelon {0}", "第 {0} 层")

        case .definitions: ("What the measures mean", "指标含义")
        case .measuresOfReport: ("Measures of this report", "本报告的指标")
        case .definitionsRemark:
            (
                "The window is the run without its warm-up. The last column is the name in the store and in JSON.",
                "测量期指除去预热期的时间。最后一列为结果库与 JSON 中的名称。"
            )
        case .meaning: ("Meaning", "含义")
        case .source: ("Source", "出处")
        case .name: ("Name", "名称")
        case .howToRead: ("What this shows, and how to get it", "图表说明与复现命令")

        case .eachScenario: ("{0} of each scenario", "各方案的{0}")
        case .scenarioByScenario: ("{0}, scenario by scenario", "各方案的{0}")
        case .meanAndInterval: ("Mean and its {0} interval.", "均值及其 {0} 置信区间。")
        case .unitMeanAndInterval: ("{0}, mean and its {1} interval.", "{0}，均值及其 {1} 置信区间。")
        case .differenceFrom: ("{0}: difference from “{1}”", "{0}：与“{1}”的差值")
        case .barMissesZero:
            ("Where the bar misses zero, a difference is shown.", "区间不含零，即表明存在差异。")
        case .whatElse: ("What else changes", "其他变化")
        case .differenceFromUnit: ("Difference from “{0}”{1}.", "与“{0}”的差值{1}。")
        case .sideBySide: ("Scenarios side by side", "方案并列")
        case .sideBySideRemark:
            (
                "Means over replications. Green is shown to be better than the base, red to be worse.",
                "各次重复的均值。绿色表示证实优于基准方案，红色表示证实劣于基准方案。"
            )
        case .scenario: ("Scenario", "方案")
        case .base: ("Base", "基准")
        case .scenarioBase: ("{0} (base)", "{0}（基准）")
        case .pairedDifferences: ("Paired differences from “{0}”", "与“{0}”的成对差值")
        case .notShownRemark:
            (
                "“Not shown” means that the interval holds zero, not that there is no difference.",
                "“未证实”表示区间包含零，并不表示没有差异。"
            )
        case .scenariosMean: ("Scenario’s mean", "方案均值")
        case .difference: ("Difference", "差值")
        case .change: ("Change", "变化")
        case .finding: ("Finding", "结论")
        case .notShown: ("not shown", "未证实")
        case .better: ("better", "更好")
        case .worse: ("worse", "更差")
        case .higher: ("higher", "更高")
        case .lower: ("lower", "更低")
        case .identical: ("identical", "相同")
        case .undefined: ("undefined", "无定义")

        case .pareto: ("All criteria at once", "多目标比较")
        case .paretoNone:
            (
                "No scenario is shown to be outdone in all criteria: each is a choice.",
                "没有方案被证实在所有目标上落后：每个方案都可选。"
            )
        case .paretoFront:
            (
                "Worth choosing among: {0}. The others are shown to be worse in one criterion and better in none.",
                "值得选择的方案：{0}。其余方案被证实在某一目标上更差，且没有更好的目标。"
            )
        case .paretoFigure: ("{0} against {1}", "{0} 与 {1}")
        case .paretoRemark:
            (
                "Means with their intervals. Rings are outdone; {0} and {1} is better.",
                "均值及其区间。空心圆表示被超越；{0}、{1}为好。"
            )
        case .less: ("less {0}", "{0}越低")
        case .moreOf: ("more {0}", "{0}越高")
        case .onFront: ("on the front", "在前沿上")
        case .outdoneBy: ("outdone by {0}", "被 {0} 超越")
        case .criteria: ("Criteria", "各目标")
        case .paretoTable:
            (
                "Who is outdone is shown so at {0}, all pairs together.",
                "“被超越”在 {0} 的联合置信水平下得到证实。"
            )

        case .profitLabel: ("Difference of profit by {0}: ", "逐{0}的利润差值：")
        case .profitOverTime: ("When the cheaper becomes the dearer", "便宜的方案何时变贵")
        case .profitSince:
            ("“{0}” less “{1}”, since the beginning", "“{0}”减“{1}”，自开始累计")
        case .profitBelowZero: ("{0}. Below zero it has earned less.", "{0}。低于零表示赚得更少。")
        case .profitPeriod: ("The same, {0} by {0}", "同上，逐{0}")
        case .profitBands:
            (
                "Bands are intervals of paired differences; those of all {0}s hold at once, at {1}.",
                "阴影带为成对差值的区间；所有{0}的区间同时成立，置信水平 {1}。"
            )
        case .profitTable: ("Profit of “{0}” against “{1}”", "“{0}”与“{1}”的利润")
        case .sinceBeginning: ("Since the beginning", "累计")
        case .year: ("year", "年")
        case .month: ("month", "月")
        case .week: ("week", "周")
        case .day: ("day", "天")

        case .reproduce: ("How to reproduce this", "如何复现")
        case .sameNumbers:
            (
                "The same scenario, seed and version give the same numbers, to the last digit, on any machine and with any number of "
                    + "threads.",
                "相同的方案、随机种子与版本在任何机器、任何线程数下都给出逐位相同的数值。"
            )
        case .result: ("Result", "结果")
        case .made: ("Made", "生成时间")
        case .seed: ("Seed", "随机种子")
        case .version: ("Version", "版本")
        case .solver: ("Solver", "求解器")
        case .machine: ("Machine", "机器")
        case .time: ("Time", "用时")
        case .events: ("Events", "事件数")
        case .scenarios: ("Scenarios", "方案")
        case .hash: ("Hash", "哈希值")
        case .replicationsTitle: ("Replications", "重复次数")
        case .warmUp: ("Warm-up", "预热期")
        case .complete: ("Complete", "完成")
        case .yes: ("yes", "是")
        case .no: ("no", "否")
        case .given: ("given", "给定")
        case .byMSER: ("found by MSER-5", "由 MSER-5 确定")
        case .halfHorizon: ("half of the horizon", "时长的一半")
        case .asOther: ("as long as another scenario needs", "与另一方案所需相同")
        case .whileSearched: ("stopped while it was searched", "在确定过程中被中止")
        }
    }
}
