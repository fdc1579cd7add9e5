// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension Codec {
    /// Names of a kind, each with an element.
    ///
    /// - Parameters:
    ///   - kind: What the names are names of.
    ///   - shape: The form of an element.
    ///   - read: Makes an element of its entry; reports and gives `nil` if it cannot.
    ///   - write: The name and the text of an element.
    /// - Returns: The form of the whole mapping.
    static func map<Element: Sendable>(
        _ kind: EntityKind, of shape: Shape,
        reading read: @escaping @Sendable (SourceMapping.Entry, DecodingContext) -> Element?,
        writing write: @escaping @Sendable (Element, EncodingContext) -> (key: String, value: TextNode)
    ) -> Codec where Value == [Element] {
        Codec(
            shape: .map(kind, shape),
            decode: { node, context in
                guard let mapping = RecordReader.mapping(of: node) else {
                    context.reportUnexpected(node, .map(kind, shape))
                    return nil
                }
                return mapping.entries.filter { !$0.value.isNull }.compactMap { read($0, context) }
            },
            encode: { elements, context in .mapping(elements.map { write($0, context) }) },
            acceptsEmpty: true)
    }
}
