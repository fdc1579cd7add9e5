// SPDX-License-Identifier: Apache-2.0
import Dispatch
public import SupplyNetwork
import SupplySimulator

/// Puts an order into replications of a scenario to see what it is promised, and when it is delivered.
public enum PromiseQuery {
    /// Answers `question`.
    ///
    /// Each replication runs to the time of the order, quotes it as the segment's terms of promising say, and goes on until
    /// the order is delivered, at most a year. The same seeds give the same customers and lead times for any question.
    ///
    /// - Parameters:
    ///   - question: The order.
    ///   - scenario: The scenario; its warm-up is of no account, since nothing but the order is measured.
    ///   - options: Replications (200 when left out), threads and the level of the intervals are used.
    ///   - progress: Called after each replication with how many are done, and how many there will be.
    ///   - isCancelled: Asked before each replication; once it says yes none is started.
    /// - Returns: The answer, from the replications that were finished.
    /// - Throws: All faults of the question, those of an option, or those of the scenario.
    public static func answer(
        _ question: PromiseQuestion, in scenario: Scenario, options: RunOptions = RunOptions(),
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(StudyError) -> PromiseAnswer {
        let faults = question.faults(in: scenario)
        guard faults.isEmpty else { throw .invalidQuestion(faults) }
        let count = options.replications ?? Self.usualReplications
        try options.check(usual: count)
        var whole = scenario
        whole.warmUp = .length(.zero)
        whole.horizon = max(
            whole.horizon, TimeSpan(seconds: question.time.seconds + patience.seconds))
        let model = try resolve(whole, detail: .sites)
        let scale =
            scenario.network.products.first { $0.id == question.product }?.smallestUnitsPerUnit ?? 1
        let probe = OrderProbe(
            segment: question.segment, product: question.product,
            quantity: Quantity((question.units * scale).rounded()), time: question.time.seconds)

        var reported: (@Sendable (Int) -> Void)?
        if let progress { reported = { done in progress(done, count) } }
        let board = JobBoard<ProbeOutcome?>(count: count, onFinish: reported)
        let work: @Sendable () -> Void = {
            while isCancelled?() != true, let index = board.claim() {
                var world = World(model, replication: options.firstReplication + UInt32(index))
                board.post(.success(world.answer(probe)), at: index)
            }
        }
        if min(options.threads, count) > 1 {
            DispatchQueue.concurrentPerform(iterations: min(options.threads, count)) { _ in work() }
        } else {
            work()
        }
        let outcomes = try board.collected().get().compactMap(\.self)
        return PromiseAnswer(
            question: question, outcomes: outcomes, wanted: count, level: options.level)
    }

    /// How many replications answer a question unless told otherwise.
    public static let usualReplications = 200
    /// For how long after the order its delivery is waited for.
    static let patience = TimeSpan.days(366)
}
