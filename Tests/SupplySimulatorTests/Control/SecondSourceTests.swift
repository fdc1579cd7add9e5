// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// A shop with a slow lane `in` and a fast one, `air`.
private struct Importer {
    var shop: Shop
    var air = Lane(id: "air", from: "farm", to: "shop", leadTime: .days(1), unitCost: 3)

    init(onHand: Quantity, level: Quantity = 20, orders: [PastOrder]) {
        shop = Shop(onHand: onHand, policy: .baseStock(level: level), orders: orders)
        shop.shop.review = .daily
        shop.inbound.leadTime = .days(5)
        shop.days = 20
    }

    var scenario: Scenario {
        var scenario = shop.scenario
        scenario.network.lanes.append(air)
        return scenario
    }

    func run() throws -> SimulatedRun { try SimulatedRun(scenario) }

    /// What leaves the farm for the shop over a lane, as `hour: units`.
    func orders(_ run: SimulatedRun) -> [String] { run.told(.ordered, to: "shop") }
}

@Suite struct EmergencyOrderTests {
    @Test func `stock that falls below the threshold is lifted by the fast source, once`() throws {
        var importer = Importer(onHand: 20, orders: [order(15, atHour: 5), order(1, atHour: 10)])
        importer.shop.shop.control.emergency = EmergencyOrders(over: "air", below: 8, upTo: 12)
        let run = try importer.run()
        // 5 are left at 5 h: 7 by air. At 10 h 4 are left and 7 on their way, 11 in all: no second emergency.
        // The usual review next day sees 4 + 7 of 20 and orders 9.
        #expect(run.told(.ordered) == ["5h 7", "24h 9"])
        #expect(run.told(.received, to: "shop") == ["29h 7", "144h 9"])
        expect(run[.emergencyOrders], is: 1)
        expect(run[.emergencyUnits, .shopTea], is: 7)
    }

    @Test func `a periodic look finds what happened in between`() throws {
        var importer = Importer(onHand: 20, orders: [order(15, atHour: 5)])
        importer.shop.shop.policy = .none
        importer.shop.shop.sourcing = .none
        importer.shop.shop.control.emergency = EmergencyOrders(
            over: "air", below: 8, upTo: 12, review: .periodic(period: .days(2), offset: .zero))
        #expect(try importer.run().told(.ordered) == ["48h 7"])
    }

    @Test func `an emergency lane that is the usual one is an error`() {
        var importer = Importer(onHand: 20, orders: [])
        importer.shop.shop.control.emergency = EmergencyOrders(over: "in", below: 8, upTo: 5)
        #expect(
            importer.scenario.errors.map(\.reason) == [
                .control(.laneIsSourceToo(lane: "in")),
                .levelsCrossed(lower: "threshold", lowerValue: 8, upper: "level", upperValue: 5),
            ])
        var supplier = Importer(onHand: 0, orders: [])
        supplier.shop.farm.control.cancelsAbove = 3
        #expect(
            supplier.scenario.errors.map(\.reason) == [
                .control(.atSupplier(what: "cancel-above", site: "farm"))
            ])
    }
}

@Suite struct DualSourcingTests {
    private func importer(
        _ rule: DualSourcing?, level: Quantity = 20, onHand: Quantity = 20, orders: [PastOrder]
    ) -> Importer {
        var importer = Importer(onHand: onHand, level: level, orders: orders)
        importer.shop.shop.sourcing = .priority(["in", "air"])
        importer.shop.shop.control.dualSourcing = rule
        return importer
    }

    /// The quantities that arrive by each lane, by hour: slow goods leave five days before, fast ones one.
    private func arrivals(_ run: SimulatedRun) -> [String] { run.told(.received, to: "shop") }

    @Test func `a dual index lets the fast source see only what comes within its lead time`() throws {
        // 12 are sold on day 0, of 20: the fast position 8 is lifted to 10 by air, the whole to 20 by sea.
        // Next day 2 are sold: 6 + 2 by air are 8, the 10 at sea do not count yet: 2 more by air.
        let orders = [order(12, atHour: 0), order(2, atHour: 24)]
        let run = try importer(.dualIndex(fastLevel: 10), orders: orders).run()
        #expect(run.told(.ordered) == ["0h 2", "0h 10", "24h 2"])
        // With one index, the second day sees 6 + 2 + 10 = 18, and orders 2 by sea.
        let single = try importer(.singleIndex(fastLevel: 10), orders: orders).run()
        #expect(single.told(.received, to: "shop") == ["24h 2", "120h 10", "144h 2"])
    }

    @Test func `a base order goes to the slow source whatever happens, and the fast one brings the surge`()
        throws
    {
        // Fast position 8 of 20 on day 0: 12 by air. Each day 2 by sea, the first of which come on day 5; from day 4
        // on, what comes within a day lifts the position above 20, and air brings nothing any more.
        let run = try importer(.baseSurge(base: 2), orders: [order(12, atHour: 0)]).run()
        #expect(run.told(.ordered).prefix(4) == ["0h 2", "0h 12", "24h 2", "48h 2"])
        #expect(run.told(.received, to: "shop").prefix(3) == ["24h 12", "120h 2", "144h 2"])
    }

    /// A month of demand that repeats.
    private var month: [PastOrder] {
        (0..<19).map { (day: Int64) -> PastOrder in
            let quantity: Quantity = 1 + (day * 7) % 5
            return order(quantity, atHour: 24 * day + 3)
        }
    }

    @Test func `a base of nothing is the fast source alone`() throws {
        let dual = try importer(.baseSurge(base: 0), level: 12, onHand: 12, orders: month).run()
        var alone = Importer(onHand: 12, level: 12, orders: month)
        alone.shop.shop.sourcing = .single("air")
        let single = try alone.run()
        #expect(dual.told(.received, to: "shop") == single.told(.received, to: "shop"))
        expect(dual[.onHandMean, .shop], is: single[.onHandMean, .shop])
    }

    @Test(arguments: [DualSourcing.dualIndex(fastLevel: -1_000), .singleIndex(fastLevel: -1_000)])
    func `a fast level that is never reached is the slow source alone`(_ rule: DualSourcing) throws {
        let dual = try importer(rule, orders: month).run()
        var alone = Importer(onHand: 20, level: 20, orders: month)
        alone.shop.shop.sourcing = .single("in")
        let single = try alone.run()
        #expect(dual.told(.received, to: "shop") == single.told(.received, to: "shop"))
        expect(dual[.totalCost], is: single[.totalCost])
    }

    @Test func `a dual index whose levels are equal is the fast source alone`() throws {
        // The whole position is never below what the fast source has just lifted its own to.
        let dual = try importer(.dualIndex(fastLevel: 20), orders: month).run()
        var alone = Importer(onHand: 20, level: 20, orders: month)
        alone.shop.shop.sourcing = .single("air")
        #expect(dual.told(.received, to: "shop") == (try alone.run()).told(.received, to: "shop"))
    }

    @Test func `two sources need a level, a period and a slow lane first`() {
        func reasons(_ change: (inout Importer) -> Void) -> [ScenarioFault.Reason] {
            var importer = importer(.dualIndex(fastLevel: 10), orders: [])
            change(&importer)
            return importer.scenario.errors.map(\.reason)
        }
        #expect(reasons { _ in } == [])
        #expect(reasons { $0.shop.shop.review = .continuous } == [.control(.dualWithoutBaseStock)])
        #expect(reasons { $0.shop.shop.policy = .oneForOne } == [.control(.dualWithoutBaseStock)])
        #expect(reasons { $0.shop.shop.sourcing = .single("in") } == [.control(.dualWithoutTwoLanes)])
        #expect(
            reasons { $0.shop.shop.sourcing = .priority(["air", "in"]) }
                == [.control(.slowIsFaster(slow: "air", fast: "in"))])
    }
}
