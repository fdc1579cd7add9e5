// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `Requirements planning` {
    /// The small chain with tea at the warehouse that is planned as `rule` says.
    private func planned(
        _ rule: MaterialRequirements = MaterialRequirements(), _ settings: RequirementsPlanning? = nil
    ) -> Scenario {
        var scenario = smallChain()
        scenario.network.sites[1].stock[0].policy = .materialRequirements(rule)
        scenario.network.sites[1].stock[0].review = .continuous
        scenario.requirementsPlanning = settings
        return scenario
    }

    private let policy = ["sites", "dc", "stock", "tea", "policy"]

    private func path(_ scenario: Scenario) -> [[String]] { scenario.errors.map(\.path) }

    @Test func `is sound with a planned stock point, with settings or without`() {
        #expect(planned().faults == [])
        #expect(planned(MaterialRequirements(), RequirementsPlanning(frozenBuckets: 2)).faults == [])
        #expect(planned().abilities.contains(.materialRequirements))
        #expect(!smallChain().abilities.contains(.materialRequirements))
    }

    @Test func `needs something to plan, and no supplier`() {
        var scenario = smallChain()
        scenario.requirementsPlanning = RequirementsPlanning()
        #expect(scenario.errorReasons == [.requirements(.nothingPlanned)])
        scenario = planned()
        scenario.network.sites[0].stock[0].policy = .materialRequirements(MaterialRequirements())
        #expect(scenario.errorReasons == [.requirements(.plannedSupplier(site: "farm", product: "tea"))])
    }

    @Test func `must look farther than an order takes`() {
        // Two days are a bucket of a week; with eleven frozen, nothing could be received within twelve.
        let frozen = RequirementsPlanning(frozenBuckets: 11)
        #expect(
            planned(MaterialRequirements(), frozen).errorReasons
                == [.requirements(.leadTimeBeyondPlan(needed: 13, buckets: 12))])
        #expect(
            path(planned(MaterialRequirements(leadTime: .weeks(12)))) == [policy + ["lead-time"]])
        #expect(planned(MaterialRequirements(leadTime: .weeks(11))).errors == [])
    }

    @Test func `cannot weigh a holding cost of zero`() {
        var scenario = planned(MaterialRequirements(lotSizing: .economicOrderQuantity))
        #expect(scenario.errorReasons == [.requirements(.holdingCostIsZero(product: "tea"))])
        scenario.network.sites[1].stock[0].holdingCost = 0.1
        #expect(scenario.errors == [])
        #expect(planned(MaterialRequirements(lotSizing: .wagnerWhitin)).errors == [])
    }

    @Test func `has numbers in their ranges`() {
        let rule = MaterialRequirements(
            lotSizing: .fixedQuantity(0), safetyStock: -1, safetyTime: .days(-1), demand: .series([3, -1]))
        #expect(
            path(planned(rule)) == [
                policy + ["safety-stock"], policy + ["safety-time"], policy + ["lot-sizing", "quantity"],
                policy + ["demand", "series", "1"],
            ])
        let settings = RequirementsPlanning(
            period: .zero, buckets: 0, frozenBuckets: -1, capacity: .closedLoop(earlier: -1, later: 0))
        let place = ["requirements-planning"]
        #expect(
            path(planned(MaterialRequirements(), settings)) == [
                place + ["every"], place + ["buckets"], place + ["frozen"], place + ["capacity", "earlier"],
            ])
    }

    @Test func `is suspicious of reviews, short series and capacity that nobody has`() {
        var scenario = planned(
            MaterialRequirements(demand: .series([1, 2])), RequirementsPlanning(capacity: .report))
        scenario.network.sites[1].stock[0].review = .periodic(period: .days(1), offset: .zero)
        // A run of a hundred days has planning runs in weeks 0 to 14.
        let expected: [ScenarioFault.Reason] = [
            .requirements(.reviewWithoutEffect), .requirements(.seriesTooShort(count: 2, runs: 15)),
            .requirements(.noCapacityPlanned),
        ]
        #expect(scenario.suspicions.map(\.reason) == expected)
    }
}
