// SPDX-License-Identifier: Apache-2.0

/// Count, mean, variance and extremes of observations that are all worth the same, such as order values.
///
/// 40 bytes, one division and no allocation per observation, and no loss of digits when the mean is large against
/// the spread. The mean of merged tallies depends on the order of merging in its last digits: merge in the order
/// of replications, never in the order in which threads happen to finish.
///
/// - Units: those of the observations; the variance has them squared.
/// - Reference: Welford (1962), "Note on a method for calculating corrected sums of squares and products",
///   Technometrics 4(3):419–420; merging: Chan, Golub and LeVeque (1979), *Updating formulae and a pairwise
///   algorithm for computing sample variances*, Stanford report STAN-CS-79-773, equation 2.1.
@frozen
public struct TallyAccumulator: Equatable, Sendable {
    @usableFromInline var observations: Int
    @usableFromInline var average: Double
    /// The sum of squared deviations from the mean so far.
    @usableFromInline var squaredDeviations: Double
    @usableFromInline var smallest: Double
    @usableFromInline var largest: Double

    /// Creates an empty tally.
    @inlinable
    public init() {
        observations = 0
        average = 0
        squaredDeviations = 0
        smallest = .infinity
        largest = -.infinity
    }

    /// Creates the tally of `values`, recorded from first to last.
    @inlinable
    public init(_ values: some Sequence<Double>) {
        self.init()
        for value in values { record(value) }
    }

    /// Records one observation.
    @inlinable
    public mutating func record(_ observation: Double) {
        observations += 1
        let deviation = observation - average
        average += deviation / Double(observations)
        squaredDeviations += deviation * (observation - average)
        if observation < smallest { smallest = observation }
        if observation > largest { largest = observation }
    }

    /// Records all observations of another tally.
    @inlinable
    public mutating func merge(_ other: TallyAccumulator) {
        guard other.count > 0 else { return }
        // Copying, rather than computing, keeps a merge into an empty tally exact.
        guard count > 0 else {
            self = other
            return
        }
        let total = Double(count) + Double(other.count)
        let distance = other.average - average
        average += distance * (Double(other.count) / total)
        squaredDeviations +=
            other.squaredDeviations + distance * distance * (Double(count) * (Double(other.count) / total))
        observations += other.observations
        smallest = Swift.min(smallest, other.smallest)
        largest = Swift.max(largest, other.largest)
    }

    /// How many observations were recorded.
    @inlinable
    public var count: Int { observations }

    /// The mean, or nil without observations.
    @inlinable
    public var mean: Double? { count > 0 ? average : nil }

    /// The sum of the observations, computed as count times mean; zero without observations.
    @inlinable
    public var sum: Double { Double(count) * average }

    /// The smallest observation, or nil without observations.
    @inlinable
    public var min: Double? { count > 0 ? smallest : nil }

    /// The largest observation, or nil without observations.
    @inlinable
    public var max: Double? { count > 0 ? largest : nil }

    /// The mean squared deviation (divisor: count), or nil without observations.
    @inlinable
    public var populationVariance: Double? { count > 0 ? squaredDeviations / Double(count) : nil }

    /// The unbiased estimate of the variance (divisor: count − 1), or nil with fewer than two observations.
    ///
    /// Unbiased only for independent observations, which successive ones of a single run are not.
    @inlinable
    public var sampleVariance: Double? { count > 1 ? squaredDeviations / Double(count - 1) : nil }
}
