// SPDX-License-Identifier: Apache-2.0
import Foundation
import SupplyNetwork
import SupplySimulator
import Testing
import TestSupport

/// The random networks on which every property is tested, each run once with its journal.
///
/// `CATENA_PROPERTY_RUNS` says how many there are, `CATENA_PROPERTY_SEED` which seed the first has: a network that a message
/// names is run alone by its seed and one run.
enum RandomRuns {
    struct Trial {
        let seed: UInt64
        let scenario: Scenario
        let run: SimulatedRun
    }

    static let count = number("CATENA_PROPERTY_RUNS") ?? 300
    private static let firstSeed = number("CATENA_PROPERTY_SEED") ?? 1

    private static func number(_ variable: String) -> UInt64? {
        ProcessInfo.processInfo.environment[variable].flatMap(UInt64.init).map { max(1, $0) }
    }

    /// The trials whose runs came to an end, and what kept the others from it.
    static let (trials, failures): ([Trial], [String]) = {
        var trials: [Trial] = []
        var failures: [String] = []
        for seed in firstSeed..<firstSeed + count {
            let scenario = RandomNetwork.scenario(seed: seed)
            do {
                trials.append(Trial(seed: seed, scenario: scenario, run: try SimulatedRun(scenario)))
            } catch {
                failures.append("seed \(seed): \(error)")
            }
        }
        return (trials, failures)
    }()

    /// Tests `property` on every trial and reports the first few of the contradictions that it returns.
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
