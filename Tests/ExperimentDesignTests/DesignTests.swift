// SPDX-License-Identifier: Apache-2.0
import ExperimentDesign
import Testing

@Suite struct DesignTests {
    @Test func `a full factorial tries every combination once`() throws {
        let design = try #require(Design.fullFactorial(levels: [2, 3, 4]))
        #expect(design.points.count == 24)
        #expect(Set(design.points).count == 24)
        #expect(design.points[1] == [0, 0, 1.0 / 3])
        #expect(Design.fullFactorial(levels: [2, 1]) == nil)
        #expect(Design.fullFactorial(levels: []) == nil)
        #expect(Design.fullFactorial(levels: Array(repeating: 10, count: 30)) == nil)
    }

    // Box, Hunter and Hunter (2005), table 6.22: the best resolution of each number of factors and trials.
    @Test(arguments: [
        (3, 2, 3), (4, 3, 4), (5, 3, 3), (5, 4, 5), (6, 3, 3), (6, 4, 4), (6, 5, 6), (7, 3, 3), (7, 4, 4),
        (7, 5, 4),
        (7, 6, 7), (8, 4, 4), (8, 5, 4), (8, 6, 5), (9, 4, 3), (9, 5, 4), (10, 5, 4), (11, 5, 4), (15, 4, 3),
    ]) func `fractions reach the resolution of the textbook`(factors: Int, basic: Int, resolution: Int) throws
    {
        let fraction = try #require(FractionalFactorial(factors: factors, basicFactors: basic))
        #expect(fraction.resolution == resolution)
        let points = fraction.design.points
        #expect(points.count == 1 << basic)
        // Every factor is as often high as low, and so is every pair.
        for first in 0..<factors {
            #expect(points.count { $0[first] == 1 } == points.count / 2)
            for second in first + 1..<factors {
                #expect(points.count { $0[first] == $0[second] } == points.count / 2)
            }
        }
    }

    @Test func `aliases of a half fraction of three are each other's interactions`() throws {
        let fraction = try #require(FractionalFactorial(factors: 3, basicFactors: 2))
        #expect(fraction.aliases == [[[0], [1, 2]], [[1], [0, 2]], [[2], [0, 1]]])
        #expect(try #require(FractionalFactorial(factors: 5, basicFactors: 5)).resolution == nil)
        #expect(FractionalFactorial(factors: 8, basicFactors: 3) == nil)
    }

    @Test func `a Latin hypercube has one point in each part of each range`() throws {
        let design = try #require(Design.latinHypercube(count: 50, factors: 4, seed: 3))
        for factor in 0..<4 {
            #expect(Set(design.points.map { Int($0[factor] * 50) }).count == 50)
        }
        #expect(Design.latinHypercube(count: 50, factors: 4, seed: 3) == design)
        #expect(Design.latinHypercube(count: 50, factors: 4, seed: 4) != design)
        #expect(Design.latinHypercube(count: 0, factors: 4, seed: 4) == nil)
    }

    @Test func `the Sobol sequence begins as published`() throws {
        var sequence = try #require(SobolSequence(factors: 3))
        let points = sequence.next(8)
        // Joe and Kuo's program, dimension 3.
        #expect(
            points == [
                [0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625],
                [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375],
            ])
    }

    @Test(arguments: [nil, 7 as UInt64?]) func `every factor of the Sobol sequence has a point in each part`(
        seed: UInt64?
    ) throws {
        var sequence = try #require(SobolSequence(factors: SobolSequence.factorLimit, seed: seed))
        let points = sequence.next(1_024)
        for factor in 0..<SobolSequence.factorLimit {
            #expect(Set(points.map { Int($0[factor] * 1_024) }).count == 1_024)
        }
        // The property that the numbers of Joe and Kuo were searched for: pairs of factors are even too.
        for first in 0..<6 {
            for second in first + 1..<6 {
                let cells = Set(points.map { Int($0[first] * 8) * 8 + Int($0[second] * 8) })
                #expect(cells.count == 64)
            }
        }
        #expect(SobolSequence(factors: 22) == nil)
    }
}
