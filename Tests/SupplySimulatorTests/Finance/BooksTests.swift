// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing
import TestSupport

/// A shop that sells ten packets at the beginning of each day at 5 and buys them back at 3 at once.
@Suite struct BooksTests {
    private func shop(_ finance: FinanceSettings, days: Int64 = 200, warmUp: Int64 = 100) -> Scenario {
        var shop = Shop(
            onHand: 20, policy: .baseStock(level: 20), orders: (0..<days).map { order(10, onDay: $0) })
        shop.tea.price = 5
        shop.tea.unitCost = 3
        shop.farm.purchaseCost = 3
        shop.days = days
        shop.warmUp = .days(warmUp)
        var scenario = shop.scenario
        scenario.finance = finance
        return scenario
    }

    @Test func `without terms everything is paid at once`() throws {
        let run = try SimulatedRun(shop(FinanceSettings(openingCash: 100), days: 10, warmUp: 0))
        expect(run[.cashEnd], is: 100 + 10 * 10 * (5 - 3))
        expect(run[.receivablesMean], is: 0)
        expect(run[.payablesMean], is: 0)
        expect(run[.operatingProfit], is: 200)
        expect(run[.grossMargin], is: 0.4)
    }

    @Test func `terms of payment are the days outstanding of a steady trade`() throws {
        let run = try SimulatedRun(
            shop(FinanceSettings(customerTerms: .days(30), supplierTerms: .days(45))))
        expect(run[.daysSalesOutstanding], near: 30)
        expect(run[.daysPayablesOutstanding], near: 45)
        // Twenty packets at 3 are worth two days of goods sold at 30 a day.
        expect(run[.daysInventoryOutstanding], near: 2)
        expect(run[.cashToCash], near: 2 + 30 - 45)
    }

    @Test func `the terms of a supplier and of a segment go before those of the scenario`() throws {
        var scenario = shop(FinanceSettings(customerTerms: .days(30), supplierTerms: .days(45)))
        scenario.network.segments[0].paymentTerms = .days(14)
        let farm = try #require(scenario.network.sites.firstIndex { $0.id == "farm" })
        scenario.network.sites[farm].paymentTerms = .days(7)
        let run = try SimulatedRun(scenario)
        expect(run[.daysSalesOutstanding], near: 14)
        expect(run[.daysPayablesOutstanding], near: 7)
    }

    @Test func `selling on credit against cash purchases drains the cash`() throws {
        // Thirty days of purchases at 30 a day go out before the first customer pays; day 30's receipts come in the
        // morning, when that day's sale is still to come.
        let run = try SimulatedRun(
            shop(FinanceSettings(openingCash: 1_000, customerTerms: .days(30)), days: 60, warmUp: 0))
        expect(run[.cashLowest], is: 1_000 - 30 * 30)
        expect(run[.cashEnd], is: 1_000 - 60 * 30 + 30 * 50)
        let books = try #require(run.result.finance)
        #expect(books.cashByDay.count == 60)
        #expect(books.cashByDay[29] == 100)
        #expect(books.cashByDay[30] == 100 - 30 + 50)
    }

    @Test func `what is owned is what was put in and earned, period by period`() throws {
        var settings = FinanceSettings(
            openingCash: 500, customerTerms: .days(20), supplierTerms: .days(10), period: .days(7))
        settings.valuation = .average
        let run = try SimulatedRun(shop(settings, days: 50, warmUp: 3))
        let books = try #require(run.result.finance)
        #expect(books.statements.count == 7)
        let first = try #require(books.statements.first)
        let equity = -first.balance(of: .equity)
        var earned = 0.0
        for statement in books.statements {
            earned += statement.operatingProfit
            let owned = statement.cash + statement.receivables + statement.inventory - statement.payables
            expect(owned, near: equity + earned)
        }
        expect(earned, near: run[.operatingProfit])
        #expect(books.statements.map { ($0.end - $0.start) / 86_400 } == [7, 7, 7, 7, 7, 7, 5])
    }

    @Test(arguments: [
        // Thirty packets at 3 and thirty at 4; forty are sold. Left are twenty.
        (StockValuation.standard, 20 * 3.0), (.firstInFirstOut, 20 * 4.0), (.average, 20 * 3.5),
    ])
    func `stock is worth what the rule of valuation says`(rule: StockValuation, value: Double) throws {
        var shop = Shop(
            onHand: 30,
            policy: .plannedOrders([PlannedOrder(time: .days(1), quantity: 30)]),
            orders: [order(40, onDay: 2)])
        shop.tea.unitCost = 3
        shop.farm.purchaseCost = 4
        var scenario = shop.scenario
        scenario.finance = FinanceSettings(valuation: rule)
        let run = try SimulatedRun(scenario)
        let statement = try #require(run.result.finance?.statements.last)
        expect(statement.inventory, near: value)
        expect(statement.costOfGoodsSold, near: 30 * 3 + 30 * 4 - value)
    }

    @Test func `the cost of capital is no payment`() throws {
        var scenario = shop(FinanceSettings(paidHoldingShare: 0.25), days: 10, warmUp: 0)
        let index = try #require(scenario.network.sites.firstIndex { $0.id == "shop" })
        scenario.network.sites[index].stock[0].holdingCost = 0.5
        let run = try SimulatedRun(scenario)
        expect(run[.holdingCost], near: 100)
        expect(run[.cashEnd], near: 200 - 25)
        expect(run[.operatingProfit], near: 200 - 25)
        expect(run[.profit], near: 200 - 100)
    }

    @Test func `keeping books changes no other measure`() throws {
        for seed in UInt64(1)...40 {
            var scenario = RandomNetwork.scenario(seed: seed)
            let plain = try SimulatedRun(scenario)
            scenario.finance = FinanceSettings(
                customerTerms: .days(9), supplierTerms: .days(4), period: .days(3))
            let kept = try SimulatedRun(scenario)
            for key in plain.layout.keys {
                let (a, b) = (plain[key.measure, key.entity], kept[key.measure, key.entity])
                // Time is cut at the closings, which rounds sums anew.
                let isSame = a.isNaN ? b.isNaN : (a - b).magnitude <= 1e-9 * max(1, a.magnitude)
                if !isSame { Issue.record("seed \(seed), \(key): \(a) became \(b)") }
            }
        }
    }
}
