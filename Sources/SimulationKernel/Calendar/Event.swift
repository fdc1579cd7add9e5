// SPDX-License-Identifier: Apache-2.0

/// Something that falls due at an instant, as the event calendar hands it out.
///
/// It is the 16-byte key that the calendar sorts by; the properties unpack it when they are read. From the
/// high bits down: time (39 bits), phase (3), rank (22), sequence (40), payload (24).
@frozen
public struct Event: Sendable {
    @usableFromInline let order: UInt64
    @usableFromInline let tail: UInt64

    @inlinable static var rankBits: UInt64 { 22 }
    @inlinable static var phaseBits: UInt64 { 3 }
    @inlinable static var payloadBits: UInt64 { 24 }

    @inlinable
    @inline(__always)
    init(key: UInt128) {
        order = UInt64(truncatingIfNeeded: key >> 64)
        tail = UInt64(truncatingIfNeeded: key)
    }

    /// Packs what is known to be in range.
    @inlinable
    @inline(__always)
    static func key(time: Tick, phase: UInt8, rank: UInt32, tail: UInt64) -> UInt128 {
        let timeAndPhase = UInt64(truncatingIfNeeded: time) &<< phaseBits | UInt64(phase)
        return UInt128(timeAndPhase &<< rankBits | UInt64(rank)) &<< 64 | UInt128(tail)
    }

    /// The instant at which the event falls due, in ticks.
    @inlinable public var time: Tick { Tick(truncatingIfNeeded: order &>> (Self.phaseBits + Self.rankBits)) }

    /// The phase within the instant: lower phases come first.
    @inlinable public var phase: UInt8 { UInt8(truncatingIfNeeded: order &>> Self.rankBits & 0x7) }

    /// The rank within the phase: lower ranks come first.
    @inlinable public var rank: UInt32 { UInt32(truncatingIfNeeded: order & 0x3F_FFFF) }

    /// How many events the calendar had scheduled before this one: the last tie-breaker.
    @inlinable public var sequence: UInt64 { tail &>> Self.payloadBits }

    /// What the model attached to the event, usually an index into its own tables.
    @inlinable public var payload: UInt32 { UInt32(truncatingIfNeeded: tail & 0xFF_FFFF) }
}

extension Event: CustomStringConvertible {
    /// What the model scheduled, for traces and failed expectations.
    public var description: String { "time \(time), phase \(phase), rank \(rank), payload \(payload)" }
}
