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
}
