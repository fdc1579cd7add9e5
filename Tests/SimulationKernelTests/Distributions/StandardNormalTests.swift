// SPDX-License-Identifier: Apache-2.0

import SimulationKernel
import Testing

@Suite struct StandardNormalTests {
    /// Abramowitz and Stegun (1964), tables 26.1 and 26.2, and mpmath at 30 digits for the far tail.
    @Test(arguments: [
        (0.5, 0.0), (0.975, 1.959963984540054), (0.995, 2.5758293035489004), (0.9, 1.2815515655446004),
        (1e-5, -4.264890793922825), (1e-10, -6.361340902404056), (1e-100, -21.273453560965324),
        (1e-300, -37.0470962993612),
    ])
    func `its quantiles are those of the tables`(_ probability: Double, _ expected: Double) {
        let quantile = StandardNormal.quantile(probability)
        #expect(abs(quantile - expected) <= 4e-16 * abs(expected))
    }

    /// By mpmath with 40 digits: on both sides of where the series gives way to the continued fraction.
    @Test(arguments: [
        (0.0, 0.5), (0.3, 0.6179114221889527), (1.2, 0.8849303297782917), (1.49, 0.9318878820332746),
        (1.51, 0.9344782879110834), (-0.3, 0.3820885778110474), (-1, 0.15865525393145705),
        (-1.49, 0.06811211796672545), (-1.51, 0.0655217120889165), (-2, 0.02275013194817921),
        (-3.3, 0.0004834241423837775), (-6, 9.86587645037698e-10), (-10.7, 5.088910855027318e-27),
        (-20, 2.7536241186062337e-89), (-37.5, 4.605353009581955e-308), (-40, 0), (40, 1), (-.infinity, 0),
        (.infinity, 1),
    ])
    func `its probabilities are right to fifteen digits`(_ z: Double, _ expected: Double) {
        #expect(abs(StandardNormal.probability(upTo: z) - expected) <= 2e-15 * expected)
    }

    @Test func `quantile undoes probability over the whole range`() {
        var probability = 0.5
        while probability > 1e-300 {
            let z = StandardNormal.quantile(probability)
            // An error ε of z moves the probability by about z² ε of itself.
            let tolerance = 8e-16 * (1 + z * z)
            #expect(abs(StandardNormal.probability(upTo: z) / probability - 1) < tolerance)
            probability *= 0.83
        }
    }

    @Test func `quantiles are symmetric about zero`() {
        for step in 1..<1000 {
            let probability = Double(step) / 1024
            #expect(StandardNormal.quantile(probability) == -StandardNormal.quantile(1 - probability))
        }
    }

    @Test func `quantiles rise across the borders of the three approximations`() {
        for border in [0.075, 0.925, 1.3887943864964021e-11] {
            let step = border * 1e-13
            #expect(StandardNormal.quantile(border - step) <= StandardNormal.quantile(border + step))
            let jump = StandardNormal.quantile(border + step) - StandardNormal.quantile(border - step)
            #expect(jump < 1e-11)
        }
    }

    @Test func `its density is the slope of its probability`() {
        for z in stride(from: -5.0, through: 5, by: 0.37) {
            let step = 1e-4
            let rise = StandardNormal.probability(upTo: z + step) - StandardNormal.probability(upTo: z - step)
            #expect(abs(rise / (2 * step) - StandardNormal.density(at: z)) < 1e-8)
        }
    }
}
