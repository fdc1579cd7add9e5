// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// Chains of causes that are known by hand.
@Suite struct DelayCaseTests {
    private let day: Int64 = 86_400

    private func record(
        _ scenario: Scenario, _ scope: DelayQuestion.Scope = .all
    ) throws -> DelayRecord {
        let recording = Recording(delays: DelayQuestion(scope, worst: 100))
        var world = World(try SimulationModel(scenario), replication: 0, recording: recording)
        return try #require(try world.run().delays)
    }

    /// A part of a line's lateness, as it is worked out by hand.
    private struct Expected: Hashable {
        var subject: DelaySubject
        var seconds: Int64
    }

    private func part(_ subject: DelaySubject, days: Double) -> Expected {
        Expected(subject: subject, seconds: Int64((days * 86_400).rounded()))
    }

    private func parts(_ line: LateLine?) -> [Expected] {
        (line?.parts ?? []).map { Expected(subject: $0.subject, seconds: $0.seconds) }
    }

    @Test func `a journey longer than its mean is the cause of lateness`() throws {
        // One day, then five: three on average, and three are promised.
        var shop = Shop(onHand: 10, orders: [order(1, onDay: 0), order(2, onDay: 1)])
        shop.outbound.leadTime = RandomDuration(.trace(values: [1, 5]), .day)
        shop.town.promise = .days(3)
        let found = try record(shop.scenario)
        #expect(found.orders == 2)
        #expect(found.lateOrders == 1)
        #expect(found.lateUnitDays == 4)
        let line = try #require(found.worst.first)
        #expect(line.order == 2)
        #expect(line.promised == 4 * day)
        #expect(line.ended == 6 * day)
        #expect(parts(line) == [part(DelaySubject(.lateTransport, lane: "out", product: "tea"), days: 2)])
    }

    @Test func `a promise shorter than the ordinary time is late by itself`() throws {
        var shop = Shop(onHand: 10, orders: [order(1, onDay: 0)])
        shop.outbound.leadTime = .constant(.days(2))
        shop.town.promise = .days(1)
        let line = try #require(try record(shop.scenario).worst.first)
        #expect(parts(line) == [part(DelaySubject(.promiseTooShort, name: "town"), days: 1)])
    }

    /// Base stock 5 with four days of lead time; 20 units are asked for in ten days, two a day on average.
    private var lowStock: Shop {
        var shop = Shop(
            onHand: 5, policy: .baseStock(level: 5),
            orders: [order(5, onDay: 1), order(5, onDay: 2), order(10, onDay: 8)])
        shop.inbound.leadTime = .constant(.days(4))
        return shop
    }

    @Test func `a wait for stock is divided between demand above its mean and too low a level`() throws {
        let found = try record(lowStock.scenario)
        // Five wait from day 2 to day 5. The order that ends it was placed on day 1; five units were asked for in the day
        // after it, which at the mean rate take 2.5 days: 1.5 days are demand's. The rest is the level's.
        let (demand, level) = (
            DelaySubject(.demandAboveMean, site: "shop", product: "tea"),
            DelaySubject(.stockTooLow, site: "shop", product: "tea")
        )
        let first = try #require(found.worst.first { $0.order == 2 })
        #expect(first.lateSeconds == 3 * day)
        #expect(Set(parts(first)) == [part(demand, days: 1.5), part(level, days: 1.5)])
        // Of ten on day 8 five leave; the rest waits for an order of that day, until the end on day 10.
        let second = try #require(found.worst.first { $0.order == 3 })
        #expect(second.ended == nil)
        #expect(second.units == 5)
        #expect(parts(second) == [part(level, days: 2)])
        #expect(found.lateLines == 2)
        #expect(found.openLines == 1)
        #expect(found.lateUnitDays == 25)
        let shares = Dictionary(uniqueKeysWithValues: found.shares.map { ($0.subject, $0) })
        #expect(shares[demand]?.unitDays == 7.5)
        #expect(shares[level]?.unitDays == 17.5)
        #expect(shares[demand]?.lines == 0.5)
        #expect(shares[level]?.lines == 1.5)
    }

    @Test func `what is lost is divided as the time for which goods were missing`() throws {
        var shop = lowStock
        shop.town.unmetDemand = .lost
        let found = try record(shop.scenario)
        #expect(found.lateLines == 0)
        // Five on day 2 miss three days; five of the ten on day 8 miss the two until the end.
        #expect(found.lostUnits == 10)
        let lost = Dictionary(uniqueKeysWithValues: found.shares.map { ($0.subject.cause, $0.lostUnits) })
        #expect(lost[.demandAboveMean] == 2.5)
        #expect(lost[.stockTooLow] == 7.5)
        let line = try #require(found.worst.first { $0.order == 2 })
        #expect(line.kind == .lost)
        #expect(line.lateSeconds == 3 * day)
    }

    @Test func `an order that was on time has no chain, and one that does not exist no fate`() throws {
        let early = try record(lowStock.scenario, .order(1))
        #expect(early.order?.ended == day)
        #expect(early.worst.isEmpty)
        #expect(early.lateLines == 0)
        #expect(try record(lowStock.scenario, .order(4)).order == nil)
        let late = try record(lowStock.scenario, .order(2))
        #expect(late.worst.map(\.order) == [2])
        #expect(late.lateUnitDays == 15)
    }

    @Test func `a review that comes late is told from a level that is too low`() throws {
        var shop = Shop(
            onHand: 5, policy: .baseStock(level: 5), orders: [order(5, onDay: 1), order(5, atHour: 36)])
        shop.shop.review = .periodic(period: .days(3), offset: .zero)
        shop.inbound.leadTime = .constant(.days(1))
        // The second order waits from noon of day 1 until day 4; goods are ordered on day 3 only. Of the day after that
        // nothing is demand's: before the review on day 0 nothing was ordered, and ten in ten days are the mean.
        let line = try #require(try record(shop.scenario).worst.first)
        let review = part(DelaySubject(.orderedAtReview, site: "shop", product: "tea"), days: 1.5)
        #expect(line.lateSeconds == 5 * day / 2)
        #expect(parts(line).first == review)
        #expect(line.parts.reduce(0) { $0 + $1.seconds } == line.lateSeconds)
    }

    @Test func `a busy machine is charged with the wait for it alone`() throws {
        var scenario = Shop(orders: [order(1, onDay: 0), order(1, atHour: 12)]).scenario
        scenario.network.sites = [
            Site(
                id: "shop", kind: .plant,
                stock: [StockItem(product: "tea", policy: .oneForOne, sourcing: .make)],
                recipes: [Recipe(product: "tea", time: .constant(.days(2)), lines: 1)])
        ]
        scenario.network.lanes.removeAll { $0.id == "in" }
        let found = try record(scenario)
        let second = try #require(found.worst.first { $0.order == 2 })
        // Ordered at noon, begun on day 2, done on day 4.
        #expect(second.lateSeconds == 7 * day / 2)
        #expect(
            parts(second) == [
                part(DelaySubject(.stockTooLow, site: "shop", product: "tea"), days: 2),
                part(DelaySubject(.productionCapacity, site: "shop", product: "tea"), days: 1.5),
            ])
        let first = try #require(found.worst.first { $0.order == 1 })
        #expect(parts(first) == [part(DelaySubject(.stockTooLow, site: "shop", product: "tea"), days: 2)])
    }

    private func strike(_ site: NodeID, from start: Int64, days: Int64) -> Disruption {
        Disruption(
            id: "strike", sites: [site],
            timing: .scheduled(start: .days(start), length: .constant(.days(days))), stops: [.shipping])
    }

    @Test func `a stopped site is charged to what stopped it`() throws {
        var scenario = Shop(onHand: 10, orders: [order(1, onDay: 3)]).scenario
        scenario.network.disruptions = [strike("shop", from: 2, days: 3)]
        let line = try #require(try record(scenario).worst.first)
        #expect(line.ended == 5 * day)
        #expect(parts(line) == [part(DelaySubject(.disruption, name: "strike"), days: 2)])
    }

    @Test func `a stopped supplier is found behind an empty shelf`() throws {
        var shop = Shop(
            onHand: 5, policy: .baseStock(level: 5), orders: [order(5, onDay: 2), order(5, onDay: 3)])
        shop.inbound.leadTime = .constant(.days(1))
        var scenario = shop.scenario
        scenario.network.disruptions = [strike("farm", from: 1, days: 5)]
        // The order of day 2 leaves the farm on day 6 and is there on day 7.
        let found = try record(scenario)
        let line = try #require(found.worst.first)
        #expect(line.lateSeconds == 4 * day)
        #expect(parts(line) == [part(DelaySubject(.disruption, name: "strike"), days: 4)])
        // From the shelf over the journey and the farm to the strike.
        #expect(line.steps.map(\.stage).contains(.transport))
        #expect(line.steps.filter { $0.stage == .stockout }.map(\.site) == ["shop", "farm"])
        #expect(line.steps.map(\.depth) == line.steps.map(\.depth).sorted() || line.steps.count > 3)
    }

    @Test func `a site is asked about whoever waited there`() throws {
        var shop = Shop(
            onHand: 5, policy: .baseStock(level: 5), orders: [order(5, onDay: 2), order(5, onDay: 3)])
        shop.inbound.leadTime = .constant(.days(1))
        var scenario = shop.scenario
        scenario.network.disruptions = [strike("farm", from: 1, days: 5)]
        let farm = try record(scenario, .site("farm", "tea", from: 0, to: 10 * day))
        // The shop's orders of days 2 and 3 wait there until day 6.
        #expect(farm.lateLines == 2)
        #expect(farm.lateUnitDays == 35)
        #expect(farm.worst.first?.buyer == "shop")
        let before = try record(scenario, .site("farm", "tea", from: 0, to: 2 * day))
        #expect(before.lateLines == 0)
    }

    @Test func `a full lane and a desk are charged with what they took`() throws {
        var shop = Shop(onHand: 10, orders: [order(4, onDay: 0)])
        shop.outbound.limit = FlowLimit(units: 2, per: .days(1))
        let full = try #require(try record(shop.scenario).worst.first)
        #expect(full.units == 2)
        #expect(parts(full) == [part(DelaySubject(.laneFull, lane: "out", product: "tea"), days: 1)])
        var slow = Shop(onHand: 10, orders: [order(1, atHour: 0), order(1, atHour: 1)])
        slow.town.desk = "clerk"
        var scenario = slow.scenario
        scenario.network.desks = [OrderDesk(id: "clerk", clerks: 1, time: .constant(.hours(6)))]
        let waited = try record(scenario)
        // The second order waits five hours for the clerk; the work itself is ordinary.
        #expect(waited.worst.map(\.order) == [2])
        #expect(parts(waited.worst.first) == [part(DelaySubject(.orderDesk, name: "clerk"), days: 5.0 / 24)])
    }

    @Test func `orders have the numbers that the journal gives them`() throws {
        let run = try lowStock.run()
        let delivered = run.journal.filter { $0.kind == .delivered }
        #expect(delivered.map(\.order) == [1, 2, 3])
        #expect(run.journal.filter { $0.kind == .ordered }.allSatisfy { $0.order == nil })
    }
}
