// SPDX-License-Identifier: Apache-2.0

/// Customers buy at random and may leave for good at any time: the Pareto/NBD model.
///
/// While active, a customer buys in a Poisson process with an own rate; the customer leaves at a time that is
/// exponential, with an own rate too. Both rates differ by gamma distributions, independently. Other than in
/// ``BetaGeometricModel``, customers may leave before they ever come back. Times are in the unit of the histories
/// that the model is fitted to.
///
/// With parameters that are not positive, all results are not-a-number.
///
/// - Reference: Schmittlein, Morrison and Colombo (1987), "Counting your customers: who are they and what will they do
///   next?", Management Science 33(1):1–24, doi:10.1287/mnsc.33.1.1; in the form of Fader and Hardie (2005), "A note
///   on deriving the Pareto/NBD model and related expressions".
public struct ParetoModel: Hashable, Sendable {
    /// The shape of the gamma distribution of purchase rates: small when customers differ much.
    public var r: Double
    /// The rate of that gamma distribution, in units of time; the mean purchase rate is r / alpha.
    public var alpha: Double
    /// The shape of the gamma distribution of rates of leaving.
    public var s: Double
    /// The rate of that gamma distribution, in units of time; the mean rate of leaving is s / beta.
    public var beta: Double

    /// Creates the model from its parameters, all positive.
    public init(r: Double, alpha: Double, s: Double, beta: Double) {
        self.r = r
        self.alpha = alpha
        self.s = s
        self.beta = beta
    }

    /// The mean purchase rate of customers before any has left.
    public var meanRate: Double { r / alpha }

    /// The mean rate of leaving of customers before any has left.
    public var meanDropOutRate: Double { s / beta }
}

extension ParetoModel: LikelihoodModel {
    /// The names of the parameters, in order.
    public static var parameterNames: [String] { ["r", "alpha", "s", "beta"] }

    /// Creates the model from its parameters in the order of their names.
    public init(parameters: [Double]) {
        self.init(r: parameters[0], alpha: parameters[1], s: parameters[2], beta: parameters[3])
    }
}
