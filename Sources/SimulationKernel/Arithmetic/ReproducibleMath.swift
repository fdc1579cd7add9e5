// SPDX-License-Identifier: Apache-2.0

/// Logarithm, exponential and power that give the same bits on every machine.
///
/// The C library's do not: their last bit depends on the library's version and on whether the processor fuses
/// multiplication and addition. These use nothing but correctly rounded additions, multiplications and
/// divisions in a fixed order, so a run is the same, byte for byte, wherever it is repeated. Errors stay
/// below one unit in the last place, for a power below that times the size of its logarithm.
///
/// - Reference: Muller (2016), *Elementary Functions*, 3rd ed., chapters 3 and 11, for the reductions; the
///   polynomial of the logarithm was fitted by Chebyshev interpolation (error 5 × 10⁻¹⁸), that of the
///   exponential is Taylor's.
public enum ReproducibleMath {
    // ln 2 = high + low; the high part times an exponent is exact.
    @usableFromInline static var ln2High: Double { 0x1.62e42fee00000p-1 }
    @usableFromInline static var ln2Low: Double { 0x1.a39ef35793c76p-33 }

    /// The natural logarithm.
    ///
    /// - Parameter x: Any number.
    /// - Returns: ln x; minus infinity at zero, not a number below.
    @inlinable
    public static func log(_ x: Double) -> Double {
        guard x >= .leastNormalMagnitude, x < .infinity else { return logOfSpecial(x) }
        // x = 2ᵏ (1 + f) with 1 + f from √½ to √2.
        let aboveRootHalf = Int64(bitPattern: x.bitPattern &- 0x3fe6_a09e_667f_3bcd)
        let exponent = aboveRootHalf &>> 52
        let k = Double(exponent)
        let f = Double(bitPattern: x.bitPattern &- UInt64(bitPattern: exponent &<< 52)) - 1
        // ln(1 + f) = 2 artanh(s) = 2s + s R(s²), arranged so that the large term f is added last.
        let s = f / (2 + f)
        let z = s * s
        let w = z * z
        let even =
            0.666666666666667 + w
            * (0.28571428625975487 + w * (0.18182889125261723 + w * 0.14616449685043406))
        let odd = 0.39999999999899505 + w * (0.2222221113479508 + w * 0.15331721600556042)
        let r = z * (even + z * odd)
        let halfSquare = 0.5 * f * f
        return k * ln2High - ((halfSquare - (s * (halfSquare + r) + k * ln2Low)) - f)
    }

    @usableFromInline
    static func logOfSpecial(_ x: Double) -> Double {
        if x == .infinity || x.isNaN { return x }
        if x == 0 { return -.infinity }
        // Subnormal numbers become normal 54 powers of two higher.
        return x < 0 ? .nan : log(x * 0x1p54) - 54 * ln2High - 54 * ln2Low
    }

    /// The exponential.
    ///
    /// - Parameter x: Any number.
    /// - Returns: eˣ; infinity above 709.78, zero below −745.13.
    @inlinable
    public static func exp(_ x: Double) -> Double {
        guard x.magnitude < 708 else { return expOfExtreme(x) }
        // x = k ln 2 + r with |r| ≤ ½ ln 2.
        let scaled = x * 1.4426950408889634
        let k = Int64(scaled + (x < 0 ? -0.5 : 0.5))
        let r = (x - Double(k) * ln2High) - Double(k) * ln2Low
        return Double(bitPattern: UInt64(bitPattern: (k &+ 1023) &<< 52)) * expOfSmall(r)
    }

    @usableFromInline
    static func expOfExtreme(_ x: Double) -> Double {
        if x.isNaN { return x }
        if x > 709.782712893384 { return .infinity }
        if x < -745.1332191019412 { return 0 }
        let half = exp(0.5 * x)
        // The halved exponent keeps both factors normal; only their product can be subnormal. Its rounding
        // costs a bit.
        return half * half
    }

    /// Taylor's series to the thirteenth power, for |r| ≤ 0.35: error 4 × 10⁻¹⁸.
    @inlinable
    @inline(__always)
    static func expOfSmall(_ r: Double) -> Double {
        let square = r * r
        let fourth = square * square
        let low = (1 / 2.0 + r * (1 / 6.0)) + square * (1 / 24.0 + r * (1 / 120.0))
        let middle = (1 / 720.0 + r * (1 / 5040.0)) + square * (1 / 40320.0 + r * (1 / 362880.0))
        let high =
            (1 / 3_628_800.0 + r * (1 / 39_916_800.0)) + square
            * (1 / 479_001_600.0 + r * (1 / 6_227_020_800.0))
        return 1 + (r + square * (low + fourth * (middle + fourth * high)))
    }

    /// A power of a positive number.
    ///
    /// - Parameters:
    ///   - base: A positive number.
    ///   - exponent: Any number.
    /// - Returns: The power.
    public static func pow(_ base: Double, _ exponent: Double) -> Double {
        exp(exponent * log(base))
    }

    /// The logarithm of one more than a number, without loss when the number is small.
    ///
    /// - Parameter x: A number above −1.
    /// - Returns: ln(1 + x).
    /// - Reference: Goldberg (1991), "What every computer scientist should know about floating-point
    ///   arithmetic", ACM Computing Surveys 23(1), theorem 4.
    public static func log(onePlus x: Double) -> Double {
        let sum = 1 + x
        return sum == 1 || sum == .infinity ? x : log(sum) * (x / (sum - 1))
    }
}
