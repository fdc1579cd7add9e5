// SPDX-License-Identifier: Apache-2.0

/// The events that have not happened yet, earliest first.
///
/// Events come out ordered by time, then phase, then rank, then the order in which they were scheduled, so
/// two runs of a model see the same order whatever the shape of the heap. The calendar is a value: a copy
/// is an independent future.
///
/// Underneath are 16-byte keys in a 4-ary heap, and in a ring of slices once there are many, and nothing else:
/// what an event carries beside its place in the order is one payload of 24 bits, an index into the model's own
/// tables. Up to four events that recur wait beside the heap. A misuse ends the process, in release builds too,
/// with a message that names the values.
///
/// - Reference: Vaucher and Duval (1975), "A comparison of simulation event list algorithms", Communications
///   of the ACM 18(4), doi:10.1145/360715.360758, for the problem.
@frozen
public struct EventCalendar: Sendable {
    /// The latest time that an event can have: 549,755,813,887 ticks, 17,432 years of seconds.
    @inlinable public static var latestTime: Tick { (1 << 39) - 1 }

    /// The largest phase that an event can have: 7.
    @inlinable public static var largestPhase: UInt8 { (1 << 3) - 1 }

    /// The largest rank that an event can have: 4,194,303.
    @inlinable public static var largestRank: UInt32 { (1 << 22) - 1 }

    /// The largest payload that an event can have: 16,777,215.
    @inlinable public static var largestPayload: UInt32 { (1 << 24) - 1 }

    /// How many events that recur can stand beside the heap: 4, see ``schedule(recurring:at:phase:rank:payload:)``.
    @inlinable public static var recurringPlaces: Int { 4 }

    /// How many events one calendar can schedule in its life: 1,099,511,627,775.
    @inlinable public static var mostScheduled: UInt64 { (1 << 40) - 1 }

    /// What waits, however far off.
    @usableFromInline var heap: TieredKeys
    /// What recurs, beside the heap.
    @usableFromInline var standing = StandingKeys()
    /// The next sequence number, where it stands in a key.
    @usableFromInline var nextSequence: UInt64 = 0
    @usableFromInline var timeOfLast: Tick = 0

    /// Creates an empty calendar at time zero.
    ///
    /// - Parameter minimumCapacity: How many pending events it holds before it needs more memory.
    @inlinable
    public init(minimumCapacity: Int = 0) {
        heap = TieredKeys(minimumCapacity: minimumCapacity)
    }

    /// Creates an empty calendar that behaves as if it had scheduled events before.
    package init(alreadyScheduled: UInt64) {
        self.init()
        nextSequence = alreadyScheduled << Event.payloadBits
    }

    /// Creates an empty calendar that cuts its future into slices already from `fewestSplit` events on.
    package init(fewestSplit: Int) {
        heap = TieredKeys(minimumCapacity: 0, fewestSplit: fewestSplit)
    }

    /// The number of pending events.
    @inlinable public var count: Int { heap.count + standing.count }

    /// Whether no event is pending.
    @inlinable public var isEmpty: Bool { heap.isEmpty && standing.isEmpty }

    /// The time of the event taken last, in ticks; zero before the first.
    @inlinable public var now: Tick { timeOfLast }

    /// The event that comes out next, or nil when none is pending.
    @inlinable public var first: Event? {
        if heap.isEmpty { return standing.isEmpty ? nil : Event(key: standing.first) }
        return Event(key: min(heap.first, standing.first))
    }

    /// Adds an event.
    ///
    /// It may fall due at the present instant, even in a phase that has passed, but not before.
    ///
    /// - Parameters:
    ///   - time: When it falls due, from ``now`` to ``latestTime``.
    ///   - phase: Its phase within the instant, up to ``largestPhase``.
    ///   - rank: Its rank within the phase, up to ``largestRank``.
    ///   - payload: What the model wants back, up to ``largestPayload``.
    /// - Precondition: The arguments are in these ranges, and fewer than ``mostScheduled`` events came
    ///   before.
    /// - Complexity: O(log *n*), but constant on average when events are scheduled about equally far ahead.
    @inlinable
    public mutating func schedule(at time: Tick, phase: UInt8, rank: UInt32, payload: UInt32) {
        heap.push(makeKey(time: time, phase: phase, rank: rank, payload: payload))
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
        let event = Event(key: takeFirstKey())
        timeOfLast = event.time
        return event
    }

    /// Adds an event that recurs: it comes out in the same order as any other, but need not pass the heap.
    ///
    /// - Parameters:
    ///   - place: Where it waits, from 0 to ``recurringPlaces`` − 1; one event waits at each place.
    ///   - time: When it falls due, from ``now`` to ``latestTime``.
    ///   - phase: Its phase within the instant, up to ``largestPhase``.
    ///   - rank: Its rank within the phase, up to ``largestRank``.
    ///   - payload: What the model wants back, up to ``largestPayload``.
    /// - Precondition: The place is free, and the rest is as in ``schedule(at:phase:rank:payload:)``.
    /// - Complexity: O(1).
    @inlinable
    public mutating func schedule(
        recurring place: Int, at time: Tick, phase: UInt8, rank: UInt32, payload: UInt32
    ) {
        if !standing.isFree(place) { refuse(recurring: place) }
        standing.put(makeKey(time: time, phase: phase, rank: rank, payload: payload), at: place)
    }

    /// Forgets all pending events; ``now`` stays.
    ///
    /// - Complexity: O(*n*).
    public mutating func removeAll() {
        heap.removeAll()
        standing = StandingKeys()
    }

    @inlinable
    @inline(__always)
    mutating func takeFirstKey() -> UInt128 {
        if standing.isEmpty {
            if heap.isEmpty { refuseToPop() }
            return heap.pop()
        }
        if heap.isEmpty || standing.first < heap.settledFirst() { return standing.takeFirst() }
        return heap.pop()
    }

    @inlinable
    @inline(__always)
    mutating func makeKey(time: Tick, phase: UInt8, rank: UInt32, payload: UInt32) -> UInt128 {
        if time < timeOfLast || time > Self.latestTime || phase > Self.largestPhase || rank > Self.largestRank
            || payload > Self.largestPayload || nextSequence >= Self.mostScheduled << Event.payloadBits
        {
            refuseToSchedule(time: time, phase: phase, rank: rank, payload: payload)
        }
        let key = Event.key(time: time, phase: phase, rank: rank, tail: nextSequence | UInt64(payload))
        nextSequence &+= 1 << Event.payloadBits
        return key
    }
}

// MARK: - Misuse

extension EventCalendar {
    @usableFromInline
    @inline(never)
    func refuseToPop() -> Never {
        fatalError("the event calendar is empty at time \(now): there is no event to take out")
    }

    @usableFromInline
    @inline(never)
    func refuse(recurring place: Int) -> Never {
        fatalError(
            """
            cannot schedule what recurs at place \(place): the places are 0...\(Self.recurringPlaces - 1), and one \
            event waits at each
            """)
    }

    @usableFromInline
    @inline(never)
    func refuseToSchedule(time: Tick, phase: UInt8, rank: UInt32, payload: UInt32) -> Never {
        fatalError(
            """
            cannot schedule time \(time), phase \(phase), rank \(rank), payload \(payload) after \
            \(nextSequence >> Event.payloadBits) events: the limits are time \(now)...\(Self.latestTime), \
            phase \(Self.largestPhase), rank \(Self.largestRank), payload \(Self.largestPayload), \
            \(Self.mostScheduled) events
            """)
    }
}
