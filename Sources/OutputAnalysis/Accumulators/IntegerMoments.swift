// SPDX-License-Identifier: Apache-2.0

/// Count, mean and variance of whole numbers, exact and independent of the order of recording and merging.
///
/// 32 bytes. The sums are integers, so that nothing is lost to rounding before the last division.
///
/// - Units: those of the observations; the variance has them squared.
/// - Precondition: The sum of all observations stays within 64 bits and that of their squares within 127; the
///   arithmetic stops the program rather than wrap around. A billion observations of up to 10^9 are far inside.
@frozen
public struct IntegerMoments: Equatable, Sendable {
    @usableFromInline var observations: Int64
    @usableFromInline var total: Int64
    @usableFromInline var totalOfSquares: Int128

    /// Creates moments without observations.
    @inlinable
    public init() {
        observations = 0
        total = 0
        totalOfSquares = 0
    }

    /// Creates moments from their sums.
    @inlinable
    init(count: Int64, sum: Int64, sumOfSquares: Int128) {
        observations = count
        total = sum
        totalOfSquares = sumOfSquares
    }

    /// Records one observation.
    @inlinable
    public mutating func record(_ observation: Int64) {
        observations += 1
        total += observation
        totalOfSquares += Int128(observation) * Int128(observation)
    }

    /// Records all observations of another value.
    @inlinable
    public mutating func merge(_ other: IntegerMoments) {
        observations += other.observations
        total += other.total
        totalOfSquares += other.totalOfSquares
    }

    /// How many observations were recorded.
    @inlinable
    public var count: Int64 { observations }

    /// The sum of the observations.
    @inlinable
    public var sum: Int64 { total }

    /// The sum of the squared observations.
    @inlinable
    public var sumOfSquares: Int128 { totalOfSquares }

    /// The mean, or nil without observations.
    public var mean: Double? { count > 0 ? Double(sum) / Double(count) : nil }

    /// The mean squared deviation (divisor: count), or nil without observations.
    public var populationVariance: Double? {
        count > 0 ? squaredDeviations / Double(count) : nil
    }

    /// The unbiased estimate of the variance (divisor: count − 1), or nil with fewer than two observations.
    public var sampleVariance: Double? {
        count > 1 ? squaredDeviations / Double(count - 1) : nil
    }

    /// The standard deviation over the mean (population variance), or nil when the mean is zero or undefined.
    public var coefficientOfVariation: Double? {
        guard let mean, let populationVariance, mean != 0 else { return nil }
        return populationVariance.squareRoot() / mean.magnitude
    }

    /// Σx² − (Σx)²/n, rounded once.
    private var squaredDeviations: Double {
        // With S = Σx = q·n + r: S²/n = S·q + S·r/n. The whole part is taken off in integers, where a
        // subtraction of doubles would cancel; no product here leaves 128 bits.
        let (n, s) = (Int128(count), Int128(sum))
        let (q, r) = s.quotientAndRemainder(dividingBy: n)
        let rest = (s * r).quotientAndRemainder(dividingBy: n)
        let whole = sumOfSquares - s * q - rest.quotient
        return Double(whole) - Double(rest.remainder) / Double(n)
    }
}
