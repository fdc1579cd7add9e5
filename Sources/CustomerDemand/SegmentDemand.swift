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
    private enum Process: Sendable {
        case poisson(ratePerDay: Double)
        case renewal(gap: Sampler, unitSeconds: Double)
        case periodic(period: Tick, offset: Tick, series: DemandSeries)
        case history([HistoryLine], next: Int)
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
    }

    private var process: Process
    private let season: SeasonProfile
    private var entries: [Entry]
    /// Cumulative weights of the mix, the last one being their sum.
    private let cumulativeWeights: [Double]
    private var gapStream: RandomStream
    private var mixStream: RandomStream
    private var lineStream: RandomStream
    private var lineCount: Sampler
    private var unitExponential = Sampler(.exponential(mean: 1))
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
        of segment: CustomerSegment, products: [ProductID: Product], scenario: Scenario, replication: UInt32
    ) {
        func stream(_ purpose: String) -> RandomStream {
            RandomStream(
                seed: scenario.seed, replication: replication, name: "segment:\(segment.id)/\(purpose)")
        }
        season = SeasonProfile(of: segment, start: scenario.start, horizon: scenario.horizon)
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
        case .renewal(let gap):
            process = .renewal(gap: Sampler(gap.distribution), unitSeconds: Double(gap.unit.seconds))
        case .periodic(let period, let offset, let series):
            process = .periodic(period: period.seconds, offset: offset.seconds, series: series)
        case .history(let orders):
            var entryOf: [ProductID: Int32] = [:]
            for (index, entry) in segment.mix.enumerated() { entryOf[entry.product] = Int32(index) }
            let lines = orders.compactMap { order -> HistoryLine? in
                guard let entry = entryOf[order.product], order.quantity > 0 else { return nil }
                return HistoryLine(
                    time: order.time.seconds, line: DemandLine(mixEntry: entry, quantity: order.quantity))
            }
            process = .history(
                lines.sorted { ($0.time, $0.line.mixEntry) < ($1.time, $1.line.mixEntry) }, next: 0)
        }
    }

    /// The time of the first order, or `nil` when there is none.
    public mutating func firstOrderTime() -> Tick? {
        switch process {
        case .periodic(_, let offset, _): return offset
        case .history(let lines, _): return lines.first?.time
        case .poisson, .renewal: return nextOrderTime(after: 0)
        }
    }

    /// The time of the order that follows the one at `time`, or `nil` when there is none.
    public mutating func nextOrderTime(after time: Tick) -> Tick? {
        switch process {
        case .periodic(let period, _, _): return time + period
        case .history(let lines, let next): return next < lines.count ? lines[next].time : nil
        case .poisson(let rate):
            let amount = unitExponential.sample(using: &gapStream)
            guard let next = season.time(gathering: amount, ratePerDay: rate, after: exactTime) else {
                return nil
            }
            exactTime = next
        case .renewal(var gap, let unitSeconds):
            exactTime += max(0, gap.sample(using: &gapStream)) * unitSeconds
            process = .renewal(gap: gap, unitSeconds: unitSeconds)
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
            drawRandomLines(factor: season.factor(at: time), into: &lines)
        case .periodic(_, _, let series):
            let factor = season.factor(at: time)
            for index in entries.indices {
                append(factor * nextOfSeries(series, entry: index), entry: index, to: &lines)
            }
        case .history(let history, var next):
            while next < history.count, history[next].time <= time {
                lines.append(history[next].line)
                next += 1
            }
            process = .history(history, next: next)
        }
    }

    private mutating func drawRandomLines(factor: Double, into lines: inout [DemandLine]) {
        if hasSingleLine {
            let entry = drawEntry()
            append(factor * drawSize(entry), entry: entry, to: &lines)
            return
        }
        let wanted = lineCount.sample(using: &lineStream).rounded()
        let count = Int(min(max(1, wanted), 1_000_000))
        // Lines of one order are drawn independently, so two may ask for the same product: then the weights of the
        // mix are the products' shares of all lines, as a count over past orders gives them.
        for _ in 0..<count {
            let entry = drawEntry()
            append(factor * drawSize(entry), entry: entry, to: &lines)
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

    private mutating func drawSize(_ entry: Int) -> Double { entries[entry].drawSize() }

    private mutating func nextOfSeries(_ series: DemandSeries, entry index: Int) -> Double {
        let draw = drawSize(index)
        switch series {
        case .independent: return draw
        case .autoregressive(let coefficient):
            let before =
                entries[index].hasStarted
                ? entries[index].before : entries[index].meanSize / (1 - coefficient)
            entries[index].before = coefficient * before + draw
        case .integratedMovingAverage(let weight):
            let innovation = draw - entries[index].meanSize
            let before = entries[index].hasStarted ? entries[index].before : entries[index].meanSize
            entries[index].before = before + innovation - (1 - weight) * entries[index].innovationBefore
            entries[index].innovationBefore = innovation
        }
        entries[index].hasStarted = true
        return entries[index].before
    }

    private func append(_ units: Double, entry: Int, to lines: inout [DemandLine]) {
        let quantity = (units * entries[entry].smallestUnitsPerUnit).rounded()
        guard quantity >= 1, quantity < 9e18 else { return }
        lines.append(DemandLine(mixEntry: Int32(entry), quantity: Quantity(quantity)))
    }
}
