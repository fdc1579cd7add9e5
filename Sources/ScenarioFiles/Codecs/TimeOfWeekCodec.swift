// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Reads and writes a time of the week such as `mon 08:00`.
enum TimeOfWeekText {
    private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// The time after midnight of Monday that `text` is, or `nil`.
    static func span(_ text: String) -> TimeSpan? {
        let words = text.split(separator: " ")
        guard words.count == 2, let day = days.firstIndex(of: words[0].lowercased()),
            let time = timeOfDay(words[1])
        else { return nil }
        return TimeSpan(seconds: Int64(day) * 86_400 + time)
    }

    private static func timeOfDay(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.count == 2 && part.utf8.allSatisfy { (48...57).contains($0) } ? Int64(part) : nil
        }
        guard numbers.count == parts.count, (2...3).contains(numbers.count), numbers[0] < 24,
            numbers[1] < 60, numbers.count < 3 || numbers[2] < 60
        else { return nil }
        return numbers[0] * 3_600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    }

    /// The time as text; beyond the week, as a length of time.
    static func written(_ span: TimeSpan) -> String {
        guard span >= .zero, span < .weeks(1) else { return span.description }
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (day, second) = (span.seconds / 86_400, span.seconds % 86_400)
        let clock = "\(two(second / 3_600)):\(two(second / 60 % 60))"
        return "\(days[Int(day)]) \(clock)" + (second % 60 == 0 ? "" : ":\(two(second % 60))")
    }
}

extension Codec where Value == TimeSpan {
    /// A time of the week, as a time after midnight of Monday.
    static let timeOfWeek = Codec(
        shape: .text,
        decode: { node, context in
            if let span = node.text.flatMap(TimeOfWeekText.span) { return span }
            context.reportUnexpected(node, expected: "a time of the week such as mon 08:00")
            return nil
        },
        encode: { span, _ in .text(TimeOfWeekText.written(span)) })
}
