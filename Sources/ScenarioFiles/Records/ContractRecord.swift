// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// How a scenario writes orders that are placed before the goods are wanted.
enum AdvanceOrdersRecord {
    static let share = Field<Double>.defaulted(
        "share", .portion(.share), 1, "The probability that an order is placed in advance.")
    static let time = Field<RandomDuration>.required(
        "time", .randomDuration, standIn: .zero, "How long before the goods are wanted.")

    static let definition = Definition(
        "advance orders", "Orders that are placed before the goods are wanted.",
        example: "{share: 60%, time: 2 wk}", fields: [share.entry, time.entry])

    static let codec = Codec<AdvanceOrders>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map { AdvanceOrders(share: $0(share), time: $0(time)) }
        },
        encode: { terms, context in
            var record = RecordWriter(context)
            record.put(share, terms.share)
            record.put(time, terms.time)
            return record.node
        })
}

/// How a scenario writes what a stock point makes of what is known before it is due.
enum DemandInformationRecord {
    private static let word = "pipeline"

    static let horizon = Field<TimeSpan?>.optional(
        "horizon", .span, "How far ahead it looks.",
        absence: "the mean time of its first source and its review period; what a forecast covers")
    static let fromProbability = Field<Double?>.optional(
        "from-probability", .portion(.share),
        "Opportunities at least so likely count in full, others not at all.",
        absence: "each counts with its probability")

    static let definition = Definition(
        "demand information",
        "What a policy makes of pipelines, advance orders and contracts: `pipeline`, or more precisely:",
        example: "{horizon: 6 wk, from-probability: 60%}", selector: .none,
        variants: [Definition.Variant("", "", [horizon.entry, fromProbability.entry])],
        shorthands: [.choice([word])])

    static let codec = Codec<DemandInformation>(
        shape: .defined(definition.name),
        decode: { node, context in
            if let text = node.text, !node.isEmpty {
                if text == word { return DemandInformation() }
                let closest = context.closest(to: text, among: [word])
                context.reportUnexpected(
                    node, expected: "pipeline, or {horizon: …, from-probability: …}",
                    mending: closest.map { .didYouMean($0) })
                return nil
            }
            return RecordReader(node, definition, context).map {
                DemandInformation(horizon: $0(horizon), fromProbability: $0(fromProbability))
            }
        },
        encode: { information, context in
            if information == DemandInformation() { return .scalar(word) }
            var record = RecordWriter(context)
            record.put(horizon, information.horizon)
            record.put(fromProbability, information.fromProbability)
            return record.node
        })
}

/// How a scenario writes a frame quantity that is called off in parts.
enum ContractRecord {
    static let product = Field<ProductID>.required("product", .product, standIn: "", "What is called off.")
    static let quantity = Field<Quantity>.required(
        "quantity", .quantity, standIn: 1, "The frame quantity, in units: more is never called off.")
    static let start = Field<TimeSpan>.defaulted(
        "start", .moment, .zero,
        "When the first call-off is due: a time after the start of the run, or a date.")
    static let term = Field<TimeSpan>.required(
        "term", .span, standIn: .days(1), "How long the contract runs.")
    static let every = Field<TimeSpan>.required(
        "every", .span, standIn: .days(1), "The time between call-offs.")
    static let spread = Field<Distribution>.defaulted(
        "spread", .distribution, .constant(1), "The factor on each call-off's even part of the quantity.")
    static let minimum = Field<Quantity>.defaulted(
        "minimum", .quantity, 0, "A call-off is at least this much, in units.")
    static let maximum = Field<Quantity?>.optional(
        "maximum", .quantity, "A call-off is at most this much, in units.", absence: "no limit")
    static let notice = Field<TimeSpan>.defaulted(
        "notice", .span, .zero, "How long before it is due a call-off is announced.")
    static let commitment = Field<Double>.defaulted(
        "commitment", .portion(.share), 0, "The share of the quantity that must be called off in the term.")
    static let penalty = Field<Double>.defaulted(
        "under-call-penalty", .number(.notNegative), 0,
        "What the customer pays at the end for each unit that is missing to it.")
    static let tiers = Field<[CallOffContract.PriceTier]>.defaulted(
        "tiers", tier.list(), [], "What is paid back at the end on all units, by how much was called off.")

    static let definition = Definition(
        "contract", "A frame quantity of one product over a term; each call-off is an order.",
        example:
            "frame: {product: press, quantity: 120, term: 52 wk, every: 4 wk, notice: 2 wk, commitment: 80%, under-call-penalty: 50}",
        fields: [
            product.entry, quantity.entry, start.entry, term.entry, every.entry, spread.entry, minimum.entry,
            maximum.entry, notice.entry, commitment.entry, penalty.entry, tiers.entry,
        ])

    static let map = Codec<[CallOffContract]>.map(
        .contract, of: .defined(definition.name),
        reading: { entry, context in
            guard let record = RecordReader(entry.value, definition, context) else { return nil }
            let id = record(product)
            context.product = context.products[id]
            return CallOffContract(
                name: entry.key, product: id, quantity: record(quantity), start: record(start),
                term: record(term), every: record(every), spread: record(spread), minimum: record(minimum),
                maximum: record(maximum), notice: record(notice), commitment: record(commitment),
                underCallPenalty: record(penalty), tiers: record(tiers))
        },
        writing: { contract, context in
            context.product = context.products[contract.product]
            var record = RecordWriter(context)
            record.put(product, contract.product)
            record.put(quantity, contract.quantity)
            record.put(start, contract.start)
            record.put(term, contract.term)
            record.put(every, contract.every)
            record.put(spread, contract.spread)
            record.put(minimum, contract.minimum)
            record.put(maximum, contract.maximum)
            record.put(notice, contract.notice)
            record.put(commitment, contract.commitment)
            record.put(penalty, contract.underCallPenalty)
            record.put(tiers, contract.tiers)
            return (contract.name, record.node)
        })

    static let from = Field<Quantity>.required(
        "from", .quantity, standIn: 0, "It holds from so many units on.")
    static let rebate = Field<Double>.required(
        "rebate", .portion(.share), standIn: 0, "The share of the price that is paid back.")
    static let tierDefinition = Definition(
        "tier", "A price that depends on how much was called off in the whole term.",
        example: "{from: 100, rebate: 3%}", fields: [from.entry, rebate.entry])
    private static let tier = Codec<CallOffContract.PriceTier>(
        shape: .defined(tierDefinition.name),
        decode: { node, context in
            RecordReader(node, tierDefinition, context).map {
                CallOffContract.PriceTier(from: $0(from), rebate: $0(rebate))
            }
        },
        encode: { value, context in
            var record = RecordWriter(context)
            record.put(from, value.from)
            record.put(rebate, value.rebate)
            return record.node
        })
}
