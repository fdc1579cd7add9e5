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
        for _ in 0..<400 {
            let choice = stream.uniform()
            if choice < history.shareOfPops {
                #expect(calendar.popNext()?.asEntry == oracle.popNext())
            } else if choice < 0.99 {
                let time = calendar.now + Tick(stream.uniform() * Double(history.horizon + 1))
                let phase = UInt8(stream.nextUInt32() % 8)
                let rank = stream.nextUInt32() % 3
                let payload = stream.nextUInt32() >> 8
                calendar.schedule(at: time, phase: phase, rank: rank, payload: payload)
                oracle.schedule(at: time, phase: phase, rank: rank, payload: payload)
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

    private func drain(_ calendar: EventCalendar) -> [SortedCalendar.Entry] {
        var rest = calendar
        var entries: [SortedCalendar.Entry] = []
        while let event = rest.popNext() { entries.append(event.asEntry) }
        return entries
    }
}
