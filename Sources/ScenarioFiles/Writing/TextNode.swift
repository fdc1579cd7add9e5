// SPDX-License-Identifier: Apache-2.0

/// A piece of a scenario that is to be written.
enum TextNode: Sendable {
    /// A scalar, as it is to stand in the file.
    case scalar(String)
    /// A list.
    case sequence([TextNode])
    /// Names with values, in the order in which they are to be written.
    case mapping([(key: String, value: TextNode)])

    /// A text, quoted if YAML would not read it back as the same text.
    static func text(_ text: String) -> TextNode { .scalar(YAMLScalar.written(text)) }

    /// A number, without `.0`.
    static func number(_ value: Double) -> TextNode { .scalar(YAMLScalar.written(value)) }

    /// The node in one line.
    var flow: String {
        switch self {
        case .scalar(let text): text
        case .sequence(let elements): "[" + elements.map(\.flow).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\(YAMLScalar.written($0.key)): \($0.value.flow)" }.joined(separator: ", ")
                + "}"
        }
    }
}
