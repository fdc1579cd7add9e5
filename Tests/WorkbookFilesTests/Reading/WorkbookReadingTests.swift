// SPDX-License-Identifier: Apache-2.0
import Testing
import WorkbookFiles

/// The rows of the first sheet.
func rows(_ workbook: Workbook) throws -> [SheetRow] {
    let collection = RowList()
    let first = try #require(workbook.sheets.first)
    try workbook.forEachRow(of: first) { collection.add($0) }
    return collection.rows
}

private final class RowList {
    private(set) var rows: [SheetRow] = []
    func add(_ row: SheetRow) -> Bool {
        rows.append(row)
        return true
    }
}

struct WorkbookReadingTests {
    private func read(_ workbook: HandMadeWorkbook) throws -> [SheetRow] {
        let file = try TemporaryFile(workbook.bytes)
        return try rows(Workbook(path: file.path))
    }

    @Test func `every kind of cell is read as what it is`() throws {
        let sheet = """
            <worksheet><sheetData><row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3"><v>1.5</v></c>
            <c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#REF!</v></c><c r="E3" t="str"><f>A3</f><v>x&amp;y</v></c>
            <c r="F3" t="inlineStr"><is><r><t>rich </t></r><r><t>text</t></r></is></c><c r="G3"><f>1+1</f></c>
            <c r="H3" s="1"/><c r="I3" s="1"><v>46027</v></c></row></sheetData></worksheet>
            """
        let strings = "<sst><si><t>tea</t><rPh><t>ocha</t></rPh></si></sst>"
        let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        let read = try read(HandMadeWorkbook(sheet: sheet, strings: strings, styles: styles))
        let row = try #require(read.first)
        #expect(row.row == 3)
        #expect(
            row.cells.map(\.value) == [
                .text("tea"), .number(1.5, .plain), .boolean(true), .error("#REF!"), .text("x&y"),
                .text("rich text"), .uncalculated, .number(46_027, .date),
            ])
        #expect(row.cells.map(\.address.description) == ["A3", "B3", "C3", "D3", "E3", "F3", "G3", "I3"])
    }

    @Test func `rows and cells that do not say where they are follow one another`() throws {
        let sheet =
            "<worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData></worksheet>"
        let cells = try read(HandMadeWorkbook(sheet: sheet)).flatMap(\.cells)
        #expect(cells.map(\.address.description) == ["A1", "B1", "A2"])
    }

    @Test func `names of elements may have a prefix`() throws {
        let sheet =
            "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>"
        #expect(try read(HandMadeWorkbook(sheet: sheet)).first?.cells.first?.value == .number(7, .plain))
    }

    @Test func `days of files that count from 1904 are the days that the program shows`() throws {
        let sheet =
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"0\"><v>44565</v></c></row></sheetData></worksheet>"
        let styles = "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        let cell = try read(HandMadeWorkbook(sheet: sheet, styles: styles, date1904: true)).first?.cells.first
        #expect(cell?.value.plainText == "2026-01-05")
    }

    @Test func `merged cells, hidden columns and hidden sheets are told`() throws {
        let sheet = """
            <worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c></row>
            </sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>
            """
        let file = try TemporaryFile(HandMadeWorkbook(sheet: sheet, state: "veryHidden").bytes)
        let workbook = try Workbook(path: file.path)
        let first = try #require(workbook.sheets.first)
        let layout = try workbook.forEachRow(of: first) { $0.isHidden }
        #expect(first.isHidden)
        #expect(layout.mergedCells.map(\.description) == ["A1:B2"])
        #expect(layout.hiddenColumns == [2...3])
    }

    @Test(arguments: [
        ("DD.MM.YYYY", NumberFormat.date), ("[$-407]D. MMM YYYY", .date), ("m/d/yy h:mm AM/PM", .dateAndTime),
        ("[h]:mm", .elapsed), ("hh:mm:ss", .time), ("0.00E+00", .plain), ("#,##0.00 \"days\"", .plain),
        ("[Red]0.0;[Blue]-0.0", .plain), ("00000", .padded(digits: 5)), ("General", .plain), ("@", .plain),
        ("yyyy\"年\"m\"月\"d\"日\"", .date), ("0%", .plain),
    ])
    func `a code tells what a number is`(code: String, format: NumberFormat) throws {
        let styles =
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"\(code.replacing("\"", with: "&quot;"))\"/></numFmts>"
            + "<cellXfs><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
        let sheet =
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"0\"><v>3</v></c></row></sheetData></worksheet>"
        #expect(
            try read(HandMadeWorkbook(sheet: sheet, styles: styles)).first?.cells.first?.value
                == .number(3, format))
    }
}
