// SPDX-License-Identifier: Apache-2.0
public import Experiments
public import SupplyNetwork
public import SupplySimulator

/// A sweep as items of work that may be done in any order, in pieces and on several machines.
///
/// An item is one replication of one trial. Items are counted trial by trial, the scenario as it is first: item *i* is
/// replication *i* mod *R* of trial *i* / *R* − 1, where *R* is the number of replications. What an item measures depends on
/// nothing but the work and its number.
public struct SweepWork: Sendable {
    /// The scenario that is varied, with its warm-up.
    public let base: Scenario
    /// What is tried.
    public let plan: SweepPlan
    /// What is measured, of the network.
    public let measures: [Measure]
    /// How many replications each trial has, at least 1.
    public let replications: Int
    /// The joint confidence level of the intervals of a measure.
    public let level: Double

    /// How many trials are held in memory at a time.
    private static let batch = 32

    /// Work whose measures and warm-up are known, as it was written down.
    ///
    /// - Parameters:
    ///   - base: The scenario that is varied; its warm-up must be a length.
    ///   - plan: What is tried.
    ///   - measures: What is measured, at least one.
    ///   - replications: How many replications each trial has, at least 1.
    ///   - level: The joint confidence level of the intervals of a measure.
    public init(base: Scenario, plan: SweepPlan, measures: [Measure], replications: Int, level: Double) {
        self.base = base
        self.plan = plan
        self.measures = measures
        self.replications = max(1, replications)
        self.level = level
    }

    /// The work of a sweep: finds the warm-up and what is measured, where that is left open.
    ///
    /// - Throws: If the scenario or an option is invalid.
    public init(
        _ base: Scenario, plan: SweepPlan, options: SweepOptions, isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(StudyError) {
        let replications = options.replications ?? base.replications
        let runner = PairedReplications(count: replications, threads: options.threads, detail: .sites)
        let settled = try runner.settled(base, isCancelled: isCancelled)
        let measures = options.measures.isEmpty ? try Self.usualMeasures(settled) : options.measures
        self.init(
            base: settled, plan: plan, measures: measures, replications: replications, level: options.level)
    }

    /// How many items there are.
    public var itemCount: Int { (plan.values.count + 1) * replications }

    /// The items of one of `count` pieces, which differ by one item at most.
    ///
    /// - Parameters:
    ///   - index: Which piece, from 0.
    ///   - count: How many pieces there are, at least 1.
    /// - Returns: The items, none where there are more pieces than items.
    public func items(ofPiece index: Int, of count: Int) -> Range<Int> {
        let (share, rest) = itemCount.quotientAndRemainder(dividingBy: count)
        let first = index * share + min(index, rest)
        return first..<first + share + (index < rest ? 1 : 0)
    }

    /// Does some of the work.
    ///
    /// - Parameters:
    ///   - items: Which items.
    ///   - threads: How many run at the same time, at least 1; the result does not depend on it.
    ///   - progress: Called after each item with how many of these are done; from any thread, one call at a time.
    ///   - isCancelled: Asked before each item; once it says yes none is started.
    ///   - scenario: The scenario of a trial, given its values.
    /// - Returns: The measures of each item in order; after a cancellation, of the first ones.
    /// - Throws: If a scenario or an option is invalid, if a replication breaks a conservation law, or what `scenario` throws.
    public func run(
        _ items: Range<Int>, threads: Int = 1,
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil, scenario: ([Double]) throws -> Scenario
    ) throws -> [[Double]] {
        let keys = measures.map { MeasureKey($0) }
        var rows: [[Double]] = []
        rows.reserveCapacity(items.count)
        var next = items.lowerBound
        while next < items.upperBound, isCancelled?() != true {
            let first = next / replications
            let offset = next % replications
            // A piece of a trial, or as many whole trials as are held at a time.
            let whole = offset == 0 ? min(Self.batch, (items.upperBound - next) / replications) : 0
            let trials = first..<first + max(1, whole)
            let count = whole > 0 ? replications : min(replications - offset, items.upperBound - next)
            let scenarios = try trials.map { try self.scenario(ofTrial: $0, scenario) }
            let before = rows.count
            var onFinish: (@Sendable (Int, Int) -> Void)?
            if let progress { onFinish = { done, _ in progress(before + done, items.count) } }
            let kept = try PairedReplications(
                count: count, first: UInt32(offset), threads: threads, detail: .sites
            ).run(scenarios, progress: onFinish, isCancelled: isCancelled) { _, layout, result in
                keys.map { key in layout.index(of: key).map { result.values[$0] } ?? .nan }
            }
            // Interrupted replications are the same of all trials, so that only those of the first one follow on.
            guard kept.first?.count == count else {
                rows += kept.first ?? []
                break
            }
            rows += kept.joined()
            next += count * trials.count
        }
        return rows
    }

    /// What the work says, done by whomever.
    ///
    /// - Parameter rows: The measures of each item in order; of the first ones where not all are done.
    /// - Returns: The result, with the trials that are whole.
    public func result(of rows: [[Double]]) -> SweepResult {
        let trials = stride(from: 0, to: rows.count - replications + 1, by: replications).map {
            Array(rows[$0..<$0 + replications])
        }
        return SweepResult(
            scenario: base, plan: plan, measures: measures, base: trials.first ?? [],
            responses: Array(trials.dropFirst()), replications: replications, level: level)
    }

    /// The scenario of a trial, where 0 is the scenario as it is; all have the base's seed and warm-up.
    private func scenario(ofTrial trial: Int, _ scenario: ([Double]) throws -> Scenario) rethrows -> Scenario
    {
        guard trial > 0 else { return base }
        var changed = try scenario(plan.values[trial - 1])
        changed.seed = base.seed
        changed.warmUp = base.warmUp
        return changed
    }

    /// Profit where something is sold, else total cost, and the share of orders on time and in full.
    private static func usualMeasures(_ base: Scenario) throws(StudyError) -> [Measure] {
        let revenue = try PairedReplications(count: 1, detail: .sites).run([base]) { _, layout, result in
            layout.index(of: MeasureKey(.revenue)).map { result.values[$0] } ?? 0
        }
        return [(revenue.first?.first ?? 0) > 0 ? .profit : .totalCost, .onTimeInFull]
    }
}
