// SPDX-License-Identifier: Apache-2.0

/// How a stock point takes part in requirements planning (MRP).
///
/// It orders nothing by itself: the planning run of the scenario nets what is wanted of it against what it
/// has and what is on its way, gathers the rest into orders, and releases those that fall due.
public struct MaterialRequirements: Hashable, Sendable {
    /// How net requirements are gathered into orders.
    public var lotSizing: LotSizingRule
    /// What the projected stock shall not fall below, in smallest units.
    public var safetyStock: Quantity
    /// How much sooner than needed an order is received.
    public var safetyTime: TimeSpan
    /// The time from an order to its receipt that planning reckons with; `nil` for the mean time of the
    /// source.
    public var leadTime: TimeSpan?
    /// What planning knows of the demand that it does not derive from orders which it plans itself.
    public var demand: PlannedDemand

    /// Creates a stock point that is planned lot for lot, without safety, on the mean demand.
    public init(
        lotSizing: LotSizingRule = .lotForLot, safetyStock: Quantity = 0, safetyTime: TimeSpan = .zero,
        leadTime: TimeSpan? = nil, demand: PlannedDemand = .mean
    ) {
        self.lotSizing = lotSizing
        self.safetyStock = safetyStock
        self.safetyTime = safetyTime
        self.leadTime = leadTime
        self.demand = demand
    }
}

/// What planning knows of the independent demand for a stock point: of customers, and of sites that it does
/// not plan.
///
/// Orders that have come and wait are always known; this is about those to come.
public enum PlannedDemand: Hashable, Sendable {
    /// Nothing: planning waits for orders.
    case known
    /// The mean of what is asked, as the scenario states it.
    case mean
    /// A series, in smallest units for each planning period from the first run on; nothing after its end.
    case series([Quantity])
    /// A forecast from the demand of past planning periods; `initial`, in smallest units, stands for it at
    /// first.
    case forecast(ForecastMethod, initial: Double?)
}
