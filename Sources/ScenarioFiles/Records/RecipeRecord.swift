// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes how a site makes a product.
enum RecipeRecord {
    static let components = Field<[Recipe.Component]>.defaulted(
        "components", componentMap, [], "Units of each component that one unit takes.")
    static let time = Field<RandomDuration>.defaulted(
        "time", .randomDuration, .zero, "The time of one production order, apart from `time-per-unit`.")
    static let timePerUnit = Field<TimeSpan>.defaulted(
        "time-per-unit", .span, .zero, "The time that each unit adds to an order.")
    static let lines = Field<Int?>.optional(
        "lines", .whole(from: 1), "How many orders are worked on at once.", absence: "as many as there are")
    static let limit = Field<FlowLimit?>.optional(
        "limit", .limit, "The most units that may be started in each period.", absence: "no limit")
    static let unitCost = Field<Double>.defaulted(
        "unit-cost", .number(.notNegative), 0, "The cost of making one unit, components apart.")
    static let setupCost = Field<Double>.defaulted(
        "setup-cost", .number(.notNegative), 0, "The fixed cost of one production order.")

    static let definition = Definition(
        "recipe", "How a site makes a product. A stock entry with `source: make` uses it.",
        example: "tea-pack: {components: {tea: 2}, time: 1 d, lines: 2, limit: 500 per d}",
        fields: [
            components.entry, time.entry, timePerUnit.entry, lines.entry, limit.entry, unitCost.entry,
            setupCost.entry,
        ])

    static let map = Codec<[Recipe]>.map(
        .product, of: .defined(definition.name), reading: decode, writing: encode)

    private static func decode(_ entry: SourceMapping.Entry, _ context: DecodingContext) -> Recipe? {
        let id = ProductID(entry.key)
        context.product = context.products[id]
        guard let record = RecordReader(entry.value, definition, context) else { return Recipe(product: id) }
        return Recipe(
            product: id, components: record(components), time: record(time), timePerUnit: record(timePerUnit),
            lines: record(lines), limit: record(limit), unitCost: record(unitCost),
            setupCost: record(setupCost))
    }

    private static func encode(_ recipe: Recipe, _ context: EncodingContext) -> (key: String, value: TextNode)
    {
        context.product = context.products[recipe.product]
        var record = RecordWriter(context)
        record.put(components, recipe.components)
        record.put(time, recipe.time)
        record.put(timePerUnit, recipe.timePerUnit)
        record.put(lines, recipe.lines)
        record.put(limit, recipe.limit)
        record.put(unitCost, recipe.unitCost)
        record.put(setupCost, recipe.setupCost)
        return (recipe.product.name, record.node)
    }

    /// Units of component per unit of product, kept as smallest units per smallest unit.
    private static let componentMap = Codec<[Recipe.Component]>.map(
        .product, of: .number(.positive),
        reading: { entry, context in
            let component = ProductID(entry.key)
            guard let units = NumberText.read(entry.value, expected: .number(.positive), context) else {
                return nil
            }
            let scale = scale(context.products[component], context.product)
            return Codec<Quantity>.counted(units, scale: scale, entry.value, context)
                .map { Recipe.Component(product: component, quantityPerUnit: $0) }
        },
        writing: { component, context in
            let scale = scale(context.products[component.product], context.product)
            return (component.product.name, .number(Double(component.quantityPerUnit) / scale))
        })

    /// Smallest units of the component in a unit of it, over those of the product.
    private static func scale(_ component: Product?, _ product: Product?) -> Double {
        (component?.smallestUnitsPerUnit ?? 1) / (product?.smallestUnitsPerUnit ?? 1)
    }
}
