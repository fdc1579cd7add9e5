// SPDX-License-Identifier: Apache-2.0

/// How customers are put into segments, and how far ahead their value is reckoned.
public struct SegmentSettings: Hashable, Sendable {
    /// How customers are put into segments.
    public enum Method: Hashable, Sendable {
        /// By the table of recency and frequency scores.
        case cells
        /// By k-means, in so many groups, or in as many as the silhouette says.
        case clusters(Int?)
    }

    /// How customers are put into segments.
    public var method = Method.cells
    /// The unit of time of the models, in days.
    public var daysPerUnit = 7.0
    /// The day from which recency is counted; the day after the end of the observation when `nil`.
    public var asOf: Int?
    /// How many products are told apart; the others are one.
    public var products = 10
    /// How many days ahead purchases and value are expected.
    public var horizonDays = 365.0
    /// The yearly rate at which later money is worth less.
    public var discountRate = 0.1
    /// The part of what customers pay that is gained.
    public var margin = 1.0

    /// Creates settings.
    public init() {}
}
