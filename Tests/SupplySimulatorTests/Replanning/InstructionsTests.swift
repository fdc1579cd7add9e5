// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// What a plan may do to a run, and what it may see of it.
@Suite struct InstructionsTests {
    private func bits(_ result: ReplicationResult) -> [UInt64] {
        result.values.map { $0.isNaN ? 0 : $0.bitPattern }
    }

    @Test(arguments: 1...15)
    func `to be ready for instructions, to stop and to look change nothing`(seed: UInt64) throws {
        let scenario = RandomAbilities.scenario(seed: seed).scenario
        var plain = World(try SimulationModel(scenario), replication: 0)
        let expected = bits(try plain.run())
        let ready = try SimulationModel(scenario, takesInstructions: true)
        var world = World(ready, replication: 0)
        for part in 1...4 {
            world.run(until: TimeSpan(seconds: scenario.horizon.seconds * Int64(part) / 5))
            let state = world.known()
            for stock in state.stocks {
                #expect(stock.onHand >= 0)
                for receipt in stock.receipts { #expect(receipt.due >= state.time) }
            }
            for debt in state.debts { #expect(debt.quantity > 0) }
        }
        #expect(bits(try world.run()) == expected)
    }

    @Test(arguments: 1...20)
    func `whatever a plan says, material, orders and cash add up`(seed: UInt64) throws {
        let scenario = RandomAbilities.scenario(seed: seed).scenario
        var stream = RandomStream(seed: seed, replication: 0, name: "instructions")
        var world = World(try SimulationModel(scenario, takesInstructions: true), replication: 0)
        for part in 0...5 {
            let now = TimeSpan(seconds: scenario.horizon.seconds * Int64(part) / 6)
            world.run(until: now)
            world.follow(instructions(for: scenario, from: now, &stream))
        }
        _ = try world.run()
    }

    private func instructions(
        for scenario: Scenario, from now: TimeSpan, _ stream: inout RandomStream
    ) -> ReplenishmentInstructions {
        func whole(_ most: Int) -> Int { Int(stream.uniform() * Double(most)) }
        var instructions = ReplenishmentInstructions()
        for site in scenario.network.sites {
            let made = Set(site.recipes.map(\.product))
            for item in site.stock {
                let lanes = scenario.network.lanes.filter {
                    $0.destination == site.id && $0.carries(item.product)
                }.map(\.id)
                let policy: ReplenishmentPolicy
                switch whole(3) {
                case 0: policy = .baseStock(level: Quantity(whole(200)))
                case 1:
                    policy = .reorderPointOrderUpTo(
                        reorderPoint: Quantity(whole(50)), orderUpToLevel: Quantity(50 + whole(200)))
                default:
                    guard !lanes.isEmpty || made.contains(item.product) else { continue }
                    policy = .plannedOrders(
                        (0..<whole(6)).map { _ in
                            PlannedOrder(
                                time: TimeSpan(seconds: now.seconds + Int64(whole(30)) * 86_400),
                                quantity: Quantity(whole(60)),
                                lane: made.contains(item.product) || lanes.isEmpty
                                    ? nil : lanes[whole(lanes.count)])
                        })
                }
                instructions.points.append(
                    ReplenishmentInstructions.Point(
                        site: site.id, product: item.product, policy: policy,
                        shares: lanes.isEmpty
                            ? nil : lanes.map { SourcingRule.Share(lane: $0, weight: Double(whole(3))) }))
            }
        }
        for segment in scenario.network.segments {
            let lanes = scenario.network.lanes.filter { $0.destination == segment.id }.map(\.id)
            instructions.segments.append(
                ReplenishmentInstructions.Segment(
                    segment: segment.id,
                    shares: lanes.map { SourcingRule.Share(lane: $0, weight: Double(whole(3))) }))
        }
        return instructions
    }

    // MARK: By hand

    private func shop(lead: RandomDuration, orderDelay: RandomDuration = .zero) throws -> Scenario {
        Scenario(
            name: "shop", horizon: .days(30),
            network: Network(
                products: [Product(id: "tea", price: 5)],
                sites: [
                    Site(id: "maker", kind: .supplier, stock: [StockItem(product: "tea")]),
                    Site(
                        id: "shop", kind: .retailer,
                        stock: [
                            StockItem(
                                product: "tea", policy: .none, sourcing: .single("road"), initialOnHand: 6,
                                initialReceipts: [InitialReceipt(quantity: 3, due: .days(9))])
                        ]),
                ],
                lanes: [
                    Lane(id: "road", from: "maker", to: "shop", leadTime: lead, orderDelay: orderDelay),
                    Lane(id: "door", from: "shop", to: "people"),
                ],
                segments: [
                    CustomerSegment(
                        id: "people",
                        orders: .periodic(period: .days(1), offset: .days(1), series: .independent),
                        mix: [MixEntry(product: "tea", size: .constant(2))], unmetDemand: .backordered,
                        sourcing: .single("door"))
                ]))
    }

    private func told(_ policy: ReplenishmentPolicy) -> ReplenishmentInstructions {
        ReplenishmentInstructions(points: [.init(site: "shop", product: "tea", policy: policy)])
    }

    @Test
    func `what is known on a day is what has happened before it`() throws {
        let scenario = try shop(lead: .constant(.days(4)), orderDelay: .constant(.days(1)))
        var world = World(try SimulationModel(scenario, takesInstructions: true), replication: 0)
        world.run(until: .days(2))
        world.follow(told(.plannedOrders([PlannedOrder(time: .days(2), quantity: 10)])))
        // Two orders of two were served by day 3; the planned one, placed on day 2, reaches the maker that day.
        world.run(until: .days(3))
        #expect(
            world.known()
                == KnownState(
                    time: .days(3),
                    stocks: [
                        .init(
                            site: "shop", product: "tea", onHand: 2,
                            receipts: [
                                InitialReceipt(stage: .ordered, lane: "road", quantity: 10, due: .days(3)),
                                InitialReceipt(lane: "road", quantity: 3, due: .days(9)),
                            ])
                    ]))
        // Six were there; by day 5 eight have been asked for, and the goods have left on day 3.
        world.run(until: .days(5))
        #expect(
            world.known()
                == KnownState(
                    time: .days(5),
                    stocks: [
                        .init(
                            site: "shop", product: "tea", onHand: 0,
                            receipts: [
                                InitialReceipt(lane: "road", quantity: 10, due: .days(7)),
                                InitialReceipt(lane: "road", quantity: 3, due: .days(9)),
                            ])
                    ], debts: [.init(segment: "people", product: "tea", quantity: 2)]))
        _ = try world.run()
    }

    @Test
    func `of goods on their way is known when they are expected, not when they come`() throws {
        let lead = RandomDuration(.uniform(low: 1, high: 7), .day)
        let scenario = try shop(lead: lead)
        for replication in 0..<5 as Range<UInt32> {
            var world = World(
                try SimulationModel(scenario, takesInstructions: true), replication: replication)
            world.run(until: .days(1))
            world.follow(told(.plannedOrders([PlannedOrder(time: .days(1), quantity: 10)])))
            world.run(until: TimeSpan(seconds: 86_400 + 3_600))
            let receipts = try #require(world.known().stocks.first).receipts
            #expect(
                receipts.first == InitialReceipt(lane: "road", quantity: 10, due: .days(5)),
                "the mean of 4 days after day 1")
            _ = try world.run()
        }
    }

    @Test
    func `a level counts from the next review, and planned orders take the place of earlier ones`() throws {
        let scenario = try shop(lead: .constant(.days(1)))
        var world = World(
            try SimulationModel(scenario, takesInstructions: true), replication: 0, recordsJournal: true)
        world.run(until: .days(1))
        world.follow(
            told(
                .plannedOrders([
                    PlannedOrder(time: .days(2), quantity: 1), PlannedOrder(time: .days(6), quantity: 7),
                ])))
        world.run(until: .days(4))
        world.follow(told(.plannedOrders([PlannedOrder(time: .days(6), quantity: 2)])))
        world.run(until: .days(10))
        // 6 + 3 + 1 + 2 have come and 18 are gone: a level of 0 asks for the 6 that are owed.
        world.follow(told(.baseStock(level: 0)))
        world.run(until: TimeSpan(seconds: 10 * 86_400 - 1))
        let result = try world.run()
        let orders = (result.journal?.entries ?? []).filter { $0.kind == .ordered && $0.time <= 10 * 86_400 }
        #expect(orders.map(\.time) == [2, 6, 10].map { $0 * 86_400 } + (orders.count > 3 ? [864_000] : []))
        #expect(orders.map(\.units).prefix(2) == [1, 2])
    }
}
