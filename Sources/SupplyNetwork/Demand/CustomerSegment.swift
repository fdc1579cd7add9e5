// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel

/// A population of customers that order alike: what pulls products through the chain.
///
/// A segment holds no stock. Its orders consist of lines, one product each.
public struct CustomerSegment: Hashable, Sendable, Identifiable {
    /// The segment's name in the scenario; shares the space of names with the sites.
    public var id: NodeID
    /// What people call it.
    public var name: String
    /// Where the segment is drawn on a map.
    public var location: Location?
    /// How many customers the segment has.
    public var customers: Int
    /// When orders come.
    public var orders: OrderProcess
    /// What is ordered.
    public var mix: [MixEntry]
    /// How many lines an order of a random process has: drawn, rounded, at least 1.
    ///
    /// Lines are drawn independently from the mix, so two of them may ask for the same product.
    public var linesPerOrder: Distribution
    /// Factors on demand by weekday, Monday first; empty for none.
    public var weeklySeason: [Double]
    /// Factors on demand by month, January first; empty for none.
    public var yearlySeason: [Double]
    /// Within what time an order is promised; `nil` promises nothing, so nothing is late.
    public var promise: TimeSpan?
    /// How long a line waits before the customer cancels it; `nil` waits for ever.
    public var patience: RandomDuration?
    /// What happens to demand that cannot be served at once.
    public var unmetDemand: UnmetDemand
    /// Where orders go.
    public var sourcing: SourcingRule
    /// The rank of the segment's orders when stock is short, added to the lane's; smaller is served first.
    public var priority: Int
    /// The cost of owing one unit for one day.
    public var backorderCost: Double
    /// The cost of losing the sale of one unit, its price apart.
    public var lostSaleCost: Double
    /// How long after delivery the segment pays, where books are kept; `nil` for the scenario's terms.
    public var paymentTerms: RandomDuration?
    /// The desk that its orders pass; `nil` when they reach their sites by themselves.
    public var desk: DeskID?
    /// What comes back of the goods that it has received; `nil` for nothing.
    public var returns: ReturnTerms?
    /// What its customers remember, and what follows from it; `nil` when they are not told apart.
    public var loyalty: Loyalty?
    /// What makes its customers call a service centre; `nil` for nothing.
    public var contacts: ContactTerms?
    /// What it may order before it does; `nil` for nothing that anybody knows of.
    public var pipeline: SalesPipeline?
    /// Orders that are placed before the goods are wanted; `nil` for none.
    public var advanceOrders: AdvanceOrders?
    /// Frame quantities that are called off in parts.
    public var contracts: [CallOffContract]
    /// How its orders are promised; `nil` promises the usual time, if there is one.
    public var promising: PromisingTerms?

    /// Creates a segment whose customers wait for what is not there, unless told otherwise.
    public init(
        id: NodeID, name: String? = nil, location: Location? = nil, customers: Int = 1, orders: OrderProcess,
        mix: [MixEntry], linesPerOrder: Distribution = .constant(1),
        weeklySeason: [Double] = [], yearlySeason: [Double] = [], promise: TimeSpan? = nil,
        patience: RandomDuration? = nil, unmetDemand: UnmetDemand = .backordered, sourcing: SourcingRule,
        priority: Int = 0, backorderCost: Double = 0, lostSaleCost: Double = 0,
        paymentTerms: RandomDuration? = nil, desk: DeskID? = nil, returns: ReturnTerms? = nil,
        loyalty: Loyalty? = nil, contacts: ContactTerms? = nil,
        pipeline: SalesPipeline? = nil, advanceOrders: AdvanceOrders? = nil,
        contracts: [CallOffContract] = [], promising: PromisingTerms? = nil
    ) {
        self.id = id
        self.name = name ?? id.name
        self.location = location
        self.customers = customers
        self.orders = orders
        self.mix = mix
        self.linesPerOrder = linesPerOrder
        self.weeklySeason = weeklySeason
        self.yearlySeason = yearlySeason
        self.promise = promise
        self.patience = patience
        self.unmetDemand = unmetDemand
        self.sourcing = sourcing
        self.priority = priority
        self.backorderCost = backorderCost
        self.lostSaleCost = lostSaleCost
        self.paymentTerms = paymentTerms
        self.desk = desk
        self.returns = returns
        self.loyalty = loyalty
        self.contacts = contacts
        self.pipeline = pipeline
        self.advanceOrders = advanceOrders
        self.contracts = contracts
        self.promising = promising
    }
}

extension CustomerSegment {
    /// Sorts a history, and gives the mix the products that only it names; it says itself when and how much.
    mutating func completeMix() {
        sortHistory()
        guard case .history(let orders) = orders else { return }
        var known = Set(mix.map(\.product))
        for order in orders where known.insert(order.product).inserted {
            mix.append(MixEntry(product: order.product, size: .constant(1)))
        }
    }
}

extension CustomerSegment {
    /// Puts a history in the order of time, product and quantity, so that sums over it are the same to the last bit.
    private mutating func sortHistory() {
        guard case .history(let list) = orders else { return }
        func precedes(_ a: PastOrder, _ b: PastOrder) -> Bool {
            if a.time != b.time { return a.time < b.time }
            return a.product != b.product ? a.product < b.product : a.quantity < b.quantity
        }
        let isSorted = zip(list, list.dropFirst()).allSatisfy { !precedes($1, $0) }
        if !isSorted { orders = .history(list.sorted(by: precedes)) }
    }
}

/// What happens to demand that cannot be served at once.
public enum UnmetDemand: String, CaseIterable, Hashable, Sendable {
    /// It waits.
    case backordered
    /// It is lost.
    case lost
}

/// One product of a segment's orders.
public struct MixEntry: Hashable, Sendable {
    /// The product.
    public var product: ProductID
    /// How often a line asks for this product, relative to the others.
    public var weight: Double
    /// Units in one line; draws are rounded to the product's smallest unit, and a draw below it asks for nothing.
    public var size: Distribution
    /// What the segment pays for one unit; `nil` for the product's price.
    public var price: Double?
    /// What customers take instead when it is not on the shelf, the first choice first.
    public var substitutes: [Substitute]

    /// Creates an entry of a mix.
    public init(
        product: ProductID, weight: Double = 1, size: Distribution, price: Double? = nil,
        substitutes: [Substitute] = []
    ) {
        self.product = product
        self.weight = weight
        self.size = size
        self.price = price
        self.substitutes = substitutes
    }
}
