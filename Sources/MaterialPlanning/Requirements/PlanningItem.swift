// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// A product at a place, as material requirements planning sees it: what there is, what is wanted, how more
/// comes.
///
/// Buckets are numbered from 0, the one that begins now. Receipts are there at the beginning of their bucket,
/// before its requirements. Quantities are smallest units.
public struct PlanningItem: Hashable, Sendable {
    /// What the item is called in the plan.
    public var name: String
    /// Stock less backlog.
    public var onHand: Quantity
    /// What the projected stock shall not fall below.
    public var safetyStock: Quantity
    /// Buckets from release to receipt.
    public var leadTime: Int
    /// Buckets by which an order is received before it is needed.
    public var safetyTime: Int
    /// The share of an order that comes out good, above 0, at most 1.
    public var yield: Double
    /// How requirements are gathered into orders.
    public var lotSizer: LotSizer
    /// An order is at least this large.
    public var minimumOrder: Quantity
    /// An order is a multiple of this.
    public var orderMultiple: Quantity
    /// What is wanted from outside the plan, by bucket; what lies beyond the list is nothing.
    public var requirements: [Quantity]
    /// Open orders.
    public var scheduledReceipts: [ScheduledReceipt]
    /// Planned orders that the frozen horizon has fixed.
    public var firmOrders: [FirmOrder]
    /// What an order takes when it is released.
    public var components: [Component]
    /// The work of an order.
    public var operations: [Operation]

    /// Creates an item without stock, that nobody wants and that is ordered lot for lot.
    public init(
        name: String, onHand: Quantity = 0, safetyStock: Quantity = 0, leadTime: Int = 0, safetyTime: Int = 0,
        yield: Double = 1, lotSizer: LotSizer = LotSizer(.lotForLot), minimumOrder: Quantity = 0,
        orderMultiple: Quantity = 1, requirements: [Quantity] = [],
        scheduledReceipts: [ScheduledReceipt] = [],
        firmOrders: [FirmOrder] = [], components: [Component] = [], operations: [Operation] = []
    ) {
        self.name = name
        self.onHand = onHand
        self.safetyStock = safetyStock
        self.leadTime = leadTime
        self.safetyTime = safetyTime
        self.yield = yield
        self.lotSizer = lotSizer
        self.minimumOrder = minimumOrder
        self.orderMultiple = orderMultiple
        self.requirements = requirements
        self.scheduledReceipts = scheduledReceipts
        self.firmOrders = firmOrders
        self.components = components
        self.operations = operations
    }

    /// An open order.
    public struct ScheduledReceipt: Hashable, Sendable {
        /// When it is due; what is overdue is expected in bucket 0.
        public var bucket: Int
        /// What will come out good of it.
        public var quantity: Quantity

        /// Creates a receipt of `quantity` in `bucket`.
        public init(bucket: Int, quantity: Quantity) {
            self.bucket = bucket
            self.quantity = quantity
        }
    }

    /// A planned order that must not be changed any more.
    public struct FirmOrder: Hashable, Sendable {
        /// When it is released.
        public var bucket: Int
        /// What is ordered.
        public var quantity: Quantity

        /// Creates an order of `quantity` that is released in `bucket`.
        public init(bucket: Int, quantity: Quantity) {
            self.bucket = bucket
            self.quantity = quantity
        }
    }

    /// What an order of the item takes of another item when it is released.
    public struct Component: Hashable, Sendable {
        /// The other item, by its place in the list of items.
        public var item: Int
        /// Smallest units of it in each smallest unit ordered.
        public var quantityPerUnit: Quantity
        /// What is taken beyond that because it is spoilt in the work, as a share of `quantityPerUnit`.
        public var scrap: Double
        /// The share of the orders that takes it; below 1 where orders are divided among several sources.
        public var share: Double
        /// What may take its place when it cannot be there in time, in the order of preference.
        public var alternates: [Alternate]

        /// Creates a component of which `quantityPerUnit` go into each unit.
        public init(
            item: Int, quantityPerUnit: Quantity, scrap: Double = 0, share: Double = 1,
            alternates: [Alternate] = []
        ) {
            self.item = item
            self.quantityPerUnit = quantityPerUnit
            self.scrap = scrap
            self.share = share
            self.alternates = alternates
        }

        /// What an order of `quantity` takes, scrap included; rounded up to a smallest unit.
        func requirement(for quantity: Quantity) -> Quantity {
            let whole = quantity.times(quantityPerUnit)
            let net = share < 1 ? Quantity(saturating: (Double(whole) * share).rounded()) : whole
            guard scrap > 0 else { return net }
            // The slack forgives the rounding of shares that are not binary fractions.
            return net.plus(Quantity(saturating: (Double(net) * scrap - 1e-6).rounded(.up)))
        }
    }

    /// What may take a component's place, as far as it is on hand.
    public struct Alternate: Hashable, Sendable {
        /// The item, by its place in the list of items.
        public var item: Int
        /// Smallest units of it in each smallest unit ordered.
        public var quantityPerUnit: Quantity

        /// Creates an alternate of which `quantityPerUnit` go into each unit.
        public init(item: Int, quantityPerUnit: Quantity) {
            self.item = item
            self.quantityPerUnit = quantityPerUnit
        }
    }

    /// What an order of the item asks of a work centre, in the bucket of its release.
    public struct Operation: Hashable, Sendable {
        /// The work centre, by its place in the list of work centres.
        public var workCentre: Int
        /// Hours that each smallest unit takes.
        public var hoursPerUnit: Double
        /// Hours that each order takes before its first unit.
        public var setUpHours: Double

        /// Creates an operation.
        public init(workCentre: Int, hoursPerUnit: Double, setUpHours: Double = 0) {
            self.workCentre = workCentre
            self.hoursPerUnit = hoursPerUnit
            self.setUpHours = setUpHours
        }
    }
}

/// A line, a group of machines or people that orders need.
public struct WorkCentre: Hashable, Sendable {
    /// What the work centre is called in the plan.
    public var name: String
    /// Hours that it can work in each bucket; the last counts for all buckets that follow.
    public var hours: [Double]
    /// Hours in each bucket that orders which are already released will take.
    public var committedHours: [Double]

    /// Creates a work centre.
    public init(name: String, hours: [Double], committedHours: [Double] = []) {
        self.name = name
        self.hours = hours
        self.committedHours = committedHours
    }

    /// Hours that it can work in `bucket`.
    func capacity(in bucket: Int) -> Double {
        bucket < hours.count ? hours[bucket] : hours.last ?? 0
    }
}
