// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
import SupplySimulator

extension Comparison {
    /// By how much a scenario's objective lies above another one's, as means of pairs of replications.
    ///
    /// An interval of its own: it does not hold together with those of ``differences``, which are from the base.
    ///
    /// - Parameters:
    ///   - scenario: The index of the scenario.
    ///   - other: The index of the one that it is held against.
    /// - Returns: Mean and interval at ``level``; `nil` with fewer than two pairs in which both are defined.
    public func objectiveGain(of scenario: Int, over other: Int) -> ConfidenceInterval? {
        guard scenarios.indices.contains(scenario), scenarios.indices.contains(other) else { return nil }
        let key = MeasureKey(objective)
        let values = scenarios[scenario].result.independentValues(of: key) ?? []
        let others = scenarios[other].result.independentValues(of: key) ?? []
        let gains = zip(values, others).map { $0 - $1 }.filter(\.isFinite)
        guard gains.count >= 2 else { return nil }
        return try? meanInterval(of: gains, level: level)
    }
}
