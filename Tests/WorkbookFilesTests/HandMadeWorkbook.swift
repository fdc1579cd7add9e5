// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A workbook of parts that no program would write, for tests of what readers must withstand.
struct HandMadeWorkbook {
    /// The parts by name.
    var parts: [(name: String, text: String)]
    /// How the bytes of a part are packed, where it is not simply stored: the method, the packed bytes, the size it claims.
    var packed: [String: (method: UInt16, bytes: [UInt8], size: UInt32)] = [:]

    /// A workbook of one sheet called "data".
    init(
        sheet: String, strings: String = "<sst/>", styles: String = "<styleSheet/>",
        state: String = "visible",
        date1904: Bool = false
    ) {
        parts = [
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"r1\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><workbookPr date1904=\"\(date1904 ? 1 : 0)\"/><sheets>"
                    + "<sheet name=\"data\" state=\"\(state)\" r:id=\"r1\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                    + "<Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
                    + "<Relationship Id=\"r3\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
            ("xl/worksheets/sheet1.xml", sheet), ("xl/sharedStrings.xml", strings), ("xl/styles.xml", styles),
        ]
    }

    /// The bytes of the zip file.
    var bytes: [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for (name, text) in parts {
            let plain = Array(text.utf8)
            let (method, content, size) = packed[name] ?? (0, plain, UInt32(plain.count))
            let offset = UInt32(file.count)
            let fields =
                Self.little(20, 2) + Self.little(0, 2) + Self.little(UInt32(method), 2) + Self.little(0, 4)
                + Self.little(Self.checksum(plain), 4) + Self.little(UInt32(content.count), 4)
                + Self.little(size, 4) + Self.little(UInt32(name.utf8.count), 2) + Self.little(0, 2)
            file += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + content
            directory += [0x50, 0x4B, 1, 2] + Self.little(20, 2) + fields
            directory += Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 4)
            directory += Self.little(offset, 4) + Array(name.utf8)
        }
        let count = UInt32(parts.count)
        return file + directory + [0x50, 0x4B, 5, 6] + Self.little(0, 4) + Self.little(count, 2)
            + Self.little(count, 2) + Self.little(UInt32(directory.count), 4)
            + Self.little(UInt32(file.count), 4) + Self.little(0, 2)
    }

    private static func little(_ number: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
    }

    /// CRC-32 by its definition.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var rest: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            rest ^= UInt32(byte)
            for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
        return ~rest
    }
}

/// A file in a folder of its own that goes away with the value.
final class TemporaryFile {
    /// Where it is.
    let path: String
    private let folder: URL

    init(_ bytes: [UInt8]? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appendingPathComponent("book.xlsx").path
        if let bytes { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
