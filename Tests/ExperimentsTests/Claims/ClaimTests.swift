// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct ClaimTests {
    /// A warehouse against the same with stock that costs 40% less to hold and orders that cost twice as much.
    private func comparison() throws -> Comparison {
        let base = Scenarios.warehouse()
        var changed = base
        let site = try #require(changed.network.sites.firstIndex { $0.id == "dc" })
        changed.network.sites[site].stock[0].holdingCost *= 0.6
        changed.network.sites[site].stock[0].orderCost *= 2
        return try CompareStudy.run([("base", base), ("changed", changed)])
    }

    private func verdict(_ measure: Measure, _ mild: Double, _ strong: Double) throws -> ClaimFinding {
        try #require(
            try comparison().findings(on: [Claim(MeasureKey(measure), from: mild, to: strong)]).first)
    }

    @Test func `a change that is the same in every world is known without an interval's width`() throws {
        let finding = try verdict(.holdingCost, -0.3, -0.5)
        #expect(((finding.change ?? 0) + 0.4).magnitude < 1e-12)
        let width = try #require(finding.interval).upperBound - #require(finding.interval).lowerBound
        #expect(width < 1e-12)
        #expect(finding.verdict == .supported)
    }

    @Test(arguments: [
        (Measure.holdingCost, -0.1, -0.2, ClaimFinding.Verdict.exceeded),
        (.holdingCost, -0.5, -0.6, .weaker), (.holdingCost, 0.3, 0.5, .contradicted),
        (.orderingCost, 1, 1, .supported), (.fillRate, 0.1, 0.2, .notShown),
        (.revenue, 0.1, 0.2, .undefined),
    ])
    func `a verdict says how the change stands to the claim`(
        measure: Measure, mild: Double, strong: Double, expected: ClaimFinding.Verdict
    ) throws {
        #expect(try verdict(measure, mild, strong).verdict == expected)
    }

    @Test func `the interval of a ratio covers the true change as often as it says`() throws {
        // The total cost of a level of 1,300 over that of 1,200, from 400 worlds, is the truth for 20 studies of 20.
        func study(_ seed: UInt64, _ count: Int) throws -> ClaimFinding {
            var options = CompareOptions()
            options.replications = count
            let base = Scenarios.warehouse(days: 60, warmUp: .length(.days(10)), seed: seed)
            let other = Scenarios.warehouse(
                level: 1_300, days: 60, warmUp: .length(.days(10)), seed: seed)
            let comparison = try CompareStudy.run([("base", base), ("more", other)], options: options)
            return try #require(
                comparison.findings(on: [Claim(MeasureKey(.totalCost), from: 0, to: 1)]).first)
        }
        let truth = try #require(try study(1_000, 400).change)
        let covered = try (UInt64(1)...20).count { seed in
            try #require(try study(seed, 20).interval).contains(truth)
        }
        // Of 20 intervals of 95%, 16 or more cover with probability 0.997.
        #expect(covered >= 16, "\(covered) of 20")
    }
}
