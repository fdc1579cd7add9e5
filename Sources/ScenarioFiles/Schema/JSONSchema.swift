// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Makes the JSON Schema of the catalogue of definitions.
enum JSONSchema {
    /// The whole schema.
    static let document: JSONText = .object(
        [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string("Catena scenario")),
            ("description", .string(ScenarioRecord.definition.meaning)),
            ("$ref", reference("scenario")),
            // What tables and extended scenarios supply cannot be seen from here.
            (
                "anyOf",
                .array([
                    required(["extends"]), required(["tables"]), required(["horizon", "products", "sites"]),
                ])
            ),
            ("$defs", .object(Catalogue.definitions.map { (key($0.name), schema(of: $0)) })),
        ])

    private static func key(_ name: String) -> String { name.split(separator: " ").joined(separator: "-") }

    private static func reference(_ name: String) -> JSONText { .string("#/$defs/\(key(name))") }

    private static func required(_ keys: [String]) -> JSONText {
        .object([("required", .array(keys.map { .string($0) }))])
    }

    // MARK: Definitions

    private static func schema(of definition: Definition) -> JSONText {
        let record = record(definition)
        guard !definition.shorthands.isEmpty else {
            return .object([("description", .string(definition.meaning))] + record)
        }
        return .object([
            ("description", .string(definition.meaning)),
            ("anyOf", .array(definition.shorthands.map(schema) + [.object(record)])),
        ])
    }

    private static func record(_ definition: Definition) -> [(key: String, value: JSONText)] {
        var properties: [(key: String, value: JSONText)] = []
        for field in definition.variants.flatMap(\.fields)
        where !properties.contains(where: { $0.key == field.key }) {
            properties.append((field.key, schema(of: field, in: definition)))
        }
        var members: [(key: String, value: JSONText)] = [
            ("type", .string("object")), ("properties", .object(properties)),
            ("additionalProperties", .boolean(false)),
        ]
        switch definition.selector {
        case .none:
            if let variant = definition.variants.first, !isCompletedElsewhere(definition) {
                let keys = variant.fields.filter { $0.absence == .required }.map(\.key)
                if !keys.isEmpty { members.append(("required", .array(keys.map { .string($0) }))) }
            }
        case .tag(let tag):
            members.append(("allOf", .array(definition.variants.map { tagged($0, tag) })))
        case .key:
            let rules = definition.variants.filter { $0.fields.count > 1 }.map { keyed($0, definition) }
            members.append(("minProperties", .number(1)))
            if !rules.isEmpty { members.append(("allOf", .array(rules))) }
        }
        return members
    }

    /// Records of which tables, defaults or an extended scenario may supply a part.
    private static func isCompletedElsewhere(_ definition: Definition) -> Bool {
        ["scenario", "site", "lane", "segment"].contains(definition.name)
    }

    private static func tagged(_ variant: Definition.Variant, _ tag: String) -> JSONText {
        let condition = JSONText.object([
            ("properties", .object([(tag, .object([("const", .string(variant.name))]))])),
            ("required", .array([.string(tag)])),
        ])
        return .object([("if", condition), ("then", only(variant))])
    }

    private static func keyed(_ variant: Definition.Variant, _ definition: Definition) -> JSONText {
        .object([("if", required([variant.name])), ("then", only(variant))])
    }

    private static func only(_ variant: Definition.Variant) -> JSONText {
        .object([
            ("propertyNames", .object([("enum", .array(variant.fields.map { .string($0.key) }))])),
            ("required", .array(variant.fields.filter { $0.absence == .required }.map { .string($0.key) })),
        ])
    }

    private static func schema(of field: FieldEntry, in definition: Definition) -> JSONText {
        var shape = schema(field.shape)
        if case .tag(field.key) = definition.selector {
            shape = .object([("enum", .array(definition.variants.map { .string($0.name) }))])
        }
        var members: [(key: String, value: JSONText)] = [("description", .string(field.meaning))]
        if case .defaults(let text) = field.absence, !text.isEmpty, text != "\"\"" {
            members[0].value = .string("\(field.meaning) Default: \(text).")
        }
        if field.absence == .required {
            members.append(("allOf", .array([shape])))
        } else {
            members.append(("anyOf", .array([shape, .object([("type", .string("null"))])])))
        }
        return .object(members)
    }

    // MARK: Shapes

    private static let number = #"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?"#
    private static let span = number + " *(s|min|h|d|wk)"

    private static func pattern(_ text: String) -> JSONText {
        .object([("type", .string("string")), ("pattern", .string("^\(text)$"))])
    }

    private static func schema(_ shape: Shape) -> JSONText {
        switch shape {
        case .text, .name, .file:
            return .object([("type", .array([.string("string"), .string("number"), .string("boolean")]))])
        case .number(let range): return numeric(range)
        case .portion(let range): return anyOf([numeric(range), pattern(number + " *%")])
        case .quantity: return .object([("type", .string("number"))])
        case .boolean: return .object([("type", .string("boolean"))])
        case .date: return pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}")
        case .moment:
            return anyOf([
                pattern(span), pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?"),
            ])
        case .duration: return pattern(span)
        case .rate: return pattern(number + " +per +(\(span)|s|min|h|d|wk)")
        case .choice(let words): return choice(words)
        case .list(let element, let count): return list(schema(element), count: count)
        case .map(_, let element):
            let entry = anyOf([schema(element), .object([("type", .string("null"))])])
            return anyOf([
                .object([("type", .string("object")), ("additionalProperties", entry)]),
                .object([("type", .string("null"))]),
            ])
        case .defined(let name): return .object([("$ref", reference(name))])
        case .oneOf(let shapes): return anyOf(shapes.map(schema))
        }
    }

    private static func anyOf(_ shapes: [JSONText]) -> JSONText { .object([("anyOf", .array(shapes))]) }

    private static func choice(_ words: [String]) -> JSONText {
        // `.inf` is a number to every YAML reader but ours.
        if words.contains(".inf") {
            return .object([("type", .array([.string("number"), .string("string")]))])
        }
        return .object([("enum", .array(words.map { .string($0) }))])
    }

    private static func list(_ element: JSONText, count: Int?) -> JSONText {
        var members: [(key: String, value: JSONText)] = [("type", .string("array")), ("items", element)]
        if let count {
            members.append(("minItems", .number(Double(count))))
            members.append(("maxItems", .number(Double(count))))
        }
        return .object(members)
    }

    private static func numeric(_ range: AllowedRange) -> JSONText {
        var members: [(key: String, value: JSONText)] = [
            ("type", .string(range.wholeOnly ? "integer" : "number"))
        ]
        if let low = range.low {
            members.append((range.includesLow ? "minimum" : "exclusiveMinimum", .number(low)))
        }
        if let high = range.high { members.append(("maximum", .number(high))) }
        return .object(members)
    }
}
