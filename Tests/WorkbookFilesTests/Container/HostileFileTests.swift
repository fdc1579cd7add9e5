// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import WorkbookFiles

struct HostileFileTests {
    private static let sheet = """
        <worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>46027.5</v></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>tea</t></is></c></row></sheetData></worksheet>
        """
    private static let strings = "<sst><si><t>site</t></si></sst>"

    /// The fault of reading the whole file, if it has one.
    private func fault(of bytes: [UInt8]) throws -> WorkbookFault? {
        let file = try TemporaryFile(bytes)
        do throws(WorkbookFault) {
            let workbook = try Workbook(path: file.path)
            for sheet in workbook.sheets { try workbook.forEachRow(of: sheet) { _ in true } }
            return nil
        } catch {
            return error
        }
    }

    @Test func `a bomb of entities is refused where it is declared`() throws {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + Self.sheet
        guard case .badPart(_, _, let problem) = try fault(of: HandMadeWorkbook(sheet: bomb).bytes) else {
            Issue.record("the bomb was read")
            return
        }
        #expect(problem.contains("document type"))
    }

    @Test func `a part that unpacks to more than it says is refused`() throws {
        var workbook = HandMadeWorkbook(sheet: Self.sheet)
        // A stored block of deflate, of 60 spaces, where the directory promises 10.
        let bytes: [UInt8] = [0x01, 60, 0, 0xC3, 0xFF] + [UInt8](repeating: 0x20, count: 60)
        workbook.packed["xl/worksheets/sheet1.xml"] = (8, bytes, 10)
        guard case .damaged = try fault(of: workbook.bytes) else {
            Issue.record("the bomb was read")
            return
        }
    }

    @Test func `nesting without end is refused`() throws {
        let nested = String(repeating: "<a>", count: 5_000) + String(repeating: "</a>", count: 5_000)
        guard case .badPart = try fault(of: HandMadeWorkbook(sheet: nested).bytes) else {
            Issue.record("the nest was read")
            return
        }
    }

    @Test(arguments: ["ZZZ1", "A0", "A1048577", "A", "1", "A-1", "A99999999999999999999"])
    func `a cell that no sheet has is refused`(address: String) throws {
        let sheet =
            "<worksheet><sheetData><row r=\"1\"><c r=\"\(address)\"><v>1</v></c></row></sheetData></worksheet>"
        guard case .badPart = try fault(of: HandMadeWorkbook(sheet: sheet).bytes) else {
            Issue.record("\(address) was read")
            return
        }
    }

    @Test func `a text that is not in the list of texts is an error in its cell`() throws {
        let sheet =
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row></sheetData></worksheet>"
        let file = try TemporaryFile(HandMadeWorkbook(sheet: sheet).bytes)
        guard case .error = try rows(Workbook(path: file.path)).first?.cells.first?.value else {
            Issue.record("the cell was read")
            return
        }
    }

    @Test(
        arguments: [
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "old workbook"),
            (Array("site,product\n".utf8), "a text file"),
            ([0, 1, 2, 3], "no zip file"),
        ] as [([UInt8], String)])
    func `a file of another kind is called by its name`(bytes: [UInt8], kind: String) throws {
        #expect(try fault(of: bytes)?.description.contains(kind) == true)
    }

    @Test func `a zip file of something else is called that`() throws {
        var workbook = HandMadeWorkbook(sheet: Self.sheet)
        workbook.parts.removeFirst()
        #expect(try fault(of: workbook.bytes)?.description.contains("something else") == true)
        workbook.parts += [("content.xml", ""), ("mimetype", "")]
        #expect(try fault(of: workbook.bytes)?.description.contains("OpenDocument") == true)
    }

    @Test func `a missing file, a folder and an empty file are told apart`() throws {
        #expect(throws: WorkbookFault.missing(path: "/nowhere/book.xlsx")) {
            try Workbook(path: "/nowhere/book.xlsx")
        }
        #expect(throws: WorkbookFault.unreadable(path: "/", problem: "it is no file")) {
            try Workbook(path: "/")
        }
        guard case .damaged = try fault(of: []) else {
            Issue.record("an empty file was read")
            return
        }
    }

    @Test func `a file cut off anywhere is damaged, and never read as if it were whole`() throws {
        let bytes = HandMadeWorkbook(sheet: Self.sheet, strings: Self.strings).bytes
        #expect(try fault(of: bytes) == nil)
        for length in stride(from: 0, to: bytes.count, by: 7) {
            #expect(try fault(of: Array(bytes[..<length])) != nil, "\(length) of \(bytes.count) bytes")
        }
    }

    @Test func `a file with any byte changed is read or refused, and the program goes on`() throws {
        let bytes = HandMadeWorkbook(sheet: Self.sheet, strings: Self.strings).bytes
        // A fixed sequence, so that a failure can be made again.
        var state: UInt64 = 7
        var refused = 0
        for _ in 0..<600 {
            var changed = bytes
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                changed[Int(state >> 33) % changed.count] = UInt8(truncatingIfNeeded: state >> 24)
            }
            if try fault(of: changed) != nil { refused += 1 }
        }
        #expect(refused > 300)
    }
}
