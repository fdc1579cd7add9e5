// SPDX-License-Identifier: Apache-2.0

/// Looks at all dates and numbers of a file, so that one reading is chosen for a whole column.
struct ColumnSurvey {
    /// One in so many slips does not overrule the rest of a column.
    static let tolerance = 1_000

    private var shapes = [LineTally](repeating: LineTally(), count: RawDate.Shape.allCases.count)
    private var dayFirst = LineTally()
    private var monthFirst = LineTally()
    private var either = LineTally()
    private var eitherExample = ""
    /// Days that lie before the line above, when read with the day or the month first.
    private var descents = (day: 0, month: 0)
    private var numbers: [TransactionColumn: Signs] = [:]
    private var notUTF8 = LineTally()
    private let path: String
    private let options: ReadOptions

    /// What the numbers of a column show of their decimal sign.
    private struct Signs {
        var comma = LineTally()
        var point = LineTally()
        var oneComma = LineTally()
        var onePoint = LineTally()
    }

    init(_ layout: FileLayout, path: String, options: ReadOptions) throws(TransactionFault) {
        self.path = path
        self.options = options
        guard let scanner = RecordScanner(path: path, dialect: layout.dialect) else {
            throw TransactionFault(path: path, reason: .cannotRead)
        }
        let dateIndex = layout.index(.date)
        let numeric = [TransactionColumn.quantity, .amount, .price].filter { layout.index($0) >= 0 }
        var tallies = numeric.map { _ in Signs() }
        let places = numeric.map { layout.index($0) }
        var isHeader = layout.hasHeader
        var last: [UInt8] = []
        var lastDate: RawDate?
        var lastDays = (day: Int.min, month: Int.min)
        while true {
            let step = scanner.next(expected: layout.columns.count)
            if step == .end { break }
            guard step == .record, scanner.fields.count == layout.columns.count else { continue }
            if isHeader {
                isHeader = false
                continue
            }
            if scanner.bits >= 0x80, !Self.isUTF8(scanner.slice(scanner.record)) {
                notUTF8.note(scanner.line)
            }
            let cell = scanner.slice(scanner.fields[dateIndex])
            if !cell.elementsEqual(last) {
                last = Array(cell)
                lastDate = RawDate(cell)
            }
            if let date = lastDate { note(date, cell, scanner.line, &lastDays) }
            for (index, place) in places.enumerated() {
                let cell = scanner.slice(scanner.fields[place])
                switch RawNumber.evidence(cell) {
                case .none: break
                case .comma: tallies[index].comma.note(scanner.line)
                case .point: tallies[index].point.note(scanner.line)
                case .oneComma: tallies[index].oneComma.note(scanner.line)
                case .onePoint: tallies[index].onePoint.note(scanner.line)
                }
            }
        }
        for (column, signs) in zip(numeric, tallies) { numbers[column] = signs }
    }

    private mutating func note(
        _ date: RawDate, _ cell: UnsafeBufferPointer<UInt8>, _ line: Int, _ last: inout (day: Int, month: Int)
    ) {
        shapes[date.shape.rawValue].note(line)
        guard date.shape == .dayOrMonthFirst else { return }
        switch (date.day(isDayFirst: true), date.day(isDayFirst: false)) {
        case (let day?, let month?):
            if day == month { break }
            either.note(line)
            if eitherExample.isEmpty { eitherExample = String(decoding: cell, as: UTF8.self) }
            if day < last.day { descents.day += 1 }
            if month < last.month { descents.month += 1 }
            last = (day, month)
        case (let day?, nil):
            dayFirst.note(line)
            last = (day, day)
        case (nil, let month?):
            monthFirst.note(line)
            last = (month, month)
        case (nil, nil): break
        }
    }

    private static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    // MARK: - Decisions

    /// Puts what was found into the layout.
    ///
    /// - Throws: What nothing in the file decides.
    func decide(_ layout: inout FileLayout) throws(TransactionFault) {
        if notUTF8.count > 0 {
            layout.isUTF8 = false
            layout.notes.append(
                "The text is not UTF-8 (\(notUTF8.places)); it is read as Windows-1252, of which Latin-1 is a part."
            )
        }
        try decideDates(&layout)
        try decideDecimals(&layout)
    }

    private func decideDates(_ layout: inout FileLayout) throws(TransactionFault) {
        let used = RawDate.Shape.allCases.filter { shapes[$0.rawValue].count > 0 }
        if used.count > 1 {
            let parts = used.map { shape in
                let tally = shapes[shape.rawValue]
                return "\(tally.count) × \(shape.words), first in line \(tally.firstLines.first ?? 0)"
            }
            layout.notes.append(
                "Dates are written in \(used.count) ways, and all are read: " + parts.joined(separator: "; ")
                    + ".")
        }
        guard shapes[RawDate.Shape.dayOrMonthFirst.rawValue].count > 0 else { return }
        if let order = options.dates {
            layout.isDayFirst = order == .dayFirst
            layout.notes.append(
                "Dates are read with the \(layout.isDayFirst ? "day" : "month") first, as asked for.")
            return
        }
        if dayFirst.count > 0, monthFirst.count > 0 {
            let (few, many) = (min(dayFirst.count, monthFirst.count), max(dayFirst.count, monthFirst.count))
            guard few * Self.tolerance <= many else {
                throw TransactionFault(
                    path: path, reason: .mixedDates(dayFirst: dayFirst, monthFirst: monthFirst))
            }
        }
        if dayFirst.count > 0 || monthFirst.count > 0 {
            layout.isDayFirst = dayFirst.count > monthFirst.count
            let proof = layout.isDayFirst ? dayFirst : monthFirst
            layout.notes.append(
                "Dates have the \(layout.isDayFirst ? "day" : "month") first: \(proof.count) of them allow nothing else "
                    + "(\(proof.places)).")
        } else if either.count > 0 {
            guard (descents.day == 0) != (descents.month == 0) else {
                throw TransactionFault(
                    path: path,
                    reason: .ambiguousDates(
                        count: either.count, example: "\"\(eitherExample)\"", lines: either.firstLines))
            }
            layout.isDayFirst = descents.day == 0
            layout.notes.append(
                "All dates may be read with the day or the month first; only with the "
                    + "\(layout.isDayFirst ? "day" : "month") first are they in order, so that is taken.")
        }
    }

    private func decideDecimals(_ layout: inout FileLayout) throws(TransactionFault) {
        if let sign = options.decimals {
            if sign == .comma { layout.decimalCommas = Set(numbers.keys) }
            return
        }
        var decided: Set<Bool> = []
        let columns = TransactionColumn.allCases.filter { numbers[$0] != nil }
        for column in columns {
            guard let signs = numbers[column], signs.comma.count + signs.point.count > 0 else { continue }
            let (few, many) = (
                min(signs.comma.count, signs.point.count), max(signs.comma.count, signs.point.count)
            )
            guard few == 0 || few * Self.tolerance <= many else {
                throw TransactionFault(
                    path: path, reason: .mixedDecimals(column, comma: signs.comma, point: signs.point))
            }
            let isComma = signs.comma.count > signs.point.count
            decided.insert(isComma)
            if isComma {
                layout.decimalCommas.insert(column)
                layout.notes.append(
                    "Column \(column.rawValue): a comma stands before the decimals (\(signs.comma.places)).")
            }
        }
        // A column whose separators all stand before three digits follows the other columns.
        for column in columns {
            guard let signs = numbers[column], signs.comma.count + signs.point.count == 0,
                signs.oneComma.count + signs.onePoint.count > 0
            else { continue }
            let isComma = decided == [true]
            if isComma { layout.decimalCommas.insert(column) }
            let tally = signs.oneComma.count > 0 ? signs.oneComma : signs.onePoint
            let sign = signs.oneComma.count > 0 ? "comma" : "point"
            let isDecimal = (sign == "comma") == isComma
            layout.notes.append(
                "Column \(column.rawValue): the \(sign)s (\(tally.places)) are taken to stand between "
                    + (isDecimal ? "units and decimals" : "thousands")
                    + "; --decimals comma or --decimals point says otherwise.")
        }
    }
}
