// SPDX-License-Identifier: Apache-2.0
internal import OutputAnalysis
internal import RealModule

extension ParetoModel {
    /// The probability that a customer with this history has not left.
    ///
    /// - Reference: Schmittlein, Morrison and Colombo (1987), equations 11 to 13; Fader and Hardie (2005), section 4.
    public func probabilityAlive(_ history: PurchaseHistory) -> Double {
        let logOdds = logOddsOfLeft(
            purchases: Double(history.repeatPurchases), lastPurchase: history.lastPurchase, age: history.age)
        return 1 / (1 + .exp(logOdds))
    }

    /// How many purchases to expect of a customer with this history in the time after it.
    ///
    /// - Reference: Schmittlein, Morrison and Colombo (1987), equation 22.
    public func expectedPurchases(after history: PurchaseHistory, within time: Double) -> Double {
        probabilityAlive(history) * remaining(history).expectedPurchases(within: time)
    }

    /// How many repeat purchases to expect of a new customer in the time after the first.
    ///
    /// - Reference: Schmittlein, Morrison and Colombo (1987), equation 17.
    public func expectedPurchases(within time: Double) -> Double {
        // r·β / (α·(s−1)) · (1 − (β/(β+t))^(s−1)), which has a limit at s = 1.
        meanRate * beta * saturation(.log(onePlus: time / beta), rate: s - 1)
    }

    /// The expected time until a customer with this history leaves; zero for one who has left, infinite when s ≤ 1.
    public func expectedResidualLifetime(after history: PurchaseHistory) -> Double {
        s > 1 ? probabilityAlive(history) * (beta + history.age) / (s - 1) : .infinity
    }

    /// The share of new customers who have not left after a time: the tail of a Pareto distribution.
    public func survival(at time: Double) -> Double { .exp(-s * .log(onePlus: time / beta)) }

    /// The share of the customers active at a time who are still active one period later.
    public func retention(at time: Double, period: Double) -> Double {
        .exp(-s * .log(onePlus: period / (beta + time)))
    }

    /// The probability that a new customer makes this many repeat purchases in a time.
    ///
    /// - Reference: Fader and Hardie (2006), "Deriving an expression for P(X(t) = x) under the Pareto/NBD model", its
    ///   integral over the time of leaving.
    public func probability(ofPurchases count: Int, within time: Double) -> Double {
        let purchases = NegativeBinomialModel(r: r, alpha: alpha)
        let active = purchases.probability(ofPurchases: count, within: time) * survival(at: time)
        guard time > 0 else { return active }
        let left = betaMean(1, 1) { share, _ in
            let end = share * time
            return purchases.probability(ofPurchases: count, within: end) * survival(at: end) / (beta + end)
        }
        return active + s * time * left
    }

    /// The customers with this history who are still active, as new ones: the model is its own posterior.
    func remaining(_ history: PurchaseHistory) -> ParetoModel {
        ParetoModel(
            r: r + Double(history.repeatPurchases), alpha: alpha + history.age, s: s,
            beta: beta + history.age)
    }

    /// (1 − e^(−rate·length)) / rate, with its limit where the rate is zero.
    private func saturation(_ length: Double, rate: Double) -> Double {
        rate == 0 ? length : -.expMinusOne(-rate * length) / rate
    }
}
