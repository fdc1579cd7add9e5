// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SupplyNetwork
import Testing

/// What is read in a quicker way where it is written as usual, against the general way.
@Suite struct QuickReadingTests {
    private func scenario(horizon: String = "30 d") -> String {
        """
        horizon: \(horizon)
        products: {tea: {}}
        sites: {plant: {kind: supplier, stock: {tea: {}}}}
        """
    }

    /// Numbers as a linear congruential sequence gives them, so that a failure can be replayed.
    private func sequence(seed: UInt64, count: Int) -> [UInt64] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11
        }
    }

    /// The unit costs of products in a table.
    private func costs(of texts: [String]) throws -> [Double] {
        let text = "horizon: 30 d\nsites: {plant: {kind: supplier}}\ntables: {products: products.csv}\n"
        let rows = texts.enumerated().map { "p\(100_000 + $0),\($1)" }
        let folder = try ScenarioFolder(
            text, tables: ["products.csv": "product,unit-cost\n" + rows.joined(separator: "\n")])
        return try folder.read().scenario.network.products.map(\.unitCost)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `short decimals are the nearest numbers`(seed: UInt64) throws {
        let draws = zip(sequence(seed: seed, count: 2_000), sequence(seed: ~seed, count: 2_000))
        let texts = draws.map { draw, point in
            let digits = String(draw).prefix(1 + Int(point % 16))
            let place = Int(point >> 8) % (digits.count + 1)
            return place == digits.count
                ? String(digits) : "\(digits.prefix(place)).\(digits.dropFirst(place))"
        }
        #expect(try costs(of: texts) == texts.map { Double($0) })
    }

    @Test func `unusual numbers are read as ever`() throws {
        let texts = ["0", "007", "1.", ".5", "1e3", "0.1", "123456789012345.6", "+2", "1234567890123456789"]
        #expect(try costs(of: texts) == texts.map { Double($0) })
    }

    @Test(arguments: [".", "1.2.3", "0x10", "1 2", "١", "inf", "1e", "--1", "1-"])
    func `what is no number is none`(text: String) {
        #expect(throws: ScenarioReadError.self) { try costs(of: [text]) }
    }

    @Test func `times of a few digits and a unit are whole`() throws {
        for unit in TimeUnit.allCases {
            for count in [1, 36, 100_000] as [Int64] {
                for text in ["\(count) \(unit.symbol)", "\(count)\(unit.symbol)", "\(count)  \(unit.symbol)"]
                {
                    let horizon = try ScenarioReader.read(text: scenario(horizon: text), name: "times")
                        .scenario.horizon
                    #expect(horizon == TimeSpan(seconds: count * unit.seconds), "\(text)")
                }
            }
        }
    }

    @Test(arguments: ["1", "d", "1 x", "1 d d", "1.5.2 d", "1234567890123456789 wk", "1 s.", "0.5 s"])
    func `what is no time is none`(text: String) {
        #expect(throws: ScenarioReadError.self) {
            try ScenarioReader.read(text: scenario(horizon: text), name: "times")
        }
    }

    @Test func `an examination finds what two looks at the scenario find`() throws {
        let scenario = try ScenarioReader.read(text: scenario(), name: "base").scenario
        let examination = ScenarioExamination(scenario)
        #expect(examination.errors == scenario.errors)
        #expect(examination.suspicions == scenario.suspicions)
        #expect(!examination.suspicions.isEmpty)
    }
}
