// SPDX-License-Identifier: Apache-2.0

/// What one replication of a scenario came to.
public struct ReplicationResult: Sendable {
    /// Which replication it was.
    public var replication: UInt32
    /// The measures, in the order of the layout's keys; not a number where one is not defined (a ratio to zero).
    public var values: [Double]
    /// What happened in each measuring period.
    public var series: TimeSeries
    /// What happened, event by event, when it was asked for.
    public var journal: Journal?
    /// The books, where they are kept.
    public var finance: FinancialRecord?
    /// How profit came about, where a study asked for it.
    public var profitPath: ProfitPath?
    /// What was asked for by product, where a study asked for it.
    public var demand: DemandTally?
    /// What was asked of each stock point, and what it ordered, where a study asked for it.
    public var flows: FlowTally?
    /// How full a site was, where a study asked for it.
    public var occupancy: OccupancyRecord?
    /// What made orders late, where a study asked for it.
    public var delays: DelayRecord?
    /// What there was and flowed day by day, where it is written down.
    public var dailyFacts: DailyFacts?
    /// What happened event by event, where it is written down.
    public var eventFacts: EventFacts?
    /// How many events the run took.
    public var events: UInt64
}
