// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Dispatch
import Experiments
import Foundation
import GLPKBackend
import LinearProgramming
import PlanningModels
import Reports
import ScenarioFiles
import SupplyNetwork
import SupplySimulator

/// Sets a scenario's policies by plan and simulation together.
struct OptimizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "optimize",
        abstract: "Find policies that cost least or earn most, by plan and simulation together.",
        discussion: """
            A plan is made and simulated, and what the simulation shows goes back into the plan until the two agree; then \
            the numbers of all policies are searched by simulation. The answer is checked in random worlds that the search \
            has not seen. See docs/optimize.md.
            Example: catena optimize scenarios/serial-four --write best.yaml
            """)

    @OptionGroup var input: ScenarioArgument

    @Option(
        help: ArgumentHelp(
            "The most replications of the search; 5000, or fewer where a replication is long.", valueName: "N"
        ))
    var budget: Int?

    @Option(help: ArgumentHelp("End the search after so many seconds.", valueName: "seconds"))
    var timeLimit: Double?

    @Option(help: "The measure that is optimized; profit when something is sold, else total-cost.")
    var objective: String?

    @Option(
        help: ArgumentHelp(
            "A service that has to be reached: SEGMENT=SHARE for its fill rate, such as shops=0.97, or "
                + "MEASURE:SEGMENT=SHARE; may be repeated.", valueName: "target"))
    var service: [String] = []

    @Option(help: ArgumentHelp("The most turns of plan and simulation; 0 for none.", valueName: "N"))
    var turns = 10

    @OptionGroup var solving: SolverOptions

    @OptionGroup var chance: ChanceOptions

    @Option(
        help: ArgumentHelp("Write the scenario with the policies found, as a variant.", valueName: "file"))
    var write: String?

    @Flag(help: "Replace a file that is already there.")
    var force = false

    @Flag(help: "Print the result as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    func validate() throws {
        if let budget, !(1...1_000_000).contains(budget) {
            throw ValidationError("--budget is from 1 to 1000000 replications, not \(budget)")
        }
        guard (0...100).contains(turns) else {
            throw ValidationError("--turns is from 0 to 100, not \(turns)")
        }
        if let timeLimit, !(timeLimit > 0 && timeLimit < 1e9) {
            throw ValidationError("--time-limit is a number of seconds above zero, not \(timeLimit)")
        }
    }

    func run() throws {
        try withExitStatus {
            let loaded = try input.load(quietly: json).scenario
            let scenario = chance.seeded(loaded)
            let file = write.map { VariantFile(path: $0, force: force) }
            try file?.check()
            let result = try optimize(scenario, options: try options(for: scenario))
            if json {
                try Console.say(OptimizationDocument(result).json)
            } else {
                Console.say(OptimizationText(result).text)
            }
            if let file { try keep(result, of: loaded, in: file) }
            if !result.isComplete { throw ExitCode(ExitStatus.stopped.rawValue) }
            if result.services.contains(where: { !$0.isMet }) {
                throw ExitCode(ExitStatus.noAnswer.rawValue)
            }
        }
    }

    private func optimize(_ scenario: Scenario, options: OptimizeOptions) throws -> Optimization {
        let progress = Progress("optimizing")
        defer { progress.finish() }
        var planning = SolveOptions()
        let cancellation = SolveCancellation()
        planning.cancellation = cancellation
        let interruption = Interruption(kept: "the best so far is shown") { cancellation.cancel() }
        var isOutOfTime: (@Sendable () -> Bool)?
        if let timeLimit {
            let end = DispatchTime.now().uptimeNanoseconds + UInt64(timeLimit * 1e9)
            isOutOfTime = { DispatchTime.now().uptimeNanoseconds >= end }
        }
        return try OptimizeStudy.run(
            scenario, solver: turns > 0 ? try planner(of: scenario) : nil, options: options,
            planning: planning, progress: { progress.update(done: min($0, $1), total: $1) },
            isOutOfTime: isOutOfTime,
            isCancelled: { interruption.isRequested })
    }

    /// Who solves the plans: their programs differ from turn to turn in figures only.
    private func planner(of scenario: Scenario) throws -> any LinearSolver {
        // Why there is no model, the loop says.
        guard let model = try? PlanningModel(scenario) else { return GLPKSolver() }
        return try solving.planner(for: model.program)
    }

    private func options(for scenario: Scenario) throws -> OptimizeOptions {
        var options = OptimizeOptions(
            replications: chance.replications, budget: budget, threads: chance.threadCount,
            level: chance.level / 100, turns: turns)
        if let objective { options.objective = try measure(objective) }
        options.services = try service.map { try target($0, of: scenario) }
        return options
    }

    private func measure(_ name: String) throws -> Measure {
        if let measure = Measure(rawValue: name) { return measure }
        let names = Measure.allCases.map(\.rawValue)
        var finder = NameFinder()
        let near = finder.closest(to: name, among: names)
        throw CommandFailure(
            status: .usage,
            message: "there is no measure \"\(name)\""
                + (near.map { "; did you mean \"\($0)\"?" } ?? "; there are \(names.joined(separator: ", "))")
        )
    }

    private func target(_ text: String, of scenario: Scenario) throws -> ServiceTarget {
        let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard sides.count == 2, let share = Double(sides[1]), share > 0, share <= 1 else {
            throw CommandFailure(
                status: .usage,
                message: "\"\(text)\" is no service; expected SEGMENT=SHARE such as shops=0.97")
        }
        let parts = sides[0].split(separator: ":", maxSplits: 1).map(String.init)
        let name = parts.last ?? ""
        let known = scenario.network.segments.map(\.id.name)
        guard known.contains(name) else {
            var finder = NameFinder()
            let near = finder.closest(to: name, among: known)
            throw CommandFailure(
                status: .usage,
                message: "there is no segment \"\(name)\""
                    + (near.map { "; did you mean \"\($0)\"?" }
                        ?? "; there are \(known.joined(separator: ", "))"))
        }
        let measured = parts.count == 2 ? try measure(parts[0]) : .fillRate
        return ServiceTarget(MeasureKey(measured, .segment(name)), atLeast: share)
    }

    /// Writes the scenario with the policies found, under the seed of the file.
    private func keep(_ result: Optimization, of loaded: Scenario, in file: VariantFile) throws {
        var best = result.best
        best.name = loaded.name + "-optimized"
        best.summary = result.description
        best.seed = loaded.seed
        try file.write(best, of: loaded, readFrom: input.scenario)
    }
}
