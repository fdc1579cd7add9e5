// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

/// Compares what the replications of several scenarios came to.
struct ComparisonBuilder {
    let field: ComparisonField
    /// One log for each distinct scenario, all equally long.
    let logs: [ReplicationLog]
    let options: CompareOptions
    /// How many replications were asked for.
    let wanted: Int

    /// The comparison.
    ///
    /// - Throws: If a measure is asked for that no scenario has.
    func comparison() throws(StudyError) -> Comparison {
        let objective = options.objective ?? usualObjective
        var measures = options.measures
        if !measures.contains(MeasureKey(objective)) { measures.append(MeasureKey(objective)) }
        for key in measures where logs.allSatisfy({ $0.model.layout.index(of: key) == nil }) {
            throw .invalidOptions(.notMeasured(key))
        }
        let results = results
        let compared = field.names.indices.map { index in
            let first = field.representatives[index]
            return ComparedScenario(
                name: field.names[index], result: results[index], identicalTo: first == index ? nil : first)
        }
        let count = logs.first?.count ?? 0
        let table = DifferenceTable(compared, measures: measures, level: options.level)
        let verdict = VerdictBuilder(
            scenarios: compared, objective: objective, preference: objective.preference ?? .larger,
            level: options.level, table: table)
        return Comparison(
            scenarios: compared, objective: objective, measures: measures, differences: table.differences,
            intervalCount: table.intervalCount, level: options.level, replications: count,
            verdict: verdict.verdict(),
            warnings: field.warnings + table.warnings(replications: options.isAntithetic ? count / 2 : count),
            overTime: overTime)
    }

    /// How the profit of each scenario stands to the base's as time goes by.
    private var overTime: [ProfitOverTime] {
        let distinct = field.distinct
        guard let unit = field.profitUnit, let base = logs.first, let first = base.profit.first else {
            return []
        }
        let window = (base.model.scenario.horizon.seconds - base.warmUp.length.seconds)
        let endDays = first.indices.map { index in
            Double(min(window, unit.length.seconds * Int64(index + 1))) / 86_400
        }
        return field.scenarios.indices.dropFirst().compactMap { index in
            guard let position = distinct.firstIndex(of: field.representatives[index]), position > 0 else {
                return nil
            }
            return BreakEvenStudy.compare(
                logs[position].independentProfit, with: base.independentProfit, endDays: endDays, unit: unit,
                scenario: index,
                scenarios: distinct.count - 1, level: options.level, seed: base.model.scenario.seed)
        }
    }

    /// Profit if anything is sold anywhere, else total cost.
    private var usualObjective: Measure {
        let sells = logs.contains { log in
            (log.values(of: MeasureKey(.revenue)) ?? []).contains { $0 > 0 }
        }
        return sells ? .profit : .totalCost
    }

    /// One result for each scenario; those that do not differ share figures, not names.
    private var results: [RunResult] {
        let distinct = field.distinct
        let evaluated = zip(logs, field.warmUps).map { log, warmUp in
            log.result(
                level: options.level, wantedReplications: wanted, isComplete: log.count == wanted,
                warnings: warmUp.warnings)
        }
        return field.scenarios.indices.compactMap { index in
            guard let position = distinct.firstIndex(of: field.representatives[index]) else { return nil }
            return evaluated[position].of(field.scenarios[index])
        }
    }
}

extension RunResult {
    /// The same figures under the names and texts of `scenario`, which differs in nothing else.
    fileprivate func of(_ scenario: Scenario) -> RunResult {
        guard scenario.name != self.scenario.name else { return self }
        var canonical = scenario
        canonical.network = scenario.network.canonical
        return RunResult(
            scenario: canonical, replications: replications, keys: keys, values: values,
            estimates: estimates, bands: bands, warnings: warnings, warmUp: warmUp, precision: precision,
            level: level, isComplete: isComplete, events: events, antithetic: antithetic)
    }
}
