// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomDuration {
    /// Takes half of every draw; where that is no distribution that can be written, half of the mean.
    mutating func halve() {
        self = scaled(by: 0.5) ?? .constant(TimeSpan(seconds: Int64((meanSeconds / 2).rounded())))
    }

    /// A share of every draw; `nil` where that is no distribution that can be written.
    func scaled(by factor: Double) -> RandomDuration? {
        distribution.scaled(by: factor).map { RandomDuration($0, unit) }
    }
}

extension Distribution {
    /// The distribution of a multiple of what is drawn; `nil` where it is not of a known form.
    fileprivate func scaled(by f: Double) -> Distribution? {
        switch self {
        case .constant(let value): .constant(value * f)
        case .uniform(let low, let high): .uniform(low: low * f, high: high * f)
        case .triangular(let low, let mode, let high):
            .triangular(low: low * f, mode: mode * f, high: high * f)
        case .normal(let mean, let deviation): .normal(mean: mean * f, standardDeviation: deviation * f)
        case .truncatedNormal(let mean, let deviation, let low, let high):
            .truncatedNormal(mean: mean * f, standardDeviation: deviation * f, low: low * f, high: high * f)
        case .logNormal(let mean, let deviation): .logNormal(mean: mean * f, standardDeviation: deviation * f)
        case .exponential(let mean): .exponential(mean: mean * f)
        case .gamma(let shape, let scale): .gamma(shape: shape, scale: scale * f)
        case .erlang(let stages, let mean): .erlang(stages: stages, mean: mean * f)
        case .weibull(let shape, let scale): .weibull(shape: shape, scale: scale * f)
        case .empirical(let values, let weights): .empirical(values: values.map { $0 * f }, weights: weights)
        case .trace(let values): .trace(values: values.map { $0 * f })
        case .discreteUniform, .poisson, .negativeBinomial, .geometric, .bernoulli, .mixture, .compound: nil
        }
    }
}
