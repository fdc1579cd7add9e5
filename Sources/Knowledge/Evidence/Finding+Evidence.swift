// SPDX-License-Identifier: Apache-2.0
import Experiments
public import Foundation
import OutputAnalysis
public import ResultStore
import ScenarioFiles
import SimulationKernel
import SupplyNetwork
public import SupplySimulator

/// What its author says of a finding.
public struct FindingClaim: Hashable, Sendable {
    /// What was learned, in a sentence.
    public var claim: String
    /// What else is to be said.
    public var note: String
    /// Who says so.
    public var author: String
    /// The measures that it rests on, besides the objective.
    public var measures: [Measure]

    /// Creates a claim.
    public init(_ claim: String, note: String = "", author: String = "", measures: [Measure] = []) {
        self.claim = claim
        self.note = note
        self.author = author
        self.measures = measures
    }

    /// What keeps it from being saved.
    func check() throws(FindingProblem) {
        let words = claim.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !words.isEmpty else { throw .emptyClaim }
        guard claim.count <= 2_000, note.count <= 20_000, author.count <= 200 else { throw .tooLong }
    }
}

/// Why a finding cannot be made.
public enum FindingProblem: Error, Equatable, Sendable {
    /// Nothing is claimed.
    case emptyClaim
    /// The claim is longer than 2,000 letters, the note than 20,000, or the author's name than 200.
    case tooLong
    /// The claim rests on a measure that was not compared.
    case notCompared(measure: String, known: [String])
    /// The result has too few replications to show anything.
    case noEvidence
    /// The scenario that was kept can no longer be read.
    case unreadableScenario(name: String, reason: String)
}

extension FindingProblem: LocalizedError, CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var errorDescription: String? { description }

    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .emptyClaim: "a finding claims something: say what was learned, in a sentence"
        case .tooLong: "a claim has at most 2,000 letters, a note 20,000, and an author's name 200"
        case .notCompared(let measure, let known):
            "\"\(measure)\" is not among what was compared: \(known.joined(separator: ", "))"
        case .noEvidence: "the result has fewer than two replications, which show nothing"
        case .unreadableScenario(let name, let reason):
            "the kept scenario \"\(name)\" cannot be read: \(reason)"
        }
    }
}

extension Finding {
    /// Takes the evidence of a claim from a comparison.
    ///
    /// - Parameters:
    ///   - claim: What its author says.
    ///   - comparison: The comparison; its scenarios' texts must be there.
    ///   - created: The present time, as ISO 8601.
    /// - Throws: Why it cannot be made.
    public init(
        _ claim: FindingClaim, from comparison: StoredComparison, created: String
    ) throws(FindingProblem) {
        try claim.check()
        guard comparison.replications >= 2, let base = comparison.scenarios.first?.run.manifest else {
            throw .noEvidence
        }
        let compared = comparison.measures.map(\.measure)
        for measure in claim.measures where !compared.contains(measure) {
            throw .notCompared(measure: measure.rawValue, known: compared.map(\.rawValue))
        }
        let decisive = Set(claim.measures.isEmpty ? [comparison.objective] : claim.measures)
        let scenario = try Self.read(base)
        var parts: [Part] = []
        for entry in comparison.scenarios {
            let manifest = entry.run.manifest
            let changes =
                manifest.scenarioHash == base.scenarioHash
                ? "" : Self.changes(in: try Self.read(manifest), from: scenario)
            parts.append(
                Part(
                    name: entry.name, run: manifest.id, scenarioHash: manifest.scenarioHash,
                    resultHash: resultHash(of: entry.run, keys: comparison.measures), changes: changes,
                    scenarioText: manifest.scenarioText))
        }
        let figures = comparison.differences.map { difference in
            Figure(
                part: difference.scenario, measure: difference.key.measure.rawValue,
                unit: difference.key.measure.definition.unit.rawValue, baseMean: difference.baseMean,
                mean: difference.mean, lower: difference.interval?.lower, upper: difference.interval?.upper,
                finding: difference.finding.rawValue, isDecisive: decisive.contains(difference.key.measure))
        }
        self.init(
            claim, base, created: created, scenario: scenario, result: comparison.study,
            replications: comparison.replications, level: comparison.level, parts: parts, figures: figures)
        objective = comparison.objective.rawValue
        best = comparison.verdict.best.map { comparison.scenarios[$0].name }
        verdict = comparison.verdict.sentence
        notRepeatable = Self.obstacle(in: base.command)
        id = Self.name(of: self)
    }

    /// Takes the evidence of a claim from a run by itself.
    ///
    /// - Throws: Why it cannot be made.
    public init(_ claim: FindingClaim, from run: StoredRun, created: String) throws(FindingProblem) {
        try claim.check()
        guard run.replications.count >= 2 else { throw .noEvidence }
        let network = run.estimates.filter { $0.key.entity == .network && $0.mean != nil }
        let measured = network.map(\.key.measure)
        for measure in claim.measures where !measured.contains(measure) {
            throw .notCompared(measure: measure.rawValue, known: measured.map(\.rawValue))
        }
        let earns = (network.first { $0.key.measure == .revenue }?.mean ?? 0) != 0
        let decisive = Set(claim.measures.isEmpty ? [earns ? .profit : .totalCost] : claim.measures)
        let part = Part(
            name: run.manifest.scenario, run: run.manifest.id, scenarioHash: run.manifest.scenarioHash,
            resultHash: resultHash(of: run, keys: network.map(\.key)), changes: "",
            scenarioText: run.manifest.scenarioText)
        let figures = network.map { estimate in
            Figure(
                part: 0, measure: estimate.key.measure.rawValue,
                unit: estimate.key.measure.definition.unit.rawValue, mean: estimate.mean,
                lower: estimate.interval?.lower, upper: estimate.interval?.upper,
                isDecisive: decisive.contains(estimate.key.measure))
        }
        self.init(
            claim, run.manifest, created: created, scenario: try Self.read(run.manifest),
            result: run.manifest.id, replications: run.replications.count, level: run.level, parts: [part],
            figures: figures)
        notRepeatable = Self.obstacle(in: run.manifest.command)
        id = Self.name(of: self)
    }

    private init(
        _ claim: FindingClaim, _ base: RunManifest, created: String, scenario: Scenario, result: String,
        replications: Int, level: Double, parts: [Part], figures: [Figure]
    ) {
        let profile = NetworkProfile(of: scenario)
        self.init(
            created: created, author: claim.author, claim: claim.claim, note: claim.note,
            scenario: base.scenario, result: result, currency: base.currency, command: base.command,
            toolVersion: base.toolVersion, seed: String(base.seed), replications: replications, level: level,
            parts: parts, figures: figures, features: profile.features, traits: profile.traits.sorted())
    }

    private static func read(_ manifest: RunManifest) throws(FindingProblem) -> Scenario {
        do {
            return try ScenarioReader.read(text: manifest.scenarioText, name: manifest.scenario).scenario
        } catch {
            throw .unreadableScenario(name: manifest.scenario, reason: String(describing: error))
        }
    }

    /// What a scenario changes of another, as YAML without the line that names the other.
    private static func changes(in changed: Scenario, from base: Scenario) -> String {
        ScenarioWriter.variant(of: changed, extending: base, at: "base").split(separator: "\n")
            .filter { !$0.hasPrefix("extends:") && !$0.hasPrefix("name:") && !$0.hasPrefix("summary:") }
            .joined(separator: "\n")
    }

    /// What a command did that does not follow from the scenarios and the seed.
    private static func obstacle(in command: String) -> String? {
        if command.contains("--replan") {
            return "a scenario was planned again during its runs; repeat the command"
        }
        return command.contains("--antithetic") ? "replications were mirrored; repeat the command" : nil
    }

    /// A name from the claim and its evidence, the same wherever it is made.
    private static func name(of finding: Finding) -> String {
        let content =
            [finding.claim, finding.created, finding.author]
            + finding.parts.flatMap { [$0.scenarioHash, $0.resultHash] }
        let digits = String(RandomStream.stableHash(of: content.joined(separator: "\n")), radix: 16)
        return "f" + (String(repeating: "0", count: 16 - digits.count) + digits).prefix(8)
    }
}
