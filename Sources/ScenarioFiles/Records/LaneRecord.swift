// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes a lane.
enum LaneRecord {
    static let origin = Field<NodeID>.required("from", .node(.site), standIn: "", "The site that ships.")
    static let destination = Field<NodeID>.required(
        "to", .node(.node), standIn: "", "The site or segment that receives.")
    static let mode = Field<String>.defaulted(
        "mode", .text, "road", "The mode of transport, as the planner calls it: truck, sea, air.")
    static let products = Field<[ProductID]?>.optional(
        "products", Codec<ProductID>.product.list(), "What the lane carries.",
        absence: "every product that the origin keeps")
    static let leadTime = Field<RandomDuration>.defaulted(
        "lead-time", .randomDuration, .zero, "The time from leaving the origin to standing on the shelf.")
    static let orderDelay = Field<RandomDuration>.defaulted(
        "order-delay", .randomDuration, .zero, "The time that an order takes to reach the origin.")
    static let unitCost = Field<Double>.defaulted(
        "cost", .number(.notNegative), 0, "The cost of carrying one unit.")
    static let shipmentCost = Field<Double>.defaulted(
        "shipment-cost", .number(.notNegative), 0, "The fixed cost of one shipment.")
    static let transitHoldingCost = Field<Double>.defaulted(
        "transit-holding-cost", .number(.notNegative), 0,
        "The cost of having one unit on the way for one day.")
    static let limit = Field<FlowLimit?>.optional(
        "limit", .limit, "The most units that may leave in each period; the rest waits for the next one.",
        absence: "no limit")
    static let fulfilment = Field<Fulfilment?>.optional(
        "fulfilment", .choice(), "Whether an order leaves in parts, or only when all of it is there.",
        absence: "the scenario's `fulfilment`")
    static let priority = Field<Int>.defaulted(
        "priority", .whole(), 0, "The rank of the lane's orders when stock is short; smaller is served first."
    )
    static let emissions = Field<Double>.defaulted(
        "co2", .number(.notNegative), 0,
        "Greenhouse gas of carrying one unit, in kilograms of CO₂ equivalent.")
    static let information = Field<InformationSharing?>.optional(
        "information", InformationRecord.codec, "What the destination tells the origin beyond its orders.",
        absence: "nothing")
    static let minimumLife = Field<TimeSpan>.defaulted(
        "minimum-life", .span, .zero, "Goods with less life left than this do not leave over the lane.")

    static let alternatives = Field<[TransportMode]>.defaulted(
        "alternatives", ModeRecord.map, [], "Other modes by which the same goods may go.")
    static let modeChoice = Field<ModeChoice?>.optional(
        "mode-choice", ModeChoiceRecord.codec, "How one of the modes is chosen.", absence: "`cheapest`")

    static let definition = Definition(
        "lane", "A way for products from a site to another site or to a customer segment.",
        example:
            "plant-dc: {from: plant, to: dc, mode: truck, lead-time: 2 d, cost: 0.1, limit: 1000 per wk}",
        fields: [
            origin.entry, destination.entry, mode.entry, products.entry, leadTime.entry, orderDelay.entry,
            unitCost.entry, shipmentCost.entry, transitHoldingCost.entry, limit.entry, fulfilment.entry,
            priority.entry, information.entry, emissions.entry, minimumLife.entry, alternatives.entry,
            modeChoice.entry,
        ] + CarriageRecord.fields)

    static let map = Codec<[Lane]>.map(.lane, of: .defined(definition.name), reading: decode, writing: encode)

    private static func decode(_ entry: SourceMapping.Entry, _ context: DecodingContext) -> Lane? {
        let id = LaneID(entry.key)
        guard let record = RecordReader(entry.value, definition, context) else {
            context.references.unreadLanes.insert(id)
            return nil
        }
        return Lane(
            id: id, from: record(origin), to: record(destination), mode: record(mode),
            products: record(products)?.sorted(), leadTime: record(leadTime), orderDelay: record(orderDelay),
            unitCost: record(unitCost), shipmentCost: record(shipmentCost),
            transitHoldingCost: record(transitHoldingCost), limit: record(limit),
            emissions: record(emissions),
            fulfilment: record(fulfilment) ?? context.fulfilment, priority: record(priority),
            information: record(information),
            minimumLife: record(minimumLife), carriage: CarriageRecord.read(record),
            alternatives: record(alternatives), modeChoice: record(modeChoice))
    }

    private static func encode(_ lane: Lane, _ context: EncodingContext) -> (key: String, value: TextNode) {
        var record = RecordWriter(context)
        record.put(origin, lane.origin)
        record.put(destination, lane.destination)
        record.put(mode, lane.mode)
        record.put(products, lane.products)
        record.put(leadTime, lane.leadTime)
        record.put(orderDelay, lane.orderDelay)
        record.put(unitCost, lane.unitCost)
        record.put(shipmentCost, lane.shipmentCost)
        record.put(transitHoldingCost, lane.transitHoldingCost)
        record.put(limit, lane.limit)
        record.put(fulfilment, lane.fulfilment == .partial ? nil : lane.fulfilment)
        record.put(priority, lane.priority)
        record.put(information, lane.information)
        record.put(emissions, lane.emissions)
        record.put(minimumLife, lane.minimumLife)
        record.put(alternatives, lane.alternatives)
        record.put(modeChoice, lane.modeChoice)
        CarriageRecord.write(lane.carriage, &record)
        return (lane.id.name, record.node)
    }
}
