// SPDX-License-Identifier: Apache-2.0

/// How much each of several causes contributes to a total, so that the parts add up to it.
///
/// A cause's share is its mean effect over all orders in which the causes can be switched on, one after the other.
/// It is the only split that adds up, treats causes with equal effects alike, and gives nothing to a cause without one.
///
/// - Reference: Shapley (1953), "A value for n-person games", *Contributions to the Theory of Games II*, 307–317,
///   equation 12; for effects under common random numbers the split is made within each replication.
public struct ShapleyShares: Sendable {
    /// The largest number of causes: 2²⁰ combinations are the most that anyone waits for.
    public static let causeLimit = 20

    /// How many causes there are.
    public let count: Int
    /// For each combination of the other causes and each size, the weight of a cause's marginal effect.
    private let weights: [Double]

    /// Prepares the split among `count` causes, from 1 to ``causeLimit``; `nil` for another number.
    public init?(count: Int) {
        guard (1...Self.causeLimit).contains(count) else { return nil }
        self.count = count
        // s! (n − s − 1)! / n! for s = 0 … n − 1, each from the one before it.
        var weights = [1 / Double(count)]
        for size in 1..<max(count, 1) {
            weights.append(weights[size - 1] * Double(size) / Double(count - size))
        }
        self.weights = weights
    }

    /// How many combinations of causes there are.
    public var combinations: Int { 1 << count }

    /// The parts of the difference between all causes and none.
    ///
    /// - Parameter values: The value of each combination: at index `c`, that of the causes whose bits are set in `c`.
    /// - Returns: A part for each cause. They add up to the last value less the first, up to rounding; `nil` where
    ///   there are not ``combinations`` values.
    public func parts(of values: [Double]) -> [Double]? {
        guard values.count == combinations else { return nil }
        return (0..<count).map { cause in
            let bit = 1 << cause
            var sum = 0.0
            for others in 0..<combinations where others & bit == 0 {
                sum += weights[others.nonzeroBitCount] * (values[others | bit] - values[others])
            }
            return sum
        }
    }
}
