// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplySimulator

/// Finds out which scenario is best by the objective, and how surely.
struct VerdictBuilder {
    let scenarios: [ComparedScenario]
    let objective: Measure
    let preference: Preference
    let level: Double
    let table: DifferenceTable

    /// The verdict, with its sentence.
    func verdict() -> Verdict {
        var verdict = Verdict(
            kind: .unknown, objective: objective, preference: preference,
            means: scenarios.map { $0.result[objective]?.mean })
        let distinct = scenarios.indices.filter { scenarios[$0].identicalTo == nil }
        let samples = completeSamples(of: distinct)
        if distinct.count < 2 {
            // That they are the same is known without a single replication.
            verdict.kind = .tie
            verdict.best = 0
            verdict.candidates = Array(scenarios.indices)
        } else if let first = samples.first, first.count >= 2 {
            decide(&verdict, distinct: distinct, samples)
        }
        verdict.sentence = VerdictText(verdict, scenarios: scenarios, level: level, table: table).sentence
        return verdict
    }

    private func decide(_ verdict: inout Verdict, distinct: [Int], _ samples: [[Double]]) {
        guard samples.contains(where: { $0 != samples[0] }) else {
            verdict.kind = .tie
            verdict.best = 0
            verdict.candidates = Array(scenarios.indices)
            return
        }
        guard let ranking = try? comparisonWithBest(of: samples, preferring: preference, level: level) else {
            return
        }
        let position = scenarios.indices.map { index in
            distinct.firstIndex(of: scenarios[index].identicalTo ?? index) ?? 0
        }
        let best = distinct[ranking.best]
        verdict.kind = ranking.candidates.count == 1 ? .best : .undecided
        verdict.best = best
        verdict.advantages = position.map { ranking.advantages[$0] }
        verdict.candidates = scenarios.indices.filter { ranking.candidates.contains(position[$0]) }
        verdict.probability = ranking.probabilityOfCorrectSelection
        verdict.differenceFromBase = table.difference(of: best, in: MeasureKey(objective))?.interval
        if verdict.kind == .undecided {
            let each = scenarios.contains { $0.result.antithetic != nil } ? 2 : 1
            verdict.replicationsToDecide = replicationsToDecide(ranking.advantages[ranking.best]).map {
                each * $0
            }
        }
    }

    /// The objective of each distinct scenario in the replications in which all of them have one.
    private func completeSamples(of distinct: [Int]) -> [[Double]] {
        let columns = distinct.map { scenarios[$0].result.independentValues(of: MeasureKey(objective)) ?? [] }
        let count = columns.map(\.count).min() ?? 0
        let complete = (0..<count).filter { row in columns.allSatisfy { $0[row].isFinite } }
        return columns.map { column in complete.map { column[$0] } }
    }

    /// Takes the lead for the true one: the half-width must fall to it, and falls with the square root of the
    /// count.
    private func replicationsToDecide(_ advantage: ConfidenceInterval) -> Int? {
        let lead = advantage.estimate
        guard lead > 0 else { return nil }
        let ratio = (lead - advantage.lower) / lead
        let needed = (Double(advantage.count) * ratio * ratio).rounded(.up)
        return needed <= 1_000_000 ? Int(needed) : nil
    }
}
