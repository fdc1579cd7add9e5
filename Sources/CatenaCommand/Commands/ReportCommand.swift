// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Reports
import ResultStore

/// Writes the report of a kept result.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a kept result as one HTML file that opens offline.",
        discussion: "Example: catena report latest --output report.html")

    @Argument(help: "The result's name, or `latest`; without one, the kept results are listed.")
    var name: String?

    @Option(help: "The SQLite file in which results are kept.")
    var store = "results/catena.sqlite"

    @Option(name: .shortAndLong, help: "The file to write; the result's name with .html when left out.")
    var output: String?

    @Option(help: "The language of the report: en or zh.")
    var language = ReportLanguage.en

    @Flag(help: "Replace a file that is already there.")
    var force = false

    func run() throws {
        try withExitStatus {
            guard FileManager.default.fileExists(atPath: store) else {
                throw CommandFailure(
                    status: .missing,
                    message:
                        "there is no \(store); `catena run` and `catena compare` keep their results there")
            }
            let results = try ResultStore(path: store, access: .readOnly)
            let summaries = try results.runs()
            guard let name else {
                list(summaries)
                return
            }
            let names = summaries.map { $0.manifest.study ?? $0.manifest.id }
            guard let wanted = name == "latest" ? names.max() : name else {
                throw CommandFailure(status: .missing, message: "\(store) holds no results")
            }
            guard names.contains(wanted) || summaries.contains(where: { $0.manifest.id == wanted }) else {
                throw CommandFailure(
                    status: .missing,
                    message: "\(store) holds no result \"\(wanted)\"; `catena report` lists them")
            }
            let folder = URL(fileURLWithPath: store).deletingLastPathComponent().relativePath
            try writeReport(
                of: try results.item(wanted), to: output ?? "\(folder)/\(wanted).html",
                language: language.language,
                force: force)
        }
    }

    private func list(_ summaries: [RunSummary]) {
        for summary in summaries {
            let manifest = summary.manifest
            let name = manifest.study ?? manifest.id
            let variant = manifest.variant.isEmpty ? "" : " (\(manifest.variant))"
            Console.say(
                "\(name)  \(manifest.kind.rawValue)  \(manifest.scenario)\(variant)  "
                    + "\(summary.replications) replications")
        }
    }
}
