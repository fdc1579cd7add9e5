// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes help from sites of the same echelon.
enum TransshipmentRecord {
    private static let standard = Transshipment(from: [])

    static let sources = Field<[LaneID]>.required(
        "from", SourceRecord.lanes, standIn: [], "The neighbours, by lane or by site, the nearest first.")
    static let choice = Field<Transshipment.Choice>.defaulted(
        "choose", .choice(), standard.choice,
        "Who is asked first: the first in the list, or who can spare most.")
    static let leave = Field<Quantity>.defaulted(
        "leave", .quantity, standard.leave, "What a neighbour keeps for itself, in units.")
    static let isReactive = Field<Bool>.defaulted(
        "reactive", .boolean, standard.isReactive, "Whether help is asked for when demand cannot be served.")
    static let rebalancing = Field<TimeSpan?>.optional(
        "rebalance", .span, "How often stock is balanced with the neighbours beforehand.", absence: "never")

    static let definition = Definition(
        "transshipment", "Help from sites of the same echelon.", example: "{from: [shop-b], leave: 5}",
        fields: [sources.entry, choice.entry, leave.entry, isReactive.entry, rebalancing.entry])

    static let codec = Codec<Transshipment>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                Transshipment(
                    from: $0(sources), choice: $0(choice), leave: $0(leave), isReactive: $0(isReactive),
                    rebalancing: $0(rebalancing))
            }
        },
        encode: { transshipment, context in
            var record = RecordWriter(context)
            record.put(sources, transshipment.sources)
            record.put(choice, transshipment.choice)
            record.put(leave, transshipment.leave)
            record.put(isReactive, transshipment.isReactive)
            record.put(rebalancing, transshipment.rebalancing)
            return record.node
        })
}

/// How a scenario writes emergency orders.
enum EmergencyRecord {
    static let source = Field<LaneID>.required(
        "source", SourceRecord.lane, standIn: "", "The lane that brings them, or the site at its other end.")
    static let threshold = Field<Quantity>.required(
        "below", .quantity, standIn: 0,
        "Below this stock (on hand less backlog, with emergency orders under way) it orders, in units.")
    static let level = Field<Quantity>.required(
        "up-to", .quantity, standIn: 0, "What that stock is lifted to, in units.")
    static let review = Field<ReviewRule>.defaulted(
        "review", ReviewRecord.codec, .continuous, "When the stock is looked at.")

    static let definition = Definition(
        "emergency", "A faster and dearer source for when stock is too low to wait for the usual one.",
        example: "{source: air, below: 20, up-to: 60}",
        fields: [source.entry, threshold.entry, level.entry, review.entry])

    static let codec = Codec<EmergencyOrders>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                EmergencyOrders(over: $0(source), below: $0(threshold), upTo: $0(level), review: $0(review))
            }
        },
        encode: { emergency, context in
            var record = RecordWriter(context)
            record.put(source, emergency.lane)
            record.put(threshold, emergency.threshold)
            record.put(level, emergency.level)
            record.put(review, emergency.review)
            return record.node
        })
}

/// How a scenario writes orders from a slow and a fast source side by side.
enum DualSourcingRecord {
    static let type = Field<String>.required("type", .text, standIn: "dual-index", "Which rule it is.")
    static let fastLevel = Field<Quantity>.required(
        "fast-level", .quantity, standIn: 0, "What the fast source lifts its position to, in units.")
    static let base = Field<Quantity>.required(
        "base", .quantity, standIn: 0, "What is ordered from the slow source at every review, in units.")

    static let definition = Definition(
        "dual sourcing",
        "Orders from a slow and a fast source at every review: `source` is `{priority: [slow, fast]}`, `policy` a"
            + " base stock.",
        example: "{type: dual-index, fast-level: 120}", selector: .tag("type"),
        variants: [
            Definition.Variant(
                "single-index",
                "One position: up to the fast level from the fast source, then from the slow one.",
                [type.entry, fastLevel.entry]),
            Definition.Variant(
                "dual-index",
                "The fast source sees only what arrives within its own lead time; the slow one sees everything.",
                [type.entry, fastLevel.entry]),
            Definition.Variant(
                "base-surge",
                "The same quantity from the slow source at every review; the fast source lifts to the policy's level.",
                [type.entry, base.entry]),
        ], shorthands: [])

    static let codec = Codec<DualSourcing>(
        shape: .defined(definition.name),
        decode: { node, context in
            guard let record = RecordReader(node, definition, context) else { return nil }
            return switch record.variant.name {
            case "single-index": .singleIndex(fastLevel: record(fastLevel))
            case "dual-index": .dualIndex(fastLevel: record(fastLevel))
            default: .baseSurge(base: record(base))
            }
        },
        encode: { dual, context in
            var record = RecordWriter(context)
            switch dual {
            case .singleIndex(let level):
                record.put(type, "single-index")
                record.put(fastLevel, level)
            case .dualIndex(let level):
                record.put(type, "dual-index")
                record.put(fastLevel, level)
            case .baseSurge(let quantity):
                record.put(type, "base-surge")
                record.put(base, quantity)
            }
            return record.node
        })
}

/// How a scenario writes shortage gaming.
enum GamingRecord {
    private static let standard = ShortageGaming(limit: 1)

    static let limit = Field<Double>.required(
        "limit", .number(AllowedRange(low: 1)), standIn: 1, "The largest factor by which orders are inflated."
    )
    static let weight = Field<Double>.defaulted(
        "weight", .portion(AllowedRange(low: 0, includesLow: false, high: 1)), standard.weight,
        "The weight of the newest fill rate in the one that the buyer reckons with.")
    static let threshold = Field<Double>.defaulted(
        "threshold", .portion(.share), standard.threshold, "Below this fill rate supply counts as scarce.")
    static let cancels = Field<Bool>.defaulted(
        "cancels", .boolean, standard.cancels, "Whether what is too much is cancelled while it still waits.")

    static let definition = Definition(
        "gaming",
        "Orders more than is needed when the supplier has been short (Lee, Padmanabhan and Whang 1997).",
        example: "{limit: 3, weight: 50%}",
        fields: [limit.entry, weight.entry, threshold.entry, cancels.entry])

    static let codec = Codec<ShortageGaming>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                ShortageGaming(
                    limit: $0(limit), weight: $0(weight), threshold: $0(threshold), cancels: $0(cancels))
            }
        },
        encode: { gaming, context in
            var record = RecordWriter(context)
            record.put(limit, gaming.limit)
            record.put(weight, gaming.weight)
            record.put(threshold, gaming.threshold)
            record.put(cancels, gaming.cancels)
            return record.node
        })
}

/// How a scenario writes a second choice.
enum SubstituteRecord {
    private static let standard = Substitute(product: "")

    static let product = Field<ProductID>.required("product", .product, standIn: "", "What is taken instead.")
    static let share = Field<Double>.defaulted(
        "share", .portion(.share), standard.share,
        "The share of customers who would take it; who takes one substitute takes every more popular one too."
    )
    static let ratio = Field<Double>.defaulted(
        "ratio", .number(.positive), standard.ratio, "Units of it in place of one unit.")
    static let price = Field<Double?>.optional(
        "price", .number(.notNegative), "What is paid for one unit of it.", absence: "what it costs otherwise"
    )

    static let definition = Definition(
        "substitute", "A product that some customers take when the one they want is not on the shelf.",
        example: "{product: green-tea, share: 60%}",
        fields: [product.entry, share.entry, ratio.entry, price.entry])

    static let list = Codec<Substitute>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                Substitute(product: $0(product), share: $0(share), ratio: $0(ratio), price: $0(price))
            }
        },
        encode: { substitute, context in
            var record = RecordWriter(context)
            record.put(product, substitute.product)
            record.put(share, substitute.share)
            record.put(ratio, substitute.ratio)
            record.put(price, substitute.price)
            return record.node
        }
    ).list()
}
