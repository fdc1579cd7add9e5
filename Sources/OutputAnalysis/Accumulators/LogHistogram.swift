// SPDX-License-Identifier: Apache-2.0

/// A histogram of non-negative whole numbers with a bounded relative error, such as order cycle times in ticks.
///
/// Each power of two is cut into 2^b equal buckets, so quantiles are off by at most ``relativeError`` at every
/// scale, and values below 2^(b+1) are exact. Count, sum, mean, smallest and largest value are exact. All
/// counts are integers: merging gives the same histogram in any order. Memory grows with the logarithm of the
/// largest value (at 1 %: 10 kB up to a year in seconds); recording allocates only when a value is larger than
/// any before, and never after ``reserve(upTo:)``.
///
/// - Units: those of the values. With `times` as a duration, quantiles are time-weighted.
/// - Reference: the bucket layout of Tene's HdrHistogram (hdrhistogram.org); error bounds of such sketches:
///   Masson, Rim and Lee (2019), "DDSketch", PVLDB 12(12):2195–2205.
@frozen
public struct LogHistogram: Sendable {
    @usableFromInline var recorded: Int64
    @usableFromInline var total: Int128
    @usableFromInline var smallest: Int64
    @usableFromInline var largest: Int64
    /// The logarithm to base two of the number of buckets per power of two.
    @usableFromInline let bucketBits: Int64
    @usableFromInline var counts: [Int64]

    /// Creates an empty histogram.
    ///
    /// - Parameter relativeError: The largest tolerated error of a quantile relative to its value. The error kept
    ///   is the next lower power of two, and lies between 2^-17 and 0.5: see the property of the same name.
    public init(relativeError: Double = 0.01) {
        var bits: Int64 = 0
        // Half a bucket of 2^-bits is the error of its midpoint.
        while bits < 16, 1 / Double(Int64(2) << bits) > relativeError { bits += 1 }
        recorded = 0
        total = 0
        smallest = .max
        largest = .min
        bucketBits = bits
        counts = []
    }

    /// The bound on the error of a quantile, relative to the quantile.
    public var relativeError: Double { 1 / Double(Int64(2) << bucketBits) }

    /// Makes room for all values up to `value`, so that recording them allocates nothing.
    public mutating func reserve(upTo value: Int64) {
        if value >= 0 { grow(toHold: bucket(of: value)) }
    }

    /// Forgets all values but keeps the room for them, as at the end of a warm-up.
    public mutating func reset() {
        for bucket in counts.indices { counts[bucket] = 0 }
        recorded = 0
        total = 0
        smallest = .max
        largest = .min
    }

    /// Records a value.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - times: How often it occurred, or how long it was held.
    /// - Precondition: Neither is negative.
    @inlinable
    public mutating func record(_ value: Int64, times: Int64 = 1) {
        precondition(value >= 0 && times >= 0, "recorded \(value), \(times) times: neither may be negative")
        guard times > 0 else { return }
        let bucket = bucket(of: value)
        if bucket >= counts.count { grow(toHold: bucket) }
        counts[bucket] += times
        recorded += times
        total += Int128(value) * Int128(times)
        if value < smallest { smallest = value }
        if value > largest { largest = value }
    }

    /// Records all values of another histogram.
    ///
    /// - Precondition: Both have the same relative error.
    public mutating func merge(_ other: LogHistogram) {
        precondition(
            bucketBits == other.bucketBits,
            "histograms with errors \(relativeError) and \(other.relativeError) cannot be merged")
        if other.counts.count > counts.count { grow(toHold: other.counts.count - 1) }
        for (bucket, times) in other.counts.enumerated() { counts[bucket] += times }
        recorded += other.recorded
        total += other.total
        smallest = Swift.min(smallest, other.smallest)
        largest = Swift.max(largest, other.largest)
    }

    /// How many values were recorded.
    @inlinable
    public var count: Int64 { recorded }

    /// The sum of all values recorded.
    @inlinable
    public var sum: Int128 { total }

    /// The smallest value, or nil when the histogram is empty.
    public var min: Int64? { count > 0 ? smallest : nil }

    /// The largest value, or nil when the histogram is empty.
    public var max: Int64? { count > 0 ? largest : nil }

    /// The mean, free of the error of the buckets, or nil when the histogram is empty.
    public var mean: Double? { count > 0 ? Double(sum) / Double(count) : nil }

    /// The smallest value that at least the share `probability` of all values does not exceed.
    ///
    /// - Parameter probability: The share, from zero (the smallest value) to one (the largest).
    /// - Returns: The quantile within ``relativeError``; nil when the histogram is empty or the share out of range.
    /// - Complexity: O(number of buckets).
    public func quantile(_ probability: Double) -> Double? {
        guard probability >= 0, probability <= 1 else { return nil }
        return quantiles([probability]).first
    }

    /// Several quantiles in one pass over the buckets.
    ///
    /// - Parameter probabilities: The shares in ascending order, each from zero to one.
    /// - Returns: What ``quantile(_:)`` gives for each; empty when the histogram is.
    /// - Complexity: O(number of buckets + number of shares).
    public func quantiles(_ probabilities: [Double]) -> [Double] {
        guard count > 0 else { return [] }
        var result: [Double] = []
        result.reserveCapacity(probabilities.count)
        counts.withUnsafeBufferPointer { counts in
            var (bucket, cumulative) = (0, counts[0])
            for probability in probabilities {
                // The shave makes 0.07 of 100 values the 7th of them, although 0.07 as a double is a little more.
                let exactRank = probability * Double(count) * (1 - 0x1p-50)
                let wanted = exactRank.rounded(.up)
                let rank = wanted < 0x1p62 ? Swift.min(Swift.max(Int64(wanted), 1), count) : count
                // Most buckets are empty, so eight of them are passed at once where that is not too far.
                while bucket + 8 < counts.count {
                    var next = counts[bucket + 1]
                    for ahead in 2...8 { next &+= counts[bucket + ahead] }
                    guard cumulative + next < rank else { break }
                    cumulative += next
                    bucket += 8
                }
                while cumulative < rank, bucket + 1 < counts.count {
                    bucket += 1
                    cumulative += counts[bucket]
                }
                // The order statistic lies between the extremes too, so clamping only brings us nearer.
                result.append(Swift.min(Swift.max(midpoint(of: bucket), Double(smallest)), Double(largest)))
            }
        }
        return result
    }

    /// The share of values in buckets that lie above the bucket of `value`, or nil when the histogram is empty.
    ///
    /// The share above a promise or a limit, except that values within the error of it may count on either side.
    public func share(above value: Int64) -> Double? {
        guard count > 0 else { return nil }
        guard value >= 0 else { return 1 }
        let above = counts.dropFirst(bucket(of: value) + 1).reduce(0, +)
        return Double(above) / Double(count)
    }

    @inlinable
    func bucket(of value: Int64) -> Int {
        // Zero has no highest bit; it shares that of one, and both lie in the exact range.
        let highestBit = 63 &- Int64((value | 1).leadingZeroBitCount)
        let shift = Swift.max(0, highestBit &- bucketBits)
        // Masking shifts: the checked ones branch on shifts that cannot occur here.
        return Int((shift &<< bucketBits) &+ (value &>> shift))
    }

    private func midpoint(of bucket: Int) -> Double {
        let perPower = Int64(1) << bucketBits
        let shift = Swift.max(0, Int64(bucket) / perPower - 1)
        let lowest = (Int64(bucket) - shift * perPower) << shift
        return Double(lowest) + Double((Int64(1) << shift) - 1) / 2
    }

    @usableFromInline
    mutating func grow(toHold bucket: Int) {
        // To the end of the power of two, so that growth happens at most once per power.
        let perPower = 1 << Int(bucketBits)
        let size = (bucket / perPower + 1) * perPower
        if size > counts.count {
            counts.append(contentsOf: repeatElement(0, count: size - counts.count))
        }
    }
}

extension LogHistogram: Equatable {
    /// Whether both hold the same counts with the same relative error, however much room each has reserved.
    public static func == (a: Self, b: Self) -> Bool {
        guard a.bucketBits == b.bucketBits, a.count == b.count, a.sum == b.sum, a.min == b.min, a.max == b.max
        else { return false }
        let shared = Swift.min(a.counts.count, b.counts.count)
        // Equal counts in all give equal counts in the rest: beyond `shared`, only zeros can be left.
        return a.counts.prefix(shared) == b.counts.prefix(shared)
    }
}
