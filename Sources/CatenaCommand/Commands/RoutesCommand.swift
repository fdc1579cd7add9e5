// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import GLPKBackend
import Reports
import ScenarioFiles
import VehicleRouting

/// Finds routes for vehicles.
struct RoutesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes",
        abstract: "Find routes for vehicles: who serves which stops, in what order, and how good that is.",
        discussion: """
            The input is a table of stops (.csv, with --vehicles), a scenario, or an instance of CVRPLIB (.vrp) or Solomon \
            (.txt). Loads, time windows, several depots and kinds of vehicles are kept. --write makes a scenario whose \
            tours are the routes, for catena run. docs/routes.md describes the files.
            Exit status: 0 all stops served, 1 some cannot be, 65 a fault in a file, 75 stopped by Ctrl-C (with the \
            routes so far).
            Example: catena routes stops.csv --vehicles vehicles.csv --seconds 20 --report routes.html
            """)

    @Argument(help: "A table of stops (.csv), a scenario, or a published instance (.vrp, .txt).")
    var input: String

    @OptionGroup var data: RoutingData

    @Option(help: ArgumentHelp("How long to look, in seconds of wall time.", valueName: "N"))
    var seconds: Double = 10

    @Option(help: "Where chance begins.")
    var seed: UInt64 = 1

    @Option(help: "Threads; as many as there are processors when left out.")
    var threads: Int?

    @Flag(help: "Print the answer as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    @Option(help: ArgumentHelp("Also write a page with a picture of the routes.", valueName: "file"))
    var report: String?

    @Option(help: ArgumentHelp("Also write a scenario whose tours are the routes.", valueName: "file"))
    var write: String?

    @OptionGroup var language: StudyLanguage

    @Flag(help: "Replace files that are already there.")
    var force = false

    mutating func validate() throws {
        guard seconds > 0, seconds <= 1e6 else {
            throw ValidationError("--seconds is a number above 0 and up to 1000000, not \(seconds)")
        }
        if let threads, threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
    }

    func run() throws {
        try withExitStatus {
            for path in [report, write].compactMap(\.self) where !force {
                guard !FileManager.default.fileExists(atPath: path) else {
                    throw CommandFailure(
                        status: .cannotWrite, message: "\(path) is there already; --force replaces it")
                }
            }
            let data = try data.input(from: input)
            if write != nil, data.scenario == nil {
                throw CommandFailure(
                    status: .usage,
                    message: "--write goes with tables and scenarios; the numbers of \(input) have no units")
            }
            let progress = Progress("routing")
            let interruption = Interruption(kept: "the best routes so far are shown")
            let chains = threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
            let solution = data.instance.problem.solve(
                RoutingOptions(timeLimit: .milliseconds(Int64(seconds * 1_000)), chains: chains, seed: seed),
                boundedBy: GLPKSolver(),
                progress: { progress.update(done: Int($0 * 1_000), total: 1_000) },
                isCancelled: { interruption.isRequested })
            progress.finish()
            var document = RoutesDocument(data.instance, solution)
            document.notes += data.notes
            let text = RoutesText(document, data.instance)
            if json { try Console.say(document.json) } else { Console.say(text.text) }
            if let report { try writeText(language.page { RoutesPage(text.content).html }, to: report) }
            if let write, let scenario = data.scenario {
                try writeText(ScenarioWriter.yaml(of: scenario(solution)), to: write)
                // What was written is read again, so that a fault shows now and not at the next command.
                _ = try ScenarioReader.read(path: write)
                Console.note("to run it: catena run \(write)")
            }
            if interruption.isRequested { throw ExitCode(ExitStatus.stopped.rawValue) }
            if !solution.unserved.isEmpty { throw ExitCode(ExitStatus.noAnswer.rawValue) }
        }
    }
}
