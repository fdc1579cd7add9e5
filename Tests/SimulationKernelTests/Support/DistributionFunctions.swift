// SPDX-License-Identifier: Apache-2.0

import RealModule

/// Distribution functions that the kernel itself does not need, for tests of what it draws.
enum DistributionFunctions {
    /// The regularised incomplete gamma function P(a, x), by its series: good for the a and x of these tests.
    ///
    /// Reference: Abramowitz and Stegun (1964), equation 6.5.29.
    static func gamma(shape a: Double, upTo x: Double) -> Double {
        guard x > 0 else { return 0 }
        var term = Double.exp(a * .log(x) - x - .logGamma(a + 1))
        var sum = term
        var n = a
        while term > sum * 1e-16 {
            n += 1
            term *= x / n
            sum += term
        }
        return min(sum, 1)
    }

    static func poisson(mean: Double, at count: Int) -> Double {
        .exp(Double(count) * .log(mean) - mean - .logGamma(Double(count) + 1))
    }

    /// With r = dispersion: Γ(k + r) / (k! Γ(r)) pʳ (1 − p)ᵏ, p = r / (r + mean).
    static func negativeBinomial(mean: Double, dispersion r: Double, at count: Int) -> Double {
        let k = Double(count)
        let p = r / (r + mean)
        return .exp(
            .logGamma(k + r) - .logGamma(k + 1) - .logGamma(r) + r * .log(p) + k * .log(mean / (r + mean)))
    }
}
