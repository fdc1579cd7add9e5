// SPDX-License-Identifier: Apache-2.0

/// When the customers of a segment order.
public enum OrderProcess: Hashable, Sendable {
    /// Each customer orders at random, `ordersPerDay` times a day on average: the segment is a Poisson process
    /// whose rate follows the segment's season.
    case poisson(ordersPerDay: Double)
    /// The segment orders with independent gaps between its orders; the season scales the quantities.
    case renewal(gap: RandomDuration)
    /// The segment orders every product of its mix once each `period`, first at `offset` after the start of the
    /// run; the season scales the quantities.
    case periodic(period: TimeSpan, offset: TimeSpan, series: DemandSeries)
    /// A history is replayed.
    case history([PastOrder])
}

/// How the quantities of a periodic segment hang together over time.
public enum DemandSeries: Hashable, Sendable {
    /// Each is drawn on its own.
    case independent
    /// AR(1): each is `coefficient` times the one before plus a draw, from the stationary mean on.
    case autoregressive(coefficient: Double)
    /// ARIMA(0,1,1): D ← D before + e − (1 − weight) · e before, e being a draw less its mean; D before the first is the
    /// mean of the draws. Exponential smoothing with this weight is its best forecast.
    case integratedMovingAverage(weight: Double)
}

/// One line of a replayed history.
public struct PastOrder: Hashable, Sendable {
    /// When it was ordered, after the start of the run.
    public var time: TimeSpan
    /// What was ordered.
    public var product: ProductID
    /// How much was ordered, in smallest units.
    public var quantity: Quantity

    /// Creates a line of a history.
    public init(time: TimeSpan, product: ProductID, quantity: Quantity) {
        self.time = time
        self.product = product
        self.quantity = quantity
    }
}
