// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A trace of whole demands that is the same in every language.
///
/// SplitMix64 gives the uniforms, Box and Muller's cosine the normals. Other programs were fed the same traces, so
/// that results can be compared digit by digit.
func demandTrace(seed: UInt64, days: Int, mean: Double, deviation: Double) -> [Double] {
    var state = seed
    func next() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ z >> 31) >> 11) * 0x1p-53
    }
    return (0..<days).map { _ in
        let first = 1 - next()
        let second = next()
        let normal = (-2 * log(first)).squareRoot() * cos(2 * Double.pi * second)
        return max(0, (mean + deviation * normal + 0.5).rounded(.down))
    }
}
