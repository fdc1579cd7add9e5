// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
public import PlanningModels
import SupplySimulator

/// Placements of safety stock beside the present policies, all simulated, and each beside what its theory promised.
public struct SafetyStockComparison: Sendable {
    /// A placement with its simulation.
    public struct Judged: Sendable {
        /// The placement.
        public var plan: SafetyStockPlan
        /// Its place among the scenarios of the comparison.
        public var scenario: Int
        /// What the theory promised and what came of it.
        public var figures: [Figure]
    }

    /// One thing that a theory promises.
    public struct Figure: Hashable, Sendable {
        /// What is promised.
        public enum Kind: String, CaseIterable, Hashable, Sendable {
            /// Keeping stock on shelves costs so much a day.
            case holdingPerDay = "holding-cost-per-day"
            /// Keeping stock and owing customers cost so much a day.
            case holdingAndBackordersPerDay = "holding-and-backorder-cost-per-day"
            /// So large a share of the segment's orders comes whole within the promise.
            case onTimeInFull = "on-time-in-full"
            /// So large a share of the segment's units leaves the shelf at once.
            case fillRate = "fill-rate"
        }

        /// What is promised.
        public var kind: Kind
        /// Of which segment; `nil` for the network.
        public var segment: String?
        /// What the theory says.
        public var promised: Double
        /// The mean over replications, `nil` when it is defined in none.
        public var simulated: Double?
        /// Simulated less promised, an interval by itself; `nil` with fewer than two replications.
        public var gap: ConfidenceInterval?
    }

    /// The present policies first, then the placements.
    public var comparison: Comparison
    /// The placements.
    public var plans: [Judged]

    /// The placement whose simulation has the best mean of the objective; `nil` without one.
    public var best: Judged? {
        let objective = comparison.objective
        let isHigherBetter = objective.preference == .larger
        return plans.filter { value($0) != nil }.max { first, second in
            let (a, b) = (value(first) ?? 0, value(second) ?? 0)
            return isHigherBetter ? a < b : a > b
        }
    }

    private func value(_ judged: Judged) -> Double? {
        comparison.scenarios[judged.scenario].result[comparison.objective]?.mean
    }
}
