// SPDX-License-Identifier: Apache-2.0

import SimulationKernel

/// Sound distributions of every family and of every way in which the sampler draws them.
enum SampledDistributions {
    static let all: [Distribution] = [
        .constant(3), .uniform(low: -2, high: 5), .discreteUniform(low: -3, high: 12),
        .triangular(low: 1, mode: 2, high: 7), .triangular(low: 1, mode: 1, high: 3),
        .triangular(low: 1, mode: 3, high: 3),
        .normal(mean: 10, standardDeviation: 3),
        .truncatedNormal(mean: 10, standardDeviation: 5, low: 0, high: .infinity),
        .truncatedNormal(mean: 0, standardDeviation: 1, low: 2, high: 3),
        .truncatedNormal(mean: 0, standardDeviation: 1, low: -.infinity, high: -4),
        .logNormal(mean: 10, standardDeviation: 5), .exponential(mean: 4),
        .gamma(shape: 0.5, scale: 3), .gamma(shape: 2.5, scale: 2), .gamma(shape: 400, scale: 0.1),
        .erlang(stages: 1, mean: 2), .erlang(stages: 16, mean: 2), .erlang(stages: 40, mean: 2),
        .weibull(shape: 0.8, scale: 2), .weibull(shape: 3, scale: 2),
        .poisson(mean: 0.3), .poisson(mean: 6), .poisson(mean: 900), .poisson(mean: 50_000),
        .poisson(mean: 1e12),
        .negativeBinomial(mean: 4, dispersion: 0.4), .negativeBinomial(mean: 20, dispersion: 5),
        .negativeBinomial(mean: 1000, dispersion: 2), .negativeBinomial(mean: 10, dispersion: 1e9),
        .geometric(probability: 0.05), .geometric(probability: 0.9), .bernoulli(probability: 0.2),
        .empirical(values: [4, 1, 7, 2], weights: [1, 5, 0, 3]),
        .mixture(
            weights: [3, 1], components: [.normal(mean: 2, standardDeviation: 1), .exponential(mean: 9)]),
        .compound(count: .poisson(mean: 2), size: .gamma(shape: 2, scale: 3)),
        .compound(count: .geometric(probability: 0.4), size: .constant(6)),
        .mixture(
            weights: [1, 1],
            components: [
                .compound(count: .bernoulli(probability: 0.5), size: .constant(2)), .poisson(mean: 3),
            ]),
        .trace(values: [1, 4, 1, 5]),
    ]

    static func draws(_ distribution: Distribution, _ count: Int, seed: UInt64 = 1) -> [Double] {
        var stream = RandomStream(seed: seed, replication: 0, name: "\(distribution)")
        var sampler = Sampler(distribution)
        return (0..<count).map { _ in sampler.sample(using: &stream) }
    }
}
