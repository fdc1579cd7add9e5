// SPDX-License-Identifier: Apache-2.0

/// The moments of a sample, with the standard errors of its mean and variance.
struct SampleMoments {
    let count: Int
    let mean: Double
    let variance: Double
    let standardErrorOfMean: Double
    let standardErrorOfVariance: Double

    init(_ values: [Double]) {
        let n = Double(values.count)
        let centre = values.reduce(0, +) / n
        var (second, fourth) = (0.0, 0.0)
        for value in values {
            let square = (value - centre) * (value - centre)
            second += square
            fourth += square * square
        }
        count = values.count
        mean = centre
        variance = second / (n - 1)
        standardErrorOfMean = (variance / n).squareRoot()
        // Var(s²) ≈ (μ₄ − σ⁴) / n: Cramér (1946), Mathematical Methods of Statistics, section 27.4.
        standardErrorOfVariance = max(0, (fourth / n - (second / n) * (second / n)) / n).squareRoot()
    }
}
