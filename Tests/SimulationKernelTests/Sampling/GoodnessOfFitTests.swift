// SPDX-License-Identifier: Apache-2.0

import RealModule
import SimulationKernel
import Testing

/// Whole samples against distribution functions, with error rate 10⁻⁴ each and fixed seeds.
@Suite struct GoodnessOfFitTests {
    struct Continuous: CustomTestStringConvertible, Sendable {
        var distribution: Distribution
        var probabilityUpTo: @Sendable (Double) -> Double
        var testDescription: String { "\(distribution)" }
    }

    struct Discrete: CustomTestStringConvertible, Sendable {
        var distribution: Distribution
        var first: Int
        var probability: @Sendable (Int) -> Double
        var testDescription: String { "\(distribution)" }
    }

    static let continuous: [Continuous] = [
        Continuous(distribution: .uniform(low: 2, high: 6)) { ($0 - 2) / 4 },
        Continuous(distribution: .triangular(low: 0, mode: 1, high: 4)) {
            $0 < 1 ? $0 * $0 / 4 : 1 - (4 - $0) * (4 - $0) / 12
        },
        Continuous(distribution: .normal(mean: 3, standardDeviation: 2)) {
            StandardNormal.probability(upTo: ($0 - 3) / 2)
        },
        Continuous(distribution: .truncatedNormal(mean: 0, standardDeviation: 1, low: -1, high: 2)) {
            let below = StandardNormal.probability(upTo: -1)
            return (StandardNormal.probability(upTo: $0) - below)
                / (StandardNormal.probability(upTo: 2) - below)
        },
        // The upper tail, where the sampler mirrors: 1 − Φ(x) over 1 − Φ(6).
        Continuous(distribution: .truncatedNormal(mean: 0, standardDeviation: 1, low: 6, high: .infinity)) {
            1 - StandardNormal.probability(upTo: -$0) / StandardNormal.probability(upTo: -6)
        },
        Continuous(distribution: .logNormal(mean: 10, standardDeviation: 20)) {
            // σ² = ln(1 + 4), μ = ln 10 − σ²/2.
            let variance = Double.log(5)
            return StandardNormal.probability(
                upTo: (.log($0) - .log(10) + variance / 2) / variance.squareRoot())
        },
        Continuous(distribution: .exponential(mean: 5)) { 1 - .exp(-$0 / 5) },
        Continuous(distribution: .gamma(shape: 0.3, scale: 2)) {
            DistributionFunctions.gamma(shape: 0.3, upTo: $0 / 2)
        },
        Continuous(distribution: .gamma(shape: 2.5, scale: 4)) {
            DistributionFunctions.gamma(shape: 2.5, upTo: $0 / 4)
        },
        Continuous(distribution: .gamma(shape: 60, scale: 1)) {
            DistributionFunctions.gamma(shape: 60, upTo: $0)
        },
        Continuous(distribution: .erlang(stages: 3, mean: 3)) {
            DistributionFunctions.gamma(shape: 3, upTo: $0)
        },
        Continuous(distribution: .erlang(stages: 30, mean: 30)) {
            DistributionFunctions.gamma(shape: 30, upTo: $0)
        },
        Continuous(distribution: .weibull(shape: 1.7, scale: 3)) { 1 - .exp(-.pow($0 / 3, 1.7)) },
        // So many counts that a continuous test serves, with the correction for continuity.
        Continuous(distribution: .poisson(mean: 1e12)) {
            StandardNormal.probability(upTo: ($0 + 0.5 - 1e12) / 1e6)
        },
        Continuous(
            distribution: .mixture(
                weights: [1, 3], components: [.exponential(mean: 1), .uniform(low: 0, high: 2)])
        ) { 0.25 * (1 - .exp(-$0)) + 0.75 * min($0 / 2, 1) },
    ]

    static let discrete: [Discrete] = [
        Discrete(distribution: .discreteUniform(low: 3, high: 9), first: 3) { $0 <= 9 ? 1 / 7.0 : 0 },
        Discrete(distribution: .bernoulli(probability: 0.3), first: 0) { $0 == 0 ? 0.7 : $0 == 1 ? 0.3 : 0 },
        Discrete(distribution: .geometric(probability: 0.15), first: 1) { 0.15 * .pow(0.85, $0 - 1) },
        Discrete(distribution: .empirical(values: [3, 0, 1, 9], weights: [2, 1, 0, 5]), first: 0) {
            [0: 0.125, 3: 0.25, 9: 0.625][$0] ?? 0
        },
        poisson(0.7), poisson(11), poisson(300), poisson(15_000),
        negativeBinomial(5, 0.5), negativeBinomial(30, 8), negativeBinomial(500, 0.7),
        negativeBinomial(1500, 9),
        // Two dice.
        Discrete(
            distribution: .compound(count: .constant(2), size: .discreteUniform(low: 1, high: 6)), first: 2
        ) {
            max(0, Double(6 - abs($0 - 7)) / 36)
        },
    ]

    private static func poisson(_ mean: Double) -> Discrete {
        Discrete(distribution: .poisson(mean: mean), first: 0) {
            DistributionFunctions.poisson(mean: mean, at: $0)
        }
    }

    private static func negativeBinomial(_ mean: Double, _ dispersion: Double) -> Discrete {
        Discrete(distribution: .negativeBinomial(mean: mean, dispersion: dispersion), first: 0) {
            DistributionFunctions.negativeBinomial(mean: mean, dispersion: dispersion, at: $0)
        }
    }

    @Test(arguments: continuous)
    func `a continuous sample passes a Kolmogorov test`(_ example: Continuous) {
        let draws = SampledDistributions.draws(example.distribution, 10_000, seed: 4)
        #expect(GoodnessOfFit.kolmogorov(draws, example.probabilityUpTo) < GoodnessOfFit.kolmogorovLimit)
    }

    @Test(arguments: discrete)
    func `a sample of counts passes a chi-square test`(_ example: Discrete) {
        let draws = SampledDistributions.draws(example.distribution, 20_000, seed: 5)
        let statistic = GoodnessOfFit.chiSquare(draws, first: example.first, example.probability)
        #expect(abs(statistic) < GoodnessOfFit.normalLimit)
    }

    @Test func `the tests reject samples of slightly different distributions`() {
        let gamma = SampledDistributions.draws(.gamma(shape: 2.6, scale: 4), 10_000, seed: 4)
        let continuous = GoodnessOfFit.kolmogorov(gamma) {
            DistributionFunctions.gamma(shape: 2.5, upTo: $0 / 4)
        }
        #expect(continuous > GoodnessOfFit.kolmogorovLimit)
        let counts = SampledDistributions.draws(.poisson(mean: 11.4), 20_000, seed: 5)
        let discrete = GoodnessOfFit.chiSquare(counts, first: 0) {
            DistributionFunctions.poisson(mean: 11, at: $0)
        }
        #expect(discrete > GoodnessOfFit.normalLimit)
    }
}
