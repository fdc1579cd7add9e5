// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct MakeToOrderTests {
    private func workshop() -> Workshop {
        var shop = Workshop()
        shop.redStock.policy = .makeToOrder
        shop.red.timePerUnit = .hours(1)
        return shop
    }

    @Test func `an order releases its own production`() throws {
        var shop = workshop()
        shop.sell("red", to: "town", [order(3, of: "red", atHour: 5)])
        let run = try shop.run()
        #expect(run.told(.delivered) == ["10h 3"])
        expect(run[.onHandMean, .inShop("red")], is: 0)
        expect(run[.orders, .inShop("red")], is: 1)
    }

    @Test func `stock is used before anything is made`() throws {
        var shop = workshop()
        shop.redStock.initialOnHand = 2
        shop.sell("red", to: "town", [order(3, of: "red", atHour: 5)])
        #expect(try shop.run().told(.delivered) == ["5h 2", "8h 1"])
    }

    @Test func `what is made for one order does not go to another that came first`() throws {
        var shop = workshop()
        shop.line.count = 2
        shop.sell("red", to: "slow", [order(9, of: "red", atHour: 0)])
        shop.sell("red", to: "quick", [order(1, of: "red", atHour: 1)])
        let run = try shop.run()
        #expect(run.told(.delivered, to: "quick") == ["4h 1"])
        #expect(run.told(.delivered, to: "slow") == ["11h 9"])
    }

    @Test func `runs of an order that leaves complete wait for each other`() throws {
        var shop = workshop()
        shop.red.runSize = RunSize(maximum: 2)
        shop.sell("red", to: "whole", [order(5, of: "red", atHour: 0)], .complete)
        // Runs of 2, 2 and 1: four, four and three hours.
        #expect(try shop.run().told(.delivered) == ["11h 5"])
        shop.lanes[0].fulfilment = .partial
        #expect(try shop.run().told(.delivered) == ["4h 2", "8h 2", "11h 1"])
    }

    @Test func `when scrap leaves too little, another run is released`() throws {
        for fulfilment in Fulfilment.allCases {
            var shop = workshop()
            shop.red.yield = .share(.trace(values: [0.5, 1]))
            shop.sell("red", to: "town", [order(4, of: "red", atHour: 0)], fulfilment)
            let run = try shop.run()
            #expect(run.told(.produced) == ["6h 2", "10h 2"])
            #expect(run.told(.delivered) == (fulfilment == .partial ? ["6h 2", "10h 2"] : ["10h 4"]))
        }
    }

    @Test func `what is made for a customer who has given up goes into stock`() throws {
        var shop = workshop()
        shop.sell("red", to: "town", [order(3, of: "red", atHour: 0), order(3, of: "red", atHour: 30)])
        shop.towns[0].patience = .hours(4)
        let run = try shop.run()
        #expect(run.told(.saleLost) == ["4h 3"])
        #expect(run.told(.delivered) == ["30h 3"])
        #expect(run.told(.produced) == ["5h 3"])
    }

    @Test func `assembly to order starts from the components in stock`() throws {
        // Red is assembled to order from blue, which is made to stock.
        var shop = workshop()
        shop.red.components = [Recipe.Component(product: "blue", quantityPerUnit: 1)]
        shop.blueStock.policy = .baseStock(level: 2)
        shop.blueStock.initialOnHand = 2
        shop.blue.line = nil
        shop.blue.time = .hours(20)
        shop.sell("red", to: "town", [order(2, of: "red", atHour: 0), order(1, of: "red", atHour: 1)])
        // The first finds its parts; the part for the second is begun when the first takes the stock.
        #expect(try shop.run().told(.delivered) == ["4h 2", "23h 1"])
    }

    @Test func `a part that is made to order is made for the production order that needs it`() throws {
        var shop = workshop()
        shop.red.components = [Recipe.Component(product: "blue", quantityPerUnit: 2)]
        shop.blueStock.policy = .makeToOrder
        shop.sell("red", to: "town", [order(1, of: "red", atHour: 0)])
        let run = try shop.run()
        #expect(run.told(.produced) == ["2h 2", "5h 1"])
        #expect(run.told(.delivered) == ["5h 1"])
    }
}

@Suite struct KanbanTests {
    private func shop(cards: Int, of container: Quantity, orders: [PastOrder]) -> Shop {
        var shop = Shop(
            onHand: Quantity(cards) * container,
            policy: .kanban(Kanban(cards: cards, containerQuantity: container)), orders: orders)
        shop.inbound.leadTime = .hours(10)
        return shop
    }

    @Test func `a card goes back when its container is empty`() throws {
        let orders = [order(3, atHour: 0), order(1, atHour: 1), order(3, atHour: 2), order(1, atHour: 3)]
        let run = try shop(cards: 2, of: 4, orders: orders).run()
        #expect(run.told(.ordered) == ["1h 4", "3h 4"])
        #expect(run.told(.received, to: "shop") == ["11h 4", "13h 4"])
    }

    @Test func `each card is an order of its own`() throws {
        let run = try shop(cards: 3, of: 4, orders: [order(9, atHour: 0)]).run()
        #expect(run.told(.ordered) == ["0h 4", "0h 4"])
    }

    @Test func `without a free card nothing is ordered, whatever is owed`() throws {
        let run = try shop(cards: 2, of: 4, orders: [order(20, atHour: 0)]).run()
        // All cards are on order until the containers come, are emptied at once, and go back; of the last two
        // containers only one is emptied.
        #expect(run.told(.ordered) == ["0h 4", "0h 4", "10h 4", "10h 4", "20h 4"])
        #expect(run.told(.delivered) == ["0h 8", "10h 4", "10h 4", "20h 4"])
    }

    @Test func `the rule counts the container that is being emptied`() {
        let rule = StockRule(.kanban(Kanban(cards: 5, containerQuantity: 10)))
        func quantity(onHand: Quantity, onOrder: Quantity, backlog: Quantity = 0) -> Quantity? {
            rule?.orderQuantity(
                StockView(
                    inventoryPosition: onHand + onOrder - backlog, netStock: onHand - backlog,
                    onOrder: onOrder,
                    echelonPosition: 0, demandSinceReview: 0, onHand: onHand))
        }
        #expect(quantity(onHand: 21, onOrder: 0) == 20)
        #expect(quantity(onHand: 20, onOrder: 0) == 30)
        #expect(quantity(onHand: 20, onOrder: 30) == 0)
        #expect(quantity(onHand: 0, onOrder: 50, backlog: 70) == 0)
        #expect(quantity(onHand: 90, onOrder: 0) == 0)
    }

    @Test func `push and pull stand side by side`() throws {
        // The farm side is pulled by cards, the town orders by itself: a plan pushes tea in as well.
        var shop = shop(cards: 1, of: 5, orders: [order(5, atHour: 0)])
        shop.days = 3
        let run = try shop.run()
        #expect(run.told(.ordered) == ["0h 5"])
        expect(run[.onHandMean, .shopTea], near: 5 * 62 / 72.0)
    }
}

@Suite struct DemandDrivenTests {
    /// ADU 10 a day, two days of lead time: yellow 20, red 20 · 0.5 · 1.5 = 15, green max(10, 10 · 3) = 30.
    private var buffer = DemandDrivenBuffer(
        decoupledLeadTime: .days(2), leadTimeFactor: 0.5, variabilityFactor: 0.5, averageDailyUsage: 10,
        orderCycle: .days(3))

    @Test func `zones follow from usage, lead time and factors`() {
        let zones = BufferZones(buffer, averageDailyUsage: 10, minimumOrder: 0)
        #expect((zones.red, zones.yellow, zones.green) == (15, 20, 30))
        #expect((zones.topOfYellow, zones.topOfGreen) == (35, 65))
        #expect(zones.orderQuantity(netFlowPosition: 36) == 0)
        #expect(zones.orderQuantity(netFlowPosition: 35) == 30)
        #expect(zones.orderQuantity(netFlowPosition: -5) == 70)
        #expect(BufferZones(buffer, averageDailyUsage: 10, minimumOrder: 44).green == 44)
    }

    private func shop(_ buffer: DemandDrivenBuffer, onHand: Quantity, orders: [PastOrder]) -> Shop {
        var shop = Shop(onHand: onHand, policy: .demandDriven(buffer), orders: orders)
        shop.shop.review = .daily
        shop.inbound.leadTime = .days(2)
        return shop
    }

    @Test func `at the top of yellow it orders up to the top of green`() throws {
        // 65, then 56, 46, 36, 35: due. Then 65 − 9 = 56 in flow.
        let orders = [9, 10, 10, 1, 9].enumerated().map { order(Quantity($1), onDay: Int64($0)) }
        #expect(try shop(buffer, onHand: 65, orders: orders).run().told(.ordered) == ["72h 30"])
    }

    @Test func `usage is averaged over the window, with the given usage before it is full`() throws {
        var buffer = buffer
        buffer.usageWindow = .days(2)
        // Usages seen at the reviews of days 1, 2, 3: 30, 30, 0 (day 0's review has no day before it).
        let orders = [order(30, onDay: 1), order(30, onDay: 2)]
        let run = try shop(buffer, onHand: 100, orders: orders).run()
        // Day 1: ADU (10 + 30)/2 = 20, top of yellow 70, position 70: up to 70 + 60 = 130, that is 60.
        // Day 2: ADU 30, top of yellow 105, position 100: up to 105 + 90 = 195, that is 95. Later usage falls.
        #expect(run.told(.ordered) == ["24h 60", "48h 95"])
    }

    @Test func `a spike ahead is qualified as demand`() throws {
        var buffer = buffer
        buffer.spikeHorizon = .days(3)
        // Beyond half of red, 7.5, an order is a spike: 20 on day 5 is, 7 on day 4 is not.
        let orders = [order(7, onDay: 4), order(20, onDay: 5)]
        let run = try shop(buffer, onHand: 50, orders: orders).run()
        // Day 2 sees day 5: 50 − 20 = 30, up to 65.
        #expect(run.told(.ordered).first == "48h 35")
        buffer.spikeHorizon = .zero
        #expect(try shop(buffer, onHand: 50, orders: orders).run().told(.ordered).first == "120h 42")
    }
}
