// SPDX-License-Identifier: Apache-2.0

/// A model fitted by maximum likelihood, with what is known about the precision of its parameters.
public struct Fit<Model: LikelihoodModel>: Equatable, Sendable {
    /// The model with the parameters under which the data are most likely.
    public let model: Model
    /// The names of the parameters, in the order of all lists here.
    public let parameterNames: [String]
    /// The estimates.
    public let estimates: [Double]
    /// The standard errors of the estimates; infinite where the data do not determine a parameter.
    public let standardErrors: [Double]
    /// The covariance of the estimates, by rows; infinite variances where the data do not determine a parameter.
    public let covariance: [[Double]]
    /// The natural logarithm of the likelihood at the estimates.
    public let logLikelihood: Double
    /// How many customers the model was fitted to.
    public let customers: Int
    /// Whether the estimates can be trusted to be the most likely ones.
    public let convergence: Convergence

    /// What became of the search for the most likely parameters.
    public enum Convergence: Hashable, Sendable {
        /// The likelihood has a peak, and this is it: no slope is left, and it curves down in all directions.
        case converged
        /// The likelihood is still rising, or flat, toward extreme values of these parameters: a simpler model says
        /// as much about the data.
        case undetermined(parameters: [String])
        /// The search used all its steps.
        case stoppedEarly
    }

    /// The estimate and the standard error of a parameter by its name; nil when there is no such parameter.
    public func estimate(of name: String) -> (value: Double, standardError: Double)? {
        parameterNames.firstIndex(of: name).map { (estimates[$0], standardErrors[$0]) }
    }

    /// Akaike's criterion, lower for the model that is expected to predict better: −2·(log-likelihood − parameters).
    ///
    /// - Reference: Akaike (1974), "A new look at the statistical model identification".
    public var akaikeCriterion: Double { -2 * (logLikelihood - Double(estimates.count)) }
}
