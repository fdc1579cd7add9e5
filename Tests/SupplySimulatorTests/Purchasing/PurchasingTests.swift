// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct PurchasingTests {
    /// Three prices: 75 cents, 72 from 400 units on, 68 from 800 on.
    private static let breaks = [PriceBreak(from: 400, price: 0.72), PriceBreak(from: 800, price: 0.68)]

    /// A shop that places one order of `quantity` at the start.
    private func shop(ordering quantity: Quantity, _ terms: PurchaseTerms) -> Shop {
        var shop = Shop(policy: .plannedOrders([PlannedOrder(time: .zero, quantity: quantity)]))
        shop.farm.purchaseCost = 0.75
        shop.farm.purchasing = terms
        return shop
    }

    // MARK: Price breaks

    @Test(
        arguments: [
            (399, 399 * 0.75), (400, 400 * 0.72), (799, 799 * 0.72), (800, 800 * 0.68), (1_000, 1_000 * 0.68),
        ] as [(Quantity, Double)])
    func `an order that reaches a quantity gets all its units at the quantity's price`(
        _ quantity: Quantity, _ cost: Double
    ) throws {
        let run = try shop(ordering: quantity, PurchaseTerms(priceBreaks: Self.breaks)).run()
        #expect((run[.purchaseCost] - cost).magnitude < 1e-9)
        #expect((run[.purchasePriceMean] - cost / Double(quantity)).magnitude < 1e-12)
        #expect(run[.purchaseCost, .site("farm")] == run[.purchaseCost])
    }

    @Test(
        arguments: [
            (400, 400 * 0.75), (401, 400 * 0.75 + 0.72), (800, 400 * 0.75 + 400 * 0.72),
            (1_000, 400 * 0.75 + 400 * 0.72 + 200 * 0.68),
        ] as [(Quantity, Double)])
    func `an incremental discount is for the units beyond each quantity`(
        _ quantity: Quantity, _ cost: Double
    ) throws {
        let terms = PurchaseTerms(priceBreaks: Self.breaks, discount: .incremental)
        #expect((try shop(ordering: quantity, terms).run()[.purchaseCost] - cost).magnitude < 1e-9)
    }

    @Test func `an order that comes in parts is paid at the price of the whole`() throws {
        var shop = shop(ordering: 1_000, PurchaseTerms(priceBreaks: Self.breaks))
        shop.farm.supplyLimit = FlowLimit(units: 300, per: .days(1))
        let run = try shop.run()
        #expect(run.told(.received, to: "shop") == ["0h 300", "24h 300", "48h 300", "72h 100"])
        #expect((run[.purchaseCost] - 680).magnitude < 1e-9)
    }

    /// Snyder and Shen (2019), examples 3.6 and 3.7: K = 8, D = 1300 a year, holding 30% of the price, breaks above.
    ///
    /// A year is 1,300 orders of one unit, six hours apart. Stock that falls in steps of one unit is half a unit
    /// higher on average than the text's straight line, which the last term takes into account.
    private func yearlyCost(_ quantity: Quantity, _ discount: DiscountRule, price: Double) throws -> Double {
        let year = 1_300.0 * 6 / 24
        var shop = Shop(
            policy: .reorderPointQuantity(reorderPoint: 0, orderQuantity: quantity))
        shop.farm.purchaseCost = 0.75
        shop.farm.purchasing = PurchaseTerms(priceBreaks: Self.breaks, discount: discount)
        shop.shop.orderCost = 8
        shop.shop.holdingCost = 0.3 * price / year
        shop.town.orders = .periodic(period: .hours(6), offset: .hours(6), series: .independent)
        // Whole cycles, so that nothing is left over.
        let cycles = 4
        shop.days = Int64(cycles) * quantity / 4
        let run = try SimulatedRun(shop.scenario, recordsJournal: false)
        let years = Double(cycles) * Double(quantity) / 1_300
        return run[.totalCost] / years - 0.3 * price / 2
    }

    @Test func `the best order quantity under an all-units discount costs what the textbook says`() throws {
        #expect((try yearlyCost(800, .allUnits, price: 0.68) - 978.6).magnitude < 1e-6)
    }

    @Test func `under an incremental discount the smaller order is better, as the textbook says`() throws {
        // The text's 304.05 units cost 1043.41; 304 is the nearest multiple of four.
        let small = try yearlyCost(304, .incremental, price: 0.75)
        #expect((small - 1_043.4105).magnitude < 1e-3)
        // 800 units cost 0.735 each on average.
        let large = try yearlyCost(800, .incremental, price: 0.735)
        #expect((large - (8 * 1_300 / 800 + 0.3 * 0.735 * 400 + 0.735 * 1_300)).magnitude < 1e-6)
        #expect(small < large)
    }

    // MARK: Short, failed and unusable deliveries

    @Test func `what a supplier cannot send is cancelled and ordered again`() throws {
        var shop = Shop(policy: .baseStock(level: 40))
        shop.farm.purchaseCost = 2
        shop.farm.purchasing = PurchaseTerms(yield: .trace(values: [0.5, 0.75, 1]))
        shop.inbound.leadTime = .days(1)
        let run = try shop.run()
        // 20 of 40, then 15 of the 20 that lack, then all 5.
        #expect(run.told(.received, to: "shop") == ["24h 20", "24h 15", "24h 5"])
        #expect(run.told(.notShipped) == ["0h 20", "0h 5"])
        #expect(run[.shortUnits] == 25)
        #expect(run[.purchaseCost] == 80)
        #expect(run[.orders, .shopTea] == 3)
    }

    @Test func `a short delivery uses up what the supplier had`() throws {
        var shop = shop(ordering: 20, PurchaseTerms(yield: .constant(0.5)))
        shop.farm.supplyLimit = FlowLimit(units: 10, per: .days(1))
        // Ten a day are worked on, and half of them come.
        #expect(try shop.run().told(.received, to: "shop") == ["0h 5", "24h 5"])
    }

    @Test func `unusable goods are sorted out on arrival, credited and ordered again`() throws {
        var shop = Shop(policy: .baseStock(level: 8))
        shop.tea.disposalCost = 0.5
        shop.farm.purchaseCost = 3
        shop.farm.purchasing = PurchaseTerms(defects: .trace(values: [0.25, 0]))
        shop.inbound.leadTime = .days(1)
        let run = try shop.run()
        #expect(run.told(.rejected) == ["24h 2"])
        #expect(run.told(.ordered) == ["0h 8", "24h 2"])
        #expect(run[.rejectedUnits] == 2)
        #expect(run[.disposalCost] == 1)
        #expect(run[.purchaseCost] == 24)
        // Six for a day, eight for the last eight days.
        #expect(run[.onHandMean] == 7)
        shop.farm.purchasing?.creditsDefects = false
        #expect(try shop.run()[.purchaseCost] == 30)
    }

    @Test func `deliveries that fail are tried again until one comes`() throws {
        // Each day one unit is sold and one ordered; a try fails with probability 0.4, so a unit takes 1/0.6 tries.
        var shop = Shop(onHand: 1, policy: .baseStock(level: 1))
        shop.farm.purchasing = PurchaseTerms(failure: 0.4)
        shop.town.orders = .periodic(period: .days(1), offset: .hours(12), series: .independent)
        shop.days = 4_000
        let run = try SimulatedRun(shop.scenario, recordsJournal: false)
        let tries = run[.orders, .shopTea] / 4_000
        // Four standard errors of a geometric variable's mean: an error in 16,000 seeds.
        #expect((tries - 1 / 0.6).magnitude < 4 * (0.4 / 0.36 / 4_000).squareRoot())
        #expect(run[.failedDeliveries] == run[.orders, .shopTea] - 4_000)
        #expect(run[.fillRate] == 1)
    }

    // MARK: Time that depends on load

    @Test func `orders wait at a supplier that works on one at a time`() throws {
        var shop = Shop(
            policy: .plannedOrders([0, 1, 2].map { PlannedOrder(time: .hours($0), quantity: 2) }))
        shop.farm.purchasing = PurchaseTerms(workTime: .hours(1), workTimePerUnit: .hours(1), lines: 1)
        shop.inbound.leadTime = .hours(5)
        let run = try shop.run()
        // Each takes 3 hours of work: ready at 3, 6 and 9, after 3, 5 and 7 hours.
        #expect(run.told(.received, to: "shop") == ["8h 2", "11h 2", "14h 2"])
        #expect((run[.supplierTimeMean] * 24 - 5).magnitude < 1e-12)
        #expect((run[.supplierUtilisation, .site("farm")] - 9.0 / 240).magnitude < 1e-12)
        shop.farm.purchasing?.lines = nil
        #expect(try shop.run().told(.received, to: "shop") == ["8h 2", "9h 2", "10h 2"])
        shop.farm.purchasing?.lines = 2
        #expect(try shop.run().told(.received, to: "shop") == ["8h 2", "9h 2", "11h 2"])
    }
}
