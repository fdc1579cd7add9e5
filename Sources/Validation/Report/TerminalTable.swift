// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The findings of one case as lines for a terminal.
enum TerminalTable {
    static func text(of result: CaseResult) -> String {
        let seconds = result.experiments.reduce(0) { $0 + $1.seconds }
        var lines = ["\(result.published.id)  \(String(format: "%.1f", seconds)) s"]
        for experiment in result.experiments {
            lines.append("  \(experiment.experiment.label)")
            if let failure = experiment.failure { lines.append("    could not be run: \(failure)") }
            for finding in experiment.findings {
                let second = finding.second.map { ", then \($0.text)" } ?? ""
                lines.append(
                    "    \(finding.verdict.rawValue): \(finding.figure.name) = "
                        + "\(NumberText.significant(finding.figure.exact, digits: 10)); "
                        + "\(finding.first.text)\(second)")
            }
        }
        return lines.joined(separator: "\n")
    }
}
