// SPDX-License-Identifier: Apache-2.0

import SimulationKernel
import Testing

/// Sample moments against exact ones: four standard errors, so a true sampler fails once in 16,000
/// comparisons of a normal statistic; the seeds are fixed, so it does not fail at random.
@Suite struct SampleMomentTests {
    @Test(arguments: SampledDistributions.all)
    func `sample mean and variance are those of the distribution`(_ distribution: Distribution) {
        let moments = SampleMoments(SampledDistributions.draws(distribution, 20_000))
        let rounding = 1e-12 * max(abs(distribution.mean), 1)
        #expect(abs(moments.mean - distribution.mean) <= 4 * moments.standardErrorOfMean + rounding)
        #expect(
            abs(moments.variance - distribution.variance) <= 4 * moments.standardErrorOfVariance + rounding)
        // The test has power: it would notice a mean that is off by a tenth of a standard deviation.
        #expect(4 * moments.standardErrorOfMean <= 0.1 * distribution.variance.squareRoot())
    }

    @Test(arguments: SampledDistributions.all)
    func `every draw lies within the bounds of the distribution`(_ distribution: Distribution) {
        let draws = SampledDistributions.draws(distribution, 5000, seed: 2)
        #expect(draws.allSatisfy { $0 >= distribution.minimumValue && $0 <= distribution.maximumValue })
        #expect(draws.allSatisfy { $0.isFinite })
    }

    @Test(arguments: SampledDistributions.all.filter(\.isWholeNumbered))
    func `counts are whole numbers`(_ distribution: Distribution) {
        #expect(SampledDistributions.draws(distribution, 5000, seed: 3).allSatisfy { $0 == $0.rounded() })
    }
}
