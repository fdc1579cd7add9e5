// SPDX-License-Identifier: Apache-2.0

/// What dealing with a customer brings and costs, apart from how much the customer buys.
public struct CustomerTerms: Hashable, Sendable {
    /// The share of a purchase that is left after the costs that rise with it, from zero to one.
    public var marginRate: Double
    /// What each repeat purchase costs less than one of a stranger, in money.
    public var savingPerPurchase: Double
    /// How many new customers come for each purchase of this one.
    public var referralsPerPurchase: Double
    /// What each of them is worth, in money.
    public var valueOfReferral: Double
    /// What it costs to win a customer, in money.
    public var costOfWinning: Double
    /// The share of a purchase that is granted as discount or compensation, beyond what the margin counts already.
    public var concessionRate: Double
    /// What is lost with others when a customer leaves, in money.
    public var harmOfLeaving: Double

    /// Creates terms; what is left out does not count.
    public init(
        marginRate: Double, savingPerPurchase: Double = 0, referralsPerPurchase: Double = 0,
        valueOfReferral: Double = 0, costOfWinning: Double = 0, concessionRate: Double = 0,
        harmOfLeaving: Double = 0
    ) {
        self.marginRate = marginRate
        self.savingPerPurchase = savingPerPurchase
        self.referralsPerPurchase = referralsPerPurchase
        self.valueOfReferral = valueOfReferral
        self.costOfWinning = costOfWinning
        self.concessionRate = concessionRate
        self.harmOfLeaving = harmOfLeaving
    }

    /// The value of a customer under these terms.
    ///
    /// - Parameters:
    ///   - purchases: The expected number of purchases, discounted.
    ///   - spend: The expected value of one, in money.
    ///   - departures: The probability that the customer leaves, discounted.
    ///   - isNew: Whether the customer is still to be won: the cost of winning counts.
    /// - Returns: The value by its parts.
    public func value(purchases: Double, spend: Double, departures: Double, isNew: Bool) -> LifetimeValue {
        // Nothing of something infinite is nothing, not not-a-number.
        func product(_ amount: Double, _ factor: Double) -> Double { factor == 0 ? 0 : amount * factor }
        return LifetimeValue(
            purchases: product(purchases * spend, marginRate),
            costSavings: product(purchases, savingPerPurchase),
            referrals: product(purchases, referralsPerPurchase * valueOfReferral),
            winning: isNew ? costOfWinning : 0,
            concessions: product(purchases * spend, concessionRate),
            badWordOfMouth: product(departures, harmOfLeaving))
    }
}
