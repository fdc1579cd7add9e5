// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import ScenarioImport
import SupplyNetwork

/// The result of an import as `--json` prints it.
struct ImportDocument: Encodable {
    struct Issue: Encodable {
        var file: String
        var sheet: String?
        var row: Int?
        var column: Int?
        var cell: String?
        var columnName: String?
        var severity: String
        var message: String
        var fix: String?

        init(_ issue: ImportIssue) {
            file = issue.place.file
            sheet = issue.place.sheet
            row = issue.place.row > 0 ? issue.place.row : nil
            column = issue.place.column > 0 ? issue.place.column : nil
            cell = issue.place.column > 0 ? issue.place.cell : nil
            columnName = issue.place.columnName
            severity = issue.severity == .error ? "error" : "suspicion"
            message = issue.message
            fix = issue.mending
        }
    }

    var valid: Bool
    var scenario: String?
    var scenarioHash: String?
    /// The folder that was written, if one was.
    var folder: String?
    var files: [String]?
    var issues: [Issue]

    init(_ imported: ImportedScenario, folder: String?) {
        valid = true
        scenario = imported.scenario.scenario.name
        scenarioHash = ScenarioFiles.scenarioHash(of: imported.scenario.scenario)
        self.folder = folder
        files = imported.files.map(\.name)
        issues = imported.remarks.map(Issue.init)
    }

    init(_ failure: ImportFailure) {
        valid = false
        issues = failure.issues.map(Issue.init)
    }
}
