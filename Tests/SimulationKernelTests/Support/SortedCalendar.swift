// SPDX-License-Identifier: Apache-2.0

import SimulationKernel

/// The event calendar as a plain sorted array: slow, and plain to see that it is right.
struct SortedCalendar {
    struct Entry: Equatable, CustomStringConvertible {
        var time: Tick
        var phase: UInt8
        var rank: UInt32
        var sequence: Int
        var payload: UInt32

        var description: String { "time \(time), phase \(phase), rank \(rank), payload \(payload)" }

        func comesBefore(_ other: Entry) -> Bool {
            if time != other.time { return time < other.time }
            if phase != other.phase { return phase < other.phase }
            if rank != other.rank { return rank < other.rank }
            return sequence < other.sequence
        }
    }

    private(set) var entries: [Entry] = []
    /// How many events have been scheduled.
    private(set) var scheduled = 0

    mutating func schedule(at time: Tick, phase: UInt8, rank: UInt32, payload: UInt32) {
        let entry = Entry(time: time, phase: phase, rank: rank, sequence: scheduled, payload: payload)
        scheduled += 1
        entries.insert(entry, at: entries.firstIndex { entry.comesBefore($0) } ?? entries.endIndex)
    }

    mutating func popNext() -> Entry? {
        entries.isEmpty ? nil : entries.removeFirst()
    }

    mutating func removeAll() {
        entries = []
    }
}

extension Event {
    /// The event as the oracle would give it.
    var asEntry: SortedCalendar.Entry {
        SortedCalendar.Entry(time: time, phase: phase, rank: rank, sequence: Int(sequence), payload: payload)
    }
}
