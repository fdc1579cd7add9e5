// SPDX-License-Identifier: Apache-2.0

/// Which settings of several factors are tried: one row for each trial, one column for each factor.
public struct Design: Hashable, Sendable {
    /// The settings in units of each factor's range: 0 is its low end, 1 its high end.
    public var points: [[Double]]

    /// How many factors there are.
    public var factors: Int { points.first?.count ?? 0 }

    /// Creates a design of points.
    public init(points: [[Double]]) { self.points = points }

    /// The most trials that any design has; more are a mistake.
    public static let pointLimit = 1 << 20

    /// Every combination of the factors' levels, the last factor changing fastest.
    ///
    /// - Parameter levels: How many equally spaced levels each factor has, at least 2.
    /// - Returns: The design; `nil` without factors, with fewer than two levels, or beyond ``pointLimit``.
    public static func fullFactorial(levels: [Int]) -> Design? {
        guard !levels.isEmpty, levels.allSatisfy({ $0 >= 2 }) else { return nil }
        var count = 1
        for each in levels {
            let (product, overflow) = count.multipliedReportingOverflow(by: each)
            guard !overflow, product <= pointLimit else { return nil }
            count = product
        }
        var points: [[Double]] = []
        points.reserveCapacity(count)
        var position = [Int](repeating: 0, count: levels.count)
        for _ in 0..<count {
            points.append(zip(position, levels).map { Double($0) / Double($1 - 1) })
            for factor in levels.indices.reversed() {
                position[factor] += 1
                if position[factor] < levels[factor] { break }
                position[factor] = 0
            }
        }
        return Design(points: points)
    }
}
