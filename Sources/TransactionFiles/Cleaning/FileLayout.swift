// SPDX-License-Identifier: Apache-2.0

/// How a file is to be understood: decided by its head, and by a first pass over all of its dates and numbers.
public struct FileLayout: Hashable, Sendable {
    var dialect: Dialect
    /// Which column was taken for what, and why.
    public internal(set) var choices: [ColumnChoice]
    /// The names of all columns; numbers where there is no header.
    public internal(set) var columns: [String]
    /// Whether the first line names the columns.
    public internal(set) var hasHeader: Bool
    /// Whether the text is UTF-8; otherwise it is taken for Windows-1252, of which Latin-1 is a part.
    public internal(set) var isUTF8 = true
    /// Whether the day stands before the month in dates such as 3/4/2010.
    public internal(set) var isDayFirst = true
    /// The columns of numbers with a decimal comma.
    public internal(set) var decimalCommas: Set<TransactionColumn> = []
    /// What was decided about the file, in sentences.
    public internal(set) var notes: [String] = []

    /// The separator in words.
    public var separatorName: String { dialect.separatorName }

    func index(_ column: TransactionColumn) -> Int {
        choices.first { $0.column == column }?.index ?? -1
    }

    /// Bytes of the file as text.
    func text(_ bytes: some Collection<UInt8>) -> String {
        let undoubled = String(decoding: bytes, as: UTF8.self)
        guard !isUTF8, bytes.contains(where: { $0 >= 0x80 }) else {
            return undoubled.replacing("\"\"", with: "\"")
        }
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let code = byte >= 0x80 && byte < 0xA0 ? Self.windows[Int(byte) - 0x80] : UInt32(byte)
            if let scalar = Unicode.Scalar(code) { text.append(scalar) }
        }
        return String(text).replacing("\"\"", with: "\"")
    }

    /// What Windows-1252 has where Latin-1 has control characters.
    private static let windows: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
        0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
        0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
}

extension FileLayout {
    /// Decides how the file at `path` is to be understood.
    ///
    /// - Complexity: One pass over the file.
    static func of(path: String, options: ReadOptions) throws(TransactionFault) -> FileLayout {
        let dialect = try Dialect.of(path: path)
        guard let scanner = RecordScanner(path: path, dialect: dialect) else {
            throw TransactionFault(path: path, reason: .cannotRead)
        }
        var first: [String]?
        var sample: [[String]] = []
        reading: while sample.count < 1_000 {
            switch scanner.next() {
            case .end: break reading
            case .broken: continue
            case .record where scanner.fields.isEmpty: continue
            case .record:
                let cells = scanner.fields.map { String(decoding: scanner.slice($0), as: UTF8.self) }
                if first == nil { first = cells } else { sample.append(cells) }
            }
        }
        guard let first else { throw TransactionFault(path: path, reason: .empty) }
        let hasHeader =
            first.contains { !$0.isEmpty }
            && !first.contains { ColumnGuess.isDate($0) || ColumnGuess.isNumber($0) }
        if hasHeader && sample.isEmpty { throw TransactionFault(path: path, reason: .headerOnly) }
        if !hasHeader { sample.insert(first, at: 0) }
        let columns = hasHeader ? first : first.indices.map { String($0 + 1) }
        let guess = ColumnGuess(path: path, columns: columns, hasHeader: hasHeader, sample: sample)
        var layout = FileLayout(
            dialect: dialect, choices: try guess.choices(named: options.columns), columns: columns,
            hasHeader: hasHeader)
        try ColumnSurvey(layout, path: path, options: options).decide(&layout)
        return layout
    }
}
