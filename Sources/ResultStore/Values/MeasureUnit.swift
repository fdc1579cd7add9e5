// SPDX-License-Identifier: Apache-2.0
public import SupplySimulator

/// What a measure counts.
public enum MeasureUnit: String, CaseIterable, Hashable, Sendable {
    /// Money of the scenario's currency.
    case currency
    /// Units of product.
    case units
    /// Units of product, squared: a variance.
    case unitsSquared = "units-squared"
    /// A share of a whole, 0 to 1.
    case share
    /// Days of 24 hours.
    case days
    /// A number of orders or shipments.
    case count
    /// A ratio of two like things.
    case ratio
    /// Times a year.
    case perYear = "per-year"
    /// Kilograms of CO₂ equivalent.
    case kilograms = "kg-co2e"
    /// Kilograms of CO₂ equivalent for each unit of product.
    case kilogramsPerUnit = "kg-co2e-per-unit"
}

extension Measure {
    /// What the measure counts.
    public var unit: MeasureUnit {
        switch self {
        case .fillRate, .orderFillRate, .readyRate, .cycleServiceLevel, .onTimeInFull, .storageUtilisation,
            .timeAboveStorageLimit, .laneUtilisation:
            .share
        case .orderCycleTimeMean, .orderCycleTimeP50, .orderCycleTimeP95, .orderCycleTimeP99,
            .backorderTimeMean, .daysOfSupply, .leadTimeMean:
            .days
        case .backlogMean, .onHandMean, .onHandPeak, .onHandP95, .inTransitMean, .demandUnits,
            .deliveredUnits,
            .lostUnits, .orderQuantityMean, .shippedUnits, .producedUnits:
            .units
        case .demandVariance, .orderVariance: .unitsSquared
        case .orders, .shipments: .count
        case .bullwhip, .bullwhipCoefficient, .netStockAmplification: .ratio
        case .inventoryTurns: .perYear
        case .stockValueMean, .revenue, .purchaseCost, .productionCost, .transportCost, .orderingCost,
            .holdingCost, .backorderCost, .lostSaleCost, .totalCost, .profit:
            .currency
        case .emissions: .kilograms
        case .emissionsPerUnit: .kilogramsPerUnit
        }
    }
}
