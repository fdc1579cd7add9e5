// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `What sites tell each other` {
    /// A farm, a depot and two shops; the depot is told by shop `a` over lane `da`.
    private func scenario(
        _ sharing: InformationSharing = InformationSharing([.sales], period: .days(1)),
        change: (inout Scenario) -> Void = { _ in }
    ) -> Scenario {
        func item(_ lane: LaneID) -> StockItem {
            StockItem(
                product: "tea", policy: .baseStock(level: 9),
                review: .periodic(period: .days(1), offset: .zero),
                sourcing: .single(lane))
        }
        var scenario = Scenario(
            name: "told", horizon: .days(10),
            network: Network(
                products: [Product(id: "tea")],
                sites: [
                    Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")]),
                    Site(id: "depot", kind: .warehouse, stock: [item("fd")]),
                    Site(id: "a", kind: .retailer, stock: [item("da")]),
                    Site(id: "b", kind: .retailer, stock: [item("db")]),
                ],
                lanes: [
                    Lane(id: "fd", from: "farm", to: "depot"), Lane(id: "da", from: "depot", to: "a"),
                    Lane(id: "db", from: "depot", to: "b"), Lane(id: "out", from: "a", to: "town"),
                ],
                segments: [
                    CustomerSegment(
                        id: "town", orders: .poisson(ordersPerDay: 1),
                        mix: [MixEntry(product: "tea", size: .constant(1))],
                        sourcing: .single("out"))
                ]))
        scenario.network.lanes[1].information = sharing
        change(&scenario)
        return scenario
    }

    private func reasons(_ scenario: Scenario) -> [ScenarioFault.Reason] { scenario.errors.map(\.reason) }

    @Test func `may be sales, every day`() { #expect(scenario().errors == []) }

    @Test func `is something`() {
        let faults = scenario(InformationSharing([])).errors
        #expect(faults.map(\.reason) == [.information(.nothingTold)])
        #expect(faults.map(\.path) == [["lanes", "da", "information", "share"]])
    }

    @Test func `has a period that is a time`() {
        #expect(scenario(InformationSharing([.sales], period: .zero)).errors.count == 1)
        #expect(
            reasons(scenario(InformationSharing([.sales], offset: .days(1))))
                == [.information(.offsetWithoutPeriod)])
        #expect(
            scenario(InformationSharing([.sales], delay: .constant(TimeSpan(seconds: -1)))).errors.map(\.path)
                == [["lanes", "da", "information", "delay"]])
    }

    @Test func `is nothing that customers could tell`() {
        let told = scenario { $0.network.lanes[3].information = InformationSharing([.sales]) }
        #expect(reasons(told) == [.information(.toldByCustomers(segment: "town"))])
    }

    @Test func `goes to the one from whom the goods come`() {
        let spare = scenario {
            $0.network.lanes.append(
                Lane(id: "spare", from: "depot", to: "a", information: InformationSharing([.sales])))
        }
        #expect(reasons(spare) == [.information(.notASource(lane: "spare"))])
        let either = scenario {
            $0.network.lanes.append(Lane(id: "fa", from: "farm", to: "a"))
            $0.network.sites[2].stock[0].sourcing = .priority(["da", "fa"])
        }
        #expect(reasons(either) == [.information(.chosenByShelf(lane: "da", product: "tea"))])
        let split = scenario(InformationSharing([.stock])) {
            $0.network.lanes.append(Lane(id: "fa", from: "farm", to: "a"))
            $0.network.sites[2].stock[0].sourcing = .split([
                .init(lane: "da", weight: 1), .init(lane: "fa", weight: 1),
            ])
        }
        #expect(reasons(split) == [.information(.stockOfSeveralSources(lane: "da", product: "tea"))])
    }

    @Test func `is of no use to the edge of the model, unless it manages stock`() {
        let told = scenario { $0.network.lanes[0].information = InformationSharing([.stock]) }
        #expect(reasons(told) == [.information(.supplierPlansNothing(site: "farm"))])
        let managed = scenario {
            $0.network.lanes[0].information = InformationSharing([.stock])
            $0.network.sites[1].stock[0].policy = .vendorManaged(VendorManaged(minimum: 3, maximum: 9))
        }
        #expect(managed.errors == [])
    }

    @Test func `is a forecast only where somebody forecasts`() {
        #expect(
            reasons(scenario(InformationSharing([.forecast])))
                == [.information(.nothingForecast(lane: "da"))])
    }

    @Test func `includes the stock that the supplier manages`() {
        let unseen = scenario {
            $0.network.sites[2].stock[0].policy = .vendorManaged(VendorManaged(minimum: 3, maximum: 9))
        }
        #expect(reasons(unseen) == [.information(.managedUnseen(site: "a", product: "tea"))])
        #expect(unseen.errors.first?.path == ["sites", "a", "stock", "tea", "policy"])
        let crossed = scenario(InformationSharing([.stock])) {
            $0.network.sites[2].stock[0].policy = .vendorManaged(VendorManaged(minimum: 10, maximum: 9))
        }
        #expect(crossed.errors.map(\.path) == [["sites", "a", "stock", "tea", "policy", "max"]])
    }

    @Test func `includes the stock of a whole echelon or none of it`() {
        let echelon = { (scenario: inout Scenario) in
            scenario.network.sites[1].stock[0].policy = .echelonBaseStock(level: 30)
        }
        #expect(scenario(change: echelon).errors == [])
        let name = StockPointName(site: "depot", product: "tea")
        #expect(
            reasons(scenario(InformationSharing([.stock]), change: echelon))
                == [.information(.echelonPartlyTold(lane: "db", echelon: name))])
    }
}
