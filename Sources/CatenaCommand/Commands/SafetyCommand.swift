// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Experiments
import ExternalSolvers
import Foundation
import GLPKBackend
import LinearProgramming
import PlanningModels
import ScenarioFiles
import SupplyNetwork
import SupplySimulator

/// Places safety stock in a network.
struct SafetyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "safety",
        abstract: "Place safety stock: how much of it where, what it costs, and what simulation says of it.",
        discussion: """
            Guaranteed service finds the service times between stock points that make safety stock cheapest; where the network \
            is a row, an assembly, or one warehouse with retailers, and unmet demand waits at a cost, the optimum of waiting \
            demand stands beside it. Both are simulated with the present policies. See docs/safety-stock.md.
            Example: catena safety scenarios/bulldozer
            """)

    @OptionGroup var input: ScenarioArgument

    @Option(
        help: ArgumentHelp(
            "The share of the time in which demand stays within what stock is placed for: 97% for all, or SEGMENT=97%; may "
                + "be repeated. Without it, that of the scenario's planning safety factor.",
            valueName: "share"))
    var service: [String] = []

    @Option(help: ArgumentHelp("Only guaranteed-service or stochastic-service.", valueName: "method"))
    var method: String?

    @Flag(help: "Only compute; do not simulate.")
    var noSimulation = false

    @Option(
        help: ArgumentHelp("End the search for service times after so many seconds.", valueName: "seconds"))
    var timeLimit: Double?

    @OptionGroup var solving: SolverOptions

    @OptionGroup var chance: ChanceOptions

    @Option(
        help: ArgumentHelp(
            "Write the scenario with the better placement, as a variant; --method chooses it.",
            valueName: "file"))
    var write: String?

    @Flag(help: "Replace a file that is already there.")
    var force = false

    @Flag(help: "Print the result as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    func run() throws {
        try withExitStatus {
            let read = try input.load(quietly: json).scenario
            let scenario = chance.seeded(read)
            let file = write.map { VariantFile(path: $0, force: force) }
            try file?.check()
            let wanted = try wantedMethod()
            let (plans, notes) = try placements(in: scenario, wanted)
            let judged = noSimulation ? nil : try simulate(scenario, plans)
            let report = SafetyReport(
                scenario: scenario, plans: plans, notes: notes, judged: judged,
                level: chance.level / 100)
            if json {
                try Console.say(SafetyDocument(report).json)
            } else {
                Console.say(SafetyText(report).text)
            }
            if let file {
                let plan = judged?.best?.plan ?? plans[0]
                var changed = SafetyStockPolicies.scenario(applying: plan, to: read)
                changed.name = "\(read.name)-\(plan.method.rawValue)"
                try file.write(changed, of: read, readFrom: input.scenario)
            }
            if let judged, !judged.comparison.isComplete { throw ExitCode(ExitStatus.stopped.rawValue) }
        }
    }

    private func wantedMethod() throws -> SafetyStockPlan.Method? {
        guard let method else { return nil }
        if let known = SafetyStockPlan.Method(rawValue: method) { return known }
        let names = SafetyStockPlan.Method.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure(status: .usage, message: "there is no method \"\(method)\"; there are \(names)")
    }

    private func placements(
        in scenario: Scenario, _ wanted: SafetyStockPlan.Method?
    ) throws -> (plans: [SafetyStockPlan], notes: [SafetyStockNote]) {
        let services = try services(in: scenario)
        do {
            let model = try SafetyStockModel(
                of: scenario, service: services.all, segments: services.segments)
            let guaranteed = try model.guaranteedService(
                using: try solver(), options: SolveOptions(timeLimit: try wallTime(ofSeconds: timeLimit)))
            var notes = model.notes
            var plans = wanted == .stochasticService ? [] : [guaranteed]
            if wanted != .guaranteedService {
                let stochastic = model.stochasticService(elsewhere: guaranteed)
                notes += stochastic.notes
                if let plan = stochastic.plan { plans.append(plan) }
            }
            guard !plans.isEmpty else {
                throw CommandFailure(
                    status: .noAnswer,
                    message: notes.map(\.description).joined(separator: "\nerror: "))
            }
            return (plans, notes)
        } catch let fault as SafetyStockFault {
            throw CommandFailure(status: fault.exitStatus, message: fault.description)
        }
    }

    /// Integer programs go to the solver that was asked for.
    private func solver() throws -> any LinearSolver {
        var program = LinearProgram("service-times")
        _ = program.addVariable("time", lowerBound: 0, upperBound: 1, kind: .integer)
        return try solving.choice(for: program)
    }

    private func services(in scenario: Scenario) throws -> (all: Double?, segments: [NodeID: Double]) {
        var all: Double?
        var segments: [NodeID: Double] = [:]
        let known = scenario.network.segments.map(\.id.name).sorted()
        for text in service {
            let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard let last = sides.last, let value = share(fromText: last), value >= 0.5, value < 1 else {
                throw CommandFailure(
                    status: .usage,
                    message:
                        "\"\(text)\" is no service; expected a share of at least 50% and below 100%, such as 97% or "
                        + "\(known.first ?? "shops")=97%")
            }
            if sides.count == 1 {
                all = value
            } else if known.contains(sides[0]) {
                segments[NodeID(sides[0])] = value
            } else {
                throw CommandFailure.noSegment(sides[0], among: known)
            }
        }
        return (all, segments)
    }

    private func simulate(_ scenario: Scenario, _ plans: [SafetyStockPlan]) throws -> SafetyStockComparison {
        let progress = Progress("simulating")
        defer { progress.finish() }
        let interruption = Interruption()
        return try SafetyStockStudy.run(
            scenario, plans: plans,
            options: CompareOptions(
                replications: chance.replications, threads: chance.threadCount, level: chance.level / 100),
            progress: { progress.update(done: $0, total: $1) },
            isCancelled: { interruption.isRequested })
    }
}

extension SafetyStockFault {
    fileprivate var exitStatus: ExitStatus {
        switch self {
        case .planning: .badData
        case .nothingToPlace, .circle, .unsolved: .noAnswer
        case .serviceOutOfRange, .unknownSegment: .usage
        }
    }
}
