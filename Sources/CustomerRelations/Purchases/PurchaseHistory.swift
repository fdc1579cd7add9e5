// SPDX-License-Identifier: Apache-2.0

/// What one customer has bought, as far as models of buying need to know it: how often, how lately, for how much.
///
/// Purchases of one day count as one. Times are in one unit throughout, such as weeks or days.
public struct PurchaseHistory: Hashable, Sendable {
    /// How many purchases followed the first.
    public var repeatPurchases: Int
    /// The time from the first purchase to the last; zero when there was only one.
    public var lastPurchase: Double
    /// The time from the first purchase to the end of the observation; at least `lastPurchase`.
    public var age: Double
    /// The mean value of the repeat purchases, in money; zero when there was none.
    public var meanSpend: Double

    /// Creates a history.
    public init(repeatPurchases: Int, lastPurchase: Double, age: Double, meanSpend: Double = 0) {
        self.repeatPurchases = repeatPurchases
        self.lastPurchase = lastPurchase
        self.age = age
        self.meanSpend = meanSpend
    }
}
