// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplySimulator

/// Decides after each block of replications whether the means are known well enough.
///
/// Blocks are sized by the forecast of how many replications it takes, but grow at most twofold, since a
/// forecast from few replications may be far off. They depend on the values alone, never on threads.
///
/// - Reference: Law (2015), *Simulation Modeling and Analysis*, 5th ed., section 9.4.1.
struct PrecisionRule {
    /// The fewest replications that are added at once.
    static let smallestBlock = 5

    private let target: PrecisionTarget
    private let level: Double

    init(_ target: PrecisionTarget, level: Double) {
        self.target = target
        self.level = level
    }

    /// Checks that the target's measures are measured.
    func check(_ layout: MeasureLayout) throws(StudyError) {
        for key in target.measures where layout.index(of: key) == nil {
            throw .invalidOptions(.notMeasured(key))
        }
    }

    /// How many replications there shall be next, or `nil` when those of `log` are enough or the most
    /// allowed.
    func replications(after log: ReplicationLog) -> Int? {
        let count = log.count
        guard count < target.maximum else { return nil }
        var needed = 0
        for key in target.measures {
            let samples = definedSamples(of: key, in: log)
            // What is defined nowhere will hardly become so: it is reported, not waited for.
            guard !samples.isEmpty, !isReached(samples) else { continue }
            let forecast = (try? replicationsNeeded(samples, relative: target.relative, level: level)) ?? nil
            let share = Double(samples.count) / Double(count)
            needed = max(needed, forecast.map { Int(Double($0) / share) } ?? target.maximum, count + 1)
        }
        guard needed > 0 else { return nil }
        return min(max(needed, count + Self.smallestBlock), 2 * count, target.maximum)
    }

    /// How well the means are known.
    func report(on log: ReplicationLog) -> PrecisionReport {
        PrecisionReport(
            relative: target.relative,
            entries: target.measures.map { key in
                let samples = definedSamples(of: key, in: log)
                let interval = try? meanInterval(of: samples, level: level)
                return PrecisionReport.Entry(
                    key: key, relativeHalfWidth: interval?.relativeHalfWidth, isReached: isReached(samples))
            })
    }

    /// What is to be said about measures that are not known well enough.
    func warnings(on log: ReplicationLog) -> [RunWarning] {
        // An interrupted run says so, and has not failed to reach anything.
        guard log.count > 0 else { return [] }
        return report(on: log).entries.filter { !$0.isReached }.compactMap { entry in
            if definedSamples(of: entry.key, in: log).isEmpty { return .precisionOfUndefined(key: entry.key) }
            guard log.count >= target.maximum else { return nil }
            return .precisionNotReached(
                key: entry.key, relative: target.relative, reached: entry.relativeHalfWidth,
                replications: log.count)
        }
    }

    private func definedSamples(of key: MeasureKey, in log: ReplicationLog) -> [Double] {
        (log.values(of: key) ?? []).filter(\.isFinite)
    }

    private func isReached(_ samples: [Double]) -> Bool {
        let reached = try? precisionReached(
            samples, relative: target.relative, level: level, minimum: target.minimum)
        return reached ?? false
    }
}
