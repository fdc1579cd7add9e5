// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Experiments
import Foundation
import LinearProgramming
import Reports
import ResultStore
import ScenarioFiles
import SupplyNetwork
import SupplySimulator

/// Simulates a scenario.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Simulate a scenario: replications, and measures with confidence intervals.",
        discussion: """
            With --replan the scenario's policies give way to those of plans that are made again and again during each run, from \
            what is known then; see docs/rolling-horizon.md.
            Example: catena run scenarios/beer-game --replications 1
            """)

    @Argument(help: "The scenario's folder, or its YAML file; left out with --resume.")
    var scenario: String?

    @Option(
        help: ArgumentHelp(
            "Change a parameter before anything else, such as sites.north.stock.tea.policy.level=40 or a.b.c*=1.1; may be repeated. "
                + "catena parameters lists them.", valueName: "path=value"))
    var set: [String] = []

    @OptionGroup var chance: ChanceOptions
    @OptionGroup var replanning: ReplanningOptions
    @OptionGroup var solving: SolverOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var keeping: KeepingOptions

    @Option(
        help: ArgumentHelp(
            "Replicate until total cost and fill rate are known to this precision, such as 1%.",
            valueName: "share"))
    var untilPrecision: Percentage?

    @Flag(
        help:
            "Let every second replication mirror the chances of the one before it; intervals rest on the pairs."
    )
    var antithetic = false

    @Flag(help: "Print what happens in replication 0, event by event, as CSV, instead of measures.")
    var trace = false

    func validate() throws {
        guard (scenario == nil) != (keeping.resume == nil) else {
            throw ValidationError(
                scenario == nil
                    ? "Missing expected argument '<scenario>'"
                    : "--resume knows the scenario of \(keeping.resume ?? "the run"): leave it out")
        }
    }

    func run() throws {
        try withExitStatus {
            guard let interrupted = try keeping.interrupted(in: output) else { return try perform(nil) }
            var again = try Self.parse(keeping.arguments(of: interrupted, command: "run"))
            again.output.store = output.absoluteStore
            again.output.json = output.json || again.output.json
            again.chance.threads = chance.threads ?? again.chance.threads
            try enter(interrupted.request.folder)
            try again.perform(interrupted)
        }
    }

    private func perform(_ resumed: InterruptedRun?) throws {
        var input = ScenarioArgument(scenario ?? "")
        input.set = set
        let scenario = chance.seeded(try input.load().scenario)
        if trace {
            guard replanning.replan == nil else {
                throw CommandFailure(
                    status: .usage, message: "--trace shows a run without plans: leave out --replan")
            }
            try printTrace(of: scenario)
            return
        }
        let provenance = Provenance(resuming: resumed)
        var solver: (any LinearSolver)?
        var again: Replanning?
        if let rule = try replanning.rule(for: scenario) {
            let solved = try SolvedPlan(of: scenario, by: solving)
            again = try solved.replanned(scenario, by: rule)
            solver = solved.solver
        }
        let isShown = !output.noStore || output.report != nil
        let detail: ScenarioTexts.Detail = isShown ? .text : output.json ? .hash : .name
        let manifest = { (name: String) in
            provenance.manifest(of: scenario, id: name, kind: .run, solver: solver, telling: detail)
        }
        let kept = try KeptStudy(
            [(scenario: scenario, manifest: manifest)], name: provenance.name(scenario.name),
            resuming: resumed, options: keeping, output: output)
        let result = try kept.run(
            { try simulate(again?.scenario ?? scenario, again, keeping: $0) }, in: output)
        let name = kept.session?.name ?? provenance.name(scenario.name)
        var stored = StoredRun(result, manifest: manifest(name))
        stored.manifest.detail = keeping.detail.facts
        if output.json {
            try Console.say(RunDocument(result, hash: stored.manifest.scenarioHash).json)
        } else {
            Console.say(TextTables.text(of: stored))
            if let books = result.finance {
                Console.say(FinanceText(books, currency: scenario.currency).text)
            }
            if let record = result.replanning {
                Console.say("\n\(record.sentence(replications: result.replications.count))")
            }
        }
        try output.keep(.run(stored), name: name, session: kept.session)
        if !result.isComplete { throw ExitCode(ExitStatus.stopped.rawValue) }
    }

    private func simulate(
        _ scenario: Scenario, _ again: Replanning?, keeping: ReplicationKeeping?
    ) throws -> RunResult {
        let progress = Progress("simulating")
        defer { progress.finish() }
        let interruption = Interruption()
        var options = RunOptions(
            replications: chance.replications, threads: chance.threadCount, level: chance.level / 100)
        options.isAntithetic = antithetic
        if let untilPrecision {
            options.precision = PrecisionTarget(
                relative: untilPrecision.share, maximum: max(10, chance.replications ?? 1_000))
        }
        return try RunStudy.run(
            scenario, replanning: again, options: options, keeping: keeping,
            progress: { progress.update(done: $0, total: $1) },
            isCancelled: { interruption.isRequested })
    }

    private func printTrace(of scenario: Scenario) throws {
        let model: SimulationModel
        do {
            model = try SimulationModel(scenario)
        } catch {
            throw CommandFailure(status: .badData, message: String(describing: error))
        }
        var world = World(model, replication: 0, recordsJournal: true)
        let result: ReplicationResult
        do {
            result = try world.run()
        } catch {
            throw CommandFailure(status: .programFault, message: String(describing: error))
        }
        var text = "time,event,from,to,product,units,order\n"
        for entry in result.journal?.entries ?? [] {
            let fields = [
                TraceTime(entry.time, from: scenario.start).description, entry.kind.rawValue,
                entry.origin.name, entry.destination.name, entry.product.name,
            ]
            let order = entry.order.map { "\($0)" } ?? ""
            text += fields.map(csvField).joined(separator: ",") + ",\(entry.units),\(order)\n"
        }
        Console.say(String(text.dropLast()))
    }

    /// A field of a CSV file, quoted where RFC 4180 asks for it.
    private func csvField(_ field: String) -> String {
        guard field.contains(where: { ",\"\n\r".contains($0) }) else { return field }
        return "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}

/// An instant of a run as ISO 8601 writes it.
private struct TraceTime: CustomStringConvertible {
    let description: String

    init(_ seconds: Int64, from start: CalendarDate) {
        let date = CalendarDate(daysSinceEpoch: start.daysSinceEpoch + Int(seconds / 86_400))
        let clock = [seconds % 86_400 / 3_600, seconds % 3_600 / 60, seconds % 60].map {
            $0 < 10 ? "0\($0)" : "\($0)"
        }
        description = "\(date)T\(clock.joined(separator: ":"))"
    }
}

/// A share that is typed as `1%` or `0.01`.
struct Percentage: ExpressibleByArgument {
    var share: Double

    init?(argument: String) {
        let isPercent = argument.hasSuffix("%")
        guard let value = Double(isPercent ? String(argument.dropLast()) : argument), value > 0 else {
            return nil
        }
        share = isPercent ? value / 100 : value
        guard share < 1 else { return nil }
    }
}
