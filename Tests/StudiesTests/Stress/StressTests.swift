// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SimulationKernel
import Studies
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct StressTests {
    /// Ten units a day from a warehouse that is supplied in two days; a second lane comes from a dearer supplier.
    private func chain(level: Quantity = 60) -> Scenario {
        var network = Network()
        network.products = [Product(id: "tea", unitCost: 4, price: 9)]
        network.sites = [
            Site(id: "grower", kind: .supplier, stock: [StockItem(product: "tea", purchaseCost: 4)]),
            Site(id: "broker", kind: .supplier, stock: [StockItem(product: "tea", purchaseCost: 6)]),
            Site(
                id: "dc", kind: .warehouse,
                stock: [
                    StockItem(
                        product: "tea", policy: .baseStock(level: level),
                        review: .periodic(period: .days(1), offset: .zero), sourcing: .single("in"),
                        initialOnHand: level, holdingCost: 0.01)
                ]),
        ]
        network.lanes = [
            Lane(id: "in", from: "grower", to: "dc", leadTime: .constant(.days(2))),
            Lane(id: "second", from: "broker", to: "dc", leadTime: .constant(.days(2))),
            Lane(id: "out", from: "dc", to: "shops"),
        ]
        network.segments = [
            CustomerSegment(
                id: "shops", orders: .periodic(period: .days(1), offset: .hours(8), series: .independent),
                mix: [MixEntry(product: "tea", size: .constant(10))], unmetDemand: .lost,
                sourcing: .single("out"))
        ]
        return Scenario(
            name: "stress", horizon: .days(100), warmUp: .length(.days(20)), replications: 2, network: network
        )
    }

    private func report(
        _ scenario: Scenario, _ options: StressOptions = StressOptions(length: .days(10)),
        _ points: [StressPoint]? = nil
    ) throws
        -> StressReport
    {
        try StressStudy.run(scenario, options: options, points: points)
    }

    @Test func `twenty units more let the chain survive two days longer`() throws {
        let points = [StressPoint.site("grower")]
        let lean = try #require(try report(chain(), .init(length: .days(10)), points).singles.first)
        let rich = try #require(try report(chain(level: 80), .init(length: .days(10)), points).singles.first)
        let (short, long) = (try #require(lean.daysToSurvive), try #require(rich.daysToSurvive))
        #expect(short > 0)
        #expect(abs(long - short - 2) < 1e-9)
        #expect(lean.felt == 1)
        // What is not there is not sold: ten a day.
        #expect(lean.lostUnits - rich.lostUnits == 20)
    }

    @Test func `a study that would take too many events runs fewer replications, and says so`() throws {
        var scenario = chain()
        scenario.replications = 40
        let points = [StressPoint.site("grower")]
        let short = try report(scenario, .init(length: .days(10), eventBudget: 1), points)
        #expect(short.replications == 8)
        #expect(short.notes.contains { $0.hasPrefix("8 of the scenario's 40 replications") })
        let asked = try report(scenario, .init(length: .days(10), replications: 40, eventBudget: 1), points)
        #expect(asked.replications == 40)
        #expect(!asked.notes.contains { $0.contains("replications were run") })
    }

    @Test func `what is lost is the margin of what is not sold`() throws {
        let found = try report(chain(), .init(length: .days(10), surge: 1, buffer: 0))
        #expect(found.objective == .profit)
        // The supplier, its lane, the warehouse and its lane; the broker and its lane ship nothing.
        #expect(
            Set(found.singles.flatMap(\.points)) == [.site("grower"), .lane("in"), .site("dc"), .lane("out")])
        #expect(found.notes.contains { $0.hasPrefix("2 sites and lanes ship nothing") })
        let grower = try #require(found.singles.first { $0.points == [.site("grower")] })
        // Margin 5, less or more what stock costs in the meantime.
        #expect(abs(grower.meanLoss - 5 * grower.lostUnits) < 0.05 * grower.meanLoss)
        #expect(grower.notRecovered == 0)
        #expect(try #require(grower.daysToRecover) > 10)
        // Lanes of a site that fails add nothing: the supplier and the warehouse are the only pair.
        #expect(found.pairs.map { Set($0.points) } == [[.site("grower"), .site("dc")]])
        #expect(found.isComplete)
    }

    @Test func `a buffer and a second source are priced`() throws {
        let found = try report(chain(), .init(length: .days(10), buffer: 0.5), [.site("grower")])
        let kinds = found.mitigations.map(\.kind)
        #expect(kinds.contains(.buffer(share: 0.5)))
        #expect(kinds.contains(.secondSource(site: "dc", product: "tea", lane: "second")))
        for each in found.mitigations {
            #expect(try #require(each.avoidedLoss).estimate > 0)
            #expect(try #require(each.costPerYear).estimate > 0)
            #expect(try #require(each.paysWithin) > 0)
        }
    }

    @Test func `a surge is a failure too`() throws {
        let found = try report(chain(), .init(length: .days(10), surge: 3, buffer: 0), [.surge("shops")])
        #expect(try #require(found.singles.first).lostUnits > 0)
        #expect(found.pairs.isEmpty)
    }

    @Test func `failures after the end are refused, and a stopped study says so`() throws {
        #expect(throws: StressFault.self) { try report(chain(), .init(length: .days(10), start: .days(200))) }
        let stopped = try StressStudy.run(chain(), isCancelled: { true })
        #expect(!stopped.isComplete && stopped.singles.isEmpty)
    }
}
