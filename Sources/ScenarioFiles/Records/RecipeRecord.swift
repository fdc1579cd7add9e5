// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes how a site makes a product.
enum RecipeRecord {
    static let components = Field<[Recipe.Component]>.defaulted(
        "components", ComponentRecord.map, [], "Units of each component that one unit takes.")
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
    static let line = Field<LineID?>.optional(
        "line", .line, "The line of the site that makes it, shared with other recipes.",
        absence: "lines of its own")
    static let family = Field<String?>.optional(
        "family", .text, "What it shares a set-up with on its line.", absence: "a set-up of its own")
    static let changeoverTime = Field<RandomDuration>.defaulted(
        "changeover-time", .randomDuration, .zero,
        "Working time of setting a station up for it after another family.")
    static let changeoverCost = Field<Double>.defaulted(
        "changeover-cost", .number(.notNegative), 0,
        "What setting a station up for it costs after another family.")
    static let run = Field<RunSize>.defaulted("run", RunRecord.codec, .any, "How large a run may be.")
    static let yield = Field<Yield>.defaulted(
        "yield", YieldRecord.codec, .full, "What part of a run turns out good; the rest is scrapped.")
    static let plannedLeadTime = Field<TimeSpan?>.optional(
        "planned-lead-time", .span, "The time from an order to its end that planning reckons with.",
        absence: "nothing is late")
    static let choice = Field<RecipeChoice>.defaulted(
        "choose", .choice(), .both,
        "Which recipe makes an order: the first whose components are there, whose line is free, or both.")
    static let alternates = Field<[Recipe]>.defaulted(
        "alternates", alternateList, [], "Other recipes for the same product, in the order of preference.")

    private static let runFields: [FieldEntry] = [
        components.entry, time.entry, timePerUnit.entry, lines.entry, limit.entry, unitCost.entry,
        setupCost.entry, line.entry, family.entry, changeoverTime.entry, changeoverCost.entry, run.entry,
        yield.entry, plannedLeadTime.entry,
    ]

    static let definition = Definition(
        "recipe", "How a site makes a product. A stock entry with `source: make` uses it.",
        example: "tea-pack: {components: {tea: 2}, time: 1 d, lines: 2, limit: 500 per d}",
        fields: runFields + [choice.entry, alternates.entry])

    static let alternateDefinition = Definition(
        "alternate", "Another recipe for the same product.",
        example: "{components: {tea-bag: 2}, time: 2 d}", fields: runFields)

    static let map = Codec<[Recipe]>.map(
        .product, of: .defined(definition.name), reading: decode, writing: encode)

    private static let alternateList = Codec<Recipe>(
        shape: .defined(alternateDefinition.name),
        decode: { node, context in
            guard let product = context.product?.id,
                let record = RecordReader(node, alternateDefinition, context)
            else { return nil }
            return recipe(for: product, record)
        },
        encode: { recipe, context in
            var record = RecordWriter(context)
            put(recipe, in: &record)
            return record.node
        }
    ).list()

    private static func decode(_ entry: SourceMapping.Entry, _ context: DecodingContext) -> Recipe? {
        let id = ProductID(entry.key)
        context.product = context.products[id] ?? Product(id: id)
        guard let record = RecordReader(entry.value, definition, context) else { return Recipe(product: id) }
        var recipe = recipe(for: id, record)
        recipe.choice = record(choice)
        recipe.alternates = record(alternates)
        return recipe
    }

    /// What a recipe and an alternate have in common.
    private static func recipe(for id: ProductID, _ record: RecordReader) -> Recipe {
        Recipe(
            product: id, components: record(components), time: record(time), timePerUnit: record(timePerUnit),
            lines: record(lines), limit: record(limit), unitCost: record(unitCost),
            setupCost: record(setupCost), line: record(line), family: record(family),
            changeoverTime: record(changeoverTime), changeoverCost: record(changeoverCost),
            runSize: record(run), yield: record(yield), plannedLeadTime: record(plannedLeadTime))
    }

    private static func encode(_ recipe: Recipe, _ context: EncodingContext) -> (key: String, value: TextNode)
    {
        context.product = context.products[recipe.product]
        var record = RecordWriter(context)
        put(recipe, in: &record)
        record.put(choice, recipe.choice)
        record.put(alternates, recipe.alternates)
        return (recipe.product.name, record.node)
    }

    private static func put(_ recipe: Recipe, in record: inout RecordWriter) {
        record.put(components, recipe.components)
        record.put(time, recipe.time)
        record.put(timePerUnit, recipe.timePerUnit)
        record.put(lines, recipe.lines)
        record.put(limit, recipe.limit)
        record.put(unitCost, recipe.unitCost)
        record.put(setupCost, recipe.setupCost)
        record.put(line, recipe.line)
        record.put(family, recipe.family)
        record.put(changeoverTime, recipe.changeoverTime)
        record.put(changeoverCost, recipe.changeoverCost)
        record.put(run, recipe.runSize)
        record.put(yield, recipe.yield)
        record.put(plannedLeadTime, recipe.plannedLeadTime)
    }
}
