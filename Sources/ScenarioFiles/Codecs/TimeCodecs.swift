// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Reads lengths of time with their units, and rates.
enum TimeText {
    /// Longer times than this, in seconds, cannot be told apart from each other as numbers: 2⁵³.
    static let longest = 0x1p53

    /// The units, with what people write instead of them.
    private static let otherWords: [String: String] = [
        "sec": "s", "secs": "s", "second": "s", "seconds": "s", "m": "min", "mins": "min", "minute": "min",
        "minutes": "min", "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "day": "d", "days": "d",
        "w": "wk",
        "wks": "wk", "week": "wk", "weeks": "wk",
    ]

    /// A number and a unit, such as `1.5 h`.
    private static func parts(_ text: some StringProtocol) -> (number: Double, unit: String)? {
        let trimmed = text.trimmingSpaces
        let unit = String(trimmed.reversed().prefix { $0.isLetter }.reversed())
        guard let number = NumberText.number(trimmed.dropLast(unit.count).trimmingSpaces) else { return nil }
        return (number, unit)
    }

    /// The time that `text` is, or `nil`; fractions of a second are no time.
    static func span(_ text: some StringProtocol, rounds: Bool = false) -> TimeSpan? {
        if let span = wholeSpan(text) { return span }
        guard let (number, word) = parts(text), let unit = TimeUnit(rawValue: word) else { return nil }
        let seconds = number * Double(unit.seconds)
        // A tenth of a day is 8,640 s, whatever the nearest binary number says.
        let whole = seconds.rounded()
        guard whole.magnitude <= longest,
            rounds || (seconds - whole).magnitude <= 1e-9 * max(1, whole.magnitude)
        else { return nil }
        return TimeSpan(seconds: Int64(whole))
    }

    /// The time that `text` is if it is written as most times are, a few digits and a unit: found without a look at characters.
    private static func wholeSpan(_ text: some StringProtocol) -> TimeSpan? {
        var count: Int64 = 0
        var digits = 0
        var bytes = text.utf8[...]
        while let byte = bytes.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            count = 10 * count + Int64(byte - UInt8(ascii: "0"))
            digits += 1
            // So far every product with a unit is exact as a number, too.
            guard digits <= 9 else { return nil }
            bytes.removeFirst()
        }
        guard digits > 0 else { return nil }
        if bytes.first == UInt8(ascii: " ") { bytes.removeFirst() }
        for unit in TimeUnit.allCases where bytes.elementsEqual(unit.symbol.utf8) {
            return TimeSpan(seconds: count * unit.seconds)
        }
        return nil
    }

    /// The time that a scalar is, or `nil`; one that a change has multiplied is rounded to whole seconds.
    static func span(of node: SourceNode) -> TimeSpan? {
        node.text.flatMap { span($0, rounds: node.isComputed) }
    }

    /// The number of a time with its unit, or `nil` for anything else.
    static func number(of text: String) -> Double? {
        guard let (number, word) = parts(text), TimeUnit(rawValue: word) != nil else { return nil }
        return number
    }

    /// How a time without a unit, or with a long one, should be written.
    static func mending(of text: String) -> LocatedIssue.Mending? {
        guard let (number, word) = parts(text) else { return nil }
        let digits = YAMLScalar.written(number)
        if word.isEmpty { return .write("\(digits) d") }
        if let unit = otherWords[word.lowercased()] { return .write("\(digits) \(unit)") }
        if ["y", "yr", "yrs", "year", "years", "a"].contains(word.lowercased()) {
            return .write("\(YAMLScalar.written(number * 365)) d")
        }
        if ["month", "months", "mo", "mon"].contains(word.lowercased()) {
            return .write("\(YAMLScalar.written(number * 30)) d")
        }
        return nil
    }

    /// The two sides of a rate, such as `120` and `1 d` of `120 per d`.
    static func rate(_ text: String) -> (amount: Double, period: TimeSpan)? {
        guard let separator = text.firstRange(of: " per ") else { return nil }
        guard let amount = NumberText.number(text[..<separator.lowerBound].trimmingSpaces) else { return nil }
        let right = text[separator.upperBound...].trimmingSpaces
        let period = span(right.first?.isNumber == true ? String(right) : "1 \(right)")
        return period.map { (amount, $0) }
    }

    /// How a rate should be written.
    static func rateMending(of text: String) -> LocatedIssue.Mending? {
        if let number = NumberText.number(text) { return .write("\(YAMLScalar.written(number)) per d") }
        let sides = text.replacing("/", with: " per ").replacing(" a ", with: " per ").split(
            separator: " per ")
        guard sides.count == 2, let amount = NumberText.number(sides[0].trimmingSpaces) else { return nil }
        let word = String(sides[1].trimmingSpaces).lowercased()
        guard let unit = otherWords[word] ?? TimeUnit(rawValue: word)?.symbol else { return nil }
        return .write("\(YAMLScalar.written(amount)) per \(unit)")
    }

    /// A rate as it is written.
    static func written(_ amount: Double, per period: TimeSpan) -> String {
        let text = period.description
        return "\(YAMLScalar.written(amount)) per "
            + (text.hasPrefix("1 ") ? String(text.dropFirst(2)) : text)
    }
}

extension Codec where Value == TimeSpan {
    /// A length of time with its unit.
    static let span = Codec(
        shape: .duration,
        decode: { node, context in
            guard let text = node.text else {
                context.reportUnexpected(node, .duration)
                return nil
            }
            if let span = TimeText.span(of: node) { return span }
            context.reportUnexpected(node, .duration, mending: TimeText.mending(of: text))
            return nil
        },
        encode: { span, _ in .scalar(span.description) })
}

extension Codec where Value == FlowLimit {
    /// A limit on what flows in each period.
    static let limit = Codec(
        shape: .rate,
        decode: { node, context in
            guard let text = node.text, let (amount, period) = TimeText.rate(text) else {
                context.reportUnexpected(node, .rate, mending: node.text.flatMap(TimeText.rateMending))
                return nil
            }
            return FlowLimit(units: amount, per: period)
        },
        encode: { limit, _ in .scalar(TimeText.written(limit.units, per: limit.period)) })
}

extension Codec where Value == Double {
    /// So many a day, written per any period.
    static let ratePerDay = Codec(
        shape: .rate,
        decode: { node, context in
            guard let text = node.text, let (amount, period) = TimeText.rate(text), period.seconds > 0 else {
                context.reportUnexpected(node, .rate, mending: node.text.flatMap(TimeText.rateMending))
                return nil
            }
            return period == .days(1) ? amount : amount / period.inDays
        },
        encode: { value, _ in .scalar("\(YAMLScalar.written(value)) per d") })
}

extension Codec where Value == CalendarDate {
    /// A day of the calendar.
    static let date = Codec(
        shape: .date,
        decode: { node, context in
            if let date = node.text.flatMap(DateText.day) { return date }
            context.reportUnexpected(node, .date)
            return nil
        },
        encode: { date, _ in .scalar(date.description) })
}

/// Reads days, and minutes of days.
enum DateText {
    /// The day that `text` is in ISO 8601, or `nil`.
    static func day(_ text: some StringProtocol) -> CalendarDate? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2 else {
            return nil
        }
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
        }
        guard numbers.count == 3 else { return nil }
        return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// The time of `text` after midnight of `start`: a day, or a day with hours and minutes, perhaps seconds.
    static func moment(_ text: String, after start: CalendarDate) -> TimeSpan? {
        let parts = text.split(maxSplits: 1) { $0 == "T" || $0 == " " }
        guard let first = parts.first, let day = day(first) else { return nil }
        let midnight = TimeSpan.days(Int64(day.daysSinceEpoch - start.daysSinceEpoch))
        guard parts.count == 2 else { return midnight }
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        let numbers = clock.compactMap {
            $0.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } ? Int64($0) : nil
        }
        guard numbers.count == clock.count, (2...3).contains(numbers.count) else { return nil }
        guard numbers[0] < 24, numbers[1] < 60, numbers.count < 3 || numbers[2] < 60 else { return nil }
        let seconds = numbers[0] * 3_600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
        return TimeSpan(seconds: midnight.seconds + seconds)
    }
}

extension Codec where Value == TimeSpan {
    /// A time after the start of the run, written as such or as a date.
    static let moment = Codec(
        shape: .moment,
        decode: { node, context in
            if let text = node.text {
                if let span = TimeText.span(of: node) { return span }
                if let span = DateText.moment(text, after: context.start) { return span }
                context.reportUnexpected(node, .moment, mending: TimeText.mending(of: text))
            } else {
                context.reportUnexpected(node, .moment)
            }
            return nil
        },
        encode: { span, _ in .scalar(span.description) })
}
