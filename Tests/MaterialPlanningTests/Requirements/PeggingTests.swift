// SPDX-License-Identifier: Apache-2.0
import MaterialPlanning
import SupplyNetwork
import Testing

@Suite struct PeggingTests {
    /// Two products with a common part that is ordered in one lot.
    private static func plan() throws -> MaterialPlan {
        let bike = PlanningItem(
            name: "bike", leadTime: 1, requirements: [0, 0, 10],
            components: [.init(item: 2, quantityPerUnit: 2)])
        let cart = PlanningItem(
            name: "cart", onHand: 3, leadTime: 1, requirements: [0, 0, 0, 8],
            components: [.init(item: 2, quantityPerUnit: 4)])
        let wheel = PlanningItem(
            name: "wheel", onHand: 5, leadTime: 1, lotSizer: LotSizer(.fixedQuantity(40)),
            requirements: [0, 0, 3])
        return try MaterialPlanner(bucketCount: 4, items: [bike, cart, wheel]).plan()
    }

    @Test func `each requirement is pegged to what serves it`() throws {
        let plan = try Self.plan()
        // Wheels: 20 for bikes in week 1, 3 of their own and 20 for carts in week 2; 5 there, 40 ordered in
        // week 0.
        #expect(plan.items[2].grossRequirements == [0, 20, 23, 0])
        #expect(plan.items[2].plannedReleases == [40, 0, 0, 0])
        let order = plan.orders.count - 1
        let pegs: [MaterialPlan.Peg] = [
            .init(supply: .onHand, available: -1, cause: .plannedOrder(0), needed: 1, quantity: 5),
            .init(
                supply: .plannedOrder(order), available: 1, cause: .plannedOrder(0), needed: 1, quantity: 15),
            .init(
                supply: .plannedOrder(order), available: 1, cause: .demand(bucket: 2), needed: 2,
                quantity: 3),
            .init(
                supply: .plannedOrder(order), available: 1, cause: .plannedOrder(1), needed: 2, quantity: 20),
        ]
        #expect(plan.items[2].pegs == pegs)
    }

    @Test func `an order is traced through the levels to the demand that caused it`() throws {
        let plan = try Self.plan()
        let expected: [MaterialPlan.Origin: Double] = [
            .demand(item: 0, bucket: 2): 15, .demand(item: 2, bucket: 2): 3, .demand(item: 1, bucket: 3): 20,
            .stock: 2,
        ]
        #expect(plan.origins.last == expected)
    }

    @Test func `what is pegged is what is wanted, and no supply is pegged twice`() throws {
        let plan = try Self.plan()
        let opening: [Quantity] = [0, 3, 5]
        for (table, opening) in zip(plan.items, opening) {
            #expect(table.pegs.reduce(0) { $0 + $1.quantity } == table.grossRequirements.reduce(0, +))
            let fromStock = table.pegs.filter { $0.supply == .onHand }.reduce(0) { $0 + $1.quantity }
            #expect(fromStock <= opening)
        }
        for (order, origins) in zip(plan.orders, plan.origins) {
            #expect(origins.values.reduce(0, +) == Double(order.goodQuantity))
        }
    }
}
