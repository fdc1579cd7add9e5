// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator

/// The scenarios of a comparison, made comparable: one seed, names that differ, and each kind once.
struct ComparisonField {
    /// What the scenarios are called, the base first.
    let names: [String]
    /// The scenarios as they were given, but with the base's seed and, once set, with their warm-ups.
    private(set) var scenarios: [Scenario]
    /// For each scenario, the index of the first that it does not differ from; its own when it differs from
    /// all before it.
    let representatives: [Int]
    /// The indices of the scenarios that are planned again during their runs.
    private let planned: Set<Int>
    /// How long the warm-up of each scenario is, in the order of `distinct`.
    private(set) var warmUps: [WarmUpSearch.Finding] = []
    /// What is suspicious.
    private(set) var warnings: [ComparisonWarning] = []

    /// Takes in scenarios, the base first.
    ///
    /// - Parameters:
    ///   - given: The scenarios by name.
    ///   - planned: The indices of those that are planned again during their runs: what becomes of them does not follow
    ///     from the scenario alone, so they differ from all others.
    init(_ given: [(name: String, scenario: Scenario)], replanned planned: Set<Int> = []) {
        self.planned = planned
        let base = given[0].scenario
        names = Self.unique(given.map(\.name))
        scenarios = given.map(\.scenario)
        for (index, name) in names.enumerated() {
            if scenarios[index].seed != base.seed {
                warnings.append(
                    .seedReplaced(scenario: name, seed: scenarios[index].seed, used: base.seed))
                scenarios[index].seed = base.seed
            }
            if scenarios[index].currency != base.currency {
                warnings.append(
                    .currenciesDiffer(
                        scenario: name, currency: scenarios[index].currency, base: base.currency))
            }
        }
        var firsts: [Scenario: Int] = [:]
        representatives = scenarios.enumerated().map { index, scenario in
            if planned.contains(index) { return index }
            let substance = Self.substance(of: scenario)
            if let first = firsts[substance] { return first }
            firsts[substance] = index
            return index
        }
    }

    /// The indices of the scenarios that differ from all before them.
    var distinct: [Int] { representatives.indices.filter { representatives[$0] == $0 } }

    /// Sets the warm-up of each scenario.
    ///
    /// Scenarios whose warm-up is searched get the longest of all, so that all are measured over the same
    /// time.
    mutating func setWarmUps(_ search: WarmUpSearch) throws(StudyError) {
        for index in distinct { warmUps.append(try search.find(for: scenarios[index])) }
        let longest = warmUps.map(\.report.length).max() ?? .zero
        for (position, index) in distinct.enumerated() {
            let isSearched = warmUps[position].report.origin != .given
            if isSearched, warmUps[position].report.length < longest, longest < scenarios[index].horizon {
                warmUps[position].report.length = longest
                warmUps[position].report.origin = .comparison
            }
            scenarios[index] = warmUps[position].applied(to: scenarios[index])
        }
        for index in scenarios.indices { scenarios[index].warmUp = scenarios[representatives[index]].warmUp }
        let baseDays = Self.measuredDays(of: scenarios[0])
        for index in distinct {
            let days = Self.measuredDays(of: scenarios[index])
            guard days != baseDays else { continue }
            warnings.append(.windowsDiffer(scenario: names[index], days: days, baseDays: baseDays))
        }
    }

    /// An empty log for each distinct scenario, in order.
    func logs(options: CompareOptions, replications: Int) throws(StudyError) -> [ReplicationLog] {
        let distinct = distinct
        var logs: [ReplicationLog] = []
        for (position, index) in distinct.enumerated() {
            let model = try resolve(
                scenarios[index], detail: options.detail, takesInstructions: planned.contains(index))
            logs.append(
                ReplicationLog(
                    model: model,
                    grid: SeriesGrid(
                        model.scenario, replications: replications, scenarios: distinct.count),
                    warmUp: warmUps[position].report, first: options.firstReplication,
                    isAntithetic: options.isAntithetic))
        }
        return logs
    }

    /// In what the profit over time is told; `nil` when scenarios are measured over different windows.
    var profitUnit: ProfitOverTime.Unit? {
        let days = scenarios.map(Self.measuredDays)
        guard let first = days.first, days.allSatisfy({ $0 == first }) else { return nil }
        return ProfitOverTime.Unit.suiting(TimeSpan(seconds: Int64(first * 86_400)))
    }

    private static func measuredDays(of scenario: Scenario) -> Double {
        guard case .length(let length) = scenario.warmUp else { return scenario.horizon.inDays }
        return scenario.horizon.inDays - length.inDays
    }

    /// What a scenario's figures depend on; the rest is made equal.
    private static func substance(of scenario: Scenario) -> Scenario {
        var substance = scenario
        substance.name = ""
        substance.summary = ""
        substance.replications = 1
        substance.planning = PlanningSettings()
        substance.network = scenario.network.canonical
        return substance
    }

    private static func unique(_ names: [String]) -> [String] {
        var taken = Set(names)
        var seen: Set<String> = []
        return names.map { name in
            if seen.insert(name).inserted { return name }
            var number = 2
            while taken.contains("\(name) (\(number))") { number += 1 }
            taken.insert("\(name) (\(number))")
            return "\(name) (\(number))"
        }
    }
}
