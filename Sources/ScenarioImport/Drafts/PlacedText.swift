// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles

/// A file that is being written, which remembers where each of its pieces came from.
struct PlacedText {
    private struct Mark {
        var line: Int32
        var column: Int32
        var origin: Origin
    }

    /// The text so far.
    private(set) var text = ""
    private var marks: [Mark] = []
    private var line: Int32 = 1
    private var column: Int32 = 1

    /// Appends a text; what stands in it comes from `origin`, if one is given.
    mutating func append(_ piece: String, from origin: Origin? = nil) {
        if let origin { marks.append(Mark(line: line, column: column, origin: origin)) }
        text += piece
        for scalar in piece.unicodeScalars {
            if scalar == "\n" {
                (line, column) = (line + 1, 1)
            } else {
                column += 1
            }
        }
    }

    /// Where the character at a line and column, counted from one, came from.
    func origin(line: Int, column: Int) -> Origin? {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            let mark = marks[middle]
            if (Int(mark.line), Int(mark.column)) <= (line, column) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low > 0 else { return marks.first?.origin }
        return marks[low - 1].origin
    }

    /// Appends a table as comma-separated values.
    mutating func append(_ table: ScenarioDraft.Table) {
        for (index, column) in table.columns.enumerated() {
            if index > 0 { append(",") }
            append(Self.field(column.text), from: column.origin)
        }
        append("\n")
        for row in table.rows {
            for (index, cell) in row.enumerated() {
                if index > 0 { append(",") }
                append(Self.field(cell.text), from: cell.origin)
            }
            append("\n")
        }
    }

    /// A text as a field: in quotes when it needs them.
    private static func field(_ text: String) -> String {
        let text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let needsQuotes = text.unicodeScalars.contains {
            $0 == "," || $0 == "\"" || $0 == "\n" || $0 == ";" || $0 == "\t"
        }
        guard needsQuotes || CellText.trimmed(text) != text else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
