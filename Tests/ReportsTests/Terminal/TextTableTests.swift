// SPDX-License-Identifier: Apache-2.0
import Reports
import Testing

@Suite struct TextTableTests {
    private let columns = [
        TextTable.Column("Name", .leading), TextTable.Column("Lead time (d)"),
        TextTable.Column("Note", .leading),
    ]

    @Test func `names stand on the left, numbers on the right, and long titles are broken`() {
        let table = TextTable(columns: columns, rows: [["north", "2.5", "slow"], ["a", "12", ""]])
        #expect(
            table.text(indent: 0) == """
                       Lead
                       time
                Name    (d)  Note
                ─────  ────  ────
                north   2.5  slow
                a        12

                """)
    }

    @Test func `wide characters are counted as two columns`() {
        let table = TextTable(
            columns: [TextTable.Column("", .leading), TextTable.Column("")],
            rows: [["東京", "1"], ["ab", "2"]])
        #expect(table.text(indent: 0) == "東京  1\nab    2\n")
    }

    @Test func `a name cannot steer the terminal`() {
        let table = TextTable(
            columns: [TextTable.Column("", .leading)], rows: [["\u{1B}[31mred\u{7}\u{202E}\n"]])
        let text = table.text(indent: 0)
        #expect(text == "\u{FFFD}[31mred\u{FFFD}\u{FFFD}\u{FFFD}\n")
    }

    @Test func `long names are cut, and rows of another length are fitted`() {
        let table = TextTable(
            columns: [TextTable.Column("", .leading), TextTable.Column("")],
            rows: [[String(repeating: "x", count: 50), "1", "beyond"], ["y"]])
        #expect(table.text(indent: 0, widest: 5) == "xxxx…  1\ny\n")
    }

    @Test func `columns that do not fit are left out, which is said`() {
        let table = TextTable(columns: columns, rows: [["north", "2.5", "slow"]])
        #expect(table.text(indent: 0, limit: 12).hasSuffix("north   2.5\n(1 more column in the report)\n"))
    }

    @Test func `no columns make no text`() {
        #expect(TextTable(columns: []).text() == "")
    }
}
