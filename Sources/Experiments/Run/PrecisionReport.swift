// SPDX-License-Identifier: Apache-2.0
public import SupplySimulator

/// How well the means are known that a precision was asked for.
public struct PrecisionReport: Hashable, Sendable {
    /// One measure of a precision target.
    public struct Entry: Hashable, Sendable {
        /// The measure.
        public var key: MeasureKey
        /// Half the length of the interval over the magnitude of the mean; `nil` when there is no interval or
        /// the mean is zero.
        public var relativeHalfWidth: Double?
        /// Whether the precision is reached.
        public var isReached: Bool

        /// Creates an entry.
        public init(key: MeasureKey, relativeHalfWidth: Double?, isReached: Bool) {
            self.key = key
            self.relativeHalfWidth = relativeHalfWidth
            self.isReached = isReached
        }
    }

    /// The relative precision that was asked for.
    public var relative: Double
    /// The measures that it was asked of.
    public var entries: [Entry]
    /// Whether all of them reach it.
    public var isReached: Bool { entries.allSatisfy(\.isReached) }

    /// Creates a report.
    public init(relative: Double, entries: [Entry]) {
        self.relative = relative
        self.entries = entries
    }
}
