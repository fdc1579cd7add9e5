// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel
public import SupplyNetwork

/// One line of a customer order, as it is drawn.
@frozen
public struct DemandLine: Sendable {
    /// Which entry of the segment's mix is asked for.
    public var mixEntry: Int32
    /// How much is asked for, in smallest units; positive.
    public var quantity: Quantity

    /// Creates a line.
    @inlinable
    public init(mixEntry: Int32, quantity: Quantity) {
        self.mixEntry = mixEntry
        self.quantity = quantity
    }
}

/// The order process of one segment in one replication: when the next order comes, and what it asks for.
///
/// Every kind of chance has its own stream, named after the segment and the purpose, so that a change in the
/// mix does not move the arrival times of another segment or of this one.
public struct SegmentDemand: Sendable {
    /// Plain numbers only: what needs an allocation stands beside it, so that an order copies nothing.
    private enum Process: Sendable {
        case poisson(ratePerDay: Double)
        case renewal(unitSeconds: Double)
        case periodic(period: Tick, offset: Tick, series: DemandSeries)
        case history
    }

    private struct HistoryLine: Sendable {
        var time: Tick
        var line: DemandLine
    }

    private struct Entry: Sendable {
        var size: Sampler
        var sizeStream: RandomStream
        var smallestUnitsPerUnit: Double
        var meanSize: Double
        /// The series' value before this one, and the innovation before, in units.
        var before = 0.0
        var innovationBefore = 0.0
        var hasStarted = false

        mutating func drawSize() -> Double { size.sample(using: &sizeStream) }

        /// The next value of a series, in units.
        mutating func nextOfSeries(_ series: DemandSeries) -> Double {
            let draw = drawSize()
            switch series {
            case .independent: return draw
            case .autoregressive(let coefficient):
                before = coefficient * (hasStarted ? before : meanSize / (1 - coefficient)) + draw
            case .integratedMovingAverage(let weight):
                let innovation = draw - meanSize
                before = (hasStarted ? before : meanSize) + innovation - (1 - weight) * innovationBefore
                innovationBefore = innovation
            }
            hasStarted = true
            return before
        }

        /// The next size, or value of a series, times `factor`: the count of smallest units nearest to it; zero when there is
        /// less than half of one.
        ///
        /// In one call, so that the entry is changed where it stands and not copied.
        @inline(__always)
        mutating func nextQuantity(of series: DemandSeries, factor: Double) -> Quantity {
            let rounded = (factor * nextOfSeries(series) * smallestUnitsPerUnit).rounded()
            return rounded >= 1 && rounded < 9e18 ? Quantity(rounded) : 0
        }
    }

    private let process: Process
    private var gap: Sampler
    private let history: [HistoryLine]
    private var nextOfHistory = 0
    private let season: SeasonProfile
    private let isFlat: Bool
    private var entries: [Entry]
    /// Cumulative weights of the mix, the last one being their sum.
    private let cumulativeWeights: [Double]
    private var gapStream: RandomStream
    private var mixStream: RandomStream
    private var lineStream: RandomStream
    private var lineCount: Sampler
    private let hasSingleLine: Bool
    /// The exact time of the order before, of which `Tick` is the rounding: rounding must not bias a rate.
    private var exactTime = 0.0

    /// Prepares the order process of `segment`.
    ///
    /// - Parameters:
    ///   - segment: The segment.
    ///   - products: The products of the network by identifier; those of the mix must be among them.
    ///   - scenario: The scenario that states start, horizon and seed.
    ///   - replication: Which replication is run.
    public init(
        of segment: CustomerSegment, products: [ProductID: Product], scenario: Scenario,
        replication: ReplicationKey
    ) {
        func stream(_ purpose: String) -> RandomStream {
            RandomStream(
                seed: scenario.seed, replication: replication, name: "segment:\(segment.id)/\(purpose)")
        }
        season = SeasonProfile(of: segment, start: scenario.start, horizon: scenario.horizon)
        isFlat = season.isFlat
        entries = segment.mix.map { entry in
            Entry(
                size: Sampler(entry.size), sizeStream: stream("order-size/\(entry.product)"),
                smallestUnitsPerUnit: products[entry.product]?.smallestUnitsPerUnit ?? 1,
                meanSize: entry.size.mean)
        }
        var sum = 0.0
        cumulativeWeights = segment.mix.map { entry in
            sum += entry.weight
            return sum
        }
        gapStream = stream("order-gap")
        mixStream = stream("order-mix")
        lineStream = stream("order-lines")
        lineCount = Sampler(segment.linesPerOrder)
        hasSingleLine = segment.linesPerOrder == .constant(1)
        switch segment.orders {
        case .poisson(let ordersPerDay):
            process = .poisson(ratePerDay: ordersPerDay * Double(segment.customers))
            (gap, history) = (Sampler(.exponential(mean: 1)), [])
        case .renewal(let gap):
            process = .renewal(unitSeconds: Double(gap.unit.seconds))
            (self.gap, history) = (Sampler(gap.distribution), [])
        case .periodic(let period, let offset, let series):
            process = .periodic(period: period.seconds, offset: offset.seconds, series: series)
            (gap, history) = (Sampler(.constant(0)), [])
        case .history(let orders):
            var entryOf: [ProductID: Int32] = [:]
            for (index, entry) in segment.mix.enumerated() { entryOf[entry.product] = Int32(index) }
            let lines = orders.compactMap { order -> HistoryLine? in
                guard let entry = entryOf[order.product], order.quantity > 0 else { return nil }
                return HistoryLine(
                    time: order.time.seconds, line: DemandLine(mixEntry: entry, quantity: order.quantity))
            }
            process = .history
            gap = Sampler(.constant(0))
            history = lines.sorted { first, second in
                (first.time, first.line.mixEntry, first.line.quantity)
                    < (second.time, second.line.mixEntry, second.line.quantity)
            }
        }
    }

    /// The same process in another replication, without preparing it anew: what a segment has bought before is in order already,
    /// and the names of its chances need not be hashed again.
    ///
    /// - Parameter replication: Which replication is run.
    /// - Returns: The process at its beginning, provided that this one still is at its own.
    public func restarted(in replication: ReplicationKey) -> SegmentDemand {
        var other = self
        for index in other.entries.indices {
            other.entries[index].sizeStream = entries[index].sizeStream.restarted(in: replication)
        }
        other.gapStream = gapStream.restarted(in: replication)
        other.mixStream = mixStream.restarted(in: replication)
        other.lineStream = lineStream.restarted(in: replication)
        return other
    }

    /// The time of the first order, or `nil` when there is none.
    public mutating func firstOrderTime() -> Tick? {
        switch process {
        case .periodic(_, let offset, _): return offset
        case .history: return history.first?.time
        case .poisson, .renewal: return nextOrderTime(after: 0)
        }
    }

    /// The time of the order that follows the one at `time`, or `nil` when there is none.
    public mutating func nextOrderTime(after time: Tick) -> Tick? {
        switch process {
        case .periodic(let period, _, _): return time + period
        case .history: return nextOfHistory < history.count ? history[nextOfHistory].time : nil
        case .poisson(let rate):
            let amount = gap.sample(using: &gapStream)
            guard let next = season.time(gathering: amount, ratePerDay: rate, after: exactTime) else {
                return nil
            }
            exactTime = next
        case .renewal(let unitSeconds):
            exactTime += max(0, gap.sample(using: &gapStream)) * unitSeconds
        }
        guard exactTime < Double(EventCalendar.latestTime) else { return nil }
        return max(time, Tick(exactTime.rounded(.down)))
    }

    /// Draws the lines of the order at `time` into `lines`, replacing what is there.
    ///
    /// An order may turn out empty: a size that rounds to nothing asks for nothing.
    public mutating func drawLines(at time: Tick, into lines: inout [DemandLine]) {
        lines.removeAll(keepingCapacity: true)
        switch process {
        case .poisson:
            drawRandomLines(factor: 1, into: &lines)
        case .renewal:
            drawRandomLines(factor: isFlat ? 1 : season.factor(at: time), into: &lines)
        case .periodic(_, _, let series):
            let factor = isFlat ? 1 : season.factor(at: time)
            lines.reserveCapacity(entries.count)
            entries.withUnsafeMutableBufferPointer { entries in
                for index in entries.indices {
                    let quantity = entries[index].nextQuantity(of: series, factor: factor)
                    if quantity > 0 {
                        lines.append(DemandLine(mixEntry: Int32(index), quantity: quantity))
                    }
                }
            }
        case .history:
            while nextOfHistory < history.count, history[nextOfHistory].time <= time {
                lines.append(history[nextOfHistory].line)
                nextOfHistory += 1
            }
        }
    }

    /// Draws the line of the order at `time` of a segment that orders one product periodically, without a list for it.
    ///
    /// - Returns: How much is ordered, in smallest units; zero where the order turns out empty, or is not periodic.
    public mutating func drawOnlyLine(at time: Tick) -> Quantity {
        guard case .periodic(_, _, let series) = process else { return 0 }
        let factor = isFlat ? 1 : season.factor(at: time)
        return entries.withUnsafeMutableBufferPointer { entries in
            entries.isEmpty ? 0 : entries[0].nextQuantity(of: series, factor: factor)
        }
    }

    /// Draws the lines of one customer's order at `time` into `lines`, replacing what is there: as many and of such sizes as
    /// those of a random process, also where the segment orders periodically; then the season scales the quantities.
    public mutating func drawCustomerLines(at time: Tick, into lines: inout [DemandLine]) {
        lines.removeAll(keepingCapacity: true)
        var factor = 1.0
        if case .periodic = process, !isFlat { factor = season.factor(at: time) }
        drawRandomLines(factor: factor, into: &lines)
    }

    private mutating func drawRandomLines(factor: Double, into lines: inout [DemandLine]) {
        let count =
            hasSingleLine ? 1 : Int(min(max(1, lineCount.sample(using: &lineStream).rounded()), 1_000_000))
        // Lines of one order are drawn independently, so two may ask for the same product: then the weights of the
        // mix are the products' shares of all lines, as a count over past orders gives them.
        for _ in 0..<count {
            let entry = drawEntry()
            let quantity = entries[entry].nextQuantity(of: .independent, factor: factor)
            if quantity > 0 { lines.append(DemandLine(mixEntry: Int32(entry), quantity: quantity)) }
        }
    }

    private mutating func drawEntry() -> Int {
        guard entries.count > 1, let total = cumulativeWeights.last else { return 0 }
        let target = mixStream.uniform() * total
        var low = 0
        var high = entries.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulativeWeights[middle] > target { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
