// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SimulationKernel
import SupplyNetwork
import TestSupport
import Testing

@Suite struct TransportFormatTests {
    /// A farm, a shop and a town; the lane from the farm has `fields`, and the scenario ends with `more`.
    private func folder(_ fields: String, _ more: String = "") throws -> ScenarioFolder {
        try ScenarioFolder(
            """
            horizon: 100 d
            products: {tea: {price: 4, weight: 2, units-per-pallet: 40}}
            sites:
              farm: {kind: supplier, stock: {tea: {}}}
              shop: {kind: retailer, stock: {tea: {policy: {type: base-stock, level: 50}, source: in}}}
            lanes:
              in: {from: farm, to: shop, \(fields)}
            segments:
              town: {orders: {poisson: 1 per d}, mix: {tea: {}}, source: shop}
            \(more)
            """)
    }

    private func lane(_ fields: String, _ more: String = "") throws -> Lane {
        let scenario = try folder(fields, more).read().scenario
        let again = try ScenarioFolder(ScenarioWriter.yaml(of: scenario)).read().scenario
        #expect(again == scenario)
        return try #require(scenario.network.lanes.first { $0.id == "in" })
    }

    @Test func `vehicles, consolidation and timetables are read and written`() throws {
        let full = try lane(
            "vehicle: {pallets: 33, weight: 24000, cost: 400, cost-per-km: 1.1, co2-per-km: 0.9, part-load-cost: 2},"
                + " distance: 310, consolidation: {full-vehicle: true, longest-wait: 2 d, quantity: 90, every: 1 wk}"
        ).carriage
        #expect(full.vehicle?.capacity == VehicleCapacity(weight: 24_000, pallets: 33))
        #expect(full.vehicle?.partLoadCost == 2)
        #expect(full.distance == 310)
        #expect(
            full.consolidation
                == Consolidation(quantity: 90, fullVehicle: true, longestWait: .days(2), every: .weeks(1)))
        let timed = try lane(
            "vehicle: {units: 9}, timetable: {departures: [thu 18:30, mon 08:00], cut-off: 2 h, vehicles: 2}"
        ).carriage
        #expect(
            timed.timetable
                == Timetable(
                    departures: [.hours(8), .minutes(3 * 1_440 + 18 * 60 + 30)], cutOff: .hours(2),
                    vehicles: 2))
    }

    @Test func `modes and the choice among them are read and written`() throws {
        let modes =
            "lead-time: 9 d, mode: sea, alternatives: {air: {lead-time: 1 d, cost: 4, co2: 9, shipment-cost: 2}}"
        let lane = try lane("\(modes), mode-choice: {expedite: air, below: 30}")
        #expect(lane.modes.map(\.name) == ["sea", "air"])
        #expect(lane.modes[1].unitCost == 4)
        #expect(lane.modeChoice == .expedite(mode: "air", below: 30))
        let shared = try self.lane("\(modes), mode-choice: {share: {sea: 70%, air: 30%}}")
        #expect(
            shared.modeChoice == .share([.init(mode: "air", weight: 0.3), .init(mode: "sea", weight: 0.7)]))
        let timely = try self.lane("\(modes), mode-choice: {cheapest-within: 3 d}")
        #expect(timely.modeChoice == .cheapestInTime(within: .days(3)))
        #expect(try self.lane("\(modes), mode-choice: cheapest").modeChoice == .cheapestInTime(within: nil))
    }

    @Test func `legs, borders and losses are read and written`() throws {
        let way = try lane(
            "legs: [{to: yard, mode: truck, time: 5 h, handling: 2 h, distance: 80},"
                + " {mode: rail, time: 1 d, timetable: {departures: [fri 20:00]}, cost: 0.5, co2: 0.1}],"
                + " border: {probability: 15%, delay: {exponential: {mean: 9}, unit: h}},"
                + " transit-loss: {per-shipment: 1%, per-unit: 0.1%, customers: lost}"
        ).carriage
        #expect(way.legs.map(\.hub) == ["yard", nil])
        #expect(way.legs[1].timetable == Timetable(departures: [.hours(4 * 24 + 20)]))
        #expect(
            way.border
                == BorderDelay(probability: 0.15, delay: RandomDuration(.exponential(mean: 9), .hour)))
        #expect(way.loss == TransitLoss(perShipment: 0.01, perUnit: 0.001, customers: .lost))
    }

    @Test func `fleets and tours are read and written`() throws {
        let fleet = "fleets: {trucks: {home: farm, vehicles: 3, units: 20, turnaround: 1 h, backhaul: false}}"
        #expect(try lane("lead-time: 1 d, fleet: trucks, empty-time: 20 h", fleet).carriage.fleet == "trucks")
        let tour =
            "tours: {round: {every: 1 d, offset: 6 h, cost: 50, stop-cost: 5, return-distance: 9,"
            + " stops: [{at: farm, stay: 1 h}, {at: shop, travel: 2 h, distance: 30}]}}"
        #expect(try lane("tour: round", tour).carriage.tour == "round")
    }

    @Test func `random transport is read as it was written`() throws {
        let transport = try #require(RandomAbilities.all.first { $0.name == "transport" })
        for seed in 1...40 as ClosedRange<UInt64> {
            var scenario = RandomNetwork.scenario(seed: seed)
            var random = RandomStream(testCase: seed, "transport format")
            transport.add(&scenario, &random)
            let read = try ScenarioFolder(ScenarioWriter.yaml(of: scenario)).read().scenario
            #expect(read == ScenarioWriter.canonical(scenario), "seed \(seed)")
        }
    }

    /// One faulty lane or fleet, and what the reader then says.
    struct Fault: CustomTestStringConvertible, Sendable {
        let fields: String
        var more = ""
        let issue: String

        var testDescription: String { issue }
    }

    private static let faults = [
        Fault(
            fields: "fleet: vans", more: "fleets: {vans: {home: farm, vehicles: 0}}",
            issue: "fleet \"vans\" has no vehicles"),
        Fault(
            fields: "fleet: vans", more: "fleets: {van: {home: farm, vehicles: 1}}",
            issue: "there is no fleet \"vans\""),
        Fault(fields: "tour: round", issue: "there is no tour \"round\""),
        Fault(
            fields: "tour: round",
            more: "tours: {round: {every: 1 d, stops: [{at: shop}, {at: farm, travel: 1 h}]}}",
            issue: "does not call at the origin and then at the destination of lane \"in\""),
        Fault(
            fields: "consolidation: {full-vehicle: true}",
            issue: "goods wait for a full vehicle, but no capacity says when it is full"),
        Fault(fields: "consolidation: {}", issue: "consolidation does not say what goods wait for"),
        Fault(
            fields: "consolidation: {every: 1 d}, timetable: {departures: [mon 08:00]}",
            issue: "consolidation and timetable both say when goods leave"),
        Fault(
            fields: "vehicle: {weight: 1}",
            issue: "the smallest quantity of \"tea\" takes 2, but a vehicle holds 1"),
        Fault(fields: "timetable: {departures: [mon 25:00]}", issue: "expected a time of the week"),
        Fault(
            fields: "lead-time: 1 d, legs: [{to: yard, time: 1 d}, {time: 1 d}]",
            issue: "legs say how long the way takes, and so does lead-time"),
        Fault(
            fields: "legs: [{time: 1 d}, {time: 1 d}]", issue: "the leg does not say to which hub it leads"),
        Fault(
            fields: "mode-choice: cheapest", issue: "lane \"in\" has one mode, so there is nothing to choose"),
        Fault(
            fields: "alternatives: {air: {}}, mode-choice: {expedite: aeroplane, below: 3}",
            issue: "there is no mode \"aeroplane\""),
        Fault(fields: "transit-loss: {per-unit: 120%}", issue: "loss per unit is 1.2, expected"),
        Fault(fields: "transit-loss: {per-unit: 100%}", issue: "everything is lost and sent again, for ever"),
    ]

    @Test(arguments: faults) func `what makes no sense is told where it stands`(_ fault: Fault) throws {
        let issues = try folder(fault.fields, fault.more).issues()
        let match = issues.contains { $0.contains(fault.issue) && $0.first?.isNumber == true }
        #expect(match, "\(issues)")
    }
}
