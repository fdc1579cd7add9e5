// SPDX-License-Identifier: Apache-2.0

/// How the amplification of a scenario is studied.
public struct BullwhipOptions: Hashable, Sendable {
    /// How many replications, at least 1; `nil` for the scenario's number, and for no more of each combination of causes
    /// than `eventBudget` allows.
    public var replications: Int?
    /// How many replications run at the same time, at least 1; the result does not depend on it.
    public var threads: Int
    /// The confidence level of each interval, between 0 and 1.
    public var level: Double
    /// About how many events all combinations of causes and all levers may take together when `replications` says nothing.
    public var eventBudget: UInt64
    /// The step in demand of the step response, as a share of mean demand; above 0.
    public var step: Double

    /// Creates options.
    public init(
        replications: Int? = nil, threads: Int = 1, level: Double = 0.95, eventBudget: UInt64 = 15_000_000,
        step: Double = 0.2
    ) {
        self.replications = replications
        self.threads = threads
        self.level = level
        self.eventBudget = eventBudget
        self.step = step
    }
}
