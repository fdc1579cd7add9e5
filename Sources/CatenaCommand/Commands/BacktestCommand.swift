// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CustomerRelations
import Experiments
import Foundation
import Reports
import ScenarioFiles
import SupplyNetwork

/// Back-tests the demand of a scenario.
struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract:
            "Fit demand to the first part of a history, simulate the rest, and say how well it was foreseen.",
        discussion: """
            The history is a CSV file with the columns date, segment, product, quantity, and order if order numbers are known. \
            Reported is which actual figures fall inside the simulated bands, by segment and product. See docs/backtest.md.
            Example: catena backtest scenarios/online-retail --history sales.csv --split 2011-09-01 --report backtest.html
            """)

    @OptionGroup var input: ScenarioArgument

    @Option(help: ArgumentHelp("The history, a CSV file.", valueName: "file"))
    var history: String

    @Option(
        help: ArgumentHelp(
            "The first day that is simulated, or the share of days that is fitted.", valueName: "date|share"))
    var split = "70%"

    @Option(
        help: ArgumentHelp("The share of simulations inside a band; 90% when left out.", valueName: "share"))
    var level: Percentage?

    @Option(help: ArgumentHelp("The days over which figures are added up.", valueName: "days"))
    var period = 7

    @Option(help: "When orders come: scenario (as it has it), poisson, or daily (a total each day).")
    var process = "scenario"

    @Option(help: "How sizes are distributed: likelihood (the best family), or scenario (its family).")
    var sizes = "likelihood"

    @Flag(help: "Take what was fitted as certain, instead of drawing the history again for each simulation.")
    var fixedParameters = false

    @Option(help: "Simulations.")
    var replications = 199

    @Option(help: "The seed of all random numbers; the scenario's when left out.")
    var seed: UInt64?

    @Option(help: "Threads; as many as there are processors when left out. The results do not depend on it.")
    var threads: Int?

    @Option(help: ArgumentHelp("Write the scenario with what was fitted, as a YAML file.", valueName: "file"))
    var write: String?

    @Option(help: ArgumentHelp("Write a report with pictures as one HTML file.", valueName: "file"))
    var report: String?

    @OptionGroup var language: StudyLanguage

    @Flag(help: "Replace files that are already there.")
    var force = false

    @Flag(help: "Print the result as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    func run() throws {
        try withExitStatus {
            var scenario = try input.load(quietly: json).scenario
            if let seed { scenario.seed = seed }
            let options = try options()
            // Said before the work, not after it.
            for path in [write, report].compactMap(\.self) { try refuseToReplace(path, force: force) }
            let past: DemandHistory
            do throws(DemandHistoryFailure) {
                past = try DemandHistoryReader.read(path: history, for: scenario)
            } catch {
                throw CommandFailure(
                    status: error.isMissing ? .missing : .badData, message: error.description)
            }
            for remark in past.remarks { Console.note("note: \(remark)") }
            let result = try simulate(scenario, past, options)
            if json {
                try Console.say(BacktestDocument(result).json)
            } else {
                Console.say(BacktestText(result).text)
            }
            if let write { try writeText(ScenarioWriter.yaml(of: variant(of: scenario, result)), to: write) }
            if let report {
                let page = language.page { BacktestPage.html(of: result, catena: toolVersion) }
                try writeText(page, to: report)
            }
        }
    }

    private func simulate(_ scenario: Scenario, _ past: DemandHistory, _ options: BacktestOptions) throws
        -> Backtest
    {
        let progress = Progress("simulating")
        defer { progress.finish() }
        let interruption = Interruption()
        do throws(BacktestError) {
            return try BacktestStudy.run(
                scenario, lines: past.lines, options: options,
                progress: { progress.update(done: $0, total: $1) },
                isCancelled: { interruption.isRequested })
        } catch {
            if case .study(let inner) = error { throw inner }
            if interruption.isRequested {
                throw CommandFailure(
                    status: .stopped, message: "stopped before there were enough simulations")
            }
            throw CommandFailure(status: error.isOfOptions ? .usage : .badData, message: error.description)
        }
    }

    private func options() throws -> BacktestOptions {
        guard let process = DemandFitOptions.Process(rawValue: process) else {
            throw CommandFailure(
                status: .usage,
                message: "there is no process \"\(self.process)\"; there are scenario, poisson, daily")
        }
        guard let sizes = DemandFitOptions.Sizes(rawValue: sizes) else {
            throw CommandFailure(
                status: .usage, message: "sizes are by likelihood or scenario, not \"\(self.sizes)\"")
        }
        guard (1...3_660).contains(period) else {
            throw CommandFailure(
                status: .usage, message: "--period is a whole number of days from 1 on, not \(period)")
        }
        if let threads, threads < 1 {
            throw CommandFailure(status: .usage, message: "--threads must be at least 1, not \(threads)")
        }
        return BacktestOptions(
            split: try parsedSplit(), level: level?.share ?? 0.9, period: .days(Int64(period)),
            replications: replications,
            threads: threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount),
            fit: DemandFitOptions(process: process, sizes: sizes), drawsParameters: !fixedParameters)
    }

    private func parsedSplit() throws -> BacktestOptions.Split {
        if let share = Percentage(argument: split) { return .share(share.share) }
        let parts = split.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, let date = CalendarDate(year: parts[0], month: parts[1], day: parts[2]) else {
            throw CommandFailure(
                status: .usage,
                message: "--split is a day such as 2026-11-22 or a share such as 70%, not \"\(split)\"")
        }
        return .date(date)
    }

    /// The scenario with the fitted segments, otherwise as it was.
    private func variant(of scenario: Scenario, _ result: Backtest) -> Scenario {
        var variant = scenario
        variant.name = "\(scenario.name)-fitted"
        variant.summary =
            "\(scenario.name) with the demand of \(result.start) to \(result.split), by catena backtest."
        for fit in result.fits {
            guard let index = variant.network.segments.firstIndex(where: { $0.id == fit.segment.id }) else {
                continue
            }
            variant.network.segments[index] = fit.segment
        }
        return variant
    }
}

extension BacktestError {
    /// Whether the command line is to blame, not the history.
    fileprivate var isOfOptions: Bool {
        switch self {
        case .periodNotInDays, .tooFewReplications, .shareOutOfRange, .splitOutside: true
        default: false
        }
    }
}
