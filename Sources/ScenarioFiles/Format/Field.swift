// SPDX-License-Identifier: Apache-2.0

/// One field of a record as the manual and the schema see it.
struct FieldEntry: Sendable {
    /// What happens when the field is left out.
    enum Absence: Hashable, Sendable {
        /// It must not be.
        case required
        /// It counts as this text.
        case defaults(to: String)
        /// The attribute is not there, which means this.
        case means(String)
    }

    /// The key.
    let key: String
    /// The form of the value.
    let shape: Shape
    /// What happens when the field is left out.
    let absence: Absence
    /// What the field means, in a line, with its unit.
    let meaning: String
    /// The key's bit.
    let mark: KeyMark

    init(key: String, shape: Shape, absence: Absence, meaning: String) {
        self.key = key
        self.shape = shape
        self.absence = absence
        self.meaning = meaning
        mark = KeyMark(key)
    }
}

/// One field of a record with the type of its value: declared once, used by decoder, encoder, schema and
/// manual.
struct Field<Value: Sendable>: Sendable {
    /// The field as the manual sees it.
    let entry: FieldEntry
    /// How the value is read and written.
    let codec: Codec<Value>
    /// The value of a field that is left out, or of one that cannot be read, so that reading can go on.
    let fallback: Value
    /// Whether a value need not be written because reading gives it anyway.
    let isOmitted: @Sendable (Value) -> Bool

    /// The key.
    var key: String { entry.key }

    /// A field that must be there; `standIn` lets reading go on without it.
    static func required(_ key: String, _ codec: Codec<Value>, standIn: Value, _ meaning: String) -> Field {
        Field(
            entry: FieldEntry(key: key, shape: codec.shape, absence: .required, meaning: meaning),
            codec: codec, fallback: standIn, isOmitted: { _ in false })
    }

    /// A field that counts as `value` when it is left out.
    static func defaulted(_ key: String, _ codec: Codec<Value>, _ value: Value, _ meaning: String) -> Field
    where Value: Equatable {
        let text = codec.encode(value, EncodingContext()).flow
        return Field(
            entry: FieldEntry(key: key, shape: codec.shape, absence: .defaults(to: text), meaning: meaning),
            codec: codec, fallback: value, isOmitted: { $0 == value })
    }

    /// A field that has no value when it is left out, which means `absence`.
    static func optional<Wrapped: Sendable>(
        _ key: String, _ codec: Codec<Wrapped>, _ meaning: String, absence: String
    ) -> Field where Value == Wrapped? {
        Field(
            entry: FieldEntry(key: key, shape: codec.shape, absence: .means(absence), meaning: meaning),
            codec: codec.optional, fallback: nil, isOmitted: { $0 == nil })
    }
}
