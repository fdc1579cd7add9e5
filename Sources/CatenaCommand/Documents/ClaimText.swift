// SPDX-License-Identifier: Apache-2.0
import Experiments
import Reports
import SupplySimulator

/// Claims beside what the comparison shows.
struct ClaimText {
    private let findings: [ClaimFinding]
    private let comparison: Comparison

    init(_ findings: [ClaimFinding], _ comparison: Comparison) {
        self.findings = findings
        self.comparison = comparison
    }

    var text: String {
        comparison.scenarios.indices.filter { $0 != comparison.baseIndex }.map { index in
            let rows = findings.filter { $0.scenario == index }.map(row)
            return "\nClaims, held against “\(comparison.scenarios[index].name)”\n"
                + TextTable(
                    columns: [
                        TextTable.Column("Claim", .leading), TextTable.Column("claimed"),
                        TextTable.Column("simulated"), TextTable.Column("interval"),
                        TextTable.Column("verdict", .leading),
                    ], rows: rows
                ).text()
        }.joined()
    }

    private func row(_ finding: ClaimFinding) -> [String] {
        let claim = finding.claim
        let range =
            claim.mild == claim.strong
            ? percent(claim.strong) : "\(percent(claim.mild)) to \(percent(claim.strong))"
        let interval = finding.interval.map { "\(percent($0.lowerBound)) to \(percent($0.upperBound))" }
        return [
            claim.words.isEmpty ? claim.key.measure.definition.title : claim.words, range,
            finding.change.map(percent) ?? "–", interval ?? "–", words(finding.verdict),
        ]
    }

    private func percent(_ share: Double) -> String {
        let rounded = Int((100 * share).rounded())
        return rounded < 0 ? "−\(-rounded)%" : rounded > 0 ? "+\(rounded)%" : "0%"
    }

    private func words(_ verdict: ClaimFinding.Verdict) -> String {
        switch verdict {
        case .supported: "supported"
        case .exceeded: "more than claimed"
        case .weaker: "less than claimed"
        case .notShown: "no change shown"
        case .contradicted: "the other way"
        case .undefined: "not defined here"
        }
    }
}
