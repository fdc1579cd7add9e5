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
    /// Moments of demand received and orders placed per period, by site, in units; suppliers' are zero.
    private var siteMoments: FixedBuffer<PairedMoments>
    /// The same by echelon, index 0 for echelon 1.
    private var echelonMoments: FixedBuffer<PairedMoments>
    /// Moments of what all customers ordered, and of what was ordered from suppliers or of oneself.
    private var chainMoments = PairedMoments()
    /// In how many measured periods each site ended above its storage limit.
    private(set) var periodsAboveLimit: FixedBuffer<Int>
    private let plan: PeriodPlan
    private var periods = 0
    /// How many of them count for the variances.
    private(set) var countedPeriods = 0
    private var periodIsPartial = false
    /// What was asked of each echelon and ordered by it in the open period.
    private var echelonsInPeriod: FixedBuffer<SIMD2<Double>>
    /// Where the periods of a part are added to those of other parts, instead of being kept here; `nil` for a whole network.
    private let part: PartPlace?

    init(_ model: UnsafePointer<SimulationModel>, part: PartPlace? = nil) {
        self.part = part
        sites = model.pointee.scenario.network.sites.count
        segmentCount = model.pointee.segments.count
        let periods = part == nil ? Int(model.pointee.horizon / model.pointee.measurePeriod) : 0
        onHandByPeriod = FixedBuffer(repeating: 0, count: sites * periods)
        backlogByPeriod = FixedBuffer(repeating: 0, count: sites * periods)
        demandedByPeriod = FixedBuffer(repeating: 0, count: segmentCount * periods)
        filledByPeriod = FixedBuffer(repeating: 0, count: segmentCount * periods)
        periodsAboveLimit = FixedBuffer(repeating: 0, count: sites)
        plan = model.pointee.periodPlan
        siteMoments = FixedBuffer(repeating: PairedMoments(), count: sites)
        echelonMoments = FixedBuffer(repeating: PairedMoments(), count: model.pointee.echelonCount)
        echelonsInPeriod = FixedBuffer(repeating: .zero, count: model.pointee.echelonCount)
    }

    /// Closes the period that ends: for each site what it has at its end, and what was asked of it and ordered by it.
    mutating func closePeriod(
        stock: inout FixedBuffer<StockState>, segments: inout FixedBuffer<SegmentState>, isMeasuring: Bool
    ) {
        let counts = counts(isMeasuring: isMeasuring)
        let isFirst = countedPeriods == 0
        for echelon in echelonsInPeriod.indices { echelonsInPeriod[echelon] = .zero }
        var outermost = 0.0
        var next = 0
        for number in plan.sites.indices {
            let row = plan.sites.place(of: number)
            let site = Int(row.pointee.index)
            let end = Int(row.pointee.end)
            var sum = SitePeriod()
            var load = 0.0
            while next < end {
                let place = plan.places.place(of: next)
                next &+= 1
                let state = stock.place(of: Int(place.pointee.index))
                let scale = place.pointee.scale
                let onHand = Double(state.pointee.onHand)
                sum.levels += SIMD2(onHand, Double(state.pointee.backlog)) * scale
                load += onHand * place.pointee.load
                guard counts else {
                    state.pointee.dropPeriod()
                    continue
                }
                let amounts = state.pointee.closePeriod(isFirst: isFirst) * scale
                sum.amounts += amounts
                echelonsInPeriod.place(of: Int(place.pointee.echelon)).pointee += amounts
                if place.pointee.ordersLeave { outermost += amounts.y }
            }
            // A period that began in the warm-up ends in the window, and its end is what counts here. All that a site with a
            // limit keeps is in one part.
            if isMeasuring, load > row.pointee.storageLimit { periodsAboveLimit[site] += 1 }
            if let part {
                part.sums.addSite(Int(part.sites[site]), period: periods, sum)
            } else {
                keep(sum, site: site, counts: counts, isFirst: isFirst)
            }
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
        keep(customers: customers, outermost: outermost, counts: counts, isFirst: isFirst)
        periods += 1
        if counts { countedPeriods += 1 }
        periodIsPartial = false
    }

    @inline(__always)
    private mutating func keep(_ sum: SitePeriod, site: Int, counts: Bool, isFirst: Bool) {
        let place = periods &* sites &+ site
        onHandByPeriod.place(of: place).pointee = Float(sum.levels.x)
        backlogByPeriod.place(of: place).pointee = Float(sum.levels.y)
        if counts { siteMoments.place(of: site).pointee.add(sum.amounts, isFirst: isFirst) }
    }

    @inline(__always)
    private mutating func keep(demanded: Double, filled: Double, segment: Int) {
        if let part {
            part.sums.addSegment(
                Int(part.segments[segment]), period: periods, demanded: demanded, filled: filled)
            return
        }
        let place = periods &* segmentCount &+ segment
        demandedByPeriod.place(of: place).pointee = Float(demanded)
        filledByPeriod.place(of: place).pointee = Float(filled)
    }

    /// Keeps what the period came to in the whole network.
    private mutating func keep(customers: Double, outermost: Double, counts: Bool, isFirst: Bool) {
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
        chainMoments.add(SIMD2(customers, outermost), isFirst: isFirst)
        for echelon in echelonsInPeriod.indices {
            let amounts = echelonsInPeriod.place(of: echelon).pointee
            echelonMoments.place(of: echelon).pointee.add(amounts, isFirst: isFirst)
        }
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

    /// Moments of the sums over places.
    var moments: PeriodMomentsByPlace {
        PeriodMomentsByPlace(
            siteDemand: siteMoments.indices.map { siteMoments[$0].first(of: countedPeriods) },
            siteOrders: siteMoments.indices.map { siteMoments[$0].second(of: countedPeriods) },
            echelonDemand: echelonMoments.indices.map { echelonMoments[$0].first(of: countedPeriods) },
            echelonOrders: echelonMoments.indices.map { echelonMoments[$0].second(of: countedPeriods) },
            customerDemand: chainMoments.first(of: countedPeriods),
            outermostOrders: chainMoments.second(of: countedPeriods))
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
            guard let base = values.baseAddress else { return }
            var next = start
            for period in 0..<filled {
                (base + period).initialize(to: next.pointee)
                next += count
            }
        }
    }

    /// How many periods ended before the measured window.
    var periodsOfWarmUp: Int { warmUpPeriods }
}

/// The value that `rank` others are not above, from zero; reorders `values`.
///
/// The value to divide by is guessed from a sample, so that most of the others lie on the side that is then left, and the
/// processor guesses right as well: in the middle it would be wrong every other time.
///
/// - Complexity: O(n) on average, where sorting would be O(n log n) for one number a site.
/// - Reference: C. A. R. Hoare (1961), "Algorithm 65: find", Communications of the ACM 4(7); the sample after R. W. Floyd and
///   R. L. Rivest (1975), "Algorithm 489: the algorithm SELECT", Communications of the ACM 18(3).
func orderStatistic(_ rank: Int, of values: inout [Float]) -> Float {
    values.withUnsafeMutableBufferPointer { values in
        var low = 0
        var high = values.count - 1
        while low < high {
            let pivot = likelyValue(rank, of: values, from: low, through: high)
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
}

/// One of the values from `low` through `high` that is likely to lie near the one of rank `rank`.
private func likelyValue(
    _ rank: Int, of values: UnsafeMutableBufferPointer<Float>, from low: Int, through high: Int
) -> Float {
    let span = high - low
    guard span >= 64 else { return values[(low + high) / 2] }
    // Sixteen of them, equally far apart, in order; of these the one at the same share of the way, but not an extreme.
    let size = 16
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: size) { sample in
        let step = span / (size - 1)
        for place in 0..<size {
            let value = values[low + place * step]
            var before = place
            while before > 0, sample[before - 1] > value {
                sample[before] = sample[before - 1]
                before -= 1
            }
            sample[before] = value
        }
        return sample[min(max(1, (rank - low) * size / (span + 1)), size - 2)]
    }
}

/// What a site had at the end of a period, what was asked of it and what it ordered, in units.
struct SitePeriod {
    /// On hand, and backlog.
    var levels = SIMD2<Double>.zero
    /// What was asked of it, and what it ordered.
    var amounts = SIMD2<Double>.zero
}
