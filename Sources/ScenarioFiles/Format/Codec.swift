// SPDX-License-Identifier: Apache-2.0

/// How a value is read from a scenario and written to one.
struct Codec<Value: Sendable>: Sendable {
    /// What the text looks like.
    let shape: Shape
    /// Reads the value; reports what is wrong and gives `nil` if it cannot.
    let decode: @Sendable (SourceNode, DecodingContext) -> Value?
    /// Writes the value.
    let encode: @Sendable (Value, EncodingContext) -> TextNode
    /// Whether a key without a value stands for a value, as it does for a record without entries.
    var acceptsEmpty = false

    /// The same form for a value that may be absent; an absent value is never written.
    var optional: Codec<Value?> {
        Codec<Value?>(
            shape: shape, decode: { node, context in decode(node, context).map(Optional.some) },
            encode: { value, context in value.map { encode($0, context) } ?? .scalar("null") },
            acceptsEmpty: acceptsEmpty)
    }

    /// The same form for another type.
    ///
    /// - Parameters:
    ///   - read: Makes the value from what was read; reports and gives `nil` if it cannot.
    ///   - write: Makes what is to be written from the value.
    /// - Returns: The form of the other type.
    func mapped<Other: Sendable>(
        reading read: @escaping @Sendable (Value, SourceNode, DecodingContext) -> Other?,
        writing write: @escaping @Sendable (Other) -> Value
    ) -> Codec<Other> {
        Codec<Other>(
            shape: shape,
            decode: { node, context in decode(node, context).flatMap { read($0, node, context) } },
            encode: { value, context in encode(write(value), context) }, acceptsEmpty: acceptsEmpty)
    }

    /// A list of such values.
    func list(count: Int? = nil) -> Codec<[Value]> {
        Codec<[Value]>(
            shape: .list(of: shape, count: count),
            decode: { node, context in
                guard let elements = node.elements else {
                    context.reportUnexpected(node, .list(of: shape, count: count))
                    return nil
                }
                return elements.compactMap { decode($0, context) }
            },
            encode: { values, context in .sequence(values.map { encode($0, context) }) })
    }
}
