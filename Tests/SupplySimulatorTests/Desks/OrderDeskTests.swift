// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing
import TestSupport

@Suite struct OrderDeskTests {
    private func shop(_ desk: OrderDesk, orders: [PastOrder], onHand: Quantity = 100) -> Scenario {
        var shop = Shop(onHand: onHand, orders: orders)
        shop.town.desk = desk.id
        var scenario = shop.scenario
        scenario.network.desks = [desk]
        return scenario
    }

    @Test func `an order reaches the shop when the desk is done with it, one after the other`() throws {
        let desk = OrderDesk(id: "sales", time: .hours(2))
        let run = try SimulatedRun(
            shop(desk, orders: [order(1, atHour: 9), order(2, atHour: 10), order(3, atHour: 20)]))
        #expect(run.told(.delivered) == ["11h 1", "13h 2", "22h 3"])
        // Two, three and two hours; one of them waited an hour.
        expect(run[.quotationTimeMean, .town], near: (2 + 3 + 2) / 3.0 / 24)
        expect(run[.deskWaitMean, .town], near: 1 / 3.0 / 24)
        expect(run[.deskUtilisation], near: 6 / 240.0)
        // Nothing had to wait at the shop.
        expect(run[.fillRate, .town], is: 1)
    }

    @Test func `two clerks work on two orders at once`() throws {
        let desk = OrderDesk(id: "sales", clerks: 2, time: .hours(2))
        let run = try SimulatedRun(shop(desk, orders: [order(1, atHour: 9), order(2, atHour: 10)]))
        #expect(run.told(.delivered) == ["11h 1", "12h 2"])
    }

    @Test func `a desk that closes goes on in the morning`() throws {
        // 2026-01-01 is a Thursday: an order at four in the afternoon has an hour that day and one the next.
        let desk = OrderDesk(
            id: "sales", time: .hours(2), hours: WeeklyHours(days: 0...4, from: .hours(8), to: .hours(17)),
            hourlyCost: 30)
        let run = try SimulatedRun(shop(desk, orders: [order(1, atHour: 16), order(2, atHour: 40)]))
        // The second comes on Friday at four, waits for nobody, and is done on Monday at nine.
        #expect(run.told(.delivered) == ["33h 1", "105h 2"])
        // Ten days from a Thursday have seven working days of nine hours.
        expect(run[.labourCost], near: 7 * 9 * 30)
    }

    /// Erlang (1917): with two clerks, 1.5 orders an hour and an hour of work, three quarters loaded, an order waits
    /// C / (2μ − λ) hours, C = 0.642857.
    @Test func `the wait at a desk of two is Erlang's`() throws {
        var shop = Shop(onHand: 1_000_000)
        shop.town.orders = .poisson(ordersPerDay: 36)
        shop.town.desk = "sales"
        shop.days = 400
        var scenario = shop.scenario
        scenario.network.desks = [
            OrderDesk(id: "sales", clerks: 2, time: RandomDuration(.exponential(mean: 1), .hour))
        ]
        var waits: [Double] = []
        for replication in UInt32(0)..<16 {
            let run = try SimulatedRun(scenario, replication: replication, recordsJournal: false)
            waits.append(run[.deskWaitMean, .town] * 24)
        }
        let mean = waits.reduce(0, +) / Double(waits.count)
        let squares = waits.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let error = (squares / Double(waits.count - 1) / Double(waits.count)).squareRoot()
        let expected = 0.642857142857 / 0.5
        #expect((mean - expected).magnitude <= 4 * error, "\(mean) ± \(error)")
    }

    @Test func `what is wrong with a desk is said`() {
        var scenario = shop(
            OrderDesk(id: "sales", clerks: 0, time: .hours(1), hours: WeeklyHours([])), orders: [])
        scenario.network.segments[0].desk = "sale"
        let words = scenario.errors.map(\.description)
        #expect(words.contains { $0.hasPrefix("desks/sales/clerks: clerks is 0") })
        #expect(words.contains { $0.contains("never works") })
        #expect(words.contains { $0.contains("no segment brings its orders to desk \"sales\"") })
        #expect(words.contains { $0.contains("did you mean \"sales\"?") })
    }
}
