// SPDX-License-Identifier: Apache-2.0

/// What a cell holds; of a formula, the result that the spreadsheet program kept.
public enum CellValue: Hashable, Sendable {
    /// A text.
    case text(String)
    /// A number, with what its format makes of it; days count from the day before the first of 1900.
    case number(Double, NumberFormat)
    /// True or false.
    case boolean(Bool)
    /// An error such as `#N/A`.
    case error(String)
    /// A formula whose result was not kept, as programs write it that do not calculate.
    case uncalculated
}

/// A row of a sheet: its cells that are not empty, by column.
public struct SheetRow: Sendable {
    /// One cell.
    public struct Cell: Sendable {
        /// Where it is.
        public var address: CellAddress
        /// What it holds.
        public var value: CellValue
    }

    /// The row, counted from one.
    public var row: Int
    /// The cells from left to right.
    public var cells: [Cell]
    /// Whether the row is hidden, as filters do it.
    public var isHidden: Bool

    /// What the cell in a column holds, counted from one.
    public func value(inColumn column: Int) -> CellValue? {
        cells.first { $0.address.column == column }?.value
    }
}

extension CellValue {
    /// The value as the scenario format writes it: a point for the decimals, days as `2026-01-05`, lengths of time with their
    /// unit; `nil` for errors and formulas without result.
    public var plainText: String? {
        switch self {
        case .text(let text): text
        case .number(let number, let format): Self.text(of: number, format)
        case .boolean(let value): value ? "true" : "false"
        case .error, .uncalculated: nil
        }
    }

    /// A number without `.0`, and with as many digits as it takes to read back the same one.
    public static func text(of number: Double) -> String {
        let text = "\(number == 0 ? 0 : number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func text(of number: Double, _ format: NumberFormat) -> String {
        switch format {
        case .plain: return text(of: number)
        case .padded(let digits):
            let text = text(of: number)
            guard number >= 0, text.allSatisfy(\.isNumber) else { return text }
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        case .elapsed: return duration(days: number) ?? text(of: number)
        case .date, .dateAndTime, .time:
            guard let (day, seconds) = dayAndSeconds(number) else { return text(of: number) }
            if format == .time, day == nil { return clock(seconds) }
            guard let day else { return text(of: number) }
            return seconds == 0 ? date(day) : "\(date(day)) \(clock(seconds))"
        }
    }

    /// The days since the first of January 1970 and the seconds of the day; no day for a time of the day alone.
    private static func dayAndSeconds(_ number: Double) -> (day: Int?, seconds: Int)? {
        // From the first of January 1900 to the last day of 9999.
        guard number >= 0, number < 2_958_466 else { return nil }
        let total = Int((number * 86_400).rounded())
        let (serial, seconds) = (total / 86_400, total % 86_400)
        guard serial > 0 else { return (nil, seconds) }
        // The 29th of February 1900, which never was, has the number 60.
        guard serial != 60 else { return nil }
        return (serial - (serial > 60 ? 25_569 : 25_568), seconds)
    }

    private static func duration(days: Double) -> String? {
        guard days >= 0, days < 1e7 else { return nil }
        let seconds = Int((days * 86_400).rounded())
        if seconds % 86_400 == 0 { return "\(seconds / 86_400) d" }
        if seconds % 3_600 == 0 { return "\(seconds / 3_600) h" }
        return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
    }

    private static func clock(_ seconds: Int) -> String {
        let parts = [seconds / 3_600, seconds / 60 % 60] + (seconds % 60 == 0 ? [] : [seconds % 60])
        return parts.map { padded($0, 2) }.joined(separator: ":")
    }

    /// The Gregorian date of a day.
    ///
    /// - Reference: H. Hinnant (2013), *chrono-Compatible Low-Level Date Algorithms*, `civil_from_days`.
    private static func date(_ day: Int) -> String {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
        let isEarly = month >= 10
        let year = yearOfEra + era * 400 + (isEarly ? 1 : 0)
        return "\(padded(year, 4))-\(padded(isEarly ? month - 9 : month + 3, 2))-\(padded(dayOfMonth, 2))"
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
