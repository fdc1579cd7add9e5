// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
import SimulationKernel
public import SupplyNetwork

/// How demand is fitted.
public struct DemandFitOptions: Hashable, Sendable {
    /// When orders come.
    public enum Process: String, CaseIterable, Hashable, Sendable {
        /// As the scenario has it; a replayed history becomes `periodic` when its rows are daily totals, else `poisson`.
        case scenario
        /// At random.
        case poisson
        /// A total of each product each day.
        case daily
    }

    /// How a distribution of sizes is found.
    public enum Sizes: String, CaseIterable, Hashable, Sendable {
        /// By the smallest criterion of Schwarz.
        case likelihood
        /// In the family of the scenario, where that is one that is fitted and can have made the sizes.
        case scenario
    }

    /// When orders come.
    public var process: Process
    /// How sizes are distributed.
    public var sizes: Sizes

    /// Creates options.
    public init(process: Process = .scenario, sizes: Sizes = .likelihood) {
        self.process = process
        self.sizes = sizes
    }
}

/// The order process of a segment as its history says it is.
///
/// Random orders: the rate is orders by day, weighted by the season; the mix is the share of lines of each product. Periodic
/// orders: the total of each product in each period, zeros included. A weekly season is kept where eight weeks show one
/// at 1%, a yearly one where two years do. A trend is measured and told, and not carried on.
public struct SegmentDemandFit: Sendable {
    /// What was fitted.
    enum Process: Hashable, Sendable {
        case poisson
        case periodic(days: Int)
    }

    /// The history that it was fitted to.
    let history: SegmentDays
    let process: Process
    /// Orders by day on average.
    public let ordersPerDay: Double
    /// The standard error of `ordersPerDay`, as much wider than a Poisson process' as days vary more.
    public let rateError: Double
    /// The variance of the daily orders over their mean, seasons taken out; one for a Poisson process.
    public let dispersion: Double
    /// The distribution of sizes by entry of the mix; `nil` where none was seen, so that the scenario's is kept.
    public let sizes: [SizeFit?]
    /// The number of lines of an order; `nil` for one.
    public let linesPerOrder: SizeFit?
    /// Factors by weekday, Monday first; empty when none was shown.
    public let weeklySeason: [Double]
    /// Factors by month, January first; empty when none was shown.
    public let yearlySeason: [Double]
    /// The relative growth by year, with its interval of 95%; `nil` with fewer than eight weeks.
    public let trend: ConfidenceInterval?
    /// What a reader should know, in sentences.
    public let notes: [String]

    /// Fits the demand of a segment; `nil` when fewer than ten lines were asked for, or in fewer than 28 days.
    ///
    /// - Parameters:
    ///   - history: What it asked for.
    ///   - options: What is kept of the scenario.
    public init?(_ history: SegmentDays, options: DemandFitOptions = DemandFitOptions()) {
        guard history.dayCount >= 28, history.lineCount >= 10 else { return nil }
        var notes: [String] = []
        let process = Self.process(history, options.process, &notes)
        let all = Array(0..<history.dayCount)
        let amounts = history.amounts(process)
        let isDaily = process == .poisson || process == .periodic(days: 1)
        let seasons = SeasonFit(amounts, start: history.start, isDaily: isDaily)
        notes += seasons.notes
        self.process = process
        self.history = history
        weeklySeason = seasons.weekly
        yearlySeason = seasons.yearly
        dispersion = seasons.dispersion(of: history.days.map { Double($0.linesPerOrder.count) })
        let rate = Double(history.orderCount) / Double(history.dayCount)
        ordersPerDay = rate
        rateError = (max(dispersion, 1e-9) * rate / Double(history.dayCount)).squareRoot()
        trend = seasons.trend(of: amounts)
        let observed = history.sizes(all, process) { seasons.factor(day: $0) }
        sizes = observed.indices.map { entry in
            Self.size(observed[entry], usual: history.segment.mix[entry].size, options.sizes)
        }
        for entry in observed.indices where sizes[entry] == nil {
            notes.append(
                "\(history.segment.mix[entry].product) was never asked for: its size is the scenario's")
        }
        linesPerOrder =
            history.hasOrders
            ? Self.size(
                history.days.flatMap(\.linesPerOrder), usual: history.segment.linesPerOrder, options.sizes)
            : nil
        if !history.hasOrders, history.segment.linesPerOrder != .constant(1), process == .poisson {
            notes.append("the history has no column order, so each line counts as an order")
        }
        self.notes = notes
    }

    /// What the process is called.
    public var processName: String {
        switch process {
        case .poisson: "poisson"
        case .periodic(let days): days == 1 ? "daily" : "every \(days) d"
        }
    }

    /// The segment with what was fitted.
    public var segment: CustomerSegment { segment(from: nil) }

    /// The segment as days drawn from the history have it, seasons by month, families and spreads kept.
    ///
    /// - Parameter days: Which days, with repetitions, see ``SegmentDays/resample(dayCount:blocks:using:)``.
    /// - Returns: The segment.
    public func segment(drawing days: [Int]) -> CustomerSegment { segment(from: days) }

    private func segment(from drawn: [Int]?) -> CustomerSegment {
        var fitted = history.segment
        let days = drawn ?? Array(0..<history.dayCount)
        var weekly = weeklySeason
        if drawn != nil, !weekly.isEmpty {
            weekly = SeasonFit.weekly(history.amounts(process), days: days, start: history.start)
        }
        fitted.weeklySeason = weekly
        fitted.yearlySeason = yearlySeason
        func factor(_ day: Int) -> Double {
            SeasonFit.factor(day: day, start: history.start, weekly: weekly, yearly: yearlySeason)
        }
        let observed = history.sizes(days, process, factor: factor)
        for entry in fitted.mix.indices {
            guard let fit = sizes[entry] else { continue }
            let distribution = drawn == nil ? fit.distribution : fit.moved(to: observed[entry])
            fitted.mix[entry].size = distribution.scaled(by: 1 / history.smallestUnits[entry])
        }
        switch process {
        case .periodic(let length):
            let offset = if case .periodic(_, let offset, _) = fitted.orders { offset } else { TimeSpan.zero }
            fitted.orders = .periodic(period: .days(Int64(length)), offset: offset, series: .independent)
        case .poisson:
            let orders = days.reduce(0) { $0 + history.days[$1].linesPerOrder.count }
            let exposure = days.reduce(0) { $0 + factor($1) }
            let rate = Double(orders) / max(exposure, 1e-9)
            fitted.orders = .poisson(ordersPerDay: max(rate, 1e-9) / Double(max(1, fitted.customers)))
            for entry in fitted.mix.indices {
                // Half a line for what was never asked for, so that it can still be.
                fitted.mix[entry].weight = max(0.5, Double(observed[entry].count))
            }
            fitted.linesPerOrder = linesPerOrder?.distribution ?? .constant(1)
        }
        return fitted
    }

    private static func process(
        _ history: SegmentDays, _ wanted: DemandFitOptions.Process, _ notes: inout [String]
    ) -> Process {
        switch (wanted, history.segment.orders) {
        case (.poisson, _), (.scenario, .poisson): return .poisson
        case (.daily, _): return .periodic(days: 1)
        case (.scenario, .periodic(let period, _, let series)):
            if series != .independent {
                notes.append(
                    "how totals hang together over time is not fitted: they are taken to be independent")
            }
            let days = Int((period.inDays).rounded())
            if days >= 1, Double(days) == period.inDays, history.dayCount >= 10 * days {
                return .periodic(days: days)
            }
            notes.append("the history cannot tell orders every \(period): daily totals are fitted")
            return .periodic(days: 1)
        case (.scenario, .renewal):
            notes.append("gaps between orders are fitted as those of a Poisson process")
            return .poisson
        case (.scenario, .history):
            let isTotals = history.holdsTotals
            notes.append(
                "the scenario replays a history: "
                    + (isTotals ? "daily totals are fitted" : "random orders are fitted"))
            return isTotals ? .periodic(days: 1) : .poisson
        }
    }

    private static func size(
        _ sizes: [Int], usual: Distribution, _ choice: DemandFitOptions.Sizes
    ) -> SizeFit? {
        guard sizes.contains(where: { $0 > 0 }) else { return nil }
        if choice == .scenario, let family = SizeFamily(of: usual), let fit = SizeFit.of(family, to: sizes) {
            return fit
        }
        return SizeFit.best(of: sizes)
    }
}

extension SegmentDays {
    /// Whether no product has two lines on one day, and products have one on at least three days in ten: daily totals.
    fileprivate var holdsTotals: Bool {
        var products: Set<Int> = []
        for day in days {
            if Set(day.lines.map(\.entry)).count < day.lines.count { return false }
            products.formUnion(day.lines.map(\.entry))
        }
        return Double(lineCount) >= 0.3 * Double(products.count * dayCount)
    }

    /// What seasons are looked for in: orders by day, or the units of periodic orders.
    func amounts(_ process: SegmentDemandFit.Process) -> [Double] {
        switch process {
        case .poisson: days.map { Double($0.linesPerOrder.count) }
        case .periodic: days.map { $0.lines.reduce(0) { $0 + Double($1.size) / smallestUnits[$1.entry] } }
        }
    }

    /// The sizes by entry of the mix: of lines, or of the totals of periods with their season taken out.
    func sizes(_ drawn: [Int], _ process: SegmentDemandFit.Process, factor: (Int) -> Double) -> [[Int]] {
        var sizes = [[Int]](repeating: [], count: segment.mix.count)
        switch process {
        case .poisson:
            for day in drawn { for line in days[day].lines { sizes[line.entry].append(line.size) } }
        case .periodic(let length):
            for first in stride(from: 0, through: drawn.count - length, by: length) {
                var totals = [Int](repeating: 0, count: sizes.count)
                for day in drawn[first..<first + length] {
                    for line in days[day].lines { totals[line.entry] += line.size }
                }
                let season = length == 1 ? factor(drawn[first]) : 1
                // On a day on which nobody orders there is no size to be seen.
                guard season > 0 else { continue }
                for entry in totals.indices {
                    sizes[entry].append(Int((Double(totals[entry]) / season).rounded()))
                }
            }
        }
        return sizes
    }
}

extension Distribution {
    /// The distribution of a multiple, for those that are fitted.
    fileprivate func scaled(by factor: Double) -> Distribution {
        guard factor != 1 else { return self }
        switch self {
        case .constant(let value): return .constant(value * factor)
        case .gamma(let shape, let scale): return .gamma(shape: shape, scale: scale * factor)
        case .logNormal(let mean, let deviation):
            return .logNormal(mean: mean * factor, standardDeviation: deviation * factor)
        case .empirical(let values, let weights):
            return .empirical(values: values.map { $0 * factor }, weights: weights)
        case .poisson(let mean):
            // A count in smallest units is written as a sum of steps of that size.
            return .compound(count: .poisson(mean: mean), size: .constant(factor))
        case .negativeBinomial(let mean, let dispersion):
            return .compound(
                count: .negativeBinomial(mean: mean, dispersion: dispersion), size: .constant(factor))
        default: return self
        }
    }
}

extension SegmentDemandFit {
    /// Whether orders are told apart from lines, in the history and by the process.
    public var countsOrders: Bool { history.hasOrders && process == .poisson }
}
