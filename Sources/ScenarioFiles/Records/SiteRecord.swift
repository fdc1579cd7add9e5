// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes a site.
enum SiteRecord {
    static let name = Field<String?>.optional("name", .text, "What people call it.", absence: "its key")
    static let kind = Field<SiteKind>.required(
        "kind", .choice(), standIn: .warehouse,
        "Its role. A supplier's stock is bought when it ships and never runs dry, unless `supply-limit` says so."
    )
    static let location = Field<Location?>.optional(
        "location", LocationRecord.codec, "Where it stands.", absence: "not drawn")
    static let storage = Field<StorageLimit?>.optional(
        "storage", StorageRecord.codec, "How much it can store.", absence: "no limit")
    static let stock = Field<[StockItem]>.defaulted("stock", StockRecord.map, [], "What it keeps.")
    static let recipes = Field<[Recipe]>.defaulted("recipes", RecipeRecord.map, [], "What it makes.")
    static let paymentTerms = Field<RandomDuration?>.optional(
        "payment-terms", .randomDuration, "How long after shipment a supplier is paid.",
        absence: "the scenario's `supplier-terms`")
    static let lines = Field<[ProductionLine]>.defaulted(
        "lines", ProductionLineRecord.map, [], "The lines that its recipes share.")
    static let operations = Field<WarehouseOperations?>.optional(
        "operations", OperationsRecord.codec, "What is done to goods between the road and the shelf.",
        absence: "nothing that takes time")
    static let storageClasses = Field<[StorageClass]>.defaulted(
        "storage-classes", StorageClassRecord.map, [], "The sorts of storage space, with their limits.")
    static let candidate = Field<SiteCandidate?>.optional(
        "candidate", CandidateRecord.codec, "What `catena design` may choose about it.",
        absence: "it is there, and stays")
    static let runningCost = Field<Double?>.optional(
        "running-cost", .number(.notNegative), "What having the site costs a year of 365 days.",
        absence: "the `fixed-cost` of the first size of its `candidate`, else nothing")
    /// Applied to the tree before it is decoded, so it has no value of its own.
    static let stockDefaults = FieldEntry(
        key: "stock-defaults", shape: .defined(StockRecord.definition.name), absence: .means("nothing"),
        meaning: "Fields that all its stock entries have unless they say otherwise.")

    static let definition = Definition(
        "site", "A place that keeps, makes or supplies products.",
        example: "dc: {kind: warehouse, location: [52.4, -1.9], stock: {tea: {on-hand: 230}}}",
        fields: [
            name.entry, kind.entry, location.entry, storage.entry, stockDefaults, stock.entry, recipes.entry,
            paymentTerms.entry,
            lines.entry,
            operations.entry, storageClasses.entry, candidate.entry, runningCost.entry,
        ])

    static let map = Codec<[Site]>.map(.site, of: .defined(definition.name), reading: decode, writing: encode)

    private static func decode(_ entry: SourceMapping.Entry, _ context: DecodingContext) -> Site? {
        let id = NodeID(entry.key)
        guard let record = RecordReader(entry.value, definition, context) else {
            return Site(id: id, kind: .warehouse)
        }
        let role = record(kind)
        context.destination = id
        context.destinationIsSegment = false
        context.siteIsSupplier = role == .supplier
        return Site(
            id: id, name: record(name), kind: role, location: record(location), stock: record(stock),
            recipes: record(recipes), storageLimit: record(storage), paymentTerms: record(paymentTerms),
            lines: record(lines),
            operations: record(operations), storageClasses: record(storageClasses),
            candidate: record(candidate), runningCost: record(runningCost))
    }

    private static func encode(_ site: Site, _ context: EncodingContext) -> (key: String, value: TextNode) {
        var record = RecordWriter(context)
        record.put(name, site.name == site.id.name ? nil : site.name)
        record.put(kind, site.kind)
        record.put(location, site.location)
        record.put(storage, site.storageLimit)
        record.put(stock, site.stock)
        record.put(recipes, site.recipes)
        record.put(paymentTerms, site.paymentTerms)
        record.put(lines, site.lines)
        record.put(operations, site.operations)
        record.put(storageClasses, site.storageClasses)
        record.put(candidate, site.candidate)
        record.put(runningCost, site.runningCost)
        return (site.id.name, record.node)
    }
}

/// How a scenario writes how much a site can store.
enum StorageRecord {
    static let limit = Field<Double>.required(
        "limit", .number(.notNegative), standIn: 1, "The most that fits.")
    static let measure = Field<StorageLimit.Measure>.defaulted(
        "measure", .choice(), .units,
        "What is counted: units, volume in cubic metres, or weight in kilograms.")

    static let definition = Definition(
        "storage", "How much a site can store.", example: "{limit: 4000, measure: units}",
        fields: [limit.entry, measure.entry])

    static let codec = Codec<StorageLimit>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                StorageLimit(amount: $0(limit), measure: $0(measure))
            }
        },
        encode: { storage, context in
            var record = RecordWriter(context)
            record.put(limit, storage.amount)
            record.put(measure, storage.measure)
            return record.node
        })
}
