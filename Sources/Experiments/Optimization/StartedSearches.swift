// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The searches from several starts, and the candidates that are left to choose from.
struct StartedSearches {
    /// A candidate for the last selection.
    struct Finalist {
        var candidate: PolicyCandidate
        var origin: Optimization.Origin
    }

    private(set) var evaluator: PolicyEvaluator
    /// The candidates that are left, the best by what the search has seen first.
    private(set) var finalists: [Finalist] = []
    private(set) var steps: [SearchStep] = []
    private(set) var present = PolicyCandidate(
        scenario: Scenario(name: "", horizon: .zero, network: Network()))

    init(evaluator: PolicyEvaluator) { self.evaluator = evaluator }

    /// Searches from the better start with two thirds of the budget, and from the other with the rest.
    mutating func run(
        present: PolicyCandidate, turn: Scenario?, wanted: Int, rules: LevelSearch.Rules
    ) throws(StudyError) {
        self.present = present
        var starts = [Finalist(candidate: present, origin: .present)]
        if let turn, turn != present.scenario {
            starts.append(Finalist(candidate: PolicyCandidate(scenario: turn), origin: .plan))
        }
        var candidates = starts.map(\.candidate)
        if try evaluator.extend(&candidates, to: rules.first) {
            for (index, candidate) in candidates.enumerated() { starts[index].candidate = candidate }
            self.present = candidates[0]
        } else {
            starts = [starts[0]]
        }
        finalists = sorted(starts)
        for (index, start) in finalists.enumerated() where !evaluator.wasCancelled {
            var part = rules
            // The first search may use two thirds; what it leaves, the second has.
            if index + 1 < finalists.count { part.budget = rules.budget * 2 / 3 }
            var search = LevelSearch(from: start.candidate.scenario, rules: part)
            try search.run(&evaluator)
            note(search, index)
            finalists.append(Finalist(candidate: search.best, origin: .search))
        }
        let isAlike = finalists.map(\.candidate.scenario)
        finalists = finalists.enumerated().filter { index, one in
            !one.candidate.rows.isEmpty && isAlike.firstIndex(of: one.candidate.scenario) == index
        }.map(\.element)
        finalists = sorted(finalists)
        // One that misses a service is no choice beside one that does not.
        if let first = finalists.first, shortfall(first) == 0 {
            finalists = finalists.filter { shortfall($0) == 0 }
        } else {
            finalists = Array(finalists.prefix(1))
        }
    }

    private mutating func note(_ search: LevelSearch, _ index: Int) {
        for values in search.path {
            guard let candidate = search.candidate(values), !candidate.rows.isEmpty else { continue }
            steps.append(
                SearchStep(
                    search: index, objective: candidate.mean(0, over: candidate.rows.count),
                    replications: candidate.rows.count))
        }
    }

    private func shortfall(_ one: Finalist) -> Double {
        evaluator.shortfall(one.candidate, over: one.candidate.rows.count)
    }

    /// By shortfall, then by the objective; equals keep their order.
    private func sorted(_ list: [Finalist]) -> [Finalist] {
        let sign = evaluator.sign
        let keyed = list.enumerated().map { index, one in
            (
                index: index, missed: shortfall(one),
                value: sign * one.candidate.mean(0, over: one.candidate.rows.count), one: one
            )
        }
        return keyed.sorted { a, b in
            if a.missed != b.missed { return a.missed < b.missed }
            return a.value != b.value ? a.value > b.value : a.index < b.index
        }.map(\.one)
    }
}
