// SPDX-License-Identifier: Apache-2.0

/// Days of the proleptic Gregorian calendar, counted from 1970-01-01.
public enum CivilDay {
    /// The day's number, or `nil` when there is no such day.
    public static func number(year: Int, month: Int, day: Int) -> Int? {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= length(year, month) else {
            return nil
        }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let ofEra = shifted - era * 400
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }

    /// Year, month and day of a day's number.
    public static func parts(_ number: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let month = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * month + 2) / 5 + 1
        return (year + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, day)
    }

    /// The day as `2011-12-09`.
    public static func text(_ number: Int) -> String {
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let (year, month, day) = parts(number)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// The weekday, Monday being zero.
    public static func weekday(_ number: Int) -> Int { ((number + 3) % 7 + 7) % 7 }

    /// The number of a day written `2011-12-09`, or `nil`.
    public static func number(of text: String) -> Int? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int($0) }
        return parts.count == 3 ? number(year: parts[0], month: parts[1], day: parts[2]) : nil
    }

    private static func length(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}

/// A date as it is written, before it is decided whether the day or the month stands first.
struct RawDate: Equatable {
    /// How it is written.
    enum Shape: Int, CaseIterable {
        /// `2010-12-01`, also with slashes or points.
        case yearFirst
        /// `20101201`, or with the time behind it.
        case compact
        /// `1/12/2010` or `12/1/10`.
        case dayOrMonthFirst
        /// `1 Dec 2010`, `Dec 1, 2010`.
        case monthName
        /// Days since 1899-12-30, as spreadsheets count.
        case serial
        /// Seconds since 1970.
        case epoch

        var words: String {
            switch self {
            case .yearFirst: "year first (2010-12-01)"
            case .compact: "yyyymmdd"
            case .dayOrMonthFirst: "day/month/year or month/day/year"
            case .monthName: "with the month's name"
            case .serial: "days as a spreadsheet counts them"
            case .epoch: "seconds since 1970"
            }
        }
    }

    var shape: Shape
    /// The numbers as they stand; for a serial or an epoch, the day's number is the first.
    var first: Int
    var second = 0
    var third = 0
    /// Seconds after midnight.
    var seconds = 0

    /// The number of the day, or `nil` when there is no such day.
    func day(isDayFirst: Bool) -> Int? {
        switch shape {
        case .yearFirst, .compact, .monthName:
            return CivilDay.number(year: first, month: second, day: third)
        case .dayOrMonthFirst:
            let year = third >= 100 ? third : third < 70 ? 2000 + third : 1900 + third
            return isDayFirst
                ? CivilDay.number(year: year, month: second, day: first)
                : CivilDay.number(year: year, month: first, day: second)
        case .serial, .epoch: return first
        }
    }

    /// Reads a date with or without a time behind it; `nil` when it is none.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var reader = Reader(bytes: bytes)
        guard let token = reader.token() else { return nil }
        switch token {
        case .number(let value, let digits) where reader.isAtEndOrPoint && digits >= 5:
            guard let date = RawDate(digits: value, count: digits, &reader) else { return nil }
            self = date
        case .number(let value, let digits):
            guard reader.separator(), let next = reader.token() else { return nil }
            switch next {
            case .number(let second, let secondDigits) where secondDigits <= 2:
                guard reader.separator(), case .number(let third, let thirdDigits)? = reader.token() else {
                    return nil
                }
                if digits == 4, thirdDigits <= 2 {
                    self.init(shape: .yearFirst, first: value, second: second, third: third)
                } else if digits <= 2, thirdDigits == 4 || thirdDigits == 2 {
                    self.init(shape: .dayOrMonthFirst, first: value, second: second, third: third)
                } else {
                    return nil
                }
            case .month(let month):
                _ = reader.separator()
                guard case .number(let year, let yearDigits)? = reader.token(),
                    yearDigits == 4 || yearDigits == 2
                else { return nil }
                self.init(
                    shape: .monthName, first: yearDigits == 2 ? 2000 + year : year, second: month,
                    third: value)
            default: return nil
            }
        case .month(let month):
            _ = reader.separator()
            guard case .number(let day, let digits)? = reader.token(), digits <= 2 else { return nil }
            _ = reader.separator()
            guard case .number(let year, 4)? = reader.token() else { return nil }
            self.init(shape: .monthName, first: year, second: month, third: day)
        }
        if shape != .serial, shape != .epoch, seconds == 0 {
            guard let seconds = reader.time() else { return nil }
            self.seconds = seconds
        }
    }

    private init(shape: Shape, first: Int, second: Int = 0, third: Int = 0, seconds: Int = 0) {
        self.shape = shape
        self.first = first
        self.second = second
        self.third = third
        self.seconds = seconds
    }

    /// A date that is one number.
    private init?(digits value: Int, count: Int, _ reader: inout Reader) {
        let fraction = reader.fraction()
        switch count {
        case 8 where fraction == 0 && (1800...2200).contains(value / 10_000):
            self.init(
                shape: .compact, first: value / 10_000, second: value / 100 % 100, third: value % 100)
        case 12, 14:
            let date = count == 14 ? value / 1_000_000 : value / 10_000
            let time = count == 14 ? value % 1_000_000 : value % 10_000 * 100
            guard fraction == 0, (1800...2200).contains(date / 10_000), time / 10_000 < 24 else { return nil }
            self.init(
                shape: .compact, first: date / 10_000, second: date / 100 % 100, third: date % 100,
                seconds: time / 10_000 * 3_600 + time / 100 % 100 * 60 + time % 100)
        case 5 where value >= 20_000 && value < 80_000:
            self.init(shape: .serial, first: value - 25_569, seconds: Int(fraction * 86_400 + 0.5))
        case 10:
            self.init(shape: .epoch, first: value / 86_400, seconds: value % 86_400)
        default: return nil
        }
        guard reader.isAtEnd || shape == .compact else { return nil }
    }

    private enum Token {
        case number(Int, digits: Int)
        case month(Int)
    }

    /// Walks over the bytes of a date.
    private struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        var at = 0

        var isAtEnd: Bool { at >= bytes.count }
        var isAtEndOrPoint: Bool {
            // A point behind five digits begins the fraction of a day.
            isAtEnd || bytes[at] == 0x20 || (bytes[at] == 0x2E && at >= 5)
        }

        mutating func token() -> Token? {
            var (value, digits) = (0, 0)
            while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39, digits < 15 {
                value = value * 10 + Int(bytes[at] - 0x30)
                digits += 1
                at += 1
            }
            if digits > 0 { return .number(value, digits: digits) }
            var name: [UInt8] = []
            while at < bytes.count, bytes[at] | 0x20 >= 0x61, bytes[at] | 0x20 <= 0x7A {
                if name.count < 3 { name.append(bytes[at] | 0x20) }
                at += 1
            }
            return RawDate.months[String(decoding: name, as: UTF8.self)].map { .month($0) }
        }

        mutating func separator() -> Bool {
            let start = at
            while at < bytes.count, [0x2D, 0x2F, 0x2E, 0x20, 0x2C].contains(bytes[at]), at - start < 2 {
                at += 1
            }
            return at > start
        }

        mutating func fraction() -> Double {
            guard at < bytes.count, bytes[at] == 0x2E else { return 0 }
            at += 1
            var (value, scale) = (0.0, 1.0)
            while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 {
                scale /= 10
                value += Double(bytes[at] - 0x30) * scale
                at += 1
            }
            return value
        }

        /// Seconds after midnight; zero when no time follows, `nil` when something else does.
        mutating func time() -> Int? {
            while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x2C { at += 1 }
            if isAtEnd { return 0 }
            if bytes[at] | 0x20 == 0x74 { at += 1 }
            guard case .number(var hour, 1...2)? = token() else { return nil }
            var (minute, second) = (0, 0)
            guard at < bytes.count, bytes[at] == 0x3A else { return nil }
            at += 1
            guard case .number(let minutes, 1...2)? = token() else { return nil }
            minute = minutes
            if at < bytes.count, bytes[at] == 0x3A {
                at += 1
                guard case .number(let seconds, 1...2)? = token() else { return nil }
                second = seconds
            }
            _ = fraction()
            while at < bytes.count, bytes[at] == 0x20 { at += 1 }
            if at + 1 < bytes.count, bytes[at + 1] | 0x20 == 0x6D {
                let letter = bytes[at] | 0x20
                if letter == 0x70, hour < 12 { hour += 12 }
                if letter == 0x61, hour == 12 { hour = 0 }
            }
            // What else follows is a time zone; days are taken as they are written.
            guard hour <= 24, minute < 60, second <= 60 else { return nil }
            return min(86_399, hour * 3_600 + minute * 60 + second)
        }
    }

    private static let months: [String: Int] = [
        "jan": 1, "ene": 1, "gen": 1, "feb": 2, "fev": 2, "mar": 3, "mrt": 3, "apr": 4, "abr": 4, "avr": 4,
        "may": 5,
        "mai": 5, "mei": 5, "mag": 5, "jun": 6, "jul": 7, "lug": 7, "aug": 8, "ago": 8, "sep": 9, "set": 9,
        "oct": 10, "okt": 10, "ott": 10, "out": 10, "nov": 11, "dec": 12, "dez": 12, "dic": 12,
    ]
}
