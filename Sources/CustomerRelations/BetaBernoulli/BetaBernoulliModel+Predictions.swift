// SPDX-License-Identifier: Apache-2.0
internal import OutputAnalysis
internal import RealModule

extension BetaBernoulliModel {
    /// The probability that a customer with this history had not left at the last occasion.
    ///
    /// The paper's figure is that of not leaving before the next occasion either; see
    /// ``probabilityAliveAtNextOccasion(_:)``.
    public func probabilityAlive(_ history: PurchaseHistory) -> Double {
        let logOdds = logOddsOfLeft(
            purchases: Double(history.repeatPurchases), lastPurchase: history.lastPurchase,
            occasions: history.age)
        return 1 / (1 + .exp(logOdds))
    }

    /// The probability that a customer with this history will be there at the next occasion.
    public func probabilityAliveAtNextOccasion(_ history: PurchaseHistory) -> Double {
        probabilityAlive(history) * remaining(history).survival(at: 1)
    }

    /// On how many of the next occasions to expect a purchase of a customer with this history.
    ///
    /// - Reference: Equation 13.
    public func expectedPurchases(after history: PurchaseHistory, withinOccasions count: Int) -> Double {
        probabilityAlive(history) * remaining(history).expectedPurchases(withinOccasions: count)
    }

    /// On how many of the first occasions to expect a purchase of a new customer.
    ///
    /// - Reference: The mean of equation 7, as the sum it stands for.
    public func expectedPurchases(withinOccasions count: Int) -> Double {
        guard count > 0 else { return 0 }
        var present = 1.0
        var sum = 0.0
        for occasion in 0..<count {
            present *= (delta + Double(occasion)) / (gamma + delta + Double(occasion))
            sum += present
        }
        return meanPurchaseProbability * sum
    }

    /// The expected number of purchases on all occasions to come, each discounted to the last occasion.
    ///
    /// - Parameters:
    ///   - history: What is known.
    ///   - discountRate: The rate of discount from one occasion to the next, such as 0.1.
    /// - Returns: The discounted number; infinite without discount when `gamma` ≤ 1.
    /// - Reference: Equation 14.
    public func discountedPurchases(after history: PurchaseHistory, discountRate: Double) -> Double {
        let future = remaining(history)
        let lifetime = ShiftedBetaGeometricModel(alpha: future.gamma, beta: future.delta + 1)
            .discountedLifetime(discountRate: discountRate)
        return probabilityAlive(history) * future.meanPurchaseProbability * future.survival(at: 1) * lifetime
            / (1 + discountRate)
    }

    /// The share of new customers who have not left at an occasion, counted from one.
    public func survival(at occasion: Int) -> Double {
        guard occasion > 0 else { return 1 }
        return .exp(
            logRisingFactorial(delta, Double(occasion)) - logRisingFactorial(gamma + delta, Double(occasion)))
    }

    /// The share of the customers present at an occasion who are present at the next.
    public func retention(at occasion: Int) -> Double {
        (delta + Double(occasion)) / (gamma + delta + Double(occasion))
    }

    /// The probability that a new customer buys on this many of the first occasions.
    ///
    /// - Reference: Equation 7.
    public func probability(ofPurchases count: Int, withinOccasions occasions: Int) -> Double {
        guard count >= 0, count <= occasions else { return 0 }
        let x = Double(count)
        // The chance of x purchases among m occasions that the customer is there for.
        func chance(among m: Double) -> Double {
            let ways = Double.logGamma(m + 1) - .logGamma(x + 1) - .logGamma(m - x + 1)
            let buys = logRisingFactorial(alpha, x) + logRisingFactorial(beta, m - x)
            return .exp(ways + buys - logRisingFactorial(alpha + beta, m))
        }
        var sum = chance(among: Double(occasions)) * survival(at: occasions)
        for present in count..<max(occasions, count) {
            sum += chance(among: Double(present)) * (survival(at: present) - survival(at: present + 1))
        }
        return sum
    }

    /// The customers with this history who are still there, as new ones: the model is its own posterior.
    private func remaining(_ history: PurchaseHistory) -> BetaBernoulliModel {
        let x = Double(history.repeatPurchases)
        return BetaBernoulliModel(
            alpha: alpha + x, beta: beta + history.age - x, gamma: gamma, delta: delta + history.age)
    }
}
