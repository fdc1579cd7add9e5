// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct PipelineFormatTests {
    private let yaml = """
        name: presses
        start: 2026-01-05
        horizon: 100 d
        tables: {opportunities: open.csv}
        products: {press: {price: 9}, shear: {}}
        sites:
          foundry: {kind: supplier, stock: {press: {}, shear: {}}}
          works:
            kind: warehouse
            stock:
              press: {policy: {type: base-stock, level: 4}, source: foundry, information: pipeline}
              shear:
                {policy: {type: base-stock, level: 1}, source: foundry,
                 information: {horizon: 8 wk, from-probability: 60%}}
        lanes: {in: {from: foundry, to: works, lead-time: 10 wk}}
        desks: {quotations: {time: 3 h}}
        segments:
          mills:
            orders: {poisson: 0 per d}
            mix: {press: {}, shear: {}}
            source: works
            advance-orders: {share: 60%, time: {exponential: {mean: 3}, unit: wk}}
            pipeline:
              arrivals: 2 per wk
              products: {press: {size: {geometric: 0.5}}}
              lead: 4 wk
              stages:
                - {name: quotation, probability: 80%, desk: quotations, half-life: 20 d}
                - {name: decision, probability: 60%, time: 20 d, validity: 45 d, stated: 70%}
            contracts:
              frame:
                {product: shear, quantity: 24, term: 52 wk, every: 4 wk, spread: {uniform: {low: 0.5, high: 1.5}},
                 minimum: 1, maximum: 4, notice: 2 wk, commitment: 90%, under-call-penalty: 5,
                 tiers: [{from: 20, rebate: 3%}]}
        campaigns:
          fair:
            {segments: [mills], products: [press], start: 10 d, length: 2 wk, cost: 40, reach: 40%,
             opportunities: 300%, from-later: 30%, after: 8 wk}
        """
    private let table = """
        segment,stage,product,quantity,close,probability
        mills,decision,press,2,2026-02-01,75%
        mills,quotation,press,1,,
        """

    @Test func `a pipeline, its table and all around it are read and written`() throws {
        let scenario = try ScenarioFolder(yaml, tables: ["open.csv": table]).read().scenario
        #expect(scenario.errors == [])
        let segment = try #require(scenario.network.segments.first)
        let pipeline = try #require(segment.pipeline)
        #expect(pipeline.arrivalsPerDay == 2.0 / 7)
        #expect(pipeline.stages.map(\.name) == ["quotation", "decision"])
        #expect(pipeline.stages[1].stated == 0.7)
        #expect(
            pipeline.open == [
                OpenOpportunity(
                    stage: "decision", product: "press", quantity: 2, close: .days(27), probability: 0.75),
                OpenOpportunity(stage: "quotation", product: "press", quantity: 1),
            ])
        #expect(segment.advanceOrders?.share == 0.6)
        #expect(segment.contracts.first?.tiers == [.init(from: 20, rebate: 0.03)])
        #expect(scenario.network.campaigns.first?.opportunityLift == 1 + 0.4 * 2)
        let stock = scenario.network.sites.first { $0.id == "works" }?.stock
        #expect(stock?.first?.demandInformation == DemandInformation())
        #expect(stock?.last?.demandInformation?.fromProbability == 0.6)

        let written = ScenarioWriter.yaml(of: scenario)
        let again = try ScenarioFolder(written).read().scenario
        #expect(again == ScenarioWriter.canonical(scenario))
        #expect(ScenarioWriter.yaml(of: again) == written)
    }

    @Test func `a fault of the table is said with its line`() throws {
        let wrong = table.replacing("quotation,press,1", with: "quotaton,press,1")
        let words = try ScenarioFolder(yaml, tables: ["open.csv": wrong]).issues()
        #expect(words.contains { $0.contains("open.csv:3") && $0.contains("quotation") }, "\(words)")
    }

    @Test func `a misspelt word of information is met with the right one`() throws {
        let wrong = yaml.replacing("information: pipeline", with: "information: pipelin")
        let words = try ScenarioFolder(wrong, tables: ["open.csv": table]).issues()
        #expect(words.contains { $0.contains("did you mean \"pipeline\"") }, "\(words)")
    }
}
