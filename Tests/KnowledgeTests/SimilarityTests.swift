// SPDX-License-Identifier: Apache-2.0
import Foundation
import Knowledge
import ResultStore
import SupplyNetwork
import Testing

@Suite struct SimilarityTests {
    @Test func `the distance is Gower's, by hand`() {
        let own = NetworkProfile(
            features: [
                "sites": 2, "demand-units-per-day": 9.99, "limited-share": 0.5, "plants": 0, "lanes": 7,
            ],
            traits: ["policy:s-S", "site:plant", "ability:transport"])
        let other = NetworkProfile(
            features: [
                "sites": 20, "demand-units-per-day": 99.99, "limited-share": 0.2, "plants": 0,
                "horizon-days": 9,
            ],
            traits: ["policy:s-S", "site:plant", "policy:base-stock"])
        let likeness = Likeness(own, other)
        let distances = Dictionary(uniqueKeysWithValues: likeness.features.map { ($0.name, $0.distance) })
        // A tenfold is wholly apart; a share counts by its difference; no plants on both sides are alike.
        #expect(distances.count == 4)
        #expect(abs((distances["sites"] ?? 9) - 1) < 1e-12)
        #expect(abs((distances["demand-units-per-day"] ?? 9) - 1) < 1e-12)
        #expect(abs((distances["limited-share"] ?? 9) - 0.3) < 1e-12)
        #expect(distances["plants"] == 0)
        // Two of four words are shared: (1 + 1 + 0.3 + 0 + 3 · 0.5) / (4 + 3).
        #expect(abs(likeness.distance - 3.8 / 7) < 1e-12)
        #expect(likeness.onlyOwn == ["ability:transport"] && likeness.onlyOther == ["policy:base-stock"])
        #expect(Likeness(own, own).distance == 0)
        #expect(abs(Likeness(other, own).distance - likeness.distance) < 1e-12)
    }

    @Test func `twice as many is as far whatever the size`() {
        func distance(_ a: Double, _ b: Double) -> Double {
            Likeness(
                NetworkProfile(features: ["sites": a], traits: []),
                NetworkProfile(features: ["sites": b], traits: [])
            ).distance
        }
        #expect(abs(distance(2, 4) - log10(2)) < 1e-12)
        #expect(abs(distance(200, 400) - log10(2)) < 1e-12)
        #expect(distance(1, 1_000) == 1)
        #expect(abs(distance(0, 1) - log10(2)) < 1e-12)
    }

    @Test func `the profile of a shop with Poisson orders is that of the compound Poisson process`() throws {
        let profile = NetworkProfile(of: try Sample.scenario(level: 20))
        #expect(profile.features["sites"] == 1 && profile.features["suppliers"] == 1)
        #expect(profile.features["stock-points"] == 1 && profile.features["echelons"] == 1)
        #expect(profile.features["demand-units-per-day"] == 10)
        // 35 orders a week of a constant size: √(1/35).
        #expect(abs((profile.features["demand-variation"] ?? 0) - (1.0 / 35).squareRoot()) < 1e-12)
        #expect(profile.features["lead-time-days"] == 1 && profile.features["lead-time-variation"] == 0)
        #expect(profile.traits.contains("policy:base-stock") && profile.traits.contains("unmet:lost"))
    }

    @Test func `similar scenarios stand nearest first, each with all that was learned there`() throws {
        func kept(_ id: String, _ scenario: String, sites: Double) -> KeptFinding {
            var kept = Sample.words(id, id, scenario: scenario)
            kept.finding.features = ["sites": sites]
            return kept
        }
        let findings = [
            kept("far", "b", sites: 90), kept("near", "a", sites: 11), kept("near too", "a", sites: 11),
        ]
        let profile = NetworkProfile(features: ["sites": 10], traits: [])
        let similar = SimilarScenario.nearest(to: profile, among: findings)
        #expect(similar.map(\.scenario) == ["a", "b"])
        #expect(similar.first?.findings.map(\.finding.id) == ["near", "near too"])
        #expect(SimilarScenario.nearest(to: profile, among: findings, most: 1).count == 1)
    }

    @Test func `search finds word beginnings in any case and accent, the claim before the note`() {
        let findings = [
            Sample.words("1", "Rail is cheaper", note: "safety stock grows"),
            Sample.words("2", "Safety stock pays", scenario: "beer-game"),
            Sample.words("3", "共享销售数据减少成本"), Sample.words("4", "Größere Lager lohnen", tried: "rail"),
        ]
        func found(_ words: String..., on scenario: String? = nil) -> [String] {
            FindingSearch.matches(findings, words: words, scenario: scenario).map(\.finding.id)
        }
        #expect(found() == ["1", "2", "3", "4"])
        #expect(found("safety sto") == ["2", "1"])
        #expect(found("RAIL") == ["1", "4"])
        #expect(found("grossere") == ["4"])
        #expect(found("销售") == ["3"])
        #expect(found("stock", on: "beer-game") == ["2"])
        #expect(found("tock").isEmpty && found("safety", "rail", "beer").isEmpty)
    }
}
