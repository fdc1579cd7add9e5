// SPDX-License-Identifier: Apache-2.0
import Experiments
import GLPKBackend
import OutputAnalysis
import PlanningModels
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

/// Promises that are planned, simulated and compared.
struct PromiseFrontStudyTests {
    /// A store serves daily orders by parcel in three days or by courier in one.
    private var scenario: Scenario {
        Scenario(
            name: "tea", horizon: .weeks(12), seed: 3, replications: 6,
            network: Network(
                products: [Product(id: "tea")],
                sites: [
                    Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea", purchaseCost: 1)]),
                    Site(
                        id: "dc", kind: .warehouse,
                        stock: [
                            StockItem(
                                product: "tea", policy: .baseStock(level: 200),
                                review: .periodic(period: .days(1), offset: .zero), sourcing: .single("in"),
                                initialOnHand: 200, holdingCost: 0.01)
                        ]),
                ],
                lanes: [
                    Lane(id: "in", from: "farm", to: "dc", leadTime: .constant(.days(7))),
                    Lane(
                        id: "out", from: "dc", to: "shop", mode: "parcel", leadTime: .constant(.days(3)),
                        unitCost: 2, emissions: 1,
                        alternatives: [
                            TransportMode(
                                name: "courier", leadTime: .constant(.days(1)), unitCost: 7, emissions: 3)
                        ]),
                ],
                segments: [
                    CustomerSegment(
                        id: "shop", orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                        mix: [MixEntry(product: "tea", size: .poisson(mean: 10))], promise: .days(3),
                        sourcing: .single("out"), backorderCost: 1)
                ]))
    }

    private func front(_ service: Double) throws -> PromiseFront {
        try PromiseFrontStudy.run(
            scenario, segment: "shop", service: service, using: GLPKSolver(),
            options: RunOptions(threads: 2))
    }

    @Test func `the courier keeps a day and costs what its carriage costs more`() throws {
        let front = try front(0.9)
        #expect(front.fastest == .days(1))
        #expect(Set(front.points.map(\.promise)) == [.days(1), .days(3)])
        let answer = try #require(front.answer)
        #expect(answer.promise == .days(1))
        #expect(try #require(answer.onTime) >= 0.9)
        let cheapest = try #require(front.cheapest)
        #expect(front.points[cheapest].promise == .days(3))
        // Nearly all units of twelve weeks at five more each, less what is still to leave.
        let difference = try #require(answer.costDifference)
        #expect(difference.lower > 0.85 * 84 * 10 * 5 && difference.upper < 1.1 * 84 * 10 * 5)
    }

    @Test func `what is written is what was simulated`() throws {
        let front = try front(0.9)
        let answer = try #require(front.answer)
        #expect(answer.scenario.network.segments[0].promise == .days(1))
        let again = try RunStudy.run(answer.scenario, options: RunOptions(threads: 2))
        #expect(again[.onTimeInFull, of: .segment("shop")]?.mean == answer.onTime)
        #expect(again[.totalCost]?.mean == answer.cost)
    }
}
