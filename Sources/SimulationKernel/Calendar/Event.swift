// SPDX-License-Identifier: Apache-2.0

/// Something that falls due at an instant, as the event calendar hands it out.
///
/// The 16 bytes are the key that the calendar sorts by; the properties unpack it when they are read.
@frozen
public struct Event: Sendable {
    /// From the high bits down: time (39), phase (3), rank (22).
    @usableFromInline let order: UInt64
    /// From the high bits down: sequence (40), payload (24).
    @usableFromInline let tail: UInt64

    @inlinable
    @inline(__always)
    init(order: UInt64, tail: UInt64) {
        self.order = order
        self.tail = tail
    }

    @inlinable
    @inline(__always)
    init(key: UInt128) {
        self.init(order: UInt64(truncatingIfNeeded: key >> 64), tail: UInt64(truncatingIfNeeded: key))
    }

    /// The instant at which the event falls due, in ticks.
    @inlinable
    public var time: Tick { Tick(truncatingIfNeeded: order >> 25) }

    /// The phase within the instant: lower phases come first.
    @inlinable
    public var phase: UInt8 { UInt8(truncatingIfNeeded: (order >> 22) & 0x7) }

    /// The rank within the phase: lower ranks come first.
    @inlinable
    public var rank: UInt32 { UInt32(truncatingIfNeeded: order & 0x3F_FFFF) }

    /// How many events the calendar had scheduled before this one: the last tie-breaker.
    @inlinable
    public var sequence: UInt64 { tail >> 24 }

    /// What the model attached to the event, usually an index into its own tables.
    @inlinable
    public var payload: UInt32 { UInt32(truncatingIfNeeded: tail & 0xFF_FFFF) }
}

extension Event: CustomStringConvertible {
    /// The four properties a model sets, for traces and failed expectations.
    public var description: String { "(time \(time), phase \(phase), rank \(rank), payload \(payload))" }
}
