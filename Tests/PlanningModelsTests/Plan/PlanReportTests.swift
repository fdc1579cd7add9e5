// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SupplyNetwork
import Testing

/// What a plan says about itself.
@Suite struct PlanReportTests {
    @Test func `lateness follows the oldest demand over the fastest lane`() throws {
        // 6 units a week are to be had from week 1 on; the slow lane is cheaper and takes 6 of them.
        let scenario = try weekly(
            weeks: 4, products: [Product(id: "tea")],
            sites: [
                supplier("farm", limit: FlowLimit(units: 10, per: .weeks(1))),
                warehouse("dc"),
            ],
            lanes: [
                Lane(id: "in", from: "farm", to: "dc", leadTime: .constant(.weeks(1))),
                Lane(
                    id: "slow", from: "dc", to: "shop", leadTime: .constant(.days(5)),
                    limit: FlowLimit(units: 6, per: .weeks(1))),
                Lane(
                    id: "fast", from: "dc", to: "shop", leadTime: .constant(.days(1)),
                    orderDelay: .constant(.days(1)),
                    unitCost: 1),
            ],
            segments: [
                customers("shop", weeklyUnits: [10, 5, 10, 0], over: "fast", promise: .days(7))
            ])
        let plan = try bestPlan(of: scenario)
        #expect(plan.services.first?.shipped == [0, 10, 10, 5])
        // Week 1 ships week 0's ten: 4 fast in 7 + 2 days, 6 slow in 7 + 5. Week 2 ships week 1's five and five of
        // its own: 4 fast after 9 days, then of the slow 1 after 12 and 5 after 5. Week 3 ships the rest after 12.
        let fast = plan.flows.first { $0.lane == "fast" }?.quantities
        let slow = plan.flows.first { $0.lane == "slow" }?.quantities
        #expect(fast == [0, 4, 4, 0] && slow == [0, 6, 6, 5])
        let lateness = try #require(plan.lateness.first)
        let days: Double = 4 * 9 + 6 * 12 + 4 * 9 + 1 * 12 + 5 * 5 + 5 * 12
        #expect(lateness.shipped == 25)
        #expect(agree(lateness.meanDays ?? 0, days / 25))
        #expect(agree(lateness.lateShare ?? 0, 20.0 / 25))
        // What leaves in the week in which it was due arrives within it or in the next.
        #expect(plan.services.first?.delivered == [0, 0, 10, 10])
    }

    @Test func `notes tell what a plan leaves out`() throws {
        let plant = Site(
            id: "plant", kind: .plant,
            stock: [
                StockItem(
                    product: "tea", minimumOrder: 10, orderMultiple: 5, initialOnHand: 9, orderCost: 40)
            ],
            recipes: [Recipe(product: "tea", time: .constant(.hours(5)), lines: 1, setupCost: 7)])
        var scenario = try weekly(
            weeks: 2, products: [Product(id: "tea")], sites: [plant],
            lanes: [
                Lane(id: "out", from: "plant", to: "shop", shipmentCost: 3),
                Lane(id: "away", from: "plant", to: "kiosk"),
            ],
            segments: [
                customers("shop", weeklyUnits: [1, 1], over: "out", backorderCost: 0),
                customers("kiosk", weeklyUnits: [1, 1], over: "away", unmetDemand: .lost),
            ])
        scenario.sequence = .demandFirst
        let notes = try bestPlan(of: scenario).notes
        #expect(
            notes == [
                .fixedCostsLeftOut(.order, count: 1), .fixedCostsLeftOut(.shipment, count: 1),
                .fixedCostsLeftOut(.setup, count: 1), .orderSizesLeftOut(count: 1),
                .linesLeftOut("plant", "tea"),
                .waitingIsFree("shop"), .losingIsFree("kiosk", "tea"), .leadTimesRoundedUp(count: 1),
                .arrivalsComeFirst,
            ])
        #expect(notes.allSatisfy { !$0.description.isEmpty })
    }

    @Test func `a shadow price is a sentence with dates, unit and currency`() throws {
        let scenario = try weekly(
            weeks: 2, products: [Product(id: "tea")],
            sites: [supplier("farm"), warehouse("dc", holding: 0.125)],
            lanes: [
                Lane(id: "in", from: "farm", to: "dc", limit: FlowLimit(units: 60, per: .weeks(1))),
                Lane(id: "out", from: "dc", to: "shop"),
            ], segments: [customers("shop", weeklyUnits: [40, 80], over: "out")])
        let plan = try bestPlan(of: scenario)
        #expect(
            plan.shadowPrices.map { $0.sentence(in: plan.calendar, currency: plan.currency) } == [
                "one more unit on lane in between 2026-01-12 and 2026-01-18 would save 0.88 EUR, for at least 20 units"
            ])
    }

    @Test func `a dangling name or a limit without a period is refused, not ignored`() throws {
        func fault(_ change: (inout Scenario) -> Void) throws -> PlanningFault? {
            var scenario = try weekly(
                weeks: 2, products: [Product(id: "tea")], sites: [supplier("farm"), warehouse("dc")],
                lanes: [Lane(id: "in", from: "farm", to: "dc")], segments: [])
            change(&scenario)
            do throws(PlanningFault) { _ = try PlanningModel(scenario) } catch { return error }
            return nil
        }
        #expect(try fault { _ in } == nil)
        #expect(
            try fault { $0.network.lanes[0].destination = "moon" } == .unknownName("moon", in: "lane \"in\""))
        #expect(try fault { $0.network.lanes[0].origin = "moon" } == .unknownName("moon", in: "lane \"in\""))
        #expect(
            try fault { $0.network.lanes[0].products = ["beer"] } == .unknownName("beer", in: "lane \"in\""))
        #expect(
            try fault { $0.network.lanes[0].limit = FlowLimit(units: 1, per: .zero) }
                == .limitPeriodNotPositive("lane \"in\""))
        #expect(
            try fault {
                $0.network.sites[1].recipes = [
                    Recipe(
                        product: "tea", components: [Recipe.Component(product: "tea", quantityPerUnit: 1)]),
                    Recipe(product: "beer"),
                ]
            } == .unknownName("beer", in: "the recipe of \"beer\" at \"dc\""))
        #expect(
            try fault {
                $0.network.products.append(Product(id: "leaf"))
                $0.network.sites[1].recipes = [
                    Recipe(
                        product: "tea", components: [Recipe.Component(product: "leaf", quantityPerUnit: 1)])
                ]
            } == .componentNotKept("leaf", site: "dc", recipe: "tea"))
    }
}
