// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
public import PlanningModels
public import SupplyNetwork

/// The promises that can be made to a segment, with what each costs and emits, planned and simulated.
public struct PromiseFront: Sendable {
    /// Whether a promise is kept in simulation.
    public enum Finding: String, CaseIterable, Hashable, Sendable {
        /// The interval lies at or above the share asked for.
        case kept
        /// The mean does, the interval reaches below.
        case probablyKept = "probably-kept"
        /// The mean lies below.
        case notKept = "not-kept"
        /// No order fell due in the run.
        case undefined
    }

    /// A promise with the policies that carry out its plan.
    public struct Point: Sendable {
        /// The promise.
        public var promise: TimeSpan
        /// The plan.
        public var plan: SupplyPlan
        /// The limit on emissions that the plan was held to, in kilograms; `nil` for the scenario's own.
        public var emissionsLimit: Double?
        /// The standard deviations of safety of its policies.
        public var safetyFactor: Double
        /// The scenario that carries it out.
        public var scenario: Scenario
        /// The share of the segment's orders that came whole and in time; `nil` when none fell due.
        public var onTime: Double?
        /// Its interval; `nil` with fewer than two replications.
        public var onTimeInterval: ConfidenceInterval?
        /// The simulated total cost over the horizon.
        public var cost: Double?
        /// Its interval.
        public var costInterval: ConfidenceInterval?
        /// The simulated total cost less that of the cheapest point, in the same random worlds, all such intervals holding
        /// together; `nil` for that point itself.
        public var costDifference: ConfidenceInterval?
        /// The simulated emissions over the horizon, in kilograms of CO₂ equivalent.
        public var emissions: Double?
        /// Whether the promise is kept.
        public var finding: Finding
    }

    /// The segment.
    public var segment: NodeID
    /// The share of the orders that has to be in time.
    public var service: Double
    /// The points no other is better than on paper, shortest promise first, then lowest cost.
    public var points: [Point]
    /// The place of the point of lowest planned cost, to which others are compared.
    public var cheapest: Int?
    /// Promises shorter than the first point's that no plan keeps.
    public var impossible: [TimeSpan]
    /// The shortest time that any way takes; `nil` without a way.
    public var fastest: TimeSpan?
    /// Why the longest of the impossible promises is not possible: the demands and limits that clash.
    public var reasons: [String]
    /// How many replications each point was simulated in.
    public var replications: Int
    /// Whether all replications that were asked for are there.
    public var isComplete: Bool

    /// The shortest promise that simulation shows kept, else probably kept; of several points the cheapest planned.
    public var answer: Point? {
        answerIndex.map { points[$0] }
    }

    /// The place of the answer in `points`.
    public var answerIndex: Int? {
        points.firstIndex { $0.finding == .kept } ?? points.firstIndex { $0.finding == .probablyKept }
    }
}
