// SPDX-License-Identifier: Apache-2.0

/// The integral over time, the mean and the extremes of a whole-number level, such as stock on hand.
///
/// The level is constant between updates. 40 bytes, exact for every level and time (the integral has 128 bits), and
/// no allocation. The level itself is kept here, so that a simulator need not store it twice.
///
/// How it gets by without the time of the last update: with changes Δᵢ of the level at times tᵢ, the start
/// counting as a change from zero, the integral up to T is level·T − Σ Δᵢ·tᵢ (summation by parts). Only the sum is
/// stored, and an update is one multiplication and one addition.
///
/// - Units: ticks of the simulation clock, smallest units of a product (or any other count).
/// - Precondition: Updates come in the order of time. A level never changes by 2^63 or more at once.
@frozen
public struct TimeWeightedAccumulator: Equatable, Sendable {
    @usableFromInline var current: Int64
    @usableFromInline var lowest: Int64
    @usableFromInline var highest: Int64
    // Σ Δᵢ·tᵢ in two halves: an Int128 would align the whole value to 16 bytes, and so cost 48 instead of 40.
    @usableFromInline var momentHigh: Int64
    @usableFromInline var momentLow: UInt64

    /// Starts a window at `tick` with the given level.
    @inlinable
    public init(level: Int64, at tick: Int64) {
        current = level
        lowest = level
        highest = level
        let product = level.multipliedFullWidth(by: tick)
        momentHigh = product.high
        momentLow = product.low
    }

    /// The level now.
    @inlinable
    public var level: Int64 { current }

    /// The smallest level since the start of the window, including one held for no time at all.
    @inlinable
    public var min: Int64 { lowest }

    /// The largest level since the start of the window, including one held for no time at all.
    @inlinable
    public var max: Int64 { highest }

    /// Sets the level to `newLevel` from `tick` on.
    @inlinable
    public mutating func update(to newLevel: Int64, at tick: Int64) {
        let product = (newLevel - level).multipliedFullWidth(by: tick)
        let (low, carries) = momentLow.addingReportingOverflow(product.low)
        momentLow = low
        momentHigh &+= product.high &+ (carries ? 1 : 0)
        current = newLevel
        if newLevel < lowest { lowest = newLevel }
        if newLevel > highest { highest = newLevel }
    }

    /// Changes the level by `amount` from `tick` on.
    @inlinable
    public mutating func add(_ amount: Int64, at tick: Int64) {
        update(to: level + amount, at: tick)
    }

    /// Forgets the past and starts a new window at `tick` with the present level, as at the end of a warm-up.
    @inlinable
    public mutating func reset(at tick: Int64) {
        self = TimeWeightedAccumulator(level: level, at: tick)
    }

    /// The integral of the level from the start of the window to `tick`, exactly.
    ///
    /// The difference of two such integrals is the integral over the time between, as a time series needs it.
    ///
    /// - Units: level × ticks.
    @inlinable
    public func integral(to tick: Int64) -> Int128 {
        let moment = Int128(momentHigh) << 64 | Int128(momentLow)
        return Int128(level) * Int128(tick) &- moment
    }

    /// The time-weighted mean of the level over a window.
    ///
    /// The start is not stored in the accumulator, since all of a run share the same one.
    ///
    /// - Parameters:
    ///   - start: The time of `init` or of the last `reset`; with any other time the result means nothing.
    ///   - end: The end of the window, not before the last update.
    /// - Returns: The mean, or nil when the window has no length.
    @inlinable
    public func mean(from start: Int64, to end: Int64) -> Double? {
        end > start ? Double(integral(to: end)) / Double(end - start) : nil
    }
}
