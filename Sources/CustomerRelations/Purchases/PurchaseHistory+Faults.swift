// SPDX-License-Identifier: Apache-2.0

extension PurchaseHistory {
    /// What is wrong with one customer's history.
    public enum Fault: Hashable, Sendable {
        /// A negative number of repeat purchases.
        case negativePurchases(Int)
        /// A time that is not a number, infinite or negative.
        case unusableTime(Double)
        /// The last purchase lies after the end of the observation.
        case lastPurchaseAfterEnd(lastPurchase: Double, age: Double)
        /// There are repeat purchases, but the last purchase is the first.
        case repeatsWithoutTime(repeatPurchases: Int)
        /// There is no repeat purchase, but the last purchase is later than the first.
        case timeWithoutRepeats(lastPurchase: Double)
        /// The mean spend of a customer with repeat purchases is not a positive number.
        case spendNotPositive(Double)
        /// A time that must be a whole number of occasions is not.
        case notWhole(Double)
        /// There are more purchases than occasions up to the last purchase.
        case morePurchasesThanOccasions(repeatPurchases: Int, lastPurchase: Double)
    }

    /// What is wrong with the count and the times of this history; nil when nothing is.
    public var timingFault: Fault? {
        if repeatPurchases < 0 { return .negativePurchases(repeatPurchases) }
        if !(lastPurchase >= 0 && lastPurchase.isFinite) { return .unusableTime(lastPurchase) }
        if !(age >= 0 && age.isFinite) { return .unusableTime(age) }
        if lastPurchase > age { return .lastPurchaseAfterEnd(lastPurchase: lastPurchase, age: age) }
        if repeatPurchases > 0, lastPurchase == 0 {
            return .repeatsWithoutTime(repeatPurchases: repeatPurchases)
        }
        if repeatPurchases == 0, lastPurchase > 0 { return .timeWithoutRepeats(lastPurchase: lastPurchase) }
        return nil
    }
}

extension PurchaseHistory.Fault: CustomStringConvertible {
    /// The fault as a sentence without its end.
    public var description: String {
        switch self {
        case .negativePurchases(let count):
            "has \(count) repeat purchases; the number must be zero or more"
        case .unusableTime(let time):
            "has the time \(time); times must be finite and not negative"
        case .lastPurchaseAfterEnd(let lastPurchase, let age):
            "last bought at \(lastPurchase), after the observation ended at \(age)"
        case .repeatsWithoutTime(let count):
            "has \(count) repeat purchases, all at the time of the first; merge purchases of one time into one"
        case .timeWithoutRepeats(let time):
            "has no repeat purchase, but a last purchase at \(time); it must be 0"
        case .spendNotPositive(let spend):
            "has the mean spend \(spend); with repeat purchases it must be above zero"
        case .notWhole(let time):
            "has the time \(time); occasions are counted in whole numbers"
        case .morePurchasesThanOccasions(let count, let occasions):
            "has \(count) repeat purchases on \(occasions) occasions; at most one an occasion"
        }
    }
}
