// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SupplyNetwork
import Testing

/// A plan as a list of orders.
@Suite struct ScheduledScenarioTests {
    private func stock(_ scenario: Scenario, _ site: NodeID, _ product: ProductID = "tea") throws -> StockItem
    {
        try #require(
            scenario.network.sites.first { $0.id == site }?.stock.first { $0.product == product })
    }

    private func order(_ week: Int64, _ quantity: Quantity, _ lane: LaneID?) -> PlannedOrder {
        PlannedOrder(time: .weeks(week), quantity: quantity, lane: lane)
    }

    @Test func `each planned shipment is ordered when it is to leave, on its lane`() throws {
        let scenario = try weekly(
            weeks: 3, products: [Product(id: "tea")],
            sites: [supplier("farm"), warehouse("dc", initial: 10, holding: 0.1, sourcing: .single("air"))],
            lanes: [
                Lane(
                    id: "sea", from: "farm", to: "dc", leadTime: .constant(.weeks(1)),
                    limit: FlowLimit(units: 50, per: .weeks(1))),
                Lane(id: "air", from: "farm", to: "dc", unitCost: 9), Lane(id: "out", from: "dc", to: "shop"),
            ],
            segments: [customers("shop", weeklyUnits: [10, 30, 90], over: "air", backorderCost: 100)])
        var busy = scenario
        busy.network.sites[1].stock[0].minimumOrder = 70
        busy.network.sites[1].stock[0].orderMultiple = 8
        busy.network.sites[1].stock[0].policy = .baseStock(level: 5)
        let scheduled = scheduledScenario(applying: try bestPlan(of: busy), to: busy)
        let item = try stock(scheduled, "dc")
        #expect(
            item.policy == .plannedOrders([order(0, 50, "sea"), order(1, 50, "sea"), order(2, 20, "air")]))
        #expect(
            item.sourcing
                == .split([.init(lane: "sea", weight: 100.0 / 120), .init(lane: "air", weight: 20.0 / 120)]))
        #expect(item.minimumOrder == 0 && item.orderMultiple == 1)
        #expect(item.initialOnHand == 10 && item.holdingCost == 0.1)
        #expect(scheduled.network.segments.first?.sourcing == .single("out"))
        // Suppliers are left alone.
        #expect(try stock(scheduled, "farm") == stock(busy, "farm"))
    }

    @Test func `orders go out as much earlier as they take to arrive`() throws {
        let scenario = try weekly(
            weeks: 3, products: [Product(id: "tea")],
            sites: [supplier("farm"), warehouse("dc", initial: 5, holding: 1)],
            lanes: [
                Lane(id: "in", from: "farm", to: "dc", orderDelay: .constant(.days(3))),
                Lane(id: "out", from: "dc", to: "shop"),
            ], segments: [customers("shop", weeklyUnits: [5, 6, 7], over: "out")])
        let item = try stock(scheduledScenario(applying: try bestPlan(of: scenario), to: scenario), "dc")
        #expect(
            item.policy
                == .plannedOrders([
                    PlannedOrder(time: .days(4), quantity: 6, lane: "in"),
                    PlannedOrder(time: .days(11), quantity: 7, lane: "in"),
                ]))
    }

    @Test func `production is ordered without a lane, and a stock point without orders orders nothing`()
        throws
    {
        let plant = Site(
            id: "plant", kind: .plant,
            stock: [
                StockItem(product: "tea", policy: .baseStock(level: 9)),
                StockItem(product: "leaf", policy: .baseStock(level: 9), initialOnHand: 100),
            ],
            recipes: [
                Recipe(
                    product: "tea", components: [Recipe.Component(product: "leaf", quantityPerUnit: 2)],
                    unitCost: 1)
            ])
        let scenario = try weekly(
            weeks: 2, products: [Product(id: "tea"), Product(id: "leaf")], sites: [plant],
            lanes: [Lane(id: "out", from: "plant", to: "shop")],
            segments: [customers("shop", weeklyUnits: [5, 6], over: "out")])
        var scheduled = scheduledScenario(applying: try bestPlan(of: scenario), to: scenario)
        let tea = try stock(scheduled, "plant")
        #expect(tea.sourcing == .make)
        guard case .plannedOrders(let orders) = tea.policy else {
            Issue.record("\(tea.policy)")
            return
        }
        #expect(orders.map(\.quantity).reduce(0, +) == 11 && orders.allSatisfy { $0.lane == nil })
        #expect(try stock(scheduled, "plant", "leaf").policy == .none)
        scheduled.network.sites = scenario.network.sites
        #expect(scheduled.network.lanes == scenario.network.lanes)
    }

    @Test func `orders of before the start are not placed again, and keep their lane`() throws {
        let scenario = try weekly(
            weeks: 3, products: [Product(id: "tea")],
            sites: [
                supplier("farm"),
                warehouse(
                    "dc", holding: 1,
                    receipts: [
                        InitialReceipt(stage: .ordered, quantity: 6, due: .weeks(1)),
                        InitialReceipt(stage: .shipped, quantity: 4, due: .zero),
                    ], sourcing: .single("old")),
            ],
            lanes: [
                Lane(id: "old", from: "farm", to: "dc", unitCost: 2), Lane(id: "new", from: "farm", to: "dc"),
                Lane(id: "out", from: "dc", to: "shop"),
            ], segments: [customers("shop", weeklyUnits: [4, 8, 7], over: "out")])
        let plan = try bestPlan(of: scenario)
        #expect(plan.flows.first { $0.lane == "old" }?.quantities == [0, 6, 0])
        let item = try stock(scheduledScenario(applying: plan, to: scenario), "dc")
        #expect(item.policy == .plannedOrders([order(1, 2, "new"), order(2, 7, "new")]))
        #expect(item.initialReceipts.map(\.lane) == ["old", "old"])
    }

    @Test func `rounding never drifts away from the plan`() throws {
        // A third of a unit each week, and the supplier gives no more.
        let scenario = try weekly(
            weeks: 30, products: [Product(id: "tea")],
            sites: [supplier("farm", limit: FlowLimit(units: 1.0 / 3, per: .weeks(1))), warehouse("dc")],
            lanes: [Lane(id: "in", from: "farm", to: "dc"), Lane(id: "out", from: "dc", to: "shop")],
            segments: [customers("shop", weeklyUnits: [10] + Array(repeating: 0, count: 29), over: "out")])
        let plan = try bestPlan(of: scenario)
        guard
            case .plannedOrders(let orders) = try stock(scheduledScenario(applying: plan, to: scenario), "dc")
                .policy
        else {
            Issue.record("no orders")
            return
        }
        #expect(orders.count == 10 && orders.allSatisfy { $0.quantity == 1 })
        for week in 0..<30 {
            let ordered = orders.filter { $0.time <= .weeks(Int64(week)) }.reduce(0) { $0 + $1.quantity }
            #expect(abs(Double(ordered) - Double(week + 1) / 3) <= 0.5)
        }
    }
}
