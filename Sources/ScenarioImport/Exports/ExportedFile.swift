// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles

/// How a file that another system exported is written.
struct FileConventions {
    /// How bytes become letters.
    enum Encoding: String, CaseIterable {
        case utf8 = "utf-8"
        case latin1 = "latin-1"
        case windows1252 = "windows-1252"
        case utf16 = "utf-16"
    }

    /// How bytes become letters; found out when it is not given: UTF-8, or UTF-16 with its mark.
    var encoding: Encoding?
    /// What stands between fields; found out when it is not given.
    var separator: UInt8?
    /// What stands before the decimals.
    var decimal: Character = "."
    /// What stands between the thousands, if something does.
    var thousands: Character?
    /// How days are written, such as `DD.MM.YYYY`; as `YYYY-MM-DD` in any case.
    var dates: DateForm?
    /// How many lines stand above the header.
    var skippedLines = 0

    /// A number as it is written, or `nil`; a minus may stand behind it, as SAP writes it.
    func number(_ text: String) -> Double? {
        var text = text
        if text.hasSuffix("-"), text.count > 1 { text = "-" + text.dropLast() }
        if let thousands {
            text.removeAll { $0 == thousands || (thousands == " " && ($0 == "\u{A0}" || $0 == "\u{202F}")) }
        }
        if decimal != "." {
            guard !text.contains(".") else { return nil }
            text = String(text.map { $0 == decimal ? "." : $0 })
        }
        return NumberCheck.isNumber(text) ? Double(text) : nil
    }
}

/// How days are written: the places of year, month and day in a text such as `DD.MM.YYYY hh:mm`.
struct DateForm {
    private let pattern: [Character]

    /// Reads a pattern of `YYYY` or `YY`, `MM`, `DD`, and `hh`, `mm`, `ss` where there are times.
    init?(_ pattern: String) {
        guard pattern.contains("YY"), pattern.contains("MM"), pattern.contains("DD") else { return nil }
        guard pattern.allSatisfy({ !$0.isLetter || "YMDhmsT".contains($0) }) else { return nil }
        self.pattern = Array(pattern)
    }

    /// The day as the scenario format writes it, or `nil` when the text is written in another way.
    ///
    /// Days and months may leave out the zero before them; a time may be left out.
    func standard(_ text: String) -> String? {
        var numbers: [Character: String] = [:]
        var rest = Array(text)[...]
        var pattern = pattern[...]
        while let mark = pattern.first, !rest.isEmpty {
            if mark.isLetter, mark != "T" {
                let width = pattern.prefix { $0 == mark }.count
                pattern = pattern.dropFirst(width)
                let digits = rest.prefix(width).prefix { ("0"..."9").contains($0) }
                let mayBeShort = pattern.first.map { !$0.isLetter } ?? true
                guard digits.count == width || (!digits.isEmpty && mayBeShort && mark != "Y") else {
                    return nil
                }
                numbers[mark] = String(digits)
                rest = rest.dropFirst(digits.count)
            } else {
                guard rest.first == mark else { return nil }
                pattern = pattern.dropFirst()
                rest = rest.dropFirst()
            }
        }
        guard rest.isEmpty, let year = numbers["Y"], let month = numbers["M"], let day = numbers["D"] else {
            return nil
        }
        func two(_ digits: String) -> String { digits.count < 2 ? "0" + digits : digits }
        // Two digits mean the century of people's working lives.
        let full = year.count == 2 ? (year < "70" ? "20" : "19") + year : year
        let date = "\(full)-\(two(month))-\(two(day))"
        guard let hour = numbers["h"], let minute = numbers["m"] else { return date }
        return "\(date) \(two(hour)):\(two(minute))" + (numbers["s"].map { ":" + two($0) } ?? "")
    }
}

/// A file that another system exported, as rows of fields.
struct ExportedFile {
    /// One row.
    struct Row {
        var line: Int
        var fields: [String]
    }

    /// The largest file that is read, in bytes.
    static let limit = 256 << 20

    let conventions: FileConventions
    /// The names of the columns.
    let columns: [String]
    let rows: [Row]
    /// Rows that cannot be read, with what is wrong.
    let problems: [(line: Int, message: String)]

    /// What keeps a file from being read.
    struct Failure: Error {
        var line: Int
        var message: String
        var mending: String?
    }

    init(path: String, _ conventions: FileConventions) throws(Failure) {
        self.conventions = conventions
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
        guard attributes?[.type] as? FileAttributeType == .typeRegular else {
            throw Failure(line: 0, message: "there is no such file", mending: nil)
        }
        let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
        guard size <= Self.limit else {
            throw Failure(
                line: 0, message: "the file has \(size) bytes, expected at most \(Self.limit); it is not read"
            )
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(line: 0, message: "it cannot be read")
        }
        var text = try Self.decoded([UInt8](data), conventions.encoding)
        for _ in 0..<conventions.skippedLines {
            guard let end = text.firstIndex(of: UInt8(ascii: "\n")) else { break }
            text.removeSubrange(...end)
        }
        var reader = FieldReader(text, separator: conventions.separator)
        guard let header = reader.next() else { throw Failure(line: 1, message: "the file is empty") }
        columns = header.fields.map(CellText.trimmed)
        var rows: [Row] = []
        var problems: [(line: Int, message: String)] = []
        while let row = reader.next() {
            let line = row.line + conventions.skippedLines
            if let problem = row.problem { problems.append((line, problem)) }
            let surplus = row.fields.dropFirst(columns.count).contains { !$0.isEmpty }
            if row.problem == nil, row.fields.count < columns.count || surplus {
                problems.append((line, "the row has \(row.fields.count) fields, expected \(columns.count)"))
            }
            rows.append(Row(line: line, fields: row.fields.map(CellText.trimmed)))
        }
        self.rows = rows
        self.problems = problems
    }

    /// The bytes as UTF-8 without a mark at their beginning.
    private static func decoded(
        _ bytes: [UInt8], _ encoding: FileConventions.Encoding?
    ) throws(Failure) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        let hasMark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        switch encoding ?? (hasMark ? .utf16 : .utf8) {
        case .utf8:
            guard String(validating: bytes, as: UTF8.self) == nil else { return bytes }
            let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
            throw Failure(
                line: line + 1, message: "the text is not UTF-8",
                mending: "say how it is written under files: {encoding: windows-1252}, latin-1 or utf-16")
        case .latin1: return letters(bytes) { UInt32($0) }
        case .windows1252:
            return letters(bytes) { (0x80...0x9F).contains($0) ? windowsMarks[Int($0) - 0x80] : UInt32($0) }
        case .utf16:
            let isBigEndian = bytes.starts(with: [0xFE, 0xFF])
            let content = bytes.dropFirst(hasMark ? 2 : 0)
            var units: [UInt16] = []
            units.reserveCapacity(content.count / 2)
            var first: UInt8?
            for byte in content {
                if let other = first {
                    units.append(
                        isBigEndian ? UInt16(other) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(other))
                    first = nil
                } else {
                    first = byte
                }
            }
            return Array(String(decoding: units, as: UTF16.self).utf8)
        }
    }

    private static func letters(_ bytes: [UInt8], _ code: (UInt8) -> UInt32) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(UnicodeScalar(code(byte)) ?? "\u{FFFD}") }
        return Array(String(text).utf8)
    }

    /// What Windows has from 128 to 159; places that it leaves free stay what they are.
    private static let windowsMarks: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
        0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
        0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
