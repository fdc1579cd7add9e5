// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork

/// What happened in each measuring period of a run, warm-up included; for pictures and for finding the warm-up.
public struct TimeSeries: Sendable, Hashable {
    /// Units on hand at the end of each period, by site, in the order of the canonical network's sites.
    public var onHand: [[Float]]
    /// Units owed at the end of each period, by site.
    public var backlog: [[Float]]
    /// Units ordered in each period, by segment.
    public var demanded: [[Float]]
    /// Units of them that were served at once.
    public var filledAtOnce: [[Float]]
    /// The number of periods before the measured window.
    public var warmUpPeriods: Int
    /// Customers at the end of each period, by segment; empty where they are not told apart.
    public var customers: [[Float]] = []
    /// Order cycle times of the measured window in days, by segment: the quantile of each of ``cycleTimeShares``; empty for
    /// a segment to which nothing was delivered.
    public var cycleTimes: [[Float]] = []

    /// The shares of orders whose cycle times are kept, ascending.
    public static let cycleTimeShares: [Double] =
        [0, 0.01, 0.02] + (1...19).map { Double($0) / 20 } + [0.98, 0.99, 1]
}

/// Closes measuring periods: keeps the series, and the moments of the sums over sites and echelons.
struct TimeSeriesRecorder: ~Copyable, Sendable {
    // Period by period: what the first site had, the second and so on.
    private var onHandByPeriod: FixedBuffer<Float>
    private var backlogByPeriod: FixedBuffer<Float>
    private var demandedByPeriod: FixedBuffer<Float>
    private var filledByPeriod: FixedBuffer<Float>
    private var warmUpPeriods = 0
    private let sites: Int
    private let segmentCount: Int
    /// Moments of demand received and orders placed per period, by site, in units; suppliers' are empty.
    private(set) var siteDemand: FixedBuffer<RealMoments>
    private(set) var siteOrders: FixedBuffer<RealMoments>
    /// The same by echelon, index 0 for echelon 1.
    private(set) var echelonDemand: FixedBuffer<RealMoments>
    private(set) var echelonOrders: FixedBuffer<RealMoments>
    /// Moments of what all customers ordered, and of what was ordered from suppliers or of oneself.
    private(set) var customerDemand = RealMoments()
    private(set) var outermostOrders = RealMoments()
    /// In how many measured periods each site ended above its storage limit.
    private(set) var periodsAboveLimit: FixedBuffer<Int>
    private let storageLimits: Table<Double>
    /// What one smallest unit of each stock point counts against its site's limit.
    private let loads: Table<Double>
    private var periods = 0
    private var periodIsPartial = false
    /// Whether each stock point's orders leave the chain: they go to a supplier or to production without components.
    private let isOutermost: Table<Bool>
    private var echelonDemandInPeriod: FixedBuffer<Double>
    private var echelonOrdersInPeriod: FixedBuffer<Double>
    /// Where the periods of a part are added to those of other parts, instead of being kept here; `nil` for a whole network.
    private let part: PartPlace?

    init(_ model: SimulationModel, part: PartPlace? = nil) {
        self.part = part
        sites = model.scenario.network.sites.count
        segmentCount = model.segments.count
        let periods = part == nil ? Int(model.horizon / model.measurePeriod) : 0
        onHandByPeriod = FixedBuffer(repeating: 0, count: sites * periods)
        backlogByPeriod = FixedBuffer(repeating: 0, count: sites * periods)
        demandedByPeriod = FixedBuffer(repeating: 0, count: segmentCount * periods)
        filledByPeriod = FixedBuffer(repeating: 0, count: segmentCount * periods)
        periodsAboveLimit = FixedBuffer(repeating: 0, count: sites)
        storageLimits = Table(model.scenario.network.sites.map { $0.storageLimit?.amount ?? .infinity })
        loads = Table(model.stockPoints.map { model.storageLoad(of: $0) })
        siteDemand = FixedBuffer(repeating: RealMoments(), count: sites)
        siteOrders = FixedBuffer(repeating: RealMoments(), count: sites)
        echelonDemand = FixedBuffer(repeating: RealMoments(), count: model.echelonCount)
        echelonOrders = FixedBuffer(repeating: RealMoments(), count: model.echelonCount)
        echelonDemandInPeriod = FixedBuffer(repeating: 0, count: model.echelonCount)
        echelonOrdersInPeriod = FixedBuffer(repeating: 0, count: model.echelonCount)
        isOutermost = Table(
            model.stockPoints.map { point in
                guard !point.isSupplier else { return false }
                let sourcing = point.sourcing
                if sourcing.choice == .make { return true }
                guard sourcing.count > 0 else { return true }
                return (sourcing.first..<sourcing.first + sourcing.count).allSatisfy {
                    model.stockPoints[model.links[model.choices[$0]].origin].isSupplier
                }
            })
    }

    mutating func closePeriod(
        stock: inout FixedBuffer<StockState>, segments: inout FixedBuffer<SegmentState>,
        model: borrowing SimulationModel, isMeasuring: Bool
    ) {
        if let part {
            addPeriod(to: part, stock: &stock, segments: &segments, model: model, isMeasuring: isMeasuring)
            return
        }
        let counts = counts(isMeasuring: isMeasuring)
        for echelon in echelonDemandInPeriod.indices {
            echelonDemandInPeriod[echelon] = 0
            echelonOrdersInPeriod[echelon] = 0
        }
        var outermost = 0.0
        for site in model.stockPointsBySite.indices {
            var (onHand, backlog, demand, orders, load) = (0.0, 0.0, 0.0, 0.0, 0.0)
            for index in model.stockPointsBySite[site] {
                let index = Int(index)
                let point = model.stockPoints[index]
                guard !point.isSupplier else { continue }
                let scale = point.unitsPerSmallestUnit
                onHand += Double(stock[index].onHand) * scale
                backlog += Double(stock[index].backlog) * scale
                load += Double(stock[index].onHand) * loads[index]
                guard counts else {
                    stock[index].dropPeriod()
                    continue
                }
                let demanded = Double(stock[index].demandInPeriod) * scale
                let ordered = Double(stock[index].orderedInPeriod) * scale
                demand += demanded
                orders += ordered
                echelonDemandInPeriod[Int(point.echelon) - 1] += demanded
                echelonOrdersInPeriod[Int(point.echelon) - 1] += ordered
                if isOutermost[index] { outermost += ordered }
                stock[index].closePeriod()
            }
            onHandByPeriod[periods * sites + site] = Float(onHand)
            backlogByPeriod[periods * sites + site] = Float(backlog)
            // A period that began in the warm-up ends in the window, and its end is what counts here.
            if isMeasuring, load > storageLimits[site] { periodsAboveLimit[site] += 1 }
            if counts {
                siteDemand[site].add(demand)
                siteOrders[site].add(orders)
            }
        }
        var customers = 0.0
        for segment in segments.indices {
            demandedByPeriod[periods * segmentCount + segment] = Float(segments[segment].demandedInPeriod)
            filledByPeriod[periods * segmentCount + segment] = Float(segments[segment].filledInPeriod)
            customers += segments[segment].demandedInPeriod
            segments[segment].demandedInPeriod = 0
            segments[segment].filledInPeriod = 0
        }
        if counts {
            customerDemand.add(customers)
            outermostOrders.add(outermost)
            for echelon in echelonDemand.indices {
                echelonDemand[echelon].add(echelonDemandInPeriod[echelon])
                echelonOrders[echelon].add(echelonOrdersInPeriod[echelon])
            }
        }
        periods += 1
        periodIsPartial = false
    }

    /// Closes a period of a part: adds it to the sums over parts, place by place.
    private mutating func addPeriod(
        to part: PartPlace, stock: inout FixedBuffer<StockState>, segments: inout FixedBuffer<SegmentState>,
        model: borrowing SimulationModel, isMeasuring: Bool
    ) {
        let counts = counts(isMeasuring: isMeasuring)
        let sums = part.sums
        for site in model.stockPointsBySite.indices {
            var (onHand, backlog, demand, orders, load) = (0.0, 0.0, 0.0, 0.0, 0.0)
            for index in model.stockPointsBySite[site] {
                let index = Int(index)
                let point = model.stockPoints[index]
                guard !point.isSupplier else { continue }
                let scale = point.unitsPerSmallestUnit
                onHand += Double(stock[index].onHand) * scale
                backlog += Double(stock[index].backlog) * scale
                load += Double(stock[index].onHand) * loads[index]
                guard counts else {
                    stock[index].dropPeriod()
                    continue
                }
                let demanded = Double(stock[index].demandInPeriod) * scale
                let ordered = Double(stock[index].orderedInPeriod) * scale
                demand += demanded
                orders += ordered
                sums.addEchelon(Int(point.echelon) - 1, period: periods, demand: demanded, orders: ordered)
                if isOutermost[index] { sums.addOutermost(ordered, period: periods) }
                stock[index].closePeriod()
            }
            sums.addSite(
                Int(part.sites[site]), period: periods, onHand: onHand, backlog: backlog, demand: demand,
                orders: orders)
            // All that a site with a limit keeps is in one part.
            if isMeasuring, load > storageLimits[site] { periodsAboveLimit[site] += 1 }
        }
        for segment in segments.indices {
            sums.addSegment(
                Int(part.segments[segment]), period: periods, demanded: segments[segment].demandedInPeriod,
                filled: segments[segment].filledInPeriod)
            segments[segment].demandedInPeriod = 0
            segments[segment].filledInPeriod = 0
        }
        sums.note(counts: counts, period: periods)
        periods += 1
        periodIsPartial = false
    }

    /// Starts the measured window; a period that had begun before it is not measured.
    mutating func restartMeasuring(startsPeriod: Bool) {
        warmUpPeriods = periods
        periodIsPartial = !startsPeriod
    }
}

extension TimeSeriesRecorder {
    /// The series of every site and segment.
    var timeSeries: TimeSeries {
        func rows(_ count: Int, _ buffer: borrowing FixedBuffer<Float>) -> [[Float]] {
            var rows = [[Float]](repeating: [], count: count)
            for row in 0..<count {
                rows[row].reserveCapacity(periods)
                for period in 0..<periods { rows[row].append(buffer[period * count + row]) }
            }
            return rows
        }
        return TimeSeries(
            onHand: rows(sites, onHandByPeriod), backlog: rows(sites, backlogByPeriod),
            demanded: rows(segmentCount, demandedByPeriod), filledAtOnce: rows(segmentCount, filledByPeriod),
            warmUpPeriods: warmUpPeriods)
    }

    /// Whether the period that is open counts for the variances: it began in the measured window.
    func counts(isMeasuring: Bool) -> Bool { isMeasuring && !periodIsPartial }

    /// Whether what a stock point orders leaves the chain.
    func ordersLeave(_ index: Int) -> Bool { isOutermost[index] }

    /// Moments of the sums over places.
    var moments: PeriodMomentsByPlace {
        PeriodMomentsByPlace(
            siteDemand: siteDemand.elements, siteOrders: siteOrders.elements,
            echelonDemand: echelonDemand.elements, echelonOrders: echelonOrders.elements,
            customerDemand: customerDemand, outermostOrders: outermostOrders)
    }

    /// How many periods ended before the measured window.
    var periodsOfWarmUp: Int { warmUpPeriods }
}

/// The value that `rank` others are not above, from zero; reorders `values`.
///
/// - Complexity: O(n) on average, where sorting would be O(n log n) for one number a site.
/// - Reference: C. A. R. Hoare (1961), "Algorithm 65: find", Communications of the ACM 4(7).
func orderStatistic(_ rank: Int, of values: inout [Float]) -> Float {
    var low = 0
    var high = values.count - 1
    while low < high {
        let pivot = values[(low + high) / 2]
        var left = low
        var right = high
        while left <= right {
            while values[left] < pivot { left += 1 }
            while values[right] > pivot { right -= 1 }
            if left <= right {
                values.swapAt(left, right)
                left += 1
                right -= 1
            }
        }
        if rank <= right { high = right } else if rank >= left { low = left } else { break }
    }
    return values[rank]
}

/// Count, sum and sum of squares of real numbers, taken from the first one so that little cancels.
struct RealMoments: Sendable {
    private(set) var count = 0
    private var origin = 0.0
    private var sum = 0.0
    private var sumOfSquares = 0.0

    mutating func add(_ value: Double) {
        if count == 0 { origin = value }
        count += 1
        sum += value - origin
        sumOfSquares += (value - origin) * (value - origin)
    }

    /// The mean; zero of nothing.
    var mean: Double { count == 0 ? 0 : origin + sum / Double(count) }

    /// The population variance; not a number of nothing.
    var variance: Double {
        guard count > 0 else { return .nan }
        let shiftedMean = sum / Double(count)
        return max(0, sumOfSquares / Double(count) - shiftedMean * shiftedMean)
    }
}
