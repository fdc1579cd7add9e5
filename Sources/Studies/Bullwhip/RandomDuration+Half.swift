// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomDuration {
    /// Takes half of every draw; where that is no distribution that can be written, half of the mean.
    mutating func halve() {
        if let half = distribution.half {
            distribution = half
        } else {
            self = .constant(TimeSpan(seconds: Int64((meanSeconds / 2).rounded())))
        }
    }
}

extension Distribution {
    /// The distribution of half of what is drawn; `nil` where it is not of a known form.
    fileprivate var half: Distribution? {
        switch self {
        case .constant(let value): .constant(value / 2)
        case .uniform(let low, let high): .uniform(low: low / 2, high: high / 2)
        case .triangular(let low, let mode, let high):
            .triangular(low: low / 2, mode: mode / 2, high: high / 2)
        case .normal(let mean, let deviation): .normal(mean: mean / 2, standardDeviation: deviation / 2)
        case .truncatedNormal(let mean, let deviation, let low, let high):
            .truncatedNormal(mean: mean / 2, standardDeviation: deviation / 2, low: low / 2, high: high / 2)
        case .logNormal(let mean, let deviation): .logNormal(mean: mean / 2, standardDeviation: deviation / 2)
        case .exponential(let mean): .exponential(mean: mean / 2)
        case .gamma(let shape, let scale): .gamma(shape: shape, scale: scale / 2)
        case .erlang(let stages, let mean): .erlang(stages: stages, mean: mean / 2)
        case .weibull(let shape, let scale): .weibull(shape: shape, scale: scale / 2)
        case .empirical(let values, let weights): .empirical(values: values.map { $0 / 2 }, weights: weights)
        case .trace(let values): .trace(values: values.map { $0 / 2 })
        case .discreteUniform, .poisson, .negativeBinomial, .geometric, .bernoulli, .mixture, .compound: nil
        }
    }
}
