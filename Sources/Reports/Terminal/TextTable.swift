// SPDX-License-Identifier: Apache-2.0

/// A table of aligned columns for a terminal.
///
/// Control characters in cells are replaced, so that a name in a scenario cannot steer the terminal.
package struct TextTable: Hashable, Sendable {
    /// On which side the texts of a column stand.
    package enum Alignment: Hashable, Sendable {
        /// On the left, as of names.
        case leading
        /// On the right, as of numbers.
        case trailing
    }

    /// A column's head and alignment.
    package struct Column: Hashable, Sendable {
        /// What stands above the column.
        package var title: String
        /// On which side its texts stand.
        package var alignment: Alignment

        /// Creates a column; numbers are the usual case.
        package init(_ title: String, _ alignment: Alignment = .trailing) {
            self.title = title
            self.alignment = alignment
        }
    }

    /// The columns.
    package var columns: [Column]
    /// The rows; a short one is filled up with empty cells, and cells beyond the last column are left out.
    package var rows: [[String]]

    /// Creates a table.
    package init(columns: [Column], rows: [[String]] = []) {
        self.columns = columns
        self.rows = rows
    }

    /// The table as lines without trailing spaces, each ended by a line feed.
    ///
    /// - Parameters:
    ///   - indent: Spaces before each line.
    ///   - widest: Names longer than this many columns are cut with an ellipsis.
    ///   - limit: Columns that would reach beyond this width are left out, which a line below the table says.
    /// - Returns: The lines.
    package func text(indent: Int = 2, widest: Int = 40, limit: Int = 110) -> String {
        guard !columns.isEmpty else { return "" }
        let cells = rows.map { row in
            columns.indices.map { $0 < row.count ? Self.cut(Self.printable(row[$0]), to: widest) : "" }
        }
        let all = columns.indices.map { index in
            // A title is broken at spaces rather than make its column wider than its cells.
            let words = Self.printable(columns[index].title).split(separator: " ").map(String.init)
            return (words + cells.map { $0[index] }).map { min(Self.width($0), widest) }.max() ?? 0
        }
        var widths: [Int] = []
        var used = indent
        for width in all {
            used += width + (widths.isEmpty ? 0 : 2)
            guard widths.count < 2 || used <= limit else { break }
            widths.append(width)
        }
        let hidden = columns.count - widths.count
        let titles = widths.indices.map { index in
            Self.printable(columns[index].title).wrapped(to: widths[index]).split(separator: "\n")
                .map { Self.cut(String($0), to: widest) }
        }
        var lines: [String] = []
        let titleLines = titles.map(\.count).max() ?? 0
        if titleLines > 0 {
            for number in 0..<titleLines {
                // Short titles stand at the bottom, next to their cells.
                let parts = titles.map { title in
                    let index = number - (titleLines - title.count)
                    return title.indices.contains(index) ? title[index] : ""
                }
                lines.append(line(parts, widths))
            }
            lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
        }
        lines += cells.map { line($0, widths) }
        if hidden > 0 { lines.append("(\(hidden) more column\(hidden == 1 ? "" : "s") in the report)") }
        let margin = String(repeating: " ", count: indent)
        return lines.map { margin + $0 + "\n" }.joined()
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var text = ""
        for (index, cell) in cells.prefix(widths.count).enumerated() {
            let space = String(repeating: " ", count: widths[index] - Self.width(cell))
            text += index == 0 ? "" : "  "
            text += columns[index].alignment == .leading ? cell + space : space + cell
        }
        while text.last == " " { text.removeLast() }
        return text
    }

    /// How many columns of a terminal `text` takes: two for wide East Asian characters and pictographs.
    static func width(_ text: String) -> Int {
        text.reduce(0) { sum, character in
            guard let scalar = character.unicodeScalars.first else { return sum }
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
                0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
                return sum + 2
            default: return sum + 1
            }
        }
    }

    /// `text` without characters that a terminal would obey.
    package static func printable(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static func cut(_ text: String, to widest: Int) -> String {
        guard width(text) > widest else { return text }
        var result = ""
        var used = 1
        for character in text {
            let next = width(String(character))
            guard used + next <= widest else { break }
            used += next
            result.append(character)
        }
        return result + "…"
    }
}
