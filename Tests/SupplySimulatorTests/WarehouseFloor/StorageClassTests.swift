// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// Storage positions by hand: a pallet holds ten units.
@Suite struct StorageClassTests {
    private func shop(onHand: Quantity = 0, orders: [PastOrder] = [], receipts: [PlannedOrder] = []) -> Shop {
        var shop = Shop(onHand: onHand, policy: .plannedOrders(receipts), orders: orders)
        shop.tea.storageClass = "pallet"
        shop.tea.unitsPerPosition = 10
        return shop
    }

    @Test func `a begun pallet takes a position`() throws {
        let run = try shop(onHand: 35, orders: [order(10, onDay: 2), order(5, onDay: 6)]).run(
            nil, classes: [StorageClass(id: "pallet", capacity: 5)])
        // 4 positions for 2 days, 3 for 4, 2 for 4.
        expect(run[.positionsMean, .pallets], is: 2.8)
        expect(run[.positionsPeak, .pallets], is: 4)
        expect(run[.timeAboveCapacity, .pallets], is: 0)
    }

    @Test func `positions outside are paid by the day`() throws {
        let run = try shop(onHand: 35, orders: [order(10, onDay: 2)]).run(
            nil,
            classes: [
                StorageClass(id: "pallet", capacity: 2, overflow: .overflowSite, overflowCost: 3)
            ])
        // Two too many for 2 days, one for 8: 12 position days.
        expect(run[.overflowCost, .pallets], is: 36)
        expect(run[.holdingCost], is: 36)
        expect(run[.holdingCost, .shop], is: 36)
        expect(run[.timeAboveCapacity, .pallets], is: 1)
    }

    @Test func `the quantiles are those of the peaks of the periods`() throws {
        // Five positions for half a day on day 4; else one, in ten periods.
        let run = try shop(
            onHand: 10, orders: [order(40, atHour: 4 * 24 + 18)],
            receipts: [PlannedOrder(time: .hours(4 * 24 + 6), quantity: 40)]
        ).run(nil, classes: [StorageClass(id: "pallet", capacity: 4)])
        expect(run[.positionsPeak, .pallets], is: 5)
        expect(run[.positionsP95, .pallets], is: 5)
        expect(run[.timeAboveCapacity, .pallets], is: 0.05)
        expect(run[.positionsMean, .pallets], is: 1.2)
    }

    @Test func `a level that is held for no time does not count`() throws {
        // Fifty come in and go out at the same instant.
        let run = try shop(
            onHand: 10, orders: [order(50, onDay: 3)], receipts: [PlannedOrder(time: .days(3), quantity: 50)]
        ).run(nil, classes: [StorageClass(id: "pallet", capacity: 4)])
        expect(run[.positionsPeak, .pallets], is: 1)
    }

    @Test func `what does not fit waits before the door until there is room`() throws {
        // Two pallets, 15 units on them: the 5 of 12 that would fit on day 1 fill no pallet. When 5 are sold there is
        // room for a whole one, and when 4 more are sold for the rest.
        let run = try shop(
            onHand: 15, orders: [order(5, onDay: 3), order(4, onDay: 6)],
            receipts: [PlannedOrder(time: .days(1), quantity: 12)]
        ).run(nil, classes: [StorageClass(id: "pallet", capacity: 2, overflow: .refuse)])
        #expect(run.told(.received, to: "shop") == ["72h 10", "144h 2"])
        expect(run[.positionsPeak, .pallets], is: 2)
        // 2 and 5 days.
        expect(run[.roomWaitMean, .pallets], is: 84)
    }

    @Test func `room is reserved for what is on its way to the shelf`() throws {
        // Ten of the first twenty fit, and fill the second pallet while they are being put away for two days.
        let run = try shop(
            onHand: 10,
            receipts: [
                PlannedOrder(time: .days(1), quantity: 10), PlannedOrder(time: .days(2), quantity: 10),
            ]
        ).run(
            .crew(1, .minutes(2 * 1_440, .putAway)),
            classes: [StorageClass(id: "pallet", capacity: 2, overflow: .refuse)])
        #expect(run.told(.received, to: "shop") == ["72h 10"])
        expect(run[.positionsPeak, .pallets], is: 2)
    }

    @Test func `what somebody waits for is let in although there is no room`() throws {
        // Cocoa that nobody buys fills the class; the town waits for tea, on the day of the receipt and later.
        var shop = shop(
            orders: [order(3, atHour: 12), order(2, onDay: 4)],
            receipts: [PlannedOrder(time: .days(1), quantity: 9)])
        shop.tea.storageClass = "pallet"
        let cocoa = Product(id: "cocoa", storageClass: "pallet", unitsPerPosition: 10)
        let run = try shop.run(
            nil, classes: [StorageClass(id: "pallet", capacity: 2, overflow: .refuse)]
        ) { scenario in
            scenario.network.products.append(cocoa)
            scenario.network.sites[1].stock.append(StockItem(product: "cocoa", initialOnHand: 20))
        }
        #expect(run.told(.delivered) == ["24h 3", "96h 2"])
        expect(run[.lostUnits], is: 0)
    }

    @Test func `shared space needs less than the sum of what each product needs`() throws {
        // Francis, McGinnis & White (1992): three products over four periods need 115 places, or 75 together.
        let levels: [(product: String, levels: [Quantity])] = [
            ("a", [40, 10, 25, 5]), ("b", [5, 35, 10, 30]), ("c", [20, 20, 40, 15]),
        ]
        var demand: [PastOrder] = []
        let stock = levels.map { entry in
            var receipts: [PlannedOrder] = []
            for day in 1..<4 {
                let change = entry.levels[day] - entry.levels[day - 1]
                if change > 0 { receipts.append(PlannedOrder(time: .days(Int64(day)), quantity: change)) }
                if change < 0 {
                    demand.append(order(-change, of: ProductID(entry.product), onDay: Int64(day)))
                }
            }
            return StockItem(
                product: ProductID(entry.product), policy: .plannedOrders(receipts), sourcing: .single("in"),
                initialOnHand: entry.levels[0])
        }
        let places = levels.map { StorageClass(id: $0.product, capacity: 50) }
        func peaks(shared: Bool) throws -> [Double] {
            let products = levels.map {
                Product(id: ProductID($0.product), storageClass: shared ? "a" : $0.product)
            }
            let network = Network(
                products: products,
                sites: [
                    Site(id: "farm", kind: .supplier, stock: products.map { StockItem(product: $0.id) }),
                    Site(
                        id: "shop", kind: .warehouse, stock: stock,
                        storageClasses: shared ? [places[0]] : places),
                ],
                lanes: [Lane(id: "in", from: "farm", to: "shop"), Lane(id: "out", from: "shop", to: "town")],
                segments: [
                    CustomerSegment(
                        id: "town", orders: .history(demand),
                        mix: products.map { MixEntry(product: $0.id, size: .constant(1)) },
                        sourcing: .single("out"))
                ])
            let run = try SimulatedRun(Scenario(name: "space", horizon: .days(4), network: network))
            return (shared ? [places[0]] : places).map {
                run[.positionsPeak, .storageClass(site: "shop", storageClass: $0.id)]
            }
        }
        #expect(try peaks(shared: false).reduce(0, +) == 115)
        #expect(try peaks(shared: true) == [75])
    }
}
