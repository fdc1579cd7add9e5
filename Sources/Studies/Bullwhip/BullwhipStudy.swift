// SPDX-License-Identifier: Apache-2.0
public import Experiments
import OutputAnalysis
public import SupplyNetwork
import SupplySimulator

/// Measures how much more orders vary than demand, where, at which cycles, and divides it among its causes.
///
/// Everything is told in units of the variance of what customers demand in the scenario as it is: so parts add up, and a
/// change that also changes demand is not judged by a moving yardstick. All runs are made in the same random worlds.
public enum BullwhipStudy {
    /// Studies `scenario`.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - options: How often it is run, and how surely intervals hold.
    ///   - progress: Called after each replication with how many are done of how many; from any thread, one call at a time.
    ///   - isCancelled: Asked before each replication; once it says yes none is started, and what is whole is reported.
    /// - Returns: The report.
    /// - Throws: If the scenario or an option is invalid, or if a replication breaks a conservation law.
    public static func run(
        _ scenario: Scenario, options: BullwhipOptions = BullwhipOptions(),
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(StudyError) -> BullwhipReport {
        guard options.level > 0, options.level < 1 else {
            throw .invalidOptions(.levelOutOfRange(options.level))
        }
        let wanted = options.replications ?? scenario.replications
        guard wanted >= 1 else { throw .invalidOptions(.replicationsOutOfRange(wanted)) }
        var work = BullwhipWork(
            scenario: scenario, options: options, wanted: wanted, progress: progress, isCancelled: isCancelled
        )
        try work.runBase()
        guard !work.base.isEmpty else { return work.report() }
        try work.runChanges()
        try work.runResponses()
        return work.report()
    }
}

/// A study on its way.
struct BullwhipWork {
    let scenario: Scenario
    let options: BullwhipOptions
    let wanted: Int
    let progress: (@Sendable (Int, Int) -> Void)?
    let isCancelled: (@Sendable () -> Bool)?
    let estimator: BullwhipEstimator

    /// The scenario with the warm-up that was found for it.
    var timed: Scenario
    var nodes = FlowNodes(FlowTally.empty)
    var bands = SpectrumBands(frequencies: 0, least: 1)
    var points: [StockPointName] = []
    var base: [BaseReplication] = []
    var moments: [FlowMoments] = []
    var changes: BullwhipChanges?
    /// What came out, by scenario and replication.
    var outcomes: [[ReplicationOutcome]] = []
    var responses: BullwhipResponses?
    var notes: [String] = []
    private var done = 0

    init(
        scenario: Scenario, options: BullwhipOptions, wanted: Int,
        progress: (@Sendable (Int, Int) -> Void)?, isCancelled: (@Sendable () -> Bool)?
    ) {
        self.scenario = scenario
        self.options = options
        self.wanted = wanted
        self.progress = progress
        self.isCancelled = isCancelled
        estimator = BullwhipEstimator(level: options.level)
        timed = scenario
    }

    /// Runs the scenario as it is: one replication to see what it is made of, then the others.
    mutating func runBase() throws(StudyError) {
        let recording = Recording(keepsDemand: true, keepsFlows: true)
        let scenario = scenario
        var plan = PairedReplications(count: 1, threads: options.threads, recording: recording)
        let pilot = try plan.run([scenario], isCancelled: isCancelled) { _, layout, result in
            (BaseReplication(layout, result, scenario: scenario), result.flows ?? FlowTally.empty)
        }
        guard let (first, flows) = pilot.first?.first else { return }
        timed.warmUp = .length(
            TimeSpan(seconds: Int64(first.warmUpPeriods) * scenario.measurePeriod.seconds))
        if case .length(let given) = scenario.warmUp { timed.warmUp = .length(given) }
        nodes = FlowNodes(flows)
        // A band's interval needs some pairs of waves to average over.
        bands = SpectrumBands(
            frequencies: first.periods / 2, least: max(1, (8 + wanted - 1) / max(1, wanted)))
        points = flows.points.map { StockPointName(site: $0.site, product: $0.product) }
        let (kept, ranges) = (nodes, bands)
        base = [first]
        moments = [FlowMoments(flows, nodes: kept, bands: ranges)]
        changes = BullwhipChanges(of: timed, flows: observedFlows(), notes: &notes)
        done = 1
        progress?(done, total)
        guard wanted > 1 else { return }
        plan.first = 1
        plan.count = wanted - 1
        let rest = try plan.run([timed], progress: counting(), isCancelled: isCancelled) {
            _, layout, result in
            (
                BaseReplication(layout, result, scenario: scenario),
                FlowMoments(result.flows ?? FlowTally.empty, nodes: kept, bands: ranges)
            )
        }
        for (replication, moment) in rest.first ?? [] {
            base.append(replication)
            moments.append(moment)
        }
        done = wanted
        // What is seen in all replications is known better than what one shows.
        notes = []
        changes = BullwhipChanges(of: timed, flows: observedFlows(), notes: &notes)
    }

    /// Runs the combinations of causes, and the levers.
    mutating func runChanges() throws(StudyError) {
        guard let changes, !changes.scenarios.isEmpty, isCancelled?() != true else { return }
        let plan = PairedReplications(count: replicationsOfChanges, threads: options.threads, detail: .sites)
        outcomes = try plan.run(
            changes.scenarios, progress: counting(), isCancelled: isCancelled
        ) { _, layout, result in ReplicationOutcome(layout, result) }
        done += replicationsOfChanges * changes.scenarios.count
    }

    /// Runs a copy without chance, with and without more demand.
    mutating func runResponses() throws(StudyError) {
        guard isCancelled?() != true else { return }
        let test = ResponseTest(of: timed, rates: meanSegmentRates, step: options.step)
        responses = try test.run(nodes: nodes, isCancelled: isCancelled, notes: &notes)
    }

    /// How many replications each change gets.
    var replicationsOfChanges: Int {
        guard options.replications == nil, let changes, let events = base.first?.events else { return wanted }
        let each = max(1, events) * UInt64(max(1, changes.scenarios.count))
        return min(wanted, max(2, Int(clamping: options.eventBudget / each)))
    }

    private var total: Int { wanted + replicationsOfChanges * (changes?.scenarios.count ?? 0) }

    /// Progress of a part, told as that of the whole.
    private func counting() -> (@Sendable (Int, Int) -> Void)? {
        guard let progress else { return nil }
        let (before, all) = (done, total)
        return { part, _ in progress(before + part, all) }
    }

    private func observedFlows() -> [StockPointName: ObservedFlow] {
        var flows: [StockPointName: ObservedFlow] = [:]
        let count = Double(max(1, base.count))
        let products = Dictionary(
            scenario.network.products.map { ($0.id, $0.smallestUnitsPerUnit) }, uniquingKeysWith: { $1 })
        for (place, point) in points.enumerated() {
            let rate = base.reduce(0) { $0 + $1.pointRates[place] } / count
            let square = base.reduce(0) { $0 + $1.coverageErrors[place] * $1.coverageErrors[place] } / count
            flows[point] = ObservedFlow(
                rate: rate * (products[point.product] ?? 1), coverageError: square.squareRoot())
        }
        return flows
    }

    private var meanSegmentRates: [[Double]] {
        guard var sums = base.first?.segmentRates else { return [] }
        for segment in sums.indices {
            for entry in sums[segment].indices {
                sums[segment][entry] =
                    base.reduce(0) { $0 + $1.segmentRates[segment][entry] } / Double(base.count)
            }
        }
        return sums
    }
}
