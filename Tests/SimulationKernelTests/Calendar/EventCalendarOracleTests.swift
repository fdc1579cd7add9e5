// SPDX-License-Identifier: Apache-2.0

import SimulationKernel
import Testing

/// The calendar against a sorted array, under random mixtures of operations.
@Suite struct EventCalendarOracleTests {
    /// How a random history behaves: how far ahead it schedules, and how often it takes out.
    struct History: CustomTestStringConvertible {
        var seed: UInt64
        var horizon: Tick
        var shareOfPops: Double

        var testDescription: String { "seed \(seed), up to \(horizon) ahead, \(shareOfPops) pops" }

        static let all: [History] = (0..<60).map { seed in
            // From many ties to hardly any, and from calendars that grow to calendars that stay almost empty.
            History(
                seed: UInt64(seed), horizon: [0, 3, 50, 1_000_000][seed % 4],
                shareOfPops: [0.3, 0.48, 0.6][seed % 3])
        }
    }

    @Test(arguments: History.all)
    func `it does what a sorted array does`(_ history: History) {
        var stream = RandomStream(seed: history.seed, replication: 0, name: "calendar-oracle")
        var (calendar, oracle) = (EventCalendar(), SortedCalendar())
        var forks: [(EventCalendar, SortedCalendar)] = []
        /// The sequence numbers of the events that wait at the places for what recurs.
        var recurring = [Int?](repeating: nil, count: EventCalendar.recurringPlaces)
        for _ in 0..<400 {
            let choice = stream.uniform()
            if choice < history.shareOfPops {
                #expect(calendar.popNext()?.asEntry == oracle.popNext())
            } else if choice < 0.99 {
                let time = calendar.now + Tick(stream.uniform() * Double(history.horizon + 1))
                let phase = UInt8(stream.nextUInt32() % 8)
                let rank = stream.nextUInt32() % 3
                let payload = stream.nextUInt32() >> 8
                oracle.schedule(at: time, phase: phase, rank: rank, payload: payload)
                // Two thirds of the histories use the places, as often as one is free.
                for (place, number) in recurring.enumerated()
                where !oracle.entries.contains(where: { $0.sequence == number }) { recurring[place] = nil }
                if history.seed % 3 != 1, choice < 0.9, let place = recurring.firstIndex(of: nil) {
                    calendar.schedule(recurring: place, at: time, phase: phase, rank: rank, payload: payload)
                    recurring[place] = oracle.scheduled - 1
                } else {
                    calendar.schedule(at: time, phase: phase, rank: rank, payload: payload)
                }
            } else if choice < 0.998 {
                forks.append((calendar, oracle))
            } else {
                calendar.removeAll()
                oracle.removeAll()
            }
            #expect(calendar.first?.asEntry == oracle.entries.first)
            #expect(calendar.count == oracle.entries.count)
            #expect(calendar.isEmpty == oracle.entries.isEmpty)
        }
        for (calendar, oracle) in [(calendar, oracle)] + forks {
            #expect(drain(calendar) == oracle.entries)
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `a calendar in slices does what a sorted array does`(_ seed: UInt64) {
        var stream = RandomStream(seed: seed, replication: 0, name: "slices")
        // From a few keys to a heap on, so that slices are cut, run out and are cut again.
        var (calendar, oracle) = (EventCalendar(fewestSplit: 4 + Int(seed % 20)), SortedCalendar())
        var fork: (EventCalendar, SortedCalendar)?
        let spans: [Double] = [1, 40, 5_000, 1e7]
        for step in 0..<1_500 {
            // Long stretches in which it grows, and as long ones in which it shrinks, to nothing in the end.
            let grows = step / 250 % 2 == 0
            if stream.uniform() < (grows ? 0.3 : 0.75) {
                #expect(calendar.popNext()?.asEntry == oracle.popNext())
            } else {
                // Short and long increments, and many ties.
                let far = stream.uniform() < 0.1 ? 1_000.0 : 1
                let ahead = Tick(stream.uniform() * spans[Int(seed % 4)] * far)
                let (phase, rank) = (UInt8(stream.nextUInt32() % 2), stream.nextUInt32() % 50)
                calendar.schedule(at: calendar.now + ahead, phase: phase, rank: rank, payload: UInt32(step))
                oracle.schedule(at: calendar.now + ahead, phase: phase, rank: rank, payload: UInt32(step))
            }
            if step == 600 { fork = (calendar, oracle) }
            #expect(calendar.first?.asEntry == oracle.entries.first)
            #expect(calendar.count == oracle.entries.count)
        }
        #expect(drain(calendar) == oracle.entries)
        if let fork { #expect(drain(fork.0) == fork.1.entries) }
        calendar.removeAll()
        #expect(calendar.isEmpty)
    }

    @Test
    func `what comes out of slices is in order, and all of it, under increments that change their scale`() {
        var stream = RandomStream(seed: 1, replication: 0, name: "scales")
        var calendar = EventCalendar(fewestSplit: 64)
        for payload in 0..<3_000 as Range<UInt32> {
            calendar.schedule(at: Tick(stream.uniform() * 1e6), phase: 0, rank: 0, payload: payload)
        }
        var (last, lastSequence) = (Tick(0), UInt64(0))
        var seen = [Int](repeating: 0, count: 3_000)
        for step in 0..<60_000 {
            let event = calendar.popFirst()
            #expect(event.time > last || event.time == last && event.sequence > lastSequence)
            (last, lastSequence) = (event.time, event.sequence)
            seen[Int(event.payload)] += 1
            let scale: Double = [1e6, 10, 1e9, 0][step / 15_000]
            let ahead = Tick(stream.uniform() * scale)
            calendar.schedule(at: event.time + ahead, phase: 0, rank: 0, payload: event.payload)
        }
        #expect(calendar.count == 3_000)
        #expect(seen.reduce(0, +) == 60_000)
    }

    private func drain(_ calendar: EventCalendar) -> [SortedCalendar.Entry] {
        var rest = calendar
        var entries: [SortedCalendar.Entry] = []
        while let event = rest.popNext() { entries.append(event.asEntry) }
        return entries
    }
}
