// SPDX-License-Identifier: Apache-2.0

/// Reads the fields of one record and finds keys that it should not have.
struct RecordReader {
    /// The record as it was written.
    let node: SourceNode
    /// The entries.
    let mapping: SourceMapping
    /// The variant that the record has.
    let variant: Definition.Variant
    /// The definition of the record.
    let definition: Definition
    private let context: DecodingContext
    /// Keys that were misspelt, so that they are not called missing as well.
    private var misspelt: Set<String> = []

    /// Starts reading a record of one form; `nil` when `node` is none.
    ///
    /// A key without a value counts as a record without entries.
    init?(_ node: SourceNode, _ definition: Definition, _ context: DecodingContext) {
        guard let mapping = Self.mapping(of: node) else {
            context.reportUnexpected(node, .defined(definition.name))
            return nil
        }
        guard let variant = Self.variant(of: mapping, node, definition, context) else { return nil }
        self.node = node
        self.mapping = mapping
        self.variant = variant
        self.definition = definition
        self.context = context
        if mapping.definition !== definition { reportUnknownKeys() }
    }

    /// The value of a field; its fallback when it is left out or cannot be read.
    func callAsFunction<Value>(_ field: Field<Value>) -> Value {
        value(of: field) ?? field.fallback
    }

    /// The value of a field, or `nil` when it is left out or cannot be read; a required field must be there.
    func value<Value>(of field: Field<Value>) -> Value? {
        guard let value = mapping.value(of: field.entry), !value.isNull else {
            if field.entry.absence == .required, !context.damaged.contains(node.place),
                !misspelt.contains(field.key)
            {
                context.report(
                    .missingKey(key: field.key, record: definition.name, expected: field.entry.shape.words),
                    at: node.place)
            }
            return nil
        }
        if value.isEmpty, !field.codec.acceptsEmpty {
            context.report(.missingValue(expected: field.entry.shape.words), at: value.place)
            return nil
        }
        return field.codec.decode(value, context)
    }

    /// Whether the record names a field.
    func has<Value>(_ field: Field<Value>) -> Bool {
        mapping.value(of: field.entry).map { !$0.isNull } ?? false
    }

    /// The entries of a node that may be a record.
    static func mapping(of node: SourceNode) -> SourceMapping? {
        node.isEmpty ? SourceMapping() : node.mapping
    }

    private mutating func reportUnknownKeys() {
        for entry in mapping.entries where !variant.knows(entry.key) {
            let allowed = variant.fields.map(\.key)
            let closest = context.closest(to: entry.key, among: allowed)
            if let closest { misspelt.insert(closest) }
            context.report(
                .unknownKey(
                    key: entry.key, record: Self.title(definition, variant), closest: closest,
                    allowed: allowed),
                at: entry.keyPlace)
        }
    }

    private static func title(_ definition: Definition, _ variant: Definition.Variant) -> String {
        if case .tag = definition.selector { return "\(variant.name) \(definition.name)" }
        return definition.name
    }

    private static func variant(
        of mapping: SourceMapping, _ node: SourceNode, _ definition: Definition, _ context: DecodingContext
    ) -> Definition.Variant? {
        switch definition.selector {
        case .none: definition.variants.first
        case .tag(let key): taggedVariant(of: mapping, node, key, definition, context)
        case .key: keyedVariant(of: mapping, node, definition, context)
        }
    }

    private static func taggedVariant(
        of mapping: SourceMapping, _ node: SourceNode, _ key: String, _ definition: Definition,
        _ context: DecodingContext
    ) -> Definition.Variant? {
        let tag = mapping[key]
        if let word = tag?.text, let variant = definition.variant(word) { return variant }
        let names = definition.variants.map(\.name)
        guard let tag else {
            if !context.damaged.contains(node.place) {
                context.report(
                    .missingKey(key: key, record: definition.name, expected: Shape.choice(names).words),
                    at: node.place)
            }
            return nil
        }
        let closest = tag.text.flatMap { context.closest(to: $0, among: names) }
        context.reportUnexpected(tag, .choice(names), mending: closest.map { .didYouMean($0) })
        return nil
    }

    private static func keyedVariant(
        of mapping: SourceMapping, _ node: SourceNode, _ definition: Definition, _ context: DecodingContext
    ) -> Definition.Variant? {
        // A record has fewer keys than there are variants.
        if mapping.entries.count == 1, let entry = mapping.entries.first, !entry.value.isNull,
            let variant = definition.variant(entry.key)
        {
            return variant
        }
        let present = definition.variants.filter { variant in
            mapping[variant.name].map { !$0.isNull } ?? false
        }
        if present.count == 1 { return present[0] }
        let names = definition.variants.map(\.name)
        if present.count > 1 {
            context.report(
                .severalVariants(keys: present.map(\.name), record: definition.name), at: node.place)
            return nil
        }
        let known = definition.variants.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
        let stranger = mapping.entries.first { !known.contains($0.key) }
        if let stranger {
            context.report(
                .unknownKey(
                    key: stranger.key, record: definition.name,
                    closest: context.closest(to: stranger.key, among: names), allowed: names),
                at: stranger.keyPlace)
        } else {
            context.report(.noVariant(record: definition.name, allowed: names), at: node.place)
        }
        return nil
    }
}
