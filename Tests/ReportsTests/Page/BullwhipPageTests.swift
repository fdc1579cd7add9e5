// SPDX-License-Identifier: Apache-2.0
import Reports
import SimulationKernel
import Studies
import SupplyNetwork
import Testing

@Suite struct BullwhipPageTests {
    private func report(size: Distribution) throws -> BullwhipReport {
        let rule = ForecastOrderUpTo(
            forecast: .movingAverage(periods: 4), coverage: 2, safetyStock: 300, initialForecast: 100)
        let scenario = Scenario(
            name: "<shop>", horizon: .days(60), warmUp: .length(.days(10)), replications: 3,
            network: Network(
                products: [Product(id: "tea")],
                sites: [
                    Site(
                        id: "shop", kind: .retailer,
                        stock: [
                            StockItem(
                                product: "tea", policy: .forecastOrderUpTo(rule),
                                review: .periodic(period: .days(1), offset: .zero), sourcing: .single("in"),
                                initialOnHand: 500)
                        ]), Site(id: "maker", kind: .supplier, stock: [StockItem(product: "tea")]),
                ],
                lanes: [
                    Lane(id: "in", from: "maker", to: "shop", leadTime: .constant(.days(1))),
                    Lane(id: "out", from: "shop", to: "people"),
                ],
                segments: [
                    CustomerSegment(
                        id: "people",
                        orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                        mix: [MixEntry(product: "tea", size: size)], sourcing: .single("out"))
                ]))
        return try BullwhipStudy.run(scenario)
    }

    @Test func `the page is well-formed, with finite drawings, and answers first`() throws {
        let page = BullwhipPage.html(
            of: try report(size: .normal(mean: 100, standardDeviation: 15)), catena: "1.2.3")
        let check = XMLCheck(page)
        #expect(check.problem == nil)
        #expect(check.badCoordinates == [])
        for part in ["Where", "Why", "What helps", "Cycles", "Responses", "demand signal processing"] {
            #expect(check.text.contains(part))
        }
        #expect(check.text.contains("<shop>"))
        #expect(check.count(of: "svg") >= 6)
    }

    @Test func `a page without a ratio says why`() throws {
        let page = BullwhipPage.html(of: try report(size: .constant(100)), catena: "1.2.3")
        let check = XMLCheck(page)
        #expect(check.problem == nil)
        #expect(check.badCoordinates == [])
        #expect(check.text.contains("does not vary"))
        #expect(!check.text.contains("What each cause adds"))
    }

    @Test func `in Chinese the page says nothing in English`() throws {
        let report = try report(size: .normal(mean: 100, standardDeviation: 15))
        let page = Language.chinese.page { BullwhipPage.html(of: report, catena: "1.2.3") }
        #expect(EnglishCheck.sentences(in: page) == [])
        #expect(page.contains("lang=\"zh\"") && page.contains("牛鞭效应"))
    }
}
