// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct PipelineFaultTests {
    private func scenario(_ change: (inout Scenario) -> Void) -> [String] {
        let stock = StockItem(product: "tea", policy: .baseStock(level: 5), sourcing: .single("in"))
        var scenario = Scenario(
            name: "shop", horizon: .days(10),
            network: Network(
                products: [Product(id: "tea"), Product(id: "cup")],
                sites: [
                    Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")]),
                    Site(id: "shop", kind: .retailer, stock: [stock]),
                ],
                lanes: [Lane(id: "in", from: "farm", to: "shop"), Lane(id: "out", from: "shop", to: "town")],
                segments: [
                    CustomerSegment(
                        id: "town", orders: .poisson(ordersPerDay: 1),
                        mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .single("out"))
                ]))
        change(&scenario)
        return scenario.errors.map(\.description)
    }

    private func expect(
        _ words: [String], contains part: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        if !words.contains(where: { $0.contains(part) }) {
            Issue.record("\(words) do not say \"\(part)\"", sourceLocation: sourceLocation)
        }
    }

    @Test func `every fault of a pipeline is said where it is`() {
        let words = scenario { scenario in
            scenario.network.segments[0].pipeline = SalesPipeline(
                products: [PipelineProduct(product: "cup", size: .constant(1))],
                stages: [
                    PipelineStage(name: "offer", probability: 2, desk: "sales", halfLife: .zero),
                    PipelineStage(name: "offer", probability: 0.5),
                ],
                open: [
                    OpenOpportunity(stage: "ofer", product: "tea", quantity: 0, probability: 0.5)
                ])
        }
        expect(words, contains: "segments/town/pipeline/stages/0/probability: probability is 2")
        expect(words, contains: "segments/town/pipeline/stages/0/half-life")
        expect(words, contains: "segments/town/pipeline/stages/0/desk")
        expect(words, contains: "segments/town/pipeline/stages/1")
        expect(words, contains: "segment \"town\" does not have \"cup\" in its mix")
        expect(words, contains: "did you mean \"offer\"?")
        expect(words, contains: "the probability decides at a time of closing that is not given")
        expect(words, contains: "segments/town/pipeline/open/0/quantity")
    }

    @Test func `a pipeline in which nothing arises is a fault`() {
        let words = scenario {
            $0.network.segments[0].pipeline = SalesPipeline(
                stages: [PipelineStage(name: "offer", probability: 1)])
        }
        expect(words, contains: "no opportunity ever arises")
    }

    @Test func `what is wrong with a contract and with advance orders is said`() {
        let words = scenario {
            $0.network.segments[0].advanceOrders = AdvanceOrders(share: 0, time: .constant(.days(1)))
            $0.network.segments[0].contracts = [
                CallOffContract(
                    name: "frame", product: "tea", quantity: 10, start: .days(11), term: .days(5),
                    every: .days(1), minimum: 11, commitment: 0.5, tiers: [.init(from: 12, rebate: 2)])
            ]
        }
        expect(words, contains: "no order is placed in advance")
        expect(words, contains: "the minimum of a call-off is 11")
        expect(words, contains: "the contract begins at")
        expect(words, contains: "needs both an amount and a commitment")
        expect(words, contains: "the tier begins at 12")
        expect(words, contains: "segments/town/contracts/frame/tiers/0/rebate")
    }

    @Test func `information that nobody has or uses is a fault`() {
        let words = scenario {
            $0.network.sites[1].stock[0].policy = .oneForOne
            $0.network.sites[1].stock[0].demandInformation = DemandInformation(fromProbability: 2)
        }
        expect(words, contains: "a one-for-one policy makes no use")
        expect(words, contains: "no segment that \"shop\" serves")
        expect(words, contains: "sites/shop/stock/tea/information/from-probability")
    }

    @Test func `what is wrong with a campaign is said`() {
        let words = scenario {
            $0.network.campaigns = [
                Campaign(id: "a", segments: ["towm"], start: .zero, length: .days(1)),
                Campaign(id: "b", segments: ["town"], start: .zero, length: .days(1), opportunities: 2),
                Campaign(
                    id: "c", segments: ["town"], start: .zero, length: .days(2), demand: 3, fromLater: 1,
                    after: .days(1)),
            ]
        }
        expect(words, contains: "campaigns/a: the campaign changes neither")
        expect(words, contains: "did you mean \"town\"?")
        expect(words, contains: "none arise at segment \"town\"")
        expect(words, contains: "campaigns/c/from-later")
    }
}
