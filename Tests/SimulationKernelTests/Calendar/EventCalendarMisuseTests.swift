// SPDX-License-Identifier: Apache-2.0

import SimulationKernel
import Testing

/// Each misuse ends the process with a message that names the values.
@Suite struct EventCalendarMisuseTests {
    private func message(_ result: ExitTest.Result?) throws -> String {
        String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    }

    @Test func `an event before the present is refused`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var calendar = EventCalendar()
            calendar.schedule(at: 8, phase: 0, rank: 0, payload: 0)
            _ = calendar.popFirst()
            calendar.schedule(at: 7, phase: 0, rank: 0, payload: 0)
        }
        #expect(
            try message(result).contains("cannot schedule time 7, phase 0, rank 0, payload 0 after 1 events"))
        #expect(try message(result).contains("time 8...549755813887"))
    }

    @Test func `a negative time is refused`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var calendar = EventCalendar()
            calendar.schedule(at: -1, phase: 0, rank: 0, payload: 0)
        }
        #expect(try message(result).contains("cannot schedule time -1,"))
    }

    @Test func `a time beyond the latest is refused`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var calendar = EventCalendar()
            calendar.schedule(at: EventCalendar.latestTime + 1, phase: 0, rank: 0, payload: 0)
        }
        #expect(try message(result).contains("cannot schedule time 549755813888,"))
    }

    @Test func `a phase beyond the largest is refused`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var calendar = EventCalendar()
            calendar.schedule(at: 0, phase: 8, rank: 0, payload: 0)
        }
        #expect(try message(result).contains("phase 8,"))
    }

    @Test func `a rank beyond the largest is refused`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var calendar = EventCalendar()
            calendar.schedule(at: 0, phase: 0, rank: EventCalendar.largestRank + 1, payload: 0)
        }
        #expect(try message(result).contains("rank 4194304,"))
    }

    @Test func `a payload beyond the largest is refused`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var calendar = EventCalendar()
            calendar.schedule(at: 0, phase: 0, rank: 0, payload: EventCalendar.largestPayload + 1)
        }
        #expect(try message(result).contains("payload 16777216 "))
    }

    @Test func `one event too many is refused`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var calendar = EventCalendar(alreadyScheduled: EventCalendar.mostScheduled)
            calendar.schedule(at: 0, phase: 0, rank: 0, payload: 0)
        }
        #expect(try message(result).contains("after 1099511627775 events"))
    }

    @Test func `a second event at a place for what recurs is refused`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var calendar = EventCalendar()
            calendar.schedule(recurring: 3, at: 1, phase: 0, rank: 0, payload: 0)
            calendar.schedule(recurring: 3, at: 2, phase: 0, rank: 0, payload: 0)
        }
        #expect(try message(result).contains("what recurs at place 3: the places are 0...3"))
    }

    @Test func `a fifth place for what recurs is refused`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var calendar = EventCalendar()
            calendar.schedule(recurring: 4, at: 1, phase: 0, rank: 0, payload: 0)
        }
        #expect(try message(result).contains("what recurs at place 4"))
    }

    @Test func `taking an event out of an empty calendar is refused`() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var calendar = EventCalendar()
            calendar.schedule(at: 4, phase: 0, rank: 0, payload: 0)
            _ = calendar.popFirst()
            _ = calendar.popFirst()
        }
        #expect(try message(result).contains("the event calendar is empty at time 4"))
    }
}
