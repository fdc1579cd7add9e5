// SPDX-License-Identifier: Apache-2.0
import GLPKBackend
import PlanningModels
import SupplyNetwork
import Testing

/// What a shorter promise costs.
@Suite struct PromiseFrontierTests {
    /// A store serves its customers by parcel in three days or by courier in one; nothing is lost by waiting.
    private func scenario() throws -> Scenario {
        try weekly(
            weeks: 4, products: [Product(id: "tea")],
            sites: [supplier("farm"), warehouse("dc", initial: 100)],
            lanes: [
                Lane(id: "in", from: "farm", to: "dc", leadTime: .constant(.weeks(1))),
                Lane(
                    id: "out", from: "dc", to: "shop", mode: "parcel", leadTime: .constant(.days(3)),
                    unitCost: 2, emissions: 1,
                    alternatives: [
                        TransportMode(
                            name: "courier", leadTime: .constant(.days(1)), unitCost: 7, emissions: 3)
                    ]),
            ],
            segments: [customers("shop", weeklyUnits: [10, 20, 30, 40], over: "out", backorderCost: 0)])
    }

    @Test func `a promise is kept to the share that is asked for`() throws {
        let model = try PlanningModel(
            scenario(), keeping: [PromiseTarget("shop", within: .days(1), service: 0.9)])
        guard case .planned(let plan) = try model.plan(using: TestSolver.glpk) else {
            Issue.record("there is a plan")
            return
        }
        // Ninety units by courier, ten by parcel.
        #expect(agree(plan.costs.transport, 90 * 7 + 10 * 2))
        #expect(agree(plan.lateness.first?.deliveries.first?.share ?? 0, 0.9))
        // One more late unit saves 5; with this basis, for the rest of a week's demand.
        let price = try #require(plan.shadowPrices.first)
        #expect(agree(price.savingPerUnit, 5))
        #expect(agree(price.range ?? 0, 20))
        #expect(
            price.sentence(in: plan.calendar, currency: "EUR")
                == "one more unit of tea that may reach shop late would save 5 EUR, for at least 20 units")
    }

    @Test func `the front goes from the courier to the parcel`() throws {
        let front = try PromiseFrontier(
            of: scenario(), segment: "shop", service: 0.9, reductions: [0.5], using: TestSolver.glpk)
        // Three days cost nothing more than no promise at all; half of a courier's emissions are too few for the promise.
        #expect(front.points.map(\.promise) == [.days(1), .days(3)])
        #expect(front.points.map { $0.plan.costs.transport.rounded() } == [650, 200])
        #expect(front.points.map { $0.plan.emissions.rounded() } == [280, 100])
        #expect(front.impossible.isEmpty)
    }

    @Test func `a promise that no way keeps is called impossible`() throws {
        var slow = try scenario()
        slow.network.sites[1].stock[0].initialOnHand = 0
        let front = try PromiseFrontier(
            of: slow, segment: "shop", service: 1, reductions: [], using: TestSolver.glpk)
        // The first week's units cannot leave before the second.
        #expect(front.impossible == [.days(1), .days(3)])
        #expect(front.points.map(\.promise) == [.days(8), .days(10)])
    }
}
