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

    /// One component of a recipe.
    public struct Component: Hashable, Sendable {
        /// The component.
        public var product: ProductID
        /// Smallest units of the component for each smallest unit of the product.
        public var quantityPerUnit: Quantity

        /// Creates a component of which a unit of the product takes `quantityPerUnit`.
        public init(product: ProductID, quantityPerUnit: Quantity) {
            self.product = product
            self.quantityPerUnit = quantityPerUnit
        }
    }

    /// Creates a recipe.
    public init(
        product: ProductID, components: [Component] = [], time: RandomDuration = .zero,
        timePerUnit: TimeSpan = .zero, lines: Int? = nil, limit: FlowLimit? = nil, unitCost: Double = 0,
        setupCost: Double = 0
    ) {
        self.product = product
        self.components = components
        self.time = time
        self.timePerUnit = timePerUnit
        self.lines = lines
        self.limit = limit
        self.unitCost = unitCost
        self.setupCost = setupCost
    }
}
