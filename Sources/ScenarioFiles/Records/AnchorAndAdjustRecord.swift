// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes Sterman's rule.
enum AnchorAndAdjustRecord {
    static let forecastWeight = Field<Double>.required(
        "forecast-weight", .portion(.share), standIn: 0, "θ: the weight of the newest demand in the forecast."
    )
    static let stockAdjustment = Field<Double>.required(
        "stock-adjustment", .portion(.share), standIn: 0,
        "α: the share of the shortfall ordered at each review.")
    static let supplyLineWeight = Field<Double>.required(
        "supply-line-weight", .portion(.share), standIn: 0, "β: the share of the supply line that is seen.")
    static let desiredStock = Field<Quantity>.required(
        "desired-stock", .quantity, standIn: 0, "S′: the stock and supply line aimed at, in units.")
    static let initialForecast = Field<Double>.required(
        "initial-forecast", .smallestUnits, standIn: 0,
        "The forecast before the first review, in units per review.")
    static let forcedOrder = Field<Quantity>.defaulted(
        "forced-order", .quantity, 0, "What is ordered at each review before `forced-until`, in units.")
    static let forcedUntil = Field<TimeSpan>.defaulted(
        "forced-until", .span, .zero, "Until when (exclusive) the order is forced.")

    static let fields: [FieldEntry] = [
        forecastWeight.entry, stockAdjustment.entry, supplyLineWeight.entry, desiredStock.entry,
        initialForecast.entry, forcedOrder.entry, forcedUntil.entry,
    ]

    static func decode(_ record: RecordReader) -> AnchorAndAdjust {
        AnchorAndAdjust(
            forecastWeight: record(forecastWeight), stockAdjustment: record(stockAdjustment),
            supplyLineWeight: record(supplyLineWeight), desiredStock: record(desiredStock),
            initialForecast: record(initialForecast), forcedOrder: record(forcedOrder),
            forcedUntil: record(forcedUntil))
    }

    static func encode(_ rule: AnchorAndAdjust, _ record: inout RecordWriter) {
        record.put(forecastWeight, rule.forecastWeight)
        record.put(stockAdjustment, rule.stockAdjustment)
        record.put(supplyLineWeight, rule.supplyLineWeight)
        record.put(desiredStock, rule.desiredStock)
        record.put(initialForecast, rule.initialForecast)
        record.put(forcedOrder, rule.forcedOrder)
        record.put(forcedUntil, rule.forcedUntil)
    }
}
