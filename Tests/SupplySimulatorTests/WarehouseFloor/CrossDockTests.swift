// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// Receipts that somebody waits for, by hand.
@Suite struct CrossDockTests {
    /// A town that waits for `wanted` from hour 2 on; six units come to the door at hour 10.
    private func shop(_ wanted: PastOrder...) -> Shop {
        var shop = Shop(
            policy: .plannedOrders([PlannedOrder(time: .zero, quantity: 6)]), orders: wanted)
        shop.inbound.leadTime = .hours(10)
        return shop
    }

    private func floor(_ rule: CrossDockRule) -> WarehouseOperations {
        WarehouseOperations(
            steps: [
                .minutes(60, .unload), .minutes(120, .putAway), .minutes(180, .pick), .minutes(60, .load),
            ], crossDocking: rule)
    }

    @Test func `what somebody waits for is loaded right after it was unloaded`() throws {
        let run = try shop(order(4, atHour: 2)).run(floor(.all))
        // Unloaded at 11 h, loaded at 12 h; the other two are on the shelf at 13 h.
        #expect(run.told(.delivered) == ["12h 4"])
        #expect(run.told(.received, to: "shop") == ["11h 4", "13h 2"])
        expect(run[.crossDockedUnits, .shop], is: 4)
        expect(run[.handledUnits, .atShop(.pick)], is: 0)
        expect(run[.handledUnits, .atShop(.putAway)], is: 2)
        expect(run[.dockToStockMean, .shop], is: 3)
    }

    @Test func `without the rule it goes over the shelf`() throws {
        let run = try shop(order(4, atHour: 2)).run(floor(.none))
        // Unloaded at 11 h, put away at 13 h, picked at 16 h, loaded at 17 h.
        #expect(run.told(.delivered) == ["17h 4"])
        expect(run[.crossDockedUnits, .shop], is: 0)
    }

    @Test func `the rule holds for the products that it names`() throws {
        #expect(try shop(order(4, atHour: 2)).run(floor(.products(["tea"]))).told(.delivered) == ["12h 4"])
    }

    @Test func `a line that only leaves whole is not sent off in part`() throws {
        var shop = shop(order(8, atHour: 2), order(2, atHour: 3))
        shop.outbound.fulfilment = .complete
        let run = try shop.run(floor(.all))
        // The head of the line blocks the rest: all six are put away.
        expect(run[.crossDockedUnits, .shop], is: 0)
        #expect(run.told(.received, to: "shop") == ["13h 6"])
    }

    @Test func `what stood on the shelf is picked, even when a receipt completes the line`() throws {
        var shop = shop(order(8, atHour: 2))
        shop.outbound.fulfilment = .complete
        shop.shop.initialOnHand = 3
        let run = try shop.run(floor(.all))
        // Five of the receipt and the three on the shelf leave together at 11 h; three hours of picking, one of loading.
        #expect(run.told(.delivered) == ["15h 8"])
        expect(run[.crossDockedUnits, .shop], is: 5)
        #expect(run.told(.received, to: "shop") == ["11h 5", "13h 1"])
    }
}
