// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel

/// How many samples of a skewed measure Student's t takes.
///
/// The interval of a mean is exact for normal samples only. Where the samples lean to one side, their mean leans too, and
/// its interval misses on that side; the lean of the mean falls with the square root of their number. This is no promise
/// that is kept or broken but a limit of the method, and the table says where it lies.
struct SkewedSamples {
    var name: String
    var distribution: Distribution
    var mean: Double
    /// The third central moment over the cube of the deviation.
    var skewness: Double

    static let counts = [5, 10, 20, 40, 80, 160, 320]

    static let all = [
        SkewedSamples(
            name: "gamma, shape 16", distribution: .gamma(shape: 16, scale: 1), mean: 16, skewness: 0.5),
        SkewedSamples(name: "gamma, shape 4", distribution: .gamma(shape: 4, scale: 1), mean: 4, skewness: 1),
        SkewedSamples(name: "exponential", distribution: .exponential(mean: 1), mean: 1, skewness: 2),
        SkewedSamples(
            name: "gamma, shape 1/4", distribution: .gamma(shape: 0.25, scale: 1), mean: 0.25, skewness: 4),
    ]

    var trial: Trial {
        Trial(
            name: "skewed-\(name)",
            claims: Self.counts.map { Claim(method: "mean, Student's t", system: "\($0) \(name)") }
        ) { number in
            var source = IndependentSamples.Source("skewed-\(name)", number)
            return try Self.counts.map { count in
                Outcome(try meanInterval(of: source.draw(distribution, count)), truth: mean)
            }
        }
    }
}
