// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decomposition
import Experiments
import Foundation
import LinearProgramming
import PlanningModels
import Reports
import ScenarioFiles
import Studies
import SupplyNetwork

/// Finds the improvements worth most.
struct AdviseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advise",
        abstract: "Find the improvements worth most, each confirmed or refuted by simulation.",
        discussion: """
            Levers come from the plan's shadow prices and from the scenario's own parameters: capacity, stock, lead \
            times, sources, reviews, promises. Each is simulated in the same random worlds as the scenario without it.
            Example: catena advise scenarios/pump-plant --price line-hours:plant/machining=9000/a
            """)

    @OptionGroup var input: ScenarioArgument

    @Option(
        name: .customLong("try"),
        help: ArgumentHelp(
            "Also try this change, such as lanes.north.lead-time='2 d'; several values separated by \";\"; may be repeated.",
            valueName: "changes"))
    var own: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only this lever, such as line-hours:plant/press, or this kind of lever, such as stock-up; may be repeated.",
            valueName: "lever"))
    var only: [String] = []

    @Option(
        help: ArgumentHelp(
            "What a lever costs, once (12000) or every year (900/a), for its payback; may be repeated.",
            valueName: "lever=amount"))
    var price: [String] = []

    @Option(
        help: ArgumentHelp(
            "What levers cost: a CSV file with the columns lever, once and per-year.", valueName: "file"))
    var prices: String?

    @Option(
        help: ArgumentHelp(
            "How much may be simulated: a number of replications, all levers together, or a time such as 60s or 5min. When "
                + "left out, as many as handle forty million events.", valueName: "count or time"))
    var budget: String?

    @Option(help: "The most levers that are tried.")
    var most: Int = 48

    @Option(
        help: ArgumentHelp(
            "The largest effect over the measured window that does not matter; a thousandth of the total cost when left out.",
            valueName: "amount"))
    var indifference: Double?

    @Flag(help: "Do without the linear program and its shadow prices.")
    var noPlan = false

    @Flag(name: .customLong("list"), help: "Only list the levers, with their changes; simulate nothing.")
    var lists = false

    @OptionGroup var solving: SolverOptions
    @OptionGroup var chance: ChanceOptions

    @Option(help: ArgumentHelp("Write a report with pictures as one HTML file.", valueName: "file"))
    var report: String?

    @OptionGroup var language: StudyLanguage

    @Flag(help: "Replace a report file that is already there.")
    var force = false

    @Flag(help: "Print the result as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    func validate() throws {
        if most < 1 { throw ValidationError("--most must be at least 1, not \(most)") }
        if let indifference, !(indifference >= 0 && indifference.isFinite) {
            throw ValidationError("--indifference is an amount of at least 0, not \(indifference)")
        }
        _ = try limit()
    }

    func run() throws {
        try withExitStatus {
            if let report, !lists { try refuseToReplace(report, force: force) }
            let base = chance.seeded(try input.load(quietly: json).scenario)
            var reproducible = ReproducibleLevers(
                AdviceLever.all(of: base), of: base, from: input, seeded: chance.seeded)
            for text in own { try reproducible.add(own: text, from: input, seeded: chance.seeded) }
            if !only.isEmpty { try reproducible.keep(only: only) }
            guard !reproducible.levers.isEmpty else {
                throw CommandFailure(
                    status: .noAnswer,
                    message:
                        "\(base.name) offers nothing to change; --try PATH=VALUE tries a change of your own")
            }
            if lists { return list(reproducible) }
            let known = try AdvicePrices.read(price, file: prices, levers: reproducible.levers)
            var advice = try simulate(base, reproducible.levers, known)
            advice.notes += reproducible.notes
            let text = AdviceText(advice, changes: reproducible.changes, scenario: input.scenario)
            if json {
                try Console.say(AdviceDocument(advice, changes: reproducible.changes).json)
            } else {
                Console.say(text.text)
            }
            if let report {
                let page = language.page {
                    AdvicePage.html(
                        of: advice, headline: text.headline, tables: text.tables, checks: text.commands,
                        command: typedCommand, catena: toolVersion)
                }
                try writeText(page, to: report)
            }
            if !advice.isComplete { throw ExitCode(ExitStatus.stopped.rawValue) }
        }
    }

    private func list(_ reproducible: ReproducibleLevers) {
        for lever in reproducible.levers {
            Console.say(
                "\(lever.name)  \(lever.words)\n    --set '\(reproducible.changes[lever.name] ?? "")'")
        }
    }

    private func simulate(
        _ scenario: Scenario, _ levers: [AdviceLever], _ prices: [String: AdviceOptions.Price]
    ) throws -> Advice {
        let progress = Progress("trying levers")
        defer { progress.finish() }
        let interruption = Interruption()
        let limit = try limit()
        var options = AdviceOptions(
            budget: limit.replications, most: most, threads: chance.threadCount, level: chance.level / 100,
            indifference: indifference, prices: prices)
        if let replications = chance.replications { options.replications = replications }
        // Without a number of replications a time alone ends the study.
        if limit.seconds != nil { options.budget = .max }
        var isTimeUp: (@Sendable () -> Bool)?
        if let seconds = limit.seconds {
            let end = ContinuousClock.now + .milliseconds(Int64(seconds * 1_000))
            isTimeUp = { ContinuousClock.now >= end }
        }
        return try AdviceStudy.run(
            scenario, levers: levers, options: options, solver: noPlan ? nil : try planner(scenario),
            progress: { progress.update(done: $0, total: $1) },
            isCancelled: { interruption.isRequested }, isTimeUp: isTimeUp)
    }

    /// What solves the base and goes on from there; a scenario that cannot be planned is told of by the study.
    private func planner(_ scenario: Scenario) throws -> any LinearSolver {
        guard let program = try? PlanningModel(scenario).program else {
            return try solving.choice(for: LinearProgram())
        }
        let solver = try solving.planner(for: program)
        if let decomposed = solver as? DecomposedSolver { return Replanner(decomposed) }
        var whole = DecomposedSolver(solver)
        whole.leastVariables = .max
        return Replanner(whole)
    }

    /// The budget: replications, or seconds.
    private func limit() throws -> (replications: Int?, seconds: Double?) {
        guard let budget else { return (nil, nil) }
        if let count = Int(budget) {
            guard count >= 1 else {
                throw ValidationError("--budget is at least one replication, not \(count)")
            }
            return (count, nil)
        }
        let text = budget.replacingOccurrences(of: " ", with: "")
        for (unit, factor) in [("min", 60.0), ("s", 1), ("h", 3_600)] where text.hasSuffix(unit) {
            if let value = Double(text.dropLast(unit.count)), value > 0, value < 1e7 {
                return (nil, value * factor)
            }
        }
        throw ValidationError(
            "--budget is a number of replications, such as 2000, or a time, such as 60s or 5min, not \"\(budget)\""
        )
    }
}
