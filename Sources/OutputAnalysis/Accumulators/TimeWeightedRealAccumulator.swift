// SPDX-License-Identifier: Apache-2.0

/// The integral over time, the mean and the extremes of a real-valued level, such as a cash position.
///
/// The counterpart of ``TimeWeightedAccumulator`` for levels that are not counts, with a compensated sum in place of
/// exact arithmetic (summation by parts would cancel here). 56 bytes.
///
/// - Units: ticks of the simulation clock; the level's own.
/// - Precondition: Updates come in the order of time.
@frozen
public struct TimeWeightedRealAccumulator: Equatable, Sendable {
    @usableFromInline var current: Double
    @usableFromInline var lowest: Double
    @usableFromInline var highest: Double
    @usableFromInline var start: Int64
    @usableFromInline var lastUpdate: Int64
    @usableFromInline var area: CompensatedSum

    /// Starts a window at `tick` with the given level.
    @inlinable
    public init(level: Double, at tick: Int64) {
        current = level
        lowest = level
        highest = level
        start = tick
        lastUpdate = tick
        area = CompensatedSum()
    }

    /// The level now.
    @inlinable
    public var level: Double { current }

    /// The smallest level since the start of the window, including one held for no time at all.
    @inlinable
    public var min: Double { lowest }

    /// The largest level since the start of the window, including one held for no time at all.
    @inlinable
    public var max: Double { highest }

    /// Sets the level to `newLevel` from `tick` on.
    @inlinable
    public mutating func update(to newLevel: Double, at tick: Int64) {
        area.add(level * Double(tick - lastUpdate))
        lastUpdate = tick
        current = newLevel
        if newLevel < lowest { lowest = newLevel }
        if newLevel > highest { highest = newLevel }
    }

    /// Forgets the past and starts a new window at `tick` with the present level, as at the end of a warm-up.
    @inlinable
    public mutating func reset(at tick: Int64) {
        self = TimeWeightedRealAccumulator(level: level, at: tick)
    }

    /// The integral of the level from the start of the window to `tick`.
    ///
    /// - Units: level × ticks.
    @inlinable
    public func integral(to tick: Int64) -> Double {
        var whole = area
        whole.add(level * Double(tick - lastUpdate))
        return whole.value
    }

    /// The time-weighted mean from the start of the window to `tick`, or nil when the window has no length.
    @inlinable
    public func mean(to tick: Int64) -> Double? {
        tick > start ? integral(to: tick) / Double(tick - start) : nil
    }
}
