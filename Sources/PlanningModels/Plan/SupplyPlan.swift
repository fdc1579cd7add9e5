// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// How a supply chain is best run, as far as a linear program can see: what flows, is made, kept and owed, where and when.
///
/// A value without any trace of the solver that found it. Series that are zero throughout are left out.
public struct SupplyPlan: Hashable, Sendable {
    /// The scenario's name.
    public let scenario: String
    /// The currency of all costs.
    public let currency: String
    /// The periods that all series count in.
    public let calendar: PlanningCalendar
    /// What is sent, sorted by lane, then product.
    public let flows: [PlannedFlow]
    /// What is made, sorted by site, then product.
    public let production: [PlannedProduction]
    /// What is kept, sorted by site, then product.
    public let stocks: [PlannedStock]
    /// What is done for customers, sorted by segment, then product.
    public let services: [PlannedService]
    /// How long customers wait, sorted by segment.
    public let lateness: [PlannedLateness]
    /// What the plan costs, by cause.
    public let costs: PlanCosts
    /// What customers pay for all that they are not refused.
    public let revenue: Double
    /// What the solver minimized: all costs, and the price of every lost sale.
    public let objectiveValue: Double
    /// The greenhouse gas of all that is carried, in kilograms of CO₂ equivalent.
    public let emissions: Double
    /// What weaker conditions would save, greatest saving first; empty when the solver gave no duals.
    public var shadowPrices: [ShadowPrice]
    /// What the plan does not see.
    public let notes: [PlanNote]

    /// Revenue less costs.
    public var profit: Double { revenue - costs.total }
}

// MARK: Sources

extension SupplyPlan {
    /// Where a plan gets a product from.
    public enum Source: Hashable, Sendable {
        /// A lane.
        case lane(LaneID)
        /// The site makes it.
        case production
    }

    /// One source's part.
    public struct SourceShare: Hashable, Sendable {
        /// The source.
        public let source: Source
        /// What it gives in all periods, in units.
        public let quantity: Double
        /// Its part of all that is received, 0 to 1.
        public let share: Double
    }

    /// Where a stock point gets its product from over the whole plan, largest part first; empty for nowhere.
    ///
    /// - Complexity: O(flows).
    public func sources(ofSite site: NodeID, _ product: ProductID) -> [SourceShare] {
        PlanSourcing(self).shares(of: site, product)
    }

    /// Where a segment's goods come from over the whole plan, over all its products, largest part first.
    ///
    /// - Complexity: O(flows).
    public func sources(ofSegment segment: NodeID) -> [SourceShare] {
        PlanSourcing(self).shares(of: segment, nil)
    }
}

extension SupplyPlan.Source: Comparable {
    /// Orders lanes by name, and production after them.
    public static func < (a: Self, b: Self) -> Bool {
        switch (a, b) {
        case (.lane(let a), .lane(let b)): a < b
        case (.lane, .production): true
        case (.production, _): false
        }
    }
}
