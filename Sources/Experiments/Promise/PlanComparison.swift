// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
public import PlanningModels
public import SupplySimulator

/// What a plan promised beside what its simulation came to: the gap that the plan's certainty hides.
public struct PlanComparison: Sendable {
    /// The plan.
    public var plan: SupplyPlan
    /// What the replications of the scenario that carries it out came to, over the plan's whole horizon.
    public var result: RunResult
    /// Promise and simulation, measure by measure: money first, then quantities, then service.
    public var figures: [PlanFigure]
    /// The joint confidence level of all gaps that have an interval.
    public var level: Double

    /// Creates a comparison from its parts.
    public init(plan: SupplyPlan, result: RunResult, figures: [PlanFigure], level: Double) {
        self.plan = plan
        self.result = result
        self.figures = figures
        self.level = level
    }

    /// The figure of a measure, or `nil` when the plan says nothing about it.
    public subscript(measure: Measure) -> PlanFigure? { figures.first { $0.measure == measure } }
}

/// One measure of the network, as a plan promised it and as it was simulated.
public struct PlanFigure: Hashable, Sendable {
    /// The measure.
    public var measure: Measure
    /// What the plan promises.
    ///
    /// What plans leave out, such as fixed ordering costs, is promised as zero.
    public var promised: Double
    /// The mean over replications, or `nil` when the measure is defined in none.
    public var simulated: Double?
    /// Simulated less promised, with an interval that holds together with all others; `nil` with fewer than
    /// two replications.
    public var gap: ConfidenceInterval?
    /// Whether the simulation is shown to be better or worse than the promise.
    public var finding: PairedDifference.Finding

    /// Creates a figure from its parts.
    public init(
        measure: Measure, promised: Double, simulated: Double? = nil, gap: ConfidenceInterval? = nil,
        finding: PairedDifference.Finding
    ) {
        self.measure = measure
        self.promised = promised
        self.simulated = simulated
        self.gap = gap
        self.finding = finding
    }
}
