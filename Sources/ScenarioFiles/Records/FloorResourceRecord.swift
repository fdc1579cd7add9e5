// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes docks, people or equipment of a warehouse.
enum FloorResourceRecord {
    static let kind = Field<FloorResourceKind>.defaulted(
        "kind", .choice(), .labour,
        "What sort of thing it is. A job needs one of each kind that serves its process.")
    static let count = Field<Int>.defaulted("count", .whole(from: 1), 1, "How many there are.")
    static let serves = Field<[HandlingProcess]>.required(
        "serves", Codec<HandlingProcess>.choice().list(), standIn: [],
        "What it can do, in the order in which it prefers to.")
    static let hours = Field<WeeklyHours>.defaulted(
        "hours", .weeklyHours, .always, "When it is on duty. What was begun is finished, as overtime.")
    static let absence = Field<Double>.defaulted(
        "absence", .portion(.between(0, and: 0.99)), 0,
        "The probability that one of them does not come to a shift, each by itself.")
    static let costPerHour = Field<Double>.defaulted(
        "cost-per-hour", .number(.notNegative), 0,
        "What each of them costs in an hour of `hours`, busy or not, present or absent.")
    static let overtimeCost = Field<Double?>.optional(
        "overtime-cost-per-hour", .number(.notNegative), "What each of them costs in an hour of overtime.",
        absence: "`cost-per-hour`")

    static let definition = Definition(
        "floor resource", "Docks, people or equipment of one sort, each working on one job at a time.",
        example:
            "crew: {count: 6, serves: [pick, put-away], hours: mon-fri 06:00-14:00, cost-per-hour: 24}",
        fields: [
            kind.entry, count.entry, serves.entry, hours.entry, absence.entry, costPerHour.entry,
            overtimeCost.entry,
        ])

    static let map = Codec<[FloorResource]>.map(
        .resource, of: .defined(definition.name), reading: decode, writing: encode)

    private static func decode(_ entry: SourceMapping.Entry, _ context: DecodingContext) -> FloorResource? {
        guard let record = RecordReader(entry.value, definition, context) else {
            return nil
        }
        return FloorResource(
            id: entry.key, kind: record(kind), count: record(count), serves: record(serves),
            hours: record(hours), absence: record(absence), costPerHour: record(costPerHour),
            overtimeCostPerHour: record(overtimeCost))
    }

    private static func encode(_ resource: FloorResource, _ context: EncodingContext) -> (
        key: String, value: TextNode
    ) {
        var record = RecordWriter(context)
        record.put(kind, resource.kind)
        record.put(count, resource.count)
        record.put(serves, resource.serves)
        record.put(hours, resource.hours)
        record.put(absence, resource.absence)
        record.put(costPerHour, resource.costPerHour)
        record.put(overtimeCost, resource.overtimeCostPerHour)
        return (resource.id, record.node)
    }
}

/// How a scenario writes a sort of storage space.
enum StorageClassRecord {
    static let capacity = Field<Int>.required(
        "capacity", .whole(from: 0), standIn: 1, "How many positions there are.")
    static let overflow = Field<OverflowRule>.defaulted(
        "overflow", .choice(), .measure,
        "What happens with more: the time is measured, the rest is stored outside at a cost, or receipts wait before the "
            + "dock until there is room.")
    static let overflowCost = Field<Double>.defaulted(
        "overflow-cost", .number(.notNegative), 0,
        "With `overflow-site`: what one position outside costs for a day.")

    static let definition = Definition(
        "storage class", "A sort of storage space at a site. Each product takes positions of its own.",
        example: "pallet: {capacity: 400, overflow: overflow-site, overflow-cost: 0.60}",
        fields: [capacity.entry, overflow.entry, overflowCost.entry])

    static let map = Codec<[StorageClass]>.map(
        .storageClass, of: .defined(definition.name), reading: decode, writing: encode)

    private static func decode(_ entry: SourceMapping.Entry, _ context: DecodingContext) -> StorageClass? {
        guard let record = RecordReader(entry.value, definition, context) else { return nil }
        return StorageClass(
            id: entry.key, capacity: record(capacity), overflow: record(overflow),
            overflowCost: record(overflowCost))
    }

    private static func encode(_ entry: StorageClass, _ context: EncodingContext) -> (
        key: String, value: TextNode
    ) {
        var record = RecordWriter(context)
        record.put(capacity, entry.capacity)
        record.put(overflow, entry.overflow)
        record.put(overflowCost, entry.overflowCost)
        return (entry.id, record.node)
    }
}
