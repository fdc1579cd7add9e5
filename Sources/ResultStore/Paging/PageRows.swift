// SPDX-License-Identifier: Apache-2.0

/// A run in a page of runs.
public struct RunRow: Hashable, Sendable {
    /// The run's name.
    public var id: String
    /// The comparison that it is part of.
    public var study: String?
    /// What kind of command made it.
    public var kind: String
    /// The scenario's name.
    public var scenario: String
    /// What was changed in the scenario; empty for nothing.
    public var variant: String
    /// When it was made, as ISO 8601.
    public var created: String
    /// The seed, in digits.
    public var seed: String
    /// How many replications there are.
    public var replications: Int
    /// Whether all that were asked for are there.
    public var isComplete: Bool
    /// The currency of its money.
    public var currency: String
    /// Some measures of the network.
    public var headline: [EstimateRow]
}

/// What a store says of a measure.
public struct EstimateRow: Hashable, Sendable {
    /// The measure's name.
    public var measure: String
    /// What kind of entity it is of.
    public var scope: String
    /// The entity's name.
    public var entity: String
    /// What it counts.
    public var unit: String
    /// The mean over replications; `nil` when it is defined in none.
    public var mean: Double?
    /// Half the length of the interval of the mean.
    public var halfWidth: Double?
    /// The ends of the interval.
    public var lower: Double?
    /// The upper end of the interval.
    public var upper: Double?
    /// The standard deviation over replications.
    public var standardDeviation: Double?
    /// The least value.
    public var least: Double?
    /// The greatest value.
    public var most: Double?
    /// In how many replications it is defined.
    public var count: Int
}

/// Where a run comes from, and what there is of it.
public struct RunDetail: Hashable, Sendable {
    /// What a list shows of it.
    public var row: RunRow
    /// The confidence level of its intervals.
    public var level: Double
    /// The hash of its scenario.
    public var scenarioHash: String
    /// The version of the program that made it.
    public var toolVersion: String
    /// The solver that had a part in it.
    public var solver: String?
    /// The command line that repeats it.
    public var command: String
    /// The machine that made it.
    public var machine: String
    /// How long it took, in seconds.
    public var wallSeconds: Double?
    /// The day on which its clock starts.
    public var start: String
    /// How long it lasts, in days.
    public var days: Double
    /// How much of it is not measured, in days.
    public var warmUpDays: Double
    /// What is suspicious about it.
    public var warnings: [String]
    /// Of what kinds of entities it has measures.
    public var scopes: [String]
}

/// How something went over time.
public struct SeriesRow: Hashable, Sendable {
    /// What kind of entity it is of.
    public var scope: String
    /// The entity's name.
    public var entity: String
    /// What goes over time.
    public var measure: String
    /// What it counts.
    public var unit: String
    /// Means over replications, one a point; `nil` where it is not defined.
    public var mean: [Double?]
    /// The 0.1 quantiles.
    public var low: [Double?]
    /// The 0.9 quantiles.
    public var high: [Double?]
}

/// Series of a run, with what their points mean.
public struct SeriesSelection: Hashable, Sendable {
    /// The day on which the run's clock starts.
    public var start: String
    /// How long the run lasts, in days.
    public var days: Double
    /// How long a point is, in days.
    public var pointDays: Double
    /// How much of the run is not measured, in days.
    public var warmUpDays: Double
    /// Of how many replications the bands are made.
    public var replications: Int
    /// The series.
    public var series: [SeriesRow]
}

/// A run's network with its state on a day, or over all of it.
public struct NetworkState: Sendable {
    /// A number for an entity.
    public struct Value: Hashable, Sendable {
        /// What kind of entity it is of.
        public var scope: String
        /// The entity's name.
        public var entity: String
        /// What it is.
        public var measure: String
        /// The mean over replications.
        public var mean: Double
    }

    /// The day on which the run's clock starts.
    public var start: String
    /// How long the run lasts, in days.
    public var days: Double
    /// How long a point of the series is, in days.
    public var pointDays: Double
    /// The nodes of the network.
    public var nodes: [ScenarioOutline.Node]
    /// Its lanes.
    public var lanes: [ScenarioOutline.Lane]
    /// What is known of sites, segments and lanes.
    public var values: [Value]
    /// Whether the lanes' figures are those of the day.
    public var lanesAreOfDay = false
}

/// A comparison in a page of comparisons.
public struct ComparisonRow: Hashable, Sendable {
    /// One of the scenarios that are compared.
    public struct Entry: Hashable, Sendable {
        /// What it is called in the comparison.
        public var name: String
        /// Its run.
        public var run: String
        /// The mean of the objective.
        public var mean: Double?
        /// The position of an earlier scenario that it does not differ from.
        public var identicalTo: Int?
    }

    /// The comparison's name.
    public var id: String
    /// When it was made, as ISO 8601.
    public var created: String
    /// The measure that decides.
    public var objective: String
    /// How many replications each scenario is compared over.
    public var replications: Int
    /// What kind of verdict there is.
    public var verdict: String
    /// The verdict in a sentence.
    public var sentence: String
    /// The scenarios.
    public var scenarios: [Entry]
}

/// A comparison with its differences.
public struct ComparisonDetail: Hashable, Sendable {
    /// A paired difference from the base.
    public struct Difference: Hashable, Sendable {
        /// The position of the scenario.
        public var scenario: Int
        /// The measure's name.
        public var measure: String
        /// What kind of entity it is of.
        public var scope: String
        /// The entity's name.
        public var entity: String
        /// What it counts.
        public var unit: String
        /// The mean of the base.
        public var baseMean: Double?
        /// The mean of the scenario.
        public var mean: Double?
        /// The scenario's mean less the base's.
        public var estimate: Double?
        /// The lower end of its interval.
        public var lower: Double?
        /// The upper end of its interval.
        public var upper: Double?
        /// What follows from it.
        public var finding: String
        /// How many pairs of replications there are.
        public var pairs: Int
    }

    /// What a list shows of it.
    public var row: ComparisonRow
    /// The joint level of the intervals.
    public var level: Double
    /// The position of the base.
    public var base: Int
    /// The position of the best scenario, if there is one.
    public var best: Int?
    /// The probability that it is.
    public var probability: Double?
    /// The currency of money.
    public var currency: String
    /// The differences.
    public var differences: [Difference]
    /// What is suspicious about the comparison.
    public var warnings: [String]
}
