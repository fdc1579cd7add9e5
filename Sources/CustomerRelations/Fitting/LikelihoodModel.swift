// SPDX-License-Identifier: Apache-2.0
internal import RealModule

/// A model that can be fitted by maximum likelihood: all its parameters are positive numbers.
public protocol LikelihoodModel: Equatable, Sendable {
    /// The names of the parameters, as its properties have them.
    static var parameterNames: [String] { get }

    /// Creates the model from its parameters in the order of `parameterNames`.
    init(parameters: [Double])
}

extension LikelihoodModel {
    /// The model under which the data are most likely.
    ///
    /// - Parameters:
    ///   - customers: How many customers the data are about.
    ///   - starts: Where to begin, the most promising first.
    ///   - reach: By which factor a parameter may leave the range of the starts before it counts as undetermined.
    ///   - logLikelihood: The log-likelihood of the data.
    /// - Returns: The model with standard errors.
    /// - Throws: When the likelihood is not a number at any start.
    static func mostLikely(
        customers: Int, from starts: [[Double]], reach: Double = 1e5,
        _ logLikelihood: @escaping (Self) -> Double
    ) throws(FitError) -> Fit<Self> {
        let search = LikelihoodSearch(
            starts: starts.map { $0.map { .log($0) } }, margin: .log(reach)
        ) { logLikelihood(Self(parameters: $0.map { .exp($0) })) }
        guard let peak = search.run() else { throw .noLikelihood }
        let estimates = peak.point.map { Double.exp($0) }
        let names = parameterNames
        // The delta method: the derivative of a parameter by its logarithm is the parameter.
        let covariance = estimates.indices.map { row in
            estimates.indices.map { column in
                peak.covariance[row][column] * (estimates[row] * estimates[column])
            }
        }
        let undetermined = names.indices.filter { !covariance[$0][$0].isFinite }
        return Fit(
            model: Self(parameters: estimates), parameterNames: names, estimates: estimates,
            standardErrors: names.indices.map { covariance[$0][$0].squareRoot() },
            covariance: covariance, logLikelihood: peak.value, customers: customers,
            convergence: !undetermined.isEmpty
                ? .undetermined(parameters: undetermined.map { names[$0] })
                : peak.hasSettled ? .converged : .stoppedEarly)
    }
}
