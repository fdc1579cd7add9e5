// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
public import SupplySimulator

/// Which scenario was selected, and what it took.
public struct Selection: Hashable, Sendable {
    /// One of the scenarios.
    public struct Entry: Hashable, Sendable {
        /// What the scenario is called.
        public var name: String
        /// The mean of the objective over its replications; `nil` before the first.
        public var mean: Double?
        /// How many replications of it were made.
        public var replications: Int
        /// After how many replications it was shown to be worse than another; `nil` while it is a candidate.
        public var droppedAfter: Int?
        /// The index of an earlier scenario that it does not differ from; it was not run by itself.
        public var identicalTo: Int?
        /// The objective less that of the scenario that leads, over the replications that both have; `nil` of the leader.
        ///
        /// Its interval stands by itself and describes what was seen: the choice does not rest on it, and a race that ends when
        /// differences look large makes them look larger.
        public var difference: ConfidenceInterval?
    }

    /// The scenarios, in the order in which they were given.
    public var entries: [Entry]
    /// What they are judged by, of the network.
    public var objective: Measure
    /// Which values of it are better.
    public var preference: Preference
    /// The least difference that matters, in the objective's unit.
    public var indifferenceZone: Double
    /// The probability with which the best is selected whenever it leads by at least the zone.
    public var level: Double
    /// The index of the selected scenario; `nil` when the budget ended first.
    public var selected: Int?
    /// The index of the candidate with the best mean.
    public var leader: Int
    /// The most replications that a scenario was allowed.
    public var budget: Int
    /// Whether the selection was stopped from outside.
    public var wasStopped: Bool
    /// The name of the objective's currency.
    public var currency: String

    /// The scenarios that may still be the best.
    public var candidates: [Int] {
        entries.indices.filter { entries[$0].droppedAfter == nil && entries[$0].identicalTo == nil }
    }

    /// How many replications were made in all.
    public var replications: Int { entries.reduce(0) { $0 + $1.replications } }

    /// The selection in words.
    public var sentence: String {
        let zone = objective.text(indifferenceZone, uncertainty: nil, currency: currency)
        let share = FigureText.percent(level)
        if let selected {
            guard candidates.count + entries.count(where: { $0.droppedAfter != nil }) > 1 else {
                return "All scenarios are identical: there is nothing to choose."
            }
            return
                "\"\(entries[selected].name)\" is selected by \(objective.words): with a probability of at least "
                + "\(share) it is the best, or within \(zone) of it. \(replications) replications told, "
                + "\(entries[selected].replications) of the selected one."
        }
        let names = candidates.map { "\"\(entries[$0].name)\"" }.joined(separator: ", ")
        let reason = wasStopped ? "it was stopped" : "the budget of \(budget) replications a scenario ended"
        return
            "No scenario is selected: \(reason) while \(names) may each be the best by \(objective.words). "
            + "\"\(entries[leader].name)\" leads. A wider indifference zone than \(zone), or a larger budget, would decide."
    }
}

/// How a scenario is selected.
public struct SelectionOptions: Hashable, Sendable {
    /// The least difference of the objective that matters, above zero, in its unit.
    public var indifferenceZone: Double
    /// The probability with which the best is to be selected, between 0 and 1.
    public var level: Double
    /// How many replications of each come before any scenario is dropped, at least 2.
    public var firstStage: Int
    /// The most replications of a scenario.
    public var budget: Int
    /// How many replications run at the same time, at least 1; the result does not depend on it.
    public var threads: Int
    /// What the scenarios are judged by, of the network; `nil` takes profit if anything is sold, else total cost.
    public var objective: Measure?

    /// Creates options.
    public init(
        indifferenceZone: Double, level: Double = 0.95, firstStage: Int = 10, budget: Int = 1_000,
        threads: Int = 1, objective: Measure? = nil
    ) {
        self.indifferenceZone = indifferenceZone
        self.level = level
        self.firstStage = firstStage
        self.budget = budget
        self.threads = threads
        self.objective = objective
    }
}
