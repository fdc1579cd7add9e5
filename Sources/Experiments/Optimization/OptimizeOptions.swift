// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
public import SupplySimulator

/// A service that an optimized scenario has to reach, such as a fill rate of 0.95 for a segment.
public struct ServiceTarget: Hashable, Sendable {
    /// What is measured; larger is better.
    public var key: MeasureKey
    /// The least mean that will do.
    public var least: Double

    /// Creates a target.
    public init(_ key: MeasureKey, atLeast least: Double) {
        self.key = key
        self.least = least
    }
}

/// How policies are optimized.
public struct OptimizeOptions: Hashable, Sendable {
    /// How many replications judge a turn of the loop and the result, or `nil` for the scenario's number, at least 10.
    public var replications: Int?
    /// The most replications of the search, over all candidates, or `nil` for 5000, and fewer where a replication has many
    /// events: see ``workBudget``.
    ///
    /// The loop and the last check come on top: so many `replications` for each turn, and at most half of the budget
    /// again to choose among the last candidates.
    public var budget: Int?
    /// The index of the first replication.
    public var firstReplication: UInt32
    /// How many replications run at the same time, at least 1; the result does not depend on it.
    public var threads: Int
    /// The confidence level of the intervals that are reported, and of the last selection.
    public var level: Double
    /// What is optimized, of the network; `nil` takes profit if anything is sold, else total cost.
    public var objective: Measure?
    /// Services that have to be reached.
    public var services: [ServiceTarget]
    /// The most turns of plan and simulation; 0 starts the search from the present policies.
    public var turns: Int
    /// The least difference that matters, relative to the objective of the present policies.
    public var indifference: Double

    /// Creates options.
    public init(
        replications: Int? = nil, budget: Int? = nil, firstReplication: UInt32 = 0, threads: Int = 1,
        level: Double = 0.95, objective: Measure? = nil, services: [ServiceTarget] = [], turns: Int = 10,
        indifference: Double = 0.000_5
    ) {
        self.replications = replications
        self.budget = budget
        self.firstReplication = firstReplication
        self.threads = threads
        self.level = level
        self.objective = objective
        self.services = services
        self.turns = turns
        self.indifference = indifference
    }

    /// How many events a search may take that was given no budget; some ten million run in a second.
    public static let workBudget = 400_000_000.0

    /// The most replications of the search, where a replication has so many events.
    func budget(eventsOfOne: Double) -> Int {
        if let budget { return budget }
        guard eventsOfOne > 0 else { return 5_000 }
        return Int(min(max(Self.workBudget / eventsOfOne, 60), 5_000))
    }

    /// Checks what can be checked without the scenario.
    func check() throws(StudyError) {
        try RunOptions(
            replications: replications, firstReplication: firstReplication, threads: threads, level: level
        ).check(usual: 1)
        if let budget, !(1...1_000_000).contains(budget) {
            throw .invalidOptions(.replicationsOutOfRange(budget))
        }
        if !(indifference > 0 && indifference < 1) {
            throw .invalidOptions(.precisionOutOfRange(indifference))
        }
        if let objective, objective.preference == nil {
            throw .invalidOptions(.objectiveWithoutPreference(objective))
        }
        for target in services where target.key.measure.preference != .larger {
            throw .invalidOptions(.objectiveWithoutPreference(target.key.measure))
        }
    }
}
