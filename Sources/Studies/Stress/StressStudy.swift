// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
public import SupplyNetwork
import SupplySimulator

/// Breaks one part of a supply chain after the other, and finds which failures it can stand.
///
/// Each failure is simulated in the same random worlds as the chain without it. The time to survive is how long customers
/// do not feel a failure that never ends; the time to recover, how long they feel one that lasts as long as asked for.
///
/// - Reference: Simchi-Levi, Schmidt and Wei (2014), "From superstorms to factory fires", Harvard Business Review 92(1), for
///   the two times.
public enum StressStudy {
    /// Runs the study.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - options: What is tried.
    ///   - points: What fails; `nil` tries every site that ships, every lane that is used and a surge of every segment.
    ///   - progress: Called after each replication with how many are done of how many.
    ///   - isCancelled: Asked before each replication; once it says yes the study ends with what is known.
    /// - Returns: The failures by loss, pairs of the worst, and what could be done.
    /// - Throws: If the scenario or an option is invalid, or if a replication breaks a conservation law.
    public static func run(
        _ scenario: Scenario, options: StressOptions = StressOptions(), points: [StressPoint]? = nil,
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws -> StressReport {
        let wanted = options.replications ?? scenario.replications
        var runner = StressRunner(
            scenario: scenario, options: options, count: wanted, progress: progress, isCancelled: isCancelled)
        var calm = try runner.calmRun()
        var report = StressReport(
            scenario: scenario.name, currency: scenario.currency, objective: runner.objective,
            startDay: runner.start.inDays, lengthDays: options.length.inDays, replications: wanted,
            level: options.level, singles: [], pairs: [], mitigations: [], notes: [], isComplete: false)
        guard !calm.isEmpty else { return report }
        let all = points ?? runner.pointsByFlow
        let tried = Array(all.prefix(max(1, options.most)))
        if tried.count < all.count {
            report.notes.append(
                "the \(tried.count) failures with the greatest flow of \(all.count) were tried; --most tries more"
            )
        }
        report.notes += runner.notes
        if options.replications == nil, let fewer = runner.affordable(tried.count) {
            report.notes.append(
                "\(fewer) of the scenario's \(wanted) replications were run, as there is much to try; "
                    + "--replications \(wanted) runs all")
            report.replications = fewer
            runner.count = fewer
            calm = Array(calm.prefix(fewer))
        }
        runner.plan(tried.count)
        guard let singles = try runner.cases(tried.map { [$0] }, calm: calm, survives: true) else {
            return report
        }
        report.singles = singles
        let ranked = singles.flatMap(\.points)
        let worst = runner.separate(ranked).prefix(options.joint)
        let pairs = worst.indices.flatMap { first in
            worst.indices.filter { $0 > first }.map { [worst[first], worst[$0]] }
        }
        guard let joint = try runner.cases(pairs, calm: calm, survives: false) else { return report }
        report.pairs = joint
        // The two worst, and the worst that another lane could do something about.
        var against = Array(worst.prefix(2))
        if let other = ranked.first(where: { !scenario.secondSources(around: $0).isEmpty }),
            !against.contains(other)
        {
            against.append(other)
        }
        guard let mitigations = try runner.mitigations(against: against, calm: calm) else { return report }
        report.mitigations = mitigations
        report.isComplete = true
        return report
    }
}
