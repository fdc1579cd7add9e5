// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import RealModule
import Testing

@Suite struct ExtremeValueTests {
    /// Samples of a law by its inverse.
    private func draw(_ count: Int, from law: ExtremeValueLaw, seed: UInt64) -> [Double] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in law.quantile(Double.random(in: 1e-12..<1, using: &generator)) }
    }

    @Test func `quantile and distribution undo each other, whatever the shape`() {
        for shape in [-0.4, -1e-9, 0, 0.3] {
            let law = ExtremeValueLaw(location: 100, scale: 12, shape: shape)
            for p in [0.01, 0.5, 0.99, 0.9999] {
                #expect(abs(law.cumulative(law.quantile(p)) - p) < 1e-9)
                #expect(abs(law.quantile(p) - law.level(exceededWith: 1 - p)) < 1e-6)
            }
        }
        // Coles (2001), equation 3.4: z_p = μ − σ/ξ (1 − (−log(1 − p))^(−ξ)).
        let law = ExtremeValueLaw(location: 3.87, scale: 0.198, shape: -0.05)
        let y = -Double.log(1 - 0.01)
        let expected = 3.87 + 0.198 / 0.05 * (1 - Double.pow(y, 0.05))
        #expect(abs(law.level(exceededWith: 0.01) - expected) < 1e-12)
        #expect(ExtremeValueLaw(location: 1, scale: 2, shape: -0.5).upperEnd == 5)
        #expect(ExtremeValueLaw(location: 1, scale: 2).upperEnd == nil)
    }

    @Test(arguments: [-0.2, 0.0, 0.2])
    func `the fit recovers a known law within four standard errors`(shape: Double) throws {
        let law = ExtremeValueLaw(location: 500, scale: 40, shape: shape)
        let fit = try #require(
            try ExtremeValueFit.fit(draw(800, from: law, seed: 7 + UInt64(10 * (shape + 1)))))
        let error = try #require(fit.shapeError)
        #expect(abs(fit.general.shape - shape) < 4 * error)
        // The standard error of the shape from n samples is near 0.78/√n for ξ = 0 (Prescott & Walden 1980).
        #expect(error > 0.015 && error < 0.05)
        let hundred = fit.level(exceededWith: 0.01)
        #expect(abs(hundred.estimate - law.level(exceededWith: 0.01)) < 2 * 1.96 * hundred.halfWidth)
        #expect(fit.isTrusted, "\(fit.doubts)")
        // A shape of ±0.2 is plain to see in 800 samples; none is taken where there is none.
        #expect((fit.law.shape == 0) == (shape == 0))
        let moments = try #require(fit.byLMoments)
        #expect(abs(moments.shape - shape) < 0.13)
    }

    @Test(arguments: [-0.15, 0.0, 0.15])
    func `intervals of the hundred-year level cover it as often as they say, also where no shape shows`(
        shape: Double
    ) throws {
        let law = ExtremeValueLaw(location: 0, scale: 1, shape: shape)
        let truth = law.level(exceededWith: 0.01)
        var covered = 0
        for seed in 0..<120 {
            let fit = try #require(try ExtremeValueFit.fit(draw(50, from: law, seed: UInt64(1_000 + seed))))
            let interval = fit.level(exceededWith: 0.01)
            #expect(interval.lower <= interval.estimate && interval.estimate <= interval.upper)
            if interval.contains(truth) { covered += 1 }
        }
        // Of 120 with probability 0.94 fewer than 102 are covered once in 10,000.
        #expect(covered >= 102, "\(covered) of 120")
    }

    @Test func `the bounds of a level are where the likelihood says`() throws {
        let samples = draw(60, from: ExtremeValueLaw(location: 10, scale: 2, shape: 0.1), seed: 5)
        let fit = try #require(try ExtremeValueFit.fit(samples))
        let interval = fit.level(exceededWith: 0.02)
        // The best law with that level, by grids that close in on it: its deviance is the 95% quantile of χ² with one
        // degree of freedom.
        for bound in [interval.lower, interval.upper] {
            var best = (likelihood: -Double.infinity, shape: 0.1, scale: 2.0)
            var reach = (shape: 0.6, scale: 1.5)
            for _ in 0..<6 {
                let center = best
                for across in -10...10 {
                    for along in -10...10 {
                        let shape = center.shape + Double(across) / 10 * reach.shape
                        let scale = center.scale + Double(along) / 10 * reach.scale
                        let unit = ExtremeValueLaw(location: 0, scale: scale, shape: shape)
                        let law = ExtremeValueLaw(
                            location: bound - unit.level(exceededWith: 0.02), scale: scale, shape: shape)
                        let likelihood = law.logLikelihood(samples)
                        if likelihood > best.likelihood { best = (likelihood, shape, scale) }
                    }
                }
                reach = (reach.shape / 3, reach.scale / 3)
            }
            let deviance = 2 * (fit.general.logLikelihood(samples) - best.likelihood)
            #expect(abs(deviance - 3.841_459) < 1e-3, "\(deviance)")
        }
    }

    @Test func `maxima of 365 independent days follow their theory`() throws {
        // Exponential days with mean 1: the maximum of n is Gumbel with location log n and scale 1, up to 1/n.
        var generator = SplitMix64(seed: 11)
        let peaks = (0..<400).map { (_: Int) -> Double in
            (0..<365).reduce(0.0) { (most: Double, _: Int) -> Double in
                max(most, -Double.log(Double.random(in: 1e-15..<1, using: &generator)))
            }
        }
        let fit = try #require(try ExtremeValueFit.fit(peaks))
        // Standard errors of location and scale: 1.05 σ/√n and 0.78 σ/√n.
        #expect(abs(fit.gumbel.location - Double.log(365)) < 4 * 1.05 / 20)
        #expect(abs(fit.gumbel.scale - 1) < 4 * 0.78 / 20)
        #expect(fit.law.shape == 0)
        #expect(fit.plotCorrelation > fit.criticalCorrelation)
        let level = fit.level(exceededWith: 0.001)
        let exact: Double = Double.log(365) - Double.log(-Double.log(0.999))
        #expect(level.contains(exact))
    }

    @Test func `a fit that is not to be trusted says why`() throws {
        // A mixture of two seasons is no extreme value law.
        var mixture = draw(150, from: ExtremeValueLaw(location: 0, scale: 1), seed: 3)
        mixture += mixture.map { $0 + 40 }
        #expect(try ExtremeValueFit.fit(mixture)?.doubts.contains(.poorFit) == true)
        let few = draw(12, from: ExtremeValueLaw(location: 0, scale: 1), seed: 4)
        #expect(try ExtremeValueFit.fit(few)?.doubts.contains(.fewSamples) == true)
        let steps = (0..<100).map { Double(10 + $0 % 3) }
        #expect(try ExtremeValueFit.fit(steps)?.doubts.contains(.fewDistinct) == true)
        #expect(try ExtremeValueFit.fit(Array(repeating: 7, count: 50)) == nil)
        #expect(throws: AnalysisError.tooFewSamples(count: 4, needed: 5)) {
            try ExtremeValueFit.fit([1, 2, 3, 4])
        }
        #expect(throws: AnalysisError.sampleNotFinite(index: 2)) {
            try ExtremeValueFit.fit([1, 2, .infinity, 4, 5])
        }
    }
}
