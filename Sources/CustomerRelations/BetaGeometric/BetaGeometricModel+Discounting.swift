// SPDX-License-Identifier: Apache-2.0
internal import OutputAnalysis
internal import RealModule

extension BetaGeometricModel {
    /// The expected number of purchases in the time after a history, each discounted to its end.
    ///
    /// - Parameters:
    ///   - history: What is known.
    ///   - rate: The continuous rate of discount for one unit of time; see ``DiscountRate``.
    ///   - time: How far to look ahead; infinite for the whole rest of the lifetime.
    /// - Returns: The discounted number; infinite for an infinite time without discount when `a` ≤ 1.
    /// - Complexity: A double mean over customers, some thousands of exponentials: ask once for each kind of history,
    ///   not once for each customer, or take ``ParetoModel``, whose mean is a single one. It has eight digits.
    public func discountedPurchases(
        after history: PurchaseHistory, discountRate rate: Double, within time: Double = .infinity
    ) -> Double {
        probabilityAlive(history) * remaining(history).discountedPurchases(discountRate: rate, within: time)
    }

    /// The expected number of repeat purchases of a new customer, each discounted to the first purchase.
    ///
    /// - Parameters:
    ///   - rate: The continuous rate of discount for one unit of time; see ``DiscountRate``.
    ///   - time: How far to look ahead; infinite for the whole lifetime.
    /// - Returns: The discounted number; infinite for an infinite time without discount when `a` ≤ 1.
    public func discountedPurchases(discountRate rate: Double, within time: Double = .infinity) -> Double {
        if rate == 0 {
            // Each customer buys 1/p times.
            return time < .infinity
                ? expectedPurchases(within: time) : a > 1 ? (a + b - 1) / (a - 1) : .infinity
        }
        return discounted(rate: rate, within: time) { buys, _ in buys }
    }

    /// The probability that a customer with this history has not left but will, discounted from when it happens.
    ///
    /// - Parameters:
    ///   - history: What is known.
    ///   - rate: The continuous rate of discount for one unit of time; see ``DiscountRate``.
    ///   - time: How far to look ahead; infinite for the whole rest of the lifetime.
    /// - Returns: The discounted probability.
    public func discountedDepartures(
        after history: PurchaseHistory, discountRate rate: Double, within time: Double = .infinity
    ) -> Double {
        probabilityAlive(history) * remaining(history).discountedDepartures(discountRate: rate, within: time)
    }

    /// The probability that a new customer leaves in a time, discounted from when it happens.
    ///
    /// - Parameters:
    ///   - rate: The continuous rate of discount for one unit of time; see ``DiscountRate``.
    ///   - time: How far to look ahead; infinite for the whole lifetime.
    /// - Returns: The discounted probability.
    public func discountedDepartures(discountRate rate: Double, within time: Double = .infinity) -> Double {
        if rate == 0 { return time < .infinity ? 1 - survival(at: time) : 1 }
        return discounted(rate: rate, within: time) { buys, leaves in buys * leaves }
    }

    /// The mean over customers of something that happens at a pace while they are active, discounted:
    /// ∫₀ᵗ e^(−δ·u)·pace·e^(−λ·p·u) du = pace·(1 − e^(−(δ+λ·p)·t)) / (δ+λ·p).
    private func discounted(
        rate: Double, within time: Double, pace: (_ buys: Double, _ leaves: Double) -> Double
    ) -> Double {
        betaMean(a, b, .nested) { leaves, _ in
            gammaMean(shape: r, rate: alpha, .nested) { buys in
                let decay = rate + buys * leaves
                return pace(buys, leaves) * -.expMinusOne(-decay * time) / decay
            }
        }
    }
}
