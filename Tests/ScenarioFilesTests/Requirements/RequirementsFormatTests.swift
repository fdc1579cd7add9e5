// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct RequirementsFormatTests {
    private static let scenario = """
        name: plan
        horizon: 100 wk
        requirements-planning:
          {every: 2 wk, offset: 1 d, buckets: 20, frozen: 2, scope: site, capacity: {earlier: 3, later: 1}}
        products: {desk: {}, leg: {granularity: 0.5}}
        sites:
          mill: {kind: supplier, stock: {leg: {}}}
          plant:
            kind: plant
            stock:
              desk:
                source: make
                policy: {type: mrp, lot-sizing: {periods: 3}, safety-stock: 4, safety-time: 1 wk,
                         lead-time: 3 wk,
                         demand: {forecast: {exponential-smoothing: 0.3}, initial: 5}}
              leg:
                source: mill-plant
                policy: {type: mrp, lot-sizing: {quantity: 12.5}, demand: {series: [1, 0, 2.5]}}
            recipes: {desk: {components: {leg: 4}, lines: 1}}
        lanes: {mill-plant: {from: mill, to: plant, lead-time: 1 wk}}
        segments: {town: {orders: {poisson: 1 per d}, mix: {desk: {}}, source: plant}}
        """

    private static func policies(_ scenario: Scenario) -> [MaterialRequirements] {
        scenario.network.sites.flatMap { $0.stock.compactMap(\.materialRequirements) }
    }

    @Test func `settings and policies of planning are read`() throws {
        let read = try ScenarioFolder(Self.scenario).read().scenario
        #expect(
            read.requirementsPlanning
                == RequirementsPlanning(
                    period: .weeks(2), offset: .days(1), buckets: 20, frozenBuckets: 2, scope: .site,
                    capacity: .closedLoop(earlier: 3, later: 1)))
        #expect(
            Self.policies(read) == [
                MaterialRequirements(
                    lotSizing: .fixedPeriods(3), safetyStock: 4, safetyTime: .weeks(1), leadTime: .weeks(3),
                    demand: .forecast(.exponentialSmoothing(weight: 0.3), initial: 5)),
                MaterialRequirements(lotSizing: .fixedQuantity(25), demand: .series([2, 0, 5])),
            ])
    }

    @Test func `what is written is read back the same`() throws {
        var scenario = try ScenarioFolder(Self.scenario).read().scenario
        let lots: [LotSizingRule] = [
            .lotForLot, .economicOrderQuantity, .periodicOrderQuantity, .silverMeal, .leastUnitCost,
            .partPeriod,
            .wagnerWhitin, .fixedPeriods(2), .fixedQuantity(3),
        ]
        let demands: [PlannedDemand] = [.known, .mean, .series([3]), .forecast(.constant(4), initial: nil)]
        let capacities: [CapacityPlanning] = [
            .infinite, .report, .closedLoop(earlier: 4, later: 0), .closedLoop(earlier: 0, later: 2),
        ]
        for (number, lot) in lots.enumerated() {
            let site = try #require(scenario.network.sites.firstIndex { $0.id == "plant" })
            scenario.network.sites[site].stock[0].holdingCost = 1
            scenario.network.sites[site].stock[0].policy = .materialRequirements(
                MaterialRequirements(lotSizing: lot, demand: demands[number % demands.count]))
            scenario.requirementsPlanning?.capacity = capacities[number % capacities.count]
            let written = ScenarioWriter.yaml(of: scenario)
            let read = try ScenarioFolder(written).read().scenario
            #expect(read == ScenarioWriter.canonical(scenario), "\(written)")
        }
    }

    @Test(arguments: [
        ["{periods: 3}", "silver-maal", "silver-maal"], ["{periods: 3}", "{quantity: 0}", "0}, safety"],
        ["{forecast: {exponential-smoothing: 0.3}, initial: 5}", "guess", "guess"],
        ["lead-time: 3 wk", "lead-time: 60 wk", "60 wk"],
        ["{periods: 3}", "economic-order-quantity", "economic-order-quantity"],
    ])
    func `a fault of a planned stock point is found where it stands`(_ words: [String]) throws {
        let text = Self.scenario.replacing(words[0], with: words[1])
        let issues = try ScenarioFolder(text).issues()
        #expect(issues.count == 1, "\(issues)")
        let before = text[..<(try #require(text.firstRange(of: words[2])).lowerBound)]
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        let place = "\(lines.count):\((lines.last?.count ?? 0) + 1): "
        #expect(issues.first?.hasPrefix(place) == true, "\(issues), expected at \(place)")
    }

    @Test func `planning without a planned stock point is a fault`() throws {
        let folder = try ScenarioFolder(baseScenario + "\nrequirements-planning: {every: 1 wk}")
        #expect(folder.issues().count == 1)
        #expect(folder.issues().first?.contains("no stock point has the policy mrp") == true)
    }
}
