// SPDX-License-Identifier: Apache-2.0

/// A table of coloured cells: the fuller the colour, the larger the value.
package struct GridChart {
    /// One cell.
    package struct Cell {
        /// From 0, the colour of the ground, to 1.
        var strength: Double
        /// The value in words, inside the cell.
        var text: String
        /// A second line, smaller; empty for none.
        var detail: String
        /// What the cell is about, when the pointer rests on it.
        var title: String

        /// Creates a cell.
        package init(strength: Double, text: String, detail: String = "", title: String = "") {
            self.strength = strength
            self.text = text
            self.detail = detail
            self.title = title
        }
    }

    /// What the chart shows, in a sentence.
    var label: String
    /// The names of the columns.
    var columns: [String]
    /// The rows: a name, and a cell for each column.
    var rows: [(name: String, cells: [Cell])]
    /// The height of a row, in pixels.
    var rowHeight = 26.0
    /// The part of the width that the names of the rows have.
    var nameShare = 0.2
    /// The class that gives the colour.
    var style = "s0"

    /// Creates a chart.
    package init(label: String, columns: [String], rows: [(name: String, cells: [Cell])]) {
        self.label = label
        self.columns = columns
        self.rows = rows
    }

    /// The chart.
    package var chart: Chart {
        let width = (1 - nameShare) / Double(max(1, columns.count))
        var content: [Markup] = []
        for (index, name) in columns.enumerated() {
            let x = nameShare + width * (Double(index) + 0.5)
            content.append(
                .element("text", ["x": Coordinate.percent(x), "y": "12", "class": "tick middle"], name))
        }
        for (number, row) in rows.enumerated() {
            let top = 18 + Double(number) * rowHeight
            let middle = top + rowHeight / 2 + 4
            content.append(.element("text", ["x": "0", "y": Coordinate.text(middle)], row.name))
            for (index, cell) in row.cells.prefix(columns.count).enumerated() {
                content.append(mark(cell, left: nameShare + width * Double(index), width: width, top: top))
            }
        }
        var margins = Chart.Margins()
        margins.bottom = 4
        return Chart(
            label: label, height: 18 + Double(rows.count) * rowHeight, margins: margins, content: content)
    }

    private func mark(_ cell: Cell, left: Double, width: Double, top: Double) -> Markup {
        // Never so full that the text on it could not be read.
        let strength = cell.strength.isFinite ? min(max(cell.strength, 0), 1) * 0.5 : 0
        let middle = Coordinate.percent(left + width / 2)
        let first = top + rowHeight / 2 + (cell.detail.isEmpty ? 4 : -2)
        var parts: [Markup] = [
            .element("title", [:], cell.title),
            .element(
                "rect",
                [
                    "x": Coordinate.percent(left), "y": Coordinate.text(top),
                    "width": Coordinate.percent(width),
                    "height": Coordinate.text(rowHeight - 1), "class": "area \(style)",
                    "opacity": Coordinate.text(strength),
                ]),
            .element("text", ["x": middle, "y": Coordinate.text(first), "class": "middle"], cell.text),
        ]
        if !cell.detail.isEmpty {
            parts.append(
                .element(
                    "text", ["x": middle, "y": Coordinate.text(first + 15), "class": "middle tick bar-text"],
                    cell.detail))
        }
        return .element("g", [:], parts)
    }
}
