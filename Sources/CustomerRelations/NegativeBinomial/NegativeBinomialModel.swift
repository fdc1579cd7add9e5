// SPDX-License-Identifier: Apache-2.0
internal import OutputAnalysis
internal import RealModule
public import SimulationKernel

/// Customers buy at random, each at an own rate, and never leave: the NBD model.
///
/// The yardstick of the others: what they gain over its log-likelihood is what leaving explains. Log-likelihoods are
/// those of purchase times, as in ``BetaGeometricModel`` and ``ParetoModel``, so that they can be compared.
///
/// With parameters that are not positive, all results are not-a-number.
///
/// - Reference: Ehrenberg (1959), "The pattern of consumer purchases", Applied Statistics 8:26–41.
public struct NegativeBinomialModel: Hashable, Sendable {
    /// The shape of the gamma distribution of purchase rates: small when customers differ much.
    public var r: Double
    /// The rate of that gamma distribution, in units of time; the mean purchase rate is r / alpha.
    public var alpha: Double

    /// Creates the model from its parameters, both positive.
    public init(r: Double, alpha: Double) {
        self.r = r
        self.alpha = alpha
    }

    /// The mean purchase rate.
    public var meanRate: Double { r / alpha }

    /// The log-likelihood of one history: Γ(r+x) / Γ(r) · α^r / (α+T)^(r+x).
    public func logLikelihood(of history: PurchaseHistory) -> Double {
        logFactor(purchases: Double(history.repeatPurchases), age: history.age)
    }

    /// The log-likelihood of all histories together.
    public func logLikelihood(of histories: [PurchaseHistory]) -> Double {
        histories.reduce(0) { $0 + logLikelihood(of: $1) }
    }

    /// How many purchases to expect of a customer with this history in the time after it.
    public func expectedPurchases(after history: PurchaseHistory, within time: Double) -> Double {
        (r + Double(history.repeatPurchases)) / (alpha + history.age) * time
    }

    /// How many repeat purchases to expect of a new customer in the time after the first.
    public func expectedPurchases(within time: Double) -> Double { meanRate * time }

    /// The probability that a new customer makes this many repeat purchases in a time.
    public func probability(ofPurchases count: Int, within time: Double) -> Double {
        guard count >= 0 else { return 0 }
        let x = Double(count)
        let none = -r * Double.log(onePlus: time / alpha)
        guard count > 0 else { return .exp(none) }
        let share = -Double.log(onePlus: alpha / time)
        return .exp(logRisingFactorial(r, x) - .logGamma(x + 1) + none + x * share)
    }

    /// Draws the purchase rate of a new customer, with chance from a stream.
    public func drawRate(using stream: inout RandomStream) -> Double {
        stream.gammaQuantity(shape: r, rate: alpha)
    }

    private func logFactor(purchases x: Double, age: Double) -> Double {
        logRisingFactorial(r, x) - r * .log(onePlus: age / alpha) - x * .log(alpha + age)
    }
}

extension NegativeBinomialModel: LikelihoodModel {
    /// The names of the parameters, in order.
    public static var parameterNames: [String] { ["r", "alpha"] }

    /// Creates the model from its parameters in the order of their names.
    public init(parameters: [Double]) { self.init(r: parameters[0], alpha: parameters[1]) }

    /// The model under which the histories are most likely.
    ///
    /// - Parameter histories: One history for each customer, those who bought once included.
    /// - Returns: The model with standard errors.
    /// - Throws: When there are no customers, a history makes no sense, nobody bought again, or no time was observed.
    public static func fit(to histories: [PurchaseHistory]) throws(FitError) -> Fit<NegativeBinomialModel> {
        let data = try DistinctHistories(of: histories)
        let pace = max(data.meanPurchases, 1e-9) / data.meanAge
        let starts = [0.5, 2, 0.1].map { [$0, $0 / pace] }
        return try mostLikely(customers: data.customers, from: starts) { model in
            data.kinds.reduce(0) {
                $0 + $1.customers * model.logFactor(purchases: $1.purchases, age: $1.age)
            }
        }
    }
}
