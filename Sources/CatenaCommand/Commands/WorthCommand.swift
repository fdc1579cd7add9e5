// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Experiments
import Foundation
import Reports
import ScenarioFiles
import SupplyNetwork
import SupplySimulator

/// Says what a point of service is worth.
struct WorthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worth",
        abstract: "Say what a point of service to each customer segment is worth, and which level is best.",
        discussion: """
            The service of one segment after the other is moved over a few settings, all in the same random worlds; profit, \
            revenue, lost units and cost to serve are related to it. Where customers remember, all is run once more with \
            customers who do not. See docs/worth-of-service.md.
            Example: catena worth scenarios/online-retail --segment shops --years 2
            """)

    @OptionGroup var input: ScenarioArgument

    @Option(help: ArgumentHelp("Only this segment; may be repeated. All when left out.", valueName: "name"))
    var segment: [String] = []

    @Option(
        help: ArgumentHelp(
            "What is moved: stock (levels of the sites that serve the segment), promise, price or priority.",
            valueName: "lever"))
    var lever = "stock"

    @Option(
        help: ArgumentHelp(
            "The settings, with commas: factors such as 0.9,1.1,1.2, or for priority steps such as -1,1.",
            valueName: "list"))
    var settings: String?

    @Option(
        help: ArgumentHelp(
            "Measure so many years of 365 days instead of the scenario's window.", valueName: "N"))
    var years: Double?

    @OptionGroup var chance: ChanceOptions

    @Flag(help: "Print the result as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    func run() throws {
        try withExitStatus {
            let scenario = chance.seeded(try input.load(quietly: json).scenario)
            let options = try options(for: scenario)
            let progress = Progress("simulating")
            let interruption = Interruption()
            let report = try ServiceWorthStudy.run(
                scenario, options: options, progress: { progress.update(done: $0, total: $1) },
                isCancelled: { interruption.isRequested })
            progress.finish()
            if json {
                try Console.say(ServiceWorthDocument(report).json)
            } else {
                Console.say(ServiceWorthText(report).text)
            }
            if interruption.isRequested { throw ExitCode(ExitStatus.stopped.rawValue) }
            if report.segments.isEmpty { throw ExitCode(ExitStatus.noAnswer.rawValue) }
        }
    }

    private func options(for scenario: Scenario) throws -> ServiceWorthOptions {
        guard let lever = ServiceLever(rawValue: lever) else {
            let names = ServiceLever.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(
                status: .usage, message: "there is no lever \"\(self.lever)\"; there are \(names)")
        }
        if let years, !(years > 0 && years <= 1_000) {
            throw CommandFailure(
                status: .usage, message: "--years is a number above 0 and up to 1000, not \(years)")
        }
        let known = scenario.network.segments.map(\.id.name)
        var finder = NameFinder()
        for name in segment where !known.contains(name) {
            let near = finder.closest(to: name, among: known)
            throw CommandFailure(
                status: .usage,
                message: "there is no segment \"\(name)\""
                    + (near.map { "; did you mean \"\($0)\"?" }
                        ?? "; there are \(known.joined(separator: ", "))"))
        }
        return ServiceWorthOptions(
            segments: segment.map { NodeID($0) }, lever: lever,
            settings: try settings.map { try parsed($0, lever) },
            years: years, replications: chance.replications, threads: chance.threadCount,
            level: chance.level / 100)
    }

    private func parsed(_ list: String, _ lever: ServiceLever) throws -> [Double] {
        try list.split(separator: ",").map { part in
            let text = part.trimmingCharacters(in: .whitespaces)
            guard let value = Double(text), value.isFinite, lever == .priority || (value > 0 && value <= 100)
            else {
                throw CommandFailure(
                    status: .usage,
                    message: "\"\(text)\" is no setting of \(lever.rawValue); expected "
                        + (lever == .priority ? "a whole number such as -1" : "a factor above 0 such as 1.1"))
            }
            return value
        }
    }
}
