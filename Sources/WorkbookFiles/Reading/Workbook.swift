// SPDX-License-Identifier: Apache-2.0

/// A workbook (.xlsx, .xlsm) that is read: its sheets with what their cells hold.
///
/// Formulas, drawings, macros and links to elsewhere are not looked at; nothing in the file is ever run or fetched.
///
/// - Reference: ECMA-376 (2016), *Office Open XML File Formats*, 5th ed., part 1, section 18.
public struct Workbook: Sendable {
    /// One sheet.
    public struct Sheet: Hashable, Sendable {
        /// What its tab says.
        public var name: String
        /// Whether its tab is not shown.
        public var isHidden: Bool
        /// The part of the file that holds it.
        var part: String
    }

    /// Where the file is.
    public var path: String { archive.path }
    /// The sheets in the order of their tabs.
    public private(set) var sheets: [Sheet] = []

    let archive: ZipArchive
    /// What the number in a cell's `s` means.
    private(set) var formats: [NumberFormat] = []
    /// The texts that cells refer to.
    private(set) var sharedTexts: [String] = []
    /// What is added to days, since some files count from 1904.
    private(set) var dayOffset = 0.0

    /// The most text that a workbook's list of shared texts may hold, in bytes.
    private static let sharedTextLimit = 256 << 20

    /// Opens a workbook and reads what its sheets share.
    ///
    /// - Throws: Why the file is no workbook that can be read.
    public init(path: String) throws(WorkbookFault) {
        archive = try ZipArchive(path: path)
        try refuseOtherFormats()
        let main = try mainPart()
        let folder = main.lastIndex(of: "/").map { String(main[..<$0]) } ?? ""
        let relations = try relations(of: main, in: folder)
        try readSheets(of: main, relations)
        guard !sheets.isEmpty else {
            throw .badPart(path: path, part: main, problem: "it names no sheet that is there")
        }
        for relation in relations.values {
            if relation.kind == "styles", archive.has(relation.target) { try readFormats(relation.target) }
            if relation.kind == "sharedStrings", archive.has(relation.target) {
                try readSharedTexts(relation.target)
            }
        }
    }

    private func refuseOtherFormats() throws(WorkbookFault) {
        if archive.has("xl/workbook.bin") {
            throw .otherFormat(
                path: path, kind: "a binary workbook (.xlsb)",
                mending: "open it in a spreadsheet program and save it as .xlsx")
        }
        if archive.has("content.xml"), archive.has("mimetype") {
            throw .otherFormat(
                path: path, kind: "an OpenDocument file (.ods)",
                mending: "save it as .xlsx, or: soffice --headless --convert-to xlsx FILE")
        }
        if !archive.has("[Content_Types].xml") {
            throw .otherFormat(
                path: path, kind: "a zip file of something else",
                mending: "open the workbook in a spreadsheet program and save it as .xlsx")
        }
    }

    // MARK: Parts

    private struct Relation {
        var kind: String
        var target: String
    }

    private func mainPart() throws(WorkbookFault) -> String {
        let root = try relations(in: "_rels/.rels", folder: "")
        let main = root.values.first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
        guard archive.has(main) else {
            throw .damaged(path: path, problem: "it has no part \(main)")
        }
        return main
    }

    private func relations(of part: String, in folder: String) throws(WorkbookFault) -> [String: Relation] {
        let name = part.split(separator: "/").last.map(String.init) ?? part
        let file = folder.isEmpty ? "_rels/\(name).rels" : "\(folder)/_rels/\(name).rels"
        return try relations(in: file, folder: folder)
    }

    private func relations(in file: String, folder: String) throws(WorkbookFault) -> [String: Relation] {
        guard archive.has(file) else { return [:] }
        var result: [String: Relation] = [:]
        try scan(file) { scanner in
            scanner.onStart = { name, attributes in
                guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"],
                    let kind = attributes["Type"]?.split(separator: "/").last
                else { return }
                result[id] = Relation(kind: String(kind), target: Self.resolved(target, in: folder))
            }
        }
        return result
    }

    /// The part that a target means: below the folder, unless it begins at the root.
    private static func resolved(_ target: String, in folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var parts = folder.split(separator: "/").map(String.init)
        for part in target.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }

    private mutating func readSheets(
        of part: String, _ relations: [String: Relation]
    ) throws(WorkbookFault) {
        var found: [Sheet] = []
        var countsFrom1904 = false
        let archive = archive
        try scan(part) { scanner in
            scanner.onStart = { name, attributes in
                if name == "workbookPr", let value = attributes["date1904"] {
                    countsFrom1904 = value == "1" || value == "true"
                }
                guard name == "sheet", let title = attributes["name"], let id = attributes.prefixed("id"),
                    let relation = relations[id], relation.kind == "worksheet", archive.has(relation.target)
                else { return }
                let state = attributes["state"] ?? "visible"
                found.append(Sheet(name: title, isHidden: state != "visible", part: relation.target))
            }
        }
        sheets = found
        dayOffset = countsFrom1904 ? 1_462 : 0
    }

    private mutating func readFormats(_ part: String) throws(WorkbookFault) {
        var codes: [Int: NumberFormat] = [:]
        var result: [NumberFormat] = []
        var isCell = false
        try scan(part) { scanner in
            scanner.onStart = { name, attributes in
                switch name {
                case "numFmt":
                    guard let id = attributes["numFmtId"].flatMap({ Int($0) }),
                        let code = attributes["formatCode"]
                    else { return }
                    codes[id] = NumberFormat(code: code)
                case "cellXfs": isCell = true
                case "xf" where isCell:
                    let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
                    result.append(codes[id] ?? NumberFormat(builtIn: id))
                default: break
                }
            }
            scanner.onEnd = { if $0 == "cellXfs" { isCell = false } }
        }
        formats = result
    }

    private mutating func readSharedTexts(_ part: String) throws(WorkbookFault) {
        var texts: [String] = []
        var size = 0
        var text = RichText()
        try scan(part) { scanner in
            scanner.onStart = { name, _ in
                if name == "si" { text = RichText() }
                scanner.collectsText = text.begins(name)
            }
            scanner.onEnd = { name in
                text.ends(name, scanner)
                guard name == "si" else { return }
                size += text.value.utf8.count
                guard size <= Self.sharedTextLimit else {
                    return scanner.stop("its texts take more than \(Self.sharedTextLimit >> 20) MiB")
                }
                texts.append(text.value)
            }
        }
        sharedTexts = texts
    }

    /// Reads a part by a scanner that `prepare` has told what to do.
    func scan(_ part: String, prepare: (XMLScanner) -> Void) throws(WorkbookFault) {
        let scanner = XMLScanner()
        prepare(scanner)
        defer {
            scanner.onStart = { _, _ in }
            scanner.onEnd = { _ in }
        }
        try archive.read(part) { scanner.read($0) }
        scanner.finish()
        if let problem = scanner.problem { throw .badPart(path: path, part: part, problem: problem) }
    }
}

/// The text of an element that may come in pieces of several looks; what is said about its pronunciation is left out.
struct RichText {
    /// The text so far.
    private(set) var value = ""
    private var isPronunciation = false

    /// Whether the text of an element that begins belongs to it.
    mutating func begins(_ name: String) -> Bool {
        if name == "rPh" { isPronunciation = true }
        return name == "t" && !isPronunciation
    }

    /// Adds what was collected when an element ends.
    mutating func ends(_ name: String, _ scanner: XMLScanner) {
        if name == "t", scanner.collectsText {
            value += Self.unescaped(scanner.takeText())
            scanner.collectsText = false
        }
        if name == "rPh" { isPronunciation = false }
    }

    /// A text in which `_x000D_` stands for the character with this number, as XML cannot hold it.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if let code = escape(at: index, in: scalars), let scalar = UnicodeScalar(code) {
                result.append(scalar)
                index += 7
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        return String(result)
    }

    /// The number of an escape such as `_x000D_` that stands at a position.
    static func escape(at index: Int, in scalars: [Unicode.Scalar]) -> UInt32? {
        guard index + 7 <= scalars.count, scalars[index] == "_", scalars[index + 1] == "x",
            scalars[index + 6] == "_"
        else { return nil }
        let digits = String(String.UnicodeScalarView(scalars[index + 2..<index + 6]))
        guard digits.allSatisfy(\.isHexDigit) else { return nil }
        return UInt32(digits, radix: 16)
    }
}
