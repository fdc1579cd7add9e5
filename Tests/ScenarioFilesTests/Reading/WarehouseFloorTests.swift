// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SimulationKernel
import SupplyNetwork
import Testing

/// A warehouse with doors, people and storage classes.
private let warehouse = """
    name: warehouse
    horizon: 100 d
    products:
      tea: {storage-class: pallet, units-per-position: 40}
    sites:
      farm: {kind: supplier, stock: {tea: {}}}
      dc:
        kind: warehouse
        stock:
          tea: {policy: {type: base-stock, level: 400}, review: 1 d, source: farm, on-hand: 400}
        operations:
          resources:
            doors: {kind: dock, count: 3, serves: [load, unload], hours: mon-sat 06:00-22:00}
            early: {count: 8, serves: [unload, put-away, pick], hours: mon-fri 06:00-14:00, absence: 8%,
                    cost-per-hour: 24, overtime-cost-per-hour: 36}
          unload: {time: 10 min, time-per-position: 90 s}
          inspect: {sample: 20%, reject-rate: 1%, time: {exponential: 20, unit: min}}
          put-away: {order: shortest, cost: 0.5}
          pick: {time-per-unit: 12 s, unit-cost: 0.02}
          load:
          cross-dock: [tea]
        storage-classes:
          pallet: {capacity: 30, overflow: overflow-site, overflow-cost: 0.45}
    lanes:
      farm-dc: {from: farm, to: dc, lead-time: 2 d}
    segments:
      shop: {orders: {poisson: 10 per d}, mix: {tea: {size: {poisson: 4}}}, source: dc}
    """

@Suite struct `A warehouse in a file` {
    @Test func `is read as it is written`() throws {
        let scenario = try ScenarioFolder(warehouse).read().scenario
        let site = scenario.network.sites[0]
        let day = WeeklyHours(days: 0...4, from: .hours(6), to: .hours(14))
        let open = WeeklyHours(days: 0...5, from: .hours(6), to: .hours(22))
        #expect(
            site.operations
                == WarehouseOperations(
                    resources: [
                        FloorResource(
                            id: "doors", kind: .dock, count: 3, serves: [.load, .unload], hours: open),
                        FloorResource(
                            id: "early", count: 8, serves: [.unload, .putAway, .pick], hours: day,
                            absence: 0.08,
                            costPerHour: 24, overtimeCostPerHour: 36),
                    ],
                    steps: [
                        HandlingStep(
                            .unload, time: .constant(.minutes(10)),
                            timePerPosition: .constant(TimeSpan(seconds: 90))),
                        HandlingStep(
                            .inspect, time: RandomDuration(.exponential(mean: 20), .minute),
                            sampledShare: 0.2,
                            rejectRate: 0.01),
                        HandlingStep(.putAway, cost: 0.5, order: .shortest),
                        HandlingStep(
                            .pick, timePerUnit: .constant(TimeSpan(seconds: 12)), unitCost: 0.02),
                        HandlingStep(.load),
                    ], crossDocking: .products(["tea"])))
        #expect(
            site.storageClasses == [
                StorageClass(id: "pallet", capacity: 30, overflow: .overflowSite, overflowCost: 0.45)
            ])
        #expect(scenario.network.products[0].storageClass == "pallet")
        #expect(scenario.network.products[0].unitsPerPosition == 40)
    }

    @Test func `is read back as it was`() throws {
        let scenario = try ScenarioFolder(warehouse).read().scenario
        let text = ScenarioWriter.yaml(of: scenario)
        #expect(try ScenarioFolder(text).read().scenario == scenario)
        #expect(ScenarioWriter.yaml(of: try ScenarioFolder(text).read().scenario) == text)
    }

    private func issues(_ old: String, _ new: String) throws -> [String] {
        try ScenarioFolder(warehouse.replacing(old, with: new)).issues()
    }

    @Test func `has faults where they are written`() throws {
        #expect(
            try issues("absence: 8%", "absence: 120%").first?.hasPrefix("14:") == true)
        #expect(
            try issues("[load, unload]", "[load, unlode]").first?.contains("did you mean \"unload\"") == true)
        #expect(try issues("cross-dock: [tea]", "cross-dock: some").first?.hasPrefix("21:") == true)
        #expect(try issues("      load:\n", "").first?.hasPrefix("13:") == true)
        #expect(try issues("overflow: overflow-site, ", "").first?.hasPrefix("23:") == true)
        #expect(
            try issues("mon-fri 06:00-14:00", "mon-fri 22:00-24:00").first?.contains("never on duty") == true)
    }
}
