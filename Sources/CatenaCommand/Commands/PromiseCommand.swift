// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Experiments
import Foundation
import Reports
import ScenarioFiles
import SupplyNetwork

/// Quotes an order: what date it would be promised, and how surely that would be kept.
struct PromiseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promise",
        abstract: "Quote an order: the date it would be promised, and the probability that it is kept.",
        discussion: """
            The order is put into replications of the scenario and followed to its delivery. Which delivery times a segment can \
            be promised at all, and at what cost, is the matter of another command, catena promises.
            Example: catena promise scenarios/quoted-dates --segment builders --product door --quantity 20 --at 2026-06-01
            """)

    @OptionGroup var input: ScenarioArgument
    @OptionGroup var chance: ChanceOptions

    @Option(help: "The segment that orders.")
    var segment: String

    @Option(help: "The product that is ordered.")
    var product: String

    @Option(help: "How much is ordered, in units of the product.")
    var quantity: String

    @Option(
        help: ArgumentHelp(
            "When it is ordered: a date such as 2026-06-01, or a number of days after the start.",
            valueName: "date"))
    var at: String

    @Flag(help: "Print the answer as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    func run() throws {
        try withExitStatus {
            let scenario = chance.seeded(try input.load(quietly: json).scenario)
            let question = try question(about: scenario)
            let answer = try ask(question, about: scenario)
            let document = PromiseDocument(answer, scenario: scenario)
            if json { try Console.say(document.json) } else { Console.say(document.text(scenario)) }
            if !answer.isComplete { throw ExitCode(ExitStatus.stopped.rawValue) }
        }
    }

    /// The question, or everything that is wrong with it at once.
    private func question(about scenario: Scenario) throws -> PromiseQuestion {
        var problems: [String] = []
        let units = Double(quantity)
        if units == nil {
            problems.append("--quantity is a number of units, such as 20, not \"\(quantity)\"")
        }
        let time = Self.time(at, from: scenario.start)
        if time == nil {
            problems.append(
                "--at is a date such as \(scenario.start), or a number of days after it, not \"\(at)\"")
        }
        var question = PromiseQuestion(
            segment: NodeID(segment), product: ProductID(product), units: units ?? 1, time: time ?? .zero)
        let faults = question.faults(in: scenario).filter { fault in
            switch fault {
            case .unitsOutOfRange: units != nil
            case .timeOutOfRange: time != nil
            default: true
            }
        }
        problems += faults.map(\.description)
        guard problems.isEmpty else {
            throw CommandFailure(
                status: .usage, message: problems.joined(separator: "\nerror: "))
        }
        question.units = units ?? 1
        return question
    }

    /// The time after `start` of a date, or of a number of days.
    private static func time(_ text: String, from start: CalendarDate) -> TimeSpan? {
        if let days = Double(text) {
            return days.magnitude < 1e7 ? TimeSpan(seconds: Int64((days * 86_400).rounded())) : nil
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        return .days(Int64(date.daysSinceEpoch - start.daysSinceEpoch))
    }

    private func ask(_ question: PromiseQuestion, about scenario: Scenario) throws -> PromiseAnswer {
        let progress = Progress("quoting")
        defer { progress.finish() }
        let interruption = Interruption()
        return try PromiseQuery.answer(
            question, in: scenario,
            options: RunOptions(
                replications: chance.replications, threads: chance.threadCount, level: chance.level / 100),
            progress: { progress.update(done: $0, total: $1) },
            isCancelled: { interruption.isRequested })
    }
}
