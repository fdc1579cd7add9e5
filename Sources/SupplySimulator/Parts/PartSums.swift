// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork

/// Where the sums of a portion go: the places of its sites, segments and lanes in the whole network.
///
/// A class, since it is handed to a world and read by every event that concerns an order; nothing in it changes but the sums,
/// which one thread at a time adds to.
final class PartPlace: @unchecked Sendable {
    let sums: PartSums
    /// The number in the whole network of each of the portion's sites, segments and lanes.
    let sites: [Int32]
    let segments: [Int32]
    let lanes: [Int32]
    /// For each of the portion's segments its row of shared orders, or −1.
    let sharedRows: [Int32]

    init(_ sums: PartSums, sites: [Int32], segments: [Int32], lanes: [Int32], sharedRows: [Int32]) {
        self.sums = sums
        self.sites = sites
        self.segments = segments
        self.lanes = lanes
        self.sharedRows = sharedRows
    }
}

/// What the portions of a group have added up, place by place and period by period.
///
/// Owns tables that grow with the places that are measured one by one, not with stock points; freed with its last user.
final class PartSums: @unchecked Sendable {
    let layout: MeasureLayout
    private let periods: Int
    private let sites: Int
    private let segmentCount: Int
    private let echelons: Int
    // Period by period: what the first place had, the second and so on. Constants, since a variable of a class is asked at each
    // change whether someone else is changing it.
    private let onHand: FixedBuffer<Double>
    private let backlog: FixedBuffer<Double>
    private let siteDemand: FixedBuffer<Double>
    private let siteOrders: FixedBuffer<Double>
    private let demanded: FixedBuffer<Double>
    private let filled: FixedBuffer<Double>
    private let echelonDemand: FixedBuffer<Double>
    private let echelonOrders: FixedBuffer<Double>
    private let customers: FixedBuffer<Double>
    private let outermost: FixedBuffer<Double>
    private let counts: FixedBuffer<Bool>
    private var warmUpPeriods = 0

    private(set) var totals: RunTotals
    /// Orders with lines in several portions.
    var orders: SharedOrders
    /// What was owed and delivered to segments that are not measured one by one.
    private var otherDeliveries = DeliveryTotals()
    private(set) var events: UInt64 = 0

    init(_ model: SimulationModel, _ partition: Partition) {
        let network = model.scenario.network
        layout = model.layout
        let periods = Int(model.horizon / model.measurePeriod)
        self.periods = periods
        sites = layout.keepsSites ? network.sites.count : 0
        segmentCount = layout.keepsSegments ? network.segments.count : 0
        echelons = partition.echelonCount
        func table(_ places: Int) -> FixedBuffer<Double> {
            FixedBuffer(repeating: 0, count: places * periods)
        }
        onHand = table(sites)
        backlog = table(sites)
        siteDemand = table(sites)
        siteOrders = table(sites)
        demanded = table(segmentCount)
        filled = table(segmentCount)
        echelonDemand = table(echelons)
        echelonOrders = table(echelons)
        customers = table(1)
        outermost = table(1)
        counts = FixedBuffer(repeating: false, count: periods)
        orders = SharedOrders(model, partition)
        totals = RunTotals(
            balances: Account.allCases.map { _ in 0 },
            echelons: Array(repeating: (0, 0), count: echelons),
            sites: Array(repeating: SiteTotals(), count: sites),
            segments: Array(repeating: SegmentTotals(), count: segmentCount),
            lanes: Array(repeating: LaneTotals(), count: layout.keepsLanes ? network.lanes.count : 0),
            periods: PeriodMomentsByPlace(),
            periodsAboveLimit: Array(repeating: 0, count: sites),
            series: TimeSeries(onHand: [], backlog: [], demanded: [], filledAtOnce: [], warmUpPeriods: 0))
    }

    // MARK: Periods

    func addSite(_ site: Int, period: Int, _ sum: SitePeriod) {
        guard sites > 0 else { return }
        let place = period * sites + site
        onHand.place(of: place).pointee += sum.levels.x
        backlog.place(of: place).pointee += sum.levels.y
        siteDemand.place(of: place).pointee += sum.amounts.x
        siteOrders.place(of: place).pointee += sum.amounts.y
    }

    func addSegment(_ segment: Int, period: Int, demanded: Double, filled: Double) {
        customers.place(of: period).pointee += demanded
        guard segmentCount > 0 else { return }
        self.demanded.place(of: period * segmentCount + segment).pointee += demanded
        self.filled.place(of: period * segmentCount + segment).pointee += filled
    }

    func addEchelon(_ echelon: Int, period: Int, _ amounts: SIMD2<Double>) {
        echelonDemand.place(of: period * echelons + echelon).pointee += amounts.x
        echelonOrders.place(of: period * echelons + echelon).pointee += amounts.y
    }

    func addOutermost(_ orders: Double, period: Int) { outermost.place(of: period).pointee += orders }

    /// Notes whether a period counts for the variances, which is the same for all portions.
    func note(counts isCounted: Bool, period: Int) { counts.place(of: period).pointee = isCounted }

    // MARK: Totals

    /// Adds what a portion's world has come to.
    func add(_ world: borrowing World, at place: PartPlace) {
        let model = world.model
        for account in Account.allCases {
            totals.balances[account.rawValue] += world.ledger.balance(of: account)
        }
        totals.ownedChange += world.ownedValue - world.ownedValueAtStart
        totals.stock += world.stockTotals
        totals.produced += world.producedUnits
        for (index, echelon) in world.echelonTotals.enumerated() {
            totals.echelons[index].onHandArea += echelon.onHandArea
            totals.echelons[index].backlogArea += echelon.backlogArea
        }
        warmUpPeriods = world.series.periodsOfWarmUp
        if layout.keepsSites {
            for (index, site) in place.sites.enumerated() {
                totals.sites[Int(site)] += world.siteTotals(model.stockPointsBySite[index])
                totals.periodsAboveLimit[Int(site)] += world.series.periodsAboveLimit[index]
            }
        }
        for index in world.segments.indices {
            let segment = SegmentTotals(world.segments[index])
            add(segment, of: place, index, promisesDates: model.segments[index].promisesDates)
        }
        for (index, lane) in place.lanes.enumerated() {
            let sum = LaneTotals(world.lanes[index])
            totals.carried += sum
            if layout.keepsLanes { totals.lanes[Int(lane)] += sum }
        }
        events += world.handledEvents
    }

    private func add(_ segment: SegmentTotals, of place: PartPlace, _ index: Int, promisesDates: Bool) {
        let row = Int(place.sharedRows[index])
        if row >= 0 { orders.lines[row].addLines(segment) }
        if layout.keepsSegments {
            totals.segments[Int(place.segments[index])].addLines(segment)
            if row < 0 { totals.segments[Int(place.segments[index])].addOrders(segment) }
        } else if row < 0 {
            otherDeliveries.add(segment, promisesDates: promisesDates)
        }
    }

    /// Adds what another group has added up.
    func add(_ other: PartSums) {
        onHand.add(other.onHand)
        backlog.add(other.backlog)
        siteDemand.add(other.siteDemand)
        siteOrders.add(other.siteOrders)
        demanded.add(other.demanded)
        filled.add(other.filled)
        echelonDemand.add(other.echelonDemand)
        echelonOrders.add(other.echelonOrders)
        customers.add(other.customers)
        outermost.add(other.outermost)
        for period in 0..<periods where other.counts[period] { note(counts: true, period: period) }
        warmUpPeriods = max(warmUpPeriods, other.warmUpPeriods)
        for index in totals.balances.indices { totals.balances[index] += other.totals.balances[index] }
        totals.ownedChange += other.totals.ownedChange
        totals.stock += other.totals.stock
        totals.produced += other.totals.produced
        for index in totals.echelons.indices {
            totals.echelons[index].onHandArea += other.totals.echelons[index].onHandArea
            totals.echelons[index].backlogArea += other.totals.echelons[index].backlogArea
        }
        for index in totals.sites.indices {
            totals.sites[index] += other.totals.sites[index]
            totals.periodsAboveLimit[index] += other.totals.periodsAboveLimit[index]
        }
        for index in totals.segments.indices {
            totals.segments[index].addLines(other.totals.segments[index])
            totals.segments[index].addOrders(other.totals.segments[index])
        }
        for index in totals.lanes.indices { totals.lanes[index] += other.totals.lanes[index] }
        totals.carried += other.totals.carried
        otherDeliveries += other.otherDeliveries
        orders.add(other.orders)
        events += other.events
    }

    // MARK: The whole

    /// The totals of the whole network, when every group has been added.
    func finished(_ model: SimulationModel, _ partition: Partition) -> RunTotals {
        var whole = totals
        let network = model.scenario.network
        whole.deliveries = otherDeliveries
        for (row, segment) in partition.sharedSegments.enumerated() {
            let judged = orders.judged(row: row, warmUp: model.warmUp, horizon: model.horizon)
            if layout.keepsSegments {
                whole.segments[Int(segment)].addOrders(judged)
            } else {
                var sum = orders.lines[row]
                sum.addOrders(judged)
                whole.deliveries.add(sum, promisesDates: network.segments[Int(segment)].promisesDates)
            }
        }
        for (index, segment) in whole.segments.enumerated() {
            whole.deliveries.add(segment, promisesDates: network.segments[index].promisesDates)
        }
        whole.periods = moments(network)
        whole.series = TimeSeries(
            onHand: rows(sites, onHand), backlog: rows(sites, backlog),
            demanded: rows(segmentCount, demanded),
            filledAtOnce: rows(segmentCount, filled), warmUpPeriods: warmUpPeriods)
        whole.series.cycleTimes = whole.segments.map { $0.cycleTimes.cycleTimeQuantiles }
        return whole
    }

    private func moments(_ network: Network) -> PeriodMomentsByPlace {
        let none = RealMoments()
        var moments = PeriodMomentsByPlace()
        moments.siteDemand = Array(repeating: none, count: sites)
        moments.siteOrders = moments.siteDemand
        moments.echelonDemand = Array(repeating: none, count: echelons)
        moments.echelonOrders = moments.echelonDemand
        for period in 0..<periods where counts[period] {
            for site in 0..<sites {
                moments.siteDemand[site].add(siteDemand[period * sites + site])
                moments.siteOrders[site].add(siteOrders[period * sites + site])
            }
            for echelon in 0..<echelons {
                moments.echelonDemand[echelon].add(echelonDemand[period * echelons + echelon])
                moments.echelonOrders[echelon].add(echelonOrders[period * echelons + echelon])
            }
            moments.customerDemand.add(customers[period])
            moments.outermostOrders.add(outermost[period])
        }
        return moments
    }

    private func rows(_ count: Int, _ table: borrowing FixedBuffer<Double>) -> [[Float]] {
        var rows = [[Float]](repeating: [], count: count)
        for row in 0..<count {
            rows[row].reserveCapacity(periods)
            for period in 0..<periods { rows[row].append(Float(table[period * count + row])) }
        }
        return rows
    }
}

extension FixedBuffer where Element == Double {
    /// Adds the elements of a buffer of the same length.
    fileprivate func add(_ other: borrowing FixedBuffer<Double>) {
        for index in indices { place(of: index).pointee += other[index] }
    }
}
