// SPDX-License-Identifier: Apache-2.0

/// What arrives in each of the next steps, where all journeys take whole steps.
///
/// A place in a row takes less than a way through the calendar. Arrivals come out in the calendar's order, by rank and then
/// as they were sent.
struct ArrivalRing: ~Copyable, @unchecked Sendable {
    /// A transfer that is on its way.
    struct Entry: BitwiseCopyable {
        /// The rank of the arrival, and below it the place in the order of sending.
        var key: UInt64
        /// The transfer.
        var transfer: Int32
    }

    /// What arrives in one step.
    private struct Slot {
        var entries: UnsafeMutablePointer<Entry>
        var capacity: Int
        var count = 0
        var isSorted = true
        var lastRank: UInt32 = 0
    }

    private let slots: UnsafeMutablePointer<Slot>
    private let count: Int
    /// The slot of the present step.
    private var present = 0
    private static var firstCapacity: Int { 4 }

    /// Creates an empty ring.
    ///
    /// - Parameter longest: The most steps that a journey takes.
    init(longest: Int) {
        count = longest + 1
        slots = .allocate(capacity: count)
        for index in 0..<count {
            (slots + index).initialize(
                to: Slot(
                    entries: .allocate(capacity: Self.firstCapacity), capacity: Self.firstCapacity))
        }
    }

    deinit {
        for index in 0..<count { slots[index].entries.deallocate() }
        slots.deallocate()
    }

    /// Adds what arrives in `steps` steps, from 1 to the most that a journey takes.
    @inline(__always)
    mutating func add(_ transfer: Int32, rank: UInt32, in steps: Int32) {
        precondition(steps > 0 && Int(steps) < count, "a journey of \(steps) steps is none of this network's")
        var index = present + Int(steps)
        if index >= count { index -= count }
        let slot = slots + index
        let place = slot.pointee.count
        if place == slot.pointee.capacity { Self.grow(slot) }
        if rank < slot.pointee.lastRank { slot.pointee.isSorted = false }
        slot.pointee.lastRank = rank
        slot.pointee.entries[place] = Entry(
            key: UInt64(rank) << 32 | UInt64(UInt32(truncatingIfNeeded: place)), transfer: transfer)
        slot.pointee.count = place + 1
    }

    @inline(never)
    private static func grow(_ slot: UnsafeMutablePointer<Slot>) {
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: 4 * slot.pointee.capacity)
        larger.update(from: slot.pointee.entries, count: slot.pointee.count)
        slot.pointee.entries.deallocate()
        slot.pointee.entries = larger
        slot.pointee.capacity *= 4
    }

    /// What arrives now, in order; it stays until `advance`, and nothing is added to it.
    mutating func arrivals() -> UnsafeBufferPointer<Entry> {
        let slot = slots + present
        if !slot.pointee.isSorted { Self.sort(slot.pointee.entries, slot.pointee.count) }
        return UnsafeBufferPointer(start: slot.pointee.entries, count: slot.pointee.count)
    }

    private static func sort(_ entries: UnsafeMutablePointer<Entry>, _ count: Int) {
        guard count <= 24 else {
            var all = UnsafeMutableBufferPointer(start: entries, count: count)
            all.sort { $0.key < $1.key }
            return
        }
        // Who reviews first is often the last to receive: then all of them stand the other way round.
        if isDescending(entries, count) {
            for index in 0..<count / 2 { swap(&entries[index], &entries[count - 1 - index]) }
            return
        }
        for index in 1..<count {
            let entry = entries[index]
            var place = index
            while place > 0, entries[place - 1].key > entry.key {
                entries[place] = entries[place - 1]
                place -= 1
            }
            entries[place] = entry
        }
    }

    private static func isDescending(_ entries: UnsafeMutablePointer<Entry>, _ count: Int) -> Bool {
        for index in 1..<count where entries[index].key > entries[index - 1].key { return false }
        return true
    }

    /// Goes on to the next step.
    mutating func advance() {
        let slot = slots + present
        slot.pointee.count = 0
        slot.pointee.isSorted = true
        slot.pointee.lastRank = 0
        present = present + 1 == count ? 0 : present + 1
    }
}
