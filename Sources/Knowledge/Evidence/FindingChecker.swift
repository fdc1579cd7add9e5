// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import OutputAnalysis
public import ResultStore
import ScenarioFiles
import SupplyNetwork
import SupplySimulator

/// Makes the evidence of findings again, with the present version of the program.
public struct FindingChecker: Sendable {
    /// How many replications run at the same time.
    public var threads: Int
    /// Says how far the work has come.
    public var progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
    /// Is asked whether to stop.
    public var isCancelled: (@Sendable () -> Bool)?

    /// Creates a checker.
    public init(
        threads: Int = 1, progress: (@Sendable (Int, Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) {
        self.threads = threads
        self.progress = progress
        self.isCancelled = isCancelled
    }

    /// Runs the scenarios of a finding again, with its seed, and holds what comes out against it.
    ///
    /// The same seed draws the same chance, so where nothing in the program has changed that matters, every figure is
    /// the same to the last bit: `reproduced`. Else the claim holds when everything it rests on says the same as then: the
    /// same scenario is best and each decisive difference points the same way; for a run by itself, when each
    /// decisive interval meets the one of then.
    ///
    /// - Parameters:
    ///   - finding: The finding.
    ///   - checked: The present time, as ISO 8601.
    ///   - toolVersion: The present version.
    /// - Returns: How the new evidence stands to the old.
    public func check(_ finding: Finding, checked: String, toolVersion: String) -> FindingCheck {
        let verdict: (FindingCheck.Outcome, [String])
        do throws(Refusal) {
            verdict = finding.parts.count == 1 ? try run(finding) : try compare(finding)
        } catch {
            verdict = (.notChecked, [error.reason])
        }
        return FindingCheck(
            checked: checked, toolVersion: toolVersion, outcome: verdict.0, details: verdict.1)
    }

    /// Why the evidence cannot be made again.
    private struct Refusal: Error { var reason: String }

    private func scenarios(of finding: Finding) throws(Refusal) -> [(name: String, scenario: Scenario)] {
        if let reason = finding.notRepeatable { throw Refusal(reason: "\(reason): \(finding.command)") }
        var scenarios: [(name: String, scenario: Scenario)] = []
        for part in finding.parts {
            do {
                var scenario = try ScenarioReader.read(text: part.scenarioText, name: part.name).scenario
                if let seed = UInt64(finding.seed) { scenario.seed = seed }
                scenarios.append((part.name, scenario))
            } catch {
                throw Refusal(reason: "\"\(part.name)\" can no longer be read: \(error)")
            }
        }
        return scenarios
    }

    private func compare(_ finding: Finding) throws(Refusal) -> (FindingCheck.Outcome, [String]) {
        let scenarios = try scenarios(of: finding)
        var measures: [MeasureKey] = []
        for figure in finding.figures {
            guard let measure = Measure(rawValue: figure.measure) else {
                throw Refusal(reason: "there is no measure \"\(figure.measure)\" any more")
            }
            if !measures.contains(MeasureKey(measure)) { measures.append(MeasureKey(measure)) }
        }
        let comparison: Comparison
        do {
            comparison = try CompareStudy.run(
                scenarios,
                options: CompareOptions(
                    replications: finding.replications, threads: threads, level: finding.level,
                    measures: measures, objective: Measure(rawValue: finding.objective)), progress: progress,
                isCancelled: isCancelled)
        } catch {
            throw Refusal(reason: String(describing: error))
        }
        guard comparison.isComplete else { throw Refusal(reason: "it was stopped") }
        let hashes = comparison.scenarios.map { compared in
            resultHash(of: Self.stored(compared.result, finding), keys: comparison.measures)
        }
        if hashes == finding.parts.map(\.resultHash) { return (.reproduced, []) }
        var moved: [String] = []
        var broken: [String] = []
        for figure in finding.figures {
            guard let measure = Measure(rawValue: figure.measure) else { continue }
            let difference = comparison.difference(of: figure.part, in: MeasureKey(measure))
            let name = "\(measure.definition.title) of \"\(finding.parts[figure.part].name)\""
            let now = difference?.finding.rawValue ?? PairedDifference.Finding.undefined.rawValue
            if now != figure.finding {
                let words = "\(name): \(figure.finding) then, \(now) now"
                if figure.isDecisive { broken.append(words) } else { moved.append(words) }
            } else if difference?.mean != figure.mean || difference?.baseMean != figure.baseMean {
                moved.append(
                    "\(name): \(Self.text(figure.baseMean, figure.mean)) then, "
                        + "\(Self.text(difference?.baseMean, difference?.mean)) now")
            }
        }
        let best = comparison.verdict.best.map { comparison.scenarios[$0].name }
        let restsOnObjective = finding.figures.contains { $0.isDecisive && $0.measure == finding.objective }
        if best != finding.best, restsOnObjective {
            broken.append("best: \(finding.best ?? "none") then, \(best ?? "none") now")
        }
        return broken.isEmpty ? (.holds, moved) : (.fails, broken + moved)
    }

    private func run(_ finding: Finding) throws(Refusal) -> (FindingCheck.Outcome, [String]) {
        guard let scenario = try scenarios(of: finding).first?.scenario else {
            throw Refusal(reason: "it has no scenario")
        }
        let result: RunResult
        do {
            result = try RunStudy.run(
                scenario,
                options: RunOptions(
                    replications: finding.replications, threads: threads, level: finding.level),
                progress: progress, isCancelled: isCancelled)
        } catch {
            throw Refusal(reason: String(describing: error))
        }
        guard result.isComplete else { throw Refusal(reason: "it was stopped") }
        let keys = finding.figures.compactMap { Measure(rawValue: $0.measure).map { MeasureKey($0) } }
        if resultHash(of: Self.stored(result, finding), keys: keys) == finding.parts[0].resultHash {
            return (.reproduced, [])
        }
        var moved: [String] = []
        var broken: [String] = []
        for figure in finding.figures {
            let estimate = Measure(rawValue: figure.measure).flatMap { result[$0] }
            guard estimate?.mean != figure.mean || estimate?.interval?.lower != figure.lower else { continue }
            let words =
                "\(figure.measure): \(Self.text(figure.lower, figure.upper)) then, "
                + "\(Self.text(estimate?.interval?.lower, estimate?.interval?.upper)) now"
            let meets =
                (estimate?.interval?.lower ?? .infinity) <= (figure.upper ?? -.infinity)
                && (estimate?.interval?.upper ?? -.infinity) >= (figure.lower ?? .infinity)
            if figure.isDecisive, !meets { broken.append(words) } else { moved.append(words) }
        }
        return broken.isEmpty ? (.holds, moved) : (.fails, broken + moved)
    }

    private static func stored(_ result: RunResult, _ finding: Finding) -> StoredRun {
        StoredRun(
            result,
            manifest: RunManifest(
                id: "", created: "", kind: .run, scenario: finding.scenario, scenarioHash: "",
                scenarioText: "",
                currency: finding.currency, seed: 0, toolVersion: "", machine: "", wallSeconds: 0, command: ""
            ))
    }

    private static func text(_ first: Double?, _ second: Double?) -> String {
        let parts = [first, second].map {
            $0.map { $0.formatted(.number.precision(.significantDigits(1...5))) } ?? "–"
        }
        return parts.joined(separator: " and ")
    }
}
