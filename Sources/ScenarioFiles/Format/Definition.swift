// SPDX-License-Identifier: Apache-2.0

/// A kind of record of the scenario format: its fields, or the variants among which its author chooses.
///
/// The same definition decodes, finds unknown keys, and writes the schema and the manual.
final class Definition: Sendable {
    /// How an author says which variant is meant.
    enum Selector: Hashable, Sendable {
        /// There is only one.
        case none
        /// By the value of a key, such as `type`.
        case tag(String)
        /// By the key after which the variant is called.
        case key
    }

    /// One form of a record.
    struct Variant: Sendable {
        /// The word that selects it; empty for the only form.
        let name: String
        /// What it means, in a sentence.
        let meaning: String
        /// Its fields.
        let fields: [FieldEntry]
        /// The keys of its fields.
        let keys: Set<String>

        init(_ name: String, _ meaning: String, _ fields: [FieldEntry]) {
            self.name = name
            self.meaning = meaning
            self.fields = fields
            self.keys = Set(fields.map(\.key))
        }

        /// Whether one of its fields has a key; a few are compared faster than hashed.
        func knows(_ key: String) -> Bool {
            fields.count <= 4 ? fields.contains { $0.key == key } : keys.contains(key)
        }
    }

    /// The name of the definition: a noun.
    let name: String
    /// What such a record describes, in a sentence or two.
    let meaning: String
    /// How a variant is selected.
    let selector: Selector
    /// The forms of the record.
    let variants: [Variant]
    /// Forms that may stand in place of the record, such as a number for a constant distribution.
    let shorthands: [Shape]
    /// An example in YAML, for the manual.
    let example: String
    /// Keys of which a record has at most one.
    let exclusiveKeys: Set<String>
    /// The positions of the variants by name.
    private let positions: [String: Int]

    /// A record of one form.
    convenience init(
        _ name: String, _ meaning: String, example: String = "", exclusiveKeys: Set<String> = [],
        fields: [FieldEntry]
    ) {
        self.init(
            name, meaning, example: example, selector: .none, variants: [Variant("", "", fields)],
            shorthands: [], exclusiveKeys: exclusiveKeys)
    }

    /// A record of several forms.
    init(
        _ name: String, _ meaning: String, example: String = "", selector: Selector, variants: [Variant],
        shorthands: [Shape], exclusiveKeys: Set<String> = []
    ) {
        self.name = name
        self.meaning = meaning
        self.example = example
        self.selector = selector
        self.variants = variants
        self.shorthands = shorthands
        self.exclusiveKeys = exclusiveKeys
        positions = Dictionary(
            variants.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The variant of a name.
    func variant(_ name: String) -> Variant? { positions[name].map { variants[$0] } }

    /// The fields of the first variant that has `key`.
    func field(_ key: String) -> FieldEntry? {
        for variant in variants {
            if let field = variant.fields.first(where: { $0.key == key }) { return field }
        }
        return nil
    }

    /// The record in words, as they end the sentence "expected …".
    var words: String {
        // An example of an entry begins with its name.
        let value = example.firstRange(of: ": {").map {
            String(example[example.index($0.lowerBound, offsetBy: 2)...])
        }
        let sample = example.hasPrefix("{") || example.hasPrefix("[") ? example : value
        return Self.withArticle(name) + (sample.map { " such as \($0)" } ?? ": keys with values")
    }

    private static func withArticle(_ noun: String) -> String {
        if ["orders", "tables", "storage", "planning", "series", "information"].contains(noun) {
            return noun
        }
        return (noun.first.map { "aeiou".contains($0) } == true ? "an " : "a ") + noun
    }
}
