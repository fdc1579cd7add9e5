// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import Reports
import ResultStore
import SupplySimulator

/// Kept results as a table.
struct ResultsText {
    private let results: [ResultSummary]

    init(_ results: [ResultSummary]) { self.results = results }

    var text: String {
        guard !results.isEmpty else { return "no results" }
        let rows = results.map { result in
            let variants = result.variants.filter { !$0.isEmpty && $0 != result.scenario }
            return [
                result.name, result.kind.rawValue,
                result.scenario + (variants.isEmpty ? "" : " (\(variants.joined(separator: ", ")))"),
                result.kind == .plan ? "" : NumberText.count(result.replications),
                result.isComplete ? "" : "incomplete", result.tags.joined(separator: ", "),
            ]
        }
        let columns = [
            TextTable.Column("result", .leading), TextTable.Column("kind", .leading),
            TextTable.Column("scenario", .leading), TextTable.Column("replications"),
            TextTable.Column("", .leading), TextTable.Column("tags", .leading),
        ]
        return TextTable(columns: columns, rows: rows).text(widest: 60, limit: .max).dropLastLineFeed
    }
}

/// Where a result comes from, in a few lines.
struct ProvenanceText {
    private let name: String
    private let manifests: [RunManifest]
    private let tags: [String]

    init(_ name: String, _ manifests: [RunManifest], tags: [String]) {
        self.name = name
        self.manifests = manifests
        self.tags = tags
    }

    var text: String {
        guard let first = manifests.first else { return name }
        var rows = [
            ["result", name], ["made", "\(first.created) by version \(first.toolVersion)"],
            ["command", first.command], ["seed", String(first.seed)], ["machine", first.machine],
        ]
        if let solver = first.solver { rows.append(["solver", "\(solver) \(first.solverVersion ?? "")"]) }
        if !tags.isEmpty { rows.append(["tags", tags.joined(separator: ", ")]) }
        if manifests.contains(where: { !$0.isComplete }) {
            rows.append(["state", "incomplete: it was stopped before all replications were done"])
        }
        for manifest in manifests {
            let variant = manifest.variant.isEmpty ? manifest.scenario : manifest.variant
            rows.append([
                manifests.count == 1 ? "scenario" : manifest.id, "\(variant), hash \(manifest.scenarioHash)",
            ])
        }
        let printable = rows.map { $0.map { TextTable.printable($0) } }
        return TextColumns.aligned(printable, leftColumns: 2) + "\n"
    }
}

extension StoredItem {
    /// Where its runs come from, the base of a comparison first.
    var manifests: [RunManifest] {
        switch self {
        case .run(let run): [run.manifest]
        case .comparison(let comparison): comparison.scenarios.map(\.run.manifest)
        case .plan(let plan): [plan.manifest]
        }
    }
}

/// Two kept runs beside each other.
struct ContrastText {
    private let contrast: RunContrast
    private let before: StoredRun
    private let after: StoredRun
    private let all: Bool

    init(_ contrast: RunContrast, before: StoredRun, after: StoredRun, all: Bool) {
        self.contrast = contrast
        self.before = before
        self.after = after
        self.all = all
    }

    var text: String {
        let currency = after.manifest.currency
        let shown = contrast.differences.filter {
            all || ![.notShown, .identical, .undefined].contains($0.finding)
        }
        let rows = shown.map { difference in
            let measure = difference.key.measure
            let cells = [difference.baseMean, difference.mean].map { mean in
                mean.map { measure.cell($0, halfWidth: nil) } ?? NumberText.undefined
            }
            let change = difference.interval.map { measure.difference($0.estimate, halfWidth: $0.halfWidth) }
            return [measure.heading(currency: currency), difference.key.entity.name] + cells + [
                change ?? NumberText.undefined, difference.finding.rawValue,
            ]
        }
        let hasEntities = shown.contains { !$0.key.entity.name.isEmpty }
        var columns = [
            TextTable.Column("", .leading), TextTable.Column("of", .leading), TextTable.Column("before"),
            TextTable.Column("after"), TextTable.Column("difference"), TextTable.Column("finding", .leading),
        ]
        var cells = rows
        if !hasEntities {
            columns.remove(at: 1)
            for index in cells.indices { cells[index].remove(at: 1) }
        }
        var text = "before: \(before.manifest.id), \(before.replications.count) replications\n"
        text += "after:  \(after.manifest.id), \(after.replications.count) replications\n"
        text += method + "\n"
        for remark in contrast.remarks { text += "note: \(remark)\n" }
        text += "\n"
        text +=
            shown.isEmpty
            ? "no difference is shown"
            : TextTable(columns: columns, rows: cells).text(limit: .max).dropLastLineFeed
        let hidden = contrast.differences.count - shown.count
        if hidden > 0, !shown.isEmpty {
            text += "\n  and \(hidden) without a difference that is shown (--all)"
        }
        return text
    }

    private var method: String {
        let level = NumberText.share(contrast.level).replacing(".0%", with: "%")
        let how =
            contrast.method == .paired
            ? "paired by replication, as both have seed \(after.manifest.seed)"
            : "as independent samples, as they have different seeds"
        return "\(level) intervals of all \(contrast.differences.count) measures at once, \(how)"
    }
}
