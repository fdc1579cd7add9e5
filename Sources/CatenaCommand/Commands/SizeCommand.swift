// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Experiments
import Foundation
import Reports
import ScenarioFiles
import Studies
import SupplyNetwork

/// Says how large a site must be.
struct SizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "size",
        abstract: "Say how much space, how many docks and people a site needs, against the risk of overflow.",
        discussion: """
            The scenario is simulated until the size is known well enough: the level that a year's peak exceeds with the accepted \
            risk only, with its interval. Also told: quantiles over time, rare peaks by a fitted extreme value law, the curve \
            of size against overflow and cost, the cheapest size, and when peaks come. See docs/warehouse-sizing.md.
            Example: catena size scenarios/warehouse-sizing --site hub --build-cost 900 --overflow-cost 0.9 --growth 1.1,1.25
            """)

    @OptionGroup var input: ScenarioArgument

    @Option(help: ArgumentHelp("The site.", valueName: "name"))
    var site: String

    @Option(help: ArgumentHelp("The accepted risk of an overflow in a year.", valueName: "share"))
    var risk: Percentage?

    @Option(
        help: ArgumentHelp(
            "How well the size shall be known: half its interval, relative to it; 2% when left out.",
            valueName: "share"))
    var precision: Percentage?

    @Option(help: ArgumentHelp("The most replications for the precision.", valueName: "N"))
    var maximum = 200

    @Option(
        help: ArgumentHelp(
            "Measure so many years of 365 days instead of the scenario's window.", valueName: "N"))
    var years: Double?

    @Option(
        help: ArgumentHelp(
            "What building one unit of space costs, once: 900, or pallet=900 for one storage class; may be repeated.",
            valueName: "cost"))
    var buildCost: [String] = []

    @Option(
        help: ArgumentHelp("What one unit of space costs a year to run, full or empty.", valueName: "cost"))
    var runCost: [String] = []

    @Option(
        help: ArgumentHelp(
            "What one unit beyond the size costs a day; the scenario's rent outside when left out.",
            valueName: "cost"))
    var overflowCost: [String] = []

    @Option(help: ArgumentHelp("Over how many years building is paid off.", valueName: "years"))
    var life = 20.0

    @Option(help: ArgumentHelp("The yearly interest on what building costs.", valueName: "share"))
    var interest: Percentage?

    @Option(
        help: ArgumentHelp(
            "What a position takes: pallet=1.44m2, shelf=0.4m, box=0.05m3; may be repeated.",
            valueName: "class=amount"))
    var position: [String] = []

    @Option(
        help: ArgumentHelp(
            "Also size it with demand, and the levels that stock is kept up to, multiplied by these factors: 1.1,1.25.",
            valueName: "list"))
    var growth: String?

    @Flag(help: "With --growth: leave the levels that stock is kept up to as they are.")
    var fixedLevels = false

    @Option(
        help: ArgumentHelp(
            "Also size it with the site's lots multiplied by these factors.", valueName: "list"))
    var lots: String?

    @Option(
        help: ArgumentHelp(
            "Also size it with the time between the site's reviews multiplied by these factors.",
            valueName: "list"))
    var reviews: String?

    @Option(
        help: ArgumentHelp(
            "Also size it with these changes of the scenario, as --set takes them, several separated by \";\"; may be repeated.",
            valueName: "changes"))
    var variant: [String] = []

    @Flag(
        help: "Give the site as many docks, people and machines as work ever needs, to see how many that is.")
    var unlimited = false

    @OptionGroup var chance: ChanceOptions

    @Option(help: ArgumentHelp("Write a report with pictures as one HTML file.", valueName: "file"))
    var report: String?

    @OptionGroup var language: StudyLanguage

    @Flag(help: "Replace a report file that is already there.")
    var force = false

    @Flag(help: "Print the result as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    func run() throws {
        try withExitStatus {
            let scenario = chance.seeded(try input.load(quietly: json).scenario)
            let options = try options()
            if let report, !force, FileManager.default.fileExists(atPath: report) {
                throw CommandFailure(
                    status: .cannotWrite, message: "\(report) is there already; --force replaces it")
            }
            let sizing = try simulate(scenario, options)
            if json {
                try Console.say(SizingDocument(sizing).json)
            } else {
                Console.say(SizingText(sizing).text)
            }
            if let report { try write(sizing, to: report) }
            if !sizing.isComplete { throw ExitCode(ExitStatus.stopped.rawValue) }
        }
    }

    private func simulate(_ scenario: Scenario, _ options: SizingOptions) throws -> Sizing {
        let progress = Progress("sizing")
        defer { progress.finish() }
        let interruption = Interruption()
        do throws(SizingError) {
            return try SizingStudy.run(
                scenario, site: NodeID(site), options: options,
                progress: { progress.update(done: $0, total: $1) },
                isCancelled: { interruption.isRequested })
        } catch {
            switch error {
            case .study(let inner): throw inner
            case .stopped: throw CommandFailure(status: .stopped, message: error.description)
            case .noStock, .isSupplier: throw CommandFailure(status: .noAnswer, message: error.description)
            case .unknownSite, .unknownSpace, .badOption, .idleChange:
                throw CommandFailure(status: .usage, message: error.description)
            }
        }
    }

    private func write(_ sizing: Sizing, to path: String) throws {
        let page = language.page {
            SizingPage.html(of: sizing, command: reproduction, catena: toolVersion)
        }
        try writeText(page, to: path)
    }

    /// The command that gives the same figures again.
    private var reproduction: String {
        (["catena"] + CommandLine.arguments.dropFirst()).map { word in
            word.contains { " ;*'\"".contains($0) } ? "'\(word)'" : word
        }.joined(separator: " ")
    }

    // MARK: Options

    private func options() throws -> SizingOptions {
        var changes: [SizingChange] = []
        changes += try factors(growth, "--growth").map { factor in
            let words = NumberText.number(factor)
            return fixedLevels
                ? SizingChange(.demandAlone(factor), name: "demand × \(words)")
                : SizingChange(.growth(factor), name: "demand and levels × \(words)")
        }
        changes += try factors(lots, "--lots").map {
            SizingChange(.lots($0), name: "lots × \(NumberText.number($0))")
        }
        changes += try factors(reviews, "--reviews").map {
            SizingChange(.reviews($0), name: "time between reviews × \(NumberText.number($0))")
        }
        for text in variant {
            let all = input.set.flatMap(ScenarioChange.list) + ScenarioChange.list(text)
            let changed = try ScenarioReader.read(path: input.scenario, changes: all).scenario
            changes.append(SizingChange(.scenario(changed), name: text))
        }
        return SizingOptions(
            risk: risk?.share ?? 0.05, replications: chance.replications, precision: precision?.share ?? 0.02,
            mostReplications: maximum, threads: chance.threadCount, level: chance.level / 100, years: years,
            costs: try costs(), footprints: try position.map(footprint), changes: changes,
            liftsResources: unlimited)
    }

    private func factors(_ list: String?, _ option: String) throws -> [Double] {
        try (list ?? "").split(separator: ",").map { part in
            let text = part.trimmingCharacters(in: .whitespaces)
            guard let value = Double(text), value > 0, value <= 100 else {
                throw CommandFailure(
                    status: .usage,
                    message: "\"\(text)\" is no factor for \(option); expected a number such as 1.1")
            }
            return value
        }
    }

    /// Costs by storage class; those without a name are for all others.
    private func costs() throws -> [SizingCosts] {
        var costs: [String?: SizingCosts] = [:]
        func read(_ texts: [String], _ option: String, _ set: (inout SizingCosts, Double) -> Void) throws {
            for text in texts {
                let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
                guard let last = parts.last, let value = Double(last), value >= 0, value.isFinite else {
                    throw CommandFailure(
                        status: .usage,
                        message:
                            "\"\(text)\" is no cost for \(option); expected a number such as 900 or pallet=900"
                    )
                }
                let name = parts.count > 1 ? parts[0] : nil
                var entry =
                    costs[name] ?? SizingCosts(of: name, lifeYears: life, interest: interest?.share ?? 0)
                set(&entry, value)
                costs[name] = entry
            }
        }
        try read(buildCost, "--build-cost") { $0.build = $1 }
        try read(runCost, "--run-cost") { $0.runPerYear = $1 }
        try read(overflowCost, "--overflow-cost") { $0.overflowPerDay = $1 }
        // What a class does not say of itself holds as for all.
        if let general = costs[nil] {
            for (name, entry) in costs where name != nil {
                var filled = entry
                if filled.build == 0 { filled.build = general.build }
                if filled.runPerYear == 0 { filled.runPerYear = general.runPerYear }
                filled.overflowPerDay = filled.overflowPerDay ?? general.overflowPerDay
                costs[name] = filled
            }
        }
        return costs.values.sorted { ($0.space ?? "") < ($1.space ?? "") }
    }

    private func footprint(_ text: String) throws -> SizingFootprint {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        let digits = parts.last?.prefix { $0.isNumber || $0 == "." } ?? ""
        guard parts.count == 2, let amount = Double(digits), amount > 0,
            let unit = parts.last?.dropFirst(digits.count).trimmingCharacters(in: .whitespaces), !unit.isEmpty
        else {
            throw CommandFailure(
                status: .usage,
                message: "\"\(text)\" does not say what a position takes; expected for example pallet=1.44m2")
        }
        let words = ["m2": "m²", "m3": "m³"]
        return SizingFootprint(of: parts[0], amount: amount, unit: words[unit] ?? unit)
    }
}
