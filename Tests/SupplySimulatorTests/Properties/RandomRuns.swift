// SPDX-License-Identifier: Apache-2.0
import Foundation
import SupplyNetwork
import SupplySimulator
import Testing
import TestSupport

/// The random networks on which every property is tested, each run once with its journal.
///
/// `CATENA_PROPERTY_RUNS` says how many; their seeds count from one, so a seed in a message can be run alone.
enum RandomRuns {
    struct Trial {
        let seed: UInt64
        let scenario: Scenario
        let run: SimulatedRun
    }

    static let count: UInt64 = {
        let text = ProcessInfo.processInfo.environment["CATENA_PROPERTY_RUNS"] ?? ""
        return max(1, UInt64(text) ?? 300)
    }()

    /// The trials whose runs came to an end, and what kept the others from it.
    static let (trials, failures): ([Trial], [String]) = {
        var trials: [Trial] = []
        var failures: [String] = []
        for seed in 1...count {
            let scenario = RandomNetwork.scenario(seed: seed)
            do {
                trials.append(Trial(seed: seed, scenario: scenario, run: try SimulatedRun(scenario)))
            } catch {
                failures.append("seed \(seed): \(error)")
            }
        }
        return (trials, failures)
    }()

    /// Tests `property` on every trial; it returns what contradicts it. The first few contradictions are reported.
    static func expect(_ property: (Trial) throws -> [String]) {
        var reported = 0
        for trial in trials where reported < 5 {
            let contradictions: [String]
            do {
                contradictions = try property(trial)
            } catch {
                contradictions = ["\(error)"]
            }
            guard !contradictions.isEmpty else { continue }
            reported += 1
            let shown = contradictions.prefix(4).joined(separator: "; ")
            Issue.record("seed \(trial.seed), \(contradictions.count) contradictions: \(shown)")
        }
    }
}
