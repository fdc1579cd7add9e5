// SPDX-License-Identifier: Apache-2.0

/// By how much to multiply a yearly margin to have the value of a customer, when a constant share stays each year.
///
/// - Reference: Gupta and Lehmann (2003), "Customers as assets", Journal of Interactive Marketing 17(1):9–24; with
///   growth, Gupta and Lehmann (2005), *Managing Customers as Investments*, chapter 2.
public struct MarginMultiple: Hashable, Sendable {
    /// The share of customers who stay from one period to the next, from zero to one.
    public var retention: Double
    /// The rate of discount for one period.
    public var discountRate: Double
    /// By which share the margin grows from one period to the next.
    public var growth: Double

    /// Creates a multiple.
    public init(retention: Double, discountRate: Double, growth: Double = 0) {
        self.retention = retention
        self.discountRate = discountRate
        self.growth = growth
    }

    /// The multiple when the first margin comes a period from now, of those who stayed: r / (1 + i − r·(1 + g)).
    ///
    /// Infinite when what stays grows faster than the discount takes off.
    public var value: Double {
        let divisor = 1 + discountRate - retention * (1 + growth)
        return divisor > 0 || divisor.isNaN ? retention / divisor : .infinity
    }

    /// The multiple when a first margin comes now, of everybody: (1 + i) / (1 + i − r·(1 + g)), one more than
    /// (1 + g)·``value``.
    public var valueWithFirstMargin: Double {
        let divisor = 1 + discountRate - retention * (1 + growth)
        return divisor > 0 || divisor.isNaN ? (1 + discountRate) / divisor : .infinity
    }

    /// The multiple when only a number of periods counts, the first margin a period from now.
    public func value(periods: Int) -> Double {
        var factor = 1 / (1 + growth)
        var sum = 0.0
        for _ in 0..<max(periods, 0) {
            factor *= retention * (1 + growth) / (1 + discountRate)
            sum += factor
        }
        return sum
    }
}
