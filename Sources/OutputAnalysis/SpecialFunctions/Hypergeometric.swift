// SPDX-License-Identifier: Apache-2.0

/// Gauss's hypergeometric function F(1, b; c; z), also for z so close to one that its series never ends.
///
/// Up to a power of 1 − z, all hypergeometric functions of models of buying are of this kind, and in this form none
/// of them cancels or overflows, for thousands of purchases as for none.
///
/// - Parameters:
///   - b: The second parameter, positive.
///   - c: The third parameter, above `b`.
///   - z: The argument, from zero up to, but not including, one.
///   - complement: 1 − z, as its own argument, because callers often know it to more digits.
/// - Returns: The value, at least one; not-a-number outside the domain.
/// - Reference: NIST Digital Library of Mathematical Functions, 15.2.1 (series), 15.7.1 (continued fraction) and 15.6.1 (integral).
package func hypergeometricOfOne(_ b: Double, _ c: Double, z: Double, complement: Double) -> Double {
    guard b > 0, c > b, c.isFinite, z >= 0, complement > 0 else { return .nan }
    if z < 0.3 {
        // Gauss's series, whose terms are below the powers of z.
        var term = 1.0
        var sum = 1.0
        var n = 0.0
        while term > sum * 0x1p-54 {
            term *= (b + n) / (c + n) * z
            sum += term
            n += 1
        }
        return sum
    }
    // The fraction as a sum of its steps (Steed's algorithm), which are all positive here.
    var denominator = 1.0
    var step = 1.0
    var sum = 1.0
    for n in 1...100 {
        let half = Double(n / 2)
        let share =
            n % 2 == 0
            ? half * (c - b + half - 1) / ((c + 2 * half - 2) * (c + 2 * half - 1))
            : half == 0 ? b / c : (b + half) * (c - 1 + half) / ((c - 1 + 2 * half) * (c + 2 * half))
        denominator = 1 / (1 - share * z * denominator)
        step *= denominator - 1
        sum += step
        if step <= sum * 0x1p-54 { return sum }
    }
    // The mean of 1 / (1 − z·t) over a beta quantity t.
    return betaMean(b, c - b) { t, rest in 1 / (complement + z * rest) }
}
