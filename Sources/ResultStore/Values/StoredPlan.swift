// SPDX-License-Identifier: Apache-2.0
public import SupplySimulator

/// A plan as it is stored: what the solver concluded, and the figures of the plan.
public struct StoredPlan: Hashable, Sendable {
    /// One figure of a plan, such as what flows over a lane in a period.
    public struct Figure: Hashable, Sendable {
        /// What is stated, such as `flow`, `stock` or `cost`.
        public var figure: String
        /// The kind of entity: `network`, `site`, `segment`, `lane`.
        public var scope: String
        /// The entity's name; empty for the network.
        public var entity: String
        /// The product; empty for all together.
        public var product: String
        /// The planning period, from zero; `nil` for all together.
        public var period: Int?
        /// The figure; not a number where it is not defined.
        public var value: Double
        /// What the figure counts.
        public var unit: MeasureUnit

        /// Creates a figure.
        public init(
            _ figure: String, scope: String, entity: String = "", product: String = "", period: Int? = nil,
            value: Double, unit: MeasureUnit
        ) {
            self.figure = figure
            self.scope = scope
            self.entity = entity
            self.product = product
            self.period = period
            self.value = value
            self.unit = unit
        }
    }

    /// What the plan was made from, and by what.
    public var manifest: RunManifest
    /// The network and the time of the scenario.
    public var outline: ScenarioOutline
    /// What the solver concluded, in a word such as `optimal`.
    public var status: String
    /// The value of the objective; `nil` without a solution.
    public var objective: Double?
    /// The figures of the plan.
    public var figures: [Figure]

    /// Creates a plan.
    public init(
        manifest: RunManifest, outline: ScenarioOutline, status: String, objective: Double?, figures: [Figure]
    ) {
        self.manifest = manifest
        self.outline = outline
        self.status = status
        self.objective = objective
        self.figures = figures
    }
}
