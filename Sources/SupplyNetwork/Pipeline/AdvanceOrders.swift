// SPDX-License-Identifier: Apache-2.0

/// Orders that customers place some time before they want the goods.
///
/// An advance order is known from when it is placed and is demand on the day for which it is wanted.
public struct AdvanceOrders: Hashable, Sendable {
    /// The probability that an order is placed in advance.
    public var share: Double
    /// How long before; the demand lead time.
    public var time: RandomDuration

    /// Creates the habit of ordering everything `time` in advance unless told otherwise.
    public init(share: Double = 1, time: RandomDuration) {
        self.share = share
        self.time = time
    }
}

/// What a stock point makes of the pipelines, advance orders and contracts of the segments that it serves.
///
/// Its policy counts the known demand that falls due within `horizon`: a rule on the position sees the position lower by
/// it, a forecast is higher by it and learns from the rest of the demand only.
public struct DemandInformation: Hashable, Sendable {
    /// How far ahead it looks; `nil` for the mean time of its first source and its review period, for a forecasting
    /// policy for what its forecast covers.
    public var horizon: TimeSpan?
    /// Opportunities that are at least so likely count in full and others not at all; `nil` counts each with its
    /// probability.
    public var fromProbability: Double?

    /// Creates the use of everything that is known.
    public init(horizon: TimeSpan? = nil, fromProbability: Double? = nil) {
        self.horizon = horizon
        self.fromProbability = fromProbability
    }
}
