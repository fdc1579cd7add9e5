// SPDX-License-Identifier: Apache-2.0

/// How the variance of a series is divided among its frequencies.
///
/// Entry k − 1 is the part of the population variance that lies at k cycles over the length of the series, for k = 1 up
/// to half the number of values. The parts add up to the variance, up to rounding (Parseval's theorem): nothing is lost
/// between the frequencies, and means of several series, or sums over ranges of frequencies, keep that property.
///
/// - Reference: A. Schuster (1898), "On the investigation of hidden periodicities", Terrestrial Magnetism 3(1); C.
///   Chatfield (2004), *The Analysis of Time Series*, 6th ed., section 7.2.
public struct Periodogram: Sendable {
    private let transform: FourierTransform

    /// Prepares periodograms of series of `count` values.
    public init(count: Int) { transform = FourierTransform(count: count) }

    /// How many frequencies there are.
    public var frequencies: Int { transform.count / 2 }

    /// The parts of the variance of `series`; empty when it has another length than was prepared for.
    public func parts(of series: [Double]) -> [Double] {
        let count = series.count
        guard count == transform.count, count > 1 else { return [] }
        // Taken from the mean, so that a large mean leaves no trace at low frequencies.
        let mean = series.reduce(0, +) / Double(count)
        let squares = transform.squaredMagnitudes(of: series.map { $0 - mean })
        let scale = 1 / (Double(count) * Double(count))
        return (1...count / 2).map { cycle in
            // Each frequency but half the number of values occurs twice, once for each direction.
            squares[cycle] * scale * (2 * cycle == count ? 1 : 2)
        }
    }
}
