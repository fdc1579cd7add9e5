// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// Something that a plan has to respect: a demand, a limit, or what is there at the start and end.
public struct PlanCondition: Hashable, Sendable {
    /// What kind of condition it is, and on whom.
    public enum Subject: Hashable, Sendable {
        /// A segment's demand is to be shipped by the horizon.
        case demand(NodeID, ProductID)
        /// A site can send, use and keep only what it has or gets.
        case material(NodeID, ProductID)
        /// A lane's limit.
        case laneLimit(LaneID)
        /// A supplier's limit.
        case supplyLimit(NodeID, ProductID)
        /// The limit on what a site may start to make.
        case productionLimit(NodeID, ProductID)
        /// The time of a recipe's lines.
        case lineTime(NodeID, ProductID)
        /// A site's room.
        case storage(NodeID)
        /// The hours of a line that several recipes share.
        case lineHours(NodeID, LineID)
        /// The positions of a storage class.
        case storageClass(NodeID, String)
        /// The time of a supplier's lines.
        case supplierTime(NodeID, ProductID)
        /// The hours of a fleet's vehicles.
        case fleetTime(FleetID)
        /// The room on a tour's vehicle behind a stop.
        case tourRoom(TourID, NodeID)
        /// The room on the departures of a lane's mode.
        case departureRoom(LaneID, String)
        /// A promise that is to be kept to a segment.
        case promise(NodeID, ProductID)
        /// The limit on greenhouse gas.
        case emissions
        /// What a site began with is there again at the end.
        case endStock(NodeID, ProductID)
        /// An order that was placed before the start and has yet to leave, on a lane.
        case committedShipment(LaneID, ProductID)
        /// An order to make something that was placed before the start and has yet to begin.
        case committedProduction(NodeID, ProductID)
        /// Nothing can be sent to the segment before the first of these periods.
        case firstShipment(NodeID, ProductID)
        /// Nothing can be sent to the segment before the horizon.
        case noShipment(NodeID, ProductID)
        /// No lane brings the product to the segment from a site that keeps it.
        case noSource(NodeID, ProductID)
    }

    /// What an amount counts.
    public enum Unit: String, Hashable, Sendable {
        /// Units of a product, or of several together.
        case units
        /// Cubic metres.
        case cubicMetres = "m³"
        /// Kilograms.
        case kilograms = "kg"
        /// Hours on a production line.
        case hours = "h"
        /// Positions of a storage class.
        case positions
        /// Loads of a vehicle.
        case vehicleLoads = "vehicle loads"
        /// Kilograms of CO₂ equivalent.
        case emissions = "kg CO₂e"
    }

    /// What kind of condition it is, and on whom.
    public let subject: Subject
    /// The periods that it concerns, from the first to the last.
    public let periods: ClosedRange<Int>
    /// How much is asked for or allowed, over all of the periods together; for storage at any time.
    public let amount: Double
    /// What the amount counts.
    public let unit: Unit

    /// Creates a condition of an amount over some periods.
    public init(_ subject: Subject, periods: ClosedRange<Int>, amount: Double, unit: Unit = .units) {
        self.subject = subject
        self.periods = periods
        self.amount = amount
        self.unit = unit
    }

    /// Joins two conditions on the same subject.
    func joined(with other: Self) -> Self {
        let periods =
            min(
                periods.lowerBound, other.periods.lowerBound)...max(
                periods.upperBound, other.periods.upperBound)
        let isStorage =
            switch subject {
            case .storage, .storageClass: true
            default: false
            }
        return PlanCondition(
            subject, periods: periods, amount: isStorage ? max(amount, other.amount) : amount + other.amount,
            unit: unit)
    }
}
