// SPDX-License-Identifier: Apache-2.0

/// A network together with how it is to be run and judged.
public struct Scenario: Hashable, Sendable {
    /// The scenario's name.
    public var name: String
    /// What the scenario is about, in a sentence or two.
    public var summary: String
    /// The day on which the clock starts, at midnight.
    public var start: CalendarDate
    /// How long the run lasts.
    public var horizon: TimeSpan
    /// What part of the run is not measured.
    public var warmUp: WarmUpRule
    /// The seed of every random stream.
    public var seed: UInt64
    /// How many replications a study makes unless told otherwise.
    public var replications: Int
    /// Whether arrivals or demand come first at one instant.
    public var sequence: EventSequence
    /// The length of the periods over which orders and demand are added up for the bullwhip measures and the
    /// time series.
    public var measurePeriod: TimeSpan
    /// The currency in which all costs are stated.
    public var currency: String
    /// How the scenario is planned.
    public var planning: PlanningSettings
    /// How the books are kept; `nil` pays everything at once.
    public var finance: FinanceSettings?
    /// When and how the stock points with the policy `mrp` are planned; `nil` for weekly, without limits.
    public var requirementsPlanning: RequirementsPlanning?
    /// The supply chain.
    public var network: Network

    /// Creates a scenario.
    public init(
        name: String, summary: String = "", start: CalendarDate = CalendarDate(daysSinceEpoch: 20_454),
        horizon: TimeSpan, warmUp: WarmUpRule = .length(.zero), seed: UInt64 = 1, replications: Int = 30,
        sequence: EventSequence = .arrivalsFirst, measurePeriod: TimeSpan = .days(1),
        currency: String = "EUR", planning: PlanningSettings = PlanningSettings(), network: Network,
        finance: FinanceSettings? = nil, requirementsPlanning: RequirementsPlanning? = nil
    ) {
        self.name = name
        self.summary = summary
        self.start = start
        self.horizon = horizon
        self.warmUp = warmUp
        self.seed = seed
        self.replications = replications
        self.sequence = sequence
        self.measurePeriod = measurePeriod
        self.currency = currency
        self.planning = planning
        self.finance = finance
        self.requirementsPlanning = requirementsPlanning
        self.network = network
    }
}

/// What part of a run is not measured.
public enum WarmUpRule: Hashable, Sendable {
    /// A stated length from the start.
    case length(TimeSpan)
    /// The cut that MSER-5 finds in a pilot replication's stock on hand (White, Cobb and Spratt 2000).
    case mser5
}

/// What comes first at one instant.
public enum EventSequence: String, CaseIterable, Hashable, Sendable {
    /// A shipment that arrives today can serve today's demand.
    case arrivalsFirst = "arrivals-first"
    /// Demand and reviews see the stock before today's arrivals.
    case demandFirst = "demand-first"
}

/// How a scenario is turned into a linear program.
public struct PlanningSettings: Hashable, Sendable {
    /// The length of a planning period.
    public var period: TimeSpan
    /// The safety stock of a plan's policies, in standard deviations of the demand over the replenishment
    /// lead time and review period.
    public var safetyFactor: Double
    /// Whether the plan must end with at least the stock that it started with.
    public var keepsInitialStock: Bool
    /// What a plan pays for a kilogram of CO₂ equivalent, beside all other costs; runs pay nothing for it.
    public var emissionsPrice: Double
    /// The most that all transport of a plan may emit, in kilograms of CO₂ equivalent; `nil` for no limit.
    public var emissionsLimit: Double?

    /// Creates planning settings.
    public init(
        period: TimeSpan = .weeks(1), safetyFactor: Double = 1.645, keepsInitialStock: Bool = true,
        emissionsPrice: Double = 0, emissionsLimit: Double? = nil
    ) {
        self.period = period
        self.safetyFactor = safetyFactor
        self.keepsInitialStock = keepsInitialStock
        self.emissionsPrice = emissionsPrice
        self.emissionsLimit = emissionsLimit
    }
}
