// SPDX-License-Identifier: Apache-2.0
internal import OutputAnalysis
internal import RealModule

extension BetaBernoulliModel {
    /// The log-likelihood of one history.
    public func logLikelihood(of history: PurchaseHistory) -> Double {
        let x = Double(history.repeatPurchases)
        let logOdds = logOddsOfLeft(
            purchases: x, lastPurchase: history.lastPurchase, occasions: history.age)
        return logActive(purchases: x, occasions: history.age) + logSumOfExponentials(0, logOdds)
    }

    /// The log-likelihood of all histories together.
    public func logLikelihood(of histories: [PurchaseHistory]) -> Double {
        histories.reduce(0) { $0 + logLikelihood(of: $1) }
    }

    /// The model under which the histories are most likely.
    ///
    /// - Parameter histories: One history for each customer, those who never bought on an occasion included.
    /// - Returns: The model with standard errors.
    /// - Throws: When there are no customers, a history makes no sense or is not in whole occasions, nobody bought on
    ///   any occasion, or there was none.
    public static func fit(to histories: [PurchaseHistory]) throws(FitError) -> Fit<BetaBernoulliModel> {
        for (index, history) in histories.enumerated() {
            if let fault = history.occasionFault { throw .unusableHistory(customer: index, fault) }
        }
        let data = try DistinctHistories(of: histories)
        let starts: [[Double]] = [[1, 1, 1, 3], [1, 1, 0.5, 10], [0.5, 2, 0.5, 2], [3, 3, 2, 10]]
        return try mostLikely(customers: data.customers, from: starts) { model in
            var sum = 0.0
            for kind in data.kinds {
                let logOdds = model.logOddsOfLeft(
                    purchases: kind.purchases, lastPurchase: kind.lastPurchase, occasions: kind.age)
                let active = model.logActive(purchases: kind.purchases, occasions: kind.age)
                sum += kind.customers * (active + logSumOfExponentials(0, logOdds))
            }
            return sum
        }
    }

    /// The logarithm of the first term of the likelihood, of a customer who has not left:
    /// B(α+x, β+n−x) / B(α, β) · B(γ, δ+n) / B(γ, δ).
    func logActive(purchases x: Double, occasions n: Double) -> Double {
        logRisingFactorial(alpha, x) + logRisingFactorial(beta, n - x) - logRisingFactorial(alpha + beta, n)
            + logRisingFactorial(delta, n) - logRisingFactorial(gamma + delta, n)
    }

    /// The logarithm of the other terms, B(α+x, β+m−x) / B(α, β) · B(γ+1, δ+m) / B(γ, δ) for each number m of
    /// occasions before the customer may have left, over the first.
    func logOddsOfLeft(purchases x: Double, lastPurchase: Double, occasions n: Double) -> Double {
        var odds = 0.0
        // After thousands of occasions without a purchase the odds are beyond doubles.
        var scale = 0.0
        // Of leaving before the last occasion, then before the one that precedes it, and so on.
        var term = gamma / (delta + n - 1) * (alpha + beta + n - 1) / (beta + n - 1 - x)
        var occasion = n - 1
        while occasion >= lastPurchase {
            odds += term
            if odds > 1e200 {
                odds *= 1e-200
                term *= 1e-200
                scale += 200 * .log(10)
            }
            term *= (gamma + delta + occasion) / (delta + occasion - 1)
            term *= (alpha + beta + occasion - 1) / (beta + occasion - 1 - x)
            occasion -= 1
        }
        return .log(odds) + scale
    }
}

extension PurchaseHistory {
    /// What is wrong with this history as one of occasions; nil when nothing is.
    fileprivate var occasionFault: Fault? {
        if let fault = timingFault { return fault }
        for time in [lastPurchase, age] where time != time.rounded() { return .notWhole(time) }
        return Double(repeatPurchases) > lastPurchase
            ? .morePurchasesThanOccasions(repeatPurchases: repeatPurchases, lastPurchase: lastPurchase) : nil
    }
}
