// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct ReturnsTests {
    /// A shop with ten teas that sells four on the first day; all of them come back after two days.
    private func shop(_ change: (inout ReturnTerms) -> Void = { _ in }) -> Shop {
        var shop = Shop(onHand: 10, orders: [order(4, onDay: 0)])
        shop.tea.unitCost = 2
        shop.tea.price = 5
        shop.tea.disposalCost = 0.5
        var terms = ReturnTerms(share: 1, to: "shop", time: .days(2))
        change(&terms)
        shop.town.returns = terms
        return shop
    }

    @Test func `what comes back is paid back and sold again`() throws {
        let run = try shop {
            $0.cost = 0.25
            $0.inspectionCost = 0.5
        }.run()
        #expect(run.told(.returned) == ["48h 4"])
        // Six on the shelf for two days, ten for eight.
        #expect(run[.onHandMean] == 9.2)
        #expect(run[.returnedUnits] == 4)
        #expect(run[.returnRate, .town] == 1)
        #expect(run[.resoldUnits] == 4)
        #expect(run[.revenue] == 20)
        #expect(run[.refunds] == 20)
        #expect(run[.returnsCost] == 3)
        #expect(run[.totalCost] == 23)
        #expect(run[.profit] == -3)
    }

    @Test func `a part of the price is paid back where the terms say so`() throws {
        #expect(try shop { $0.refund = 0.25 }.run()[.refunds] == 5)
    }

    @Test func `rework takes time and money before the goods are sold again`() throws {
        let run = try shop {
            ($0.resaleShare, $0.reworkShare) = (0, 1)
            ($0.reworkTime, $0.reworkCost) = (.days(3), 0.75)
        }.run()
        #expect(run[.onHandMean] == 8)
        #expect(run[.reworkedUnits] == 4)
        #expect(run[.returnsCost] == 3)
        #expect(run[.stockValueChange] == 0)
    }

    @Test func `what is not worth keeping is scrapped`() throws {
        let run = try shop { $0.resaleShare = 0 }.run()
        #expect(run[.scrappedReturns] == 4)
        #expect(run[.disposalCost] == 2)
        #expect(run[.onHandMean] == 6)
        #expect(run[.stockValueChange] == -8)
    }

    @Test func `who waits is served from what comes back`() throws {
        var shop = shop()
        shop.shop.initialOnHand = 4
        shop.town.orders = replay([order(4, onDay: 0), order(3, onDay: 1)])
        let run = try shop.run()
        // The three that wait get theirs when the four come back; they come back in their turn.
        #expect(run.told(.delivered) == ["0h 4", "48h 3"])
        #expect(run.told(.returned) == ["48h 4", "96h 3"])
    }

    @Test func `what is still on its way back at the end has not been paid back`() throws {
        let run = try shop { $0.time = .days(30) }.run()
        #expect(run[.returnedUnits] == 0)
        #expect(run[.refunds] == 0)
    }

    /// Deliveries of a Poisson number of units, of which a share comes back: thinned, so Poisson again.
    @Test func `shares of what comes back are those of the terms`() throws {
        var shop = Shop(onHand: 100_000)
        shop.town.orders = .poisson(ordersPerDay: 40)
        shop.town.mix = [MixEntry(product: "tea", size: .constant(5))]
        shop.town.returns = ReturnTerms(
            share: 0.2, to: "shop", time: RandomDuration(.exponential(mean: 4), .day), resaleShare: 0.5,
            reworkShare: 0.3, reworkTime: .days(1))
        shop.days = 330
        shop.warmUp = .days(30)
        let run = try SimulatedRun(shop.scenario, recordsJournal: false)
        // 12,000 orders in the window; of each, 5 × 0.2 units come back on average, with variance
        // 5 × 0.2 × 0.8 + (5 × 0.2)². Four standard errors: wrong once in 16,000 seeds.
        let returned = run[.returnedUnits]
        #expect((returned - 12_000).magnitude < 4 * (12_000 * (0.8 + 1.0)).squareRoot())
        for (measure, share) in [(Measure.resoldUnits, 0.5), (.reworkedUnits, 0.3), (.scrappedReturns, 0.2)] {
            let error = (share * (1 - share) / returned).squareRoot()
            #expect((run[measure] / returned - share).magnitude < 4 * error)
        }
    }

    @Test func `returns draw from streams of their own`() throws {
        var plain = shop()
        plain.town.orders = .poisson(ordersPerDay: 3)
        plain.inbound.leadTime = RandomDuration(.exponential(mean: 1), .day)
        plain.shop.policy = .baseStock(level: 12)
        var returning = plain
        plain.town.returns = nil
        returning.town.returns?.resaleShare = 0
        let (before, after) = (try plain.run(), try returning.run())
        #expect(before.told(.orderReceived) == after.told(.orderReceived))
        #expect(before.told(.received) == after.told(.received))
    }
}
