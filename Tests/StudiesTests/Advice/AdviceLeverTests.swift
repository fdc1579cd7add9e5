// SPDX-License-Identifier: Apache-2.0
import Experiments
import ScenarioFiles
import Studies
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct AdviceLeverTests {
    @Test(arguments: ["pump-plant", "two-regions", "scarce-season"])
    func `every lever of a shipped scenario is reached by the changes that are printed`(name: String) throws {
        let path = "scenarios/\(name)"
        let base = try ScenarioReader.read(path: path).scenario
        let levers = AdviceLever.all(of: base)
        #expect(levers.count > 5)
        let changes = ScenarioChange.list(from: base, to: levers.map(\.scenario))
        for (lever, list) in zip(levers, changes) {
            #expect(!list.isEmpty)
            let read = try ScenarioReader.read(path: path, changes: list).scenario
            #expect(read.network == ScenarioWriter.canonical(lever.scenario).network, "\(lever.name)")
        }
        #expect(Set(levers.map(\.name)).count == levers.count)
    }

    @Test func `what the advice says of a lever is what a comparison finds`() throws {
        let base = try ScenarioReader.read(path: "scenarios/pump-plant").scenario
        let lever = try #require(AdviceLever.all(of: base).first { $0.name == "stock-up:plant/pump-a" })
        let list = ScenarioChange.list(from: base, to: lever.scenario)
        let text = list.map(\.text).joined(separator: "; ")
        let changed = try ScenarioReader.read(
            path: "scenarios/pump-plant", changes: ScenarioChange.list(text)
        ).scenario
        let advice = try AdviceStudy.run(base, levers: [lever], options: AdviceOptions(replications: 4))
        let found = try #require(advice.findings.first)
        let comparison = try CompareStudy.run(
            [(name: "base", scenario: base), (name: "lever", scenario: changed)],
            options: CompareOptions(replications: found.replications))
        let profits = comparison.scenarios.map { compared in
            compared.result.estimates.first { $0.key == MeasureKey(.profit) }?.mean ?? .nan
        }
        #expect(abs(try #require(found.meanEffect) - (profits[1] - profits[0])) < 1e-6 * profits[0].magnitude)
    }

    @Test func `changes between two scenarios name only what differs`() throws {
        let base = try ScenarioReader.read(path: "scenarios/two-regions").scenario
        var changed = base
        changed.network.sites[1].stock[0].policy = .baseStock(level: 2_700)
        changed.network.sites[1].stock[1].sourcing = .single("sea-north")
        changed.network.lanes[0].leadTime = .constant(.days(5))
        changed.network.segments[0].promise = nil
        let list = ScenarioChange.list(from: base, to: changed).map(\.text)
        #expect(
            list == [
                "sites.north.stock.cocoa.policy.level=2700", "sites.north.stock.coffee.source=sea-north",
                "lanes.sea-north.lead-time=5 d", "segments.north-shops.promise=null",
            ])
        #expect(ScenarioChange.list(from: base, to: base).isEmpty)
    }
}
