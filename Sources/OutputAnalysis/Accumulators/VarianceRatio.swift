// SPDX-License-Identifier: Apache-2.0

/// How many times as variable one series is as another: the ratio of population variances.
///
/// With the orders that a node places over the demand that it receives, this is the bullwhip effect; with its net
/// stock over demand, net stock amplification. The ratio of the mean over replications of each variance is less
/// biased than the mean of ratios, when runs are short.
///
/// - Parameters:
///   - output: For example orders placed, per period.
///   - input: For example demand received, per period, over the same periods.
/// - Returns: The ratio, or nil when the input does not vary, or has no periods.
/// - Reference: Chen, Drezner, Ryan and Simchi-Levi (2000), "Quantifying the bullwhip effect in a simple supply
///   chain", Management Science 46(3):436–443.
public func varianceRatio(of output: IntegerMoments, to input: IntegerMoments) -> Double? {
    guard let outputVariance = output.populationVariance, let inputVariance = input.populationVariance,
        inputVariance > 0
    else { return nil }
    return outputVariance / inputVariance
}
