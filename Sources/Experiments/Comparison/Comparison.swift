// SPDX-License-Identifier: Apache-2.0
public import SupplySimulator

/// Scenarios side by side, under common random numbers.
public struct Comparison: Sendable {
    /// The scenarios, in the order in which they were given, the base first.
    public var scenarios: [ComparedScenario]
    /// The index of the base in `scenarios`.
    public var baseIndex: Int
    /// What the scenarios are judged by, of the network.
    public var objective: Measure
    /// What was compared, in the order asked for.
    public var measures: [MeasureKey]
    /// For each scenario but the base, in order, the differences of all measures from the base.
    public var differences: [PairedDifference]
    /// How many intervals hold at once: those of `differences` that have one, identical scenarios apart.
    public var intervalCount: Int
    /// The joint confidence level of the intervals.
    public var level: Double
    /// How many replications each scenario is compared over.
    public var replications: Int
    /// Which scenario is best by the objective, and how surely.
    public var verdict: Verdict
    /// What is suspicious about the comparison, beyond the warnings of its runs.
    public var warnings: [ComparisonWarning]
    /// How profit stands to the base's over time, for each scenario but the base; empty when windows differ or are shorter
    /// than two days.
    public var overTime: [ProfitOverTime]

    /// Creates a comparison from its parts.
    public init(
        scenarios: [ComparedScenario], baseIndex: Int = 0, objective: Measure, measures: [MeasureKey],
        differences: [PairedDifference], intervalCount: Int, level: Double, replications: Int,
        verdict: Verdict, warnings: [ComparisonWarning] = [], overTime: [ProfitOverTime] = []
    ) {
        self.scenarios = scenarios
        self.baseIndex = baseIndex
        self.objective = objective
        self.measures = measures
        self.differences = differences
        self.intervalCount = intervalCount
        self.level = level
        self.replications = replications
        self.verdict = verdict
        self.warnings = warnings
        self.overTime = overTime
    }

    /// Whether every scenario has all replications that were asked for.
    public var isComplete: Bool { scenarios.allSatisfy(\.result.isComplete) }

    /// What common random numbers have gained; `nil` where chance touches no difference.
    public var gain: CommonRandomNumbersGain? {
        CommonRandomNumbersGain(of: differences, objective: objective)
    }

    /// The difference of a scenario from the base, or `nil` when there is none.
    public func difference(of scenario: Int, in key: MeasureKey) -> PairedDifference? {
        differences.first { $0.scenario == scenario && $0.key == key }
    }
}

/// One of the scenarios that are compared.
public struct ComparedScenario: Sendable {
    /// What the scenario is called in the comparison.
    public var name: String
    /// What its replications came to.
    public var result: RunResult
    /// The index of an earlier scenario that it does not differ from, names, texts and seeds apart; else
    /// `nil`.
    public var identicalTo: Int?
    /// How its planning went; `nil` unless it was planned again during its runs.
    public var replanning: ReplanningRecord?

    /// Creates an entry.
    public init(
        name: String, result: RunResult, identicalTo: Int? = nil, replanning: ReplanningRecord? = nil
    ) {
        self.replanning = replanning
        self.name = name
        self.result = result
        self.identicalTo = identicalTo
    }
}

/// Something suspicious about a comparison; `description` turns it into a sentence.
public enum ComparisonWarning: Hashable, Sendable {
    /// A scenario is measured over another time than the base, in days: its sums are not comparable.
    case windowsDiffer(scenario: String, days: Double, baseDays: Double)
    /// A scenario has a seed of its own; it was run with the base's.
    case seedReplaced(scenario: String, seed: UInt64, used: UInt64)
    /// The scenarios count money in different currencies.
    case currenciesDiffer(scenario: String, currency: String, base: String)
    /// A measure is undefined in some replications of the pair; it is compared over `pairs` of
    /// `replications`.
    case partlyUndefined(scenario: String, key: MeasureKey, pairs: Int, replications: Int)
}
