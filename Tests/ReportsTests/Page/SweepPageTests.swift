// SPDX-License-Identifier: Apache-2.0
import ExperimentDesign
import Foundation
import Reports
import SimulationKernel
import Studies
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct SweepPageTests {
    /// A shop that sells what it has: profit rises with its price, and falls with its holding cost.
    private func result(_ plan: SweepPlan?, name: String = "<shop>") throws -> SweepResult {
        func scenario(_ values: [Double]) -> Scenario {
            Scenario(
                name: name, horizon: .days(20), warmUp: .length(.zero), replications: 3,
                network: Network(
                    products: [Product(id: "tea", unitCost: 1, price: values[0])],
                    sites: [
                        Site(
                            id: "shop", kind: .retailer,
                            stock: [
                                StockItem(
                                    product: "tea", initialOnHand: 1_000,
                                    holdingCost: values[1])
                            ])
                    ], lanes: [Lane(id: "out", from: "shop", to: "people")],
                    segments: [
                        CustomerSegment(
                            id: "people", orders: .poisson(ordersPerDay: 5),
                            mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .single("out"))
                    ]))
        }
        return try SweepStudy.run(
            scenario([2, 0.001]), plan: try #require(plan),
            options: SweepOptions(measures: [.profit, .fillRate])
        ) { scenario($0) }
    }

    private let factors = [
        SweepFactor(path: "price'\"<b>", low: 1, high: 3), SweepFactor(path: "holding", low: 0, high: 0.002),
    ]

    private func page(_ result: SweepResult) -> String {
        SweepPage.html(
            of: result, headline: "It matters.", command: "catena sweep x", again: "catena run x",
            catena: "1.2.3")
    }

    @Test func `every design has a page that is well-formed, and runs one script that its policy names`()
        throws
    {
        for plan in [
            SweepPlan.factorial(factors), .latinHypercube(factors, trials: 9, seed: 1),
            .indices(factors, trials: 16, seed: 1),
        ] {
            let page = page(try result(plan))
            let check = XMLCheck(page)
            #expect(check.problem == nil)
            #expect(check.badCoordinates == [])
            #expect(check.count(of: "script") == 1)
            let script = try #require(page.firstRange(of: "<script>"))
            let end = try #require(page.firstRange(of: "</script>"))
            let hash = ContentHash.base64(of: String(page[script.upperBound..<end.lowerBound]))
            #expect(page.contains("script-src &#39;sha256-\(hash)&#39;"))
            #expect(check.values(of: "id").contains("play"))
        }
    }

    @Test func `the surface that the page holds predicts what was simulated`() throws {
        let swept = try result(.factorial(factors))
        let check = XMLCheck(page(swept))
        let text = try #require(check.values(of: "data-surface").first)
        let data = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let surfaces = try #require(data["surfaces"] as? [[String: Any]])
        let profit = try #require(surfaces.first)
        let terms = try #require(profit["terms"] as? [[Int]])
        let coefficients = try #require(profit["coefficients"] as? [Double])
        for (trial, point) in swept.plan.design.points.enumerated() {
            let value = zip(terms, coefficients).reduce(0) { sum, term in
                sum + term.1 * term.0.reduce(1) { $0 * point[$1] }
            }
            #expect(abs(value - swept.estimate(trial: trial, measure: 0).mean) < 1e-6)
        }
        #expect((data["factors"] as? [[String: Any]])?.first?["name"] as? String == "price'\"<b>")
    }

    @Test func `hashes are those of FIPS 180-4`() {
        // The examples "abc" and the empty message of NIST's Secure Hash Standard, in base 64.
        #expect(ContentHash.base64(of: "abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
        #expect(ContentHash.base64(of: "") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        #expect(
            ContentHash.base64(of: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                == "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=")
    }

    @Test func `in Chinese the page says nothing in English`() throws {
        for plan in [
            SweepPlan.factorial(factors), .latinHypercube(factors, trials: 9, seed: 1),
            .indices(factors, trials: 16, seed: 1),
        ] {
            let result = try result(plan)
            let page = Language.chinese.page { self.page(result) }
            #expect(EnglishCheck.sentences(in: page) == [])
        }
    }
}
