// SPDX-License-Identifier: Apache-2.0
internal import OutputAnalysis
internal import RealModule

extension ParetoModel {
    /// The log-likelihood of one history.
    ///
    /// - Reference: Fader and Hardie (2005), equations 17 to 19, in the form Γ(r+x)·α^r·β^s / Γ(r) ·
    ///   (α+T)^−(r+x) · (β+T)^−s · (1 + odds of having left).
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
    public static func fit(to histories: [PurchaseHistory]) throws(FitError) -> Fit<ParetoModel> {
        let data = try DistinctHistories(of: histories)
        let pace = max(data.meanPurchases, 1e-9) / data.meanAge
        let starts = [(0.5, 0.5, 0.5), (1, 1, 1), (1, 0.3, 2), (2, 2, 5)].map { r, s, ages in
            [r, r / (2 * pace), s, ages * data.meanAge]
        }
        return try mostLikely(customers: data.customers, from: starts) { $0.logLikelihood(of: data) }
    }

    private func logLikelihood(of data: DistinctHistories) -> Double {
        var sum = 0.0
        for (purchases, customers) in data.purchaseCounts { sum += customers * logCountFactor(purchases) }
        for kind in data.kinds {
            let factor = logTimeFactor(
                purchases: kind.purchases, lastPurchase: kind.lastPurchase, age: kind.age)
            sum += kind.customers * factor
        }
        return sum
    }

    /// The part that depends on the number of purchases alone: Γ(r+x)·α^r / Γ(r).
    private func logCountFactor(_ x: Double) -> Double { logRisingFactorial(r, x) + r * .log(alpha) }

    private func logTimeFactor(purchases x: Double, lastPurchase: Double, age: Double) -> Double {
        let active = -(r + x) * .log(alpha + age) - s * .log(onePlus: age / beta)
        return active
            + logSumOfExponentials(0, logOddsOfLeft(purchases: x, lastPurchase: lastPurchase, age: age))
    }

    /// The logarithm of the odds of having left: of ∫ s·(α+u)^−(r+x)·(β+u)^−(s+1) du from the last purchase to the
    /// end, over (α+T)^−(r+x)·(β+T)^−s; minus infinity for a purchase at the end.
    ///
    /// The integral is a difference of two hypergeometric functions. It is taken relative to the second, so that
    /// its rounding errors are as small as the odds against one, however small they are.
    func logOddsOfLeft(purchases x: Double, lastPurchase: Double, age: Double) -> Double {
        guard lastPurchase < age else { return lastPurchase == age ? -.infinity : .nan }
        let total = r + s + x
        let isRateLarger = alpha >= beta
        let larger = isRateLarger ? alpha : beta
        let smaller = isRateLarger ? beta : alpha
        let b = isRateLarger ? r + x : s + 1
        // The logarithm of F(r+s+x, ·; r+s+x+1; z), turned by Euler's transformation into F(1, b; r+s+x+1; z).
        let power = isRateLarger ? s : r + x - 1
        func logHypergeometric(at time: Double) -> Double {
            let z = (larger - smaller) / (larger + time)
            let complement = (smaller + time) / (larger + time)
            return .log(hypergeometricOfOne(b, total + 1, z: z, complement: complement))
                - power * .log(complement)
        }
        let early =
            logHypergeometric(at: lastPurchase)
            + total * .log(onePlus: (age - lastPurchase) / (larger + lastPurchase))
        let late = logHypergeometric(at: age)
        // The share that rounding may turn negative stands for an interval too short to leave in.
        guard early > late else { return early.isNaN || late.isNaN ? .nan : -.infinity }
        let difference = early + .log(-.expMinusOne(late - early))
        let unit =
            isRateLarger
            ? s * (.log(beta + age) - .log(alpha + age)) : (r + x) * (.log(alpha + age) - .log(beta + age))
        return .log(s / total) + difference + unit
    }
}
