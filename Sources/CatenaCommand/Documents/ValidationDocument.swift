// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SupplyNetwork

/// The result of a check as `--json` prints it.
struct ValidationDocument: Encodable {
    struct Issue: Encodable {
        var path: String
        var line: Int
        var column: Int
        var severity: String
        var message: String

        init(_ issue: LocatedIssue) {
            path = issue.path
            line = issue.line
            column = issue.column
            severity = issue.severity == .error ? "error" : "suspicion"
            message = String(describing: issue)
        }
    }

    var valid: Bool
    var scenario: String?
    var scenarioHash: String?
    var issues: [Issue]
    /// What is wrong when there is no file to read.
    var message: String?

    init(_ loaded: LoadedScenario) {
        valid = true
        scenario = loaded.scenario.name
        scenarioHash = ScenarioFiles.scenarioHash(of: loaded.scenario)
        issues = loaded.suspicions.map(Issue.init)
    }

    init(_ error: ScenarioReadError) {
        valid = false
        issues = error.issues.map(Issue.init)
        if issues.isEmpty { message = String(describing: error) }
    }
}
