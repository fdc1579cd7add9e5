// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Experiments
import Foundation
import LinearProgramming
import PlanningModels
import Reports
import ResultStore
import ScenarioFiles
import SupplyNetwork
import SupplySimulator

/// Compares scenarios.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Simulate scenarios in the same random worlds and say which is best, and how surely.",
        discussion: """
            Every scenario faces the same customers and lead times, draw for draw, so the differences are sharper \
            than two runs could show. Intervals of the differences hold together at the stated level.
            Example: catena compare scenarios/online-retail \
            scenarios/online-retail/variants/season-stock.yaml --with-plan
            """)

    @OptionGroup var input: ScenarioArgument

    @Argument(help: "Variants: scenario files, which may extend the first one.")
    var variants: [String] = []

    @Flag(help: "Also compare the policies that follow from the linear program's plan.")
    var withPlan = false

    @Option(help: "The measure that decides; profit when something is sold, else total-cost.")
    var objective: String?

    @Option(
        help: ArgumentHelp(
            "Hold claimed changes against the simulated ones: a CSV file with the columns claim, measure, scope, entity, "
                + "low, high, source.", valueName: "file"))
    var claims: String?

    @OptionGroup var solving: SolverOptions
    @OptionGroup var chance: ChanceOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try withExitStatus {
            let provenance = Provenance()
            let claimed = try claims.map { try ClaimFile.read($0) } ?? []
            let base = chance.seeded(try input.load(quietly: output.json).scenario)
            var scenarios = [(name: base.name, scenario: base)]
            for path in variants {
                let variant = chance.seeded(try ScenarioReader.read(path: path).scenario)
                scenarios.append(
                    (name: uniqueName(variant.name, path, scenarios.map(\.name)), scenario: variant))
            }
            var solver: (any LinearSolver)?
            if withPlan {
                let plan = try planned(base)
                scenarios.append((name: "plan", scenario: plan.scenario))
                solver = plan.solver
            }
            guard scenarios.count > 1 else {
                throw CommandFailure(
                    status: .usage,
                    message: "there is nothing to compare with: name a variant, or add --with-plan")
            }
            try compare(scenarios, claims: claimed, solver: solver, provenance: provenance)
        }
    }

    private func compare(
        _ scenarios: [(name: String, scenario: Scenario)], claims: [Claim], solver: (any LinearSolver)?,
        provenance: Provenance
    ) throws {
        let comparison = try simulate(scenarios)
        let name = provenance.name(scenarios[0].scenario.name)
        let manifests = comparison.scenarios.enumerated().map { index, compared in
            provenance.manifest(
                of: compared.result.scenario, id: "\(name)-\(index)", study: name, kind: .compare,
                variant: compared.name, solver: solver)
        }
        guard let stored = StoredComparison(comparison, study: name, manifests: manifests) else {
            throw CommandFailure(status: .programFault, message: "a comparison lost one of its manifests")
        }
        let findings = comparison.findings(on: claims)
        if output.json {
            try Console.say(ComparisonDocument(comparison, claims: findings).json)
        } else {
            Console.say(TextTables.text(of: stored))
            if !findings.isEmpty { Console.say(ClaimText(findings, comparison).text) }
        }
        try output.keep(.comparison(stored), name: name)
        if !comparison.isComplete { throw ExitCode(ExitStatus.stopped.rawValue) }
    }

    private func simulate(_ scenarios: [(name: String, scenario: Scenario)]) throws -> Comparison {
        let progress = Progress("comparing")
        defer { progress.finish() }
        let interruption = Interruption()
        var options = CompareOptions(
            replications: chance.replications, threads: chance.threadCount, level: chance.level / 100)
        if let objective {
            guard let measure = Measure(rawValue: objective) else {
                let names = Measure.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandFailure(
                    status: .usage, message: "there is no measure \"\(objective)\"; there are \(names)")
            }
            options.objective = measure
        }
        return try CompareStudy.run(
            scenarios, options: options, progress: { progress.update(done: $0, total: $1) },
            isCancelled: { interruption.isRequested })
    }

    /// The scenario with the policies that follow from its plan, and who solved that.
    private func planned(_ scenario: Scenario) throws -> (scenario: Scenario, solver: any LinearSolver) {
        // Among plans of equal cost the policies follow the one that is found. The figures that the manual tells of shipped
        // scenarios are those of GLPK's, which it finds soon enough up to here.
        let model = try PlanningModel(scenario)
        let solver = try solving.planner(for: model.program, leastVariables: 25_000)
        switch try model.plan(using: solver) {
        case .planned(let plan):
            var planned = try policyScenario(applying: plan, to: scenario)
            planned.name = "plan"
            return (planned, solver)
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

    /// A name that no other scenario of the comparison has.
    private func uniqueName(_ name: String, _ path: String, _ taken: [String]) -> String {
        if !taken.contains(name) { return name }
        let file = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        if !taken.contains(file) { return file }
        return path
    }
}
