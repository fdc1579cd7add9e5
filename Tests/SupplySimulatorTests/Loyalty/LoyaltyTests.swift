// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct LoyaltyTests {
    /// Goods are two days late where half a tolerance is two days; the loss is 0.2 · ½.
    @Test func `a late order is remembered as Tversky and Kahneman value it`() throws {
        var crowd = Crowd(1, ordersPerDay: 20, days: 60)
        crowd.shop.outbound.leadTime = .days(3)
        crowd.shop.town.promise = .days(1)
        crowd.shop.warmUp = .days(10)
        crowd.loyalty.satisfaction = SatisfactionRule(memory: 1, late: 0.2, tolerance: .days(4))
        // 0.1^0.88 = 0.131826.
        let satisfaction = try crowd.run()[.satisfactionMean, .town]
        #expect((satisfaction - (0.75 - 2.25 * 0.131826)).magnitude < 1e-5)
    }

    @Test func `memory fades by its weight`() throws {
        // One order each second day by one customer, delivered late always: after k orders s = u − v (1 − (1 − w)^k).
        var crowd = Crowd(1, ordersPerDay: 1, days: 21)
        crowd.shop.town.orders = .periodic(period: .days(2), offset: .zero, series: .independent)
        crowd.shop.outbound.leadTime = .days(1)
        crowd.shop.town.promise = .zero
        crowd.loyalty.satisfaction = SatisfactionRule(
            usual: 0.8, memory: 0.5, late: 0.4, tolerance: .days(1), lossAversion: 1, curvature: 1)
        // Orders on days 0, 2, … 20 are felt on days 1, 3, … 19: 0.4·(1 − 0.5^k) is lost for two days each.
        var area = 21 * 0.8
        for k in 1...10 { area -= 0.4 * (1 - 1 / Double(1 << k)) * 2 }
        let run = try crowd.run()
        #expect((run[.satisfactionMean, .town] - area / 21).magnitude < 1e-9)
        #expect(run[.orders, .town] == 11)
    }

    @Test func `what is lost of an order counts in proportion`() throws {
        var crowd = Crowd(1, ordersPerDay: 1, days: 10)
        crowd.shop = Shop(onHand: 3)
        crowd.shop.days = 10
        crowd.shop.town.orders = .periodic(period: .days(100), offset: .days(5), series: .independent)
        crowd.shop.town.mix[0].size = .constant(4)
        crowd.shop.town.unmetDemand = .lost
        crowd.loyalty.satisfaction = SatisfactionRule(
            usual: 0.8, memory: 1, lost: 0.4, lossAversion: 1, curvature: 1)
        crowd.loyalty.concessionWhenLost = 7
        let run = try crowd.run()
        // A quarter is lost: 0.1 less in the second half.
        #expect((run[.satisfactionMean, .town] - 0.75).magnitude < 1e-9)
        #expect(run[.concessionCost, .town] == 7)
        #expect(run[.concessionCost] == 7)
        #expect(run[.totalCost] == 7)
    }

    @Test(arguments: LoyaltyMode.allCases)
    func `a late order makes its customer order less, and less at a time`(mode: LoyaltyMode) throws {
        func run(late: Bool) throws -> SimulatedRun {
            var crowd = Crowd(80, ordersPerDay: 0.5, days: 100, mode)
            crowd.shop.outbound.leadTime = .days(1)
            crowd.shop.town.promise = late ? .zero : .days(1)
            crowd.shop.town.mix[0].size = .constant(10)
            crowd.loyalty.satisfaction = SatisfactionRule(
                usual: 0.8, memory: 1, late: 0.4, tolerance: .days(1), lossAversion: 1, curvature: 1)
            crowd.loyalty.response = LoyaltyResponse(frequency: 1, size: 0.5)
            crowd.shop.warmUp = .days(30)
            return try crowd.run()
        }
        let (kept, broken) = (try run(late: false), try run(late: true))
        let orders = broken[.orders, .town] / kept[.orders, .town]
        // 1 − 0.4 of the orders, 1 − 0.2 of the size; 1,700 orders and more have an error of 3%.
        #expect((orders - 0.6).magnitude < 0.09, "\(orders)")
        let size = broken[.demandUnits, .town] / broken[.orders, .town]
        #expect((size - 8).magnitude < 1e-9, "\(size)")
        #expect(kept[.demandUnits, .town] == 10 * kept[.orders, .town])
    }

    @Test(arguments: [(LoyaltyResponse.Form.linear, 0.4), (.power, 0.5), (.logistic, 0.537883)])
    func `each form of the answer is what the manual says`(form: LoyaltyResponse.Form, factor: Double) throws
    {
        var crowd = Crowd(120, ordersPerDay: 1, days: 60)
        crowd.shop.outbound.leadTime = .hours(1)
        crowd.shop.town.promise = .zero
        crowd.shop.warmUp = .days(10)
        // One loss of 0.4 of 0.8: linear 1 − 1.5·0.4, power (½)^1, logistic 2/(1 + e^1).
        crowd.loyalty.satisfaction = SatisfactionRule(
            usual: 0.8, memory: 1, late: 0.4, tolerance: .hours(1), lossAversion: 1, curvature: 1)
        let strength = form == .linear ? 1.5 : form == .power ? 1 : 1.25
        crowd.loyalty.response = LoyaltyResponse(form: form, frequency: strength)
        let share = try crowd.run()[.orders, .town] / (120 * 50)
        #expect((share - factor).magnitude < 0.045, "\(share)")
    }

    @Test func `dearer goods are ordered less often`() throws {
        var crowd = Crowd(200, ordersPerDay: 1, days: 40)
        crowd.shop.tea.price = 10
        crowd.shop.town.mix[0].price = 12
        crowd.loyalty.response.priceElasticity = 2
        let orders = try crowd.run()[.orders, .town]
        // 1.2^−2 of 8,000, with an error of 75.
        #expect((orders - 8_000 / 1.44).magnitude < 300, "\(orders)")
    }

    @Test func `who is won back pays for it and stays the same customer`() throws {
        var crowd = Crowd(40, ordersPerDay: 1, days: 300)
        crowd.loyalty.churn.afterOrder = 1
        crowd.loyalty.winBack = WinBackRule(share: 1, delay: .days(9), cost: 2)
        let run = try crowd.run()
        let (left, back) = (run[.churnedCustomers, .town], run[.wonBackCustomers, .town])
        #expect(run[.customersEnd, .town] == 40 - left + back)
        #expect(run[.winBackCost] == 2 * back)
        // One day with us, nine days away.
        #expect((run[.customersMean, .town] - 4).magnitude < 0.4, "\(run[.customersMean, .town])")
    }

    @Test func `bad word of mouth keeps away what it should`() throws {
        var crowd = Crowd(100, ordersPerDay: 1, days: 200)
        crowd.shop.outbound.leadTime = .hours(1)
        crowd.shop.town.promise = .zero
        crowd.loyalty.satisfaction = SatisfactionRule(
            usual: 0.8, memory: 1, late: 0.4, tolerance: .hours(1), lossAversion: 1, curvature: 1)
        crowd.loyalty.acquisition = AcquisitionRule(ratePerDay: 20, badWord: 0.5, cost: 3)
        let run = try crowd.run()
        let came = run[.acquiredCustomers, .town]
        let share = run[.discouragedCustomers, .town] / (came + run[.discouragedCustomers, .town])
        // Satisfaction is half of what is usual but for the latest newcomers.
        #expect((share - 0.25).magnitude < 0.03, "\(share)")
        #expect(run[.acquisitionCost] == 3 * came)
    }

    @Test func `a customer's lifetime value is its margin less what it has cost`() throws {
        var crowd = Crowd(1, ordersPerDay: 2, days: 2_000)
        (crowd.shop.tea.price, crowd.shop.tea.unitCost) = (10, 6)
        crowd.loyalty.churn.afterOrder = 0.25
        crowd.loyalty.acquisition = AcquisitionRule(ratePerDay: 2, cost: 5)
        let run = try crowd.run()
        // Four orders with a margin of 4 each, less 5.
        #expect((run[.customerLifetimeValue, .town] - 11).magnitude < 0.5)
        #expect(run[.acquisitionCost] == 5 * run[.acquiredCustomers, .town])
    }

    @Test func `who falls below a satisfaction declines`() throws {
        var crowd = Crowd(50, ordersPerDay: 1, days: 60)
        crowd.shop.warmUp = .days(30)
        crowd.shop.outbound.leadTime = .hours(1)
        crowd.shop.town.promise = .zero
        crowd.loyalty.satisfaction = SatisfactionRule(memory: 1, late: 0.4, tolerance: .hours(1))
        crowd.loyalty.lifecycle = Lifecycle(declineBelow: 0.5, declining: .init(rate: 1, orderCost: 2))
        let run = try crowd.run()
        #expect(run[.decliningCustomers, .town] == 50)
        #expect(run[.customerCareCost] == 2 * run[.orders, .town])
    }

    @Test func `a prospect's first order makes it a customer, and time moves it on`() throws {
        var crowd = Crowd(10, ordersPerDay: 1, days: 100)
        crowd.shop.town.orders = .periodic(period: .days(200), offset: .days(20), series: .independent)
        crowd.loyalty.lifecycle = Lifecycle(
            start: .prospect, developing: .init(dwell: .days(10)), growing: .init(dwell: .days(30)),
            mature: .init(dwell: .days(15)), declining: .init(dwell: .days(5)))
        let run = try crowd.run()
        let stages: [Measure] = [
            .prospectCustomers, .developingCustomers, .growingCustomers, .matureCustomers,
            .decliningCustomers,
        ]
        #expect(stages.map { run[$0, .town] } == [2, 1, 3, 1.5, 0.5])
        #expect(run[.churnedCustomers, .town] == 10)
        #expect(run.result.series.customers[0].last == 0)
    }

    @Test func `customers who are not told apart change nothing`() throws {
        let plain = try Shop(onHand: 5, orders: [order(3, onDay: 1)]).run()
        #expect(!plain.layout.keys.contains { $0.measure == .customersMean })
        #expect(plain.result.series.customers.isEmpty)
    }

    @Test func `the same seed gives the same customers`() throws {
        var crowd = Crowd(300, ordersPerDay: 0.3, days: 60)
        crowd.loyalty.rateShape = 0.6
        crowd.loyalty.churn = ChurnRule(afterOrder: 0.1, afterOrderShape: 2, ratePerDay: 0.01)
        crowd.loyalty.acquisition.ratePerDay = 3
        #expect(try crowd.run(3).differences(from: crowd.run(3)) == [])
        #expect(try crowd.run(3).differences(from: crowd.run(4)) != [])
    }
}
