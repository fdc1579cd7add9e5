// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Experiments
import Foundation
import Reports
import ScenarioFiles
import Studies
import SupplyNetwork

/// Says how much more orders vary than demand, why, and what helps.
struct BullwhipCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bullwhip",
        abstract: "Say how much more orders vary than demand, where, at which cycles, why, and what helps.",
        discussion: """
            Amplification of every site, echelon and the whole chain; variance by frequency; the response to a pulse and a step; \
            what each cause contributes, by switching causes off in the same random worlds; and levers, ranked by what they \
            change. See docs/bullwhip.md.
            Example: catena bullwhip scenarios/bullwhip-lab --report bullwhip.html
            """)

    @OptionGroup var input: ScenarioArgument

    @OptionGroup var chance: ChanceOptions

    @Option(
        help: ArgumentHelp(
            "The step in demand of the step response, in percent of mean demand.", valueName: "percent"))
    var step: Double = 20

    @Option(help: ArgumentHelp("Write a report with pictures as one HTML file.", valueName: "file"))
    var report: String?

    @OptionGroup var language: StudyLanguage

    @Flag(help: "Replace a report file that is already there.")
    var force = false

    @Flag(help: "Print the result as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    func run() throws {
        try withExitStatus {
            guard step > 0, step <= 1_000 else {
                throw CommandFailure(
                    status: .usage, message: "--step is a percentage above 0 and up to 1000, not \(step)")
            }
            let scenario = chance.seeded(try input.load(quietly: json).scenario)
            // Said before the work, not after it.
            if let report, !force, FileManager.default.fileExists(atPath: report) {
                throw CommandFailure(
                    status: .cannotWrite, message: "\(report) is there already; --force replaces it")
            }
            let progress = Progress("simulating")
            let interruption = Interruption()
            let result = try BullwhipStudy.run(
                scenario,
                options: BullwhipOptions(
                    replications: chance.replications, threads: chance.threadCount,
                    level: chance.level / 100, step: step / 100),
                progress: { progress.update(done: $0, total: $1) },
                isCancelled: { interruption.isRequested })
            progress.finish()
            if json {
                try Console.say(BullwhipDocument(result).json)
            } else {
                Console.say(BullwhipText(result).text)
            }
            if let report {
                let page = language.page { BullwhipPage.html(of: result, catena: toolVersion) }
                try writeText(page, to: report)
            }
            if !result.isComplete { throw ExitCode(ExitStatus.stopped.rawValue) }
            if result.endToEnd?.bullwhip == nil { throw ExitCode(ExitStatus.noAnswer.rawValue) }
        }
    }
}
