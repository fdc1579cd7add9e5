// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes an APIOBPCS rule.
enum PipelineControlRecord {
    static let pipelinePeriods = Field<Double>.required(
        "pipeline-periods", .number(.notNegative), standIn: 1,
        "Tₚ: the lead time that the pipeline is aimed at, in review periods.")
    static let inventoryTime = Field<Double>.required(
        "inventory-time", .number(.positive), standIn: 1,
        "Tᵢ: over how many reviews a gap of stock is closed.")
    static let pipelineTime = Field<Double>.required(
        "pipeline-time", .number(.positive), standIn: 1,
        "T_w: over how many reviews a gap of the pipeline is closed.")
    static let targetStock = Field<Quantity>.defaulted(
        "target-stock", .quantity, 0, "The net stock that is aimed at, in units.")

    static let fields: [FieldEntry] = [
        ForecastRecord.forecast.entry, pipelinePeriods.entry, inventoryTime.entry, pipelineTime.entry,
        targetStock.entry, ForecastRecord.initialForecast.entry, ForecastRecord.safetyFactor.entry,
        ForecastRecord.errorWeight.entry,
    ]

    static func decode(_ record: RecordReader) -> PipelineControl {
        PipelineControl(
            forecast: record(ForecastRecord.forecast), pipelinePeriods: record(pipelinePeriods),
            inventoryTime: record(inventoryTime), pipelineTime: record(pipelineTime),
            targetStock: record(targetStock), initialForecast: record(ForecastRecord.initialForecast),
            safetyFactor: record(ForecastRecord.safetyFactor),
            errorWeight: record(ForecastRecord.errorWeight))
    }

    static func encode(_ rule: PipelineControl, _ record: inout RecordWriter) {
        record.put(ForecastRecord.forecast, rule.forecast)
        record.put(pipelinePeriods, rule.pipelinePeriods)
        record.put(inventoryTime, rule.inventoryTime)
        record.put(pipelineTime, rule.pipelineTime)
        record.put(targetStock, rule.targetStock)
        record.put(ForecastRecord.initialForecast, rule.initialForecast)
        record.put(ForecastRecord.safetyFactor, rule.safetyFactor)
        record.put(ForecastRecord.errorWeight, rule.errorWeight)
    }
}
