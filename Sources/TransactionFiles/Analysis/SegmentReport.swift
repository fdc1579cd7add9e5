// SPDX-License-Identifier: Apache-2.0
public import CustomerRelations

/// What is known of a customer beyond what was bought.
public struct CustomerOutlook: Hashable, Sendable {
    /// The number of the customer's segment.
    public var segment: Int
    /// How lately, how often and for how much.
    public var values: RFMValues
    /// The fifths of these.
    public var scores: RFMScores
    /// The probability that the customer still buys; `nil` without a model.
    public var alive: Double?
    /// Days with a purchase expected over the horizon; `nil` without a model.
    public var expectedPurchases: Double?
    /// What is expected to be paid at one of them, in money.
    public var expectedSpend: Double?
    /// The gain expected over the horizon, discounted, in money.
    public var lifetimeValue: Double?
}

/// One product of what a segment buys.
public struct MixAccount: Hashable, Sendable {
    /// The product; `nil` for all others together.
    public var product: String?
    /// How many lines.
    public var lines: Int
    /// How many units.
    public var units: Double
    /// What was paid, in money.
    public var value: Double
    /// Units per line.
    public var sizes: ValueGroups
    /// What was paid for one unit.
    public var price: Double { units > 0 ? value / units : 0 }
}

/// Customers that buy alike, and how they buy.
public struct SegmentReport: Hashable, Sendable {
    /// The name, as a scenario has it.
    public var name: String
    /// Who is in it, in words.
    public var rule: String
    /// How many customers.
    public var customers: Int
    /// How many orders.
    public var orders: Int
    /// How many lines.
    public var lines: Int
    /// What they paid, in money.
    public var value: Double
    /// Means of recency in days, orders and money.
    public var means: (recency: Double, frequency: Double, monetary: Double) {
        let count = Double(max(1, customers))
        return (recencySum / count, Double(orders) / count, value / count)
    }
    var recencySum: Double
    /// The orders of one customer in a day, over the whole observation.
    public var ordersPerDay: Double
    /// Repeat purchases and how unlike customers are in them, per unit of time of the models.
    public var counts: OrderCounts
    /// Lines per order.
    public var orderLines: ValueGroups
    /// Factors by weekday, Monday first, with mean 1; empty for none.
    public var weekly: [Double]
    /// Factors by month, January first, with mean 1; empty for none.
    public var yearly: [Double]
    /// The change of orders in a year, as a share of their mean; `nil` where too little was observed.
    public var trend: Double?
    /// Twice the standard error of `trend`.
    public var trendMargin: Double?
    /// What they buy, most lines first, the other products last.
    public var mix: [MixAccount]
    /// The mean probability that a customer still buys.
    public var alive: Double?
    /// Days with a purchase expected of one customer over the horizon.
    public var expectedPurchases: Double?
    /// The mean lifetime value of a customer, in money.
    public var lifetimeValue: Double?
    /// What was done where there was too little to go by, in sentences.
    public var notes: [String]
}

/// All segments of a file, with the models behind them.
public struct SegmentStudy: Sendable {
    /// What was read.
    public var base: TransactionBase
    /// How it was studied.
    public var settings: SegmentSettings
    /// The segments, the one that paid most first.
    public var segments: [SegmentReport]
    /// What is known of each customer, in the order of `base.customers`.
    public var outlooks: [CustomerOutlook]
    /// The choice of the number of groups, with k-means.
    public var clustering: Clustering?
    /// The model of buying and leaving, fitted to all customers.
    public var buying: Fit<BetaGeometricModel>?
    /// The model of spending, fitted to all customers who came back.
    public var spending: Fit<GammaGammaModel>?
    /// Customers in each pair of recency score (rows 1…5) and frequency score (columns 1…5).
    public var cells: [[Int]]
    /// What was paid in each pair of scores.
    public var cellValues: [[Double]]
    /// Purchase days forecast for after the end of the observation, where the file goes on, and how many there were.
    public var later: (forecast: Double, actual: Int)?
    /// What was decided, in sentences.
    public var notes: [String]
}
