// SPDX-License-Identifier: Apache-2.0
import Experiments
import GLPKBackend
import PlanningModels
import Reports
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct PromisesPageTests {
    @Test func `the page shows each promise with its cost, and whether it is kept`() throws {
        let scenario = Scenario(
            name: "<tea>", horizon: .weeks(8), seed: 3, replications: 3,
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
        let front = try PromiseFrontStudy.run(
            scenario, segment: "shop", service: 0.9, using: GLPKSolver(), options: RunOptions(threads: 2))
        let page = PromisesPage.html(
            of: [front], scenario: scenario, sentences: [Sample.nasty], command: "catena promises x",
            catena: "1.2.3")
        let check = XMLCheck(page)
        #expect(check.problem == nil)
        #expect(check.badCoordinates == [])
        #expect(check.count(of: "script") == 0 && check.count(of: "img") == 0)
        for part in ["Can be promised: shop 3 d", "What it costs", "wanted: 90%", "catena promises x"] {
            #expect(check.text.contains(part), "\(part)")
        }
        let chinese = Language.chinese.page {
            PromisesPage.html(
                of: [front], scenario: scenario, sentences: [], command: "catena promises x", catena: "1.2.3")
        }
        #expect(EnglishCheck.sentences(in: chinese) == [])
        // A disc or a ring for each promise in each of three pictures.
        #expect(check.count(of: "circle") == 3 * front.points.count)
        let none = XMLCheck(
            PromisesPage.html(of: [], scenario: scenario, sentences: [], command: "", catena: "1"))
        #expect(none.problem == nil)
        #expect(none.text.contains("No promise is kept"))
    }
}
