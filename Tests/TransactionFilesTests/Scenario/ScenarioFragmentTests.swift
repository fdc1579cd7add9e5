// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import SupplyNetwork
import Testing
import TransactionFiles

struct ScenarioFragmentTests {
    /// Customers, products and sizes whose names and numbers are meant to trip a writer of YAML.
    private var text: String {
        var text = "customer,date,order,product,quantity,amount\n"
        let products = ["tea: \"\"green\"\" # 1", "none", "=cmd", "a\\b", "- x", "85123A", "{curly}", "true"]
        for customer in 0..<40 {
            for visit in 0...(customer % 5) {
                let day = 10 + (customer * 7 + visit * 11) % 19
                for line in 0...(visit % 2) {
                    let product = products[(customer + visit + line) % products.count]
                    text += "c\(customer),2024-0\(1 + visit)-\(day),\(customer)-\(visit),"
                    text += "\"\(product)\",\(1 + line * 7),0.1\n"
                }
            }
        }
        return text
    }

    private func study(_ text: String) throws -> SegmentStudy {
        var settings = SegmentSettings()
        settings.products = 5
        return try withFile(Array(text.utf8)) { path in
            try SegmentStudy.make(from: TransactionBase.read(path: path), settings: settings)
        }
    }

    private func scenario(_ text: String) throws -> Scenario {
        try withFile(Array(text.utf8)) { try ScenarioReader.read(path: $0).scenario }
    }

    @Test func `the scenario that is written is read without a fault, with the segments found`() throws {
        let study = try study(text)
        let scenario = try scenario(ScenarioFragment(study).scenario(name: "a \"shop\": #1"))
        #expect(scenario.name == "a \"shop\": #1")
        let segments = scenario.network.segments
        #expect(Set(segments.map(\.id.name)) == Set(study.segments.map(\.name)))
        #expect(segments.reduce(0) { $0 + $1.customers } == 40)
        for report in study.segments {
            let segment = try #require(segments.first { $0.id.name == report.name })
            guard case .poisson(let rate) = segment.orders else {
                Issue.record("not a Poisson process")
                continue
            }
            #expect(abs(rate - report.ordersPerDay) < 1e-5 * report.ordersPerDay)
            #expect(segment.mix.count == report.mix.count)
        }
        #expect(scenario.network.products.count == 6)
        #expect(scenario.network.products.contains { $0.id.name == "other-products" })
    }

    @Test func `the fragment is read when it is put into a scenario that has the warehouse`() throws {
        let text = "customer,date,amount\na,2024-01-01,5\nb,2024-01-03,2\na,2024-01-09,4\n"
        let fragment = ScenarioFragment(try study(text)).yaml
        let scenario = try scenario(
            fragment + "\nhorizon: 30 d\n"
                + "sites: {warehouse: {kind: warehouse, stock: {goods: {on-hand: 5}}}}\n")
        #expect(scenario.network.segments.reduce(0) { $0 + $1.customers } == 2)
        #expect(scenario.network.products.map(\.id.name) == ["goods"])
    }
}
