// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport

/// What became of one random network.
struct Trial {
    let seed: UInt64
    let abilities: [String]
    private(set) var events: UInt64 = 0
    /// Whether the abilities do not go together, so that the check of the scenario refuses it.
    private(set) var isRefused = false
    /// The laws that it broke, in sentences.
    private(set) var faults: [String] = []

    /// Makes the network of `seed` and tries every law on it.
    init(seed: UInt64) {
        self.seed = seed
        let (scenario, abilities) = RandomAbilities.scenario(seed: seed)
        self.abilities = abilities
        let errors = scenario.errors
        guard errors.isEmpty else {
            isRefused = true
            return
        }
        do {
            try check(scenario)
        } catch {
            faults.append("\(error)")
        }
    }

    /// A run must conserve material, orders and cash (it throws otherwise), give values in their ranges, give the same
    /// bytes again with or without its journal, and not know in which order the tables were written.
    private mutating func check(_ scenario: Scenario) throws {
        let run = try SimulatedRun(scenario)
        events = run.result.events
        faults += run.rangeFaults
        let again = try SimulatedRun(scenario, recordsJournal: false)
        faults += run.differences(from: again).map { "is not repeated: \($0)" }
        if run.result.series != again.result.series { faults.append("is not repeated: the series differ") }
        var random = RandomStream(testCase: seed, "shuffle")
        let shuffled = try SimulatedRun(scenario.shuffled(using: &random), recordsJournal: false)
        faults += run.differences(from: shuffled).map { "depends on the order of rows: \($0)" }
    }
}

/// What became of many random networks.
struct Tally {
    private var uses: [String: Int] = [:]
    private var events: UInt64 = 0
    /// The first faults, with the seeds of their networks.
    private(set) var faults: [(seed: UInt64, words: String)] = []
    private var brokenNetworks = 0
    private var refusedNetworks = 0

    mutating func add(_ trial: Trial) {
        for ability in trial.abilities { uses[ability, default: 0] += 1 }
        events += trial.events
        if trial.isRefused { refusedNetworks += 1 }
        guard !trial.faults.isEmpty else { return }
        brokenNetworks += 1
        faults += trial.faults.prefix(3).map { (trial.seed, $0) }
    }

    mutating func merge(_ other: Tally) {
        uses.merge(other.uses, uniquingKeysWith: +)
        events += other.events
        brokenNetworks += other.brokenNetworks
        refusedNetworks += other.refusedNetworks
        faults = (faults + other.faults).sorted { $0.seed < $1.seed }
    }

    /// The report: what was tried, and what broke.
    func text(runs: UInt64, first: UInt64) -> String {
        var lines = [
            "# Random networks with random abilities", "",
            "\(runs) networks, seeds \(first) to \(first + runs - 1), \(events) events. Each was run three times: with its journal,",
            "without it, and with the rows of its tables shuffled.", "",
            "Networks that broke a law: \(brokenNetworks). Refused since their abilities do not go together: \(refusedNetworks).",
            "", "| Ability | Networks that used it |",
            "|---|---|",
        ]
        lines += uses.sorted { $0.key < $1.key }.map { "| \($0.key) | \($0.value) |" }
        if !faults.isEmpty {
            lines += [""] + faults.prefix(40).map { "- seed \($0.seed) \($0.words)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
