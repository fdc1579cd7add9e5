// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Runs every published case and says which figures the models reproduce.
@main
enum ValidationCommand {
    static func main() async {
        do {
            let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
            guard !arguments.wantsHelp else { return print(Arguments.help) }
            let results = await results(arguments)
            let summary = Summary(results)
            print(summary.text)
            if arguments.only.isEmpty {
                let open = Catalogue.openCases(truth: URL(filePath: arguments.truth))
                let report = MarkdownReport(results: results, open: open, date: arguments.date)
                try write(report.text, to: URL(filePath: arguments.output))
                print("report: \(arguments.output)")
            }
            // A suite that ran nothing has shown nothing.
            exit(summary.isGood && !results.isEmpty ? 0 : 1)
        } catch let fault as ArgumentFault {
            complain("\(fault)\n\(Arguments.help)")
            exit(64)
        } catch {
            complain("cannot write the report: \(error.localizedDescription)")
            exit(73)
        }
    }

    private static func results(_ arguments: Arguments) async -> [CaseResult] {
        var results: [CaseResult] = []
        for published in Catalogue.cases(truth: URL(filePath: arguments.truth))
        where arguments.includes(published) {
            var experiments: [ExperimentResult] = []
            for experiment in published.experiments {
                experiments.append(await ExperimentRunner.result(of: experiment, in: published))
            }
            let result = CaseResult(published: published, experiments: experiments)
            print(TerminalTable.text(of: result))
            results.append(result)
        }
        return results
    }

    private static func write(_ text: String, to file: URL) throws {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file, options: .atomic)
    }

    private static func complain(_ message: String) {
        FileHandle.standardError.write(Data("catena-validation: \(message)\n".utf8))
    }
}
