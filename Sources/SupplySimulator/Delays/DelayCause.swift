// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// Why an order was late or lost: where its chain of causes ends.
public enum DelayCause: String, CaseIterable, Hashable, Sendable {
    /// The stock level does not cover the ordinary replenishment time at mean demand.
    case stockTooLow = "stock-too-low"
    /// More was asked for than on average before the goods could come.
    case demandAboveMean = "demand-above-mean"
    /// Goods were missing already, but were ordered only when the next review or plan came round.
    case orderedAtReview = "ordered-at-review"
    /// No stock is kept: what is asked for is made to order.
    case madeToOrder = "made-to-order"
    /// A journey took longer than its mean, or than planned.
    case lateTransport = "late-transport"
    /// A lane had let through all that it may in a period.
    case laneFull = "lane-full"
    /// Goods waited for a vehicle, a departure or a full load.
    case vehicleWait = "vehicle-wait"
    /// Goods were lost on their way.
    case lostInTransit = "lost-in-transit"
    /// A disruption stopped or slowed something.
    case disruption
    /// A site or a lane was closed by its calendar.
    case closed
    /// A supplier had nothing left of what it supplies in a period.
    case supplierShort = "supplier-short"
    /// A supplier took longer than its mean to work on an order.
    case supplierSlow = "supplier-slow"
    /// Production waited for a line that was busy, closed or at its limit.
    case productionCapacity = "production-capacity"
    /// A line was set up for another product first.
    case changeover
    /// A line did not work while a run was on it: nights, weekends, breaks.
    case lineClosed = "line-closed"
    /// A run took longer than its mean: by chance or breakdowns.
    case slowProduction = "slow-production"
    /// Goods were there, but kept for others or divided by a rule.
    case allocation
    /// The floor of a warehouse was busy, or took long.
    case warehouseFloor = "warehouse-floor"
    /// A receiving site had no room.
    case storageFull = "storage-full"
    /// An order waited for a clerk, or took a desk longer than its mean.
    case orderDesk = "order-desk"
    /// An order took longer than its mean to reach the site.
    case slowOrder = "slow-order"
    /// Nothing was delayed: the promise is shorter than the ordinary time.
    case promiseTooShort = "promise-too-short"
    /// The customer did not accept the date that was offered.
    case dateRefused = "date-refused"

    /// What happened, as the end of a sentence that says why.
    public var phrase: String {
        switch self {
        case .stockTooLow: "the stock level is too low for the ordinary replenishment time"
        case .demandAboveMean: "demand was above its mean"
        case .orderedAtReview: "goods were ordered only at the next review"
        case .madeToOrder: "goods are made to order"
        case .lateTransport: "transport took longer than usual"
        case .laneFull: "the lane had reached its limit"
        case .vehicleWait: "goods waited for a vehicle or a departure"
        case .lostInTransit: "goods were lost on the way"
        case .disruption: "a disruption lasted"
        case .closed: "it was closed"
        case .supplierShort: "the supplier had nothing left"
        case .supplierSlow: "the supplier took longer than usual"
        case .productionCapacity: "production waited for a line"
        case .changeover: "a line was being set up"
        case .lineClosed: "a line did not work at night, on weekends or in breaks"
        case .slowProduction: "production took longer than usual"
        case .allocation: "goods were kept for others"
        case .warehouseFloor: "the warehouse floor was busy"
        case .storageFull: "there was no room"
        case .orderDesk: "the order desk was busy"
        case .slowOrder: "the order took longer than usual to arrive"
        case .promiseTooShort: "the promise is shorter than the ordinary time"
        case .dateRefused: "the customer did not accept the date"
        }
    }
}

/// A cause, and where it acted.
public struct DelaySubject: Hashable, Sendable {
    /// The cause.
    public var cause: DelayCause
    /// The site, where it acted at one.
    public var site: NodeID?
    /// The lane, where it acted on one.
    public var lane: LaneID?
    /// The product, where it acted on one.
    public var product: ProductID?
    /// The name of what else it was: a disruption, a calendar, a line, a desk, a segment.
    public var name: String?

    /// Creates a subject.
    public init(
        _ cause: DelayCause, site: NodeID? = nil, lane: LaneID? = nil, product: ProductID? = nil,
        name: String? = nil
    ) {
        self.cause = cause
        self.site = site
        self.lane = lane
        self.product = product
        self.name = name
    }

    /// Where it acted, in a few words; empty for nowhere in particular.
    public var place: String {
        var words: [String] = []
        if let product { words.append(product.name) }
        if let lane { words.append("on \(lane.name)") }
        if let site { words.append("at \(site.name)") }
        if let name { words.append(words.isEmpty ? name : "(\(name))") }
        return words.joined(separator: " ")
    }
}

/// What a study wants to know about orders that were late or lost.
public struct DelayQuestion: Hashable, Sendable {
    /// What is asked about.
    public enum Scope: Hashable, Sendable {
        /// All customers.
        case all
        /// One order of a customer, by its number: 1 for the first of the run.
        case order(Int)
        /// Whatever waited at a site within a time: orders of customers, of other sites and of production.
        ///
        /// Of one product, or of all; from a second of the run on, until another.
        case site(NodeID, ProductID?, from: Int64, to: Int64)
    }

    /// What is asked about.
    public var scope: Scope
    /// Of how many of the worst lines the chain of causes is kept.
    public var worst: Int

    /// Creates a question.
    public init(_ scope: Scope = .all, worst: Int = 5) {
        self.scope = scope
        self.worst = worst
    }
}
