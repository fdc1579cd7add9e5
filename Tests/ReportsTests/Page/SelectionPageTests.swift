// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import Reports
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct SelectionPageTests {
    private func shop(_ name: String, holdingCost: Double) -> (name: String, scenario: Scenario) {
        let scenario = Scenario(
            name: name, horizon: .days(40), warmUp: .length(.zero), replications: 10,
            network: Network(
                products: [Product(id: "tea")],
                sites: [
                    Site(
                        id: "shop", kind: .retailer,
                        stock: [
                            StockItem(product: "tea", initialOnHand: 500, holdingCost: holdingCost)
                        ])
                ], lanes: [Lane(id: "out", from: "shop", to: "people")],
                segments: [
                    CustomerSegment(
                        id: "people", orders: .poisson(ordersPerDay: 5),
                        mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .single("out"))
                ]))
        return (name, scenario)
    }

    private func select(_ names: [String], zone: Double) throws -> Selection {
        let costs = [0.01, 0.02]
        return try SelectionStudy.run(
            zip(names, costs).map { shop($0, holdingCost: $1) },
            options: SelectionOptions(indifferenceZone: zone, budget: 10, objective: .totalCost))
    }

    @Test func `the page tells the choice, who was dropped when, and by how much`() throws {
        let selection = try select(["now", "dear"], zone: 20)
        let difference = try #require(selection.entries[1].difference)
        // Both ran the same replications, and twice the rate costs twice as much.
        #expect(selection.entries[0].difference == nil)
        let mean = try #require(selection.entries[0].mean)
        #expect(abs(difference.estimate - mean) < 1e-9 * mean)
        let page = SelectionPage.html(of: selection, command: "catena compare x", catena: "1.2.3")
        let check = XMLCheck(page)
        #expect(check.problem == nil)
        #expect(check.badCoordinates == [])
        for part in ["“now” is selected by total cost", "dropped after 10", "catena compare x"] {
            #expect(check.text.contains(part), "\(part)")
        }
    }

    @Test func `a race without an end, and names that are markup, do no harm`() throws {
        let page = SelectionPage.html(
            of: try select([Sample.nasty, "b"], zone: 1e-9), command: Sample.nasty, catena: "1.2.3")
        let check = XMLCheck(page)
        #expect(check.problem == nil)
        #expect(check.badCoordinates == [])
        #expect(check.count(of: "script") == 0 && check.count(of: "img") == 0)
    }

    @Test func `in Chinese the page says nothing in English`() throws {
        for zone in [20, 1e-9] {
            let selection = try select(["now", "dear"], zone: zone)
            let page = Language.chinese.page {
                SelectionPage.html(of: selection, command: "catena compare x", catena: "1.2.3")
            }
            #expect(EnglishCheck.sentences(in: page, except: ["Kim and Nelson 2001"]) == [])
        }
    }
}
