// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SupplyNetwork
import Testing

@Suite struct PlanDifferenceTests {
    /// A cheap farm with a weekly limit and a dear one feed a warehouse.
    private func plan(demand: [Double], cheapCost: Double = 1) throws -> SupplyPlan {
        try bestPlan(
            of: weekly(
                weeks: Int64(demand.count), products: [Product(id: "tea")],
                sites: [
                    supplier("near", cost: cheapCost, limit: FlowLimit(units: 10, per: .weeks(1))),
                    supplier("far", cost: 4), warehouse("dc", holding: 0.01),
                ],
                lanes: [
                    Lane(id: "near-in", from: "near", to: "dc"), Lane(id: "far-in", from: "far", to: "dc"),
                    Lane(id: "out", from: "dc", to: "shop"),
                ],
                segments: [customers("shop", weeklyUnits: demand, over: "out")]))
    }

    @Test func `a plan does not differ from itself`() throws {
        let plan = try plan(demand: [8, 8, 8])
        let difference = PlanDifference(from: plan, to: plan)
        #expect(difference.flows.isEmpty && difference.stocks.isEmpty && difference.production.isEmpty)
    }

    @Test func `what gets dearer is left, and what replaces it comes from nothing`() throws {
        // 24 units come from near at 1, then from far at 4 as near asks for 9.
        let difference = try PlanDifference(
            from: plan(demand: [8, 8, 8]), to: plan(demand: [8, 8, 8], cheapCost: 9))
        #expect(difference.flows.count == 2)
        for change in difference.flows {
            #expect(change.product == "tea")
            switch change.subject {
            case .flow("near-in", _): #expect(abs(change.before - 24) < 1e-9 && change.after == 0)
            case .flow("far-in", _): #expect(change.before == 0 && abs(change.after - 24) < 1e-9)
            default: Issue.record("\(change)")
            }
        }
        #expect(difference.stocks.isEmpty)
    }

    @Test func `the greatest change comes first, and stock made early is one`() throws {
        // 4 of the 14 units of the last week come a week earlier.
        let difference = try PlanDifference(from: plan(demand: [8, 6, 8]), to: plan(demand: [8, 6, 14]))
        #expect(difference.flows.map { $0.after - $0.before }.allSatisfy { abs($0 - 6) < 1e-9 })
        #expect(difference.flows.count == 2)
        let stock = try #require(difference.stocks.first)
        #expect(stock.subject == .stock("dc") && stock.before == 0 && stock.after > 0)
        let smaller = try PlanDifference(
            from: plan(demand: [8, 6, 14]), to: plan(demand: [8, 2, 14], cheapCost: 9))
        let sizes = smaller.flows.map { abs($0.after - $0.before) }
        #expect(sizes == sizes.sorted(by: >) && sizes.count == 3)
    }
}
