// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct FactTests {
    private func run(_ scenario: Scenario, _ detail: FactDetail) throws -> ReplicationResult {
        let model = try SimulationModel(scenario, detail: .stockPoints)
        var world = World(model, replication: 0, recording: Recording(facts: detail))
        return try world.run()
    }

    private func near(_ a: Double, _ b: Double) -> Bool { (a - b).magnitude <= 1e-7 * max(1, a.magnitude) }

    /// Tea for 3 and 2 on the first days, 4 on the shelf, and 6 that come on the fourth day.
    private var shop: Scenario {
        var shop = Shop(
            onHand: 4, policy: .baseStock(level: 6),
            orders: [order(3, onDay: 0), order(2, onDay: 1), order(1, onDay: 6)])
        shop.inbound.leadTime = RandomDuration(.constant(2), .day)
        shop.shop.holdingCost = 1
        shop.shop.review = .periodic(period: .days(10), offset: .zero)
        shop.tea.price = 7
        return shop.scenario
    }

    @Test func `the days of a worked example are those that were worked out`() throws {
        let facts = try #require(try run(shop, .daily).dailyFacts)
        let days = facts.stock.filter { $0.site == 1 }
        // Demand comes before the review of the same instant: 3 of 4 are gone when 5 are ordered.
        #expect(days.map(\.onHand) == [1, 0, 4, 4, 4, 4, 3, 3, 3, 3])
        #expect(days.map(\.backlog) == [0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
        #expect(days.map(\.inTransit) == [5, 5, 0, 0, 0, 0, 0, 0, 0, 0])
        #expect(days.map(\.demand) == [3, 2, 0, 0, 0, 0, 1, 0, 0, 0])
        #expect(days.map(\.served) == [3, 1, 0, 0, 0, 0, 1, 0, 0, 0])
        #expect(days.map(\.received) == [0, 0, 5, 0, 0, 0, 0, 0, 0, 0])
        #expect(days.map(\.shipped) == [3, 1, 1, 0, 0, 0, 1, 0, 0, 0])
        #expect(facts.lanes.filter { $0.lane == 0 }.map(\.inTransit) == [5, 5])
        #expect(facts.segments.map(\.delivered) == [3, 1, 1, 1])
        let revenue = facts.money.filter { $0.account == Account.revenue.rawValue }
        #expect(revenue.map(\.amount) == [21, 7, 7, 7] && revenue.map(\.day) == [0, 1, 2, 6])
        let holding = facts.money.filter { $0.account == Account.holding.rawValue }
        #expect(holding.map(\.amount) == [1, 4, 4, 4, 4, 3, 3, 3, 3])
    }

    @Test func `the orders and shipments of a worked example are those that were worked out`() throws {
        let facts = try #require(try run(shop, .events).eventFacts)
        #expect(facts.orderLines.map(\.order) == [1, 2, 3])
        #expect(facts.orderLines.map(\.units) == [3, 2, 1])
        let day: Int64 = 86_400
        #expect(facts.orderLines.map(\.delivered) == [0, 2 * day, 6 * day])
        let shipment = try #require(facts.shipments.first { $0.lane == 0 })
        #expect(shipment.units == 5 && shipment.sent == 0 && shipment.arrived == 2 * day)
        #expect(facts.movements.filter { $0.kind == .delivered }.map(\.units) == [3, 1, 1, 1])
    }

    @Test func `what is written down changes no measure, and adds up to them`() throws {
        for seed: UInt64 in [1, 2, 3, 4, 5, 13, 16, 17] {
            let scenario = RandomAbilities.scenario(seed: seed).scenario
            let plain = try SimulatedRun(scenario, recordsJournal: false)
            let result = try run(scenario, .events)
            #expect(
                result.values.map { $0.isNaN ? 0 : $0.bitPattern }
                    == plain.result.values.map { $0.isNaN ? 0 : $0.bitPattern }, "seed \(seed)")
            #expect(result.events == plain.result.events, "seed \(seed)")
            let days = try #require(result.dailyFacts)
            let events = try #require(result.eventFacts)
            expectShelvesAddUp(days, plain.scenario, seed)
            expectMoneyAddsUp(days, events, plain, seed)
            expectFlowsAgree(days, events, seed)
        }
    }

    /// What was on a shelf, plus what came, less what went, is what is there.
    private func expectShelvesAddUp(_ facts: DailyFacts, _ scenario: Scenario, _ seed: UInt64) {
        var levels: [[Int32]: Double] = [:]
        for (site, place) in zip(scenario.network.sites, Int32(0)...) {
            for item in site.stock {
                guard let product = scenario.network.products.firstIndex(where: { $0.id == item.product })
                else { continue }
                let units = scenario.network.products[product].units(item.initialOnHand)
                levels[[place, Int32(product)]] = units
            }
        }
        for row in facts.stock where scenario.network.sites[Int(row.site)].kind != .supplier {
            let before = levels[[row.site, row.product]] ?? 0
            let expected = before + row.received - row.shipped - row.removed
            #expect(near(expected, row.onHand), "seed \(seed), day \(row.day), \(row)")
            levels[[row.site, row.product]] = row.onHand
        }
    }

    /// The days of the measured window add up to the cost of the measures, and the postings to the days.
    private func expectMoneyAddsUp(
        _ days: DailyFacts, _ events: EventFacts, _ run: SimulatedRun, _ seed: UInt64
    ) {
        guard case .length(let warmUp) = run.scenario.warmUp, warmUp.seconds % 86_400 == 0 else { return }
        let first = Int32(warmUp.seconds / 86_400)
        func total(_ account: Account) -> Double {
            days.money.filter { $0.account == account.rawValue && $0.day >= first }.reduce(0) {
                $0 + $1.amount
            }
        }
        #expect(near(run[.revenue], total(.revenue)), "seed \(seed)")
        #expect(near(run[.purchaseCost], total(.purchase)), "seed \(seed)")
        #expect(near(run[.transportCost], total(.transport)), "seed \(seed)")
        #expect(near(run[.holdingCost], total(.holding)), "seed \(seed)")
        #expect(near(run[.backorderCost], total(.backorder)), "seed \(seed)")
        let expenses = Account.allCases.filter(\.isExpense).reduce(0) { $0 + total($1) }
        #expect(near(run[.totalCost], expenses), "seed \(seed)")
        for account in Account.allCases {
            let byDay = days.money.filter { $0.account == account.rawValue }.reduce(0) { $0 + $1.amount }
            let posted = events.postings.filter { $0.account == account.rawValue }.reduce(0) {
                $0 + $1.amount
            }
            #expect(near(byDay, posted), "seed \(seed), \(account)")
        }
    }

    /// Days and events tell of the same units.
    private func expectFlowsAgree(_ days: DailyFacts, _ events: EventFacts, _ seed: UInt64) {
        let delivered = days.segments.reduce(0) { $0 + $1.delivered }
        #expect(near(delivered, events.orderLines.reduce(0) { $0 + $1.deliveredUnits }), "seed \(seed)")
        let lost = days.segments.reduce(0) { $0 + $1.lost }
        #expect(near(lost, events.orderLines.reduce(0) { $0 + $1.lostUnits }), "seed \(seed)")
        let sent = days.lanes.reduce(0) { $0 + $1.units }
        #expect(near(sent, events.shipments.reduce(0) { $0 + $1.units }), "seed \(seed)")
        let made = days.production.reduce(0) { $0 + $1.produced }
        #expect(near(made, events.lots.reduce(0) { $0 + $1.goodUnits }), "seed \(seed)")
        let handled = days.handling.reduce(0) { $0 + $1.units }
        #expect(near(handled, events.jobs.reduce(0) { $0 + $1.units }), "seed \(seed)")
        for line in events.orderLines {
            #expect(line.deliveredUnits + line.lostUnits <= line.units * (1 + 1e-9), "seed \(seed)")
        }
        for shipment in events.shipments where shipment.arrived >= 0 {
            #expect(shipment.arrived >= shipment.sent, "seed \(seed)")
        }
    }

    @Test func `only the first replications are written down`() throws {
        let model = try SimulationModel(shop)
        let recording = Recording(facts: .daily, factReplications: 2)
        let written = try (0..<4).map { replication in
            var world = World(model, replication: UInt32(replication), recording: recording)
            return try world.run().dailyFacts != nil
        }
        #expect(written == [true, true, false, false])
    }
}
