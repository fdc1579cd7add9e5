// SPDX-License-Identifier: Apache-2.0

import SimulationKernel
import Testing

/// Parameters and what is wrong with them.
private let faulty: [(Distribution, [DistributionFault])] = [
    (
        .constant(.infinity),
        [.notFinite(parameter: "value", value: .infinity)]
    ),
    (.uniform(low: 2, high: 1), [.boundsReversed(low: 2, high: 1)]),
    (.uniform(low: -.infinity, high: 1), [.notFinite(parameter: "low", value: -.infinity)]),
    (.discreteUniform(low: 3, high: 1), [.boundsReversed(low: 3, high: 1)]),
    (
        .discreteUniform(low: 0, high: 1 << 54),
        [.tooLarge(parameter: "high", value: 0x1p54, limit: 0x1p53)]
    ),
    (.triangular(low: 1, mode: 5, high: 4), [.modeOutsideBounds(mode: 5, low: 1, high: 4)]),
    (.normal(mean: 1, standardDeviation: -1), [.negative(parameter: "standard deviation", value: -1)]),
    (
        .truncatedNormal(mean: 1, standardDeviation: 0, low: 0, high: 2),
        [.notPositive(parameter: "standard deviation", value: 0)]
    ),
    (
        .truncatedNormal(mean: 1, standardDeviation: 1, low: 3, high: 2),
        [.boundsReversed(low: 3, high: 2)]
    ),
    (
        .truncatedNormal(mean: 1, standardDeviation: 1, low: .infinity, high: .infinity),
        [.notFinite(parameter: "low", value: .infinity)]
    ),
    (
        .truncatedNormal(mean: 0, standardDeviation: 1, low: 100, high: 101),
        [.boundsLeaveTooLittle(probability: 0, limit: 1e-12)]
    ),
    (.logNormal(mean: 0, standardDeviation: 1), [.notPositive(parameter: "mean", value: 0)]),
    (.exponential(mean: -1), [.notPositive(parameter: "mean", value: -1)]),
    (
        .gamma(shape: 0, scale: -1),
        [.notPositive(parameter: "shape", value: 0), .notPositive(parameter: "scale", value: -1)]
    ),
    (.erlang(stages: 0, mean: 1), [.notPositive(parameter: "stages", value: 0)]),
    (.weibull(shape: 1, scale: 0), [.notPositive(parameter: "scale", value: 0)]),
    (.poisson(mean: -2), [.negative(parameter: "mean", value: -2)]),
    (.poisson(mean: 1e18), [.tooLarge(parameter: "mean", value: 1e18, limit: 0x1p47)]),
    (.negativeBinomial(mean: 1, dispersion: 0), [.notPositive(parameter: "dispersion", value: 0)]),
    (.geometric(probability: 0), [.probabilityOutOfRange(value: 0, allowsZero: false)]),
    (.geometric(probability: 1e-20), [.tooLarge(parameter: "mean", value: 1e20, limit: 0x1p47)]),
    (.bernoulli(probability: 1.5), [.probabilityOutOfRange(value: 1.5, allowsZero: true)]),
    (.empirical(values: [], weights: []), [.empty(parameter: "values")]),
    (.empirical(values: [1, 2], weights: [1]), [.weightCountDiffers(weights: 1, items: 2)]),
    (.empirical(values: [1, 2], weights: [0, 0]), [.noPositiveWeight]),
    (.empirical(values: [1, 2], weights: [1e308, 1e308]), [.weightsOverflow]),
    (
        .empirical(values: [1, .infinity], weights: [1, -1]),
        [.notFinite(parameter: "value", value: .infinity), .negative(parameter: "weight", value: -1)]
    ),
    (.mixture(weights: [], components: []), [.empty(parameter: "components")]),
    (
        .mixture(weights: [1, 2], components: [.constant(1), .exponential(mean: 0)]),
        [.inPart("component 2", .notPositive(parameter: "mean", value: 0))]
    ),
    (.compound(count: .exponential(mean: 1), size: .constant(1)), [.countNotWhole]),
    (.compound(count: .discreteUniform(low: -1, high: 3), size: .constant(1)), [.countNotWhole]),
    (
        .compound(count: .constant(1e9), size: .constant(1)),
        [.tooLarge(parameter: "mean of count", value: 1e9, limit: 1e6)]
    ),
    (
        .compound(count: .poisson(mean: -1), size: .trace(values: [])),
        [
            .inPart("count", .negative(parameter: "mean", value: -1)),
            .inPart("size", .empty(parameter: "values")),
        ]
    ),
    (.trace(values: []), [.empty(parameter: "values")]),
    (.uniform(low: -1e308, high: 1e308), [.momentsOverflow(mean: .infinity, variance: .infinity)]),
    (.weibull(shape: 0.001, scale: 1), [.momentsOverflow(mean: .infinity, variance: .infinity)]),
]

@Suite struct DistributionFaultTests {
    @Test(arguments: faulty)
    func `every fault of the parameters is found`(_ distribution: Distribution, _ faults: [DistributionFault])
    {
        #expect(distribution.faults == faults)
    }

    @Test func `a parameter that is not a number is a fault wherever it stands`() {
        let nan = Double.nan
        let unsound: [Distribution] = [
            .constant(nan), .uniform(low: nan, high: 1), .uniform(low: 0, high: nan),
            .triangular(low: nan, mode: 1, high: 2), .triangular(low: 0, mode: nan, high: 2),
            .triangular(low: 0, mode: 1, high: nan), .normal(mean: nan, standardDeviation: 1),
            .normal(mean: 0, standardDeviation: nan),
            .truncatedNormal(mean: nan, standardDeviation: 1, low: 0, high: 1),
            .truncatedNormal(mean: 0, standardDeviation: nan, low: 0, high: 1),
            .truncatedNormal(mean: 0, standardDeviation: 1, low: nan, high: 1),
            .truncatedNormal(mean: 0, standardDeviation: 1, low: 0, high: nan),
            .logNormal(mean: nan, standardDeviation: 1), .logNormal(mean: 1, standardDeviation: nan),
            .exponential(mean: nan), .gamma(shape: nan, scale: 1), .gamma(shape: 1, scale: nan),
            .erlang(stages: 1, mean: nan), .weibull(shape: nan, scale: 1), .weibull(shape: 1, scale: nan),
            .poisson(mean: nan), .negativeBinomial(mean: nan, dispersion: 1),
            .negativeBinomial(mean: 1, dispersion: nan), .geometric(probability: nan),
            .bernoulli(probability: nan),
            .empirical(values: [nan], weights: [1]), .empirical(values: [1], weights: [nan]),
            .mixture(weights: [nan], components: [.constant(1)]),
            .mixture(weights: [1], components: [.constant(nan)]),
            .compound(count: .constant(nan), size: .constant(1)), .trace(values: [1, nan]),
        ]
        for distribution in unsound { #expect(!distribution.faults.isEmpty, "\(distribution)") }
    }

    @Test func `a fault reads as a sentence that says what would be right`() {
        func sentence(_ distribution: Distribution) -> String? { distribution.faults.first?.description }
        #expect(
            sentence(.normal(mean: 0, standardDeviation: -2))
                == "standard deviation is -2.0; it must not be negative")
        #expect(sentence(.uniform(low: 3, high: 1)) == "low is 3.0, above high, which is 1.0")
        #expect(
            sentence(.mixture(weights: [1], components: [.geometric(probability: 2)]))
                == "component 1: probability is 2.0; it must be above 0 and at most 1")
        #expect(
            sentence(.empirical(values: [1, 2], weights: [1]))
                == "there are 1 weights for 2 entries; each entry needs one")
    }
}
