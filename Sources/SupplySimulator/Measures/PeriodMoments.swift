// SPDX-License-Identifier: Apache-2.0

/// Count, sum and sum of squares of real numbers, taken from the first one so that little cancels.
struct RealMoments: Sendable {
    private(set) var count = 0
    private var origin = 0.0
    private var sum = 0.0
    private var sumOfSquares = 0.0

    init() {}

    fileprivate init(count: Int, origin: Double, sum: Double, sumOfSquares: Double) {
        (self.count, self.origin, self.sum, self.sumOfSquares) = (count, origin, sum, sumOfSquares)
    }

    mutating func add(_ value: Double) {
        if count == 0 { origin = value }
        count += 1
        sum += value - origin
        sumOfSquares += (value - origin) * (value - origin)
    }

    /// The mean; zero of nothing.
    var mean: Double { count == 0 ? 0 : origin + sum / Double(count) }

    /// The population variance; not a number of nothing.
    var variance: Double {
        guard count > 0 else { return .nan }
        let shiftedMean = sum / Double(count)
        return max(0, sumOfSquares / Double(count) - shiftedMean * shiftedMean)
    }
}

/// The moments of two series that are as long as each other, taken side by side; how long that is, is known elsewhere: it is
/// the same for all places.
struct PairedMoments: Sendable {
    private var origin = SIMD2<Double>.zero
    private var sum = SIMD2<Double>.zero
    private var sumOfSquares = SIMD2<Double>.zero

    @inline(__always)
    mutating func add(_ values: SIMD2<Double>, isFirst: Bool) {
        if isFirst { origin = values }
        let difference = values - origin
        sum += difference
        sumOfSquares += difference * difference
    }

    /// Those of the first series, which has `count` values.
    func first(of count: Int) -> RealMoments { moments(0, count) }

    /// Those of the second.
    func second(of count: Int) -> RealMoments { moments(1, count) }

    private func moments(_ series: Int, _ count: Int) -> RealMoments {
        count == 0
            ? RealMoments()
            : RealMoments(
                count: count, origin: origin[series], sum: sum[series], sumOfSquares: sumOfSquares[series])
    }
}

/// The same of one series.
struct LoneMoments: Sendable {
    private var origin = 0.0
    private var sum = 0.0
    private var sumOfSquares = 0.0

    @inline(__always)
    mutating func add(_ value: Double, isFirst: Bool) {
        if isFirst { origin = value }
        let difference = value - origin
        sum += difference
        sumOfSquares += difference * difference
    }

    /// Those of `count` values.
    func moments(of count: Int) -> RealMoments {
        count == 0
            ? RealMoments() : RealMoments(count: count, origin: origin, sum: sum, sumOfSquares: sumOfSquares)
    }
}
