// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork
public import SupplySimulator

/// What the replications of a scenario came to, with how surely it is known.
public struct RunResult: Sendable {
    /// The scenario's name.
    public let scenarioName: String
    /// The scenario in canonical order, as it was run: with the seed and the warm-up that were used.
    public let scenario: Scenario
    /// Which replications were finished, in ascending order without gaps.
    public let replications: [UInt32]
    /// What was measured.
    public let keys: [MeasureKey]
    /// For each replication, its measures in the order of `keys`; not a number where one is not defined.
    public let values: [[Double]]
    /// The estimates over replications, in the order of `keys`.
    public let estimates: [MeasureEstimate]
    /// How stock, backlog, demand and service went over time.
    public let bands: SeriesBands
    /// The books, where the scenario keeps them.
    public let finance: FinanceReport?
    /// What is suspicious about the run although it is legal.
    public let warnings: [RunWarning]
    /// What part of each run was not measured, and why.
    public let warmUp: WarmUpReport
    /// Whether the precision that was asked for is reached; `nil` when none was.
    public let precision: PrecisionReport?
    /// The confidence level of the intervals.
    public let level: Double
    /// Whether all replications that were asked for are there; false after an interruption.
    public let isComplete: Bool
    /// How many events the replications took together.
    public let events: UInt64
    /// How its planning went; `nil` unless it was planned again during its runs.
    public var replanning: ReplanningRecord?
    /// What antithetic pairs have gained; `nil` where replications are independent.
    public let antithetic: AntitheticGain?
    private let position: [MeasureKey: Int]

    /// Creates a result from its parts.
    ///
    /// Studies do this; it is public for those who read results back from a store.
    public init(
        scenario: Scenario, replications: [UInt32], keys: [MeasureKey], values: [[Double]],
        estimates: [MeasureEstimate], bands: SeriesBands, warnings: [RunWarning], warmUp: WarmUpReport,
        precision: PrecisionReport? = nil, level: Double = 0.95, isComplete: Bool, events: UInt64,
        finance: FinanceReport? = nil, antithetic: AntitheticGain? = nil
    ) {
        self.antithetic = antithetic
        self.finance = finance
        scenarioName = scenario.name
        self.scenario = scenario
        self.replications = replications
        self.keys = keys
        self.values = values
        self.estimates = estimates
        self.bands = bands
        self.warnings = warnings
        self.warmUp = warmUp
        self.precision = precision
        self.level = level
        self.isComplete = isComplete
        self.events = events
        var position: [MeasureKey: Int] = [:]
        position.reserveCapacity(keys.count)
        for (index, key) in keys.enumerated() { position[key] = index }
        self.position = position
    }

    /// The index of `key` in `keys`, or `nil` when it was not measured.
    public func index(of key: MeasureKey) -> Int? { position[key] }

    /// The estimate of `key`, or `nil` when it was not measured.
    public func estimate(of key: MeasureKey) -> MeasureEstimate? { position[key].map { estimates[$0] } }

    /// The estimate of a measure, or `nil` when it was not measured.
    public subscript(measure: Measure, of entity: MeasuredEntity = .network) -> MeasureEstimate? {
        estimate(of: MeasureKey(measure, entity))
    }

    /// The independent values of `key` that its interval rests on: one for each replication, or the mean of each
    /// antithetic pair; `nil` when it was not measured.
    public func independentValues(of key: MeasureKey) -> [Double]? {
        values(of: key).map { independentFigures($0, isAntithetic: antithetic != nil) }
    }

    /// The value of `key` in each replication, or `nil` when it was not measured.
    public func values(of key: MeasureKey) -> [Double]? {
        position[key].map { index in values.map { $0[index] } }
    }
}
