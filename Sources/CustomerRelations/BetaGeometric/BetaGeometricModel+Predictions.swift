// SPDX-License-Identifier: Apache-2.0
internal import OutputAnalysis
internal import RealModule

extension BetaGeometricModel {
    /// The probability that a customer with this history has not left.
    ///
    /// One for customers without repeat purchases: in this model nobody leaves after the first purchase.
    ///
    /// - Reference: Fader, Hardie and Lee (2008), "Computing P(alive) using the BG/NBD model".
    public func probabilityAlive(_ history: PurchaseHistory) -> Double {
        guard history.repeatPurchases > 0 else { return 1 }
        let logOdds = logOddsOfLeft(
            purchases: Double(history.repeatPurchases), lastPurchase: history.lastPurchase, age: history.age)
        return 1 / (1 + .exp(logOdds))
    }

    /// How many purchases to expect of a customer with this history in the time after it.
    ///
    /// - Parameters:
    ///   - history: What is known.
    ///   - time: How far to look ahead, not negative.
    /// - Returns: The expected number.
    /// - Reference: Equation 10, as a mean over customers instead of a hypergeometric function.
    public func expectedPurchases(after history: PurchaseHistory, within time: Double) -> Double {
        probabilityAlive(history) * remaining(history).expectedPurchases(within: time)
    }

    /// How many repeat purchases to expect of a new customer in the time after the first.
    ///
    /// - Reference: Equation 9, as a mean over customers instead of a hypergeometric function.
    public func expectedPurchases(within time: Double) -> Double {
        // An active customer expects (1 − e^(−λ·p·t)) / p; over λ the exponential becomes (1 + p·t/α)^−r.
        betaMean(a, b) { p, _ in
            -.expMinusOne(-r * .log(onePlus: p * time / alpha)) / p
        }
    }

    /// The expected time until a customer with this history leaves; zero for one who has left, infinite when
    /// r + x ≤ 1 or a ≤ 1, as it is for most fitted models: look at a limited or discounted time instead.
    public func expectedResidualLifetime(after history: PurchaseHistory) -> Double {
        let future = remaining(history)
        guard future.r > 1, future.a > 1 else { return .infinity }
        let meanOfInverseRate = future.alpha / (future.r - 1)
        let meanOfInverseProbability = (future.a + future.b - 1) / (future.a - 1)
        return probabilityAlive(history) * meanOfInverseRate * meanOfInverseProbability
    }

    /// The share of new customers who have not left after a time.
    public func survival(at time: Double) -> Double {
        betaMean(a, b) { p, _ in .exp(-r * .log(onePlus: p * time / alpha)) }
    }

    /// The share of the customers active at a time who are still active one period later.
    public func retention(at time: Double, period: Double) -> Double {
        survival(at: time + period) / survival(at: time)
    }

    /// The probability that a new customer makes this many repeat purchases in a time.
    ///
    /// - Reference: Equation 8.
    public func probability(ofPurchases count: Int, within time: Double) -> Double {
        guard count >= 0 else { return 0 }
        let x = Double(count)
        let share = time / (alpha + time)
        let stays = logRisingFactorial(b, x) - logRisingFactorial(a + b, x)
        let buys = logRisingFactorial(r, x) - .logGamma(x + 1) - r * .log(onePlus: time / alpha)
        let active = Double.exp(stays + buys + (count == 0 ? 0 : x * .log(share)))
        guard count > 0 else { return active }
        let reaches = regularizedBeta(x, r, x: share, complement: alpha / (alpha + time)).lower
        return active + .exp(stays) * a / (b + x - 1) * reaches
    }

    /// The customers with this history who are still active, as new ones: the model is its own posterior.
    func remaining(_ history: PurchaseHistory) -> BetaGeometricModel {
        let x = Double(history.repeatPurchases)
        return BetaGeometricModel(r: r + x, alpha: alpha + history.age, a: a, b: b + x)
    }
}
