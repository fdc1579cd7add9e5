// SPDX-License-Identifier: Apache-2.0

/// A JSON value whose members keep the order in which they were put down, so that the schema reads like the
/// manual.
enum JSONText: Sendable {
    case string(String)
    case number(Double)
    case boolean(Bool)
    case array([JSONText])
    case object([(key: String, value: JSONText)])

    /// The value as text: short ones in a line, others indented.
    func written(indent: Int = 0) -> String {
        let line = compact
        guard line.count + indent > 100 else { return line }
        let inner = String(repeating: " ", count: indent + 2)
        let end = "\n" + String(repeating: " ", count: indent)
        switch self {
        case .array(let elements):
            return "[\n" + elements.map { inner + $0.written(indent: indent + 2) }.joined(separator: ",\n")
                + end + "]"
        case .object(let members):
            let lines = members.map {
                "\(inner)\(Self.quoted($0.key)): \($0.value.written(indent: indent + 2))"
            }
            return "{\n" + lines.joined(separator: ",\n") + end + "}"
        default: return line
        }
    }

    private var compact: String {
        switch self {
        case .string(let text): Self.quoted(text)
        case .number(let value): YAMLScalar.written(value)
        case .boolean(let value): value ? "true" : "false"
        case .array(let elements): "[" + elements.map(\.compact).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\(Self.quoted($0.key)): \($0.value.compact)" }.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
