// SPDX-License-Identifier: Apache-2.0

/// Rows as lines of text, for files and pipes.
public enum RowText {
    /// A row as a line of CSV (RFC 4180), ended by a line feed.
    ///
    /// A text that a spreadsheet would take for a formula, beginning with `=`, `+`, `-`, `@`, a tab or a line end, gets an
    /// apostrophe before it; numbers are left as they are. Null is an empty field, an empty text is `""`.
    ///
    /// - Reference: OWASP, *CSV Injection*.
    public static func csv(_ row: [QueryValue]) -> String {
        row.map(field).joined(separator: ",") + "\n"
    }

    private static func field(_ value: QueryValue) -> String {
        guard case .text(let text) = value else { return value.plainText }
        let safe = guarded(text)
        let needsQuotes =
            safe.isEmpty
            || safe.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
            || safe.first == " " || safe.last == " "
        return needsQuotes ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe
    }

    /// A text with an apostrophe before it when a spreadsheet would compute it.
    public static func guarded(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else {
            return text
        }
        return "'" + text
    }

    /// A row as one JSON object (JSON Lines), ended by a line feed; its keys are in the order of the columns.
    public static func jsonLine(_ columns: [String], _ row: [QueryValue]) -> String {
        "{" + zip(columns, row).map { "\(quoted($0)):\(json($1))" }.joined(separator: ",") + "}\n"
    }

    private static func json(_ value: QueryValue) -> String {
        switch value {
        case .null: "null"
        case .integer(let number): String(number)
        case .real(let number): number.isFinite ? "\(number)" : "null"
        case .text(let text): quoted(text)
        case .bytes: quoted(value.plainText)
        }
    }

    /// A text as a JSON string; control characters and line ends of Unicode are escaped.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _
            where scalar.value < 0x20 || scalar.value == 0x7F || (0x2028...0x2029).contains(scalar.value):
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
