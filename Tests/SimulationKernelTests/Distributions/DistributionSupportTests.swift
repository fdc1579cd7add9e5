// SPDX-License-Identifier: Apache-2.0

import SimulationKernel
import Testing

@Suite struct DistributionSupportTests {
    @Test(arguments: [
        (Distribution.constant(3), 3.0, 3.0),
        (.uniform(low: -1, high: 2), -1, 2), (.discreteUniform(low: -3, high: 5), -3, 5),
        (.triangular(low: 1, mode: 2, high: 4), 1, 4),
        (.normal(mean: 100, standardDeviation: 1), -.infinity, .infinity),
        (.normal(mean: 100, standardDeviation: 0), 100, 100),
        (.truncatedNormal(mean: 0, standardDeviation: 1, low: -1, high: .infinity), -1, .infinity),
        (.logNormal(mean: 1, standardDeviation: 1), 0, .infinity), (.exponential(mean: 1), 0, .infinity),
        (.gamma(shape: 1, scale: 1), 0, .infinity), (.erlang(stages: 2, mean: 1), 0, .infinity),
        (.weibull(shape: 1, scale: 1), 0, .infinity), (.poisson(mean: 1), 0, .infinity),
        (.poisson(mean: 0), 0, 0),
        (.negativeBinomial(mean: 1, dispersion: 1), 0, .infinity),
        (.geometric(probability: 0.5), 1, .infinity),
        (.geometric(probability: 1), 1, 1), (.bernoulli(probability: 0.5), 0, 1),
        (.bernoulli(probability: 1), 1, 1),
        (.empirical(values: [5, 2, 9], weights: [1, 1, 0]), 2, 5), (.trace(values: [4, 2, 3]), 2, 4),
        (
            .mixture(weights: [1, 1, 0], components: [.constant(1), .exponential(mean: 1), .constant(-9)]), 0,
            .infinity
        ),
        (.compound(count: .poisson(mean: 1), size: .uniform(low: 2, high: 3)), 0, .infinity),
        (.compound(count: .discreteUniform(low: 1, high: 4), size: .uniform(low: -2, high: 3)), -8, 12),
        (.compound(count: .discreteUniform(low: 2, high: 4), size: .uniform(low: 1, high: 3)), 2, 12),
        (.compound(count: .poisson(mean: 3), size: .constant(0)), 0, 0),
    ])
    func `the bounds of its values are known`(
        _ distribution: Distribution, _ least: Double, _ greatest: Double
    ) {
        #expect(distribution.minimumValue == least)
        #expect(distribution.maximumValue == greatest)
    }

    @Test func `a distribution whose draws are all alike is deterministic`() {
        #expect(Distribution.constant(3).constantValue == 3)
        #expect(Distribution.trace(values: [2, 2]).constantValue == 2)
        #expect(Distribution.uniform(low: 4, high: 4).isDeterministic)
        #expect(Distribution.bernoulli(probability: 0).constantValue == 0)
        #expect(Distribution.compound(count: .constant(3), size: .constant(2)).constantValue == 6)
        #expect(
            Distribution.mixture(weights: [1, 0], components: [.constant(7), .poisson(mean: 1)]).constantValue
                == 7)
        #expect(!Distribution.bernoulli(probability: 0.1).isDeterministic)
        #expect(Distribution.exponential(mean: 1).constantValue == nil)
    }

    @Test func `distributions of whole numbers are known as such`() {
        let half = Distribution.empirical(values: [0.5, 1], weights: [1, 1])
        let whole: [Distribution] = [
            .constant(4), .poisson(mean: 2), .discreteUniform(low: -1, high: 1), .geometric(probability: 0.5),
            .bernoulli(probability: 0.5), .negativeBinomial(mean: 1, dispersion: 1), .trace(values: [1, 5]),
            .empirical(values: [0.5, 1], weights: [0, 1]), .normal(mean: 2, standardDeviation: 0),
            .mixture(weights: [1, 0], components: [.poisson(mean: 1), half]),
            .compound(count: .poisson(mean: 1), size: .geometric(probability: 0.5)),
        ]
        for distribution in whole { #expect(distribution.isWholeNumbered, "\(distribution)") }
        let fractional: [Distribution] = [
            .constant(0.5), .uniform(low: 0, high: 9), .exponential(mean: 3), half, .trace(values: [1, 5.5]),
            .mixture(weights: [1, 1], components: [.poisson(mean: 1), half]),
            .compound(count: .poisson(mean: 1), size: half),
        ]
        for distribution in fractional { #expect(!distribution.isWholeNumbered, "\(distribution)") }
    }
}
