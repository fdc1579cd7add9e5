// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `Writing a scenario` {
    @Test(arguments: 1...60) func `and reading it back gives the canonical scenario again`(seed: Int) throws {
        var generator = ScenarioGenerator(seed: UInt64(seed))
        let scenario = generator.scenario()
        #expect(scenario.errors == [], "seed \(seed)")
        let text = ScenarioWriter.yaml(of: scenario)
        let read = try ScenarioFolder(text).read().scenario
        #expect(read == ScenarioWriter.canonical(scenario), "seed \(seed)")
        #expect(ScenarioWriter.yaml(of: read) == text, "seed \(seed)")
        #expect(scenarioHash(of: read) == scenarioHash(of: scenario), "seed \(seed)")
    }

    @Test(arguments: 1...20) func `does not depend on the order of anything`(seed: Int) {
        var generator = ScenarioGenerator(seed: UInt64(seed))
        let scenario = generator.scenario()
        var shuffled = scenario
        shuffled.network.products.shuffle(using: &generator.random)
        shuffled.network.lanes.shuffle(using: &generator.random)
        shuffled.network.sites.shuffle(using: &generator.random)
        shuffled.network.segments.shuffle(using: &generator.random)
        for index in shuffled.network.sites.indices {
            shuffled.network.sites[index].stock.shuffle(using: &generator.random)
        }
        #expect(ScenarioWriter.yaml(of: shuffled) == ScenarioWriter.yaml(of: scenario))
        #expect(scenarioHash(of: shuffled) == scenarioHash(of: scenario))
    }

    @Test func `any change of content changes the hash`() throws {
        let scenario = try ScenarioFolder(baseScenario).read().scenario
        var hashes: Set<String> = [scenarioHash(of: scenario)]
        var changed = scenario
        changed.seed = 2
        hashes.insert(scenarioHash(of: changed))
        changed.network.sites[0].stock[0].initialOnHand += 1
        hashes.insert(scenarioHash(of: changed))
        changed.network.lanes[0].leadTime = .constant(.days(3))
        hashes.insert(scenarioHash(of: changed))
        #expect(hashes.count == 4)
        #expect(hashes.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
    }

    @Test func `the hash of a text is the same in every version and on every machine`() throws {
        let scenario = Scenario(
            name: "fixed", horizon: .days(7), network: Network(products: [Product(id: "tea")]))
        #expect(
            ScenarioWriter.yaml(of: scenario)
                == "name: fixed\nhorizon: 1 wk\nproducts:\n  tea: {}\nsites: {}\n")
        #expect(scenarioHash(of: scenario) == "ef1605936ab6352288c73fce3f5e24b6")
    }

    @Test func `a long scenario is laid out in lines that a person can read`() throws {
        var generator = ScenarioGenerator(seed: 3)
        let text = ScenarioWriter.yaml(of: generator.scenario())
        #expect(text.hasSuffix("\n"))
        #expect(text.split(separator: "\n").count > 20)
    }

    @Test func `the generator draws every form that the model has`() {
        var policies: Set<String> = []
        var distributions: Set<String> = []
        var rules: Set<String> = []
        for seed in 1...60 {
            var generator = ScenarioGenerator(seed: UInt64(seed))
            let network = generator.scenario().network
            for item in network.sites.flatMap(\.stock) {
                policies.insert(item.policy.typeName)
                rules.insert("\(item.sourcing)".prefix { $0 != "(" }.description)
            }
            for entry in network.segments.flatMap(\.mix) {
                distributions.insert("\(entry.size)".prefix { $0 != "(" }.description)
            }
        }
        #expect(policies.count == 13)
        #expect(rules.count == 6)
        #expect(distributions.count == 19)
    }
}
