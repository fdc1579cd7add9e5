// SPDX-License-Identifier: Apache-2.0

/// How the firm's books are kept: when customers pay, when suppliers are paid, what stock is worth.
///
/// Without it everything is paid at the instant at which it happens.
public struct FinanceSettings: Hashable, Sendable {
    /// Money held when the run starts, in the scenario's currency; may be negative for an overdraft.
    public var openingCash: Double
    /// How long after delivery customers pay, for segments that do not say.
    public var customerTerms: RandomDuration
    /// How long after shipment suppliers are paid, for suppliers that do not say.
    public var supplierTerms: RandomDuration
    /// What stock is worth.
    public var valuation: StockValuation
    /// The length of an accounting period.
    public var period: TimeSpan
    /// The share of the holding cost that is paid, such as rent and insurance; the rest is the cost of the capital
    /// tied up, which nobody sends a bill for.
    public var paidHoldingShare: Double
    /// Whether backorder and lost-sale costs are penalties that are paid; otherwise they only count against profit.
    public var paysPenalties: Bool

    /// Creates settings under which everything is paid at once and stock is worth its unit cost.
    public init(
        openingCash: Double = 0, customerTerms: RandomDuration = .zero, supplierTerms: RandomDuration = .zero,
        valuation: StockValuation = .standard, period: TimeSpan = .days(30), paidHoldingShare: Double = 1,
        paysPenalties: Bool = true
    ) {
        self.openingCash = openingCash
        self.customerTerms = customerTerms
        self.supplierTerms = supplierTerms
        self.valuation = valuation
        self.period = period
        self.paidHoldingShare = paidHoldingShare
        self.paysPenalties = paysPenalties
    }
}

/// What stock is worth in the books.
///
/// What is made enters at its product's unit cost under every rule; the rules differ in what is bought.
public enum StockValuation: String, CaseIterable, Hashable, Sendable {
    /// The product's unit cost, whatever was paid.
    case standard
    /// The average of the opening stock and all that came in during the accounting period.
    case average
    /// What came in last is what is left: first in, first out, by accounting periods.
    case firstInFirstOut = "first-in-first-out"
}
