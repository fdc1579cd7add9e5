// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
public import PlanningModels
public import SupplyNetwork
public import SupplySimulator

/// Policies that were found by plan and simulation together, with how they were found and what they are worth.
public struct Optimization: Sendable {
    /// The scenario as it is.
    public var scenario: Scenario
    /// The scenario with the policies that were found; the present ones where nothing better is.
    public var best: Scenario
    /// What was optimized, of the network.
    public var objective: Measure
    /// What the gap of the turns is measured in: profit or total cost.
    public var gapMeasure: Measure
    /// The turns of plan and simulation.
    public var turns: [OptimizationTurn]
    /// Why there were no more of them.
    public var loopEnd: LoopEnd
    /// The way of the search, its starts first.
    public var steps: [SearchStep]
    /// Where the best comes from.
    public var origin: Origin
    /// The objective of the present policies over replications that the search has not seen.
    public var present: Estimate
    /// The objective of the policies found, over the same.
    public var found: Estimate
    /// Found less present, over the same; `nil` with fewer than two replications.
    public var difference: ConfidenceInterval?
    /// What else they come to, over the same replications.
    public var measures: [Change]
    /// What the services that were asked for came to with the policies found.
    public var services: [Service]
    /// Which stock points have another policy now.
    public var changes: [PolicyChange]
    /// How many candidates the last selection was among, and whether it was decided.
    public var candidates: Int
    /// Whether the last selection came to one candidate within its replications.
    public var isDecided: Bool
    /// How many replications were run, over all.
    public var replications: Int
    /// The days over which a run is measured.
    public var days: Double
    /// Whether nothing is random, so that one replication says all.
    public var isDeterministic: Bool
    /// Whether nobody interrupted.
    public var isComplete: Bool

    /// A mean over replications.
    public struct Estimate: Hashable, Sendable {
        /// The mean.
        public var mean: Double
        /// Its interval; `nil` with fewer than two replications.
        public var interval: ConfidenceInterval?
    }

    /// A measure of the network with the present policies and with those found.
    public struct Change: Hashable, Sendable {
        /// What is measured.
        public var measure: Measure
        /// Its mean with the present policies.
        public var present: Double
        /// Its mean with the policies found.
        public var found: Double
    }

    /// A service that was asked for.
    public struct Service: Hashable, Sendable {
        /// What was asked for.
        public var target: ServiceTarget
        /// The mean that was reached.
        public var reached: Double
        /// Whether it will do.
        public var isMet: Bool { reached >= target.least }
    }

    /// Where policies come from.
    public enum Origin: String, CaseIterable, Hashable, Sendable {
        /// They are the present ones.
        case present
        /// A turn of the loop.
        case plan
        /// The search by simulation.
        case search
    }

    /// The turn whose simulation came out best.
    public var bestTurn: OptimizationTurn? {
        turns.max {
            gapMeasure.preference == .smaller ? $0.simulated > $1.simulated : $0.simulated < $1.simulated
        }
    }
}

/// A turn of the loop: a plan, its policies, and what they come to.
public struct OptimizationTurn: Sendable {
    /// The first is 0.
    public var index: Int
    /// The profit or cost that the plan promises, with what earlier turns have taught.
    public var promised: Double
    /// The mean over replications, measured from the start.
    public var simulated: Double
    /// Simulated less promised.
    public var gap: Double
    /// Its interval; `nil` with fewer than two replications.
    public var gapInterval: ConfidenceInterval?
    /// What the plan was taught.
    public var corrections: PlanCorrections
    /// The share of what was found that the plan was taught; below 1 where a full step made the gap larger.
    public var step: Double
    /// The scenario with the turn's policies.
    public var scenario: Scenario
    /// A gap so small is none.
    var closeEnough: Double

    /// Whether the gap is not shown to be one.
    public var isClosed: Bool {
        gap.magnitude <= closeEnough || (gapInterval.map { !$0.isDegenerate && $0.contains(0) } ?? false)
    }
}

/// Why the loop ended.
public enum LoopEnd: Hashable, Sendable {
    /// The gap between promise and simulation is inside its interval.
    case closed
    /// No step makes the gap smaller, however short.
    case gapStoppedFalling
    /// All turns that were allowed are used.
    case turnsUsed
    /// There is no plan, and why.
    case noPlan(String)
    /// No turn was asked for.
    case notAsked
    /// The user stopped it.
    case interrupted
}

/// An incumbent of the search.
public struct SearchStep: Hashable, Sendable {
    /// Which search: each starts from policies of its own.
    public var search: Int
    /// The mean objective over the replications that it has been run for.
    public var objective: Double
    /// How many that are.
    public var replications: Int
}

/// A stock point whose replenishment was changed.
public struct PolicyChange: Hashable, Sendable {
    /// The site.
    public var site: NodeID
    /// The product.
    public var product: ProductID
    /// What it was.
    public var before: StockItem
    /// What it is now.
    public var after: StockItem
}
