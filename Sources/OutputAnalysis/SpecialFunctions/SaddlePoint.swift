// SPDX-License-Identifier: Apache-2.0
import RealModule

// Loader's saddle-point form of the gamma and binomial densities. Written with logarithms of gamma functions, these
// densities lose about log10(n·log n) digits to cancellation; in this form they keep all of them.
// Reference: Loader (2000), "Fast and accurate computation of binomial probabilities" (the algorithm of R).

/// The error of Stirling's formula: log Γ(n+1) − (n+½)·log n + n − ½·log 2π, for n > 0.
func stirlingError(_ n: Double) -> Double {
    guard n >= 16 else {
        return .logGamma(n + 1) - (n + 0.5) * .log(n) + n - 0.5 * .log(2 * .pi)
    }
    // Abramowitz and Stegun (1964), 6.1.41.
    let r = 1 / (n * n)
    let tail = 1.0 / 1680 - r * (1.0 / 1188 - r * 691.0 / 360_360)
    return (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * tail))) / n
}

/// The deviance x·log(x/m) + m − x, for positive x and m, without cancellation where they are close.
func deviance(_ x: Double, _ m: Double) -> Double {
    guard (x - m).magnitude < 0.1 * (x + m) else { return x * .log(x / m) + m - x }
    // With v = (x−m)/(x+m): x·log(x/m) = 2x·(v + v³/3 + v⁵/5 + …), of which 2x·v + m − x = (x−m)·v.
    let v = (x - m) / (x + m)
    var sum = (x - m) * v
    var power = 2 * x * v
    var divisor = 1.0
    while true {
        power *= v * v
        divisor += 2
        let next = sum + power / divisor
        if next == sum { return sum }
        sum = next
    }
}

/// e^−x · x^a / Γ(a+1), for positive a and x.
func gammaKernel(_ a: Double, _ x: Double) -> Double {
    .exp(-stirlingError(a) - deviance(a, x)) / (2 * .pi * a).squareRoot()
}

/// Γ(a+b+1) / (Γ(a+1)·Γ(b+1)) · x^a · y^b, for positive a and b, and x + y = 1 with both positive.
func betaKernel(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    let n = a + b
    let exponent =
        stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y)
    return .exp(exponent) * (n / (2 * .pi * a * b)).squareRoot()
}
