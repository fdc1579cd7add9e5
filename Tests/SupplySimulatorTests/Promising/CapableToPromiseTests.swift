// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct `Capable to promise` {
    /// A works that makes pumps of castings on one line, three days a run, and keeps no stock unless told.
    private func works(
        orders: [PastOrder], lines: Int = 1, castings: Quantity = 100, policy: PromisePolicy = .capable,
        change: (inout Recipe, inout StockItem) -> Void = { _, _ in }
    ) throws -> SimulatedRun {
        var recipe = Recipe(
            product: "pump", components: [Recipe.Component(product: "casting", quantityPerUnit: 2)],
            time: .days(3), lines: lines)
        var casting = StockItem(
            product: "casting", policy: .baseStock(level: 0), sourcing: .single("in"),
            initialOnHand: castings)
        change(&recipe, &casting)
        var town = Shop().town
        town.orders = replay(orders)
        town.mix = [MixEntry(product: "pump", size: .constant(1))]
        town.promising = PromisingTerms(policy)
        var inbound = Shop().inbound
        (inbound.destination, inbound.leadTime) = ("works", .days(4))
        var outbound = Shop().outbound
        (outbound.origin, outbound.leadTime) = ("works", .days(1))
        let scenario = Scenario(
            name: "works", horizon: .days(80), warmUp: .length(.zero),
            network: Network(
                products: [Product(id: "pump"), Product(id: "casting")],
                sites: [
                    Site(id: "farm", kind: .supplier, stock: [StockItem(product: "casting")]),
                    Site(
                        id: "works", kind: .plant,
                        stock: [
                            StockItem(product: "pump", policy: .baseStock(level: 0), sourcing: .make),
                            casting,
                        ], recipes: [recipe]),
                ], lanes: [inbound, outbound], segments: [town]))
        return try SimulatedRun(scenario)
    }

    private func pumps(_ days: Int64...) -> [PastOrder] {
        days.map { order(1, of: "pump", onDay: $0) }
    }

    @Test func `an order is promised for when the line has worked off what waits before it`() throws {
        let run = try works(orders: pumps(0, 1, 2))
        // Made by days 3, 6 and 9, and a day on the road.
        #expect(run.promiseDays == (4 + 6 + 8) / 3.0)
        #expect(run[.promiseErrorMean, .town] == 0)
        #expect(run[.promiseKept, .town] == 1)
        #expect(run[.promisedFromCapacity, .town] == 1)
    }

    @Test func `a second line halves the queue`() throws {
        let run = try works(orders: pumps(0, 1, 2), lines: 2)
        // Days 3 and 4; the third follows the first until day 6.
        #expect(run.promiseDays == (4 + 4 + 5) / 3.0)
        #expect(run[.promiseErrorMean, .town] == 0)
    }

    @Test func `what is available alone knows nothing of the queue`() throws {
        let run = try works(orders: pumps(0, 1, 2), policy: .available)
        // Castings come in four days, a run takes three, the road one: the cumulative lead time is eight.
        #expect(run.promiseDays == 8)
        #expect(run[.promiseErrorMean, .town] == (4 - 8 + 6 - 8 + 8 - 8) / 3.0)
    }

    @Test func `components that are missing are fetched first`() throws {
        let run = try works(orders: pumps(0, 1), castings: 2)
        // The first has its castings; those of the second come on day 5, when the line is free.
        #expect(run.promiseDays == (4 + 8) / 2.0)
        #expect(run[.promiseErrorMean, .town] == 0)
    }

    @Test func `time per unit and limits of the line count`() throws {
        let slow = try works(orders: [order(4, of: "pump", onDay: 0)]) { recipe, _ in
            recipe.timePerUnit = .days(1)
        }
        #expect(slow.promiseDays == 3 + 4 + 1)
        #expect(slow[.promiseErrorMean, .town] == 0)
        let limited = try works(orders: [order(4, of: "pump", onDay: 0)], lines: 4) { recipe, _ in
            recipe.limit = FlowLimit(units: 1, per: .days(7))
        }
        // One a week: the fourth starts on day 21.
        #expect(limited.promiseDays == 21 + 3 + 1)
        #expect(limited[.promiseErrorMean, .town] == 0)
    }

    @Test func `a supplier's limit counts`() throws {
        var shop = Shop(onHand: 0, policy: .baseStock(level: 0), orders: [order(7, onDay: 1)])
        shop.farm.supplyLimit = FlowLimit(units: 3, per: .days(5))
        shop.town.promising = PromisingTerms(.capable)
        shop.days = 40
        let run = try shop.run()
        // Three on day 1, three on day 5, the last on day 10.
        #expect(run.promiseDays == 9)
        #expect(run[.promiseErrorMean, .town] == 0)
    }

    @Test func `what waits for the next review is not promised before it`() throws {
        var shop = Shop(onHand: 0, policy: .baseStock(level: 0), orders: [order(1, atHour: 30)])
        shop.shop.review = .periodic(period: .days(7), offset: .days(3))
        shop.inbound.leadTime = .days(2)
        shop.town.promising = PromisingTerms(.capable)
        shop.days = 40
        let run = try shop.run()
        #expect(run.promiseDays == 5 - 1.25)
        #expect(run[.promiseErrorMean, .town] == 0)
    }
}
