// SPDX-License-Identifier: Apache-2.0
import Reports
import SimulationKernel
import Studies
import SupplyNetwork
import Testing

@Suite struct SizingPageTests {
    private func sizing(demand: Double, costs: [SizingCosts]) throws -> Sizing {
        let scenario = Scenario(
            name: "<store>", horizon: .days(60), warmUp: .length(.days(10)),
            network: Network(
                products: [Product(id: "tea", storageClass: "pallet", unitsPerPosition: 5)],
                sites: [
                    Site(
                        id: "store", kind: .warehouse,
                        stock: [
                            StockItem(
                                product: "tea", policy: .baseStock(level: 80), sourcing: .single("in"),
                                initialOnHand: 80)
                        ], storageClasses: [StorageClass(id: "pallet", capacity: 12)]),
                    Site(id: "maker", kind: .supplier, stock: [StockItem(product: "tea")]),
                ],
                lanes: [
                    Lane(id: "in", from: "maker", to: "store", leadTime: .constant(.days(4))),
                    Lane(id: "out", from: "store", to: "people"),
                ],
                segments: [
                    CustomerSegment(
                        id: "people", orders: .poisson(ordersPerDay: demand),
                        mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .single("out"))
                ]))
        return try SizingStudy.run(
            scenario, site: "store",
            options: SizingOptions(
                risk: 0.2, replications: 16, costs: costs,
                footprints: [SizingFootprint(of: "pallet", amount: 1.44, unit: "m²")],
                changes: [SizingChange(.growth(1.2))]))
    }

    @Test func `the page is well-formed, with finite drawings, and answers first`() throws {
        let sizing = try sizing(
            demand: 12, costs: [SizingCosts(of: "pallet", build: 300, overflowPerDay: 0.5)])
        let page = SizingPage.html(of: sizing, command: "catena size <store>", catena: "1.2.3")
        let check = XMLCheck(page)
        #expect(check.problem == nil)
        #expect(check.badCoordinates == [])
        for part in [
            sizing.sentence, "pallet positions", "Size against cost", "Rare peaks", "By month",
            "By hour of the week",
            "What changes it", "catena size <store>", "m²",
        ] {
            #expect(check.text.contains(part), "\(part)")
        }
        #expect(check.count(of: "svg") >= 6)
    }

    @Test func `a site that is always equally full has a page, too`() throws {
        let sizing = try sizing(demand: 0.000_001, costs: [])
        #expect(sizing.sentence.contains("the peak was the same"))
        let check = XMLCheck(SizingPage.html(of: sizing, command: "catena", catena: "1.2.3"))
        #expect(check.problem == nil)
        #expect(check.badCoordinates == [])
        #expect(!check.text.contains("Size against cost"))
    }

    @Test func `in Chinese the page says nothing in English`() throws {
        let sizing = try sizing(
            demand: 12, costs: [SizingCosts(of: "pallet", build: 300, overflowPerDay: 0.5)])
        let page = Language.chinese.page {
            SizingPage.html(of: sizing, command: "catena size <store>", catena: "1.2.3")
        }
        #expect(EnglishCheck.sentences(in: page) == [])
    }
}
