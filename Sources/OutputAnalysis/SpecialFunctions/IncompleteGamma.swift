// SPDX-License-Identifier: Apache-2.0

/// The regularized incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x).
///
/// Both are given, because the small one of them would cancel away in one minus the large one.
///
/// - Parameters:
///   - a: The shape, positive.
///   - x: The upper limit of the integral, not negative.
/// - Returns: Both shares; not-a-number outside the domain.
/// - Complexity: O(√a) near x = a, less elsewhere.
/// - Reference: NIST Digital Library of Mathematical Functions, 8.11.4 (series) and 8.9.2 (fraction).
package func regularizedGamma(shape a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    guard a > 0, x >= 0, a.isFinite else { return (.nan, .nan) }
    if x == 0 { return (0, 1) }
    if x == .infinity { return (1, 0) }
    let kernel = gammaKernel(a, x)
    // Too far out in a tail for doubles.
    if kernel == 0 { return x < a ? (0, 1) : (1, 0) }
    if x < a + 1 {
        var term = 1.0
        var sum = 1.0
        var denominator = a
        while term > sum * 0x1p-54 {
            denominator += 1
            term *= x / denominator
            sum += term
        }
        let lower = kernel * sum
        return (lower, 1 - lower)
    }
    let fraction = continuedFraction(first: x + 1 - a) { n in (-n * (n - a), x + 2 * n + 1 - a) }
    let upper = kernel * a / fraction
    return (1 - upper, upper)
}
