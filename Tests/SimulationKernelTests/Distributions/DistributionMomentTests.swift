// SPDX-License-Identifier: Apache-2.0

import SimulationKernel
import Testing

/// Means and variances against numbers worked out by hand or, where a comment says so, by mpmath with 40
/// digits.
@Suite struct DistributionMomentTests {
    struct Case: CustomTestStringConvertible {
        var distribution: Distribution
        var mean: Double
        var variance: Double
        var tolerance = 1e-14
        var testDescription: String { "\(distribution)" }
    }

    static let cases: [Case] = [
        Case(distribution: .constant(-3), mean: -3, variance: 0),
        Case(distribution: .uniform(low: -2, high: 4), mean: 1, variance: 3),
        Case(distribution: .discreteUniform(low: 1, high: 6), mean: 3.5, variance: 35 / 12.0),
        Case(distribution: .discreteUniform(low: -4, high: -4), mean: -4, variance: 0),
        Case(distribution: .triangular(low: 1, mode: 2, high: 6), mean: 3, variance: 7 / 6.0),
        Case(distribution: .normal(mean: 5, standardDeviation: 2), mean: 5, variance: 4),
        Case(distribution: .logNormal(mean: 5, standardDeviation: 2), mean: 5, variance: 4),
        Case(distribution: .exponential(mean: 4), mean: 4, variance: 16),
        Case(distribution: .gamma(shape: 2.5, scale: 2), mean: 5, variance: 10),
        Case(distribution: .erlang(stages: 4, mean: 2), mean: 2, variance: 1),
        Case(distribution: .poisson(mean: 7), mean: 7, variance: 7),
        Case(distribution: .negativeBinomial(mean: 10, dispersion: 4), mean: 10, variance: 35),
        Case(distribution: .geometric(probability: 0.25), mean: 4, variance: 12),
        Case(distribution: .bernoulli(probability: 0.25), mean: 0.25, variance: 0.1875),
        Case(distribution: .empirical(values: [0, 10, 99], weights: [3, 1, 0]), mean: 2.5, variance: 18.75),
        Case(distribution: .trace(values: [1, 2, 3, 6]), mean: 3, variance: 3.5),
        // Half 0, half exponential of mean 2: E X² = ½ · 8.
        Case(
            distribution: .mixture(weights: [1, 1], components: [.constant(0), .exponential(mean: 2)]),
            mean: 1,
            variance: 3),
        // Poisson 3 exponentials of mean 2: variance 3 · E X² = 3 · 8.
        Case(
            distribution: .compound(count: .poisson(mean: 3), size: .exponential(mean: 2)), mean: 6,
            variance: 24),
        // Γ(1 + 2) 3, 9 (Γ(1 + 4) − Γ(1 + 2)²); the others by mpmath.
        Case(distribution: .weibull(shape: 0.5, scale: 3), mean: 6, variance: 180),
        Case(
            distribution: .weibull(shape: 2, scale: 1), mean: 0.88622692545275801,
            variance: 0.21460183660255169),
        Case(
            distribution: .weibull(shape: 50, scale: 2), mean: 1.9776884065278265,
            variance: 0.0025013703424052151,
            tolerance: 1e-12),
    ]

    /// By numerical integration with mpmath.
    static let truncated: [Case] = [
        normal(10, 5, 0, .infinity, 10.27623931339495, 22.161298707785589),
        normal(0, 1, -1, 1, 0, 0.29112509477279321),
        normal(0, 1, 5, .infinity, 5.1865039671258421, 0.032696434617112225),
        normal(0, 1, 6.5, 7, 6.6311640766207388, 0.012756814712823394),
        normal(0, 1, -7, -6.5, -6.6311640766207388, 0.012756814712823394),
        normal(100, 20, 130, 130.001, 130.0004999937499, 8.3333333303746416e-8),
        normal(0, 1, 1, 1.4, 1.1841453525751293, 0.013112444680032918),
        normal(0, 1, -0.3, 0.3, 0, 0.029641551988021669),
        normal(3, 2, -.infinity, 1, -0.050270552321962418, 0.79639066228139517),
        normal(3, 2, -.infinity, .infinity, 3, 4),
    ]

    private static func normal(
        _ mean: Double, _ deviation: Double, _ low: Double, _ high: Double, _ expectedMean: Double,
        _ expectedVariance: Double
    ) -> Case {
        Case(
            distribution: .truncatedNormal(mean: mean, standardDeviation: deviation, low: low, high: high),
            mean: expectedMean, variance: expectedVariance, tolerance: 1e-11)
    }

    @Test(arguments: cases + truncated)
    func `mean and variance are exact`(_ example: Case) {
        #expect(example.distribution.faults.isEmpty)
        let (mean, variance) = (example.distribution.mean, example.distribution.variance)
        #expect(abs(mean - example.mean) <= example.tolerance * max(abs(example.mean), 1e-3))
        #expect(abs(variance - example.variance) <= example.tolerance * example.variance)
    }
}
