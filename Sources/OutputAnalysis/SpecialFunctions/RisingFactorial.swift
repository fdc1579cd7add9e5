// SPDX-License-Identifier: Apache-2.0
import RealModule

/// The logarithm of the rising factorial Γ(a+n) / Γ(a), without cancellation where the two nearly agree.
///
/// - Parameters:
///   - a: The argument, positive.
///   - n: The step, not negative, not necessarily whole.
/// - Returns: The logarithm; not-a-number outside the domain.
/// - Reference: Abramowitz and Stegun (1964), 6.1.22 and 6.1.41.
package func logRisingFactorial(_ a: Double, _ n: Double) -> Double {
    guard a > 0, n >= 0 else { return .nan }
    if n == 0 { return 0 }
    if n == 1 { return .log(a) }
    if a < 16 {
        // For a below rounding, Γ(a) is 1/a and a plain difference would keep no digit of the rest.
        return .logGamma(a + n) - .logGamma(a + 1) + .log(a)
    }
    // log Γ(a) = (a − ½)·log a − a + ½·log 2π + stirlingError(a); the difference has no large terms that cancel.
    return (a - 0.5) * .log(onePlus: n / a) + n * (.log(a + n) - 1) + stirlingError(a + n) - stirlingError(a)
}

/// The logarithm of e^x + e^y, without overflow; either may be minus infinity.
package func logSumOfExponentials(_ x: Double, _ y: Double) -> Double {
    let larger = x > y ? x : y
    if larger == -.infinity { return larger }
    return larger + .log(onePlus: .exp(-(x - y).magnitude))
}
