// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Experiments
import LinearProgramming
import PlanningModels
import SupplyNetwork

/// A length of time that is typed as `1wk`, `14 d` or `36h`.
struct DurationArgument: ExpressibleByArgument {
    var span: TimeSpan

    init?(argument: String) {
        let unit = String(argument.reversed().prefix { $0.isLetter }.reversed())
        let digits = argument.dropLast(unit.count).split(separator: " ").joined()
        guard let unit = TimeUnit(rawValue: unit), let number = Double(digits), number.isFinite,
            number.magnitude < 1e9
        else { return nil }
        let seconds = number * Double(unit.seconds)
        guard (seconds - seconds.rounded()).magnitude < 1e-6 else { return nil }
        span = TimeSpan(seconds: Int64(seconds.rounded()))
    }
}

/// What of a plan is carried out, as the command line names it.
enum PlanControl: String, ExpressibleByArgument, CaseIterable {
    /// Order-up-to levels with safety stock.
    case levels
    /// The plan's orders and no others.
    case orders

    var control: ReplanningRule.Control {
        switch self {
        case .levels: .levels
        case .orders: .orders
        }
    }
}

/// Whether a scenario is planned again during its runs, and how.
struct ReplanningOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Plan again so often during each run, from what is known then: a whole number of planning periods such as 1wk.",
            valueName: "time"))
    var replan: DurationArgument?

    @Option(
        help: ArgumentHelp(
            "How far each of these plans looks ahead, such as 8wk; to the end of the run when left out.",
            valueName: "time"))
    var planHorizon: DurationArgument?

    @Option(
        help: ArgumentHelp(
            "What of a plan is carried out: levels (order-up-to levels with safety stock) or orders (its orders and no others)."
        ))
    var planBy = PlanControl.levels

    mutating func validate() throws {
        if planHorizon != nil, replan == nil { throw ValidationError("--plan-horizon goes with --replan") }
    }

    /// The rule that was asked for, if any.
    ///
    /// - Throws: When it does not fit the scenario.
    func rule(for scenario: Scenario) throws -> ReplanningRule? {
        guard let replan else { return nil }
        let rule = ReplanningRule(every: replan.span, horizon: planHorizon?.span, control: planBy.control)
        if let fault = rule.fault(for: scenario) {
            throw CommandFailure(status: .usage, message: fault.description)
        }
        return rule
    }
}

/// A plan of a scenario's whole run, and who solved it.
struct SolvedPlan {
    let plan: SupplyPlan
    let solver: any LinearSolver

    /// Plans a scenario.
    ///
    /// - Throws: When there is no plan, with the conditions that clash.
    init(of scenario: Scenario, by solving: SolverOptions) throws {
        // Among plans of equal cost the policies follow the one that is found. The figures that the manual tells of shipped
        // scenarios are those of GLPK's, which it finds soon enough up to here.
        let model = try PlanningModel(scenario)
        solver = try solving.planner(for: model.program, leastVariables: 25_000)
        switch try model.plan(using: solver) {
        case .planned(let found): plan = found
        case .infeasible(let conflict):
            let sentences = conflict.sentences.map { "\n  - \($0)" }.joined()
            throw CommandFailure(
                status: .noAnswer, message: "no plan respects all conditions; these clash:\(sentences)")
        case .unbounded:
            throw CommandFailure(status: .noAnswer, message: "the plan's cost has no lower limit")
        case .stopped(let reason, _, _):
            throw CommandFailure(status: .stopped, message: "planning was stopped by \(reason.rawValue)")
        }
    }

    /// The scenario with the policies that follow from the plan, or that places its orders.
    func carriedOut(in scenario: Scenario, by control: ReplanningRule.Control) throws -> Scenario {
        switch control {
        case .levels: try policyScenario(applying: plan, to: scenario)
        case .orders: scheduledScenario(applying: plan, to: scenario)
        }
    }

    /// The scenario planned again and again, beginning with the plan.
    func replanned(_ scenario: Scenario, by rule: ReplanningRule) throws -> Replanning {
        Replanning(try RollingPlanner(scenario, first: plan, rule: rule), solver: solver)
    }
}
