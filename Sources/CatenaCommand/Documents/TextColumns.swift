// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Rows of text under each other: the first column to the left, the others to the right.
enum TextColumns {
    /// The rows, indented; a column without text takes no room.
    static func aligned(_ rows: [[String]], leftColumns: Int = 1) -> String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = " "
            for (column, text) in row.enumerated() where widths[column] > 0 {
                let blanks = String(repeating: " ", count: widths[column] - text.count)
                line += " " + (column < leftColumns ? text + blanks : blanks + text)
                if column + 1 < row.count { line += " " }
            }
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }

    /// A number with so many decimals and commas between thousands.
    static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "–" : (value < 0 ? "−∞" : "∞") }
        let text = String(format: "%.\(decimals)f", value.magnitude)
        let parts = text.split(separator: ".")
        var whole = ""
        for (place, digit) in (parts.first ?? "0").reversed().enumerated() {
            if place > 0, place % 3 == 0 { whole.append(",") }
            whole.append(digit)
        }
        let isZero = !text.contains { $0 != "0" && $0 != "." }
        return (value < 0 && !isZero ? "−" : "") + String(whole.reversed())
            + (parts.count > 1 ? "." + parts[1] : "")
    }

    /// A text as a field of a CSV file.
    static func field(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
