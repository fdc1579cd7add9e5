// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// How a site is sized.
public struct SizingOptions: Sendable {
    /// The probability of an overflow in a year that is accepted, between 0 and 1.
    public var risk: Double
    /// How many replications; `nil` for as many as the precision takes.
    public var replications: Int?
    /// How well the size of each sort of space shall be known: half its interval, relative to it.
    public var precision: Double
    /// The most replications that are run for the precision.
    public var mostReplications: Int
    /// The index of the first replication.
    public var firstReplication: UInt32
    /// How many replications run at the same time; the answer does not depend on it.
    public var threads: Int
    /// The confidence level of each interval by itself.
    public var level: Double
    /// Measure so many years of 365 days; `nil` for the scenario's window.
    public var years: Double?
    /// What space and its lack cost.
    public var costs: [SizingCosts]
    /// What a position of a storage class takes of something else, such as floor.
    public var footprints: [SizingFootprint]
    /// What else is tried in the same random worlds.
    public var changes: [SizingChange]
    /// Whether the site has as many docks, people and machines as ever work needs.
    ///
    /// Otherwise those that there are limit what is seen of the need for them.
    public var liftsResources: Bool

    /// Creates options.
    public init(
        risk: Double = 0.05, replications: Int? = nil, precision: Double = 0.02, mostReplications: Int = 200,
        firstReplication: UInt32 = 0, threads: Int = 1, level: Double = 0.95, years: Double? = nil,
        costs: [SizingCosts] = [], footprints: [SizingFootprint] = [], changes: [SizingChange] = [],
        liftsResources: Bool = false
    ) {
        self.risk = risk
        self.replications = replications
        self.precision = precision
        self.mostReplications = mostReplications
        self.firstReplication = firstReplication
        self.threads = threads
        self.level = level
        self.years = years
        self.costs = costs
        self.footprints = footprints
        self.changes = changes
        self.liftsResources = liftsResources
    }
}

/// What one unit of space costs, and what it costs to lack one; in the scenario's currency.
public struct SizingCosts: Hashable, Sendable {
    /// The storage class, `units`, `volume` or `weight` that is meant; `nil` for all space that has no costs of its own.
    public var space: String?
    /// What building one costs, once.
    public var build: Double
    /// What one costs a year to run, full or empty.
    public var runPerYear: Double
    /// What each unit beyond the size costs for a day; `nil` for what the scenario says of the storage class.
    public var overflowPerDay: Double?
    /// Over how many years building is paid off.
    public var lifeYears: Double
    /// The interest on what building costs, by the year.
    public var interest: Double

    /// Creates costs.
    public init(
        of space: String? = nil, build: Double = 0, runPerYear: Double = 0, overflowPerDay: Double? = nil,
        lifeYears: Double = 20, interest: Double = 0
    ) {
        self.space = space
        self.build = build
        self.runPerYear = runPerYear
        self.overflowPerDay = overflowPerDay
        self.lifeYears = lifeYears
        self.interest = interest
    }

    /// What building costs by the year: the annuity i / (1 − (1 + i)^−n), or 1/n without interest.
    ///
    /// - Reference: Brealey, Myers and Allen (2020), *Principles of Corporate Finance*, 13th ed., section 2-2.
    public var buildPerYear: Double {
        guard interest > 0 else { return build / lifeYears }
        var factor = 1.0
        // Whole years by multiplication; what is left of a year in proportion.
        var left = lifeYears
        while left > 0 {
            factor *= 1 + interest * min(1, left)
            left -= 1
        }
        return build * interest / (1 - 1 / factor)
    }
}

/// What a position takes: 1.44 m² of floor for a pallet, 0.4 m of a shelf for a box.
public struct SizingFootprint: Hashable, Sendable {
    /// The storage class.
    public var space: String
    /// How much of it a position takes.
    public var amount: Double
    /// The unit that this is counted in.
    public var unit: String

    /// Creates a footprint.
    public init(of space: String, amount: Double, unit: String) {
        self.space = space
        self.amount = amount
        self.unit = unit
    }
}

/// A change of the scenario whose effect on the sizes is wanted.
public struct SizingChange: Sendable {
    /// What is changed.
    public enum Kind: Sendable {
        /// All demand, and with it the levels that stock is kept up to, by a factor; lots stay as they are.
        case growth(Double)
        /// All demand by a factor, while policies stay as they are.
        case demandAlone(Double)
        /// The lots that the site orders in, by a factor.
        case lots(Double)
        /// The time between the site's reviews, by a factor.
        case reviews(Double)
        /// The whole scenario; seed, horizon and warm-up are those of the base.
        case scenario(Scenario)
    }

    /// What it is called.
    public var name: String
    /// What is changed.
    public var kind: Kind

    /// Creates a change.
    public init(_ kind: Kind, name: String? = nil) {
        self.kind = kind
        self.name = name ?? kind.words
    }
}

extension SizingChange.Kind {
    /// What is changed, in a few words.
    fileprivate var words: String {
        switch self {
        case .growth(let factor): "demand and levels × \(factor)"
        case .demandAlone(let factor): "demand × \(factor)"
        case .lots(let factor): "lots × \(factor)"
        case .reviews(let factor): "time between reviews × \(factor)"
        case .scenario(let scenario): scenario.name
        }
    }
}
