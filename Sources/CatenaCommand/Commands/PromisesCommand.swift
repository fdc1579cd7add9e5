// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Experiments
import Foundation
import LinearProgramming
import PlanningModels
import Reports
import ScenarioFiles
import SupplyNetwork

/// Says which delivery times a network can promise, and what each costs and emits.
struct PromisesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promises",
        abstract:
            "Find the delivery times that can be promised to segments, with cost and emissions of each.",
        discussion: """
            For each segment, plans keep each possible promise to a share of the demand at least cost and at lower emissions; \
            those that are best in promise, cost or emissions are simulated. The date of a single order is the matter of \
            another command, catena promise. See docs/promises.md.
            Example: catena promises scenarios/truck-and-rail --segment west-shops --service 95%
            """)

    @OptionGroup var input: ScenarioArgument

    @Option(help: ArgumentHelp("Only this segment; may be repeated. All when left out.", valueName: "name"))
    var segment: [String] = []

    @Option(
        help: ArgumentHelp(
            "The share that has to be in time, such as 95%: of units in the plan, of orders in simulation.",
            valueName: "share"))
    var service = "95%"

    @Option(help: ArgumentHelp("End each plan's search after so many seconds.", valueName: "seconds"))
    var timeLimit: Double?

    @OptionGroup var solving: SolverOptions

    @OptionGroup var chance: ChanceOptions

    @Option(
        help: ArgumentHelp(
            "Write the scenario that carries out the answer, or the point of --point, as a variant.",
            valueName: "file"))
    var write: String?

    @Option(help: ArgumentHelp("Which point of the table to write.", valueName: "number"))
    var point: Int?

    @Option(help: ArgumentHelp("Write a report with pictures as one HTML file.", valueName: "file"))
    var report: String?

    @OptionGroup var language: StudyLanguage

    @Flag(help: "Replace a file that is already there.")
    var force = false

    @Flag(help: "Print the result as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    func run() throws {
        try withExitStatus {
            let read = try input.load(quietly: json).scenario
            let scenario = chance.seeded(read)
            guard let share = share(fromText: service), share <= 1 else {
                throw CommandFailure(
                    status: .usage,
                    message: "--service is a share above 0% and up to 100%, such as 95%, not \"\(service)\"")
            }
            let segments = try scenario.segments(named: segment)
            let file = write.map { VariantFile(path: $0, force: force) }
            try file?.check()
            if file != nil, segments.count != 1 {
                throw CommandFailure(
                    status: .usage,
                    message: "--write takes the promise to one segment: name it with --segment")
            }
            if point != nil, file == nil {
                throw CommandFailure(status: .usage, message: "--point goes with --write")
            }
            if let report { try refuseToReplace(report, force: force) }
            let fronts = try fronts(scenario, segments, share)
            if json {
                try Console.say(PromisesDocument(fronts, scenario: scenario).json)
            } else {
                Console.say(PromisesText(fronts, scenario: scenario).text)
            }
            if let report {
                let page = language.page {
                    PromisesPage.html(
                        of: fronts, scenario: scenario, sentences: fronts.map(PromisesText.sentence),
                        command: typedCommand, catena: toolVersion)
                }
                try writeText(page, to: report)
            }
            if let file, let front = fronts.first { try keep(front, in: file, of: read) }
            if fronts.contains(where: { !$0.isComplete }) { throw ExitCode(ExitStatus.stopped.rawValue) }
            if fronts.allSatisfy({ $0.answer == nil }) { throw ExitCode(ExitStatus.noAnswer.rawValue) }
        }
    }

    private func fronts(
        _ scenario: Scenario, _ segments: [NodeID], _ share: Double
    ) throws -> [PromiseFront] {
        let progress = Progress("simulating promises")
        defer { progress.finish() }
        let interruption = Interruption()
        let solver = try solving.planner(for: try PlanningModel(scenario).program)
        return try segments.map { segment in
            try PromiseFrontStudy.run(
                scenario, segment: segment, service: share, using: solver,
                solving: SolveOptions(timeLimit: try wallTime(ofSeconds: timeLimit)),
                options: RunOptions(
                    replications: chance.replications, threads: chance.threadCount,
                    level: chance.level / 100),
                progress: { progress.update(done: $0, total: $1) },
                isCancelled: { interruption.isRequested })
        }
    }

    private func keep(_ front: PromiseFront, in file: VariantFile, of read: Scenario) throws {
        guard let index = point.map({ $0 - 1 }) ?? front.answerIndex else {
            throw CommandFailure(
                status: .noAnswer,
                message: "no promise is kept, so there is none to write; --point chooses one")
        }
        guard front.points.indices.contains(index) else {
            throw CommandFailure(
                status: .usage,
                message: "--point is from 1 to \(front.points.count) here, not \(index + 1)")
        }
        var changed = front.points[index].scenario
        changed.seed = read.seed
        changed.warmUp = read.warmUp
        changed.name = "\(read.name)-promise"
        try file.write(changed, of: read, readFrom: input.scenario)
    }
}
