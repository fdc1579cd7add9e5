// SPDX-License-Identifier: Apache-2.0
public import Experiments
public import SupplySimulator

/// A comparison as it is stored and reported.
public struct StoredComparison: Sendable {
    /// One of the scenarios that are compared.
    public struct Entry: Sendable {
        /// What the scenario is called in the comparison.
        public var name: String
        /// What its replications came to.
        public var run: StoredRun
        /// The index of an earlier scenario that it does not differ from; else `nil`.
        public var identicalTo: Int?

        /// Creates an entry.
        public init(name: String, run: StoredRun, identicalTo: Int? = nil) {
            self.name = name
            self.run = run
            self.identicalTo = identicalTo
        }
    }

    /// The comparison's name, unique in its store; its runs name it as their study.
    public var study: String
    /// The scenarios, in the order in which they were given.
    public var scenarios: [Entry]
    /// The index of the base in `scenarios`.
    public var baseIndex: Int
    /// What the scenarios are judged by, of the network.
    public var objective: Measure
    /// What was compared, in the order asked for.
    public var measures: [MeasureKey]
    /// For each scenario but the base, in order, the differences of all measures from the base.
    public var differences: [PairedDifference]
    /// How many intervals of `differences` hold at once.
    public var intervalCount: Int
    /// The joint confidence level of the intervals.
    public var level: Double
    /// How many replications each scenario is compared over.
    public var replications: Int
    /// Which scenario is best by the objective, and how surely.
    public var verdict: Verdict
    /// What is suspicious about the comparison, beyond the warnings of its runs, in sentences.
    public var warnings: [String]
    /// How profit stands to the base's over time, for each scenario but the base.
    public var overTime: [ProfitOverTime]

    /// Creates a comparison from its parts.
    public init(
        study: String, scenarios: [Entry], baseIndex: Int, objective: Measure, measures: [MeasureKey],
        differences: [PairedDifference], intervalCount: Int, level: Double, replications: Int,
        verdict: Verdict, warnings: [String], overTime: [ProfitOverTime] = []
    ) {
        self.study = study
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

    /// Joins a comparison with where its runs come from; `nil` when there are not as many manifests as scenarios.
    ///
    /// - Parameters:
    ///   - comparison: What the study came to.
    ///   - study: The comparison's name in the store.
    ///   - manifests: One for each scenario, in order; their `study` and `isComplete` are set here.
    public init?(_ comparison: Comparison, study: String, manifests: [RunManifest]) {
        guard manifests.count == comparison.scenarios.count else { return nil }
        let entries = zip(comparison.scenarios, manifests).map { scenario, manifest in
            var run = StoredRun(scenario.result, manifest: manifest)
            run.manifest.study = study
            return Entry(name: scenario.name, run: run, identicalTo: scenario.identicalTo)
        }
        self.init(
            study: study, scenarios: entries, baseIndex: comparison.baseIndex,
            objective: comparison.objective,
            measures: comparison.measures, differences: comparison.differences,
            intervalCount: comparison.intervalCount, level: comparison.level,
            replications: comparison.replications, verdict: comparison.verdict,
            warnings: comparison.warnings.map(\.description), overTime: comparison.overTime)
    }

    /// Whether every scenario has all replications that were asked for.
    public var isComplete: Bool { scenarios.allSatisfy(\.run.manifest.isComplete) }

    /// What common random numbers have gained; `nil` where chance touches no difference.
    public var gain: CommonRandomNumbersGain? {
        CommonRandomNumbersGain(of: differences, objective: objective)
    }

    /// The difference of a scenario from the base, or `nil` when there is none.
    public func difference(of scenario: Int, in key: MeasureKey) -> PairedDifference? {
        differences.first { $0.scenario == scenario && $0.key == key }
    }
}

/// What a name in a store stands for.
public enum StoredItem: Sendable {
    /// A run by itself, or one of a comparison.
    case run(StoredRun)
    /// A comparison.
    case comparison(StoredComparison)
    /// A plan.
    case plan(StoredPlan)
}

/// A run in a list.
public struct RunSummary: Hashable, Sendable {
    /// What the run was made from, and by what; without the scenario's text, which may be long.
    public var manifest: RunManifest
    /// How many replications there are.
    public var replications: Int

    /// Creates a summary.
    public init(manifest: RunManifest, replications: Int) {
        self.manifest = manifest
        self.replications = replications
    }
}
