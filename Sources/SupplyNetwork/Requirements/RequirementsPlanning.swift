// SPDX-License-Identifier: Apache-2.0

/// When and how the stock points with the policy `mrp` are planned.
public struct RequirementsPlanning: Hashable, Sendable {
    /// The time from one planning run to the next; also the length of a bucket of the plan.
    public var period: TimeSpan
    /// When the first run is made, after the start.
    public var offset: TimeSpan
    /// How many buckets are planned.
    public var buckets: Int
    /// In how many buckets from now on planned orders are no longer changed.
    public var frozenBuckets: Int
    /// How far a planning run reaches.
    public var scope: PlanningScope
    /// What is done about the capacity of lines.
    public var capacity: CapacityPlanning

    /// Creates weekly runs over twelve weeks and the whole network, with nothing frozen and infinite
    /// capacity.
    public init(
        period: TimeSpan = .weeks(1), offset: TimeSpan = .zero, buckets: Int = 12, frozenBuckets: Int = 0,
        scope: PlanningScope = .network, capacity: CapacityPlanning = .infinite
    ) {
        self.period = period
        self.offset = offset
        self.buckets = buckets
        self.frozenBuckets = frozenBuckets
        self.scope = scope
        self.capacity = capacity
    }

    /// How many buckets a time takes, rounded up.
    public func buckets(of time: TimeSpan) -> Int {
        let length = max(1, period.seconds)
        return Int(clamping: max(0, time.seconds) / length + (max(0, time.seconds) % length > 0 ? 1 : 0))
    }
}

/// How far a planning run reaches.
public enum PlanningScope: String, CaseIterable, Hashable, Sendable {
    /// Each site plans for itself: what other sites will order is demand from outside.
    case site
    /// One run for all sites: planned orders of a site are requirements of the site that they go to.
    case network
}

extension Scenario {
    /// Whether a stock point is planned by requirements planning.
    public var plansRequirements: Bool {
        // By position, since an item that is handed to a closure is copied.
        network.sites.contains { site in site.stock.indices.contains { site.stock[$0].isPlanned } }
    }
}

extension StockItem {
    /// How requirements planning treats the stock point; `nil` when it does not.
    public var materialRequirements: MaterialRequirements? {
        if case .materialRequirements(let rule) = policy { rule } else { nil }
    }

    /// Whether requirements planning orders for it.
    var isPlanned: Bool { if case .materialRequirements = policy { true } else { false } }
}

extension Network {
    /// The time from an order to its receipt that planning reckons with, for an item of a site.
    ///
    /// What the policy states; else for what is made, the recipe's planned lead time or else its mean time
    /// with the least order; for what comes over lanes, the longest mean time of an order and its goods.
    package func planningLeadTime(of item: StockItem, at site: Site) -> TimeSpan {
        if let stated = item.materialRequirements?.leadTime { return stated }
        func span(_ seconds: Double) -> TimeSpan {
            TimeSpan(seconds: Int64(min(max(0, seconds), Double(TimeSpan.longest.seconds)).rounded(.up)))
        }
        if item.sourcing == .make {
            guard let recipe = site.recipes.first(where: { $0.product == item.product }) else { return .zero }
            if let planned = recipe.plannedLeadTime { return planned }
            let scale = products.first { $0.id == item.product }?.smallestUnitsPerUnit ?? 1
            let least = Double(max(item.minimumOrder, item.orderMultiple, 1)) / scale
            return span(recipe.time.meanSeconds + Double(recipe.timePerUnit.seconds) * least)
        }
        let sources = Set(item.sourcing.lanes)
        let means = lanes.lazy.filter { sources.contains($0.id) }
            .map { max(0, $0.orderDelay.meanSeconds) + max(0, $0.leadTime.meanSeconds) }
        return span(means.max() ?? 0)
    }
}
