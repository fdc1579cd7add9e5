// SPDX-License-Identifier: Apache-2.0
import DesignFiles
import GLPKBackend
import NetworkDesign
import ScenarioFiles
import SupplyNetwork
import Testing

struct ScenarioDesignTests {
    private let text = """
        horizon: 50 wk
        products: {tea: {unit-cost: 2, price: 4}}
        sites:
          factory: {kind: supplier, stock: {tea: {purchase-cost: 2}}}
          north:
            kind: warehouse
            candidate:
              closing-cost: 1000
              sizes: [{name: small, fixed-cost: 9000, throughput: 60 per d}, {name: large, fixed-cost: 14000, opening-cost: 5000}]
            stock: {tea: {source: rail-north, policy: {type: base-stock, level: 500}, on-hand: 500}}
          south:
            kind: warehouse
            candidate: {closing-cost: 4000, sizes: [{fixed-cost: 20000}]}
            stock: {tea: {source: rail-south, policy: {type: base-stock, level: 500}, on-hand: 500}}
        lanes:
          rail-north: {from: factory, to: north, lead-time: 4 d, cost: 0.1}
          rail-south: {from: factory, to: south, lead-time: 4 d, cost: 0.1}
          north-coast: {from: north, to: coast, lead-time: 1 d, cost: 0.2}
          north-alps: {from: north, to: alps, lead-time: 2 d, cost: 0.6}
          south-alps: {from: south, to: alps, lead-time: 1 d, cost: 0.2}
        segments:
          coast: {orders: {poisson: 5 per d}, mix: {tea: {size: 10}}, source: north-coast}
          alps: {orders: {poisson: 5 per d}, mix: {tea: {size: 10}}, source: south-alps}
        calendars:
          week: {hours: mon-fri 06:00-18:00, sites: [south], stops: [shipping]}
        """

    private func scenario(_ text: String) throws -> Scenario {
        let folder = try TextFolder(["scenario.yaml": text])
        return try ScenarioReader.read(path: folder.path).scenario
    }

    @Test func `a warehouse goes when carrying farther costs less than having it`() throws {
        let study = try ScenarioDesign(try scenario(text), years: 2)
        let design = try study.design(using: GLPKSolver())
        let answer = study.answer(design)
        // 18,250 units a year to each segment. Both: 9,000 + 20,000 + 18,250 × 0.2 × 2. North alone, large: 14,000 +
        // 5,000 / 2 + 4,000 / 2 + 18,250 × (0.2 + 0.6). Purchase and rail are the same: 36,500 × 2.1.
        let flow = 36_500 * 2.1
        #expect(abs(answer.cost - (16_500 + 2_000 + 18_250 * 0.8 + flow)) < 1e-4)
        #expect(answer.cost < 29_000 + 18_250 * 0.4 + flow)
        #expect(answer.isProven)
        #expect(answer.sites.map(\.name) == ["north", "south"])
        #expect(answer.sites.map(\.isOpen) == [true, false])
        #expect(answer.sites[0].size == "large")
        #expect(abs(answer.sites[0].load - 36_500) < 1e-6)
        let costs = Dictionary(uniqueKeysWithValues: answer.costs.map { ($0.cause, $0.amount) })
        #expect(abs((costs["closing"] ?? 0) - 2_000) < 1e-9)
        #expect(abs((costs["opening"] ?? 0) - 2_500) < 1e-9)
        #expect(abs((costs["purchase"] ?? 0) - 73_000) < 1e-6)
        #expect(abs(answer.costs.reduce(0) { $0 + $1.amount } - answer.cost) < 1e-6)
    }

    @Test func `the variant is a scenario that reads back, without what is gone`() throws {
        let study = try ScenarioDesign(try scenario(text), years: 2)
        let variant = try study.variant(try study.design(using: GLPKSolver()))
        let network = variant.network
        #expect(network.sites.map(\.id.name) == ["factory", "north"])
        #expect(network.lanes.map(\.id.name) == ["north-alps", "north-coast", "rail-north"])
        #expect(network.segments.map(\.sourcing) == [.single("north-alps"), .single("north-coast")])
        #expect(network.calendars.isEmpty)
        #expect(network.sites.allSatisfy { $0.candidate == nil })
        #expect(network.sites.map(\.runningCost) == [nil, 16_500])
        #expect(try scenario(ScenarioWriter.yaml(of: variant)).network == network)
    }

    @Test func `candidates survive writing and reading`() throws {
        let first = try scenario(text)
        let second = try scenario(ScenarioWriter.yaml(of: first))
        #expect(second == first)
        #expect(second.network.sites.first { $0.id == "north" }?.candidate?.sizes.count == 2)
    }

    @Test func `what nobody can serve is told with what is full`() throws {
        var tight = try scenario(
            text.replacing("fixed-cost: 20000}", with: "fixed-cost: 20000, throughput: 30 per d}"))
        tight.network.lanes.removeAll { $0.id == "north-alps" }
        let study = try ScenarioDesign(tight)
        do {
            _ = try study.design(using: GLPKSolver())
            Issue.record("south sends 30 of 50 units a day")
        } catch {
            #expect(error.description.contains("alps (40.0%)"))
            #expect(error.description.contains("site south"))
        }
    }

    @Test
    func `candidates without sense are faults, and a scenario without candidates is told how to have some`()
        throws
    {
        let bad = text.replacing("{name: small, fixed", with: "{name: large, fixed").replacing(
            "sizes: [{fixed-cost: 20000}]", with: "sizes: []")
        do {
            _ = try scenario(bad)
            Issue.record("two sizes have one name, and a site has none")
        } catch let error as ScenarioReadError {
            #expect(error.issues.contains { $0.message == "two sizes are called \"large\"" && $0.line == 9 })
            #expect(error.issues.contains { $0.message == "the site has no size to be had in" })
        }
        var plain = try scenario(text)
        for index in plain.network.sites.indices { plain.network.sites[index].candidate = nil }
        #expect(throws: DesignFault.self) { try ScenarioDesign(plain) }
    }
}
