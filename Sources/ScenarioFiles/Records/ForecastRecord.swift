// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes an order-up-to rule that follows a forecast.
enum ForecastRecord {
    // MARK: The method

    static let constant = Field<Double>.required(
        "constant", .smallestUnits, standIn: 0, "Always the same value, in units per review period.")
    static let movingAverage = Field<Int>.required(
        "moving-average", .whole(from: 1), standIn: 1, "The mean of the demand of so many review periods.")
    static let smoothing = Field<Double>.required(
        "exponential-smoothing", .portion(.share), standIn: 1, "F ← α · demand + (1 − α) · F, with this α.")
    static let mean = Field<Double>.required(
        "mean", .smallestUnits, standIn: 0, "The mean of the demand per review period, in units.")
    static let correlation = Field<Double>.required(
        "correlation", .number(.between(-1, and: 1)), standIn: 0,
        "The correlation of one period with the next.")
    static let autoregressiveDefinition = Definition(
        "autoregressive forecast", "The best forecast of AR(1) demand with a known mean and correlation.",
        fields: [mean.entry, correlation.entry])
    private static let autoregressive = FieldEntry(
        key: "autoregressive", shape: .defined(autoregressiveDefinition.name), absence: .required,
        meaning: autoregressiveDefinition.meaning)

    static let methodDefinition = Definition(
        "forecast", "How the demand of a review period is forecast from those before it.",
        example: "{moving-average: 5}", selector: .key,
        variants: [
            Definition.Variant("constant", "", [constant.entry]),
            Definition.Variant("moving-average", "", [movingAverage.entry]),
            Definition.Variant("exponential-smoothing", "", [smoothing.entry]),
            Definition.Variant("autoregressive", "", [autoregressive]),
        ], shorthands: [])

    private static let method = Codec<ForecastMethod>(
        shape: .defined(methodDefinition.name),
        decode: { node, context in
            guard let record = RecordReader(node, methodDefinition, context) else { return nil }
            switch record.variant.name {
            case "constant": return .constant(record(constant))
            case "moving-average": return .movingAverage(periods: record(movingAverage))
            case "exponential-smoothing": return .exponentialSmoothing(weight: record(smoothing))
            default:
                guard let parameters = record.mapping[autoregressive.key],
                    let inner = RecordReader(parameters, autoregressiveDefinition, context)
                else { return nil }
                return .autoregressive(mean: inner(mean), correlation: inner(correlation))
            }
        },
        encode: { method, context in
            var record = RecordWriter(context)
            switch method {
            case .constant(let value): record.put(constant, value)
            case .movingAverage(let periods): record.put(movingAverage, periods)
            case .exponentialSmoothing(let weight): record.put(smoothing, weight)
            case .autoregressive(let value, let rho):
                record.put(mean, value)
                record.put(correlation, rho)
                return .mapping([(autoregressive.key, record.node)])
            }
            return record.node
        })

    // MARK: The rule

    static let forecast = Field<ForecastMethod>.required(
        "forecast", method, standIn: .movingAverage(periods: 1), "How demand is forecast.")
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

    static let fields: [FieldEntry] = [
        forecast.entry, coverage.entry, safetyStock.entry, smoothingTime.entry, initialForecast.entry,
    ]

    static func decode(_ record: RecordReader) -> ForecastOrderUpTo {
        ForecastOrderUpTo(
            forecast: record(forecast), coverage: record(coverage), safetyStock: record(safetyStock),
            smoothingTime: record(smoothingTime), initialForecast: record(initialForecast))
    }

    static func encode(_ rule: ForecastOrderUpTo, _ record: inout RecordWriter) {
        record.put(forecast, rule.forecast)
        record.put(coverage, rule.coverage)
        record.put(safetyStock, rule.safetyStock)
        record.put(smoothingTime, rule.smoothingTime)
        record.put(initialForecast, rule.initialForecast)
    }
}
