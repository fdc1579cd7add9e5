// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// How a scenario writes how large the runs of a recipe may be.
enum RunRecord {
    static let minimum = Field<Quantity>.defaulted(
        "min", .quantity, 0, "A run is at least this large, in units.")
    static let maximum = Field<Quantity?>.optional(
        "max", .quantity, "A run is at most this large, in units; a larger order becomes several runs.",
        absence: "any size")
    static let multiple = Field<Quantity?>.optional(
        "multiple", .quantity, "A run is a multiple of this, in units.",
        absence: "the product's granularity")

    static let definition = Definition(
        "run", "How large the runs of a recipe may be.", example: "{min: 10, max: 60, multiple: 10}",
        fields: [minimum.entry, maximum.entry, multiple.entry])

    static let codec = Codec<RunSize>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                RunSize(minimum: $0(minimum), maximum: $0(maximum), multiple: $0(multiple) ?? 1)
            }
        },
        encode: { size, context in
            var record = RecordWriter(context)
            record.put(minimum, size.minimum)
            record.put(maximum, size.maximum)
            record.put(multiple, size.multiple == 1 ? nil : size.multiple)
            return record.node
        })
}

/// How a scenario writes what part of a run turns out good.
enum YieldRecord {
    static let share = Field<Distribution>.required(
        "share", .distribution, standIn: .constant(1), "The good share of a run, drawn for each run.")
    static let each = Field<Double>.required(
        "each", .portion(.share), standIn: 1, "The probability that a smallest unit is good, each by itself.")

    static let definition = Definition(
        "yield",
        "What part of a run turns out good: a number or percentage, the same for each run; or a distribution.",
        example: "{each: 97%}", selector: .key,
        variants: [
            Definition.Variant("share", "", [share.entry]), Definition.Variant("each", "", [each.entry]),
        ], shorthands: [.portion(.share)])

    static let codec = Codec<Yield>(
        shape: .defined(definition.name),
        decode: { node, context in
            if node.text != nil, !node.isEmpty {
                return Codec<Double>.portion(.share).decode(node, context).map {
                    $0 == 1 ? .full : .share(.constant($0))
                }
            }
            guard let record = RecordReader(node, definition, context) else { return nil }
            return record.variant.name == "each"
                ? .each(probability: record(each)) : .share(record(share))
        },
        encode: { yield, context in
            switch yield {
            case .full: .number(1)
            case .share(.constant(let value)) where value != 1: .number(value)
            case .share(let distribution):
                .mapping([(share.key, share.codec.encode(distribution, context))])
            case .each(let probability): .mapping([(each.key, .number(probability))])
            }
        })
}

/// How a scenario writes a component with more than its quantity.
enum ComponentRecord {
    static let quantity = Field<Double>.required(
        "quantity", .number(.positive), standIn: 1, "Units that one unit of the product takes.")
    static let scrap = Field<Double>.defaulted(
        "scrap", .portion(.notNegative), 0, "What is taken beyond that and spoilt, as a share of `quantity`.")

    static let definition = Definition(
        "component", "What one unit of a product takes of a component: a number, or more about it.",
        example: "{quantity: 2, scrap: 5%}", selector: .none,
        variants: [Definition.Variant("", "", [quantity.entry, scrap.entry])],
        shorthands: [.number(.positive)])

    /// Units of component per unit of product, kept as smallest units per smallest unit.
    static let map = Codec<[Recipe.Component]>.map(
        .product, of: .defined(definition.name),
        reading: { entry, context in
            let component = ProductID(entry.key)
            let scale = scale(context.products[component], context.product)
            if entry.value.text != nil || entry.value.isEmpty {
                return NumberText.read(entry.value, expected: .number(.positive), context)
                    .flatMap { Codec<Quantity>.counted($0, scale: scale, entry.value, context) }
                    .map { Recipe.Component(product: component, quantityPerUnit: $0) }
            }
            guard let record = RecordReader(entry.value, definition, context),
                let count = Codec<Quantity>.counted(record(quantity), scale: scale, entry.value, context)
            else { return nil }
            return Recipe.Component(product: component, quantityPerUnit: count, scrap: record(scrap))
        },
        writing: { component, context in
            let scale = scale(context.products[component.product], context.product)
            let units = Double(component.quantityPerUnit) / scale
            guard component.scrap != 0 else { return (component.product.name, .number(units)) }
            var record = RecordWriter(context)
            record.put(quantity, units)
            record.put(scrap, component.scrap)
            return (component.product.name, record.node)
        })

    /// Smallest units of the component in a unit of it, over those of the product.
    private static func scale(_ component: Product?, _ product: Product?) -> Double {
        (component?.smallestUnitsPerUnit ?? 1) / (product?.smallestUnitsPerUnit ?? 1)
    }
}
