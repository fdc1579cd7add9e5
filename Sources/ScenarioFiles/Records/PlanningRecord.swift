// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes how it is planned.
enum PlanningRecord {
    private static let standard = PlanningSettings()

    static let period = Field<TimeSpan>.defaulted(
        "period", .span, standard.period, "The length of a planning period.")
    static let safetyFactor = Field<Double>.defaulted(
        "safety-factor", .number(.notNegative), standard.safetyFactor,
        "The safety stock, in standard deviations of the demand over lead time and review period.")
    static let keepsInitialStock = Field<Bool>.defaulted(
        "keep-initial-stock", .boolean, standard.keepsInitialStock,
        "Whether the plan must end with at least the stock that it started with.")
    static let emissionsPrice = Field<Double>.defaulted(
        "emissions-price", .number(.notNegative), standard.emissionsPrice,
        "What the plan pays for a kilogram of CO2 equivalent, beside all other costs.")
    static let emissionsLimit = Field<Double?>.optional(
        "emissions-limit", .number(.notNegative),
        "The most that the plan's transport may emit over the horizon, in kilograms of CO2 equivalent.",
        absence: "no limit")

    static let definition = Definition(
        "planning", "How the scenario is turned into a linear program.",
        example: "{period: 1 wk, safety-factor: 1.645}",
        fields: [
            period.entry, safetyFactor.entry, keepsInitialStock.entry, emissionsPrice.entry,
            emissionsLimit.entry,
        ])

    static let codec = Codec<PlanningSettings>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                PlanningSettings(
                    period: $0(period), safetyFactor: $0(safetyFactor),
                    keepsInitialStock: $0(keepsInitialStock), emissionsPrice: $0(emissionsPrice),
                    emissionsLimit: $0(emissionsLimit))
            }
        },
        encode: { settings, context in
            var record = RecordWriter(context)
            record.put(period, settings.period)
            record.put(safetyFactor, settings.safetyFactor)
            record.put(keepsInitialStock, settings.keepsInitialStock)
            record.put(emissionsPrice, settings.emissionsPrice)
            record.put(emissionsLimit, settings.emissionsLimit)
            return record.node
        }, acceptsEmpty: true)
}
