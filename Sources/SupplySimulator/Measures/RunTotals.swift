// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork

/// What a finished run has added up, from which its measures are computed.
///
/// It stands between worlds and measures so that worlds that share nothing can be added before anything is divided.
struct RunTotals: Sendable {
    /// The balance of each account, by `Account.rawValue`.
    var balances: [Double]
    /// By how much the value of what is owned has changed over the window.
    var ownedChange = 0.0
    var stock = StockTotals()
    /// Units made in the window.
    var produced = 0.0
    /// Areas under stock on hand and backlog by echelon, index 0 for echelon 1; in units times seconds.
    var echelons: [(onHandArea: Double, backlogArea: Double)]
    /// By site, as far as sites are measured one by one.
    var sites: [SiteTotals]
    /// By segment, as far as segments are measured one by one.
    var segments: [SegmentTotals]
    var deliveries = DeliveryTotals()
    /// By lane, as far as lanes are measured one by one.
    var lanes: [LaneTotals]
    /// All lanes together.
    var carried = LaneTotals()
    var periods: PeriodMomentsByPlace
    /// In how many measured periods each site ended above its storage limit.
    var periodsAboveLimit: [Int]
    var series: TimeSeries
}

/// Sums over all stock points but suppliers'.
struct StockTotals: Sendable {
    // Means over the window, in units, and the value of the first.
    var (onHand, inTransit, value) = (0.0, 0.0, 0.0)
    /// The integral of what was on order, and what was ordered.
    var (onOrderArea, ordered) = (0.0, 0.0)

    static func += (sum: inout Self, other: Self) {
        sum.onHand += other.onHand
        sum.inTransit += other.inTransit
        sum.value += other.value
        sum.onOrderArea += other.onOrderArea
        sum.ordered += other.ordered
    }
}

/// Sums over the products of a site.
struct SiteTotals: Sendable {
    var (onHandArea, inTransitArea, backlogArea, valueArea, loadArea) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var (filled, demand, holding, backorder, ordering, orders) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    var (purchase, production, produced, singlePeak) = (0.0, 0.0, 0.0, 0.0)
    var (onOrderArea, ordered) = (0.0, 0.0)
    var points = 0

    static func += (sum: inout Self, other: Self) {
        sum.onHandArea += other.onHandArea
        sum.inTransitArea += other.inTransitArea
        sum.backlogArea += other.backlogArea
        sum.valueArea += other.valueArea
        sum.loadArea += other.loadArea
        sum.filled += other.filled
        sum.demand += other.demand
        sum.holding += other.holding
        sum.backorder += other.backorder
        sum.ordering += other.ordering
        sum.orders += other.orders
        sum.purchase += other.purchase
        sum.production += other.production
        sum.produced += other.produced
        sum.singlePeak += other.singlePeak
        sum.onOrderArea += other.onOrderArea
        sum.ordered += other.ordered
        sum.points += other.points
    }
}

/// What a segment's orders came to.
struct SegmentTotals: Sendable {
    var orders: Int64 = 0
    var ordersFilledAtOnce: Int64 = 0
    var duePromises: Int64 = 0
    var keptPromises: Int64 = 0
    var lateSeconds: Int64 = 0
    var (demanded, filledAtOnce, delivered, deliveredValue, lost) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var (revenue, lostSaleCost, backlogArea) = (0.0, 0.0, 0.0)
    var cycleTimes = LogHistogram()

    init() {}

    init(_ state: borrowing SegmentState) {
        (orders, ordersFilledAtOnce) = (state.orders, state.ordersFilledAtOnce)
        (duePromises, keptPromises, lateSeconds) = (state.duePromises, state.keptPromises, state.lateSeconds)
        (demanded, filledAtOnce, delivered) = (state.demanded, state.filledAtOnce, state.delivered)
        (deliveredValue, lost, revenue) = (state.deliveredValue, state.lost, state.revenue)
        (lostSaleCost, backlogArea, cycleTimes) = (state.lostSaleCost, state.backlogArea, state.cycleTimes)
    }

    /// Adds what is counted by line; what is counted by order is added apart, since an order may have lines in several
    /// parts.
    mutating func addLines(_ other: Self) {
        demanded += other.demanded
        filledAtOnce += other.filledAtOnce
        delivered += other.delivered
        deliveredValue += other.deliveredValue
        lost += other.lost
        revenue += other.revenue
        lostSaleCost += other.lostSaleCost
        backlogArea += other.backlogArea
    }

    /// Adds what is counted by order.
    mutating func addOrders(_ other: Self) {
        orders += other.orders
        ordersFilledAtOnce += other.ordersFilledAtOnce
        duePromises += other.duePromises
        keptPromises += other.keptPromises
        lateSeconds += other.lateSeconds
        cycleTimes.merge(other.cycleTimes)
    }
}

/// Sums over all segments.
struct DeliveryTotals: Sendable {
    var (demanded, filledAtOnce, delivered, deliveredValue, lost) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var (orders, ordersFilled, backlogArea, kept, promised, late) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    var cycleTimes = LogHistogram()

    /// Adds a segment.
    mutating func add(_ segment: borrowing SegmentTotals, promisesDates: Bool) {
        demanded += segment.demanded
        filledAtOnce += segment.filledAtOnce
        delivered += segment.delivered
        deliveredValue += segment.deliveredValue
        lost += segment.lost
        orders += Double(segment.orders)
        ordersFilled += Double(segment.ordersFilledAtOnce)
        backlogArea += segment.backlogArea
        cycleTimes.merge(segment.cycleTimes)
        guard promisesDates else { return }
        kept += Double(segment.keptPromises)
        promised += Double(segment.duePromises)
        late += Double(segment.lateSeconds)
    }

    static func += (sum: inout Self, other: Self) {
        sum.demanded += other.demanded
        sum.filledAtOnce += other.filledAtOnce
        sum.delivered += other.delivered
        sum.deliveredValue += other.deliveredValue
        sum.lost += other.lost
        sum.orders += other.orders
        sum.ordersFilled += other.ordersFilled
        sum.backlogArea += other.backlogArea
        sum.kept += other.kept
        sum.promised += other.promised
        sum.late += other.late
        sum.cycleTimes.merge(other.cycleTimes)
    }
}

/// What went over a lane.
struct LaneTotals: Sendable {
    var shipments: Int64 = 0
    var (units, leadTimeSum, transportCost, transitCost, emissions) = (0.0, 0.0, 0.0, 0.0, 0.0)

    init() {}

    init(_ state: borrowing LaneState) {
        shipments = state.shipments
        (units, leadTimeSum, emissions) = (state.units, state.leadTimeSum, state.emissions)
        (transportCost, transitCost) = (state.transportCost, state.transitCost)
    }

    static func += (sum: inout Self, other: Self) {
        sum.shipments += other.shipments
        sum.units += other.units
        sum.leadTimeSum += other.leadTimeSum
        sum.transportCost += other.transportCost
        sum.transitCost += other.transitCost
        sum.emissions += other.emissions
    }
}

/// Moments of what was asked for and ordered in each measured period, in units.
struct PeriodMomentsByPlace: Sendable {
    /// Demand received and orders placed by site; suppliers' are empty.
    var siteDemand: [RealMoments] = []
    var siteOrders: [RealMoments] = []
    /// The same by echelon, index 0 for echelon 1.
    var echelonDemand: [RealMoments] = []
    var echelonOrders: [RealMoments] = []
    /// What all customers ordered, and what was ordered from suppliers or of oneself.
    var customerDemand = RealMoments()
    var outermostOrders = RealMoments()
}
