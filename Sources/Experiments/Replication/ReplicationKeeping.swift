// SPDX-License-Identifier: Apache-2.0
public import SupplySimulator

/// How the replications of a study are kept while it goes on, so that one that is cut off can be taken up again.
///
/// What comes out of a study does not depend on it.
public struct ReplicationKeeping: Sendable {
    /// How finely what happens is written down, beside the measures.
    public var facts: FactDetail
    /// In how many replications it is, from replication 0 on.
    public var factReplications: Int
    /// What is known of a replication of a scenario, by its index, from a study that was cut off; then it is not run.
    public var known: @Sendable (_ scenario: Int, _ replication: UInt32) -> ReplicationOutcome?
    /// Takes a replication that is finished; called on the thread that ran it.
    public var keep: @Sendable (FinishedReplication) -> Void

    /// Creates a keeping.
    public init(
        facts: FactDetail = .measures, factReplications: Int = 1,
        known: @escaping @Sendable (_ scenario: Int, _ replication: UInt32) -> ReplicationOutcome? = { _, _ in
            nil
        },
        keep: @escaping @Sendable (FinishedReplication) -> Void
    ) {
        self.facts = facts
        self.factReplications = factReplications
        self.known = known
        self.keep = keep
    }
}

/// A replication that is finished.
public struct FinishedReplication: Sendable {
    /// The index of its scenario.
    public let scenario: Int
    /// Which replication of it.
    public let replication: UInt32
    /// What a study keeps of it.
    public let outcome: ReplicationOutcome
    /// What there was and flowed day by day, where it was written down.
    public let dailyFacts: DailyFacts?
    /// What happened event by event, where it was written down.
    public let eventFacts: EventFacts?

    /// Creates a finished replication.
    public init(
        scenario: Int, replication: UInt32, outcome: ReplicationOutcome, dailyFacts: DailyFacts? = nil,
        eventFacts: EventFacts? = nil
    ) {
        self.scenario = scenario
        self.replication = replication
        self.outcome = outcome
        self.dailyFacts = dailyFacts
        self.eventFacts = eventFacts
    }
}

extension ReplicationKeeping {
    /// What is left to run of `jobs`, and what is known of the others by their place.
    func split(_ jobs: [ReplicationJob], scenarios: [Int]) -> (
        left: [ReplicationJob], known: [Int: ReplicationOutcome]
    ) {
        var left: [ReplicationJob] = []
        var outcomes: [Int: ReplicationOutcome] = [:]
        for (place, job) in jobs.enumerated() {
            if let outcome = known(scenarios[job.model], job.replication) {
                outcomes[place] = outcome
            } else {
                left.append(job)
            }
        }
        return (left, outcomes)
    }
}
