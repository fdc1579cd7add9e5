// SPDX-License-Identifier: Apache-2.0
import RealModule

/// A tiny generator for the statistical tests of this target, which must not depend on the simulation kernel.
///
/// Reference: Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators", OOPSLA.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number strictly between zero and one.
    mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

    /// A draw from the normal distribution with mean zero and variance one, as a sum of squares on the unit disc
    /// gives it (Marsaglia's polar method; the second of the pair is dropped, for simplicity).
    mutating func normal() -> Double {
        while true {
            let x = 2 * uniform() - 1
            let y = 2 * uniform() - 1
            let square = x * x + y * y
            if square < 1, square > 0 { return x * (-2 * Double.log(square) / square).squareRoot() }
        }
    }
}

/// Whether `value` is within the relative error `tolerance` of `expected`.
func isClose(_ value: Double, _ expected: Double, _ tolerance: Double) -> Bool {
    value == expected || (value - expected).magnitude <= tolerance * expected.magnitude
}
