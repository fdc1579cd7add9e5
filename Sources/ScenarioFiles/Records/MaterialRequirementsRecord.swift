// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes how a stock point takes part in requirements planning.
enum MaterialRequirementsRecord {
    static let lotSizing = Field<LotSizingRule>.defaulted(
        "lot-sizing", LotSizingRecord.codec, .lotForLot, "How net requirements are gathered into orders.")
    static let safetyStock = Field<Quantity>.defaulted(
        "safety-stock", .quantity, 0, "What the projected stock shall not fall below, in units.")
    static let safetyTime = Field<TimeSpan>.defaulted(
        "safety-time", .span, .zero, "How much sooner than needed an order is received.")
    static let leadTime = Field<TimeSpan?>.optional(
        "lead-time", .span, "The time from an order to its receipt that planning reckons with.",
        absence: "the recipe's planned lead time, else the mean time of the source")
    static let demand = Field<PlannedDemand>.defaulted(
        "demand", PlannedDemandRecord.codec, .mean,
        "What planning knows of the demand that it does not derive.")

    static let fields: [FieldEntry] = [
        lotSizing.entry, safetyStock.entry, safetyTime.entry, leadTime.entry, demand.entry,
    ]

    static func decode(_ record: RecordReader) -> MaterialRequirements {
        MaterialRequirements(
            lotSizing: record(lotSizing), safetyStock: record(safetyStock), safetyTime: record(safetyTime),
            leadTime: record(leadTime), demand: record(demand))
    }

    static func encode(_ rule: MaterialRequirements, _ record: inout RecordWriter) {
        record.put(lotSizing, rule.lotSizing)
        record.put(safetyStock, rule.safetyStock)
        record.put(safetyTime, rule.safetyTime)
        record.put(leadTime, rule.leadTime)
        record.put(demand, rule.demand)
    }
}

/// How a scenario writes how requirements are gathered into orders.
enum LotSizingRecord {
    static let quantity = Field<Quantity>.required(
        "quantity", .quantity, standIn: 1, "Orders are multiples of this quantity, in units.")
    static let periods = Field<Int>.required(
        "periods", .whole(from: 1), standIn: 1, "An order covers the requirements of so many buckets.")

    private static let words: [(word: String, rule: LotSizingRule)] = [
        ("lot-for-lot", .lotForLot), ("economic-order-quantity", .economicOrderQuantity),
        ("periodic-order-quantity", .periodicOrderQuantity), ("silver-meal", .silverMeal),
        ("least-unit-cost", .leastUnitCost), ("part-period", .partPeriod), ("wagner-whitin", .wagnerWhitin),
    ]

    static let definition = Definition(
        "lot sizing",
        "How requirements are gathered into orders: a word, a fixed quantity, or a number of buckets. Rules "
            + "that weigh costs take the fixed cost of an order (`order-cost`, and `setup-cost` or "
            + "`shipment-cost`) and `holding-cost`.",
        example: "{quantity: 50}", selector: .key,
        variants: [
            Definition.Variant("quantity", "", [quantity.entry]),
            Definition.Variant("periods", "", [periods.entry]),
        ], shorthands: [.choice(words.map(\.word))])

    static let codec = Codec<LotSizingRule>(
        shape: .defined(definition.name),
        decode: { node, context in
            if let text = node.text, !node.isEmpty {
                if let rule = words.first(where: { $0.word == text })?.rule { return rule }
                let closest = context.closest(to: text, among: words.map(\.word))
                context.reportUnexpected(
                    node, .choice(words.map(\.word)), mending: closest.map { .didYouMean($0) })
                return nil
            }
            return RecordReader(node, definition, context).map { record in
                record.variant.name == "quantity"
                    ? .fixedQuantity(record(quantity)) : .fixedPeriods(record(periods))
            }
        },
        encode: { rule, context in
            switch rule {
            case .fixedQuantity(let value): .mapping([(quantity.key, quantity.codec.encode(value, context))])
            case .fixedPeriods(let value): .mapping([(periods.key, periods.codec.encode(value, context))])
            default: .text(words.first { $0.rule == rule }?.word ?? "lot-for-lot")
            }
        })
}

/// How a scenario writes what planning knows of demand.
enum PlannedDemandRecord {
    static let series = Field<[Quantity]>.required(
        "series", Codec<Quantity>.quantity.list(), standIn: [],
        "Units for each planning period from the first run on; nothing after the end of the list.")
    static let forecast = Field<ForecastMethod>.required(
        "forecast", ForecastMethodRecord.codec, standIn: .movingAverage(periods: 1),
        "How the demand of a planning period is forecast from those before it.")
    static let initial = Field<Double?>.optional(
        "initial", .smallestUnits, "The forecast before any demand was seen, in units per planning period.",
        absence: "the first demand seen; nothing is planned before it")

    static let definition = Definition(
        "planned demand",
        "What planning knows of demand from outside the plan: `known` for orders that wait, `mean` "
            + "for the mean of what customers ask, a series, or a forecast.",
        example: "{forecast: {exponential-smoothing: 0.2}, initial: 40}", selector: .key,
        variants: [
            Definition.Variant("series", "", [series.entry]),
            Definition.Variant("forecast", "", [forecast.entry, initial.entry]),
        ], shorthands: [.choice(["known", "mean"])])

    static let codec = Codec<PlannedDemand>(
        shape: .defined(definition.name),
        decode: { node, context in
            switch node.isEmpty ? nil : node.text {
            case "known": return .known
            case "mean": return .mean
            case let text?:
                let closest = context.closest(to: text, among: ["known", "mean"])
                context.reportUnexpected(
                    node, .defined(definition.name), mending: closest.map { .didYouMean($0) })
                return nil
            case nil:
                return RecordReader(node, definition, context).map { record in
                    record.variant.name == "series"
                        ? .series(record(series)) : .forecast(record(forecast), initial: record(initial))
                }
            }
        },
        encode: { demand, context in
            var record = RecordWriter(context)
            switch demand {
            case .known: return .text("known")
            case .mean: return .text("mean")
            case .series(let quantities): record.put(series, quantities)
            case .forecast(let method, let first):
                record.put(forecast, method)
                record.put(initial, first)
            }
            return record.node
        })
}
