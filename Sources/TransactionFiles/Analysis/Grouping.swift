// SPDX-License-Identifier: Apache-2.0

/// A distribution of few values with weights, made from many.
public struct ValueGroups: Hashable, Sendable {
    /// The values, rising.
    public var values: [Double]
    /// How often each occurred.
    public var weights: [Double]
    /// The mean of what was counted.
    public var mean: Double
    /// The standard deviation of what was counted.
    public var deviation: Double
    /// How many were counted.
    public var count: Int

    /// Groups of neighbouring values, about equally often each; as they are when there are few enough.
    ///
    /// The value of a group is its mean, rounded where `isWhole`.
    ///
    /// - Parameters:
    ///   - histogram: How often each value occurred, in units of `scale`.
    ///   - scale: The value of one step of the histogram.
    ///   - most: The most groups.
    ///   - isWhole: Whether values are whole numbers of at least 1.
    init(_ histogram: [Int: Int], scale: Double = 1, most: Int = 10, isWhole: Bool = true) {
        let sorted = histogram.sorted { $0.key < $1.key }
        count = sorted.reduce(0) { $0 + $1.value }
        let total = Double(max(1, count))
        let mean = sorted.reduce(0.0) { $0 + Double($1.key) * scale * Double($1.value) } / total
        let squares = sorted.reduce(0.0) { sum, entry in
            let distance = Double(entry.key) * scale - mean
            return sum + distance * distance * Double(entry.value)
        }
        self.mean = mean
        deviation = (squares / total).squareRoot()
        (values, weights) = ([], [])
        var (sum, weight, seen) = (0.0, 0, 0)
        for (index, entry) in sorted.enumerated() {
            sum += Double(entry.key) * scale * Double(entry.value)
            weight += entry.value
            seen += entry.value
            let quota = Double(count) * Double(values.count + 1) / Double(most)
            guard sorted.count <= most || Double(seen) >= quota - 1e-9 || index == sorted.count - 1 else {
                continue
            }
            let value = sum / Double(weight)
            append(isWhole ? max(1, value.rounded()) : value, Double(weight))
            (sum, weight) = (0, 0)
        }
    }

    private mutating func append(_ value: Double, _ weight: Double) {
        if let last = values.last, last == value {
            weights[weights.count - 1] += weight
        } else {
            values.append(value)
            weights.append(weight)
        }
    }
}
