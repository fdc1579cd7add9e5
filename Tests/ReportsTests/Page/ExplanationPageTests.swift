// SPDX-License-Identifier: Apache-2.0
import Reports
import SimulationKernel
import Studies
import SupplyNetwork
import Testing

@Suite struct ExplanationPageTests {
    private func explanation(stock: Quantity) throws -> Explanation {
        let scenario = Scenario(
            name: "<shop>", horizon: .days(60), warmUp: .length(.days(10)), replications: 3,
            network: Network(
                products: [Product(id: "tea")],
                sites: [
                    Site(
                        id: "shop", kind: .retailer,
                        stock: [
                            StockItem(
                                product: "tea", policy: .baseStock(level: stock), sourcing: .single("in"),
                                initialOnHand: stock)
                        ]), Site(id: "maker", kind: .supplier, stock: [StockItem(product: "tea")]),
                ],
                lanes: [
                    Lane(id: "in", from: "maker", to: "shop", leadTime: .constant(.days(4))),
                    Lane(id: "out", from: "shop", to: "people"),
                ],
                segments: [
                    CustomerSegment(
                        id: "people", orders: .poisson(ordersPerDay: 3),
                        mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .single("out"))
                ]))
        return try ExplanationStudy.run(scenario)
    }

    @Test func `the page is well-formed and answers first`() throws {
        let found = try explanation(stock: 10)
        let check = XMLCheck(
            ExplanationPage.html(of: found, command: "catena explain <shop>", catena: "1.2.3"))
        #expect(check.problem == nil)
        #expect(check.badCoordinates == [])
        for part in [found.headline, "stock-too-low", "The worst of replication 0", "catena explain <shop>"] {
            #expect(check.text.contains(part), "\(part)")
        }
        #expect(check.count(of: "svg") == 1 + found.worst.count)
    }

    @Test func `a scenario without lateness has a page that says so`() throws {
        let found = try explanation(stock: 500)
        let check = XMLCheck(ExplanationPage.html(of: found, command: "catena", catena: "1.2.3"))
        #expect(check.problem == nil)
        #expect(check.text.contains("Nothing was late or lost"))
        #expect(check.count(of: "svg") == 0)
    }

    @Test func `in Chinese the page says nothing in English`() throws {
        for stock in [10, 500] as [Quantity] {
            let found = try explanation(stock: stock)
            let page = Language.chinese.page {
                ExplanationPage.html(of: found, command: "catena explain", catena: "1.2.3")
            }
            #expect(EnglishCheck.sentences(in: page) == [])
        }
    }
}
