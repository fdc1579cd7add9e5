// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Reads and writes weekly hours such as `mon-fri 06:00-22:00`.
enum HoursText {
    private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// The hours that `text` is: days, then a time of day from and to, several of them after commas; or `always`.
    ///
    /// - Returns: The spans, or `nil` for anything else.
    static func spans(_ text: String) -> [WeeklyHours.Span]? {
        if text == "always" { return WeeklyHours.always.spans }
        var spans: [WeeklyHours.Span] = []
        var weekdays: [Int]?
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let words = part.split(separator: " ")
            guard let last = words.last, words.count <= 2 else { return nil }
            // `mon-fri 06:00-12:00, 13:00-17:00`: days hold until others are named.
            if words.count == 2 { weekdays = weekdaysOf(words[0]) }
            guard let weekdays, let (opening, closing) = times(last) else { return nil }
            let hours = WeeklyHours(days: weekdays, from: opening, to: closing)
            spans += hours.spans
        }
        return spans
    }

    private static func weekdaysOf(_ text: Substring) -> [Int]? {
        let ends = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
            .map { days.firstIndex(of: String($0)) }
        if ends.count == 1, let day = ends[0] { return [day] }
        guard ends.count == 2, let first = ends[0], let last = ends[1] else { return nil }
        return first <= last ? Array(first...last) : Array(first...6) + Array(0...last)
    }

    private static func times(_ text: Substring) -> (TimeSpan, TimeSpan)? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(timeOfDay)
        guard ends.count == 2, let opening = ends[0], let closing = ends[1], opening < .days(1),
            opening != closing
        else { return nil }
        return (opening, closing)
    }

    private static func timeOfDay(_ text: Substring) -> TimeSpan? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.count == 2 && part.utf8.allSatisfy { (48...57).contains($0) } ? Int64(part) : nil
        }
        guard numbers.count == parts.count, (2...3).contains(numbers.count), numbers[1] < 60,
            numbers.count < 3 || numbers[2] < 60
        else { return nil }
        let time = TimeSpan(
            seconds: numbers[0] * 3_600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0))
        return time <= .days(1) ? time : nil
    }

    /// The hours as text, one element for the days that share them.
    static func written(_ hours: WeeklyHours) -> [String] {
        if hours.isAlways { return ["always"] }
        var daysOfTimes: [(times: String, days: [Int])] = []
        for span in hours.spans {
            // A span that lasts beyond midnight is written day by day.
            var start = span.start
            while start < span.end {
                let day = start / 86_400
                let end = min(span.end, (day + 1) * 86_400)
                let times = "\(clock(start - day * 86_400))-\(clock(end - day * 86_400))"
                if let known = daysOfTimes.firstIndex(where: { $0.times == times }) {
                    daysOfTimes[known].days.append(Int(day))
                } else {
                    daysOfTimes.append((times, [Int(day)]))
                }
                start = end
            }
        }
        return daysOfTimes.flatMap { entry in
            runs(entry.days).map { run in
                let name = days[run.lowerBound] + (run.count == 1 ? "" : "-\(days[run.upperBound])")
                return "\(name) \(entry.times)"
            }
        }
    }

    /// Days in a row, as ranges.
    private static func runs(_ days: [Int]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for day in days {
            if let last = runs.last, last.upperBound + 1 == day {
                runs[runs.count - 1] = last.lowerBound...day
            } else {
                runs.append(day...day)
            }
        }
        return runs
    }

    private static func clock(_ seconds: Int64) -> String {
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let text = "\(two(seconds / 3_600)):\(two(seconds / 60 % 60))"
        return seconds % 60 == 0 ? text : text + ":\(two(seconds % 60))"
    }
}

extension Codec where Value == WeeklyHours {
    /// Hours of the week: text such as `mon-fri 06:00-22:00`, a list of such texts, or `always`.
    static let weeklyHours = Codec(
        shape: .oneOf([.text, .list(of: .text)]),
        decode: { node, context in
            var spans: [WeeklyHours.Span] = []
            let nodes = node.text == nil ? node.elements ?? [] : [node]
            for element in nodes {
                guard let text = element.text, let some = HoursText.spans(text) else {
                    context.reportUnexpected(element, expected: expectedHours)
                    return nil
                }
                spans += some
            }
            guard !nodes.isEmpty else {
                context.reportUnexpected(node, expected: expectedHours)
                return nil
            }
            return WeeklyHours(spans)
        },
        encode: { hours, _ in
            let texts = HoursText.written(hours)
            return texts.count == 1 ? .text(texts[0]) : .sequence(texts.map { .text($0) })
        })

    private static let expectedHours =
        "hours of the week such as mon-fri 06:00-22:00, a list of them, or always"
}
