// SPDX-License-Identifier: Apache-2.0

import SimulationKernel

/// Draws from one distribution with one of the kernel's streams.
struct DrawWorkload {
    var name: String
    var distribution: Distribution

    /// One of each way in which a sampler works.
    static let all = [
        DrawWorkload(name: "constant", distribution: .constant(3)),
        DrawWorkload(name: "uniform", distribution: .uniform(low: 0, high: 1)),
        DrawWorkload(name: "triangular", distribution: .triangular(low: 0, mode: 1, high: 3)),
        DrawWorkload(name: "normal", distribution: .normal(mean: 0, standardDeviation: 1)),
        DrawWorkload(
            name: "truncated normal",
            distribution: .truncatedNormal(mean: 10, standardDeviation: 5, low: 0, high: .infinity)),
        DrawWorkload(name: "log-normal", distribution: .logNormal(mean: 10, standardDeviation: 5)),
        DrawWorkload(name: "exponential", distribution: .exponential(mean: 3)),
        DrawWorkload(name: "gamma, shape 2.5", distribution: .gamma(shape: 2.5, scale: 1)),
        DrawWorkload(name: "Erlang, 4 stages", distribution: .erlang(stages: 4, mean: 4)),
        DrawWorkload(name: "Weibull", distribution: .weibull(shape: 2, scale: 1)),
        DrawWorkload(name: "Poisson, mean 4", distribution: .poisson(mean: 4)),
        DrawWorkload(name: "Poisson, mean 50000", distribution: .poisson(mean: 50_000)),
        DrawWorkload(name: "negative binomial", distribution: .negativeBinomial(mean: 10, dispersion: 2)),
        DrawWorkload(name: "geometric", distribution: .geometric(probability: 0.2)),
        DrawWorkload(
            name: "empirical, 1000 values",
            distribution: .empirical(
                values: (0..<1000).map(Double.init), weights: (0..<1000).map { Double($0 % 7) })),
        DrawWorkload(name: "trace", distribution: .trace(values: [1, 2, 3])),
    ]

    func run(draws: Int) -> WorkloadResult {
        var stream = RandomStream(seed: 1, replication: 0, name: "benchmark")
        var sampler = Sampler(distribution)
        var sum = 0.0
        let start = ProcessUsage.userSeconds
        for _ in 0..<draws { sum += sampler.sample(using: &stream) }
        let seconds = ProcessUsage.userSeconds - start
        return WorkloadResult(seconds: seconds, operations: draws, checks: [("mean", sum / Double(draws))])
    }
}
