// SPDX-License-Identifier: Apache-2.0
import ExperimentDesign
import RealModule
import Testing

@Suite struct EffectTests {
    @Test func `effects of the pilot plant are those of the textbook`() throws {
        // Box, Hunter and Hunter (2005), table 5.1: temperature, concentration, catalyst, in standard order with the first
        // factor fastest; effects 23, -5, 1.5, interactions 1.5, 10, 0.
        let design = try #require(Design.fullFactorial(levels: [2, 2, 2]))
        let standard: [Double] = [60, 72, 54, 68, 52, 83, 45, 80]
        let responses = design.points.map { point in
            [standard[Int(point[0]) + 2 * Int(point[1]) + 4 * Int(point[2])]]
        }
        let effects = try #require(FactorialEffects(design, responses: responses))
        #expect(effects.terms.map(\.factors) == [[0], [1], [2], [0, 1], [0, 2], [1, 2]])
        #expect(effects.terms.map { $0.values[0] } == [23, -5, 1.5, 1.5, 10, 0])
    }

    @Test func `a fraction finds the effects of what has no interactions`() throws {
        let fraction = try #require(FractionalFactorial(factors: 7, basicFactors: 3))
        let responses = fraction.design.points.map { point in
            [zip(point, 1...7).reduce(10) { $0 + $1.0 * Double($1.1) }]
        }
        let effects = try #require(FactorialEffects(fraction.design, responses: responses))
        for factor in 0..<7 { #expect(abs(effects.terms[factor].values[0] - Double(factor + 1)) < 1e-12) }
    }

    @Test func `effects without both levels or with missing responses are refused`() throws {
        let design = Design(points: [[0, 1], [1, 1]])
        #expect(FactorialEffects(design, responses: [[1], [2]]) == nil)
        let other = try #require(Design.fullFactorial(levels: [2, 2]))
        #expect(FactorialEffects(other, responses: [[1], [2]]) == nil)
        #expect(FactorialEffects(other, responses: [[1], [2], [3], []]) == nil)
    }

    @Test func `the Ishigami function's variance is split as it is known`() throws {
        // Ishigami and Homma (1990) with a = 7, b = 0.1: first 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437.
        let design = try #require(SobolIndexDesign(count: 4_096, factors: 3, seed: 5))
        let responses = design.points.map { point in
            let x = point.map { Double.pi * (2 * $0 - 1) }
            let wave = Double.sin(x[1])
            return Double.sin(x[0]) + 7 * wave * wave + 0.1 * x[2] * x[2] * x[2] * x[2] * Double.sin(x[0])
        }
        let indices = try #require(design.indices(responses, resamples: 100))
        for (index, expected) in zip(indices, [(0.3139, 0.5576), (0.4424, 0.4424), (0, 0.2437)]) {
            #expect(abs(index.first - expected.0) < 0.02)
            #expect(abs(index.total - expected.1) < 0.02)
            #expect(try #require(index.totalInterval).contains(index.total))
        }
    }

    @Test func `no factor explains more alone than with its interactions, however few the points`() throws {
        // One factor explains nearly all; with 16 points chance alone would put first-order indices above total ones.
        for seed in UInt64(1)...20 {
            let design = try #require(SobolIndexDesign(count: 16, factors: 2, seed: seed))
            let responses = design.points.map { 3 * $0[0] + 0.4 * $0[1] * $0[0] }
            for index in try #require(design.indices(responses, resamples: 50)) {
                #expect(0 <= index.first && index.first <= index.total && index.total <= 1)
                let (first, total) = (
                    try #require(index.firstInterval), try #require(index.totalInterval)
                )
                #expect(first.lowerBound <= total.lowerBound && first.upperBound <= total.upperBound)
            }
        }
    }

    @Test func `an additive response is split by its squared slopes`() throws {
        // y = 3 x₁ + x₂: 9/10 and 1/10 of the variance, without interaction.
        let design = try #require(SobolIndexDesign(count: 1_024, factors: 2, seed: 3))
        let indices = try #require(design.indices(design.points.map { 3 * $0[0] + $0[1] }, resamples: 50))
        for (index, share) in zip(indices, [0.9, 0.1]) {
            #expect(abs(index.first - share) < 0.01 && abs(index.total - share) < 0.01)
        }
    }

    @Test func `too few points tell no interval`() throws {
        let design = try #require(SobolIndexDesign(count: 15, factors: 1, seed: 3))
        let index = try #require(design.indices(design.points.map { $0[0] })?.first)
        #expect(index.firstInterval == nil && index.totalInterval == nil)
    }

    @Test func `a response that does not vary has no indices`() throws {
        let design = try #require(SobolIndexDesign(count: 16, factors: 2, seed: 5))
        #expect(design.indices(design.points.map { _ in 3 }) == nil)
        #expect(design.indices([1, 2]) == nil)
        #expect(SobolIndexDesign(count: 16, factors: 11, seed: 5) == nil)
    }

    @Test func `a quadratic is fitted exactly and predicted everywhere`() throws {
        let design = try #require(Design.latinHypercube(count: 30, factors: 3, seed: 2))
        func quadratic(_ x: [Double]) -> Double { 5 - 2 * x[0] + x[1] * x[2] * 4 + 3 * x[2] * x[2] }
        let surface = try #require(ResponseSurface(design, response: design.points.map(quadratic)))
        #expect(abs(surface.determination - 1) < 1e-9)
        #expect(abs(surface.predictiveDetermination - 1) < 1e-9)
        #expect(abs(surface.value(at: [0.3, 0.9, 0.1]) - quadratic([0.3, 0.9, 0.1])) < 1e-9)
        #expect(surface.terms.count == 10)
    }

    @Test func `a surface that the points do not determine is refused`() throws {
        let corners = try #require(Design.fullFactorial(levels: [2, 2, 2, 2]))
        // Two levels do not tell a square from a factor.
        #expect(ResponseSurface(corners, response: (0..<16).map(Double.init)) == nil)
        #expect(ResponseSurface(corners, response: (0..<16).map(Double.init), degree: 1) != nil)
        #expect(ResponseSurface(corners, response: Array(repeating: 2, count: 16), degree: 1) == nil)
    }

    @Test func `noise is not explained in prediction`() throws {
        let design = try #require(Design.latinHypercube(count: 20, factors: 2, seed: 2))
        let noise = design.points.indices.map { Double(($0 * 7_919) % 101) }
        let surface = try #require(ResponseSurface(design, response: noise))
        #expect(surface.determination > surface.predictiveDetermination)
        #expect(surface.predictiveDetermination < 0.5)
    }
}

@Suite struct SurfaceErrorTests {
    @Test func `the standard error of a straight line is that of simple regression`() throws {
        let x = [0.0, 0.25, 0.5, 1]
        let y = [1.0, 3, 2, 5]
        let design = Design(points: x.map { [$0] })
        let line = try #require(ResponseSurface(design, response: y, degree: 1))
        let (meanX, meanY) = (x.reduce(0, +) / 4, y.reduce(0, +) / 4)
        let squares = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
        let slope = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) } / squares
        let residual = zip(x, y).reduce(0) { sum, point in
            let error = point.1 - meanY - slope * (point.0 - meanX)
            return sum + error * error
        }
        // Montgomery, Peck and Vining (2012), equation 2.43: s²(1/n + (x − x̄)²/Sxx), with n − 2 degrees of freedom.
        for at in [0.0, 0.3, 0.9] {
            let variance = residual / 2 * (0.25 + (at - meanX) * (at - meanX) / squares)
            #expect(abs(try #require(line.standardError(at: [at])) - variance.squareRoot()) < 1e-12)
        }
        #expect(line.degreesOfFreedom == 2)
    }

    @Test func `two levels determine products but no squares, and leave no error to tell`() throws {
        let design = try #require(Design.fullFactorial(levels: [2, 2]))
        let response = design.points.map { 1 + 2 * $0[0] - $0[1] + 4 * $0[0] * $0[1] }
        #expect(ResponseSurface(design, response: response) == nil)
        let surface = try #require(ResponseSurface(design, response: response, squares: false))
        #expect(surface.terms == [[], [0], [1], [0, 1]])
        #expect(abs(surface.value(at: [0.5, 0.5]) - 2.5) < 1e-12)
        #expect(surface.standardError(at: [0.5, 0.5]) == nil)
    }
}
