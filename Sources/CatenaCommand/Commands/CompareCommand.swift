// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Experiments
import Foundation
import Knowledge
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
            With --replan the policies of one plan, made at the start, and of plans that are made again and again are \
            compared with the present ones; see docs/rolling-horizon.md.
            """)

    @Argument(help: "The base: the scenario's folder, or its YAML file; left out with --resume.")
    var scenario: String?

    @Argument(help: "Variants: scenario files, which may extend the first one.")
    var variants: [String] = []

    @Option(
        help: ArgumentHelp(
            "A variant by changes of the base: sites.north.stock.tea.policy.level=40, several separated by \";\"; each --set is one "
                + "variant. catena parameters lists what can be set.", valueName: "changes"))
    var set: [String] = []

    @Flag(help: "Also compare the policies that follow from the linear program's plan.")
    var withPlan = false

    @Option(help: "The measure that decides; profit when something is sold, else total-cost.")
    var objective: String?

    @Option(
        help: ArgumentHelp(
            "Hold claimed changes against the simulated ones: a CSV file with the columns claim, measure, scope, entity, "
                + "low, high, source.", valueName: "file"))
    var claims: String?

    @Option(
        help: ArgumentHelp(
            "Only select the best: replicate until one scenario is best, or within this much of the best, at the stated level; "
                + "scenarios that are shown to be worse are dropped on the way.", valueName: "difference"))
    var indifference: Double?

    @Option(help: "With --indifference, the most replications of a scenario.")
    var budget: Int = 1_000

    @Flag(
        help:
            "Let every second replication mirror the chances of the one before it; intervals rest on the pairs."
    )
    var antithetic = false

    @Option(
        help: ArgumentHelp(
            "Save what the comparison shows as a finding, with its evidence; see docs/findings.md.",
            valueName: "claim"))
    var saveFinding: String?

    @OptionGroup var finding: ClaimOptions
    @OptionGroup var replanning: ReplanningOptions
    @OptionGroup var solving: SolverOptions
    @OptionGroup var chance: ChanceOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var keeping: KeepingOptions

    func validate() throws {
        guard (scenario == nil) != (keeping.resume == nil) else {
            throw ValidationError(
                scenario == nil
                    ? "Missing expected argument '<scenario>'"
                    : "--resume knows the scenarios of \(keeping.resume ?? "the comparison"): leave them out")
        }
        if saveFinding == nil, finding.isUsed {
            throw ValidationError("--note, --author and --claim-on go with --save-finding \"claim\"")
        }
        if saveFinding != nil, output.noStore || indifference != nil {
            throw ValidationError(
                "a finding is saved in the store, from a comparison with intervals: "
                    + "leave out --no-store and --indifference")
        }
    }

    func run() throws {
        try withExitStatus {
            guard let interrupted = try keeping.interrupted(in: output) else { return try perform(nil) }
            var again = try Self.parse(keeping.arguments(of: interrupted, command: "compare"))
            again.output.store = output.absoluteStore
            again.output.json = output.json || again.output.json
            again.chance.threads = chance.threads ?? again.chance.threads
            try enter(interrupted.request.folder)
            try again.perform(interrupted)
        }
    }

    private func perform(_ resumed: InterruptedRun?) throws {
        // What cannot be saved is told before an hour of simulation.
        _ = try saveFinding.map { try finding.claim($0) }
        let scenario = scenario ?? ""
        let provenance = Provenance(resuming: resumed)
        let claimed = try claims.map { try ClaimFile.read($0) } ?? []
        let base = chance.seeded(
            try ScenarioArgument(scenario).load(quietly: output.json).scenario)
        var scenarios = [(name: base.name, scenario: base)]
        for path in variants {
            let variant = chance.seeded(try ScenarioReader.read(path: path).scenario)
            scenarios.append(
                (name: uniqueName(variant.name, path, scenarios.map(\.name)), scenario: variant))
        }
        for changes in set {
            guard !ScenarioChange.list(changes).isEmpty else {
                throw CommandFailure(
                    status: .usage,
                    message: "--set \"\(changes)\" changes nothing, expected PATH=VALUE or PATH*=FACTOR")
            }
            let changed = try ScenarioReader.read(path: scenario, changes: ScenarioChange.list(changes))
            scenarios.append((name: changes, scenario: chance.seeded(changed.scenario)))
        }
        var solver: (any LinearSolver)?
        var replannings: [Int: Replanning] = [:]
        let rule = try replanning.rule(for: base)
        if withPlan || rule != nil {
            let solved = try SolvedPlan(of: base, by: solving)
            var planned = try solved.carriedOut(in: base, by: rule?.control ?? .levels)
            planned.name = "plan"
            scenarios.append((name: "plan", scenario: planned))
            solver = solved.solver
            if let rule {
                let again = try solved.replanned(base, by: rule)
                var steered = again.scenario
                steered.name = "replanned"
                replannings[scenarios.count] = again
                scenarios.append((name: "replanned", scenario: steered))
            }
        }
        guard scenarios.count > 1 else {
            throw CommandFailure(
                status: .usage,
                message:
                    "there is nothing to compare with: name a variant, --set a parameter, or add --with-plan "
                    + "or --replan")
        }
        if let indifference {
            guard keeping.detail == .measures else {
                throw CommandFailure(
                    status: .usage,
                    message: "--indifference keeps nothing in the store: leave out --detail")
            }
            guard rule == nil else {
                throw CommandFailure(
                    status: .usage,
                    message: "--indifference selects among scenarios that are not replanned")
            }
            guard !antithetic else {
                throw CommandFailure(
                    status: .usage,
                    message: "--indifference selects by single replications: leave out --antithetic")
            }
            try select(scenarios, within: indifference)
            return
        }
        try compare(
            scenarios, replannings: replannings, claims: claimed, solver: solver, provenance: provenance,
            resuming: resumed)
    }

    private func compare(
        _ scenarios: [(name: String, scenario: Scenario)], replannings: [Int: Replanning], claims: [Claim],
        solver: (any LinearSolver)?, provenance: Provenance, resuming resumed: InterruptedRun?
    ) throws {
        let seed = scenarios[0].scenario.seed
        let kept = try KeptStudy(
            scenarios.enumerated().map { index, entry in
                var paired = entry.scenario
                paired.seed = seed
                return (
                    scenario: paired,
                    manifest: { name in
                        provenance.manifest(
                            of: paired, id: "\(name)-\(index)", study: name, kind: .compare,
                            variant: entry.name, solver: solver)
                    }
                )
            },
            name: provenance.name(scenarios[0].scenario.name), resuming: resumed, options: keeping,
            output: output)
        let comparison = try kept.run({ try simulate(scenarios, replannings, keeping: $0) }, in: output)
        let name = kept.session?.name ?? provenance.name(scenarios[0].scenario.name)
        let manifests = comparison.scenarios.enumerated().map { index, compared in
            provenance.manifest(
                of: compared.result.scenario, id: "\(name)-\(index)", study: name, kind: .compare,
                variant: compared.name, solver: solver)
        }
        guard var stored = StoredComparison(comparison, study: name, manifests: manifests) else {
            throw CommandFailure(status: .programFault, message: "a comparison lost one of its manifests")
        }
        for index in stored.scenarios.indices {
            stored.scenarios[index].run.manifest.detail = keeping.detail.facts
        }
        let findings = comparison.findings(on: claims)
        let pareto = ParetoView(comparison)
        if output.json {
            try Console.say(ComparisonDocument(comparison, claims: findings, pareto: pareto).json)
        } else {
            Console.say(TextTables.text(of: stored))
            if let pareto { Console.say(ParetoText(pareto, comparison).text) }
            if !findings.isEmpty { Console.say(ClaimText(findings, comparison).text) }
            for index in comparison.scenarios.indices {
                guard let text = ReplanningText(comparison, scenario: index) else { continue }
                Console.say("\n" + text.text)
            }
        }
        try output.keep(.comparison(stored), name: name, session: kept.session)
        if let saveFinding {
            try ResultStore(path: output.store).keepFinding(
                try finding.claim(saveFinding), from: .comparison(stored))
        }
        if !comparison.isComplete { throw ExitCode(ExitStatus.stopped.rawValue) }
    }

    private func simulate(
        _ scenarios: [(name: String, scenario: Scenario)], _ replannings: [Int: Replanning],
        keeping: ReplicationKeeping?
    ) throws -> Comparison {
        let progress = Progress("comparing")
        defer { progress.finish() }
        let interruption = Interruption()
        var options = CompareOptions(
            replications: chance.replications, threads: chance.threadCount, level: chance.level / 100)
        options.objective = try namedObjective()
        options.isAntithetic = antithetic
        return try CompareStudy.run(
            scenarios, replannings: replannings, options: options, keeping: keeping,
            progress: { progress.update(done: $0, total: $1) },
            isCancelled: { interruption.isRequested })
    }

    private func select(_ scenarios: [(name: String, scenario: Scenario)], within zone: Double) throws {
        if let report = output.report { try refuseToReplace(report, force: output.force) }
        let progress = Progress("selecting")
        let interruption = Interruption()
        let selection: Selection
        do {
            defer { progress.finish() }
            selection = try SelectionStudy.run(
                scenarios,
                options: SelectionOptions(
                    indifferenceZone: zone, level: chance.level / 100, budget: budget,
                    threads: chance.threadCount, objective: try namedObjective()),
                progress: { progress.update(done: $0, total: $1) },
                isCancelled: { interruption.isRequested })
        }
        if output.json {
            try Console.say(SelectionDocument(selection).json)
        } else {
            Console.say(SelectionText(selection).text)
        }
        if let report = output.report {
            let page = output.language.language.page {
                SelectionPage.html(of: selection, command: typedCommand, catena: toolVersion)
            }
            try writeText(page, to: report)
        }
        if selection.selected == nil { throw ExitCode(ExitStatus.stopped.rawValue) }
    }

    /// The measure that was asked for as the objective.
    private func namedObjective() throws -> Measure? {
        guard let objective else { return nil }
        guard let measure = Measure(rawValue: objective) else {
            let names = Measure.allCases.map(\.rawValue)
            var finder = NameFinder()
            let nearest = finder.closest(to: objective, among: names).map { "; did you mean \"\($0)\"?" }
            throw CommandFailure(
                status: .usage,
                message:
                    "there is no measure \"\(objective)\"\(nearest ?? "; there are " + names.joined(separator: ", "))"
            )
        }
        return measure
    }

    /// A name that no other scenario of the comparison has.
    private func uniqueName(_ name: String, _ path: String, _ taken: [String]) -> String {
        if !taken.contains(name) { return name }
        let file = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        if !taken.contains(file) { return file }
        return path
    }
}
