// SPDX-License-Identifier: Apache-2.0
import Reports
import ResultStore

/// Rows of a query as a table for people.
struct QueryText {
    private let result: QueryResult
    /// Texts that are longer are cut.
    private let widest: Int

    init(_ result: QueryResult, widest: Int = 60) {
        self.result = result
        self.widest = widest
    }

    var text: String {
        guard !result.rows.isEmpty else { return "no rows" }
        let columns = result.columns.enumerated().map { index, name in
            let isNumeric = result.rows.allSatisfy { row in
                switch row[index] {
                case .integer, .real, .null: true
                case .text, .bytes: false
                }
            }
            return TextTable.Column(name, isNumeric ? .trailing : .leading)
        }
        let rows = result.rows.map { $0.map(cell) }
        var text = TextTable(columns: columns, rows: rows).text(widest: widest, limit: .max)
        if text.last == "\n" { text.removeLast() }
        return text
    }

    private func cell(_ value: QueryValue) -> String {
        switch value {
        case .null: NumberText.undefined
        case .integer(let number): NumberText.count(number)
        case .real(let number): NumberText.number(number)
        case .text, .bytes: value.plainText
        }
    }
}
