// SPDX-License-Identifier: Apache-2.0
internal import OutputAnalysis
internal import RealModule

extension Fit {
    /// Wald's confidence interval of a parameter, made on the logarithm of the parameter.
    ///
    /// Parameters are positive and their estimates skewed, so that the logarithm is closer to normal, and the
    /// interval never reaches below zero.
    ///
    /// - Parameters:
    ///   - index: Which parameter, in the order of `parameterNames`.
    ///   - confidence: The probability that the interval covers the true value, from zero to one.
    /// - Returns: The bounds: from zero to infinity where the data do not determine the parameter; nil when
    ///   there is no such parameter or the confidence is not a probability.
    public func interval(ofParameter index: Int, confidence: Double = 0.95) -> ClosedRange<Double>? {
        guard estimates.indices.contains(index), confidence > 0, confidence < 1 else { return nil }
        let factor = Double.exp(
            Gaussian.quantile((1 + confidence) / 2) * standardErrors[index] / estimates[index])
        guard factor.isFinite else { return 0...Double.infinity }
        return estimates[index] / factor...estimates[index] * factor
    }

    /// The standard error of something computed from the model, such as an expected number of purchases.
    ///
    /// - Parameter quantity: What is computed; it should change smoothly with the parameters.
    /// - Returns: The standard error by the delta method; infinite or not-a-number where the data do not determine a
    ///   parameter.
    /// - Complexity: Two values of the quantity for each parameter.
    public func standardError(of quantity: (Model) -> Double) -> Double {
        let slopes = estimates.indices.map { index in
            let values = [1.0, -1].map { sign in
                var moved = estimates
                moved[index] *= 1 + sign * 1e-4
                return quantity(Model(parameters: moved))
            }
            return (values[0] - values[1]) / (2e-4 * estimates[index])
        }
        var variance = 0.0
        for i in slopes.indices {
            for j in slopes.indices { variance += slopes[i] * covariance[i][j] * slopes[j] }
        }
        return variance.squareRoot()
    }
}
