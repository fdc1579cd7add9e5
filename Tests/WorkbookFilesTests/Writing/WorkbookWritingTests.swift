// SPDX-License-Identifier: Apache-2.0
import Testing
import WorkbookFiles

struct WorkbookWritingTests {
    /// What reading gives of rows that were written.
    private func readBack(_ cells: [WrittenCell]) throws -> [CellValue] {
        let file = try TemporaryFile()
        let writer = try WorkbookWriter(path: file.path, title: "test")
        try writer.addSheet("data").writeRow(cells)
        try writer.close()
        return try rows(Workbook(path: file.path)).first?.cells.map(\.value) ?? []
    }

    @Test(arguments: [
        "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "<script>", "a & b \"c\"", "_x000D_", "a\rb", "\u{1}x",
        "  spaces  ",
        "line\nline", "茶葉 🍵", "_x005F_x000D_", "'quoted", "\t=1",
    ])
    func `a text comes back as these letters, whatever they look like`(text: String) throws {
        #expect(try readBack([.text(text)]) == [.text(text)])
    }

    @Test func `numbers and truths come back as they were`() throws {
        let numbers = [0.1, -2.5, 1e300, 123_456_789_012_345, 1.0 / 8]
        #expect(try readBack(numbers.map { .number($0) }) == numbers.map { .number($0, .plain) })
        #expect(try readBack([.boolean(true), .boolean(false)]) == [.boolean(true), .boolean(false)])
    }

    @Test func `numbers that files cannot hold in full are known`() {
        #expect(SheetWriter.keepsExactly(0.1))
        #expect(SheetWriter.keepsExactly(1e15 - 1))
        #expect(!SheetWriter.keepsExactly(0.1 + 0.2))
        #expect(!SheetWriter.keepsExactly(.infinity))
    }

    @Test func `what is no number is written as a word`() throws {
        #expect(try readBack([.number(.infinity), .number(.nan)]) == [.text("inf"), .text("nan")])
    }

    @Test func `names of sheets are cut, mended and made to differ`() throws {
        let file = try TemporaryFile()
        let writer = try WorkbookWriter(path: file.path, title: "test")
        let names = try ["a/b", "A/B", "", String(repeating: "x", count: 40)].map {
            try writer.addSheet($0).name
        }
        #expect(names == ["a_b", "A_B (2)", "sheet", String(repeating: "x", count: 31)])
        try writer.close()
        #expect(try Workbook(path: file.path).sheets.map(\.name) == names)
    }

    @Test func `a text longer than cells may be is cut, and that is counted`() throws {
        let file = try TemporaryFile()
        let writer = try WorkbookWriter(path: file.path, title: "test")
        let sheet = try writer.addSheet("data")
        try sheet.writeRow([.text(String(repeating: "ü", count: 40_000))])
        #expect(sheet.cutCount == 1)
        try writer.close()
        #expect(
            try rows(Workbook(path: file.path)).first?.cells.first?.value
                == .text(String(repeating: "ü", count: 32_767)))
    }

    @Test func `a workbook in a folder that is not there cannot be written`() {
        #expect(throws: WorkbookFault.self) { try WorkbookWriter(path: "/nowhere/book.xlsx", title: "") }
    }

    @Test func `addresses are those of spreadsheet programs`() {
        #expect(CellAddress("C7") == CellAddress(row: 7, column: 3))
        #expect(CellAddress("$AA$10") == CellAddress(row: 10, column: 27))
        #expect(CellAddress(row: 1_048_576, column: 16_384).description == "XFD1048576")
    }
}
