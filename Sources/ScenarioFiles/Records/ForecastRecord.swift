// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes an order-up-to rule that follows a forecast.
enum ForecastRecord {
    static let forecast = Field<ForecastMethod>.required(
        "forecast", ForecastMethodRecord.codec, standIn: .movingAverage(periods: 1), "How demand is forecast."
    )
    static let coverage = Field<Double>.required(
        "coverage", .number(.notNegative), standIn: 1,
        "How many review periods of forecast demand the level covers.")
    static let safetyStock = Field<Quantity>.defaulted(
        "safety-stock", .quantity, 0, "Added to the level, in units.")
    static let smoothingTime = Field<Double>.defaulted(
        "smoothing-time", .number(.positive), 1, "Over how many reviews a gap is closed; at least 1.")
    static let initialForecast = Field<Double?>.optional(
        "initial-forecast", .smallestUnits,
        "The forecast before any demand was seen, in units per review period.",
        absence: "the first demand seen")

    static let safetyFactor = Field<Double>.defaulted(
        "safety-factor", .number(.notNegative), 0,
        "z: so many root mean squared errors of the forecasts over the coverage are safety stock as well.")
    static let errorWeight = Field<Double?>.optional(
        "error-weight", .portion(.share), "The weight of the newest squared error in that mean.",
        absence: "all errors weigh the same")

    static let fields: [FieldEntry] = [
        forecast.entry, coverage.entry, safetyStock.entry, smoothingTime.entry, initialForecast.entry,
        safetyFactor.entry, errorWeight.entry,
    ]

    static func decode(_ record: RecordReader) -> ForecastOrderUpTo {
        ForecastOrderUpTo(
            forecast: record(forecast), coverage: record(coverage), safetyStock: record(safetyStock),
            smoothingTime: record(smoothingTime), initialForecast: record(initialForecast),
            safetyFactor: record(safetyFactor), errorWeight: record(errorWeight))
    }

    static func encode(_ rule: ForecastOrderUpTo, _ record: inout RecordWriter) {
        record.put(forecast, rule.forecast)
        record.put(coverage, rule.coverage)
        record.put(safetyStock, rule.safetyStock)
        record.put(smoothingTime, rule.smoothingTime)
        record.put(initialForecast, rule.initialForecast)
        record.put(safetyFactor, rule.safetyFactor)
        record.put(errorWeight, rule.errorWeight)
    }
}
