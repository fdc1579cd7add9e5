// SPDX-License-Identifier: Apache-2.0

import SimulationKernel
import Testing

@Suite struct EventCalendarTests {
    private func payloads(_ calendar: EventCalendar) -> [UInt32] {
        var rest = calendar
        var found: [UInt32] = []
        while let event = rest.popNext() { found.append(event.payload) }
        return found
    }

    @Test func `an earlier event comes first`() {
        var calendar = EventCalendar()
        calendar.schedule(at: 30, phase: 0, rank: 0, payload: 3)
        calendar.schedule(at: 10, phase: 7, rank: 9, payload: 1)
        calendar.schedule(at: 20, phase: 0, rank: 0, payload: 2)
        #expect(payloads(calendar) == [1, 2, 3])
    }

    @Test func `at one instant the phase decides before the rank`() {
        var calendar = EventCalendar()
        calendar.schedule(at: 5, phase: 2, rank: 0, payload: 2)
        calendar.schedule(at: 5, phase: 1, rank: 4_194_303, payload: 1)
        calendar.schedule(at: 5, phase: 2, rank: 1, payload: 3)
        #expect(payloads(calendar) == [1, 2, 3])
    }

    @Test func `alike events come out in the order in which they were scheduled`() {
        var calendar = EventCalendar()
        for payload in (0..<100).reversed() {
            calendar.schedule(at: 5, phase: 1, rank: 1, payload: UInt32(payload))
        }
        #expect(payloads(calendar) == (0..<100).reversed())
    }

    @Test func `an event keeps what it was scheduled with up to every limit`() {
        var calendar = EventCalendar()
        calendar.schedule(
            at: EventCalendar.latestTime, phase: EventCalendar.largestPhase, rank: EventCalendar.largestRank,
            payload: EventCalendar.largestPayload)
        let event = calendar.popFirst()
        #expect(event.time == 549_755_813_887)
        #expect(event.phase == 7)
        #expect(event.rank == 4_194_303)
        #expect(event.payload == 16_777_215)
        #expect(event.sequence == 0)
        #expect(event.description == "time 549755813887, phase 7, rank 4194303, payload 16777215")
    }

    @Test func `the last event of a calendar at all its limits still comes out`() throws {
        var calendar = EventCalendar(alreadyScheduled: EventCalendar.mostScheduled - 1)
        calendar.schedule(at: EventCalendar.latestTime, phase: 7, rank: 4_194_303, payload: 16_777_215)
        #expect(try #require(calendar.first).sequence == EventCalendar.mostScheduled - 1)
        #expect(calendar.popFirst().payload == 16_777_215)
    }

    @Test func `a copy is an independent future`() {
        var calendar = EventCalendar()
        for payload: UInt32 in 0..<50 {
            calendar.schedule(at: Tick(payload), phase: 0, rank: 0, payload: payload)
        }
        #expect(calendar.popFirst().payload == 0)
        var fork = calendar
        fork.schedule(at: 1, phase: 0, rank: 0, payload: 99)
        #expect(fork.popFirst().payload == 1)
        #expect(fork.popFirst().payload == 99)
        fork.removeAll()
        #expect(payloads(calendar) == Array(1..<50))
        #expect(calendar.now == 0)
    }

    @Test func `the clock stands at the event taken last`() {
        var calendar = EventCalendar()
        #expect(calendar.now == 0)
        calendar.schedule(at: 7, phase: 0, rank: 0, payload: 0)
        #expect(calendar.now == 0)
        _ = calendar.popFirst()
        #expect(calendar.now == 7)
        calendar.removeAll()
        #expect(calendar.now == 7)
    }

    @Test func `an event can fall due at the present instant in a phase that has passed`() {
        var calendar = EventCalendar()
        calendar.schedule(at: 7, phase: 5, rank: 0, payload: 0)
        calendar.schedule(at: 7, phase: 6, rank: 0, payload: 2)
        _ = calendar.popFirst()
        calendar.schedule(at: 7, phase: 1, rank: 0, payload: 1)
        #expect(payloads(calendar) == [1, 2])
    }

    @Test func `an empty calendar gives nothing and can be used again`() {
        var calendar = EventCalendar(minimumCapacity: 4)
        #expect(calendar.popNext() == nil)
        #expect(calendar.first == nil)
        calendar.schedule(at: 3, phase: 0, rank: 0, payload: 1)
        #expect(calendar.count == 1)
        _ = calendar.popFirst()
        #expect(calendar.isEmpty)
        #expect(calendar.first == nil)
        #expect(calendar.popNext() == nil)
        calendar.schedule(at: 3, phase: 0, rank: 0, payload: 2)
        #expect(calendar.popNext()?.payload == 2)
        #expect(calendar.popNext() == nil)
    }

    @Test func `it grows beyond the capacity it was made with`() {
        var calendar = EventCalendar(minimumCapacity: 2)
        for payload: UInt32 in 0..<1000 {
            calendar.schedule(at: Tick(1000 - payload), phase: 0, rank: 0, payload: payload)
        }
        #expect(calendar.count == 1000)
        #expect(payloads(calendar) == (0..<1000).reversed())
    }
}
