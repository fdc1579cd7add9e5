// SPDX-License-Identifier: Apache-2.0

/// What a customer is worth, by where it comes from and what it costs.
///
/// All parts are present values in money, none is negative in itself, and they add up to ``total``. Leaving the last
/// four out gives the lifetime value of most textbooks.
public struct LifetimeValue: Hashable, Sendable {
    /// The margin on what the customer buys.
    public var purchases: Double
    /// What it saves that the customer is known and knows us.
    public var costSavings: Double
    /// What customers are worth who come because this one told them to.
    public var referrals: Double
    /// What it costs to win the customer; zero for one who is won already.
    public var winning: Double
    /// What is granted to keep the customer: discounts, free deliveries, compensation.
    public var concessions: Double
    /// What is lost with others because the customer leaves and says why.
    public var badWordOfMouth: Double

    /// Creates a value from its parts.
    public init(
        purchases: Double, costSavings: Double = 0, referrals: Double = 0, winning: Double = 0,
        concessions: Double = 0, badWordOfMouth: Double = 0
    ) {
        self.purchases = purchases
        self.costSavings = costSavings
        self.referrals = referrals
        self.winning = winning
        self.concessions = concessions
        self.badWordOfMouth = badWordOfMouth
    }

    /// What the customer brings.
    public var gains: Double { purchases + costSavings + referrals }

    /// What the customer costs.
    public var losses: Double { winning + concessions + badWordOfMouth }

    /// What is left: gains less losses.
    public var total: Double { gains - losses }

    /// The value of two customers or groups together, part by part.
    public static func + (a: Self, b: Self) -> Self {
        LifetimeValue(
            purchases: a.purchases + b.purchases, costSavings: a.costSavings + b.costSavings,
            referrals: a.referrals + b.referrals, winning: a.winning + b.winning,
            concessions: a.concessions + b.concessions,
            badWordOfMouth: a.badWordOfMouth + b.badWordOfMouth)
    }

    /// The value of nobody.
    public static let zero = LifetimeValue(purchases: 0)
}
