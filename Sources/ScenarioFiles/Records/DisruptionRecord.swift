// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes what goes wrong at times.
enum DisruptionRecord {
    static let name = Field<String?>.optional("name", .text, "What people call it.", absence: "its key")
    static let start = Field<TimeSpan>.required(
        "start", .moment, standIn: .zero, "When it begins: a time after the start of the run, or a date.")
    static let scheduledLength = Field<RandomDuration?>.optional(
        "length", .randomDuration, "How long it lasts.", absence: "to the end of the run")
    static let gap = Field<RandomDuration>.required(
        "gap", .randomDuration, standIn: .constant(.days(1)),
        "The time from the start of the run to the first, and from the end of each to the next.")
    static let length = Field<RandomDuration>.required(
        "length", .randomDuration, standIn: .constant(.days(1)), "How long each lasts.")
    static let probability = Field<Double>.required(
        "probability", .portion(.share), standIn: 0,
        "The probability with which it begins at the start of a period in which it might.")
    static let recovery = Field<Double>.required(
        "recovery", .portion(.share), standIn: 1,
        "The probability with which it ends at the start of a period.")
    static let period = Field<TimeSpan>.defaulted("period", .span, .days(1), "The length of a period.")

    static let sites = Field<[NodeID]>.defaulted(
        "sites", Codec<NodeID>.node(.site).list(), [], "The sites that are hit, suppliers included.")
    static let lanes = Field<[LaneID]>.defaulted(
        "lanes", Codec<LaneID>.lane.list(), [], "The lanes that are hit.")
    static let segments = Field<[NodeID]>.defaulted(
        "segments", Codec<NodeID>.node(.segment).list(), [], "The segments whose demand is hit.")
    static let products = Field<[ProductID]?>.optional(
        "products", Codec<ProductID>.product.list(), "The products that are hit there.",
        absence: "all of them")

    static let stops = Field<[Activity]>.defaulted(
        "stops", Codec<Activity>.choice().list(), [], "What no longer happens at the sites and on the lanes.")
    static let capacity = factor("capacity", "The factor on limits of lanes, recipes and suppliers.")
    static let destroys = Field<Double?>.optional(
        "destroys", .portion(.share), "The share of the sites' stock that is destroyed when it begins.",
        absence: "nothing")
    static let demand = factor("demand", "The factor on how often the segments order.")
    static let orderSize = factor("order-size", "The factor on how much the segments' order lines ask for.")
    static let leadTime = factor("lead-time", "The factor on the lead times of the lanes.")
    static let price = factor("price", "The factor on what the suppliers among the sites are paid.")

    private static func factor(_ key: String, _ meaning: String) -> Field<Double?> {
        .optional(key, .portion(.notNegative), meaning, absence: "unchanged")
    }

    private static func variant(_ key: String, _ meaning: String, _ fields: [FieldEntry])
        -> Definition.Variant
    {
        Definition.Variant(
            key, meaning,
            [name.entry] + fields + [
                sites.entry, lanes.entry, segments.entry, products.entry, stops.entry, capacity.entry,
                destroys.entry, demand.entry, orderSize.entry, leadTime.entry, price.entry,
            ])
    }

    static let definition = Definition(
        "disruption", "Something that goes wrong, or other than usual, at some places for a while.",
        example: "strike: {start: 30 d, length: 10 d, sites: [plant], stops: [shipping, production]}",
        selector: .key,
        variants: [
            variant("start", "Once, at a given time.", [start.entry, scheduledLength.entry]),
            variant("gap", "Again and again, with random gaps.", [gap.entry, length.entry]),
            variant(
                "probability", "A chain of two states that moves at the start of each period.",
                [probability.entry, recovery.entry, period.entry]),
        ], shorthands: [])

    static let map = Codec<[Disruption]>.map(
        .disruption, of: .defined(definition.name), reading: decode, writing: encode)

    private static func decode(_ entry: SourceMapping.Entry, _ context: DecodingContext) -> Disruption? {
        guard let record = RecordReader(entry.value, definition, context) else { return nil }
        let timing: DisruptionTiming =
            switch record.variant.name {
            case "gap": .random(gap: record(gap), length: record(length))
            case "probability":
                .periodic(
                    probability: record(probability), recovery: record(recovery), period: record(period))
            default: .scheduled(start: record(start), length: record(scheduledLength))
            }
        return Disruption(
            id: DisruptionID(entry.key), name: record(name), sites: record(sites), lanes: record(lanes),
            segments: record(segments), products: record(products), timing: timing, stops: record(stops),
            capacity: record(capacity), destroys: record(destroys), demand: record(demand),
            orderSize: record(orderSize), leadTime: record(leadTime), price: record(price))
    }

    private static func encode(
        _ disruption: Disruption, _ context: EncodingContext
    ) -> (key: String, value: TextNode) {
        var record = RecordWriter(context)
        record.put(name, disruption.name == disruption.id.name ? nil : disruption.name)
        switch disruption.timing {
        case .scheduled(let begin, let lasting):
            record.put(start, begin)
            record.put(scheduledLength, lasting)
        case .random(let between, let lasting):
            record.put(gap, between)
            record.put(length, lasting)
        case .periodic(let down, let up, let step):
            record.put(probability, down)
            record.put(recovery, up)
            record.put(period, step)
        }
        record.put(sites, disruption.sites)
        record.put(lanes, disruption.lanes)
        record.put(segments, disruption.segments)
        record.put(products, disruption.products)
        record.put(stops, disruption.stops)
        record.put(capacity, disruption.capacity)
        record.put(destroys, disruption.destroys)
        record.put(demand, disruption.demand)
        record.put(orderSize, disruption.orderSize)
        record.put(leadTime, disruption.leadTime)
        record.put(price, disruption.price)
        return (disruption.id.name, record.node)
    }
}
