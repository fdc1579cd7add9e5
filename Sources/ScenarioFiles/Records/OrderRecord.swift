// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes when the customers of a segment order.
enum OrderRecord {
    // MARK: How often

    static let poisson = Field<Double>.required(
        "poisson", .ratePerDay, standIn: 1, "How often each customer orders on average, at random times.")
    static let gap = Field<RandomDuration>.required(
        "gap", .randomDuration, standIn: .constant(.days(1)), "The time between two orders of the segment.")
    static let every = Field<TimeSpan>.required(
        "every", .span, standIn: .days(1), "The segment orders each product of its mix once in this time.")
    static let offset = Field<TimeSpan>.defaulted(
        "offset", .span, .zero, "When first, after the start of the run.")
    static let series = Field<DemandSeries>.defaulted(
        "series", seriesCodec, .independent, "How the quantities hang together over time.")
    static let history = Field<[PastOrder]>.required(
        "history", pastOrders, standIn: [], "The orders to replay, or a CSV file with the same columns.")

    static let definition = Definition(
        "orders", "When the customers of a segment order.", example: "{poisson: 0.1 per d}", selector: .key,
        variants: [
            Definition.Variant(
                "poisson", "At random; the rate follows the segment's season.", [poisson.entry]),
            Definition.Variant(
                "gap", "With independent gaps; the season scales the quantities.", [gap.entry]),
            Definition.Variant(
                "every", "Periodically; the season scales the quantities.",
                [every.entry, offset.entry, series.entry]),
            Definition.Variant("history", "", [history.entry]),
        ], shorthands: [])

    static let codec = Codec<OrderProcess>(
        shape: .defined(definition.name),
        decode: { node, context in
            guard let record = RecordReader(node, definition, context) else { return nil }
            return switch record.variant.name {
            case "poisson": .poisson(ordersPerDay: record(poisson))
            case "gap": .renewal(gap: record(gap))
            case "every":
                .periodic(period: record(every), offset: record(offset), series: record(series))
            default: .history(record(history))
            }
        },
        encode: { process, context in
            var record = RecordWriter(context)
            switch process {
            case .poisson(let rate): record.put(poisson, rate)
            case .renewal(let time): record.put(gap, time)
            case .periodic(let period, let first, let kind):
                record.put(every, period)
                record.put(offset, first)
                record.put(series, kind)
            case .history(let past): record.put(history, past)
            }
            return record.node
        })

    // MARK: Series

    static let autoregressive = Field<Double>.required(
        "autoregressive", .number(.between(-1, and: 1)), standIn: 0,
        "AR(1): the part of each quantity's distance from the mean that the next one keeps.")
    static let movingAverage = Field<Double>.required(
        "moving-average", .number(.share), standIn: 1,
        "ARIMA(0,1,1): the weight with which exponential smoothing forecasts it best.")

    static let seriesDefinition = Definition(
        "series", "How the quantities of a periodic segment hang together over time.",
        example: "{autoregressive: 0.5}", selector: .key,
        variants: [
            Definition.Variant("autoregressive", "", [autoregressive.entry]),
            Definition.Variant("moving-average", "", [movingAverage.entry]),
        ], shorthands: [.choice(["independent"])])

    private static let seriesCodec = Codec<DemandSeries>(
        shape: .defined(seriesDefinition.name),
        decode: { node, context in
            if let text = node.text, !node.isEmpty {
                if text == "independent" { return .independent }
                let words = ["independent", "autoregressive", "moving-average"]
                let closest = context.closest(to: text, among: words)
                context.reportUnexpected(
                    node, expected: "independent, {autoregressive: …} or {moving-average: …}",
                    mending: closest.map { .didYouMean($0) })
                return nil
            }
            guard let record = RecordReader(node, seriesDefinition, context) else { return nil }
            return record.variant.name == "autoregressive"
                ? .autoregressive(coefficient: record(autoregressive))
                : .integratedMovingAverage(weight: record(movingAverage))
        },
        encode: { series, context in
            var record = RecordWriter(context)
            switch series {
            case .independent: return .scalar("independent")
            case .autoregressive(let coefficient): record.put(autoregressive, coefficient)
            case .integratedMovingAverage(let weight): record.put(movingAverage, weight)
            }
            return record.node
        })

    // MARK: History

    static let time = Field<TimeSpan>.required(
        "time", .moment, standIn: .zero, "When it was ordered: a time after the start of the run, or a date.")
    static let date = Field<TimeSpan>.required(
        "date", .moment, standIn: .zero, "The same as `time`, for tables that have a column of this name.")
    static let product = Field<ProductID>.required("product", .product, standIn: "", "What was ordered.")
    static let quantity = Field<Quantity>.required(
        "quantity", .quantity, standIn: 0, "How much was ordered, in units.")

    static let pastOrderDefinition = Definition(
        "past order", "One line of a history that is replayed.",
        example: "{time: 2026-01-05, product: tea, quantity: 3}", selector: .key,
        variants: [
            Definition.Variant("time", "", [time.entry, product.entry, quantity.entry]),
            Definition.Variant("date", "", [date.entry, product.entry, quantity.entry]),
        ], shorthands: [])

    /// Orders sorted by time, since the order of rows has no meaning.
    private static let pastOrders = Codec<[PastOrder]>(
        shape: .oneOf([.list(of: .defined(pastOrderDefinition.name)), .file]),
        decode: { node, context in
            guard let rows = context.rows(node, pastOrderDefinition) else { return nil }
            let orders = rows.compactMap { row -> (PastOrder, SourceNode)? in
                guard let record = RecordReader(row, pastOrderDefinition, context) else { return nil }
                let id = record(product)
                context.product = context.products[id]
                let when = record.variant.name == "time" ? record(time) : record(date)
                return (PastOrder(time: when, product: id, quantity: record(quantity)), row)
            }
            return context.sorted(orders, of: node, by: precedes)
        },
        encode: { orders, context in
            .sequence(
                orders.map { order in
                    var record = RecordWriter(context)
                    context.product = context.products[order.product]
                    record.put(time, order.time)
                    record.put(product, order.product)
                    record.put(quantity, order.quantity)
                    return record.node
                })
        })

    /// The order by time, then by what else tells two orders apart.
    static func precedes(_ a: PastOrder, _ b: PastOrder) -> Bool {
        (a.time, a.product, a.quantity) < (b.time, b.product, b.quantity)
    }
}
