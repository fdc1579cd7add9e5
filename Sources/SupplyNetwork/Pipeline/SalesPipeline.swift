// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel

/// The opportunities of a segment: what it may order, by stage, before it orders.
///
/// An opportunity asks for one product. It passes the stages in their order; each takes its time and either lets it go on
/// or loses it. What is won becomes an order.
public struct SalesPipeline: Hashable, Sendable {
    /// How many opportunities arise in a day on average; a Poisson process whose rate follows the segment's season.
    public var arrivalsPerDay: Double
    /// What opportunities are about; empty for the segment's mix.
    public var products: [PipelineProduct]
    /// The stages, the first one first.
    public var stages: [PipelineStage]
    /// How long after winning the goods are wanted.
    public var lead: RandomDuration
    /// The opportunities that are open at the start.
    public var open: [OpenOpportunity]

    /// Creates a pipeline.
    public init(
        arrivalsPerDay: Double = 0, products: [PipelineProduct] = [], stages: [PipelineStage],
        lead: RandomDuration = .zero, open: [OpenOpportunity] = []
    ) {
        self.arrivalsPerDay = arrivalsPerDay
        self.products = products
        self.stages = stages
        self.lead = lead
        self.open = open
    }

    /// Sorts what has no order.
    mutating func sort() {
        products.sort { $0.product < $1.product }
        func precedes(_ a: OpenOpportunity, _ b: OpenOpportunity) -> Bool {
            if a.stage != b.stage { return a.stage.utf8.lexicographicallyPrecedes(b.stage.utf8) }
            if a.product != b.product { return a.product < b.product }
            if a.quantity != b.quantity { return a.quantity < b.quantity }
            let (first, second) = (a.close?.seconds ?? -1, b.close?.seconds ?? -1)
            return first != second ? first < second : (a.probability ?? -1) < (b.probability ?? -1)
        }
        open.sort(by: precedes)
    }

    /// The probability of going on from stage `first` to an order, times in the stages left aside.
    public func probability(from first: Int) -> Double {
        stages.dropFirst(first).reduce(1) { $0 * $1.probability }
    }
}

/// One product that opportunities may be about.
public struct PipelineProduct: Hashable, Sendable {
    /// The product; it is one of the segment's mix.
    public var product: ProductID
    /// How often an opportunity is about it, relative to the others.
    public var weight: Double
    /// Units asked for; draws are rounded, and one below the smallest unit is no opportunity.
    public var size: Distribution

    /// Creates an entry.
    public init(product: ProductID, weight: Double = 1, size: Distribution) {
        self.product = product
        self.weight = weight
        self.size = size
    }
}

/// One stage of a pipeline.
public struct PipelineStage: Hashable, Sendable {
    /// What people call it; unique in its pipeline.
    public var name: String
    /// The probability of going on to the next stage, from the last one to an order.
    public var probability: Double
    /// How long an opportunity stays; at a stage with a desk, the time after the desk is done with it.
    public var time: RandomDuration
    /// The desk whose clerks work on it first, in line with its orders; `nil` for none.
    public var desk: DeskID?
    /// The probability of going on halves with each so much time in the stage; `nil` where time does not matter.
    public var halfLife: TimeSpan?
    /// An opportunity that stays longer is lost at that moment; `nil` for none.
    ///
    /// At a stage with a desk it counts from when the desk is done.
    public var validity: TimeSpan?
    /// What sales people believe the probability of winning to be in this stage; `nil` for the true one.
    public var stated: Double?

    /// Creates a stage that is passed at once unless told otherwise.
    public init(
        name: String, probability: Double, time: RandomDuration = .zero, desk: DeskID? = nil,
        halfLife: TimeSpan? = nil, validity: TimeSpan? = nil, stated: Double? = nil
    ) {
        self.name = name
        self.probability = probability
        self.time = time
        self.desk = desk
        self.halfLife = halfLife
        self.validity = validity
        self.stated = stated
    }
}

/// An opportunity that is open at the start.
public struct OpenOpportunity: Hashable, Sendable {
    /// The stage that it is in; it begins it at the start.
    public var stage: String
    /// The product.
    public var product: ProductID
    /// How much it asks for, in smallest units.
    public var quantity: Quantity
    /// When it is decided, whatever its stage; `nil` when it goes through the stages like any other.
    public var close: TimeSpan?
    /// The probability that it is won at `close`; `nil` for that of its stage.
    public var probability: Double?

    /// Creates an opportunity.
    public init(
        stage: String, product: ProductID, quantity: Quantity, close: TimeSpan? = nil,
        probability: Double? = nil
    ) {
        self.stage = stage
        self.product = product
        self.quantity = quantity
        self.close = close
        self.probability = probability
    }
}
