// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// Where safety stock is kept, how much of it, and what that is promised to cost.
public struct SafetyStockPlan: Hashable, Sendable {
    /// The theory that the levels come from.
    public enum Method: String, CaseIterable, Hashable, Sendable {
        /// Every stock point keeps a service time to those it supplies, against demand up to a bound (Graves and Willems 2000).
        case guaranteedService = "guaranteed-service"
        /// Demand that is not met waits at a cost (Clark and Scarf 1960; Rosling 1989; Graves 1985).
        case stochasticService = "stochastic-service"
    }

    /// The theory behind the level of one stock point.
    public enum Theory: String, CaseIterable, Hashable, Sendable {
        /// Graves and Willems (2000), by dynamic programming over a tree.
        case guaranteedTree = "guaranteed-service-tree"
        /// The same by mixed-integer programming.
        case guaranteedNetwork = "guaranteed-service-network"
        /// Clark and Scarf (1960).
        case serial
        /// Rosling (1989).
        case assembly
        /// Graves (1985).
        case oneWarehouse = "one-warehouse"
    }

    /// The stock of one product at one site.
    public struct Entry: Hashable, Sendable {
        /// The site.
        public var site: NodeID
        /// The product.
        public var product: ProductID
        /// Where the level comes from.
        public var theory: Theory
        /// Demand on it, in units a day.
        public var demandPerDay: Double
        /// The mean time from an order to its receipt when the source has stock, in days.
        public var leadDays: Double
        /// For how long its sources let it wait, in days; `nil` where the theory has no such time.
        public var inboundDays: Double?
        /// For how long it lets those wait that it supplies, in days; `nil` where the theory has no such time.
        public var serviceDays: Double?
        /// For how long its stock covers demand, in days; `nil` where the theory has no such time.
        public var coverDays: Double?
        /// The inventory position to which every order brings it back, in units.
        public var baseStock: Double
        /// What of it is above the demand expected, in units.
        public var safetyStock: Double
        /// What is ordered at a time beyond that because orders cost something by themselves, in units; 0 for nothing.
        public var lot: Double
        /// The cost of keeping one unit for one day.
        public var holdingCost: Double

        /// The cost of keeping the safety stock for one day.
        public var safetyStockCost: Double { holdingCost * safetyStock }
    }

    /// The theory.
    public var method: Method
    /// One entry for each stock point that has demand, by site, then product.
    public var entries: [Entry]
    /// The share of the time in which demand stays within its bound, by segment; empty where the theory has none.
    public var service: [NodeID: Double]
    /// What the safety stocks cost a day; for waiting demand what is on the shelf and what is owed cost.
    public var promisedCost: Double
    /// The part of `promisedCost` that lots add to, a day: half of each.
    public var lotCost: Double
    /// A proven lower bound of `promisedCost`; the same when it is optimal, `nil` where the theory gives none.
    public var bound: Double?

    /// The entry of a stock point, or `nil` when it has no demand.
    public func entry(of product: ProductID, at site: NodeID) -> Entry? {
        entries.first { $0.site == site && $0.product == product }
    }

    /// What the safety stocks cost a day.
    public var safetyStockCost: Double { entries.reduce(0) { $0 + $1.safetyStockCost } }
}

/// Something that a safety stock model leaves out or takes differently from the scenario.
public enum SafetyStockNote: Hashable, Sendable {
    /// A promise is shorter than the way from the site.
    case promiseTooShort(segment: NodeID, promiseDays: Double, site: NodeID, leastDays: Double)
    /// Stock that costs nothing to keep.
    case freeStock(site: NodeID, product: ProductID)
    /// Capacity that no level can lift.
    case limits(names: [String])
    /// Demand follows a season, which constant levels have to cover.
    case season(segments: [NodeID])
    /// Orders go out in lots, which upstream stock points feel as lumps.
    case lots(count: Int)
    /// Only the first of several sources is looked at.
    case firstSource(site: NodeID, product: ProductID)
    /// The time unit of the model is coarser than the times.
    case rounded(toDays: Double)
    /// Why the theory of waiting demand does not fit a part of the network.
    case noStochasticOptimum(product: ProductID, site: NodeID, reason: String)
    /// Part of a stochastic-service plan stands on guaranteed service.
    case mixed(count: Int)
}

extension SafetyStockNote: CustomStringConvertible {
    /// The note as a sentence.
    public var description: String {
        switch self {
        case .promiseTooShort(let segment, let promise, let site, let least):
            "\(segment) is promised \(Self.days(promise)), but the way from \(site) alone takes "
                + "\(Self.days(least)): no stock there keeps that promise"
        case .freeStock(let site, let product):
            "\(product) at \(site) costs nothing to keep, so the model puts as much there as helps others; "
                + "give it a holding-cost"
        case .limits(let names):
            "limits are not part of the model: \(names.prefix(5).joined(separator: ", "))"
                + (names.count > 5 ? " and \(names.count - 5) more" : "")
        case .season(let segments):
            "the demand of \(segments.map(\.name).joined(separator: ", ")) has a season; one level a year "
                + "covers it as if it were chance"
        case .lots(let count):
            "\(count) stock point\(count == 1 ? "" : "s") order in lots; the levels become reorder points, and the "
                + "lumps that lots make upstream are not part of the model"
        case .firstSource(let site, let product):
            "\(product) at \(site) has several sources to choose from; the model sees the first"
        case .rounded(let days): "times are rounded up to whole steps of \(Self.days(days))"
        case .noStochasticOptimum(let product, let site, let reason):
            "no optimum of waiting demand for what ends in \(product) at \(site): \(reason)"
        case .mixed(let count):
            "\(count) stock point\(count == 1 ? "" : "s") without such an optimum keep the guaranteed-service level"
        }
    }

    static func days(_ value: Double) -> String {
        let hours = (value * 24 * 100).rounded() / 100
        if hours.magnitude < 24, hours != hours.rounded() || hours.truncatingRemainder(dividingBy: 24) != 0 {
            return "\(text(hours)) h"
        }
        return "\(text((value * 100).rounded() / 100)) d"
    }

    private static func text(_ value: Double) -> String {
        value == value.rounded() ? String(Int64(value)) : String(value)
    }
}

/// Why safety stock cannot be placed in a scenario.
public enum SafetyStockFault: Error, Hashable, Sendable {
    /// The scenario has no periods to count demand by.
    case planning(PlanningFault)
    /// No stock point that orders has demand.
    case nothingToPlace
    /// A service level is out of range.
    case serviceOutOfRange(Double)
    /// A segment is named that is not there.
    case unknownSegment(String)
    /// Goods go round in a circle through this stock point.
    case circle(String)
    /// The model has no answer.
    case unsolved(String)
}

extension SafetyStockFault: CustomStringConvertible {
    /// The fault as a sentence.
    public var description: String {
        switch self {
        case .planning(let fault): fault.description
        case .nothingToPlace:
            "there is nothing to place: no stock point that orders is asked for anything"
        case .serviceOutOfRange(let value):
            "a service of \(value * 100)% is out of range; it is at least 50% and below 100%"
        case .unknownSegment(let name): "there is no segment \"\(name)\""
        case .circle(let name):
            "goods go round in a circle through \(name), which the model cannot place stock in"
        case .unsolved(let reason): "no placement was found: \(reason)"
        }
    }
}
