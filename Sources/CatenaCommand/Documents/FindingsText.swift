// SPDX-License-Identifier: Apache-2.0
import Foundation
import Knowledge
import Reports
import ResultStore
import SupplySimulator

extension FindingCheck.Outcome {
    /// The outcome in words.
    var words: String {
        switch self {
        case .reproduced: "reproduced"
        case .holds: "figures moved, the claim holds"
        case .fails: "no longer holds"
        case .notChecked: "could not be checked"
        }
    }
}

/// Findings in a list.
struct FindingsText {
    private let findings: [KeptFinding]

    init(_ findings: [KeptFinding]) { self.findings = findings }

    var text: String {
        guard !findings.isEmpty else { return "no findings" }
        return findings.map(Self.line).joined(separator: "\n")
    }

    static func line(_ kept: KeptFinding) -> String {
        let finding = kept.finding
        let day = finding.created.prefix(10)
        var text = "\(finding.id)  \(TextTable.printable(finding.claim))\n"
        text += "          \(TextTable.printable(finding.scenario)), \(day)"
        if !finding.author.isEmpty { text += ", \(TextTable.printable(finding.author))" }
        if !finding.levers.isEmpty {
            text += "; tried: \(TextTable.printable(finding.levers.joined(separator: ", ")))"
        }
        text += "; \(kept.status?.words ?? "not checked since")"
        return text
    }
}

/// A finding with its evidence.
struct FindingText {
    private let kept: KeptFinding

    init(_ kept: KeptFinding) { self.kept = kept }

    var text: String {
        let finding = kept.finding
        var blocks = [TextTable.printable(finding.claim).wrapped(to: 100)]
        if !finding.note.isEmpty { blocks.append(TextTable.printable(finding.note).wrapped(to: 100)) }
        if !finding.verdict.isEmpty { blocks.append(TextTable.printable(finding.verdict).wrapped(to: 100)) }
        blocks.append(origin)
        blocks.append(figures)
        for part in finding.parts where !part.changes.isEmpty {
            let lines = part.changes.split(separator: "\n")
            let rest = lines.count > 20 ? "\n  … (\(lines.count - 20) more lines)" : ""
            blocks.append(
                "What \(TextTable.printable(part.name)) changes\n"
                    + lines.prefix(20).map { "  " + TextTable.printable(String($0)) }.joined(separator: "\n")
                    + rest)
        }
        return blocks.joined(separator: "\n\n")
    }

    private var origin: String {
        let finding = kept.finding
        var rows = [["finding", finding.id + (finding.author.isEmpty ? "" : " by \(finding.author)")]]
        rows.append(["saved", finding.created])
        rows.append(["result", "\(finding.result), version \(finding.toolVersion)"])
        rows.append(["command", finding.command])
        rows.append(["chance", "seed \(finding.seed), \(finding.replications) replications"])
        for (index, part) in finding.parts.enumerated() {
            rows.append([
                "scenario \(index)", "\(part.name), hash \(part.scenarioHash), result \(part.resultHash)",
            ])
        }
        for check in kept.checks.suffix(3) {
            rows.append([
                "checked", "\(check.checked) by version \(check.toolVersion): \(check.outcome.words)",
            ])
            rows += check.details.prefix(5).map { ["", $0] }
        }
        return TextColumns.aligned(rows.map { $0.map { TextTable.printable($0) } }, leftColumns: 2)
    }

    private var figures: String {
        let finding = kept.finding
        let isComparison = finding.parts.count > 1
        let level = NumberText.share(finding.level).replacing(".0%", with: "%")
        let rows = finding.figures.map { figure -> [String] in
            let measure = Measure(rawValue: figure.measure)
            let title =
                (figure.isDecisive ? "→ " : "  ")
                + (measure?.heading(currency: finding.currency) ?? figure.measure)
            func cell(_ value: Double?) -> String {
                guard let value else { return NumberText.undefined }
                return measure?.cell(value, halfWidth: nil) ?? NumberText.number(value)
            }
            func end(_ value: Double?) -> String {
                guard isComparison, let measure, let value else { return cell(value) }
                return measure.difference(value, halfWidth: nil)
            }
            let interval =
                figure.lower == nil ? NumberText.undefined : "\(end(figure.lower)) to \(end(figure.upper))"
            return isComparison
                ? [
                    title, finding.parts[figure.part].name, cell(figure.baseMean), cell(figure.mean),
                    interval,
                    figure.finding,
                ] : [title, cell(figure.mean), interval]
        }
        let columns =
            isComparison
            ? [
                TextTable.Column("", .leading), TextTable.Column("scenario", .leading),
                TextTable.Column("base"),
                TextTable.Column("scenario"), TextTable.Column("difference"),
                TextTable.Column("finding", .leading),
            ] : [TextTable.Column("", .leading), TextTable.Column("mean"), TextTable.Column("interval")]
        return "Evidence (\(level) intervals; → is what the claim rests on)\n"
            + TextTable(columns: columns, rows: rows).text(limit: .max).dropLastLineFeed
    }
}

/// What came of a check.
struct FindingCheckText {
    private let kept: KeptFinding

    init(_ kept: KeptFinding) { self.kept = kept }

    var text: String {
        guard let check = kept.checks.last else { return "" }
        let claim = TextTable.printable(kept.finding.claim)
        let details = check.details.prefix(8).map { "\n          \(TextTable.printable($0))" }.joined()
        let more = check.details.count > 8 ? "\n          … and \(check.details.count - 8) more" : ""
        return "\(kept.finding.id)  \(check.outcome.words): \(claim)\(details)\(more)"
    }
}

/// Scenarios of the past that are like a new one.
struct SimilarText {
    private let found: [SimilarScenario]
    private let hash: String

    init(_ found: [SimilarScenario], hash: String) {
        self.found = found
        self.hash = hash
    }

    var text: String {
        guard !found.isEmpty else { return "no findings are kept, so nothing is similar" }
        return found.map(block).joined(separator: "\n\n")
    }

    private func block(_ similar: SimilarScenario) -> String {
        let likeness = similar.likeness
        let percent = NumberText.share(1 - likeness.distance)
        let same = similar.scenarioHash == hash ? ", the same scenario" : ""
        var text = "\(TextTable.printable(similar.scenario)): \(percent) alike\(same)"
        let far = likeness.features.filter { $0.distance >= 0.3 }.prefix(4)
        if !far.isEmpty {
            let words = far.map {
                "\($0.name) \(NumberText.number($0.own)) against \(NumberText.number($0.other))"
            }
            text += "\n  differs in \(words.joined(separator: ", "))"
        }
        if !likeness.shared.isEmpty { text += "\n  both have \(Self.list(likeness.shared))" }
        if !likeness.onlyOwn.isEmpty { text += "\n  only this one has \(Self.list(likeness.onlyOwn))" }
        if !likeness.onlyOther.isEmpty { text += "\n  only that one has \(Self.list(likeness.onlyOther))" }
        for kept in similar.findings {
            text += "\n  " + FindingsText.line(kept).replacing("\n", with: "\n  ")
            if let best = kept.finding.best, let first = kept.finding.parts.first, best != first.name {
                text += "\n            best was \(TextTable.printable(best))"
            }
        }
        return text
    }

    private static func list(_ traits: Set<String>) -> String {
        traits.sorted().map { $0.replacing(":", with: " ") }.joined(separator: ", ")
    }
}
