// SPDX-License-Identifier: Apache-2.0

/// How a site makes a product.
///
/// A replenishment order whose sourcing is `make` becomes a production order: it takes its components from
/// the shelf, waits for a line, and puts the product on the shelf when it is done.
public struct Recipe: Hashable, Sendable {
    /// What is made.
    public var product: ProductID
    /// What one unit takes.
    public var components: [Component]
    /// The time of one production order, apart from `timePerUnit`.
    public var time: RandomDuration
    /// The time that each unit adds to an order.
    public var timePerUnit: TimeSpan
    /// How many orders are worked on at once; `nil` for as many as there are.
    public var lines: Int?
    /// The most that may be started in each period.
    public var limit: FlowLimit?
    /// The cost of making one unit, components apart.
    public var unitCost: Double
    /// The fixed cost of one production order.
    public var setupCost: Double
    /// The line of the site whose stations make it; `nil` for lines of its own, of which `lines` says how many.
    public var line: LineID?
    /// What it shares a set-up with; `nil` for nothing but itself.
    public var family: String?
    /// Working time of setting a station of the line up for it, after another family.
    public var changeoverTime: RandomDuration
    /// What setting a station up for it costs, after another family.
    public var changeoverCost: Double
    /// How large a run may be.
    public var runSize: RunSize
    /// What part of a run turns out good.
    public var yield: Yield
    /// The time from an order to its end that planning reckons with; what takes longer is late.
    public var plannedLeadTime: TimeSpan?
    /// Other recipes for the same product, in the order of preference; they have no alternates themselves.
    public var alternates: [Recipe]
    /// How one of them is chosen for an order.
    public var choice: RecipeChoice

    /// One component of a recipe.
    public struct Component: Hashable, Sendable {
        /// The component.
        public var product: ProductID
        /// Smallest units of the component for each smallest unit of the product.
        public var quantityPerUnit: Quantity
        /// What is taken beyond that because it is spoilt in the work, as a share of `quantityPerUnit`.
        public var scrap: Double

        /// Creates a component of which a unit of the product takes `quantityPerUnit`.
        public init(product: ProductID, quantityPerUnit: Quantity, scrap: Double = 0) {
            self.product = product
            self.quantityPerUnit = quantityPerUnit
            self.scrap = scrap
        }
    }

    /// Creates a recipe.
    public init(
        product: ProductID, components: [Component] = [], time: RandomDuration = .zero,
        timePerUnit: TimeSpan = .zero, lines: Int? = nil, limit: FlowLimit? = nil, unitCost: Double = 0,
        setupCost: Double = 0, line: LineID? = nil, family: String? = nil,
        changeoverTime: RandomDuration = .zero,
        changeoverCost: Double = 0, runSize: RunSize = .any, yield: Yield = .full,
        plannedLeadTime: TimeSpan? = nil, alternates: [Recipe] = [], choice: RecipeChoice = .both
    ) {
        self.product = product
        self.components = components
        self.time = time
        self.timePerUnit = timePerUnit
        self.lines = lines
        self.limit = limit
        self.unitCost = unitCost
        self.setupCost = setupCost
        self.line = line
        self.family = family
        self.changeoverTime = changeoverTime
        self.changeoverCost = changeoverCost
        self.runSize = runSize
        self.yield = yield
        self.plannedLeadTime = plannedLeadTime
        self.alternates = alternates
        self.choice = choice
    }
}
