// SPDX-License-Identifier: Apache-2.0

/// Equal periods, one after the other, that quantities are added up in: days by default.
@frozen
public struct PeriodGrid: Equatable, Hashable, Sendable {
    /// The first tick of the first period.
    public let start: Int64
    /// The length of a period in ticks, at least one.
    public let length: Int64

    /// Creates the grid of periods `length` ticks long, the first of which begins at `start`.
    ///
    /// - Precondition: `length` is positive; scenarios are validated before a grid is made of them.
    @inlinable
    public init(start: Int64, length: Int64) {
        precondition(length > 0, "a period of \(length) ticks has no length")
        self.start = start
        self.length = length
    }
}
