// SPDX-License-Identifier: Apache-2.0

extension BetaGeometricModel {
    /// What a customer with this history is worth from its end on.
    ///
    /// - Parameters:
    ///   - history: What is known, the mean spend included.
    ///   - spend: How much customers spend.
    ///   - terms: What that brings and costs.
    ///   - rate: The continuous rate of discount for one unit of time; see ``DiscountRate``.
    ///   - time: How far to look ahead.
    /// - Returns: The value by its parts.
    /// - Reference: Fader, Hardie and Lee (2005), "RFM and CLV: using iso-value curves for customer base analysis",
    ///   Journal of Marketing Research 42(4):415–430, equation 1, for independent spends and purchases.
    public func lifetimeValue(
        after history: PurchaseHistory, spend: GammaGammaModel, terms: CustomerTerms,
        discountRate rate: Double, within time: Double = .infinity
    ) -> LifetimeValue {
        terms.value(
            purchases: discountedPurchases(after: history, discountRate: rate, within: time),
            spend: spend.expectedSpend(history),
            departures: terms.harmOfLeaving == 0
                ? 0 : discountedDepartures(after: history, discountRate: rate, within: time),
            isNew: false)
    }

    /// What a new customer is worth from the first purchase on, which is not counted, at the cost of winning.
    ///
    /// - Parameters:
    ///   - spend: How much customers spend.
    ///   - terms: What that brings and costs.
    ///   - rate: The continuous rate of discount for one unit of time; see ``DiscountRate``.
    ///   - time: How far to look ahead.
    /// - Returns: The value by its parts.
    public func lifetimeValue(
        spend: GammaGammaModel, terms: CustomerTerms, discountRate rate: Double,
        within time: Double = .infinity
    ) -> LifetimeValue {
        terms.value(
            purchases: discountedPurchases(discountRate: rate, within: time), spend: spend.meanSpend,
            departures: terms.harmOfLeaving == 0
                ? 0 : discountedDepartures(discountRate: rate, within: time),
            isNew: true)
    }
}

extension ParetoModel {
    /// What a customer with this history is worth from its end on.
    ///
    /// - Parameters:
    ///   - history: What is known, the mean spend included.
    ///   - spend: How much customers spend.
    ///   - terms: What that brings and costs.
    ///   - rate: The continuous rate of discount for one unit of time; see ``DiscountRate``.
    ///   - time: How far to look ahead.
    /// - Returns: The value by its parts.
    /// - Reference: Fader, Hardie and Lee (2005), "RFM and CLV", equations 1 and 2.
    public func lifetimeValue(
        after history: PurchaseHistory, spend: GammaGammaModel, terms: CustomerTerms,
        discountRate rate: Double, within time: Double = .infinity
    ) -> LifetimeValue {
        terms.value(
            purchases: discountedPurchases(after: history, discountRate: rate, within: time),
            spend: spend.expectedSpend(history),
            departures: discountedDepartures(after: history, discountRate: rate, within: time), isNew: false)
    }

    /// What a new customer is worth from the first purchase on, which is not counted, at the cost of winning.
    ///
    /// - Parameters:
    ///   - spend: How much customers spend.
    ///   - terms: What that brings and costs.
    ///   - rate: The continuous rate of discount for one unit of time; see ``DiscountRate``.
    ///   - time: How far to look ahead.
    /// - Returns: The value by its parts.
    public func lifetimeValue(
        spend: GammaGammaModel, terms: CustomerTerms, discountRate rate: Double,
        within time: Double = .infinity
    ) -> LifetimeValue {
        terms.value(
            purchases: discountedPurchases(discountRate: rate, within: time), spend: spend.meanSpend,
            departures: discountedDepartures(discountRate: rate, within: time), isNew: true)
    }
}

extension ShiftedBetaGeometricModel {
    /// What a new customer under contract is worth, the first period included.
    ///
    /// - Parameters:
    ///   - spend: What a customer pays for one period, in money.
    ///   - terms: What that brings and costs.
    ///   - discountRate: The rate of discount for one period, such as 0.1.
    /// - Returns: The value by its parts; savings and referrals count once a period.
    /// - Reference: Fader and Hardie (2010), "Customer-base valuation in a contractual setting".
    public func lifetimeValue(
        spend: Double, terms: CustomerTerms, discountRate: Double
    ) -> LifetimeValue {
        terms.value(
            purchases: discountedLifetime(discountRate: discountRate), spend: spend,
            departures: discountedDepartures(discountRate: discountRate), isNew: true)
    }

    /// What a customer under contract is worth who is about to be asked for a renewal.
    ///
    /// - Parameters:
    ///   - renewals: How often the customer has renewed before.
    ///   - spend: What a customer pays for one period, in money.
    ///   - terms: What that brings and costs.
    ///   - discountRate: The rate of discount for one period, such as 0.1.
    /// - Returns: The value by its parts; savings and referrals count once a period.
    public func lifetimeValue(
        renewals: Int, spend: Double, terms: CustomerTerms, discountRate: Double
    ) -> LifetimeValue {
        let now = ShiftedBetaGeometricModel(alpha: alpha, beta: beta + Double(renewals))
        return terms.value(
            purchases: discountedResidualLifetime(renewals: renewals, discountRate: discountRate),
            spend: spend,
            // The renewal is now, not a period from now.
            departures: now.discountedDepartures(discountRate: discountRate) * (1 + discountRate),
            isNew: false)
    }
}
