// SPDX-License-Identifier: Apache-2.0

/// How levers are tried.
public struct AdviceOptions: Hashable, Sendable {
    /// What a lever costs to pull.
    public struct Price: Hashable, Sendable {
        /// What is paid once.
        public var once: Double
        /// What is paid every year.
        public var perYear: Double

        /// Creates a price.
        public init(once: Double = 0, perYear: Double = 0) {
            self.once = once
            self.perYear = perYear
        }
    }

    /// The most replications of a lever.
    public var replications: Int
    /// The most replications of all scenarios together; `nil` for as many as handle ``usualEvents`` events.
    public var budget: Int?
    /// The most levers that are tried.
    public var most: Int
    /// How many run at the same time, at least 1; the result does not depend on it.
    public var threads: Int
    /// The probability with which the intervals of all levers and looks hold together, between 0 and 1.
    public var level: Double
    /// Whether causes of lateness bring levers, for two replications more.
    public var explains: Bool
    /// The largest effect over the measured window that does not matter; `nil` for a thousandth of the total cost.
    public var indifference: Double?
    /// What levers cost, by name, where the simulation does not know it.
    public var prices: [String: Price]

    /// How many events a study without a budget handles: some seconds.
    public static let usualEvents = 40e6

    /// Creates options.
    public init(
        replications: Int = 320, budget: Int? = nil, most: Int = 48, threads: Int = 1, level: Double = 0.95,
        explains: Bool = true, indifference: Double? = nil, prices: [String: Price] = [:]
    ) {
        self.replications = replications
        self.budget = budget
        self.most = most
        self.threads = threads
        self.level = level
        self.explains = explains
        self.indifference = indifference
        self.prices = prices
    }
}
