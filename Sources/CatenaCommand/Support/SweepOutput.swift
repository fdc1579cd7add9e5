// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reports
import Studies

/// How the result of a sweep is shown, whether one process or many have done it.
struct SweepOutput: ParsableArguments {
    @Option(help: "Also write one row for each setting into this CSV file.")
    var csv: String?

    @Option(help: ArgumentHelp("Write a report with pictures as one HTML file.", valueName: "file"))
    var report: String?

    @OptionGroup var language: StudyLanguage

    @Flag(help: "Print the result as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    @Flag(help: "Replace a file that is already there.")
    var force = false

    /// Refuses to write over files, before any work is done.
    func check() throws {
        for path in [csv, report].compactMap(\.self) { try refuseToReplace(path, force: force) }
    }

    /// Prints the result and writes the files that were asked for.
    ///
    /// - Parameters:
    ///   - result: The result.
    ///   - path: Where the scenario is.
    /// - Throws: If a file cannot be written, or that the sweep was stopped.
    func show(_ result: SweepResult, of path: String) throws {
        if json {
            try Console.say(SweepDocument(result).json)
        } else {
            Console.say(SweepText(result).text)
        }
        if let csv { try writeText(SweepText(result).csv, to: csv) }
        if let report {
            let page = language.page {
                SweepPage.html(
                    of: result, headline: SweepText(result).headline, command: typedCommand,
                    again: "catena run " + quotedForShell(path), catena: toolVersion)
            }
            try writeText(page, to: report)
        }
        if !result.isComplete { throw ExitCode(ExitStatus.stopped.rawValue) }
    }
}
