// SPDX-License-Identifier: Apache-2.0
import Foundation
import OutputAnalysis

/// Makes intervals of stored numbers.
///
/// An interval can be computed or decoded, but not put together by hand, so that none is made up; hence its numbers go
/// through its decoder, all of a run in one go.
struct IntervalDecoder {
    private struct Numbers: Encodable {
        var estimate, lower, upper, halfWidth, level: Double
        var count: Int
    }

    private var numbers: [Numbers?] = []

    /// Adds an interval, or the lack of one when a number is missing or not finite.
    mutating func add(
        estimate: Double?, lower: Double?, upper: Double?, halfWidth: Double?, level: Double?, count: Int?
    ) {
        guard let estimate, let lower, let upper, let halfWidth, let level, let count,
            [estimate, lower, upper, halfWidth, level].allSatisfy(\.isFinite)
        else {
            numbers.append(nil)
            return
        }
        numbers.append(
            Numbers(
                estimate: estimate, lower: lower, upper: upper, halfWidth: halfWidth, level: level,
                count: count))
    }

    /// The intervals, in the order in which they were added.
    func decoded() throws -> [ConfidenceInterval?] {
        try JSONDecoder().decode([ConfidenceInterval?].self, from: JSONEncoder().encode(numbers))
    }
}
