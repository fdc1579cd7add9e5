// SPDX-License-Identifier: Apache-2.0
import Knowledge
import ResultStore

/// Findings as `--json` prints them; the scenarios' texts are left out.
struct FindingsDocument: Encodable {
    struct Entry: Encodable {
        var finding: Finding
        /// What the latest check said; missing before the first.
        var status: String?
        var checks: [FindingCheck]

        init(_ kept: KeptFinding) {
            finding = kept.finding
            for index in finding.parts.indices { finding.parts[index].scenarioText = "" }
            status = kept.status?.rawValue
            checks = kept.checks
        }
    }

    var catena = toolVersion
    var findings: [Entry]

    init(_ findings: [KeptFinding]) { self.findings = findings.map { Entry($0) } }
}

/// Similar scenarios as `--json` prints them.
struct SimilarDocument: Encodable {
    struct Feature: Encodable {
        var name: String
        var value: Double
        var other: Double
        var distance: Double
    }

    struct Similar: Encodable {
        var scenario: String
        var scenarioHash: String
        var distance: Double
        var features: [Feature]
        var shared: [String]
        var onlyThis: [String]
        var onlyOther: [String]
        var findings: [FindingsDocument.Entry]
    }

    var catena = toolVersion
    var similar: [Similar]

    init(_ found: [SimilarScenario]) {
        similar = found.map { item in
            Similar(
                scenario: item.scenario, scenarioHash: item.scenarioHash, distance: item.likeness.distance,
                features: item.likeness.features.map {
                    Feature(name: $0.name, value: $0.own, other: $0.other, distance: $0.distance)
                }, shared: item.likeness.shared.sorted(), onlyThis: item.likeness.onlyOwn.sorted(),
                onlyOther: item.likeness.onlyOther.sorted(),
                findings: item.findings.map { FindingsDocument.Entry($0) })
        }
    }
}
