// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import LinearProgramming
import PlanningModels
import ResultStore
import ScenarioFiles
import SupplyNetwork

/// Plans a scenario by linear programming.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Find the flows, stocks and production with the lowest cost, by linear programming.",
        discussion: """
            The plan sees expected demand and mean lead times. What it would do under uncertainty, \
            `catena compare SCENARIO --with-plan` shows.
            Example: catena plan scenarios/online-retail
            Example: catena plan scenarios/beer-game --what-if 'lanes.*.lead-time*=2'
            """)

    @OptionGroup var input: ScenarioArgument

    @Flag(help: "Print the plan as JSON.")
    var json = false

    @OptionGroup var solving: SolverOptions

    @Option(help: "Stop after so many seconds.")
    var timeLimit: Double?

    @Option(help: ArgumentHelp("Also write the linear program in MPS format.", valueName: "file"))
    var writeMps: String?

    @Option(help: ArgumentHelp("Also write the linear program in CPLEX LP format.", valueName: "file"))
    var writeLp: String?

    @Option(
        help: ArgumentHelp(
            "Also write the scenario with the policies that follow from the plan.", valueName: "file"))
    var writeScenario: String?

    @Option(
        help: ArgumentHelp(
            "Also plan a variant, from where the last plan ended, and print what it changes: a scenario, or changes of "
                + "this one such as segments.shops.orders.poisson*=1.2, several separated by \";\"; may be repeated.",
            valueName: "variant"))
    var whatIf: [String] = []

    @Flag(help: "Replace files that are already there.")
    var force = false

    func validate() throws {
        if !whatIf.isEmpty, writeMps != nil || writeLp != nil || writeScenario != nil {
            throw ValidationError(
                "--what-if compares plans; write those of one scenario in a call of their own")
        }
    }

    func run() throws {
        try withExitStatus {
            let scenario = try input.load(quietly: json).scenario
            if !whatIf.isEmpty { return try planVariants(of: scenario) }
            let model = try PlanningModel(scenario)
            if let writeMps { try write(MPSWriter.text(of: model.program), to: writeMps) }
            if let writeLp { try write(LPWriter.text(of: model.program), to: writeLp) }
            let solver = try solving.planner(for: model.program)
            var options = SolveOptions(timeLimit: try wallTime(ofSeconds: timeLimit))
            let cancellation = SolveCancellation()
            options.cancellation = cancellation
            let interruption = Interruption(kept: "the best plan so far is shown") { cancellation.cancel() }
            let outcome = try withExtendedLifetime(interruption) {
                try model.plan(using: solver, options: options)
            }
            try report(outcome, of: scenario, by: solver)
        }
    }

    func report(_ outcome: PlanOutcome, of scenario: Scenario, by solver: any LinearSolver) throws {
        switch outcome {
        case .planned(let plan):
            try show(plan, status: "optimal", bound: nil, by: solver)
            if let writeScenario {
                let planned = try policyScenario(applying: plan, to: scenario)
                try write(ScenarioWriter.yaml(of: planned), to: writeScenario)
            }
        case .stopped(let reason, let best, let bound):
            if let best { try show(best, status: "stopped", bound: bound, by: solver) }
            Console.error("stopped by \(reason.rawValue)" + (best == nil ? " before any plan was found" : ""))
            throw ExitCode(ExitStatus.stopped.rawValue)
        case .infeasible(let conflict):
            if json {
                var document = PlanDocument(status: "infeasible")
                document.solver = solver.name
                document.solverVersion = solver.version
                document.conflict = conflict.sentences
                document.repairs = conflict.repairs.map { $0.sentence(in: conflict.calendar) }
                try Console.say(document.json)
            } else {
                Console.say("No plan respects all conditions. These clash:")
                for sentence in conflict.sentences { Console.say("  - \(sentence)") }
                if !conflict.repairs.isEmpty { Console.say("The least that would make a plan possible:") }
                for repair in conflict.repairs {
                    Console.say("  - \(repair.sentence(in: conflict.calendar))")
                }
            }
            throw ExitCode(ExitStatus.noAnswer.rawValue)
        case .unbounded(let gain):
            if json {
                var document = PlanDocument(status: "unbounded")
                document.solver = solver.name
                document.solverVersion = solver.version
                document.endlessGain = gain?.sentences ?? []
                try Console.say(document.json)
            } else {
                Console.say("The cost has no lower limit: look for a negative cost or price.")
                if gain != nil { Console.say("Each round of this gains, and nothing ends it:") }
                for sentence in gain?.sentences ?? [] { Console.say("  - \(sentence)") }
            }
            throw ExitCode(ExitStatus.noAnswer.rawValue)
        }
    }

    private func show(
        _ plan: SupplyPlan, status: String, bound: Double?, by solver: any LinearSolver
    ) throws {
        if json {
            var document = PlanDocument(plan, status: status)
            document.bound = bound
            document.solver = solver.name
            document.solverVersion = solver.version
            try Console.say(document.json)
        } else {
            Console.say(PlanText(plan).text)
        }
    }

    private func write(_ text: String, to path: String) throws {
        try refuseToReplace(path, force: force)
        try writeText(text, to: path)
    }
}
