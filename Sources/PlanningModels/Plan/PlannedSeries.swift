// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// What a plan sends over one lane of one product.
public struct PlannedFlow: Hashable, Sendable {
    /// The lane.
    public let lane: LaneID
    /// The site that ships.
    public let origin: NodeID
    /// The site or segment that receives.
    public let destination: NodeID
    /// The mode of transport.
    public let mode: String
    /// The product.
    public let product: ProductID
    /// What is ordered to leave in each period, in units.
    public let quantities: [Double]
    /// The mean time from the order to standing at the destination, in days, over all of it.
    public let days: Double
    /// Greenhouse gas of all of it, in kilograms of CO₂ equivalent.
    public let emissions: Double
    /// The share of what is ordered that arrives and is of use.
    public let yield: Double
    /// The parts of the way through hubs; empty for a direct way.
    public let legs: [Leg]

    /// What leaves in all periods, in units.
    public var total: Double { quantities.reduce(0, +) }
}

/// What a plan makes of one product at one site.
public struct PlannedProduction: Hashable, Sendable {
    /// The site.
    public let site: NodeID
    /// The product.
    public let product: ProductID
    /// Which of the site's recipes for it: 0 for the first, then its alternates.
    public let variant: Int
    /// What is started in each period, in units.
    public let quantities: [Double]

    /// What is started in all periods, in units.
    public var total: Double { quantities.reduce(0, +) }
}

/// What a plan keeps of one product at one site.
public struct PlannedStock: Hashable, Sendable {
    /// The site.
    public let site: NodeID
    /// The product.
    public let product: ProductID
    /// On the shelf before the first period, in units.
    public let initial: Double
    /// What is kept from the start of each period to its end, in units.
    public let quantities: [Double]
    /// The mean over time, in units.
    public let mean: Double

    /// What is left at the horizon, in units.
    public var end: Double { quantities.last ?? initial }
}

/// What a plan does for one segment's demand for one product.
public struct PlannedService: Hashable, Sendable {
    /// The segment.
    public let segment: NodeID
    /// The product.
    public let product: ProductID
    /// What a customer pays for one unit.
    public let price: Double
    /// What is asked for in each period, in units.
    public let demand: [Double]
    /// What leaves for the customers in each period, in units.
    public let shipped: [Double]
    /// What reaches the customers within each period, in units; what arrives after the horizon is in none.
    public let delivered: [Double]
    /// What is owed from the start of each period to its end, after that period's shipments, in units.
    public let backlog: [Double]
    /// What is given up in each period, in units.
    public let lost: [Double]
    /// What one more unit of demand in each period would cost; empty when the solver gave no duals.
    ///
    /// For demand that may be lost this is at most price plus penalty: then the unit is not worth serving.
    public let marginalCosts: [Double]
}

/// How long the customers of a segment wait in a plan.
public struct PlannedLateness: Hashable, Sendable {
    /// The segment.
    public let segment: NodeID
    /// What is shipped to the segment in all periods, in units of all its products.
    public let shipped: Double
    /// The mean time from order to delivery over the shipped units, in days; `nil` when nothing is shipped.
    ///
    /// It adds up the order's way to the site, the wait until it ships (oldest demand first) and the lane's lead time.
    public let meanDays: Double?
    /// The share of the shipped units that arrive later than promised; `nil` when nothing is promised or shipped.
    public let lateShare: Double?
    /// How long deliveries take, shortest first; their shares add up to one.
    public let deliveries: [Delivery]

    /// A part of what is delivered.
    public struct Delivery: Hashable, Sendable {
        /// From order to delivery, in days.
        public let days: Double
        /// The share of the units that take so long.
        public let share: Double
    }

    /// The shortest time that can be promised so that the given share of the units is in time, in days; `nil` when
    /// nothing is delivered.
    ///
    /// Of what the plan knows: mean lead times and expected demand.
    public func promise(atService level: Double) -> Double? {
        var sum = 0.0
        for delivery in deliveries {
            sum += delivery.share
            if sum >= level - 1e-9 { return delivery.days }
        }
        return deliveries.last?.days
    }
}
