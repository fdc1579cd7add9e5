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
}

/// Closes measuring periods: keeps the series, and the moments of the sums over sites and echelons.
struct TimeSeriesRecorder: Sendable {
    private(set) var series: TimeSeries
    /// Moments of demand received and orders placed per period, by site, in units; suppliers' are empty.
    private(set) var siteDemand: [RealMoments]
    private(set) var siteOrders: [RealMoments]
    /// The same by echelon, index 0 for echelon 1.
    private(set) var echelonDemand: [RealMoments]
    private(set) var echelonOrders: [RealMoments]
    /// Moments of what all customers ordered, and of what was ordered from suppliers or of oneself.
    private(set) var customerDemand = RealMoments()
    private(set) var outermostOrders = RealMoments()
    /// In how many measured periods each site ended above its storage limit.
    private(set) var periodsAboveLimit: [Int]
    private let storageLimits: [Double]
    /// What one smallest unit of each stock point counts against its site's limit.
    private let loads: [Double]
    private var periods = 0
    private var periodIsPartial = false
    /// Whether each stock point's orders leave the chain: they go to a supplier or to production without components.
    private let isOutermost: [Bool]
    private var echelonDemandInPeriod: [Double]
    private var echelonOrdersInPeriod: [Double]

    init(_ model: SimulationModel) {
        let sites = model.scenario.network.sites.count
        let segments = model.segments.count
        let periods = Int(min(model.horizon / model.measurePeriod + 1, 1_000_000))
        func empty(_ count: Int) -> [[Float]] {
            (0..<count).map { _ in
                var values: [Float] = []
                values.reserveCapacity(periods)
                return values
            }
        }
        series = TimeSeries(
            onHand: empty(sites), backlog: empty(sites), demanded: empty(segments), filledAtOnce: empty(segments),
            warmUpPeriods: 0)
        periodsAboveLimit = Array(repeating: 0, count: sites)
        storageLimits = model.scenario.network.sites.map { $0.storageLimit?.amount ?? .infinity }
        loads = model.stockPoints.map { model.storageLoad(of: $0) }
        siteDemand = Array(repeating: RealMoments(), count: sites)
        siteOrders = siteDemand
        echelonDemand = Array(repeating: RealMoments(), count: model.echelonCount)
        echelonOrders = echelonDemand
        echelonDemandInPeriod = Array(repeating: 0, count: model.echelonCount)
        echelonOrdersInPeriod = echelonDemandInPeriod
        isOutermost = model.stockPoints.map { point in
            guard !point.isSupplier else { return false }
            let sourcing = point.sourcing
            if sourcing.choice == .make { return true }
            guard sourcing.count > 0 else { return true }
            let links = model.choices[Int(sourcing.first)..<Int(sourcing.first + sourcing.count)]
            return links.allSatisfy { model.stockPoints[Int(model.links[Int($0)].origin)].isSupplier }
        }
    }

    mutating func closePeriod(
        stock: inout [StockState], segments: inout [SegmentState], model: SimulationModel, isMeasuring: Bool
    ) {
        let counts = isMeasuring && !periodIsPartial
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
            series.onHand[site].append(Float(onHand))
            series.backlog[site].append(Float(backlog))
            if counts {
                if load > storageLimits[site] { periodsAboveLimit[site] += 1 }
                siteDemand[site].add(demand)
                siteOrders[site].add(orders)
            }
        }
        var customers = 0.0
        for segment in segments.indices {
            series.demanded[segment].append(Float(segments[segment].demandedInPeriod))
            series.filledAtOnce[segment].append(Float(segments[segment].filledInPeriod))
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

    /// Starts the measured window; a period that had begun before it is not measured.
    mutating func restartMeasuring(startsPeriod: Bool) {
        series.warmUpPeriods = periods
        periodIsPartial = !startsPeriod
    }
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
