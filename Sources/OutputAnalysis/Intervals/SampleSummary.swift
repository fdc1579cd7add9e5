// SPDX-License-Identifier: Apache-2.0

/// Count, mean, variance and extremes of independent samples, such as one figure from each replication.
///
/// Computed in two passes with compensated sums, in the order given: the same samples in the same order give the same
/// bits, whichever thread made them.
///
/// - Units: those of the samples; the variance has them squared.
public struct SampleSummary: Equatable, Hashable, Sendable, Codable {
    /// The number of samples, at least one.
    public let count: Int
    /// The mean.
    public let mean: Double
    /// The smallest sample.
    public let min: Double
    /// The largest sample.
    public let max: Double
    /// The unbiased estimate of the variance (divisor: count − 1), or nil for a single sample.
    public let sampleVariance: Double?

    /// Summarizes `samples`.
    ///
    /// - Throws: If there are no samples, if one is not finite, or if their squares overflow.
    public init(_ samples: some Collection<Double>) throws(AnalysisError) {
        guard let first = samples.first else { throw .tooFewSamples(count: 0, needed: 1) }
        var sum = CompensatedSum()
        var (smallest, largest) = (first, first)
        for (index, sample) in samples.enumerated() {
            guard sample.isFinite else { throw .sampleNotFinite(index: index) }
            sum.add(sample)
            smallest = Swift.min(smallest, sample)
            largest = Swift.max(largest, sample)
        }
        count = samples.count
        min = smallest
        max = largest
        // Equal samples have no variance, which the rounding of their mean must not hide.
        guard smallest < largest else {
            mean = smallest
            sampleVariance = count > 1 ? 0 : nil
            return
        }
        let average = sum.value / Double(count)
        var squares = CompensatedSum()
        for sample in samples { squares.add((sample - average) * (sample - average)) }
        mean = average
        sampleVariance = squares.value / Double(count - 1)
        guard squares.value.isFinite else { throw .samplesTooLarge }
    }

    /// The square root of the sample variance, or nil for a single sample.
    public var standardDeviation: Double? { sampleVariance?.squareRoot() }

    /// The estimated standard deviation of the mean, or nil for a single sample.
    public var standardError: Double? { sampleVariance.map { ($0 / Double(count)).squareRoot() } }
}
