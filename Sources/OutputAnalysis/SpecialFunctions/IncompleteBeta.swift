// SPDX-License-Identifier: Apache-2.0

/// The regularized incomplete beta functions I_x(a, b) and its complement I_y(b, a), where y = 1 − x.
///
/// - Parameters:
///   - a: The first shape, positive.
///   - b: The second shape, positive.
///   - x: The upper limit of the integral, from zero to one.
///   - y: 1 − x, as its own argument, because callers often know it to more digits than the subtraction keeps.
/// - Returns: Both shares; not-a-number outside the domain.
/// - Complexity: O(√max(a, b)).
/// - Reference: NIST Digital Library of Mathematical Functions, 8.17.22 (fraction) and 8.17.4 (reflection).
package func regularizedBeta(
    _ a: Double, _ b: Double, x: Double, complement y: Double
) -> (lower: Double, upper: Double) {
    guard a > 0, b > 0, x >= 0, y >= 0, a.isFinite, b.isFinite else { return (.nan, .nan) }
    if x == 0 { return (0, 1) }
    if y == 0 { return (1, 0) }
    // The fraction converges fast below this point, and its reflection above it.
    if x > (a + 1) / (a + b + 2) {
        let upper = lowerBeta(b, a, x: y, y: x)
        return (1 - upper, upper)
    }
    let lower = lowerBeta(a, b, x: x, y: y)
    return (lower, 1 - lower)
}

/// I_x(a, b) for x up to about the mean of the beta distribution.
private func lowerBeta(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    let kernel = betaKernel(a, b, x: x, y: y)
    if kernel == 0 { return 0 }
    // The even part of DLMF 8.17.22, in the form of Didonato and Morris (1992), ACM TOMS 18:360–373: half as many
    // terms, and the digits of y survive when x is close to one (Student's t with many degrees of freedom).
    func denominator(_ m: Double) -> Double {
        m + m * (b - m) * x / (a + 2 * m - 1) + (a + m) * (a * y - b * x + 1 + m * (2 - x)) / (a + 2 * m + 1)
    }
    // At m = 0 the second term is zero, but 0/0 when a = 1.
    let fraction = continuedFraction(first: a * (a * y - b * x + 1) / (a + 1)) { m in
        let step = a + 2 * m - 1
        return ((a + m - 1) * (a + b + m - 1) / step * (m * (b - m) * x * x / step), denominator(m))
    }
    // x^a·y^b / B(a,b) = betaKernel · a·b/(a+b).
    return kernel * (a * b / (a + b)) / fraction
}
