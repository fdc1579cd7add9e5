// SPDX-License-Identifier: Apache-2.0
import Foundation
public import ScenarioFiles
import SupplyNetwork

/// A scenario that was imported and found valid, as the files of its folder.
public struct ImportedScenario: Sendable {
    /// What reading the files gives.
    public var scenario: LoadedScenario
    /// The files, `scenario.yaml` first.
    public var files: [ScenarioTemplate.File]
    /// What is legal but probably not meant, and what was left out.
    public var remarks: [ImportIssue]
}

extension ScenarioDraft {
    /// Checks the draft as the scenario in a folder, which need not be there.
    ///
    /// - Parameter folder: Where the files are going to be; what they name beside them is looked for there.
    /// - Returns: The scenario with its files.
    /// - Throws: Every fault, with its place in the sheets or exports.
    func checked(asIn folder: String) throws(ImportFailure) -> ImportedScenario {
        var issues = issues
        let texts = placedTexts(&issues)
        // What could not be read where it stands is not called wrong a second time.
        let known = issues.places
        let folder = URL(fileURLWithPath: folder).standardizedFileURL.path
        var replaced: [String: String] = [:]
        for (name, text) in texts { replaced["\(folder)/\(name)"] = text.text }
        let byPath = Dictionary(
            texts.map { ("\(folder)/\($0.name)", $0.text) }, uniquingKeysWith: { first, _ in first })
        let loaded: LoadedScenario
        do {
            loaded = try ScenarioReader.read(
                path: "\(folder)/\(ScenarioReader.fileName)",
                rules: ReadingRules(replacedTexts: replaced))
        } catch {
            for issue in error.issues where !isIncomplete || !issue.reason.mayFollowFromGaps {
                let issue = moved(issue, byPath)
                if !known.contains(issue.place) { issues.add(issue) }
            }
            if case .invalid(_, let unlisted) = error { issues.add(unlisted: unlisted) }
            if case .missing = error { issues.add(described(error)) }
            throw ImportFailure(issues: issues.sorted, unlisted: issues.unlisted)
        }
        for issue in loaded.suspicions { issues.add(moved(issue, byPath)) }
        guard !issues.hasErrors else {
            throw ImportFailure(issues: issues.sorted, unlisted: issues.unlisted)
        }
        let files = texts.map { ScenarioTemplate.File(name: $0.name, text: $0.text.text) }
        return ImportedScenario(scenario: loaded, files: files, remarks: issues.sorted)
    }

    private func described(_ error: ScenarioReadError) -> ImportIssue {
        ImportIssue(
            severity: .error, place: place(of: Origin(source: 0, row: 0, column: 0)),
            message: String(describing: error), mending: nil)
    }

    // MARK: Files

    private func placedTexts(_ issues: inout IssueList) -> [(name: String, text: PlacedText)] {
        var yaml = PlacedText()
        if !remark.isEmpty { yaml.append("# \(remark)\n\n") }
        for value in values {
            let written: String
            do {
                written = try CellText.yaml(value.value.text)
            } catch {
                issues.add(
                    ImportIssue(
                        severity: .error, place: place(of: value.value.origin), message: error.message,
                        mending: error.mending))
                continue
            }
            guard let key = try? CellText.yaml(value.key.text) else { continue }
            yaml.append(key, from: value.key.origin)
            yaml.append(": ")
            yaml.append(written, from: value.value.origin)
            yaml.append("\n")
        }
        let named = tables.filter { $0.name != nil }
        if !named.isEmpty {
            yaml.append("\ntables:\n")
            for table in named {
                guard let name = table.name, let first = table.columns.first else { continue }
                yaml.append("  \(name): \(table.file)\n", from: first.origin)
            }
        }
        if !lines.isEmpty { yaml.append("\n") }
        for line in lines {
            yaml.append(line.text, from: line.origin)
            yaml.append("\n")
        }
        return [(ScenarioReader.fileName, yaml)]
            + tables.map { table in
                var text = PlacedText()
                text.append(table)
                return (table.file, text)
            }
    }

    // MARK: Issues

    /// The issue at the place where its cause stands.
    private func moved(_ issue: LocatedIssue, _ texts: [String: PlacedText]) -> ImportIssue {
        var message = issue.message
        switch issue.reason {
        case .givenTwice(let what, let path, let line):
            if let first = place(path: path, line: line, column: 1, texts) {
                message = "\(what) was already given in \(first)"
            }
        case .repeatedKey(let key, let line):
            if let first = place(path: issue.path, line: line, column: 1, texts) {
                message = "\"\(key)\" was already given in \(first)"
            }
        default: break
        }
        let place =
            place(path: issue.path, line: issue.line, column: issue.column, texts)
            ?? ImportIssue.Place(
                file: issue.path, sheet: nil, row: issue.line, column: issue.column, cell: nil,
                columnName: nil)
        return ImportIssue(
            severity: issue.severity, place: place, message: message, mending: issue.mending)
    }

    private func place(
        path: String, line: Int, column: Int, _ texts: [String: PlacedText]
    ) -> ImportIssue.Place? {
        texts[path]?.origin(line: line, column: column).map(place)
    }
}

extension LocatedIssue.Reason {
    /// Whether the issue may be there only because something else could not be read.
    fileprivate var mayFollowFromGaps: Bool {
        switch self {
        case .emptyFile, .missingKey, .missingColumn, .missingValue, .noVariant, .unknownSource,
            .noLane,
            .fault, .unreadableFile:
            true
        default: false
        }
    }
}
