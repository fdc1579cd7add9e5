// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decomposition
import Foundation
import LinearProgramming
import PlanningModels
import ScenarioFiles
import SupplyNetwork

extension PlanCommand {
    /// Plans the scenario and then each variant, from where the last plan ended, and prints what they change.
    func planVariants(of scenario: Scenario) throws {
        let variants = try whatIf.map { (name: $0, scenario: try variant($0)) }
        let model = try PlanningModel(scenario)
        let models = try variants.map { (name: $0.name, model: try PlanningModel($0.scenario)) }
        let replanner = try replanner(for: model.program)
        var options = SolveOptions(timeLimit: try wallTime(ofSeconds: timeLimit))
        let cancellation = SolveCancellation()
        options.cancellation = cancellation
        let interruption = Interruption(kept: "the plans that are finished are shown") {
            cancellation.cancel()
        }
        try withExtendedLifetime(interruption) {
            let start = ContinuousClock.now
            guard case .optimal(let solution) = try replanner.solve(model.program, options: options) else {
                // Why the base has no plan, the plan itself says best.
                return try report(model.plan(using: replanner, options: options), of: scenario, by: replanner)
            }
            let base = model.plan(of: solution)
            var document = WhatIfDocument(
                base, seconds: (.now - start) / .seconds(1), solver: replanner.name,
                version: replanner.version)
            for (name, model) in models where !cancellation.isCancelled {
                document.variants.append(try answer(name, model, base, replanner, options))
            }
            if json { try Console.say(document.json) } else { Console.say(document.text) }
            try end(document)
        }
    }

    /// A variant: a scenario, or the base with changes.
    private func variant(_ text: String) throws -> Scenario {
        if FileManager.default.fileExists(atPath: text) {
            return try ScenarioReader.read(path: text).scenario
        }
        guard text.contains("=") else {
            throw CommandFailure(
                status: .missing,
                message: "there is no variant \(text): name a scenario, or changes such as "
                    + "segments.shops.orders.poisson*=1.2 (catena parameters \(input.scenario) lists the paths)"
            )
        }
        let changes = input.set.flatMap(ScenarioChange.list) + ScenarioChange.list(text)
        return try ScenarioReader.read(path: input.scenario, changes: changes).scenario
    }

    /// What solves the base and goes on from there.
    private func replanner(for program: LinearProgram) throws -> Replanner {
        let solver = try solving.planner(for: program)
        if let decomposed = solver as? DecomposedSolver { return Replanner(decomposed) }
        var whole = DecomposedSolver(solver)
        whole.leastVariables = .max
        return Replanner(whole)
    }

    private func answer(
        _ name: String, _ model: PlanningModel, _ base: SupplyPlan, _ replanner: Replanner,
        _ options: SolveOptions
    ) throws -> WhatIfDocument.Variant {
        let start = ContinuousClock.now
        let outcome = try replanner.solve(model.program, options: options)
        let seconds = (.now - start) / .seconds(1)
        switch outcome {
        case .optimal(let solution):
            return WhatIfDocument.Variant(
                name, model.plan(of: solution), besides: base, status: "optimal", seconds: seconds)
        case .stopped(_, let best?, _):
            return WhatIfDocument.Variant(
                name, model.plan(of: best), besides: base, status: "stopped", seconds: seconds)
        case .stopped(let reason, nil, _):
            return WhatIfDocument.Variant(
                name: name, status: "stopped", seconds: seconds,
                reasons: ["stopped by \(reason.rawValue) before any plan was found"])
        case .infeasible, .unbounded:
            return withoutPlan(name, try model.plan(using: replanner, options: options), seconds)
        }
    }

    /// A variant that has no plan, with the reasons.
    private func withoutPlan(_ name: String, _ outcome: PlanOutcome, _ seconds: Double)
        -> WhatIfDocument.Variant
    {
        var variant = WhatIfDocument.Variant(name: name, status: "infeasible", seconds: seconds)
        switch outcome {
        case .infeasible(let conflict): variant.reasons = conflict.sentences
        case .unbounded(let gain):
            variant.status = "unbounded"
            variant.reasons = gain?.sentences ?? []
        case .stopped(let reason, _, _):
            variant.reasons = ["the reasons were not found: stopped by \(reason.rawValue)"]
        case .planned: break
        }
        return variant
    }

    /// The worst that happened is the command's status.
    private func end(_ document: WhatIfDocument) throws {
        if document.variants.count < whatIf.count
            || document.variants.contains(where: { $0.status == "stopped" })
        {
            throw ExitCode(ExitStatus.stopped.rawValue)
        }
        if document.variants.contains(where: { $0.status != "optimal" }) {
            throw ExitCode(ExitStatus.noAnswer.rawValue)
        }
    }
}
