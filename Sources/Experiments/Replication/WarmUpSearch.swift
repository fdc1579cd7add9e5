// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

/// Finds how long the warm-up of a scenario is, if the scenario does not say it.
///
/// Pilot replications run without warm-up; MSER-5 cuts the mean over pilots of all stock on hand at the ends
/// of the measuring periods, suppliers apart. The pilots are always replications 0 to 4, whatever is run
/// afterwards, so a run that is resumed or shared among machines has the same warm-up.
///
/// - Reference: White, Cobb and Spratt (2000), "A comparison of five steady-state truncation heuristics for
///   simulation"; the mean over replications is that of Welch (1983).
struct WarmUpSearch {
    /// How many pilot replications are run.
    static let pilots = 5
    /// MSER-5 needs ten batches of five.
    static let fewestPeriods = 50

    var threads: Int
    var isCancelled: (@Sendable () -> Bool)?

    /// What was found.
    struct Finding {
        var report: WarmUpReport
        var warnings: [RunWarning] = []

        /// `scenario` with the warm-up that was found.
        func applied(to scenario: Scenario) -> Scenario {
            var timed = scenario
            timed.warmUp = .length(report.length)
            return timed
        }
    }

    /// The warm-up of `scenario`; after a cancellation, none.
    func find(for scenario: Scenario) throws(StudyError) -> Finding {
        if case .length(let length) = scenario.warmUp {
            return Finding(report: WarmUpReport(length: length, origin: .given))
        }
        var pilot = scenario
        pilot.warmUp = .length(.zero)
        let model = try resolve(pilot, detail: .sites)
        let runner = ReplicationRunner(models: [model], threads: threads, isCancelled: isCancelled)
        let jobs = (0..<Self.pilots).map { ReplicationJob(model: 0, replication: UInt32($0)) }
        let suppliers = Set(
            model.scenario.network.sites.indices.filter {
                model.scenario.network.sites[$0].kind == .supplier
            })
        let series = try runner.run(jobs) { _, result in Self.stock(in: result.series, except: suppliers) }
        guard series.count == jobs.count else {
            return Finding(report: WarmUpReport(length: .zero, origin: .interrupted))
        }
        return cut(series, of: scenario)
    }

    /// All stock on hand at the end of each period.
    private static func stock(in series: TimeSeries, except suppliers: Set<Int>) -> [Double] {
        var sums = [Double](repeating: 0, count: series.onHand.map(\.count).max() ?? 0)
        for (site, row) in series.onHand.enumerated() where !suppliers.contains(site) {
            for (period, units) in row.enumerated() { sums[period] += Double(units) }
        }
        return sums
    }

    private func cut(_ pilots: [[Double]], of scenario: Scenario) -> Finding {
        let period = max(1, scenario.measurePeriod.seconds)
        let half = TimeSpan(seconds: scenario.horizon.seconds / 2 / period * period)
        var report = WarmUpReport(length: half, origin: .halfOfHorizon, pilotReplications: Self.pilots)
        guard let cut = try? mser5(replications: pilots) else {
            let periods = pilots.first?.count ?? 0
            return Finding(
                report: report,
                warnings: [
                    .tooFewPeriodsForWarmUp(periods: periods, needed: Self.fewestPeriods, used: half)
                ])
        }
        report.cut = cut
        let found = TimeSpan(seconds: Int64(cut.observations) * period)
        guard cut.isValid else {
            return Finding(
                report: report,
                warnings: [.warmUpCutLate(found: found, used: half, horizon: scenario.horizon)])
        }
        // One observation a period, so the cut is a whole number of them.
        report.length = found
        report.origin = .mser5
        return Finding(report: report)
    }
}

/// Resolves a scenario to a model.
///
/// - Parameters:
///   - scenario: The scenario.
///   - detail: How finely measures are kept.
///   - takesInstructions: Whether a plan will tell its stock points what to do.
///   - inPortions: Whether only measures are wanted, so that a large network may be run in portions.
/// - Returns: The model.
/// - Throws: The scenario's errors.
func resolve(
    _ scenario: Scenario, detail: MeasureDetail, takesInstructions: Bool = false, inPortions: Bool = false
) throws(StudyError) -> SimulationModel {
    do throws(InvalidScenario) {
        if inPortions { return try SimulationModel(inPortions: scenario, detail: detail) }
        return try SimulationModel(scenario, detail: detail, takesInstructions: takesInstructions)
    } catch {
        throw .invalidScenario(name: scenario.name, faults: error.faults)
    }
}
