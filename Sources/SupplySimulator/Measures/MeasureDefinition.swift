// SPDX-License-Identifier: Apache-2.0

/// What a measure means.
public struct MeasureDefinition: Hashable, Sendable {
    /// What people call it.
    public var title: String
    /// What its values count.
    public var unit: MeasureUnit
    /// Which direction is better; `nil` where neither is.
    public var betterWhen: Direction?
    /// The definition in a sentence or two; `window` is the run without its warm-up.
    public var meaning: String
    /// Where the definition comes from.
    public var source: String

    /// A direction of change.
    public enum Direction: String, Hashable, Sendable {
        /// More is better.
        case higher
        /// Less is better.
        case lower
    }
}

/// What the values of a measure count.
public enum MeasureUnit: String, CaseIterable, Hashable, Sendable {
    /// The scenario's currency, over the window.
    case currency
    /// Units of product.
    case units
    /// Units squared, per measuring period.
    case unitsSquared = "units²"
    /// A share from 0 to 1.
    case share
    /// A ratio without a unit.
    case ratio
    /// Days of 24 hours.
    case days = "d"
    /// Minutes.
    case minutes = "min"
    /// Hours.
    case hours = "h"
    /// A number of things.
    case count
    /// Turns a year.
    case perYear = "1/a"
    /// Kilograms of CO₂ equivalent.
    case kilograms = "kg CO₂e"
    /// Kilograms of CO₂ equivalent for each unit.
    case kilogramsPerUnit = "kg CO₂e/unit"
}

extension Measure {
    /// What the measure means.
    public var definition: MeasureDefinition {
        service ?? stock ?? flow ?? amplification ?? ofAbility ?? money
    }

    static let scor = "SCOR (ASCM 2022)"
    static let inventory = "Silver, Pyke & Thomas (2017), ch. 6"

    func make(
        _ title: String, _ unit: MeasureUnit, _ better: MeasureDefinition.Direction?, _ meaning: String,
        _ source: String
    ) -> MeasureDefinition {
        MeasureDefinition(title: title, unit: unit, betterWhen: better, meaning: meaning, source: source)
    }

    private var service: MeasureDefinition? {
        switch self {
        case .fillRate:
            make(
                "Fill rate (β)", .share, .higher,
                "Units served at the instant at which they were ordered, over units ordered, in the window.",
                Self.inventory)
        case .orderFillRate:
            make(
                "Order fill rate", .share, .higher,
                "Customer orders of which every line left its site at the instant of the order, over orders.",
                Self.scor)
        case .readyRate:
            make(
                "Ready rate", .share, .higher, "Share of the window's time with stock on hand.",
                Self.inventory)
        case .cycleServiceLevel:
            make(
                "Cycle service level (α)", .share, .higher,
                "Share of the replenishment cycles (receipt to receipt) in which nothing had to wait or was lost.",
                Self.inventory)
        case .onTimeInFull:
            make(
                "On time in full", .share, .higher,
                "Customer orders delivered whole within their promise, over orders whose promised time falls in "
                    + "the window. Undefined for segments without a promise.", Self.scor)
        case .latenessMean:
            make(
                "Lateness", .days, .lower,
                "Mean time from the promised time to delivery, zero for what is not late, over orders whose promised "
                    + "time falls in the window; what is still open counts until the window's end.", Self.scor
            )
        case .orderCycleTimeMean:
            make(
                "Order cycle time", .days, .lower,
                "Mean time from order to delivery of its last unit, over orders placed and delivered in the window.",
                Self.scor)
        case .orderCycleTimeP50:
            make(
                "Order cycle time, median", .days, .lower,
                "The time within which half of these orders were delivered, to 1%.", Self.scor)
        case .orderCycleTimeP95:
            make(
                "Order cycle time, 95%", .days, .lower,
                "The time within which 95% of these orders were delivered, to 1%.", Self.scor)
        case .orderCycleTimeP99:
            make(
                "Order cycle time, 99%", .days, .lower,
                "The time within which 99% of these orders were delivered, to 1%.", Self.scor)
        case .backlogMean:
            make(
                "Backlog", .units, .lower,
                "Units ordered that have not left the serving site, averaged over the window's time.",
                Self.inventory)
        case .backorderTimeMean:
            make(
                "Backorder time", .days, .lower,
                "Mean time that a unit ordered waits at the serving site: backlog's integral over units ordered.",
                "Little (1961)")
        default: nil
        }
    }

    private var stock: MeasureDefinition? {
        switch self {
        case .onHandMean:
            make(
                "On hand", .units, .lower, "Units on the shelf, averaged over the window's time.",
                Self.inventory)
        case .onHandPeak:
            make(
                "On hand, peak", .units, nil,
                "The most units on the shelf; for a site with several products, at the end of a measuring period.",
                Self.inventory)
        case .onHandP95:
            make(
                "On hand, 95%", .units, nil,
                "The stock that is not exceeded at the end of 95% of the measuring periods.", Self.inventory)
        case .inTransitMean:
            make(
                "In transit", .units, .lower,
                "Units that have left their origin and not arrived, averaged over the window's time.",
                Self.scor)
        case .stockValueMean:
            make(
                "Stock value", .currency, .lower, "Units on hand at their unit cost, averaged over time.",
                Self.scor)
        case .inventoryTurns:
            make(
                "Inventory turns", .perYear, .higher,
                "Units delivered to customers at unit cost, a year of 365 days, over the mean stock value.",
                Self.scor)
        case .daysOfSupply:
            make(
                "Days of supply", .days, .lower, "Mean stock value over the value delivered each day.",
                Self.scor)
        case .storageUtilisation:
            make(
                "Storage utilisation", .share, nil, "Mean load of the site's storage over its limit.",
                "Bartholdi & Hackman (2019)")
        case .timeAboveStorageLimit:
            make(
                "Time above storage limit", .share, .lower,
                "Share of the measuring periods that end with more stored than the limit.",
                "Bartholdi & Hackman (2019)")
        default: nil
        }
    }

    private var flow: MeasureDefinition? {
        switch self {
        case .demandUnits: make("Demand", .units, nil, "Units ordered in the window.", Self.scor)
        case .deliveredUnits:
            make("Delivered", .units, .higher, "Units delivered to customers in the window.", Self.scor)
        case .lostUnits:
            make("Lost", .units, .lower, "Units not sold for want of stock, and units cancelled.", Self.scor)
        case .orders:
            make(
                "Orders", .count, nil,
                "Orders placed in the window: by customers (network, segment), or for replenishment.",
                Self.scor)
        case .orderQuantityMean:
            make("Order quantity", .units, nil, "Units in one replenishment order, mean.", Self.inventory)
        case .shipments: make("Shipments", .count, nil, "Departures on lanes in the window.", Self.scor)
        case .shippedUnits: make("Shipped", .units, nil, "Units that left on lanes in the window.", Self.scor)
        case .producedUnits:
            make("Produced", .units, nil, "Units put on the shelf by production in the window.", Self.scor)
        case .leadTimeMean:
            make(
                "Lead time", .days, .lower, "Mean time on the lane of shipments that left in the window.",
                Self.scor)
        case .replenishmentTimeMean:
            make(
                "Replenishment time", .days, .lower,
                "Mean time from a replenishment order to its receipt, over units: the integral of what is on order, over "
                    + "units ordered.", "Little (1961)")
        case .laneUtilisation:
            make(
                "Lane utilisation", .share, nil,
                "Units that left, over what the limits of all periods that the window touches let leave.",
                Self.scor)
        case .emissions:
            make(
                "Emissions", .kilograms, .lower, "Greenhouse gas of the transports that left in the window.",
                "ISO 14083 (2023)")
        case .emissionsPerUnit:
            make(
                "Emissions per unit", .kilogramsPerUnit, .lower, "Emissions over units delivered.",
                "ISO 14083 (2023)")
        default: nil
        }
    }

    private var amplification: MeasureDefinition? {
        let chen = "Chen, Drezner, Ryan & Simchi-Levi (2000)"
        return switch self {
        case .demandVariance:
            make(
                "Demand variance", .unitsSquared, nil,
                "Population variance of the units ordered from the node, per measuring period in the window.",
                chen)
        case .orderVariance:
            make(
                "Order variance", .unitsSquared, nil,
                "Population variance of the units that the node orders, per measuring period in the window.",
                chen)
        case .bullwhip:
            make(
                "Bullwhip", .ratio, .lower,
                "Order variance over demand variance. Of the network: what is ordered from suppliers and of own "
                    + "production, over what customers order.", chen)
        case .bullwhipCoefficient:
            make(
                "Bullwhip, coefficient of variation", .ratio, .lower,
                "Coefficient of variation of orders over that of demand, per measuring period.",
                "Fransoo & Wouters (2000)")
        case .netStockAmplification:
            make(
                "Net stock amplification", .ratio, .lower,
                "Variance of on hand less backlog at period ends, over the demand variance.",
                "Disney & Towill (2003)")
        default: nil
        }
    }

    private var money: MeasureDefinition {
        switch self {
        case .revenue:
            make(
                "Revenue", .currency, .higher, "Units delivered to customers at the segment's price.",
                Self.scor)
        case .purchaseCost:
            make("Purchase cost", .currency, .lower, "Paid to suppliers for what they shipped.", Self.scor)
        case .productionCost:
            make(
                "Production cost", .currency, .lower, "Set-ups and units of production orders started.",
                Self.scor)
        case .transportCost:
            make(
                "Transport cost", .currency, .lower,
                "Shipments, units carried, and stock on the way, of transports that left in the window.",
                Self.scor)
        case .orderingCost:
            make(
                "Ordering cost", .currency, .lower, "Fixed cost of the replenishment orders placed.",
                Self.scor)
        case .holdingCost:
            make(
                "Holding cost", .currency, .lower, "Integral of units on hand, at their holding cost.",
                Self.scor)
        case .backorderCost:
            make(
                "Backorder cost", .currency, .lower, "Integral of units owed, at their backorder cost.",
                Self.inventory)
        case .lostSaleCost:
            make(
                "Lost-sale cost", .currency, .lower, "Penalty of units lost, their price apart.",
                Self.inventory)
        case .handlingCost:
            make(
                "Handling cost", .currency, .lower,
                "Receiving, inspecting, putting away, picking and packing goods, by what was done.", Self.scor
            )
        case .labourCost:
            make(
                "Labour cost", .currency, .lower, "People and vehicles paid by time, busy or not.", Self.scor)
        case .stockValueChange:
            make(
                "Change of stock value", .currency, nil,
                "What is owned at the end of the window less what was at its start, on hand, in process and on the way, "
                    + "at unit cost.", Self.scor)
        case .profit:
            make(
                "Profit", .currency, .higher,
                "Revenue less total cost, plus the change of stock value: what was bought and is still there is not spent.",
                Self.scor)
        default:
            make("Total cost", .currency, .lower, "The sum of all costs.", Self.scor)
        }
    }
}
