// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Reports
import ResultStore
import SupplySimulator

/// Shows a kept result.
struct RunsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show where a result comes from and what it found.",
        discussion: "Example: catena runs show latest --scenario > scenario.yaml")

    @Argument(help: "The result: its name, a tag, or `latest`.")
    var result = "latest"

    @Flag(name: .customLong("scenario"), help: "Print the scenario that was run, as YAML that runs again.")
    var wantsScenario = false

    @OptionGroup var store: StoreArgument

    @Flag(help: "Print where it comes from as JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    func run() throws {
        try withExitStatus {
            let store = try store.openToRead()
            let name = try store.resultName(result)
            let item = try store.item(name)
            let manifests = item.manifests
            guard !wantsScenario else {
                Console.say((manifests.first?.scenarioText ?? "").dropLastLineFeed)
                return
            }
            let summary = try store.results().first { $0.name == name || $0.runs.contains(name) }
            if json {
                try Console.say(ProvenanceDocument(name, manifests, tags: summary?.tags ?? []).json)
                return
            }
            Console.say(ProvenanceText(name, manifests, tags: summary?.tags ?? []).text)
            switch item {
            case .run(let run): Console.say(TextTables.text(of: run))
            case .comparison(let comparison): Console.say(TextTables.text(of: comparison))
            case .plan(let plan):
                let rows = plan.figures.filter { $0.scope == "network" && $0.period == nil }
                    .map { [$0.figure, NumberText.number($0.value)] }
                Console.say("\(plan.status)\n" + TextColumns.aligned(rows))
            }
        }
    }
}

/// Compares two kept runs.
struct RunsCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare two kept runs, paired by replication where they have the same seed.",
        discussion: """
            Nothing is simulated; catena compare simulates scenarios side by side.
            Example: catena runs compare baseline latest
            """)

    @Argument(help: "The run that is compared with: its name, a tag, or `latest`.")
    var before: String

    @Argument(help: "The run that is looked at.")
    var after: String

    @Option(help: "The scope of the measures: network, site, segment, lane, stock-point …")
    var scope = "network"

    @Option(help: "Joint confidence level of the intervals, in percent.")
    var level: Double = 95

    @Flag(help: "Also measures of which no difference is shown.")
    var all = false

    @OptionGroup var store: StoreArgument

    @Flag(help: "Print JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    mutating func validate() throws {
        guard level > 0, level < 100 else {
            throw ValidationError("--level is a percentage between 0 and 100, such as 95, not \(level)")
        }
    }

    func run() throws {
        try withExitStatus {
            let store = try store.openToRead()
            let runs = try [before, after].map { try single($0, store) }
            let contrast = RunContrast(runs[1], from: runs[0], scope: scope, level: level / 100)
            guard !contrast.differences.isEmpty else {
                let scopes = Set(runs[1].keys.map(\.entity.scope)).sorted().joined(separator: ", ")
                throw CommandFailure(
                    status: .usage,
                    message: "the two have no measures of scope \"\(scope)\" in common; there are \(scopes)")
            }
            if json {
                try Console.say(ContrastDocument(contrast, before: runs[0], after: runs[1]).json)
            } else {
                Console.say(ContrastText(contrast, before: runs[0], after: runs[1], all: all).text)
            }
        }
    }

    /// A run by itself, or the base of a comparison.
    private func single(_ name: String, _ store: ResultStore) throws -> StoredRun {
        let resolved = try store.resultName(name)
        switch try store.item(resolved) {
        case .run(let run): return run
        case .comparison(let comparison):
            let names = comparison.scenarios.map { "\($0.run.manifest.id) (\($0.name))" }
            throw CommandFailure(
                status: .usage,
                message: "\(resolved) is a comparison; name one of its runs: \(names.joined(separator: ", "))"
            )
        case .plan:
            throw CommandFailure(status: .usage, message: "\(resolved) is a plan, which measures nothing")
        }
    }
}
