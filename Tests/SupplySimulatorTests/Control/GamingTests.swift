// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct GamingTests {
    /// A shop that is filled up to 30 every morning by a farm that has 10 a day.
    private func shop(_ gaming: ShortageGaming?, orders: [PastOrder]) -> Shop {
        var shop = Shop(onHand: 30, policy: .baseStock(level: 30), orders: orders)
        shop.shop.review = .daily
        shop.farm.supplyLimit = FlowLimit(units: 10, per: .days(1))
        shop.shop.control.gaming = gaming
        return shop
    }

    @Test func `scarcity inflates orders, and what is too much is cancelled when it is over`() throws {
        let rush = [order(40, atHour: 5)]
        // Day 1: 10 are owed, 40 are needed and ordered; 10 come. Day 2: 10 more; 20 of 40 were filled, so the 20
        // still needed are doubled: 20 more are ordered. Day 3: of 40 that stood there 10 were filled, a quarter: the
        // 10 still needed are tripled, as the limit says, and 30 stand there already. Day 4: nothing is needed.
        let run = try shop(ShortageGaming(limit: 3), orders: rush).run()
        #expect(run.told(.ordered) == ["24h 40", "48h 20"])
        #expect(run.told(.orderCancelled) == ["96h 20"])
        expect(run[.cancelledUnits], is: 20)
        let honest = try shop(nil, orders: rush).run()
        #expect(honest.told(.ordered) == ["24h 40"])
        #expect(run.told(.received) == honest.told(.received))
    }

    @Test func `who does not cancel is sent what was only meant to be asked for`() throws {
        let run = try shop(ShortageGaming(limit: 3, cancels: false), orders: [order(40, atHour: 5)]).run()
        #expect(run.told(.received) == ["24h 10", "48h 10", "72h 10", "96h 10", "120h 10", "144h 10"])
        #expect(run[.cancelledUnits].isNaN)
    }

    @Test func `where supply never fails, gaming changes nothing`() throws {
        let calm = (0..<9).map { (day: Int64) -> PastOrder in order(3 + day % 5, atHour: 24 * day + 7) }
        let gamed = try shop(ShortageGaming(limit: 5), orders: calm).run()
        let honest = try shop(nil, orders: calm).run()
        #expect(gamed.journal == honest.journal)
    }

    @Test func `gaming amplifies orders in the same world`() throws {
        // The same demands and capacities with and without: 12 replications of 300 days. The mean of the paired
        // differences is above zero by four standard errors: by chance that happens to one test in 30,000.
        var differences: [Double] = []
        for replication in 0..<12 as Range<UInt32> {
            var bullwhips: [Double] = []
            for gaming in [nil, ShortageGaming(limit: 3, weight: 0.5)] {
                var shop = shop(gaming, orders: [])
                shop.days = 300
                shop.farm.supplyLimit = FlowLimit(units: 11, per: .days(1))
                shop.town.orders = .periodic(period: .days(1), offset: .hours(9), series: .independent)
                shop.town.mix[0].size = .gamma(shape: 2, scale: 5)
                let run = try SimulatedRun(shop.scenario, replication: replication, recordsJournal: false)
                bullwhips.append(run[.bullwhip, .shop])
            }
            differences.append(bullwhips[1] - bullwhips[0])
        }
        let mean = differences.reduce(0, +) / 12
        let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 11
        #expect(mean > 4 * (variance / 12).squareRoot())
    }

    @Test func `orders above a position are cancelled while they wait`() throws {
        var shop = shop(nil, orders: [order(40, atHour: 5)])
        shop.shop.policy = .fixedOrder(quantity: 25)
        shop.shop.control.cancelsAbove = 30
        // Day 0: 25 on top of 30 are ordered, and the 15 that the farm has not sent are taken back, 10 have left.
        // 40 go. Day 1: 25 are ordered, and a position of 25 is not above 30.
        let run = try shop.run()
        #expect(run.told(.ordered).prefix(2) == ["0h 25", "24h 25"])
        #expect(run.told(.orderCancelled).first == "0h 15")
        #expect(run.told(.received).prefix(2) == ["0h 10", "24h 10"])
    }

    @Test func `games and cancellations that make no sense are errors`() {
        func reasons(_ change: (inout StockItem) -> Void) -> [ScenarioFault.Reason] {
            var shop = shop(ShortageGaming(limit: 3), orders: [])
            change(&shop.shop)
            return shop.scenario.errors.map(\.reason)
        }
        #expect(reasons { _ in } == [])
        #expect(reasons { $0.policy = .oneForOne } == [.control(.gamingWithoutLevel(policy: "one-for-one"))])
        #expect(reasons { $0.sourcing = .priority(["in"]) } == [.control(.gamingWithoutOneSource)])
        #expect(
            reasons { $0.control.gaming?.limit = 0.5 } == [
                .numberOutOfRange(what: "inflation limit", value: 0.5, allowed: AllowedRange(low: 1))
            ])
        #expect(
            reasons {
                $0.control = StockControl(cancelsAbove: 4)
                $0.policy = .none
            } == [.control(.cancelsWithoutReview)])
    }
}
