// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator

/// What a study keeps of one replication: its measures, and its time series on a coarser grid.
public struct ReplicationOutcome: Sendable {
    /// The measures, in the order of their keys.
    public internal(set) var values: [Double]
    /// `nil` when bands are not made of this replication.
    var series: JoinedSeries?
    var finance: FinancialRecord?
    /// The profit so far at each noted instant; empty when none was asked for.
    var profit: [Double]
    /// How many events it took.
    public internal(set) var events: UInt64
    /// How its planning went, where it is kept for a study that may be cut off.
    var planning: ReplanningRecord?
}

/// What is kept of the replications of one scenario while a study runs.
struct ReplicationLog: Sendable {
    let model: SimulationModel
    let grid: SeriesGrid
    let warmUp: WarmUpReport
    /// The index of the first replication.
    let first: UInt32
    /// Whether replications are antithetic pairs.
    let isAntithetic: Bool
    private(set) var values: [[Double]] = []
    private var series: [JoinedSeries] = []
    private var finance: [FinancialRecord] = []
    private var eventCounts: [UInt64] = []
    /// The profit so far at each noted instant of each replication.
    private(set) var profit: [[Double]] = []

    init(
        model: SimulationModel, grid: SeriesGrid, warmUp: WarmUpReport, first: UInt32,
        isAntithetic: Bool = false
    ) {
        self.isAntithetic = isAntithetic
        self.model = model
        self.grid = grid
        self.warmUp = warmUp
        self.first = first
    }

    /// How many replications are kept.
    var count: Int { values.count }

    /// What is to be kept of a result, computed on the thread that made it.
    func outcome(_ result: ReplicationResult) -> ReplicationOutcome {
        let isInBands = Int(result.replication - first) < grid.replications
        return ReplicationOutcome(
            values: result.values, series: isInBands ? JoinedSeries(result.series, grid) : nil,
            finance: result.finance, profit: result.profitPath?.profit ?? [], events: result.events)
    }

    /// Adds the next replication.
    mutating func append(_ outcome: ReplicationOutcome) {
        values.append(outcome.values)
        if let joined = outcome.series { series.append(joined) }
        if let books = outcome.finance { finance.append(books) }
        eventCounts.append(outcome.events)
        profit.append(outcome.profit)
    }

    /// The value of a measure in each replication, or `nil` when it is not measured.
    func values(of key: MeasureKey) -> [Double]? {
        model.layout.index(of: key).map { index in values.map { $0[index] } }
    }

    /// The profit so far at each noted instant, of each replication or pair.
    var independentProfit: [[Double]] {
        guard isAntithetic else { return profit }
        var means: [[Double]] = []
        for pair in stride(from: 0, to: profit.count - 1, by: 2) {
            let (one, other) = (profit[pair], profit[pair + 1])
            means.append(zip(one, other).map { (first: Double, second: Double) in (first + second) / 2 })
        }
        return means
    }

    /// Estimates everything from what is kept.
    func result(
        level: Double, wantedQuantiles: [Double] = [], wantedReplications: Int, isComplete: Bool,
        precision: PrecisionReport? = nil, warnings: [RunWarning] = []
    ) -> RunResult {
        var estimator = Estimator(
            level: level, wantedQuantiles: wantedQuantiles, isAntithetic: isAntithetic)
        let keys = model.layout.keys
        let estimates = estimator.estimates(of: keys, from: values)
        var all = warnings
        if !isComplete { all.append(.interrupted(finished: count, wanted: wantedReplications)) }
        all += WarningFinder(scenario: model.scenario, estimates: estimates, replications: count)
            .warnings(wantedQuantiles: wantedQuantiles, level: level)
        let gain =
            isAntithetic
            ? AntitheticGain(of: AntitheticGain.measures.compactMap { values(of: MeasureKey($0)) }) : nil
        if let gain { all.append(.antithetic(gain)) }
        return RunResult(
            scenario: model.scenario, replications: (0..<count).map { first + UInt32($0) }, keys: keys,
            values: values, estimates: estimates,
            bands: SeriesBands(series, grid: grid, scenario: model.scenario), warnings: all, warmUp: warmUp,
            precision: precision, level: level, isComplete: isComplete, events: eventCounts.reduce(0, +),
            finance: FinanceReport(finance, level: level, isAntithetic: isAntithetic), antithetic: gain)
    }
}
