// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Reports
import ScenarioFiles
import Studies
import SupplyNetwork

/// Says why orders were late or lost.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Say why orders were late or lost: what caused it, in shares that add up, and chains of causes.",
        discussion: """
            Without --order or --site, the lateness of all customers' orders is divided among its causes; the worst orders are
            named, so that one can be asked about.
            Example: catena explain scenarios/two-regions
            """)

    @OptionGroup var input: ScenarioArgument

    @Option(help: "Explain this order: 1 is the first of the run.")
    var order: Int?

    @Option(help: "The replication of that order, or the first of several.")
    var replication: UInt32 = 0

    @Option(help: "Explain what waited at this site: orders of customers, of other sites and of production.")
    var site: String?

    @Option(help: "Only this product at the site.")
    var product: String?

    @Option(
        help: ArgumentHelp(
            "From this day of the run on, such as 30, or from a date.", valueName: "day"))
    var from: DayArgument?

    @Option(help: ArgumentHelp("Until this day of the run, or until a date.", valueName: "day"))
    var to: DayArgument?

    @Option(help: "Of how many of the worst lines the chain is told.")
    var worst: Int = 3

    @OptionGroup var chance: ChanceOptions

    @Option(
        help: ArgumentHelp(
            "Write a report with pictures as one HTML file; not with --order.", valueName: "file"))
    var report: String?

    @OptionGroup var language: StudyLanguage

    @Flag(help: "Replace a report file that is already there.")
    var force = false

    @Flag(help: "Print the result as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    mutating func validate() throws {
        if let order {
            guard order >= 1 else { throw ValidationError("--order is a number from 1 on, not \(order)") }
            guard site == nil, product == nil, from == nil, to == nil else {
                throw ValidationError(
                    "--order explains one order: leave out --site, --product, --from and --to")
            }
        }
        guard order == nil || report == nil else {
            throw ValidationError("--report is of a whole run or a site: leave out --order")
        }
        guard (0...1_000).contains(worst) else {
            throw ValidationError("--worst is a number from 0 to 1000, not \(worst)")
        }
    }

    func run() throws {
        try withExitStatus {
            if let report, !force, FileManager.default.fileExists(atPath: report) {
                throw CommandFailure(
                    status: .cannotWrite, message: "\(report) is there already; --force replaces it")
            }
            let scenario = chance.seeded(try input.load(quietly: json).scenario)
            do {
                if let order {
                    try explain(order, of: scenario)
                } else {
                    try explain(scenario)
                }
            } catch let fault as ExplanationFault {
                throw CommandFailure(status: status(of: fault), message: fault.description)
            }
        }
    }

    private func status(of fault: ExplanationFault) -> ExitStatus {
        switch fault {
        case .stopped: .stopped
        case .unknownOrder: .noAnswer
        default: .usage
        }
    }

    private func explain(_ order: Int, of scenario: Scenario) throws {
        let explanation = try ExplanationStudy.explain(order: order, of: scenario, replication: replication)
        if json {
            try Console.say(OrderExplanationDocument(explanation).json)
        } else {
            Console.say(ExplanationText.text(of: explanation))
        }
    }

    private func explain(_ scenario: Scenario) throws {
        let progress = Progress("explaining")
        defer { progress.finish() }
        let interruption = Interruption()
        let options = ExplanationOptions(
            replications: chance.replications, firstReplication: replication, threads: chance.threadCount,
            level: chance.level / 100, site: site.map { NodeID($0) }, product: product.map { ProductID($0) },
            from: from?.span(in: scenario), to: to?.span(in: scenario), worst: worst)
        let explanation = try ExplanationStudy.run(
            scenario, options: options, progress: { progress.update(done: $0, total: $1) },
            isCancelled: { interruption.isRequested })
        progress.finish()
        if json {
            try Console.say(ExplanationDocument(explanation).json)
        } else {
            Console.say(ExplanationText(explanation).text)
        }
        if let report { try write(explanation, to: report) }
        if !explanation.isComplete { throw ExitCode(ExitStatus.stopped.rawValue) }
    }
}

extension ExplainCommand {
    private func write(_ explanation: Explanation, to path: String) throws {
        let page = language.page {
            ExplanationPage.html(of: explanation, command: reproduction, catena: toolVersion)
        }
        try writeText(page, to: path)
    }

    /// The command that gives the same figures again.
    private var reproduction: String {
        (["catena"] + CommandLine.arguments.dropFirst()).map { word in
            word.contains { " ;*'\"".contains($0) } ? "'\(word)'" : word
        }.joined(separator: " ")
    }
}

/// A day of a run, as a number from 0 on or as a date such as 2025-05-03.
struct DayArgument: ExpressibleByArgument {
    private enum Day {
        case number(Double)
        case date(CalendarDate)
    }

    private let day: Day

    init?(argument: String) {
        if let number = Double(argument) {
            guard number >= 0, number < 1e6 else { return nil }
            day = .number(number)
            return
        }
        let parts = argument.split(separator: "-").map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let dayOfMonth = parts[2],
            let date = CalendarDate(year: year, month: month, day: dayOfMonth)
        else { return nil }
        day = .date(date)
    }

    /// How long after the scenario's start it begins.
    func span(in scenario: Scenario) -> TimeSpan {
        switch day {
        case .number(let number): TimeSpan(seconds: Int64((number * 86_400).rounded()))
        case .date(let date):
            TimeSpan(seconds: Int64(date.daysSinceEpoch - scenario.start.daysSinceEpoch) * 86_400)
        }
    }
}
