// SPDX-License-Identifier: Apache-2.0
public import SupplySimulator

/// How scenarios are compared.
public struct CompareOptions: Hashable, Sendable {
    /// What is compared unless told otherwise, of the network.
    public static let usualMeasures: [MeasureKey] = [
        .totalCost, .profit, .fillRate, .onTimeInFull, .orderCycleTimeMean, .stockValueMean, .inventoryTurns,
        .bullwhip, .emissions,
    ].map { MeasureKey($0) }

    /// How many replications of each scenario, or `nil` for the base's number.
    public var replications: Int?
    /// The index of the first replication.
    public var firstReplication: UInt32
    /// How many replications run at the same time, at least 1; the result does not depend on it.
    public var threads: Int
    /// The joint confidence level of all intervals, between 0 and 1.
    public var level: Double
    /// How finely measures are kept.
    public var detail: MeasureDetail
    /// What is compared; the objective is added when it is missing.
    public var measures: [MeasureKey]
    /// What the scenarios are judged by, of the network.
    ///
    /// `nil` takes profit if any scenario has revenue, else total cost.
    public var objective: Measure?
    /// Whether replications come in antithetic pairs, see ``RunOptions/isAntithetic``.
    public var isAntithetic: Bool

    /// Creates options.
    public init(
        replications: Int? = nil, firstReplication: UInt32 = 0, threads: Int = 1, level: Double = 0.95,
        detail: MeasureDetail = .automatic, measures: [MeasureKey] = usualMeasures, objective: Measure? = nil,
        isAntithetic: Bool = false
    ) {
        self.isAntithetic = isAntithetic
        self.replications = replications
        self.firstReplication = firstReplication
        self.threads = threads
        self.level = level
        self.detail = detail
        self.measures = measures
        self.objective = objective
    }

    /// The same for a single scenario.
    var runOptions: RunOptions {
        RunOptions(
            replications: replications, firstReplication: firstReplication, threads: threads, level: level,
            detail: detail, isAntithetic: isAntithetic)
    }
}
