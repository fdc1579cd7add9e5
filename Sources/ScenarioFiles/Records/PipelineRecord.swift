// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// How a scenario writes the opportunities of a segment.
enum PipelineRecord {
    static let arrivals = Field<Double>.defaulted(
        "arrivals", .ratePerDay, 0,
        "How many opportunities arise; at random, the rate follows the segment's season.")
    static let products = Field<[PipelineProduct]>.defaulted(
        "products", PipelineProductRecord.map, [],
        "What opportunities are about and how much they ask for; else the segment's mix.")
    static let stages = Field<[PipelineStage]>.required(
        "stages", StageRecord.list, standIn: [], "The stages, in their order.")
    static let lead = Field<RandomDuration>.defaulted(
        "lead", .randomDuration, .zero, "How long after winning the goods are wanted.")
    static let open = Field<[OpenOpportunity]>.defaulted(
        "open", OpportunityRecord.list, [], "The opportunities that are open at the start.")

    static let definition = Definition(
        "pipeline", "The opportunities of a segment: what it may order, by stage.",
        example:
            "{arrivals: 0.2 per d, lead: 4 wk, stages: [{name: offer, probability: 40%, time: {exponential: {mean: 30}, unit: d}}]}",
        fields: [arrivals.entry, products.entry, stages.entry, lead.entry, open.entry])

    static let codec = Codec<SalesPipeline>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                SalesPipeline(
                    arrivalsPerDay: $0(arrivals), products: $0(products), stages: $0(stages), lead: $0(lead),
                    open: $0(open))
            }
        },
        encode: { pipeline, context in
            var record = RecordWriter(context)
            record.put(arrivals, pipeline.arrivalsPerDay)
            record.put(products, pipeline.products)
            record.put(stages, pipeline.stages)
            record.put(lead, pipeline.lead)
            record.put(open, pipeline.open)
            return record.node
        })
}

/// How a scenario writes one product of a pipeline.
enum PipelineProductRecord {
    static let weight = Field<Double>.defaulted(
        "weight", .portion(.notNegative), 1,
        "How often an opportunity is about the product, relative to the others.")
    static let size = Field<Distribution>.defaulted(
        "size", .distribution, .constant(1), "Units asked for; rounded to the product's granularity.")

    static let definition = Definition(
        "pipeline product", "One product that opportunities may be about.",
        example: "press: {weight: 1, size: {geometric: 0.5}}", fields: [weight.entry, size.entry])

    static let map = Codec<[PipelineProduct]>.map(
        .product, of: .defined(definition.name),
        reading: { entry, context in
            let product = ProductID(entry.key)
            guard let record = RecordReader(entry.value, definition, context) else {
                return PipelineProduct(product: product, size: .constant(1))
            }
            return PipelineProduct(product: product, weight: record(weight), size: record(size))
        },
        writing: { entry, context in
            var record = RecordWriter(context)
            record.put(weight, entry.weight)
            record.put(size, entry.size)
            return (entry.product.name, record.node)
        })
}

/// How a scenario writes a stage of a pipeline.
enum StageRecord {
    static let name = Field<String>.required("name", .name(.stage), standIn: "", "What people call it.")
    static let probability = Field<Double>.required(
        "probability", .portion(.share), standIn: 1,
        "The probability of going on to the next stage, from the last one to an order.")
    static let time = Field<RandomDuration>.defaulted(
        "time", .randomDuration, .zero,
        "How long an opportunity stays, after the desk's work where it has one.")
    static let desk = Field<DeskID?>.optional(
        "desk", DeskRecord.name, "The order desk that works on it first, as on a quotation.", absence: "none")
    static let halfLife = Field<TimeSpan?>.optional(
        "half-life", .span, "The probability halves with each so much time in the stage.",
        absence: "time does not matter")
    static let validity = Field<TimeSpan?>.optional(
        "validity", .span, "What stays longer, after the desk's work, is lost then.", absence: "for ever")
    static let stated = Field<Double?>.optional(
        "stated", .portion(.share), "What sales people believe the probability of winning to be.",
        absence: "the product of the probabilities from here on")

    static let definition = Definition(
        "stage", "A stage of a pipeline.",
        example: "{name: offer, probability: 40%, time: 3 wk, desk: quotations, half-life: 10 d}",
        fields: [
            name.entry, probability.entry, time.entry, desk.entry, halfLife.entry, validity.entry,
            stated.entry,
        ])

    static let list = Codec<PipelineStage>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                PipelineStage(
                    name: $0(name), probability: $0(probability), time: $0(time), desk: $0(desk),
                    halfLife: $0(halfLife), validity: $0(validity), stated: $0(stated))
            }
        },
        encode: { stage, context in
            var record = RecordWriter(context)
            record.put(name, stage.name)
            record.put(probability, stage.probability)
            record.put(time, stage.time)
            record.put(desk, stage.desk)
            record.put(halfLife, stage.halfLife)
            record.put(validity, stage.validity)
            record.put(stated, stage.stated)
            return record.node
        }
    ).list()
}

/// How a scenario writes an opportunity that is open at the start.
enum OpportunityRecord {
    static let stage = Field<String>.required(
        "stage", .name(.stage), standIn: "", "The stage that it is in; it begins it at the start.")
    static let product = Field<ProductID>.required("product", .product, standIn: "", "What it asks for.")
    static let quantity = Field<Quantity>.required(
        "quantity", .quantity, standIn: 1, "How much it asks for, in units.")
    static let close = Field<TimeSpan?>.optional(
        "close", .moment,
        "When it is decided, whatever its stage: a time after the start of the run, or a date.",
        absence: "it goes through the stages like any other")
    static let probability = Field<Double?>.optional(
        "probability", .portion(.share), "The probability that it is won at `close`.",
        absence: "that of its stage")

    static let definition = Definition(
        "opportunity", "An opportunity that is open at the start.",
        example: "{stage: offer, product: press, quantity: 2, close: 2026-03-01, probability: 60%}",
        fields: [stage.entry, product.entry, quantity.entry, close.entry, probability.entry])

    /// Sorted by what they say, since the order of rows has no meaning.
    static let list = Codec<[OpenOpportunity]>(
        shape: .oneOf([.list(of: .defined(definition.name)), .file]),
        decode: { node, context in
            guard let rows = context.rows(node, definition) else { return nil }
            return rows.compactMap { row in
                guard let record = RecordReader(row, definition, context) else { return nil }
                let id = record(product)
                context.product = context.products[id]
                return OpenOpportunity(
                    stage: record(stage), product: id, quantity: record(quantity), close: record(close),
                    probability: record(probability))
            }
        },
        encode: { open, context in
            .sequence(
                open.map { opportunity in
                    var record = RecordWriter(context)
                    context.product = context.products[opportunity.product]
                    record.put(stage, opportunity.stage)
                    record.put(product, opportunity.product)
                    record.put(quantity, opportunity.quantity)
                    record.put(close, opportunity.close)
                    record.put(probability, opportunity.probability)
                    return record.node
                })
        })
}
