// SPDX-License-Identifier: Apache-2.0
import Reports
import SimulationKernel
import Studies
import SupplyNetwork
import Testing

@Suite struct StressPageTests {
    private func scenario(name: String, located: Bool) -> Scenario {
        func place(_ longitude: Double) -> Location? {
            located ? Location(latitude: 50, longitude: longitude) : nil
        }
        return Scenario(
            name: name, horizon: .days(60), warmUp: .length(.days(10)), replications: 3,
            network: Network(
                products: [Product(id: "tea", unitCost: 1, price: 3)],
                sites: [
                    Site(
                        id: "shop", kind: .retailer, location: place(8),
                        stock: [
                            StockItem(
                                product: "tea", policy: .baseStock(level: 80), sourcing: .single("in"),
                                initialOnHand: 80)
                        ]),
                    Site(
                        id: "maker", name: name, kind: .supplier, location: place(9),
                        stock: [StockItem(product: "tea")]),
                ],
                lanes: [
                    Lane(id: "in", from: "maker", to: "shop", leadTime: .constant(.days(2))),
                    Lane(id: "out", from: "shop", to: "people"),
                ],
                segments: [
                    CustomerSegment(
                        id: "people", location: place(8.5), orders: .poisson(ordersPerDay: 10),
                        mix: [MixEntry(product: "tea", size: .constant(1))], unmetDemand: .lost,
                        sourcing: .single("out"))
                ]))
    }

    private func page(_ scenario: Scenario) throws -> String {
        let report = try StressStudy.run(scenario, options: StressOptions(length: .days(7)))
        return StressPage.html(
            of: report, scenario: scenario, headline: "The shop is critical.", command: "catena stress x",
            catena: "1.2.3")
    }

    @Test func `failures are ranked, timed and drawn on the network, and on the map where there is one`()
        throws
    {
        let check = XMLCheck(try page(scenario(name: "tea", located: true)))
        #expect(check.problem == nil)
        #expect(check.badCoordinates == [])
        for part in [
            "The shop is critical.", "site shop", "lane in", "How long it takes to survive and to recover",
            "On the network", "On the map", "the failure ends", "catena stress x",
        ] {
            #expect(check.text.contains(part), "\(part)")
        }
        let plain = XMLCheck(try page(scenario(name: Sample.nasty, located: false)))
        #expect(plain.problem == nil)
        #expect(!plain.text.contains("On the map"))
        #expect(plain.count(of: "script") == 0 && plain.count(of: "img") == 0)
    }

    @Test func `in Chinese the page says nothing in English`() throws {
        let scenario = scenario(name: "tea", located: true)
        let page = try Language.chinese.page { try self.page(scenario) }
        let names = ["The shop is critical.", "Simchi-Levi, Schmidt and Wei 2014"]
        #expect(EnglishCheck.sentences(in: page, except: names) == [])
    }
}
