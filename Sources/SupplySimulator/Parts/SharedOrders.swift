// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

/// Orders whose lines are in several portions: each portion says what became of its lines, and together they say what became
/// of the order.
///
/// An order is complete when its last line is, it was filled at once when all of its lines were, and it has lost something
/// when any line has: counts, disjunctions and maxima, which come out the same in whatever order portions are added.
struct SharedOrders: ~Copyable, Sendable {
    /// What is known of one order.
    struct State: Sendable {
        /// When the last of the portions that are done with it was.
        var closed: Tick = -1
        /// How many portions have lines of it, and in how many of them some are open.
        var portions: Int32 = 0
        var open: Int32 = 0
        /// In how many portions not all left at the instant of the order.
        var unfilled: Int32 = 0
        var lostSome = false
    }

    /// When a segment orders, and within what time it is promised; −1 for no promise.
    private struct Terms: Sendable {
        var period: Tick
        var offset: Tick
        var promise: Tick
        var first: Int
        var count: Int
    }

    private let terms: Table<Terms>
    private var states: FixedBuffer<State>
    /// What is counted by line.
    var lines: [SegmentTotals]

    init(_ model: SimulationModel, _ partition: Partition) {
        var terms: [Terms] = []
        var next = 0
        for segment in partition.sharedSegments {
            let segment = model.scenario.network.segments[Int(segment)]
            // Only periodic segments share orders; another would have no row.
            guard case .periodic(let period, let offset, _) = segment.orders else { continue }
            let count = max(0, Int((model.horizon - 1 - offset.seconds) / max(1, period.seconds)) + 1)
            terms.append(
                Terms(
                    period: max(1, period.seconds), offset: offset.seconds,
                    promise: segment.promise?.seconds ?? -1, first: next, count: count))
            next += count
        }
        self.terms = Table(terms)
        states = FixedBuffer(repeating: State(), count: next)
        lines = Array(repeating: SegmentTotals(), count: terms.count)
    }

    private func place(_ row: Int32, _ placed: Tick) -> Int {
        let segment = terms[row]
        return segment.first + Int((placed - segment.offset) / segment.period)
    }

    mutating func notePlaced(row: Int32, at time: Tick) {
        let place = place(row, time)
        states[place].portions += 1
        states[place].open += 1
        states[place].unfilled += 1
    }

    mutating func noteFilled(row: Int32, placed: Tick) { states[place(row, placed)].unfilled -= 1 }

    mutating func noteClosed(row: Int32, placed: Tick, lostSome: Bool, at time: Tick) {
        let place = place(row, placed)
        states[place].open -= 1
        states[place].closed = max(states[place].closed, time)
        if lostSome { states[place].lostSome = true }
    }

    mutating func add(_ other: borrowing SharedOrders) {
        for index in states.indices {
            let state = other.states[index]
            states[index].closed = max(states[index].closed, state.closed)
            states[index].portions += state.portions
            states[index].open += state.open
            states[index].unfilled += state.unfilled
            if state.lostSome { states[index].lostSome = true }
        }
        for row in lines.indices { lines[row].addLines(other.lines[row]) }
    }

    /// What a segment's orders came to; by the rules of `World.closeIfComplete` and `World.countOpenPromises`.
    func judged(row: Int, warmUp: Tick, horizon: Tick) -> SegmentTotals {
        let segment = terms[row]
        var sum = SegmentTotals()
        for number in 0..<segment.count {
            let state = states[segment.first + number]
            guard state.portions > 0 else { continue }
            let placed = segment.offset + Tick(number) * segment.period
            if placed >= warmUp {
                sum.orders += 1
                if state.unfilled == 0 { sum.ordersFilledAtOnce += 1 }
                if state.open == 0, !state.lostSome { sum.cycleTimes.record(state.closed - placed) }
            }
            let isPromised = segment.promise >= 0
            let due = isPromised ? placed + segment.promise : placed
            guard due >= warmUp, due < horizon else { continue }
            if state.open == 0 {
                let wasOnTime = !isPromised || state.closed <= due
                sum.duePromises += 1
                if wasOnTime, !state.lostSome { sum.keptPromises += 1 }
                if !wasOnTime { sum.lateSeconds += state.closed - due }
            } else if isPromised {
                sum.duePromises += 1
                sum.lateSeconds += horizon - due
            }
        }
        return sum
    }
}

extension World {
    /// Notes that a segment has placed an order, some lines of which are in this portion.
    mutating func noteSharedOrder(_ segment: Int) {
        guard let part, part.sharedRows[segment] >= 0 else { return }
        part.sums.orders.notePlaced(row: part.sharedRows[segment], at: now)
    }

    /// Notes that all lines of an order that are in this portion have left at its instant.
    mutating func noteSharedFill(_ segment: Int, placed: Tick) {
        guard let part, part.sharedRows[segment] >= 0 else { return }
        part.sums.orders.noteFilled(row: part.sharedRows[segment], placed: placed)
    }

    /// Notes that all lines of an order that are in this portion have left and reached the customer in the instant in which it
    /// was placed.
    mutating func noteOrderTakenAlong(_ segment: Int) {
        guard let part, part.sharedRows[segment] >= 0 else { return }
        let row = part.sharedRows[segment]
        part.sums.orders.noteFilled(row: row, placed: now)
        part.sums.orders.noteClosed(row: row, placed: now, lostSome: false, at: now)
    }

    /// Notes that nothing of an order is open in this portion.
    mutating func noteSharedEnd(_ order: CustomerOrder) {
        guard let part, part.sharedRows[Int(order.segment)] >= 0 else { return }
        part.sums.orders.noteClosed(
            row: part.sharedRows[Int(order.segment)], placed: order.placed, lostSome: order.lostSome, at: now)
    }
}
