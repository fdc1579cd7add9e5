// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// How a scenario writes a customer segment.
enum SegmentRecord {
    static let name = Field<String?>.optional("name", .text, "What people call it.", absence: "its key")
    static let location = Field<Location?>.optional(
        "location", LocationRecord.codec, "Where it is drawn on a map.", absence: "not drawn")
    static let customers = Field<Int>.defaulted(
        "customers", .whole(from: 1), 1, "How many customers the segment has.")
    static let orders = Field<OrderProcess>.required(
        "orders", OrderRecord.codec, standIn: .poisson(ordersPerDay: 1), "When orders come.")
    static let mix = Field<[MixEntry]>.defaulted(
        "mix", MixRecord.map, [], "What is ordered; a segment needs it unless it replays a history.")
    static let linesPerOrder = Field<Distribution>.defaulted(
        "lines-per-order", .distribution, .constant(1),
        "How many products an order of a random process asks for; rounded, at least 1.")
    static let weeklySeason = Field<[Double]>.defaulted(
        "weekly-season", Codec<Double>.portion(.notNegative).list(count: 7), [],
        "Factors on demand by weekday, Monday first.")
    static let yearlySeason = Field<[Double]>.defaulted(
        "yearly-season", Codec<Double>.portion(.notNegative).list(count: 12), [],
        "Factors on demand by month, January first.")
    static let promise = Field<TimeSpan?>.optional(
        "promise", .span, "Within what time an order is promised.", absence: "no promise, so nothing is late")
    static let patience = Field<RandomDuration?>.optional(
        "patience", .randomDuration, "How long a line waits before it is cancelled.", absence: "for ever")
    static let unmet = Field<UnmetDemand>.defaulted(
        "unmet", .choice(), .backordered, "What happens to demand that cannot be served at once.")
    static let source = Field<SourcingRule>.required(
        "source", SourceRecord.codec, standIn: .none, "Where orders go: a lane or a site.")
    static let priority = Field<Int>.defaulted(
        "priority", .whole(), 0, "The rank of the orders when stock is short; smaller is served first.")
    static let backorderCost = Field<Double>.defaulted(
        "backorder-cost", .number(.notNegative), 0, "The cost of owing one unit for one day.")
    static let lostSaleCost = Field<Double>.defaulted(
        "lost-sale-cost", .number(.notNegative), 0,
        "The cost of losing the sale of one unit, its price apart.")

    static let paymentTerms = Field<RandomDuration?>.optional(
        "payment-terms", .randomDuration, "How long after delivery the segment pays.",
        absence: "the scenario's `customer-terms`")

    static let desk = Field<DeskID?>.optional(
        "desk", DeskRecord.name, "The order desk that its orders pass.", absence: "none")
    static let returns = Field<ReturnTerms?>.optional(
        "returns", ReturnsRecord.codec, "What comes back of the goods that it has received.",
        absence: "nothing")
    static let loyalty = Field<Loyalty?>.optional(
        "loyalty", LoyaltyRecord.codec, "Its customers are told apart, and remember.",
        absence: "they are not")
    static let contacts = Field<ContactTerms?>.optional(
        "contacts", ContactRecord.codec, "What makes its customers call a service centre.",
        absence: "nothing")
    static let promising = Field<PromisingTerms?>.optional(
        "promising", PromisingRecord.codec, "How its orders are promised.",
        absence: "the usual time, if there is one")

    static let pipeline = Field<SalesPipeline?>.optional(
        "pipeline", PipelineRecord.codec, "Its opportunities: what it may order, by stage.",
        absence: "nobody knows what it may order")
    static let advanceOrders = Field<AdvanceOrders?>.optional(
        "advance-orders", AdvanceOrdersRecord.codec, "Orders that are placed before the goods are wanted.",
        absence: "goods are wanted when they are ordered")
    static let contracts = Field<[CallOffContract]>.defaulted(
        "contracts", ContractRecord.map, [], "Frame quantities that are called off in parts.")

    static let definition = Definition(
        "segment", "A population of customers that order alike.",
        example:
            "households: {customers: 800, orders: {poisson: 0.1 per d}, mix: {tea: {weight: 1}}, source: dc}",
        fields: [
            name.entry, location.entry, customers.entry, orders.entry, mix.entry, linesPerOrder.entry,
            weeklySeason.entry, yearlySeason.entry, promise.entry, patience.entry, unmet.entry, source.entry,
            priority.entry, backorderCost.entry, lostSaleCost.entry, paymentTerms.entry,
            desk.entry, returns.entry, loyalty.entry, contacts.entry, pipeline.entry,
            advanceOrders.entry, contracts.entry, promising.entry,
        ])

    static let map = Codec<[CustomerSegment]>.map(
        .segment, of: .defined(definition.name), reading: decode, writing: encode)

    private static func decode(_ entry: SourceMapping.Entry, _ context: DecodingContext) -> CustomerSegment? {
        let id = NodeID(entry.key)
        guard let record = RecordReader(entry.value, definition, context) else {
            // Known by its name, so that lanes to it are not called wrong; what it lacks lies under a damaged
            // place.
            return CustomerSegment(id: id, orders: .poisson(ordersPerDay: 0), mix: [], sourcing: .none)
        }
        context.product = nil
        context.destination = id
        context.destinationIsSegment = true
        return CustomerSegment(
            id: id, name: record(name), location: record(location), customers: record(customers),
            orders: record(orders), mix: record(mix), linesPerOrder: record(linesPerOrder),
            weeklySeason: record(weeklySeason), yearlySeason: record(yearlySeason), promise: record(promise),
            patience: record(patience), unmetDemand: record(unmet), sourcing: source(of: record, context),
            priority: record(priority), backorderCost: record(backorderCost),
            lostSaleCost: record(lostSaleCost), paymentTerms: record(paymentTerms),
            desk: record(desk), returns: record(returns), loyalty: record(loyalty),
            contacts: record(contacts),
            pipeline: record(pipeline), advanceOrders: record(advanceOrders), contracts: record(contracts),
            promising: record(promising))
    }

    private static func source(of record: RecordReader, _ context: DecodingContext) -> SourcingRule {
        // A history leaves its last product behind, but a segment's lanes carry all of its mix.
        context.product = nil
        return record(source)
    }

    private static func encode(
        _ segment: CustomerSegment, _ context: EncodingContext
    ) -> (key: String, value: TextNode) {
        var record = RecordWriter(context)
        record.put(name, segment.name == segment.id.name ? nil : segment.name)
        record.put(location, segment.location)
        record.put(customers, segment.customers)
        record.put(orders, segment.orders)
        record.put(mix, segment.mix)
        record.put(linesPerOrder, segment.linesPerOrder)
        record.put(weeklySeason, segment.weeklySeason)
        record.put(yearlySeason, segment.yearlySeason)
        record.put(promise, segment.promise)
        record.put(patience, segment.patience)
        record.put(unmet, segment.unmetDemand)
        record.put(source, segment.sourcing)
        record.put(priority, segment.priority)
        record.put(backorderCost, segment.backorderCost)
        record.put(lostSaleCost, segment.lostSaleCost)
        record.put(paymentTerms, segment.paymentTerms)
        record.put(desk, segment.desk)
        record.put(returns, segment.returns)
        record.put(loyalty, segment.loyalty)
        record.put(contacts, segment.contacts)
        record.put(pipeline, segment.pipeline)
        record.put(advanceOrders, segment.advanceOrders)
        record.put(contracts, segment.contracts)
        record.put(promising, segment.promising)
        return (segment.id.name, record.node)
    }
}

/// How a scenario writes one product of a segment's mix.
enum MixRecord {
    static let weight = Field<Double>.defaulted(
        "weight", .portion(.notNegative), 1, "How often a line asks for the product, relative to the others.")
    static let size = Field<Distribution>.defaulted(
        "size", .distribution, .constant(1), "Units in one line; rounded to the product's granularity.")
    static let price = Field<Double?>.optional(
        "price", .number(.notNegative), "What the segment pays for one unit.", absence: "the product's price")
    static let substitutes = Field<[Substitute]>.defaulted(
        "substitutes", SubstituteRecord.list, [],
        "What customers take instead when it is not on the shelf, the first choice first.")

    static let definition = Definition(
        "mix entry", "One product of a segment's orders.",
        example: "tea: {weight: 1, size: {poisson: {mean: 3}}}",
        fields: [weight.entry, size.entry, price.entry, substitutes.entry])

    static let map = Codec<[MixEntry]>.map(
        .product, of: .defined(definition.name),
        reading: { entry, context in
            let product = ProductID(entry.key)
            guard let record = RecordReader(entry.value, definition, context) else {
                return MixEntry(product: product, size: .constant(1))
            }
            return MixEntry(
                product: product, weight: record(weight), size: record(size), price: record(price),
                substitutes: record(substitutes))
        },
        writing: { entry, context in
            var record = RecordWriter(context)
            record.put(weight, entry.weight)
            record.put(size, entry.size)
            record.put(price, entry.price)
            record.put(substitutes, entry.substitutes)
            return (entry.product.name, record.node)
        })
}

/// How a scenario writes a point on the globe.
enum LocationRecord {
    static let latitude = Field<Double>.required(
        "latitude", .number(.between(-90, and: 90)), standIn: 0, "Degrees north.")
    static let longitude = Field<Double>.required(
        "longitude", .number(.between(-180, and: 180)), standIn: 0, "Degrees east.")

    static let definition = Definition(
        "location",
        "A point on the globe: `[latitude, longitude]` in degrees north and east, or the same by name.",
        example: "[52.4, -1.9]", selector: .none,
        variants: [Definition.Variant("", "", [latitude.entry, longitude.entry])],
        shorthands: [.list(of: .number(.finite), count: 2)])

    static let codec = Codec<Location>(
        shape: .defined(definition.name),
        decode: { node, context in
            guard let elements = node.elements else {
                return RecordReader(node, definition, context).map {
                    Location(latitude: $0(latitude), longitude: $0(longitude))
                }
            }
            guard elements.count == 2 else {
                context.reportUnexpected(node, expected: "two numbers: [latitude, longitude]")
                return nil
            }
            let numbers = elements.compactMap { latitude.codec.decode($0, context) }
            return numbers.count == 2 ? Location(latitude: numbers[0], longitude: numbers[1]) : nil
        },
        encode: { location, _ in .sequence([.number(location.latitude), .number(location.longitude)]) })
}
