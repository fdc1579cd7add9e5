// SPDX-License-Identifier: Apache-2.0
internal import OutputAnalysis
internal import RealModule

extension ParetoModel {
    /// The expected number of purchases in the time after a history, each discounted to its end.
    ///
    /// - Parameters:
    ///   - history: What is known.
    ///   - rate: The continuous rate of discount for one unit of time; see ``DiscountRate``.
    ///   - time: How far to look ahead; infinite for the whole rest of the lifetime.
    /// - Returns: The discounted number; infinite for an infinite time without discount when `s` ≤ 1.
    /// - Reference: Fader, Hardie and Lee (2005), "RFM and CLV: using iso-value curves for customer base analysis",
    ///   Journal of Marketing Research 42(4):415–430, equation 2, as a mean over customers instead of Tricomi's
    ///   function.
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
    /// - Returns: The discounted number.
    public func discountedPurchases(discountRate rate: Double, within time: Double = .infinity) -> Double {
        if rate == 0 {
            if time < .infinity { return expectedPurchases(within: time) }
            return s > 1 ? meanRate * beta / (s - 1) : .infinity
        }
        return meanRate * discounted(rate: rate, within: time) { _ in 1 }
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
        return discounted(rate: rate, within: time) { leaves in leaves }
    }

    /// The mean over customers of something that happens at a pace while they are active, discounted:
    /// ∫₀ᵗ e^(−δ·u)·pace·e^(−µ·u) du = pace·(1 − e^(−(δ+µ)·t)) / (δ+µ).
    private func discounted(rate: Double, within time: Double, pace: (Double) -> Double) -> Double {
        gammaMean(shape: s, rate: beta) { leaves in
            let decay = rate + leaves
            return pace(leaves) * -.expMinusOne(-decay * time) / decay
        }
    }
}
