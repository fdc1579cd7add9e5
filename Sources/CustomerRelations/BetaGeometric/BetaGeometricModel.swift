// SPDX-License-Identifier: Apache-2.0

/// Customers buy at random and may leave for good after each repeat purchase: the BG/NBD model.
///
/// While active, a customer buys in a Poisson process with an own rate; after each repeat purchase, the customer
/// leaves with an own probability. Rates differ by a gamma distribution, probabilities by a beta distribution, both
/// independently. Nobody sees a customer leave: the longer the silence of a customer who used to buy often, the
/// likelier it is. Times are in the unit of the histories that the model is fitted to.
///
/// With parameters that are not positive, all results are not-a-number.
///
/// - Reference: Fader, Hardie and Lee (2005), "“Counting your customers” the easy way: an alternative to the
///   Pareto/NBD model", Marketing Science 24(2):275–284, doi:10.1287/mksc.1040.0098. Equation numbers are theirs.
public struct BetaGeometricModel: Hashable, Sendable {
    /// The shape of the gamma distribution of purchase rates: small when customers differ much.
    public var r: Double
    /// The rate of that gamma distribution, in units of time; the mean purchase rate is r / alpha.
    public var alpha: Double
    /// The first shape of the beta distribution of the probability to leave; its mean is a / (a + b).
    public var a: Double
    /// The second shape of that beta distribution.
    public var b: Double

    /// Creates the model from its parameters, all positive.
    public init(r: Double, alpha: Double, a: Double, b: Double) {
        self.r = r
        self.alpha = alpha
        self.a = a
        self.b = b
    }

    /// The mean purchase rate of customers before any has left.
    public var meanRate: Double { r / alpha }

    /// The mean probability to leave after a repeat purchase.
    public var meanDropOutProbability: Double { a / (a + b) }
}

extension BetaGeometricModel: LikelihoodModel {
    /// The names of the parameters, in order.
    public static var parameterNames: [String] { ["r", "alpha", "a", "b"] }

    /// Creates the model from its parameters in the order of their names.
    public init(parameters: [Double]) {
        self.init(r: parameters[0], alpha: parameters[1], a: parameters[2], b: parameters[3])
    }
}
