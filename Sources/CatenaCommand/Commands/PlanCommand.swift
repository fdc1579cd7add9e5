// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decomposition
import Foundation
import GLPKBackend
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
            """)

    @OptionGroup var input: ScenarioArgument

    @Flag(help: "Print the plan as JSON.")
    var json = false

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

    @Flag(help: "Replace files that are already there.")
    var force = false

    func run() throws {
        try withExitStatus {
            let scenario = try input.load(quietly: json).scenario
            let model = try PlanningModel(scenario)
            if let writeMps { try write(MPSWriter.text(of: model.program), to: writeMps) }
            if let writeLp { try write(LPWriter.text(of: model.program), to: writeLp) }
            let outcome = try model.plan(using: DecomposedSolver(GLPKSolver()), options: try options())
            try report(outcome, of: scenario)
        }
    }

    private func options() throws -> SolveOptions {
        var options = SolveOptions()
        if let timeLimit {
            guard timeLimit > 0, timeLimit < 1e9 else {
                throw CommandFailure(
                    status: .usage, message: "--time-limit is a number of seconds above zero")
            }
            options.timeLimit = .milliseconds(Int64(timeLimit * 1_000))
        }
        return options
    }

    private func report(_ outcome: PlanOutcome, of scenario: Scenario) throws {
        switch outcome {
        case .planned(let plan):
            try show(plan, status: "optimal", bound: nil)
            if let writeScenario {
                let planned = try policyScenario(applying: plan, to: scenario)
                try write(ScenarioWriter.yaml(of: planned), to: writeScenario)
            }
        case .stopped(let reason, let best, let bound):
            if let best { try show(best, status: "stopped", bound: bound) }
            Console.error("stopped by \(reason.rawValue)" + (best == nil ? " before any plan was found" : ""))
            throw ExitCode(ExitStatus.stopped.rawValue)
        case .infeasible(let conflict):
            if json {
                var document = PlanDocument(status: "infeasible")
                document.conflict = conflict.sentences
                try Console.say(document.json)
            } else {
                Console.say("No plan respects all conditions. These clash:")
                for sentence in conflict.sentences { Console.say("  - \(sentence)") }
            }
            throw ExitCode(ExitStatus.noAnswer.rawValue)
        case .unbounded:
            if json {
                try Console.say(PlanDocument(status: "unbounded").json)
            } else {
                Console.say("The cost has no lower limit: look for a negative cost or price.")
            }
            throw ExitCode(ExitStatus.noAnswer.rawValue)
        }
    }

    private func show(_ plan: SupplyPlan, status: String, bound: Double?) throws {
        if json {
            var document = PlanDocument(plan, status: status)
            document.bound = bound
            try Console.say(document.json)
        } else {
            Console.say(PlanText(plan).text)
        }
    }

    private func write(_ text: String, to path: String) throws {
        if !force, FileManager.default.fileExists(atPath: path) {
            throw CommandFailure(
                status: .cannotWrite, message: "\(path) is there already; --force replaces it")
        }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandFailure(
                status: .cannotWrite, message: "\(path) cannot be written: \(error.localizedDescription)")
        }
        Console.note("written: \(path)")
    }
}
