// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import Knowledge
import ResultStore
import ScenarioFiles
import SupplyNetwork
import SupplySimulator

/// A shop that is supplied from outside, and comparisons of it.
enum Sample {
    /// Five orders a day of two units each, served from a base stock.
    static func text(level: Int, name: String = "shop") -> String {
        """
        name: \(name)
        start: 2026-01-05
        horizon: 70 d
        warm-up: 14 d
        replications: 4
        currency: EUR
        products:
          tea: {unit-cost: 2, price: 5}
        sites:
          maker: {kind: supplier, stock: {tea: {}}}
          shop:
            kind: retailer
            stock:
              tea:
                policy: {type: base-stock, level: \(level)}
                source: maker-shop
                on-hand: \(level)
                holding-cost: 0.1
        lanes:
          maker-shop: {from: maker, to: shop, lead-time: 2 d}
          shop-people: {from: shop, to: people, lead-time: 0 d}
        segments:
          people:
            orders: {poisson: 5 per d}
            mix: {tea: {size: 2}}
            source: shop-people
            unmet: lost
        """
    }

    static func scenario(level: Int, name: String = "shop") throws -> Scenario {
        try ScenarioReader.read(text: text(level: level, name: name), name: name).scenario
    }

    static func manifest(_ scenario: Scenario, _ id: String, study: String? = nil) -> RunManifest {
        RunManifest(
            id: id, study: study, created: "2026-11-22T10:00:00Z", kind: .compare, scenario: scenario.name,
            scenarioHash: scenarioHash(of: scenario), scenarioText: ScenarioWriter.yaml(of: scenario),
            currency: "EUR", seed: scenario.seed, toolVersion: "1.0", machine: "", wallSeconds: 1,
            command: "catena compare shop more")
    }

    /// More stock against less: more is sold, and more is held.
    static func comparison() throws -> StoredComparison {
        let scenarios = [("shop", try scenario(level: 20)), ("more", try scenario(level: 60, name: "more"))]
        let comparison = try CompareStudy.run(
            scenarios.map { (name: $0.0, scenario: $0.1) }, options: CompareOptions(replications: 4))
        let manifests = scenarios.enumerated().map { manifest($1.1, "study-\($0)", study: "study") }
        guard let stored = StoredComparison(comparison, study: "study", manifests: manifests) else {
            throw CocoaError(.featureUnsupported)
        }
        return stored
    }

    static func finding(_ claim: String = "More stock sells more.", note: String = "") throws -> Finding {
        try Finding(
            FindingClaim(claim, note: note, author: "Wei", measures: [.fillRate]), from: try comparison(),
            created: "2026-11-22T11:00:00Z")
    }

    /// A finding of words alone, for searching.
    static func words(
        _ id: String, _ claim: String, note: String = "", scenario: String = "a", tried: String = "b"
    )
        -> KeptFinding
    {
        let parts = [scenario, tried].map {
            Finding.Part(
                name: $0, run: "", scenarioHash: $0, resultHash: "", changes: "", scenarioText: "")
        }
        return KeptFinding(
            Finding(
                id: id, created: "", claim: claim, note: note, scenario: scenario, result: "",
                currency: "EUR",
                command: "", toolVersion: "", seed: "1", replications: 2, level: 0.95, parts: parts,
                figures: []))
    }
}

/// A folder that is removed with the value.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "catena-knowledge-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
