// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes a product.
enum ProductRecord {
    static let name = Field<String?>.optional("name", .text, "What people call it.", absence: "its key")
    static let granularity = Field<Double>.defaulted(
        "granularity", Granularity.codec, 1,
        "The smallest quantity that is counted, in units: 1 for pieces, 0.001 for tonnes counted in kilograms."
    )
    static let unitCost = Field<Double>.defaulted(
        "unit-cost", .number(.notNegative), 0, "The value of one unit, at which stock is valued.")
    static let price = Field<Double>.defaulted(
        "price", .number(.notNegative), 0,
        "What a customer pays for one unit, unless the segment says otherwise.")
    static let weight = Field<Double>.defaulted(
        "weight", .number(.notNegative), 0, "The weight of one unit, in kilograms.")
    static let volume = Field<Double>.defaulted(
        "volume", .number(.notNegative), 0, "The volume of one unit, in cubic metres.")
    static let shelfLife = Field<TimeSpan?>.optional(
        "shelf-life", .span, "How long goods can be used once they are made.", absence: "for ever")
    static let disposalCost = Field<Double>.defaulted(
        "disposal-cost", .number(.notNegative), 0,
        "The cost of getting rid of one unit that spoiled or is not worth keeping.")
    static let unitsPerPallet = Field<Double?>.optional(
        "units-per-pallet", .number(.positive), "How many units stand on one pallet.",
        absence: "it does not stand on pallets")

    static let storageClass = Field<String?>.optional(
        "storage-class", .name(.storageClass),
        "The sort of storage space that it takes, by the name that sites give it.",
        absence: "none that is counted")
    static let unitsPerPosition = Field<Double>.defaulted(
        "units-per-position", .number(.positive), 1, "How many units one storage position holds.")

    static let definition = Definition(
        "product", "What is bought, made, moved and sold.",
        example: "tea: {name: Tea 250 g, unit-cost: 2.10, price: 4.50, weight: 0.25}",
        fields: [
            name.entry, granularity.entry, unitCost.entry, price.entry, weight.entry, volume.entry,
            shelfLife.entry, disposalCost.entry,
            storageClass.entry, unitsPerPosition.entry, unitsPerPallet.entry,
        ])

    static let map = Codec<[Product]>.map(
        .product, of: .defined(definition.name), reading: decode, writing: encode)

    private static func decode(_ entry: SourceMapping.Entry, _ context: DecodingContext) -> Product? {
        let id = ProductID(entry.key)
        // A product that cannot be read is still known by its name, so that references to it are not called
        // wrong.
        guard let record = RecordReader(entry.value, definition, context) else { return Product(id: id) }
        return Product(
            id: id, name: record(name), smallestUnitsPerUnit: record(granularity), unitCost: record(unitCost),
            price: record(price), weight: record(weight), volume: record(volume),
            shelfLife: record(shelfLife), disposalCost: record(disposalCost),
            storageClass: record(storageClass), unitsPerPosition: record(unitsPerPosition),
            unitsPerPallet: record(unitsPerPallet))
    }

    private static func encode(_ product: Product, _ context: EncodingContext) -> (
        key: String, value: TextNode
    ) {
        var record = RecordWriter(context)
        record.put(name, product.name == product.id.name ? nil : product.name)
        record.put(granularity, product.smallestUnitsPerUnit)
        record.put(unitCost, product.unitCost)
        record.put(price, product.price)
        record.put(weight, product.weight)
        record.put(volume, product.volume)
        record.put(shelfLife, product.shelfLife)
        record.put(disposalCost, product.disposalCost)
        record.put(storageClass, product.storageClass)
        record.put(unitsPerPosition, product.unitsPerPosition)
        record.put(unitsPerPallet, product.unitsPerPallet)
        return (product.id.name, record.node)
    }
}
