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

    @Argument(help: "The result's name, a tag, or `latest`; without one, the kept results are listed.")
    var name: String?

    @OptionGroup var store: StoreArgument

    @Option(name: .shortAndLong, help: "The file to write; the result's name with .html when left out.")
    var output: String?

    @Option(help: "The language of the report: en or zh.")
    var language = ReportLanguage.en

    @Flag(help: "Replace a file that is already there.")
    var force = false

    func run() throws {
        try withExitStatus {
            let results = try store.openToRead()
            guard let name else {
                list(try results.results())
                return
            }
            let wanted = try results.resultName(name)
            let folder =
                ResultStore.isServer(store.store)
                ? "results" : URL(fileURLWithPath: store.store).deletingLastPathComponent().relativePath
            try writeReport(
                of: try results.item(wanted), to: output ?? "\(folder)/\(wanted).html",
                language: language.language,
                force: force)
        }
    }

    private func list(_ results: [ResultSummary]) {
        for result in results {
            let variants = result.variants.isEmpty ? "" : " (\(result.variants.joined(separator: ", ")))"
            let count = result.replications == 1 ? "1 replication" : "\(result.replications) replications"
            let tags = result.tags.isEmpty ? "" : "  [\(result.tags.joined(separator: ", "))]"
            Console.say(
                "\(result.name)  \(result.kind.rawValue)  \(result.scenario)\(variants)  \(count)\(tags)")
        }
    }
}
