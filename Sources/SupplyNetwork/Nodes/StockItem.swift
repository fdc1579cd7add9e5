// SPDX-License-Identifier: Apache-2.0

/// One product at one site: a *stock point*, with how it is replenished and what it costs.
public struct StockItem: Hashable, Sendable {
    /// The product.
    public var product: ProductID
    /// How much is ordered, and when.
    public var policy: ReplenishmentPolicy
    /// When the policy looks at the stock.
    public var review: ReviewRule
    /// Where replenishment comes from.
    public var sourcing: SourcingRule
    /// An order is at least this large, in smallest units.
    public var minimumOrder: Quantity
    /// An order is rounded up to a multiple of this, in smallest units; at least 1.
    public var orderMultiple: Quantity
    /// Stock on the shelf at the start, in smallest units.
    public var initialOnHand: Quantity
    /// Orders that are under way at the start.
    public var initialReceipts: [InitialReceipt]
    /// Who is served first when stock is short.
    public var allocation: AllocationRule
    /// A supplier's limit; `nil` for a supplier that never runs dry, and ignored by other kinds of site.
    public var supplyLimit: FlowLimit?
    /// What a supplier is paid for one unit when it ships, in the scenario's currency.
    public var purchaseCost: Double
    /// The cost of keeping one unit for one day.
    public var holdingCost: Double
    /// The cost of owing one unit to another site for one day.
    public var backorderCost: Double
    /// The fixed cost of placing one replenishment order.
    public var orderCost: Double
    /// Which goods leave first, where the product has a shelf life; `nil` for those that expire first.
    public var issueRule: IssueRule?
    /// The life left in what a supplier ships, or elsewhere in the stock at the start; `nil` for all of it.
    ///
    /// What is drawn beyond the shelf life counts as the whole of it.
    public var remainingLife: RandomDuration?
    /// On what terms a supplier sells; `nil` for one price, and for deliveries that are whole, sound and at once.
    public var purchasing: PurchaseTerms?
    /// How scarcity is dealt with.
    public var control: StockControl
    /// How the record comes to differ from the shelf; `nil` for a record that is always right.
    public var counting: StockCounting?
    /// What its policy makes of demand that is known before it is due; `nil` for nothing.
    public var demandInformation: DemandInformation?

    /// Creates a stock point that orders nothing and costs nothing unless told.
    public init(
        product: ProductID, policy: ReplenishmentPolicy = .none, review: ReviewRule = .continuous,
        sourcing: SourcingRule = .none, minimumOrder: Quantity = 0, orderMultiple: Quantity = 1,
        initialOnHand: Quantity = 0, initialReceipts: [InitialReceipt] = [],
        allocation: AllocationRule = .firstCome, supplyLimit: FlowLimit? = nil, purchaseCost: Double = 0,
        holdingCost: Double = 0, backorderCost: Double = 0, orderCost: Double = 0,
        issueRule: IssueRule? = nil, remainingLife: RandomDuration? = nil,
        purchasing: PurchaseTerms? = nil,
        control: StockControl = StockControl(), counting: StockCounting? = nil,
        demandInformation: DemandInformation? = nil
    ) {
        self.product = product
        self.policy = policy
        self.review = review
        self.sourcing = sourcing
        self.minimumOrder = minimumOrder
        self.orderMultiple = orderMultiple
        self.initialOnHand = initialOnHand
        self.initialReceipts = initialReceipts
        self.allocation = allocation
        self.supplyLimit = supplyLimit
        self.purchaseCost = purchaseCost
        self.holdingCost = holdingCost
        self.backorderCost = backorderCost
        self.orderCost = orderCost
        self.issueRule = issueRule
        self.remainingLife = remainingLife
        self.purchasing = purchasing
        self.control = control
        self.counting = counting
        self.demandInformation = demandInformation
    }
}

extension StockItem {
    /// Sorts the initial receipts by time, then by everything else; a receipt without a lane has that of the source.
    mutating func sortInitialReceipts() {
        let usual = sourcing.lanes.first
        initialReceipts.sort { a, b in
            (a.due, a.stage.rawValue, (a.lane ?? usual)?.name ?? "", a.quantity)
                < (b.due, b.stage.rawValue, (b.lane ?? usual)?.name ?? "", b.quantity)
        }
    }
}

/// An order that is already under way when the run starts.
///
/// What is still to be shipped (`stage` ordered) comes out of the supplier's stock when the order
/// reaches it; what was shipped before the start arrives by itself.
public struct InitialReceipt: Hashable, Sendable {
    /// How far the order had come when the run starts.
    public enum Stage: String, CaseIterable, Hashable, Sendable {
        /// The order travels to the supplier and reaches it at `due`.
        case ordered
        /// The goods travel and arrive at `due`.
        case shipped
    }

    /// How far the order had come.
    public var stage: Stage
    /// The lane it uses; `nil` for the first lane of the stock point's sourcing rule.
    public var lane: LaneID?
    /// How much is under way, in smallest units.
    public var quantity: Quantity
    /// When the stage ends, after the start of the run.
    public var due: TimeSpan

    /// Creates an order that is under way.
    public init(stage: Stage = .shipped, lane: LaneID? = nil, quantity: Quantity, due: TimeSpan) {
        self.stage = stage
        self.lane = lane
        self.quantity = quantity
        self.due = due
    }
}

/// Who is served first when stock is short.
public enum AllocationRule: String, CaseIterable, Hashable, Sendable {
    /// Orders are served in the order in which they came; the head of the line may block the rest.
    case firstCome = "first-come"
    /// Orders are served by the priority of their lane (smaller first), then in the order in which they came.
    case priority
    /// What is there is divided in proportion to what each destination waits for.
    case proportional
    /// What is there is divided so that all destinations come to cover equally many days of their mean demand.
    case fairShare = "fair-share"
    /// What is there is divided in proportion to what each destination has been sent so far: turn and earn.
    case pastSales = "past-sales"
    /// What is there is divided equally; what one does not need goes to the others.
    case equal

    /// Whether orders of one instant are gathered, and what is there is divided among all of them.
    public var divides: Bool {
        switch self {
        case .firstCome, .priority: false
        case .proportional, .fairShare, .pastSales, .equal: true
        }
    }
}

/// A limit on what may flow in each period.
public struct FlowLimit: Hashable, Sendable {
    /// The most that may flow, in units; for a lane that carries several products, over all of them.
    public var units: Double
    /// The length of the period; periods follow each other from the start of the run.
    public var period: TimeSpan

    /// Creates a limit of `units` each `period`.
    public init(units: Double, per period: TimeSpan) {
        self.units = units
        self.period = period
    }
}
