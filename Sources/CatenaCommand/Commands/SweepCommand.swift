// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import ScenarioFiles
import ShardFiles
import Studies
import SupplyNetwork
import SupplySimulator

/// Tries many settings of a scenario.
struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Vary parameters of a scenario together, and say which of them matter.",
        discussion: """
            Designs: factorial (every combination of levels), fraction (a part of all combinations of two levels), \
            latin-hypercube, sequence (Sobol points), indices (Sobol points that split the variance among the parameters), or \
            a CSV file with one setting a row, whose columns are the parameters.
            Example: catena sweep scenarios/serial-four --vary 'lanes.*.lead-time*=0.5..1.5' \
            --vary 'sites.*.stock.*.holding-cost*=0.8..1.2' --design factorial
            """)

    @OptionGroup var input: ScenarioArgument

    @Option(
        help: ArgumentHelp(
            "A parameter and its range, such as sites.dc.stock.tea.policy.level=40..80, lanes.x.lead-time='1 d..6 d' or "
                + "segments.*.orders.poisson*=0.8..1.2; may be repeated.", valueName: "path=low..high"))
    var vary: [String] = []

    @Option(
        help: ArgumentHelp(
            "How settings are chosen: factorial, fraction, latin-hypercube, sequence or indices; or a CSV file with one setting a "
                + "row, whose columns are paths.", valueName: "design"))
    var design = SweepDesign.Name.latinHypercube.rawValue

    @Option(help: "Levels of each parameter, for factorial.")
    var levels: Int = 2

    @Option(
        help:
            "How many settings are tried, for all designs but factorial; 64 when left out, for indices 64 × (parameters + 2)."
    )
    var trials: Int?

    @Option(
        help: "A measure of the network, such as total-cost; may be repeated. The first one is explained.")
    var measure: [String] = []

    @OptionGroup var chance: ChanceOptions

    @Option(
        help: ArgumentHelp(
            "Do not run, but lay the sweep out in this many shards in the folder of --out, for catena shard.",
            valueName: "N"))
    var shards: Int?

    @Option(help: ArgumentHelp("The folder of a sweep in shards.", valueName: "folder"))
    var out: String?

    @OptionGroup var output: SweepOutput

    func run() throws {
        try withExitStatus {
            let name = try designName()
            let factors = name == nil ? [] : try factorsAsked()
            try output.check()
            try checkShards()
            let measures = try measure.map { try networkMeasure($0) }
            let base = chance.seeded(try input.load(quietly: output.json).scenario)
            let plan = try name.map { try laidOut($0, factors, base) } ?? TrialTable.plan(design, of: base)
            let options = SweepOptions(
                replications: chance.replications, threads: chance.threadCount, level: chance.level / 100,
                measures: measures)
            if let shards, let out {
                let design = name.map { sweepDesign($0, seed: base.seed) }
                try layOut(try SweepWork(base, plan: plan, options: options), design, shards, in: out)
            } else {
                try output.show(try simulate(base, plan, options), of: input.scenario)
            }
        }
    }

    private func checkShards() throws {
        guard (shards == nil) == (out == nil) else {
            throw CommandFailure(status: .usage, message: "--shards and --out go together")
        }
        if let shards, !(1...1_000_000).contains(shards) {
            throw CommandFailure(
                status: .usage, message: "--shards must be between 1 and 1,000,000, not \(shards)")
        }
    }

    /// Writes down what is to be done, for other processes.
    private func layOut(_ work: SweepWork, _ design: SweepDesign?, _ shards: Int, in folder: String) throws {
        let made = try SweepFolder.create(
            folder, work: work, design: design, shards: shards, toolVersion: toolVersion)
        if made.count < shards {
            Console.note("there are only \(made.count) replications to do, so there are \(made.count) shards")
        }
        Console.say(
            """
            \(work.itemCount) replications in \(made.count) shards are laid out in \(folder).
            one shard:   catena shard \(folder) --id 0
            all of them: catena resume \(folder)
            the result:  catena merge \(folder)
            """)
    }

    /// The name of a design, or `nil` for the file that it is.
    private func designName() throws -> SweepDesign.Name? {
        if let name = SweepDesign.Name(rawValue: design) { return name }
        guard design.contains(".") || design.contains("/") else {
            let names = SweepDesign.Name.allCases.map(\.rawValue)
            var finder = NameFinder()
            let nearest = finder.closest(to: design, among: names).map { "; did you mean \"\($0)\"?" }
            throw CommandFailure(
                status: .usage,
                message: "there is no design \"\(design)\""
                    + (nearest ?? "; there are \(names.joined(separator: ", ")), or the name of a CSV file"))
        }
        guard vary.isEmpty else {
            throw CommandFailure(
                status: .usage,
                message: "--vary has no place beside a file of settings: its columns are what varies")
        }
        guard trials == nil else {
            throw CommandFailure(
                status: .usage, message: "--trials has no place beside a file of settings: each row is one")
        }
        return nil
    }

    /// The trials of a design.
    private func laidOut(_ name: SweepDesign.Name, _ factors: [SweepFactor], _ base: Scenario) throws
        -> SweepPlan
    {
        guard let plan = sweepDesign(name, seed: base.seed).plan(factors) else {
            throw CommandFailure(status: .usage, message: impossible(name, factors.count))
        }
        // Both ends of every range are tried before anything is run, so that a wrong path costs no time.
        for end in [0.0, 1] {
            do throws(ScenarioReadError) {
                let values = factors.map { $0.value(at: end) }
                _ = try ScenarioReader.changed(base, by: SweepFactor.changes(factors, values))
            } catch {
                throw CommandFailure(
                    status: .badData,
                    message: String(describing: error).replacing("--set ", with: "--vary "))
            }
        }
        return plan
    }

    private func factorsAsked() throws -> [SweepFactor] {
        guard !vary.isEmpty else {
            throw CommandFailure(
                status: .usage,
                message:
                    "nothing is varied: name at least one --vary PATH=LOW..HIGH; catena parameters lists the paths"
            )
        }
        var faults: [String] = []
        var factors: [SweepFactor] = []
        for text in vary {
            do throws(SweepFactor.Fault) {
                factors.append(try SweepFactor(text))
            } catch {
                faults.append(error.description)
            }
        }
        let paths = factors.map(\.path)
        for path in Set(paths).sorted() where paths.count(where: { $0 == path }) > 1 {
            faults.append("\"\(path)\" is varied twice")
        }
        guard faults.isEmpty else {
            throw CommandFailure(status: .usage, message: faults.joined(separator: "\n"))
        }
        return factors
    }

    private func networkMeasure(_ name: String) throws -> Measure {
        if let measure = Measure(rawValue: name) { return measure }
        var finder = NameFinder()
        let nearest = finder.closest(to: name, among: Measure.allCases.map(\.rawValue))
        throw CommandFailure(
            status: .usage,
            message: "there is no measure \"\(name)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? ""))
    }

    private func sweepDesign(_ name: SweepDesign.Name, seed: UInt64) -> SweepDesign {
        SweepDesign(name, levels: levels, trials: trials, seed: seed)
    }

    private func impossible(_ name: SweepDesign.Name, _ count: Int) -> String {
        let parameters = "\(count) parameter\(count == 1 ? "" : "s")"
        let settings = trials.map { "\($0) setting\($0 == 1 ? "" : "s")" } ?? "64 settings"
        return switch name {
        case .factorial:
            "\(parameters) with \(levels) level\(levels == 1 ? "" : "s") each make no design that can be run; it takes "
                + "two levels or more, and about a million settings at most"
        case .fraction: "there is no fraction for \(parameters) in \(settings); it takes 2 to 31 parameters"
        case .sequence:
            "\(settings) of \(parameters) are not possible; a Sobol sequence takes one setting or more, and up to 21 parameters"
        case .indices:
            count > 10
                ? "indices take 1 to 10 parameters, found \(count)"
                : "\(settings) are too few for indices of \(parameters): the least is \(2 * (count + 2)), and "
                    + "\(SweepPlan.usualBasePoints * (count + 2)) are usual"
        case .latinHypercube: "\(settings) are not possible, expected one or more"
        }
    }

    private func simulate(
        _ base: Scenario, _ plan: SweepPlan, _ options: SweepOptions
    ) throws -> SweepResult {
        let progress = Progress("sweeping")
        defer { progress.finish() }
        let interruption = Interruption()
        return try SweepStudy.run(
            base, plan: plan, options: options,
            progress: { progress.update(done: $0, total: $1) }, isCancelled: { interruption.isRequested }
        ) { try ScenarioReader.changed(base, by: SweepFactor.changes(plan.factors, $0)).scenario }
    }
}
