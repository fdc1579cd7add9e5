// SPDX-License-Identifier: Apache-2.0

/// Writes scalars so that they are read back as they were.
enum YAMLScalar {
    /// A text: bare if it is a plain word in every context, else in double quotes.
    static func written(_ text: String) -> String {
        isBare(text) ? text : quoted(text)
    }

    /// A number with as many digits as it takes to read back the same one.
    static func written(_ value: Double) -> String {
        if value == .infinity { return ".inf" }
        if value == -.infinity { return "-.inf" }
        if value.isNaN { return ".nan" }
        let text = "\(value == 0 ? 0 : value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// Whether a text means itself without quotes, in flow and block context alike.
    ///
    /// Narrower than YAML is: words of letters, digits, spaces and a few marks that have no meaning where
    /// they stand.
    private static func isBare(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
        guard text != "null", text != "~", text != "<<", first != " ", last != " " else { return false }
        guard isLetterOrDigit(first) || first == "." || first == "+" else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            isLetterOrDigit(scalar) || " -_.+/>()%&*;'".unicodeScalars.contains(scalar)
        }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
            : scalar.properties.isAlphabetic && scalar.value < 0xFFFE
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default:
                result += isPrintable(scalar) ? String(Character(scalar)) : escaped(scalar)
            }
        }
        return result + "\""
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD:
            scalar.value != 0x2028 && scalar.value != 0x2029
        default: false
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return scalar.value <= 0xFFFF
            ? "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            : "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
}
