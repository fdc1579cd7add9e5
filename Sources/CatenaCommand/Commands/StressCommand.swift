// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Reports
import ScenarioFiles
import Studies
import SupplyNetwork

/// Breaks parts of a supply chain.
struct StressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stress",
        abstract:
            "Break sites and lanes one after the other: what is lost, how long customers do not feel it, what would help.",
        discussion: """
            Every failure is simulated in the same random worlds as the scenario without it.
            Example: catena stress scenarios/one-warehouse-many-retailers --length 14
            """)

    @OptionGroup var input: ScenarioArgument

    @Option(help: "How many days a failure lasts.")
    var length: Double = 14

    @Option(help: "On which day of the run it begins; in the middle of the measured window when left out.")
    var day: Double?

    @Option(help: "The factor on demand in a surge; 1 tries none.")
    var surge: Double = 1.5

    @Option(help: "The most failures that are tried, those with the greatest flow first.")
    var most: Int = 40

    @Option(help: "Among how many of the worst failures pairs are tried.")
    var joint: Int = 4

    @Option(help: "How much more of every policy's level is tried as a buffer, in percent; 0 tries none.")
    var buffer: Double = 25

    @Option(
        name: .customLong("site"), help: "Only this site fails, and others that are named; may be repeated.")
    var sites: [String] = []

    @Option(
        name: .customLong("lane"), help: "Only this lane fails, and others that are named; may be repeated.")
    var lanes: [String] = []

    @Option(help: ArgumentHelp("Write a report with pictures as one HTML file.", valueName: "file"))
    var report: String?

    @OptionGroup var language: StudyLanguage

    @Flag(help: "Replace a report file that is already there.")
    var force = false

    @OptionGroup var chance: ChanceOptions

    @Flag(help: "Print the result as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    mutating func validate() throws {
        guard length > 0, length.isFinite, length < 1e5 else {
            throw ValidationError("--length is a number of days above 0, not \(length)")
        }
        if let day, !(day >= 0 && day < 1e6) {
            throw ValidationError("--day is a day of the run, not \(day)")
        }
        guard surge >= 0, surge.isFinite else { throw ValidationError("--surge is a factor, not \(surge)") }
        guard buffer >= 0, buffer.isFinite else {
            throw ValidationError("--buffer is a percentage, not \(buffer)")
        }
        guard most > 0, joint >= 0 else {
            throw ValidationError("--most is at least 1, and --joint at least 0")
        }
    }

    func run() throws {
        try withExitStatus {
            let scenario = chance.seeded(try input.load(quietly: json).scenario)
            let points = try pointsAsked(scenario.network)
            if let path = self.report { try refuseToReplace(path, force: force) }
            let report = try simulate(scenario, points)
            if json {
                try Console.say(StressDocument(report).json)
            } else {
                Console.say(StressText(report).text)
            }
            if let path = self.report {
                let page = language.page {
                    StressPage.html(
                        of: report, scenario: scenario, headline: StressText(report).headline,
                        command: typedCommand, catena: toolVersion)
                }
                try writeText(page, to: path)
            }
            if !report.isComplete { throw ExitCode(ExitStatus.stopped.rawValue) }
        }
    }

    /// The points that were named; `nil` for all.
    private func pointsAsked(_ network: Network) throws -> [StressPoint]? {
        guard !sites.isEmpty || !lanes.isEmpty else { return nil }
        var faults: [String] = []
        var finder = NameFinder()
        func check(_ name: String, _ kind: String, among names: [String]) {
            guard !names.contains(name) else { return }
            let nearest = finder.closest(to: name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
            faults.append("there is no \(kind) \"\(name)\"\(nearest)")
        }
        for name in sites { check(name, "site", among: network.sites.map(\.id.name)) }
        for name in lanes { check(name, "lane", among: network.lanes.map(\.id.name)) }
        guard faults.isEmpty else {
            throw CommandFailure(status: .usage, message: faults.joined(separator: "\n"))
        }
        return sites.map { .site(NodeID($0)) } + lanes.map { .lane(LaneID($0)) }
    }

    private func simulate(_ scenario: Scenario, _ points: [StressPoint]?) throws -> StressReport {
        let progress = Progress("breaking")
        defer { progress.finish() }
        let interruption = Interruption()
        let options = StressOptions(
            length: TimeSpan(seconds: Int64((length * 86_400).rounded())),
            start: day.map { TimeSpan(seconds: Int64(($0 * 86_400).rounded())) }, surge: surge, most: most,
            joint: joint, buffer: buffer / 100, replications: chance.replications,
            threads: chance.threadCount,
            level: chance.level / 100)
        do {
            return try StressStudy.run(
                scenario, options: options, points: points,
                progress: { progress.update(done: $0, total: $1) }, isCancelled: { interruption.isRequested })
        } catch let fault as StressFault {
            throw CommandFailure(status: .usage, message: fault.description)
        }
    }
}
