// SPDX-License-Identifier: Apache-2.0

/// The events that have not happened yet, earliest first.
///
/// Events come out ordered by time, then phase, then rank, then the order in which they were scheduled, so
/// two runs of a model see the same order whatever the shape of the heap. The calendar is a value: a copy
/// is an independent future.
///
/// A 4-ary heap of 16-byte keys and nothing else: what an event carries beside its place in the order is one
/// payload of 24 bits, an index into the model's own tables.
///
/// - Reference: Vaucher and Duval (1975), "A comparison of simulation event list algorithms",
///   Communications of the ACM 18(4), for the problem and the hold model; LaMarca and Ladner (1996), "The influence of
///   caches on the performance of heaps", ACM JEA 1, for d-ary heaps whose siblings share a cache line.
@frozen
public struct EventCalendar: Sendable {
    /// The latest time that an event can have: 549,755,813,887 ticks, 17,432 years of seconds.
    @inlinable
    public static var latestTime: Tick { (1 << 39) - 1 }

    /// The largest phase that an event can have.
    @inlinable
    public static var largestPhase: UInt8 { (1 << 3) - 1 }

    /// The largest rank that an event can have: 4,194,303.
    @inlinable
    public static var largestRank: UInt32 { (1 << 22) - 1 }

    /// The largest payload that an event can have: 16,777,215.
    @inlinable
    public static var largestPayload: UInt32 { (1 << 24) - 1 }

    @usableFromInline var keys: [UInt128] = []
    @usableFromInline var nextTail: UInt64 = 0

    @usableFromInline var timeOfLast: Tick = 0

    /// The time of the event taken last, in ticks; zero before the first.
    @inlinable
    public var now: Tick { timeOfLast }

    /// Creates an empty calendar at time zero.
    ///
    /// - Parameter minimumCapacity: How many pending events it holds without allocating again.
    @inlinable
    public init(minimumCapacity: Int = 0) {
        keys.reserveCapacity(minimumCapacity)
    }

    /// The number of pending events.
    @inlinable
    public var count: Int { keys.count }

    /// Whether no event is pending.
    @inlinable
    public var isEmpty: Bool { keys.isEmpty }

    /// The event that comes out next, or nil when none is pending.
    @inlinable
    public var first: Event? { keys.first.map(Event.init(key:)) }

    /// Adds an event.
    ///
    /// It may fall due at the present instant, in any phase, but not before.
    ///
    /// - Parameters:
    ///   - time: When it falls due, from ``now`` to ``latestTime``.
    ///   - phase: Its phase within the instant, up to ``largestPhase``.
    ///   - rank: Its rank within the phase, up to ``largestRank``.
    ///   - payload: What the model wants back, up to ``largestPayload``.
    /// - Complexity: O(log *n*); a constant on average when the increments are alike.
    @inlinable
    public mutating func schedule(at time: Tick, phase: UInt8, rank: UInt32, payload: UInt32) {
        let key = makeKey(time: time, phase: phase, rank: rank, payload: payload)
        keys.append(key)
        siftUp(from: keys.count - 1)
    }

    /// Takes the earliest event out.
    ///
    /// - Returns: The event, or nil when none is pending.
    /// - Complexity: O(log *n*).
    @inlinable
    public mutating func popNext() -> Event? {
        isEmpty ? nil : popFirst()
    }

    /// Takes the earliest event out of a calendar that is not empty.
    ///
    /// - Precondition: An event is pending.
    /// - Returns: The event.
    /// - Complexity: O(log *n*).
    @inlinable
    public mutating func popFirst() -> Event {
        let top = keys[0]
        let last = keys.removeLast()
        if !keys.isEmpty {
            keys[0] = last
            siftDown()
        }
        let event = Event(key: top)
        timeOfLast = event.time
        return event
    }

    /// Takes the earliest event out and adds another, in one step.
    ///
    /// - Parameters:
    ///   - time: When the new event falls due, from the time of the first event to ``latestTime``.
    ///   - phase: Its phase within the instant, up to ``largestPhase``.
    ///   - rank: Its rank within the phase, up to ``largestRank``.
    ///   - payload: What the model wants back, up to ``largestPayload``.
    /// - Precondition: An event is pending.
    /// - Returns: The event taken out.
    /// - Complexity: O(log *n*).
    @inlinable
    @discardableResult
    public mutating func replaceFirst(at time: Tick, phase: UInt8, rank: UInt32, payload: UInt32) -> Event {
        let event = Event(key: keys[0])
        timeOfLast = event.time
        keys[0] = makeKey(time: time, phase: phase, rank: rank, payload: payload)
        siftDown()
        return event
    }

    /// Forgets all pending events; ``now`` stays.
    @inlinable
    public mutating func removeAll() {
        keys.removeAll(keepingCapacity: true)
    }

    @inlinable
    mutating func makeKey(time: Tick, phase: UInt8, rank: UInt32, payload: UInt32) -> UInt128 {
        if time < now || time > Self.latestTime || phase > Self.largestPhase || rank > Self.largestRank
            || payload > Self.largestPayload || nextTail >> 40 >= 1 << 40
        {
            fatalError("cannot schedule")
        }
        let order = UInt64(bitPattern: time) << 25 | UInt64(phase) << 22 | UInt64(rank)
        let tail = nextTail | UInt64(payload)
        nextTail &+= 1 << 24
        return UInt128(order) << 64 | UInt128(tail)
    }

    @inlinable
    mutating func siftUp(from start: Int) {
        var hole = start
        let key = keys[hole]
        while hole > 0 {
            let parent = (hole - 1) >> 2
            if keys[parent] <= key { break }
            keys[hole] = keys[parent]
            hole = parent
        }
        keys[hole] = key
    }

    @inlinable
    mutating func siftDown() {
        var hole = 0
        let key = keys[0]
        while true {
            let child = 4 * hole + 1
            if child >= keys.count { break }
            var best = child
            for other in (child + 1)..<max(child + 1, min(child + 4, keys.count))
            where keys[other] < keys[best] {
                best = other
            }
            if key <= keys[best] { break }
            keys[hole] = keys[best]
            hole = best
        }
        keys[hole] = key
    }
}
