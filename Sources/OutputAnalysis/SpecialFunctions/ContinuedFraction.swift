// SPDX-License-Identifier: Apache-2.0

/// The value of the continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + …)), by the modified Lentz method.
///
/// - Parameters:
///   - first: b₀.
///   - term: The pair (aₙ, bₙ) for n = 1, 2, …
/// - Returns: The value once it changes by no more than rounding; not-a-number after ten million terms.
/// - Reference: Thompson and Barnett (1986), "Coulomb and Bessel functions of complex arguments and order",
///   Journal of Computational Physics 64:490–509, appendix.
func continuedFraction(first: Double, term: (Double) -> (a: Double, b: Double)) -> Double {
    // Stands in for a zero denominator; far below any term, far above underflow.
    let tiny = 1e-300
    var value = first == 0 ? tiny : first
    var c = value
    var d = 0.0
    for n in 1...10_000_000 {
        let (a, b) = term(Double(n))
        d = b + a * d
        if d == 0 { d = tiny }
        c = b + a / c
        if c == 0 { c = tiny }
        d = 1 / d
        let change = c * d
        value *= change
        if (change - 1).magnitude <= .ulpOfOne { return value }
    }
    return .nan
}
