// SPDX-License-Identifier: Apache-2.0

/// Quantities added up per period, and the variance of these sums: what the bullwhip effect is measured by.
///
/// A period in which nothing is added counts as a sum of zero. 48 bytes and no allocation; the grid is passed in,
/// because all nodes of a run share it. Order variance amplification is the ratio of two variances of such sums
/// (``varianceRatio(of:to:)``) over the same grid.
///
/// - Units: smallest units of a product, per period.
/// - Reference: Lee, Padmanabhan and Whang (1997), "Information distortion in a supply chain: the bullwhip
///   effect", Management Science 43(4):546–558.
@frozen
public struct PeriodTotals: Equatable, Sendable {
    /// What was added in the period that is open.
    @usableFromInline var current: Int64
    /// The first tick after the open period.
    @usableFromInline var periodEnd: Int64
    /// Of the periods before the open one; the number of these follows from `periodEnd`.
    @usableFromInline var sum: Int64
    @usableFromInline var sumOfSquares: Int128

    /// Opens the first period of `grid`.
    @inlinable
    public init(on grid: PeriodGrid) {
        current = 0
        periodEnd = grid.start + grid.length
        sum = 0
        sumOfSquares = 0
    }

    /// Adds `quantity` to the period that holds `tick`.
    ///
    /// - Parameters:
    ///   - quantity: How much.
    ///   - tick: When: not before the start of the grid, nor before the period of an earlier addition.
    ///   - grid: The grid this value was created with.
    @inlinable
    public mutating func add(_ quantity: Int64, at tick: Int64, on grid: PeriodGrid) {
        if tick >= periodEnd { close(before: tick, on: grid) }
        current += quantity
    }

    /// Closes the open period and any empty ones after it, so that the open one holds `tick`.
    @inlinable
    mutating func close(before tick: Int64, on grid: PeriodGrid) {
        sum += current
        sumOfSquares += Int128(current) * Int128(current)
        current = 0
        periodEnd += ((tick - periodEnd) / grid.length + 1) * grid.length
    }

    /// The moments of the sums of all periods that are over at `tick`; a period that is still running is left out.
    public func moments(to tick: Int64, on grid: PeriodGrid) -> IntegerMoments {
        var ended = self
        if tick >= ended.periodEnd { ended.close(before: tick, on: grid) }
        return IntegerMoments(
            count: (ended.periodEnd - grid.start) / grid.length - 1, sum: ended.sum,
            sumOfSquares: ended.sumOfSquares)
    }
}
