// SPDX-License-Identifier: Apache-2.0

import RealModule

extension Distribution {
    /// The expected value.
    ///
    /// Meaningful only when ``faults`` is empty. Exact up to rounding; for a trace, the mean of its values.
    ///
    /// - Complexity: O(*n*) in the number of values and components.
    /// - Reference: Johnson, Kotz and Balakrishnan (1994), *Continuous Univariate Distributions*, and
    ///   Johnson, Kemp and Kotz (2005), *Univariate Discrete Distributions*.
    public var mean: Double {
        switch self {
        case .constant(let value): value
        case .uniform(let low, let high): low + (high - low) / 2
        case .discreteUniform(let low, let high): (Double(low) + Double(high)) / 2
        case .triangular(let low, let mode, let high): low / 3 + mode / 3 + high / 3
        case .normal(let mean, _), .logNormal(let mean, _), .exponential(let mean), .erlang(_, let mean),
            .poisson(let mean), .negativeBinomial(let mean, _):
            mean
        case .truncatedNormal(let mean, let deviation, let low, let high):
            mean + deviation
                * TruncatedStandardNormal(low: (low - mean) / deviation, high: (high - mean) / deviation).mean
        case .gamma(let shape, let scale): shape * scale
        case .weibull(let shape, let scale): scale * .gamma(1 + 1 / shape)
        case .geometric(let probability): 1 / probability
        case .bernoulli(let probability): probability
        case .empirical(let values, let weights): Self.weightedMean(values, weights)
        case .mixture(let weights, let components): Self.weightedMean(components.map(\.mean), weights)
        case .compound(let count, let size): count.mean * size.mean
        case .trace(let values): Self.weightedMean(values, values.map { _ in 1 })
        }
    }

    /// The variance: the expected squared distance from the mean.
    ///
    /// Meaningful only when ``faults`` is empty. Exact up to rounding; for a trace, the population variance
    /// of its values. Parts of a mixture or compound count as independent even if they are traces.
    ///
    /// - Complexity: O(*n*) in the number of values and components.
    /// - Reference: As for ``mean``; Law (2015), *Simulation Modeling and Analysis*, for compounds
    ///   (Var = E[N] Var(X) + Var(N) E[X]²) and mixtures (the law of total variance).
    public var variance: Double {
        switch self {
        case .constant: return 0
        case .uniform(let low, let high): return (high - low) * (high - low) / 12
        case .discreteUniform(let low, let high):
            let width = Double(high) - Double(low)
            return width * (width + 2) / 12
        case .triangular(let low, let mode, let high):
            // (a² + b² + c² − ab − ac − bc) / 18, in distances, which do not cancel.
            let (left, right) = (mode - low, high - mode)
            return (left * left + left * right + right * right) / 18
        case .normal(_, let deviation), .logNormal(_, let deviation): return deviation * deviation
        case .truncatedNormal(let mean, let deviation, let low, let high):
            return deviation * deviation
                * TruncatedStandardNormal(low: (low - mean) / deviation, high: (high - mean) / deviation)
                .variance
        case .exponential(let mean): return mean * mean
        case .gamma(let shape, let scale): return shape * scale * scale
        case .erlang(let stages, let mean): return mean * mean / Double(stages)
        case .weibull(let shape, let scale): return scale * scale * Self.weibullUnitVariance(shape: shape)
        case .poisson(let mean): return mean
        case .negativeBinomial(let mean, let dispersion): return mean + mean * (mean / dispersion)
        case .geometric(let probability): return (1 - probability) / probability / probability
        case .bernoulli(let probability): return probability * (1 - probability)
        case .empirical(let values, let weights): return Self.weightedVariance(values, weights)
        case .mixture(let weights, let components):
            return Self.weightedMean(components.map(\.variance), weights)
                + Self.weightedVariance(components.map(\.mean), weights)
        case .compound(let count, let size):
            return count.mean * size.variance + count.variance * size.mean * size.mean
        case .trace(let values): return Self.weightedVariance(values, values.map { _ in 1 })
        }
    }

    /// The variance of a Weibull quantity of scale 1: Γ(1 + 2/k) − Γ(1 + 1/k)².
    private static func weibullUnitVariance(shape: Double) -> Double {
        // Γ(1 + 2/k) − Γ(1 + 1/k)² = Γ(1 + 1/k)² (exp(δ) − 1) cancels less when k is large.
        let mean = Double.gamma(1 + 1 / shape)
        let excess = Double.logGamma(1 + 2 / shape) - 2 * Double.logGamma(1 + 1 / shape)
        return mean * mean * .expMinusOne(excess)
    }

    private static func weightedMean(_ values: [Double], _ weights: [Double]) -> Double {
        let total = weights.reduce(0, +)
        // Each share is formed first: the sum of values × weights could overflow where the mean does not.
        return zip(values, weights).reduce(0) { $0 + $1.0 * ($1.1 / total) }
    }

    private static func weightedVariance(_ values: [Double], _ weights: [Double]) -> Double {
        let centre = weightedMean(values, weights)
        return weightedMean(values.map { ($0 - centre) * ($0 - centre) }, weights)
    }
}
