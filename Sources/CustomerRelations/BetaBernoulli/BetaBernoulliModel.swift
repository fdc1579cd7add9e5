// SPDX-License-Identifier: Apache-2.0

/// Customers who can buy, or give, on given occasions only, once each, and may leave before any of them: the BG/BB model.
///
/// Before each occasion a customer leaves for good with an own probability; one who is still there buys with another.
/// Both differ between customers by beta distributions, independently. A history counts occasions:
/// `repeatPurchases` on how many of them the customer bought, `lastPurchase` the number of the last of these (zero
/// when there was none), `age` how many there were.
///
/// With parameters that are not positive, all results are not-a-number.
///
/// - Reference: Fader, Hardie and Shang (2010), "Customer-base analysis in a discrete-time noncontractual setting",
///   Marketing Science 29(6):1086–1108, doi:10.1287/mksc.1100.0580. Equation numbers are theirs.
public struct BetaBernoulliModel: Hashable, Sendable {
    /// The first shape of the beta distribution of the probability to buy; its mean is alpha / (alpha + beta).
    public var alpha: Double
    /// The second shape of that distribution.
    public var beta: Double
    /// The first shape of the beta distribution of the probability to leave; its mean is gamma / (gamma + delta).
    public var gamma: Double
    /// The second shape of that distribution.
    public var delta: Double

    /// Creates the model from its parameters, all positive.
    public init(alpha: Double, beta: Double, gamma: Double, delta: Double) {
        self.alpha = alpha
        self.beta = beta
        self.gamma = gamma
        self.delta = delta
    }

    /// The mean probability to buy on an occasion, of customers before any has left.
    public var meanPurchaseProbability: Double { alpha / (alpha + beta) }

    /// The mean probability to leave before the first occasion.
    public var meanDropOutProbability: Double { gamma / (gamma + delta) }
}

extension BetaBernoulliModel: LikelihoodModel {
    /// The names of the parameters, in order.
    public static var parameterNames: [String] { ["alpha", "beta", "gamma", "delta"] }

    /// Creates the model from its parameters in the order of their names.
    public init(parameters: [Double]) {
        self.init(alpha: parameters[0], beta: parameters[1], gamma: parameters[2], delta: parameters[3])
    }
}
