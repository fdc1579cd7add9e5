// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel
import SupplyNetwork

/// What at present does not go on, or goes on at another rate, because a disruption or a calendar says so.
///
/// The tables are empty in a scenario in which nothing of the kind happens; whoever looks into them has seen a trait
/// first that says that there is an entry.
struct Conditions: ~Copyable, Sendable {
    var points: FixedBuffer<PointCondition>
    var links: FixedBuffer<LinkCondition>
    /// The factor on each lane's limit.
    var laneCapacities: FixedBuffer<Double>
    /// The factor on the lead times of each lane's vehicles.
    var laneLeadTimes: FixedBuffer<Double>
    var segments: FixedBuffer<SegmentCondition>
    /// What is said of each entry of each segment's mix; see `SegmentModel.firstEntry`.
    var entries: FixedBuffer<EntryCondition>
    /// Orders that come on top of the usual ones while demand is raised.
    var extraDemands: FixedBuffer<ExtraDemand>
    var calendars: FixedBuffer<CalendarState>
    var promotions: FixedBuffer<PromotionState>
    /// Who stands before a gate that is shut.
    var held = Slab<HeldTransfer>()

    init(_ model: UnsafePointer<SimulationModel>, replication: ReplicationKey) {
        let isUsed = model.pointee.conditions.isUsed
        points = FixedBuffer(repeating: PointCondition(), count: isUsed ? model.pointee.stockPoints.count : 0)
        links = FixedBuffer(repeating: LinkCondition(), count: isUsed ? model.pointee.links.count : 0)
        laneCapacities = FixedBuffer(repeating: 1, count: isUsed ? model.pointee.lanes.count : 0)
        laneLeadTimes = FixedBuffer(repeating: 1, count: isUsed ? model.pointee.lanes.count : 0)
        segments = FixedBuffer(
            isUsed
                ? model.pointee.scenario.network.segments.map { segment in
                    func stream(_ purpose: String) -> RandomStream {
                        RandomStream(
                            seed: model.pointee.scenario.seed, replication: replication,
                            name: "segment:\(segment.id)/\(purpose)")
                    }
                    return SegmentCondition(
                        orderThinning: stream("order-thinning"), lineThinning: stream("line-thinning"))
                } : [])
        entries = FixedBuffer(repeating: EntryCondition(), count: model.pointee.conditions.entryCount)
        calendars = FixedBuffer(repeating: CalendarState(), count: model.pointee.calendars.count)
        promotions = FixedBuffer(repeating: PromotionState(), count: model.pointee.promotions.count)
        extraDemands = FixedBuffer(
            model.pointee.conditions.extraDemands.map {
                ExtraDemand($0, scenario: model.pointee.scenario, replication: replication)
            })
    }
}

extension Conditions {
    /// Lets an order lie at its origin.
    mutating func holdOrder(_ transfer: Int32, at point: Int) {
        points[point].orderTaking.append(transfer, in: &held)
    }

    /// Keeps goods at the dock of their link.
    mutating func holdDeparture(_ transfer: Int32, over link: Int) {
        links[link].shipping.append(transfer, in: &held)
    }

    /// Keeps goods at the end of their link.
    mutating func holdArrival(_ transfer: Int32, over link: Int) {
        links[link].receiving.append(transfer, in: &held)
    }

    /// Keeps goods before the door of a stock point.
    mutating func holdArrival(_ transfer: Int32, at point: Int) {
        points[point].receiving.append(transfer, in: &held)
    }

    /// The first of the goods that stand before the door of a stock point, if it is open and any do.
    mutating func nextArrival(at point: Int) -> Int32? {
        points[point].receiving.isShut ? nil : points[point].receiving.removeFirst(in: &held)
    }

    /// The first of the orders that a stock point has left lying, if it takes orders and there is one.
    mutating func nextOrder(at point: Int) -> Int32? {
        points[point].orderTaking.isShut ? nil : points[point].orderTaking.removeFirst(in: &held)
    }

    /// The first of the goods that stand at the end of a link, if they may come off it and any do.
    mutating func nextArrival(over link: Int) -> Int32? {
        links[link].receiving.isShut ? nil : links[link].receiving.removeFirst(in: &held)
    }

    /// The first of the goods that stand at the dock of a link, if they may leave and any do.
    mutating func nextDeparture(over link: Int) -> Int32? {
        links[link].shipping.isShut ? nil : links[link].shipping.removeFirst(in: &held)
    }
}

/// What of a site's activities is stopped for one product; each by the number of those that stop it.
struct PointCondition: Sendable {
    var shipping: Int32 = 0
    var production: Int32 = 0
    var ordering: Int32 = 0
    /// Holds what arrives.
    var receiving = Gate()
    /// Holds the orders that come in.
    var orderTaking = Gate()
    /// Whether a review fell into the time in which the site did not order.
    var missedReview = false
    /// The factor on what may be made or supplied.
    var capacity = 1.0
    /// The factor on what a supplier is paid.
    var price = 1.0
    /// The factor that promotions put on what a supplier is paid, besides.
    var offer = 1.0
    /// What is ordered ahead while a supplier is cheap, in smallest units.
    var ahead: Quantity = 0
    /// What a supplier was paid above its usual price since the end of the warm-up; negative for less.
    var surcharge = 0.0
}

/// What of a lane is stopped for one product.
struct LinkCondition: Sendable {
    /// Holds what wants to leave.
    var shipping = Gate()
    /// Holds what arrives.
    var receiving = Gate()
    /// The factor on lead times.
    var leadTime = 1.0
}

/// Holds transfers, in the order in which they came, as long as anyone keeps it shut.
struct Gate: Sendable {
    /// How many keep it shut.
    var shutBy: Int32 = 0
    /// The first and last of those who wait, −1 for none.
    var head: Int32 = -1
    var tail: Int32 = -1

    var isShut: Bool { shutBy > 0 }

    /// Adds a transfer behind all others.
    mutating func append(_ transfer: Int32, in held: inout Slab<HeldTransfer>) {
        let entry = held.insert(HeldTransfer(transfer: transfer, next: -1))
        if tail >= 0 { held[tail].next = entry } else { head = entry }
        tail = entry
    }

    /// Takes the first transfer out, or nothing when nobody waits.
    mutating func removeFirst(in held: inout Slab<HeldTransfer>) -> Int32? {
        guard head >= 0 else { return nil }
        let entry = held[head]
        held.remove(head)
        head = entry.next
        if head < 0 { tail = -1 }
        return entry.transfer
    }
}

/// A transfer that stands before a gate.
struct HeldTransfer: Sendable {
    var transfer: Int32
    /// The one behind it, −1 for none.
    var next: Int32
}

/// A set of activities.
struct Activities: OptionSet, Sendable {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }

    static let shipping = Activities(rawValue: 1 << 0)
    static let receiving = Activities(rawValue: 1 << 1)
    static let production = Activities(rawValue: 1 << 2)
    static let ordering = Activities(rawValue: 1 << 3)
    static let orderTaking = Activities(rawValue: 1 << 4)

    init(_ activities: [Activity]) {
        self = []
        for activity in activities {
            switch activity {
            case .shipping: insert(.shipping)
            case .receiving: insert(.receiving)
            case .production: insert(.production)
            case .ordering: insert(.ordering)
            case .orderTaking: insert(.orderTaking)
            }
        }
    }
}

extension StockTraits {
    /// A disruption or a calendar may stop or change what goes on here.
    static let conditional = StockTraits(rawValue: 1 << 11)
}

extension LinkTraits {
    /// A disruption or a calendar may keep goods from leaving.
    static let mayStopLeaving = LinkTraits(rawValue: 1 << 6)
    /// A disruption or a calendar may keep goods from being taken in.
    static let mayStopArriving = LinkTraits(rawValue: 1 << 1)
    /// Lead times are not always what is drawn.
    static let leadTimeChanges = LinkTraits(rawValue: 1 << 9)
    /// The origin may for a while take in no orders.
    static let mayStopOrders = LinkTraits(rawValue: 1 << 8)
}
