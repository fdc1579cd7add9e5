// SPDX-License-Identifier: Apache-2.0
import Studies
import Testing

@Suite struct ShapleySharesTests {
    @Test func `the glove game gives the only left glove two thirds`() throws {
        // Player 0 owns a left glove, 1 and 2 a right one each; a pair is worth 1.
        let shares = try #require(ShapleyShares(count: 3))
        let worth = (0..<8).map { $0 & 1 == 1 && $0 & 6 != 0 ? 1.0 : 0 }
        let parts = try #require(shares.parts(of: worth))
        #expect(abs(parts[0] - 2.0 / 3) < 1e-15)
        #expect(abs(parts[1] - 1.0 / 6) < 1e-15)
        #expect(abs(parts[2] - 1.0 / 6) < 1e-15)
    }

    @Test func `two causes share what they do together evenly`() throws {
        let parts = try #require(ShapleyShares(count: 2)?.parts(of: [1, 3, 6, 12]))
        #expect(parts == [4, 7])
    }

    @Test func `a single cause has the whole effect`() throws {
        #expect(try #require(ShapleyShares(count: 1)).parts(of: [2, 5]) == [3])
    }

    @Test(arguments: 1...8) func `parts add up to the whole`(count: Int) throws {
        let shares = try #require(ShapleyShares(count: count))
        var state: UInt64 = 12345
        let values = (0..<shares.combinations).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40)
        }
        let parts = try #require(shares.parts(of: values))
        let whole = values[values.count - 1] - values[0]
        #expect(abs(parts.reduce(0, +) - whole) < 1e-6)
    }

    @Test func `other numbers of causes and values are refused`() {
        #expect(ShapleyShares(count: 0) == nil)
        #expect(ShapleyShares(count: 21) == nil)
        #expect(ShapleyShares(count: 2)?.parts(of: [1, 2, 3]) == nil)
    }
}
