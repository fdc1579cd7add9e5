// SPDX-License-Identifier: Apache-2.0

/// How often the customers of a segment order, and how unlike they are in it: Poisson orders with rates that are gamma
/// distributed among customers, the negative binomial distribution of counts.
///
/// - Reference: A. S. C. Ehrenberg (1959), *The Pattern of Consumer Purchases*, Applied Statistics 8(1).
public struct OrderCounts: Hashable, Sendable {
    /// The mean rate of a customer's orders, per unit of time.
    public var rate: Double
    /// The shape of the gamma distribution of the rates, small where customers are unlike; infinite where counts vary no more
    /// than those of one Poisson process.
    public var shape: Double
    /// How many customers.
    public var customers: Int

    /// The estimate by moments from each customer's count of orders in a time.
    ///
    /// With counts x and times T, the rate is m = Σx / ΣT. Since Var x = mT + m²T²/r, the shape is
    /// r = m² ΣT² / Σ((x − mT)² − mT).
    ///
    /// - Parameter counts: Counts and times above zero; others are left out.
    public init(_ counts: [(orders: Int, time: Double)]) {
        let valid = counts.filter { $0.time > 0 && $0.orders >= 0 }
        customers = valid.count
        let time = valid.reduce(0) { $0 + $1.time }
        rate = time > 0 ? Double(valid.reduce(0) { $0 + $1.orders }) / time : 0
        let mean = rate
        let excess = valid.reduce(0.0) { sum, count in
            let distance = Double(count.orders) - mean * count.time
            return sum + distance * distance - mean * count.time
        }
        let squares = valid.reduce(0.0) { $0 + $1.time * $1.time } * mean * mean
        shape = excess > 0 && squares > 0 ? squares / excess : .infinity
    }
}
