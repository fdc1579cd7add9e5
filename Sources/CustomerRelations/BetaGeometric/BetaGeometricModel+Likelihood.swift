// SPDX-License-Identifier: Apache-2.0
internal import OutputAnalysis
internal import RealModule

extension BetaGeometricModel {
    /// The log-likelihood of one history.
    ///
    /// - Reference: Equation 6.
    public func logLikelihood(of history: PurchaseHistory) -> Double {
        let x = Double(history.repeatPurchases)
        return logCountFactor(x)
            + logTimeFactor(purchases: x, lastPurchase: history.lastPurchase, age: history.age)
    }

    /// The log-likelihood of all histories together.
    public func logLikelihood(of histories: [PurchaseHistory]) -> Double {
        histories.reduce(0) { $0 + logLikelihood(of: $1) }
    }

    /// The model under which the histories are most likely.
    ///
    /// - Parameter histories: One history for each customer, those who bought once included: without them the model
    ///   believes that everybody comes back.
    /// - Returns: The model with standard errors.
    /// - Throws: When there are no customers, a history makes no sense, nobody bought again, or no time was observed.
    public static func fit(to histories: [PurchaseHistory]) throws(FitError) -> Fit<BetaGeometricModel> {
        let data = try DistinctHistories(of: histories)
        let pace = max(data.meanPurchases, 1e-9) / data.meanAge
        let starts = [(0.5, 0.8, 2.5), (1, 1, 1), (0.2, 0.2, 2), (2, 0.5, 5)].map { r, a, b in
            [r, r / pace, a, b]
        }
        return try mostLikely(customers: data.customers, from: starts) { $0.logLikelihood(of: data) }
    }

    private func logLikelihood(of data: DistinctHistories) -> Double {
        var sum = 0.0
        for (purchases, customers) in data.purchaseCounts { sum += customers * logCountFactor(purchases) }
        for kind in data.kinds {
            sum +=
                kind.customers
                * logTimeFactor(
                    purchases: kind.purchases, lastPurchase: kind.lastPurchase, age: kind.age)
        }
        return sum
    }

    /// The part of equation 6 that depends on the number of purchases alone:
    /// B(a, b+x) / B(a, b) · Γ(r+x)·α^r / Γ(r).
    private func logCountFactor(_ x: Double) -> Double {
        logRisingFactorial(b, x) - logRisingFactorial(a + b, x) + logRisingFactorial(r, x) + r * .log(alpha)
    }

    /// The rest: (α+T)^−(r+x) times one plus the odds of having left.
    private func logTimeFactor(purchases x: Double, lastPurchase: Double, age: Double) -> Double {
        let stay = -(r + x) * .log(alpha + age)
        guard x > 0 else { return stay }
        return stay
            + logSumOfExponentials(0, logOddsOfLeft(purchases: x, lastPurchase: lastPurchase, age: age))
    }

    /// The logarithm of a / (b+x−1) · ((α+T) / (α+t))^(r+x), for at least one purchase.
    func logOddsOfLeft(purchases x: Double, lastPurchase: Double, age: Double) -> Double {
        .log(a / (b + (x - 1))) + (r + x) * .log(onePlus: (age - lastPurchase) / (alpha + lastPurchase))
    }
}
