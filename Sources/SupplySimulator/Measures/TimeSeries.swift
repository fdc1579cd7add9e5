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
    private var siteMoments: FixedBuffer<PairedMoments>
    /// The same by echelon, index 0 for echelon 1.
    private var echelonMoments: FixedBuffer<PairedMoments>
    /// Moments of what all customers ordered, and of what was ordered from suppliers or of oneself.
    private var chainMoments = PairedMoments()
    /// In how many measured periods each site ended above its storage limit.
    private(set) var periodsAboveLimit: FixedBuffer<Int>
    private let plan: PeriodPlan
    private var periods = 0
    private var periodIsPartial = false
    /// What was asked of each echelon and ordered by it in the open period.
    private var echelonsInPeriod: FixedBuffer<SIMD2<Double>>
    /// Where the periods of a part are added to those of other parts, instead of being kept here; `nil` for a whole network.
    private let part: PartPlace?

    init(_ model: borrowing SimulationModel, part: PartPlace? = nil) {
        self.part = part
        sites = model.scenario.network.sites.count
        segmentCount = model.segments.count
        let periods = part == nil ? Int(model.horizon / model.measurePeriod) : 0
        onHandByPeriod = FixedBuffer(repeating: 0, count: sites * periods)
        backlogByPeriod = FixedBuffer(repeating: 0, count: sites * periods)
        demandedByPeriod = FixedBuffer(repeating: 0, count: segmentCount * periods)
        filledByPeriod = FixedBuffer(repeating: 0, count: segmentCount * periods)
        periodsAboveLimit = FixedBuffer(repeating: 0, count: sites)
        plan = model.periodPlan
        siteMoments = FixedBuffer(repeating: PairedMoments(), count: sites)
        echelonMoments = FixedBuffer(repeating: PairedMoments(), count: model.echelonCount)
        echelonsInPeriod = FixedBuffer(repeating: .zero, count: model.echelonCount)
    }

    /// Closes the period that ends: for each site what it has at its end, and what was asked of it and ordered by it.
    mutating func closePeriod(
        stock: inout FixedBuffer<StockState>, segments: inout FixedBuffer<SegmentState>, isMeasuring: Bool
    ) {
        let counts = counts(isMeasuring: isMeasuring)
        for echelon in echelonsInPeriod.indices { echelonsInPeriod[echelon] = .zero }
        var outermost = 0.0
        var next = 0
        for site in 0..<sites {
            var sum = SitePeriod()
            var load = 0.0
            let end = Int(plan.ends[site])
            while next < end {
                let place = plan.places[next]
                next += 1
                let state = stock.place(of: Int(place.index))
                sum.onHand += Double(state.pointee.onHand) * place.scale
                sum.backlog += Double(state.pointee.backlog) * place.scale
                load += Double(state.pointee.onHand) * place.load
                guard counts else {
                    state.pointee.dropPeriod()
                    continue
                }
                let amounts =
                    SIMD2(Double(state.pointee.demandInPeriod), Double(state.pointee.orderedInPeriod))
                    * place.scale
                sum.amounts += amounts
                echelonsInPeriod[Int(place.echelon)] += amounts
                if place.ordersLeave { outermost += amounts.y }
                state.pointee.closePeriod()
            }
            // A period that began in the warm-up ends in the window, and its end is what counts here. All that a site with a
            // limit keeps is in one part.
            if isMeasuring, load > plan.storageLimits[site] { periodsAboveLimit[site] += 1 }
            keep(sum, site: site, counts: counts)
        }
        var customers = 0.0
        for segment in segments.indices {
            let state = segments.place(of: segment)
            customers += state.pointee.demandedInPeriod
            keep(
                demanded: state.pointee.demandedInPeriod, filled: state.pointee.filledInPeriod,
                segment: segment)
            state.pointee.demandedInPeriod = 0
            state.pointee.filledInPeriod = 0
        }
        keep(customers: customers, outermost: outermost, counts: counts)
        periods += 1
        periodIsPartial = false
    }

    @inline(__always)
    private mutating func keep(_ sum: SitePeriod, site: Int, counts: Bool) {
        if let part {
            part.sums.addSite(Int(part.sites[site]), period: periods, sum)
            return
        }
        onHandByPeriod[periods * sites + site] = Float(sum.onHand)
        backlogByPeriod[periods * sites + site] = Float(sum.backlog)
        guard counts else { return }
        siteMoments[site].add(sum.amounts)
    }

    @inline(__always)
    private mutating func keep(demanded: Double, filled: Double, segment: Int) {
        if let part {
            part.sums.addSegment(
                Int(part.segments[segment]), period: periods, demanded: demanded, filled: filled)
            return
        }
        demandedByPeriod[periods * segmentCount + segment] = Float(demanded)
        filledByPeriod[periods * segmentCount + segment] = Float(filled)
    }

    /// Keeps what the period came to in the whole network.
    private mutating func keep(customers: Double, outermost: Double, counts: Bool) {
        if let part {
            part.sums.note(counts: counts, period: periods)
            guard counts else { return }
            part.sums.addOutermost(outermost, period: periods)
            for echelon in echelonsInPeriod.indices {
                part.sums.addEchelon(echelon, period: periods, echelonsInPeriod[echelon])
            }
            return
        }
        guard counts else { return }
        chainMoments.add(SIMD2(customers, outermost))
        for echelon in echelonsInPeriod.indices { echelonMoments[echelon].add(echelonsInPeriod[echelon]) }
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
            (0..<count).map { everyPeriod(from: 0, of: buffer, row: $0, count: count) }
        }
        return TimeSeries(
            onHand: rows(sites, onHandByPeriod), backlog: rows(sites, backlogByPeriod),
            demanded: rows(segmentCount, demandedByPeriod), filledAtOnce: rows(segmentCount, filledByPeriod),
            warmUpPeriods: warmUpPeriods)
    }

    /// Whether the period that is open counts for the variances: it began in the measured window.
    func counts(isMeasuring: Bool) -> Bool { isMeasuring && !periodIsPartial }

    /// Whether what a stock point orders leaves the chain.
    func ordersLeave(_ index: Int) -> Bool { plan.ordersLeave[index] }

    /// Moments of the sums over places.
    var moments: PeriodMomentsByPlace {
        PeriodMomentsByPlace(
            siteDemand: siteMoments.elements.map(\.first), siteOrders: siteMoments.elements.map(\.second),
            echelonDemand: echelonMoments.elements.map(\.first),
            echelonOrders: echelonMoments.elements.map(\.second),
            customerDemand: chainMoments.first, outermostOrders: chainMoments.second)
    }

    /// One row of a table of periods that has `count` of them.
    private func everyPeriod(
        from first: Int, of buffer: borrowing FixedBuffer<Float>, row: Int, count: Int
    ) -> [Float] {
        guard first < periods else { return [] }
        // The last element is checked, and with it all before it.
        _ = buffer.place(of: (periods - 1) * count + row)
        let start = buffer.place(of: first * count + row)
        return [Float](unsafeUninitializedCapacity: periods - first) { values, filled in
            filled = periods - first
            for period in 0..<filled { values.initializeElement(at: period, to: start[period * count]) }
        }
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

/// What a site had at the end of a period, what was asked of it and what it ordered, in units.
struct SitePeriod {
    var onHand = 0.0
    var backlog = 0.0
    /// What was asked of it, and what it ordered.
    var amounts = SIMD2<Double>.zero
}

/// Count, sum and sum of squares of real numbers, taken from the first one so that little cancels.
struct RealMoments: Sendable {
    private(set) var count = 0
    private var origin = 0.0
    private var sum = 0.0
    private var sumOfSquares = 0.0

    init() {}

    fileprivate init(count: Int, origin: Double, sum: Double, sumOfSquares: Double) {
        (self.count, self.origin, self.sum, self.sumOfSquares) = (count, origin, sum, sumOfSquares)
    }

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

/// The moments of two series that are as long as each other, taken side by side.
struct PairedMoments: Sendable {
    private var count = 0
    private var origin = SIMD2<Double>.zero
    private var sum = SIMD2<Double>.zero
    private var sumOfSquares = SIMD2<Double>.zero

    @inline(__always)
    mutating func add(_ values: SIMD2<Double>) {
        if count == 0 { origin = values }
        count &+= 1
        let difference = values - origin
        sum += difference
        sumOfSquares += difference * difference
    }

    /// Those of the first series, and those of the second.
    var first: RealMoments { moments(0) }
    var second: RealMoments { moments(1) }

    private func moments(_ series: Int) -> RealMoments {
        RealMoments(
            count: count, origin: origin[series], sum: sum[series], sumOfSquares: sumOfSquares[series])
    }
}
