// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// A stage on the way of an order or of goods.
public enum DelayStage: String, Hashable, Sendable {
    // Where ways begin.
    /// A customer ordered.
    case customerOrder = "customer-order"
    /// A site ordered from another.
    case replenishmentOrder = "replenishment-order"
    /// A site ordered from itself.
    case productionOrder = "production-order"
    /// Something was under way at the start of the run.
    case atStart = "at-start"
    /// A supplier's limit was renewed.
    case supplyLimit = "supply-limit"
    /// What had stopped a site ended.
    case stopped
    // Marks that take no time.
    /// A line began to wait for stock.
    case queued
    /// A journey began whose planned time is known.
    case planned
    // What takes time.
    /// An order was on its way.
    case orderDelay = "order-delay"
    /// A site took in no orders.
    case orderHeld = "order-held"
    /// A promised line was not to be served before.
    case reserved
    /// An order waited for a clerk.
    case deskWait = "desk-wait"
    /// A clerk worked on an order.
    case deskWork = "desk-work"
    /// A supplier worked on an order.
    case supplierWork = "supplier-work"
    /// A line waited for stock.
    case stockout
    /// A job waited on a warehouse floor.
    case floorQueue = "floor-queue"
    /// A job was done on a warehouse floor.
    case floorWork = "floor-work"
    /// A receipt waited for room.
    case storageFull = "storage-full"
    /// Nothing left on a lane.
    case laneStopped = "lane-stopped"
    /// Goods waited for the next period of a lane's limit.
    case laneFull = "lane-full"
    /// Goods waited for a vehicle or a departure.
    case vehicleWait = "vehicle-wait"
    /// Goods were on their way.
    case transport
    /// Nothing was taken in at the end of a lane.
    case arrivalHeld = "arrival-held"
    /// Goods were on a way on which they were lost.
    case lostOnTheWay = "lost-on-the-way"
    /// A production order waited for its line.
    case lineWait = "line-wait"
    /// A line was closed while a run was on it, all breaks taken together.
    case lineClosed = "line-closed"
    /// Nothing was made at a site.
    case productionStopped = "production-stopped"
    /// A station was set up.
    case changeover
    /// A run was made.
    case run
}

/// The end of a stage; stages of one way follow each other without a gap.
struct DelayNode: Sendable {
    /// When the stage ended; it began when the one before it ended.
    var end: Tick
    /// How much of it is ordinary.
    ///
    /// For the beginning of a way, and of waiting for stock: what had been asked for so far at
    /// the stock point that waits for it.
    var ordinary: Tick
    /// How much was concerned.
    var quantity: Quantity
    /// The stage before it; −1 where a way begins.
    var previous: Int32
    /// The end of the way that ended a wait for stock.
    ///
    /// For orders of sites the order before, for orders of customers their
    /// number, for journeys what slowed them; −1 for none.
    var cause: Int32
    /// The link, stock point, recipe or desk, or what stopped it.
    var place: Int32
    var stage: DelayStage
}

/// What was lost, and what would have served it.
struct LostSale: Sendable {
    var quantity: Quantity
    var link: Int32
    /// The number of the order, less one.
    var order: Int32
    /// Why, where it was not for want of stock.
    var cause: DelayCause?
    /// The node with which it began to wait.
    var queued: Int32
    var time: Tick
    /// What brought goods next, and when; −1 before.
    var release: Int32 = -1
    var released: Tick = -1
    /// The sale before it that was lost at the same stock point; −1 for none.
    var next: Int32 = -1
}

/// An order of a customer.
struct TracedOrder: Sendable {
    var placed: Tick
    var promised: Tick
    /// When all of it was delivered or lost; −1 while it is open.
    var ended: Tick
    var segment: Int32
    var lostSome: Bool
}

/// Goods that were late.
struct LatePart: Sendable {
    /// The last stage of their way.
    var node: Int32
    var quantity: Quantity
    /// When they had been promised; −1 where nothing was.
    var promised: Tick
    var isOpen: Bool
}

/// What brought stock last.
struct DelayRelease: Sendable {
    var time: Tick = -1
    var node: Int32 = -1
}

/// Writes down the stages on the way of all that is ordered; empty unless asked for.
struct DelayRecorder: Sendable {
    /// Tells a calendar from a disruption among what stops something.
    static let calendarFlag: Int32 = 1 << 24

    var nodes: [DelayNode] = []
    /// What has been asked for so far, by stock point.
    var demanded: [Quantity] = []
    var releases: [DelayRelease] = []
    /// The last order of each stock point.
    var lastOrder: [Int32] = []
    /// The last sale that was lost at each stock point and that nothing has come for yet.
    var lostHead: [Int32] = []
    var losses: [LostSale] = []
    var orders: [TracedOrder] = []
    /// The number less one of the order in each place of `World.customerOrders`.
    var orderOf: [Int32] = []
    var parts: [LatePart] = []
    /// The disruption or calendar that stops something at present.
    var stopper: Int32 = -1
    var stopperOfPoint: [Int32] = []
    var stopperOfLink: [Int32] = []
    /// When each stock point went on last.
    var resumed: [Tick] = []
    /// The desk that is passing an order on, and when it had begun with it.
    var desk: Int32 = -1
    var deskBegun: Tick = 0
    /// Mean times of lanes and of orders on them.
    var laneMeans: [Tick] = []
    var orderMeans: [Tick] = []
    var result: DelayRecord?

    init() {}

    init(_ model: SimulationModel) {
        let points = model.stockPoints.count
        demanded = Array(repeating: 0, count: points)
        releases = Array(repeating: DelayRelease(), count: points)
        lastOrder = Array(repeating: -1, count: points)
        lostHead = Array(repeating: -1, count: points)
        stopperOfPoint = Array(repeating: -1, count: points)
        resumed = Array(repeating: -1, count: points)
        stopperOfLink = Array(repeating: -1, count: model.links.count)
        laneMeans = model.scenario.network.lanes.map { wholeSeconds($0.leadTime.meanSeconds) }
        orderMeans = model.scenario.network.lanes.map { wholeSeconds($0.orderDelay.meanSeconds) }
    }

    /// Adds a stage behind `previous` that ends at `end`; one that takes no time is left out unless it is a mark.
    mutating func add(
        _ stage: DelayStage, after previous: Int32, end: Tick, place: Int32, ordinary: Tick = 0,
        cause: Int32 = -1, quantity: Quantity = 0, isMark: Bool = false
    ) -> Int32 {
        if previous >= 0, !isMark, nodes[Int(previous)].end >= end { return previous }
        nodes.append(
            DelayNode(
                end: end, ordinary: ordinary, quantity: quantity, previous: previous, cause: cause,
                place: place, stage: stage))
        return Int32(truncatingIfNeeded: nodes.count - 1)
    }
}

extension World {
    var delays: DelayRecorder {
        @inline(__always)
        _read { yield ownedRecord.value.delays }
        @inline(__always)
        _modify { yield &ownedRecord.value.delays }
    }
}
