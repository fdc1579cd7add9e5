// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reports
import SimulationKernel
import Studies
import SupplyNetwork
import Testing

@Suite struct AdvicePageTests {
    /// A shop that keeps far too much: less stock is a saving that no replication doubts.
    private func advice(_ name: String) throws -> Advice {
        let scenario = Scenario(
            name: name, horizon: .days(120), warmUp: .length(.days(20)), replications: 8,
            network: Network(
                products: [Product(id: "tea", unitCost: 10)],
                sites: [
                    Site(
                        id: "shop", kind: .retailer,
                        stock: [
                            StockItem(
                                product: "tea", policy: .baseStock(level: 400), sourcing: .single("in"),
                                initialOnHand: 400, holdingCost: 0.1)
                        ]), Site(id: "maker", kind: .supplier, stock: [StockItem(product: "tea")]),
                ],
                lanes: [
                    Lane(id: "in", from: "maker", to: "shop", leadTime: .constant(.days(2))),
                    Lane(id: "out", from: "shop", to: "people"),
                ],
                segments: [
                    CustomerSegment(
                        id: "people", orders: .poisson(ordersPerDay: 10),
                        mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .single("out"),
                        backorderCost: 1)
                ]))
        return try AdviceStudy.run(
            scenario, levers: AdviceLever.all(of: scenario), options: AdviceOptions(budget: 200), solver: nil)
    }

    private func page(_ advice: Advice) -> String {
        let rows = advice.findings(.helps).enumerated().map {
            ["\($0 + 1)", $1.lever.words, "parameter", "+5 ± 1"]
        }
        return AdvicePage.html(
            of: advice, headline: "Less stock.",
            tables: [
                AdvicePage.Table(
                    title: "What helps",
                    columns: [
                        AdvicePage.Column("#"), AdvicePage.Column("change", isText: true),
                        AdvicePage.Column("from", isText: true), AdvicePage.Column("simulated"),
                    ], rows: rows)
            ], checks: ["catena compare <shop> --set x=1"], command: "catena advise <shop>", catena: "1.2.3")
    }

    @Test func `the page draws the effect of every change, and says how to check one`() throws {
        let advice = try advice("<shop>")
        let check = XMLCheck(page(advice))
        #expect(check.problem == nil)
        #expect(check.badCoordinates == [])
        #expect(check.count(of: "svg") == 1)
        #expect(!advice.findings(.helps).isEmpty)
        for part in ["By how much each change helps", "What helps", "catena compare <shop>", "Less stock."] {
            #expect(check.text.contains(part), "\(part)")
        }
        for finding in advice.findings(.helps) { #expect(check.text.contains(finding.lever.words)) }
    }

    @Test func `in Chinese the page says nothing in English`() throws {
        let advice = try advice("tea")
        let page = Language.chinese.page { self.page(advice) }
        #expect(EnglishCheck.sentences(in: page, except: advice.notes) == [])
    }
}
