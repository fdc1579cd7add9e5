// SPDX-License-Identifier: Apache-2.0
internal import OutputAnalysis
internal import RealModule

/// Customers spend different amounts, each around an own mean: the Gamma–Gamma model.
///
/// The values of a customer's purchases have a gamma distribution with shape `p`, the same for all; its rate differs
/// between customers by a gamma distribution with shape `q` and rate `gamma`. Few purchases of a customer say little
/// about the customer's mean, so the estimate lies between what the customer spent and what all customers spend.
/// What a customer spends is taken to be independent of how often the customer buys.
///
/// With parameters that are not positive, all results are not-a-number.
///
/// - Reference: Fader and Hardie (2013), "The Gamma-Gamma model of monetary value", which corrects Colombo and Jiang
///   (1999). Equation numbers are those of the note of 2013.
public struct GammaGammaModel: Hashable, Sendable {
    /// The shape of the distribution of purchases of one customer: large when a customer's purchases are alike.
    public var p: Double
    /// The shape of the gamma distribution between customers: large when customers are alike.
    public var q: Double
    /// The rate of that distribution, in money.
    public var gamma: Double

    /// Creates the model from its parameters, all positive.
    public init(p: Double, q: Double, gamma: Double) {
        self.p = p
        self.q = q
        self.gamma = gamma
    }

    /// The mean over customers of their mean purchase; infinite when q ≤ 1.
    public var meanSpend: Double { q > 1 ? p * gamma / (q - 1) : q.isNaN ? .nan : .infinity }

    /// The mean purchase to expect of a customer, given the mean of those seen.
    ///
    /// - Parameters:
    ///   - purchases: How many purchases were seen; with zero, the mean over all customers is returned.
    ///   - meanSpend: Their mean value.
    /// - Returns: The expected mean, in money; infinite when p·x + q ≤ 1.
    /// - Reference: Equation 5.
    public func expectedSpend(purchases: Int, meanSpend: Double) -> Double {
        let x = Double(purchases)
        let divisor = p * x + q - 1
        if divisor.isNaN { return .nan }
        return divisor > 0 ? p * (gamma + x * meanSpend) / divisor : .infinity
    }

    /// The mean purchase to expect of a customer with this history.
    public func expectedSpend(_ history: PurchaseHistory) -> Double {
        expectedSpend(purchases: history.repeatPurchases, meanSpend: history.meanSpend)
    }

    /// The logarithm of the density of the mean of a customer's purchases.
    ///
    /// - Parameters:
    ///   - purchases: How many purchases, one at least.
    ///   - meanSpend: Their mean value, positive.
    /// - Returns: The logarithm.
    /// - Reference: Equation 1a.
    public func logDensity(purchases: Int, meanSpend: Double) -> Double {
        let x = Double(purchases)
        return logCountFactor(x) + logSpendFactor(x, meanSpend)
    }

    /// The part of equation 1a that depends on the number of purchases alone: Γ(p·x+q) / (Γ(p·x)·Γ(q)) · γ^q.
    private func logCountFactor(_ x: Double) -> Double {
        // By Stirling's formula from the smaller argument up: the larger are alike.
        (p * x > q
            ? logRisingFactorial(p * x, q) - .logGamma(q)
            : logRisingFactorial(q, p * x) - .logGamma(p * x))
    }

    /// The rest, with the powers joined so that none of them overflows.
    private func logSpendFactor(_ x: Double, _ meanSpend: Double) -> Double {
        let total = x * meanSpend
        return -q * .log(onePlus: total / gamma) - p * x * .log(onePlus: gamma / total) - .log(meanSpend)
    }
}

extension GammaGammaModel: LikelihoodModel {
    /// The names of the parameters, in order.
    public static var parameterNames: [String] { ["p", "q", "gamma"] }

    /// Creates the model from its parameters in the order of their names.
    public init(parameters: [Double]) {
        self.init(p: parameters[0], q: parameters[1], gamma: parameters[2])
    }

    /// The log-likelihood of what customers with repeat purchases spent; others are passed over.
    public func logLikelihood(of histories: [PurchaseHistory]) -> Double {
        var sum = 0.0
        for history in histories where history.repeatPurchases > 0 {
            sum += logDensity(purchases: history.repeatPurchases, meanSpend: history.meanSpend)
        }
        return sum
    }

    /// The model under which the mean spends are most likely.
    ///
    /// Only customers with repeat purchases tell something; the others are passed over and not counted. Customers
    /// of whom some bought more than once again are needed to tell the spread within from the spread between.
    ///
    /// - Parameter histories: One history for each customer.
    /// - Returns: The model with standard errors.
    /// - Throws: When fewer than three customers have repeat purchases, a mean spend is not positive, or all agree.
    public static func fit(to histories: [PurchaseHistory]) throws(FitError) -> Fit<GammaGammaModel> {
        guard !histories.isEmpty else { throw .noCustomers }
        var buyers: [(purchases: Double, meanSpend: Double)] = []
        for (index, history) in histories.enumerated() {
            if history.repeatPurchases < 0 {
                throw .unusableHistory(customer: index, .negativePurchases(history.repeatPurchases))
            }
            guard history.repeatPurchases > 0 else { continue }
            guard history.meanSpend > 0, history.meanSpend.isFinite else {
                throw .unusableHistory(customer: index, .spendNotPositive(history.meanSpend))
            }
            buyers.append((Double(history.repeatPurchases), history.meanSpend))
        }
        guard !buyers.isEmpty else { throw .noRepeatPurchases }
        guard buyers.count >= 3 else { throw .tooFewCustomers(count: buyers.count, needed: 3) }
        buyers.sort { ($0.purchases, $0.meanSpend) < ($1.purchases, $1.meanSpend) }
        guard buyers.contains(where: { $0.meanSpend != buyers[0].meanSpend }) else { throw .noVariation }
        var counts: [(purchases: Double, customers: Double)] = []
        for buyer in buyers {
            if let last = counts.indices.last, counts[last].purchases == buyer.purchases {
                counts[last].customers += 1
            } else {
                counts.append((buyer.purchases, 1))
            }
        }
        let mean = buyers.reduce(0) { $0 + $1.meanSpend } / Double(buyers.count)
        let starts = [(5.0, 4.0), (1, 2), (2, 10), (20, 3)].map { p, q in [p, q, mean * (q - 1) / p] }
        return try mostLikely(customers: buyers.count, from: starts) { model in
            var sum = 0.0
            for (purchases, customers) in counts { sum += customers * model.logCountFactor(purchases) }
            for buyer in buyers { sum += model.logSpendFactor(buyer.purchases, buyer.meanSpend) }
            return sum
        }
    }
}
