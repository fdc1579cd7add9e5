// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

extension Shop {
    /// Runs the shop with something going wrong.
    func run(_ disruptions: [Disruption]) throws -> SimulatedRun {
        var scenario = scenario
        scenario.network.disruptions = disruptions
        return try SimulatedRun(scenario)
    }
}

/// From day `start` on for `length` days.
private func days(_ start: Int64, _ length: Int64) -> DisruptionTiming {
    .scheduled(start: .days(start), length: .days(length))
}

@Suite struct DisruptionTests {
    // MARK: Stopping

    @Test func `orders wait at a supplier from which nothing leaves`() throws {
        var shop = Shop(
            onHand: 3, policy: .baseStock(level: 3), orders: [order(2, onDay: 1), order(1, onDay: 5)])
        shop.inbound.leadTime = .days(1)
        let run = try shop.run([
            Disruption(id: "strike", sites: ["farm"], timing: days(1, 3), stops: [.shipping])
        ])
        #expect(run.told(.ordered) == ["24h 2", "120h 1"])
        #expect(run.told(.departed, to: "shop") == ["96h 2", "120h 1"])
        #expect(run.told(.received) == ["120h 2", "144h 1"])
    }

    @Test func `goods on the way wait before the door of a site that takes nothing in`() throws {
        var shop = Shop(onHand: 0, policy: .baseStock(level: 0), orders: [order(2, onDay: 1)])
        shop.inbound.leadTime = .days(2)
        let run = try shop.run([
            Disruption(id: "flood", sites: ["shop"], timing: days(2, 4), stops: [.receiving])
        ])
        #expect(run.told(.received) == ["144h 2"])
        #expect(run.told(.delivered) == ["144h 2"])
    }

    @Test func `goods wait at the dock of a lane that is shut, and at its end`() throws {
        var shop = Shop(onHand: 9, orders: [order(2, onDay: 1), order(3, onDay: 4)])
        shop.outbound.leadTime = .days(1)
        let shut = try shop.run([
            Disruption(id: "storm", lanes: ["out"], timing: days(0, 3), stops: [.shipping])
        ])
        #expect(shut.told(.departed) == ["72h 2", "96h 3"])
        let port = try shop.run([
            Disruption(id: "port", lanes: ["out"], timing: days(2, 1), stops: [.receiving])
        ])
        #expect(port.told(.delivered) == ["72h 2", "120h 3"])
    }

    @Test func `orders that reach a shut office are looked at when it opens`() throws {
        var shop = Shop(onHand: 1, orders: [order(2, onDay: 1)])
        shop.town.unmetDemand = .lost
        let run = try shop.run([
            Disruption(id: "holiday", sites: ["shop"], timing: days(1, 2), stops: [.orderTaking])
        ])
        #expect(run.told(.orderReceived) == ["72h 2"])
        #expect(run.told(.delivered) == ["72h 1"])
        #expect(run.told(.saleLost) == ["72h 1"])
    }

    @Test func `while nothing leaves, demand that does not wait is lost at once`() throws {
        var shop = Shop(onHand: 5, orders: [order(2, onDay: 1)])
        shop.town.unmetDemand = .lost
        let run = try shop.run([
            Disruption(id: "flood", sites: ["shop"], timing: days(1, 2), stops: [.shipping])
        ])
        #expect(run.told(.saleLost) == ["24h 2"])
    }

    @Test func `a review that nobody makes is made up for`() throws {
        var shop = Shop(
            onHand: 5, policy: .baseStock(level: 5), orders: [order(1, onDay: 2), order(1, onDay: 6)])
        shop.shop.review = .daily
        let run = try shop.run([
            Disruption(
                id: "ill", sites: ["shop"],
                timing: .scheduled(
                    start: .hours(36), length: .hours(40)), stops: [.ordering])
        ])
        #expect(run.told(.ordered) == ["76h 1", "144h 1"])
    }

    @Test func `a site is open again when the last of those who shut it has gone`() throws {
        let shop = Shop(onHand: 9, orders: [order(2, onDay: 1)])
        let run = try shop.run([
            Disruption(id: "a", sites: ["shop"], timing: days(1, 2), stops: [.shipping]),
            Disruption(id: "b", sites: ["shop"], timing: days(2, 3), stops: [.shipping, .receiving]),
        ])
        #expect(run.told(.departed) == ["120h 2"])
        expect(run[.disruptedShare, .shop], is: 0.4)
        expect(run[.disruptedShare, .disruption("a")], is: 0.2)
    }

    @Test func `an order goes round a supplier from which nothing leaves`() throws {
        let network = Network(
            products: [Product(id: "tea")],
            sites: [
                Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")]),
                Site(id: "trader", kind: .supplier, stock: [StockItem(product: "tea")]),
                Site(
                    id: "shop", kind: .retailer,
                    stock: [
                        StockItem(
                            product: "tea", policy: .baseStock(level: 9),
                            sourcing: .priority(["in", "spot"]),
                            initialOnHand: 9)
                    ]),
            ],
            lanes: [
                Lane(id: "in", from: "farm", to: "shop"), Lane(id: "spot", from: "trader", to: "shop"),
                Lane(id: "out", from: "shop", to: "town"),
            ],
            segments: [
                CustomerSegment(
                    id: "town", orders: replay([order(1, onDay: 1), order(2, onDay: 3)]), mix: [],
                    sourcing: .single("out"))
            ],
            disruptions: [Disruption(id: "frost", sites: ["farm"], timing: days(2, 2), stops: [.shipping])])
        let run = try SimulatedRun(Scenario(name: "two sources", horizon: .days(9), network: network))
        #expect(run.journal.filter { $0.kind == .ordered }.map(\.origin) == ["farm", "trader"])
    }

    // MARK: Factors

    @Test func `what a lane lets leave changes with what has left already`() throws {
        var shop = Shop(onHand: 99, orders: [order(50, onDay: 0)])
        shop.outbound.limit = FlowLimit(units: 10, per: .days(2))
        // Half of ten from day 1 on: five more have left by then, so nothing more before day 2.
        let run = try shop.run([
            Disruption(id: "low water", lanes: ["out"], timing: days(1, 4), capacity: 0.5)
        ])
        #expect(run.told(.departed) == ["0h 10", "48h 5", "96h 5", "120h 5", "144h 10", "192h 10"])
    }

    @Test func `a supplier has less to give`() throws {
        var shop = Shop(policy: .baseStock(level: 0), orders: [order(20, onDay: 0)])
        shop.farm.supplyLimit = FlowLimit(units: 4, per: .days(1))
        let run = try shop.run([
            Disruption(id: "drought", sites: ["farm"], timing: days(1, 2), capacity: 0.25)
        ])
        #expect(
            run.told(.departed, to: "shop") == [
                "0h 4", "24h 1", "48h 1", "72h 4", "96h 4", "120h 4", "144h 2",
            ])
    }

    @Test func `factors of disruptions that overlap are multiplied`() throws {
        var shop = Shop(onHand: 9, orders: [order(1, onDay: 1), order(1, onDay: 2), order(1, onDay: 4)])
        shop.outbound.leadTime = .days(1)
        let run = try shop.run([
            Disruption(id: "snow", lanes: ["out"], timing: days(1, 2), leadTime: 2),
            Disruption(id: "strike", lanes: ["out"], timing: days(2, 1), leadTime: 1.5),
        ])
        #expect(run.told(.delivered) == ["72h 1", "120h 1", "120h 1"])
    }

    @Test func `a supplier is paid another price`() throws {
        var shop = Shop(
            onHand: 5, policy: .baseStock(level: 5), orders: [order(2, onDay: 1), order(2, onDay: 5)])
        shop.farm.purchaseCost = 3
        let run = try shop.run([Disruption(id: "cartel", sites: ["farm"], timing: days(4, 3), price: 1.5)])
        expect(run[.purchaseCost], is: 2 * 3 + 2 * 4.5)
        expect(run[.purchaseCost, .site("farm")], is: 15)
    }

    // MARK: Stock

    @Test func `what is destroyed leaves shelf and position, and is ordered again`() throws {
        var shop = Shop(onHand: 7, policy: .baseStock(level: 7))
        shop.inbound.leadTime = .days(1)
        let run = try shop.run([Disruption(id: "fire", sites: ["shop"], timing: days(2, 1), destroys: 0.6)])
        #expect(run.told(.ordered) == ["48h 4"])
        expect(run[.destroyedUnits, .disruption("fire")], is: 4)
        expect(run[.onHandMean], near: 7 - 4.0 / 10)
    }

    // MARK: Time

    @Test func `the time to recover runs until customers are owed no more than before`() throws {
        var shop = Shop(onHand: 1, policy: .baseStock(level: 1), orders: [order(3, onDay: 3)])
        shop.inbound.leadTime = .days(2)
        let run = try shop.run([
            Disruption(id: "strike", sites: ["farm"], timing: days(2, 3), stops: [.shipping])
        ])
        // Ordered on day 3, shipped on day 5, received on day 7.
        #expect(run.told(.received) == ["168h 3"])
        expect(run[.timeToRecoverMean, .disruption("strike")], is: 3)
        // Two units are owed for two of the three days.
        expect(run[.disruptedBacklogMean, .disruption("strike")], near: 4.0 / 3)
        expect(run[.disruptions, .disruption("strike")], is: 1)
    }

    @Test func `disruptions come back after their gaps`() throws {
        let run = try Shop(onHand: 9).run([
            Disruption(
                id: "leak", sites: ["shop"], timing: .random(gap: .days(2), length: .days(1)),
                stops: [.receiving])
        ])
        // Days 2, 5 and 8.
        expect(run[.disruptions, .disruption("leak")], is: 3)
        expect(run[.disruptedShare, .shop], near: 0.3)
    }
}
