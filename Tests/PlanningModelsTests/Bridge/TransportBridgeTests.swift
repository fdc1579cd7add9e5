// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SupplyNetwork
import SupplySimulator
import Testing

/// Modes, hubs, departures, fleets, calendars and emissions: a plan costs in a run what it costs on paper.
@Suite struct TransportBridgeTests {
    private func chain(
        weeks: Int64 = 6, demand: [Double], inbound: Lane, initial: Quantity = 0, backorderCost: Double = 2,
        holding: Double = 0.125
    ) throws -> Scenario {
        try weekly(
            weeks: weeks, products: [Product(id: "tea", weight: 1)],
            sites: [supplier("farm", cost: 3), warehouse("dc", initial: initial, holding: holding)],
            lanes: [inbound, Lane(id: "out", from: "dc", to: "shop", unitCost: 0.5)],
            segments: [
                customers(
                    "shop", weeklyUnits: demand, over: "out", backorderCost: backorderCost, promise: .days(7))
            ])
    }

    /// Rail takes two weeks and costs 1 a unit, the truck one week and 9.
    private var railAndTruck: Lane {
        Lane(
            id: "in", from: "farm", to: "dc", mode: "rail", leadTime: .constant(.weeks(2)), unitCost: 1,
            transitHoldingCost: 0.0625, emissions: 0.25,
            alternatives: [
                TransportMode(name: "truck", leadTime: .constant(.weeks(1)), unitCost: 9, emissions: 2)
            ])
    }

    @Test func `the fast mode is used until the cheap one is there`() throws {
        let bridge = try Bridge(
            chain(demand: [10, 20, 12, 8, 6, 4], inbound: railAndTruck, initial: 10))
        bridge.expectEqual()
        let byMode = Dictionary(grouping: bridge.plan.flows.filter { $0.lane == "in" }) { $0.mode }
        // A week of waiting costs 14 a unit, more than the 8 less 7 · 0.0625 that the truck is dearer.
        #expect(byMode["truck"]?.first?.quantities == [20, 0, 0, 0, 0, 0])
        #expect(byMode["rail"]?.first?.quantities == [12, 8, 6, 4, 0, 0])
        #expect(byMode["rail"]?.first?.days == 14 && byMode["truck"]?.first?.days == 7)
        #expect(agree(bridge.plan.emissions, 20 * 2 + 30 * 0.25))
        let ways = bridge.plan.paths
        #expect(ways.map { $0.steps.map { $0.mode ?? "" } } == [["rail", "road"], ["truck", "road"]])
        #expect(agree(ways.reduce(0) { $0 + $1.share }, 1))
        #expect(agree(ways.first?.share ?? 0, 0.6) && ways.first?.days == 14)
        #expect(ways.first?.words == "farm –rail 14 d→ dc –road 0 d→ shop")
    }

    @Test func `a limit on emissions has a price, and makes customers wait`() throws {
        var scenario = try chain(demand: [10, 20, 12, 8, 6, 4], inbound: railAndTruck, initial: 10)
        scenario.planning.emissionsLimit = 30
        let bridge = try Bridge(scenario)
        bridge.expectEqual()
        #expect(agree(bridge.plan.emissions, 30))
        let price = try #require(bridge.plan.shadowPrices.first { $0.condition.subject == .emissions })
        // A unit that goes by rail instead waits a week for 14, saves 8 and 1.75 kg, and is a week longer on the way.
        #expect(agree(price.savingPerUnit, (14 - 8 + 7 * 0.0625) / 1.75))
        #expect(
            price.sentence(in: bridge.plan.calendar, currency: "EUR")
                == "one more kg CO₂e would save 3.68 EUR, for at least 17.5 kg CO₂e")
    }

    @Test func `a price of emissions moves goods to rail and is no cost of a run`() throws {
        var scenario = try chain(demand: [10, 20, 12, 8, 6, 4], inbound: railAndTruck, initial: 10)
        scenario.planning.emissionsPrice = 4
        let bridge = try Bridge(scenario)
        bridge.expectEqual()
        #expect(!bridge.plan.flows.contains { $0.mode == "truck" })
        #expect(agree(bridge.plan.costs.emissions, 4 * bridge.plan.emissions))
    }

    @Test func `goods that pass a hub wait for its timetable`() throws {
        let inbound = Lane(
            id: "in", from: "farm", to: "dc", mode: "rail", transitHoldingCost: 0.25,
            carriage: Carriage(
                timetable: Timetable(departures: [.days(1)]),
                legs: [
                    Leg(
                        to: "yard", mode: "truck", time: .constant(.hours(12)),
                        handling: .constant(.hours(6)), unitCost: 0.75, emissions: 0.5),
                    Leg(
                        mode: "rail", time: .constant(.days(1)),
                        timetable: Timetable(departures: [.days(3)], cutOff: .hours(2)), unitCost: 1,
                        emissions: 0.125),
                ]))
        let bridge = try Bridge(chain(demand: [10, 20, 12, 8, 6, 4], inbound: inbound, initial: 10))
        bridge.expectEqual()
        let flow = try #require(bridge.plan.flows.first { $0.lane == "in" })
        // Tuesday off the works, Tuesday evening at the yard, Thursday on rail, Friday there.
        #expect(flow.days == 4)
        #expect(flow.legs.map(\.hub) == ["yard", nil] && flow.legs.map(\.days) == [0.75, 1])
        #expect(bridge.plan.paths.first?.words == "farm –rail via yard 4 d→ dc –road 0 d→ shop")
    }

    @Test func `full vehicles of a fleet cost what units share, and their hours bind`() throws {
        var scenario = try chain(
            demand: [10, 20, 20, 20, 20, 0],
            inbound: Lane(
                id: "in", from: "farm", to: "dc", leadTime: .constant(.days(2)),
                carriage: Carriage(fleet: "own", distance: 100)), initial: 10)
        scenario.network.fleets = [
            Fleet(
                id: "own", home: "farm", vehicles: 1,
                vehicle: Vehicle(
                    capacity: VehicleCapacity(units: 10), costPerTrip: 5, costPerKilometre: 0.5,
                    emissionsPerKilometre: 0.25),
                turnaround: .constant(.zero), standingCost: 20)
        ]
        let plan = try bestPlan(of: scenario)
        let flow = try #require(plan.flows.first { $0.lane == "in" })
        // Out and back takes four days, so a vehicle makes 1.75 trips of ten units a week.
        #expect(agree(flow.quantities.max() ?? 0, 17.5))
        #expect(agree(plan.costs.transport, flow.total * (5 + 0.5 * 200) / 10 + 80 * 0.5 + 10 * 0.5))
        #expect(agree(plan.costs.labour, 20 * 42))
        #expect(plan.shadowPrices.contains { $0.condition.subject == .fleetTime("own") })
    }

    @Test func `tours cost what their runs cost, and have room for so much`() throws {
        var scenario = try chain(
            demand: [10, 7, 7, 7, 7, 0],
            inbound: Lane(id: "in", from: "farm", to: "dc", carriage: Carriage(tour: "milk")), initial: 10)
        scenario.network.tours = [
            Tour(
                id: "milk",
                stops: [
                    Tour.Stop(at: "farm", stay: .hours(1)),
                    Tour.Stop(at: "dc", travel: .constant(.hours(5)), distance: 40),
                ], every: .weeks(1), offset: .days(1),
                vehicle: Vehicle(
                    capacity: VehicleCapacity(units: 7), costPerTrip: 11, costPerKilometre: 0.5,
                    emissionsPerKilometre: 0.25), stopCost: 3, returnDistance: 40)
        ]
        let bridge = try Bridge(scenario)
        bridge.expectEqual()
        let flow = try #require(bridge.plan.flows.first { $0.lane == "in" })
        #expect(agree(flow.days, 30.0 / 24))
        #expect(flow.quantities.allSatisfy { $0 <= 7 + 1e-9 })
    }

    @Test func `a carrier that is closed at night makes goods and customers wait`() throws {
        var scenario = try chain(
            demand: [10, 20, 12, 8, 6, 4],
            inbound: Lane(
                id: "in", from: "farm", to: "dc", leadTime: .constant(.days(3)), unitCost: 1,
                transitHoldingCost: 0.5), initial: 10)
        scenario.network.calendars = [
            WorkCalendar(
                id: "carrier", hours: WeeklyHours(days: 0...4, from: .hours(8), to: .hours(16)),
                holidays: [CalendarDate(year: 2026, month: 1, day: 12)].compactMap(\.self),
                lanes: ["in", "out"]),
            WorkCalendar(
                id: "door", hours: WeeklyHours(days: 0...4, from: .hours(12), to: .hours(16)),
                sites: ["dc"], stops: [.receiving]),
            WorkCalendar(
                id: "packers", hours: WeeklyHours(days: 0...5, from: .hours(6), to: .hours(20)),
                sites: ["dc"], stops: [.shipping]),
        ]
        try Bridge(scenario).expectEqual()
        // Lead times of three days of eight hours in working time end on the third day.
        scenario.network.calendars[0].lanes = ["in"]
        scenario.network.calendars[0].countsLeadTimes = true
        scenario.network.lanes[0].leadTime = .constant(.hours(24))
        let counted = try Bridge(scenario)
        counted.expectEqual()
        let flow = try #require(counted.plan.flows.first { $0.lane == "in" })
        #expect(flow.days > 2.5)
    }

    @Test func `delivery times are a distribution with a promise for each level of service`() throws {
        var scenario = try chain(
            demand: [10, 20, 12, 8, 6, 4], inbound: railAndTruck, initial: 10, backorderCost: 1)
        scenario.planning.emissionsLimit = 0.25 * 50
        let plan = try bestPlan(of: scenario)
        let late = try #require(plan.lateness.first)
        // By rail only: what is asked for in week 1 waits for a week.
        #expect(late.deliveries.map(\.days) == [0, 7])
        #expect(agree(late.deliveries.last?.share ?? 0, 20.0 / 60))
        #expect(late.promise(atService: 0.6) == 0 && late.promise(atService: 0.95) == 7)
    }
}
