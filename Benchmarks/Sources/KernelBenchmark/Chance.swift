// SPDX-License-Identifier: Apache-2.0

import RealModule
import SimulationKernel

/// A source of exponential times of mean 1, and of numbers between 0 and 1.
protocol Chance {
    /// What the results call it.
    static var name: String { get }
    mutating func exponential() -> Double
    mutating func uniform() -> Double
}

/// The kernel's own: one Philox stream and one sampler.
struct KernelChance: Chance {
    static let name = "Philox4x32-10 stream"
    private var stream = RandomStream(seed: 1, replication: 0, name: "benchmark")
    private var sampler = Sampler(.exponential(mean: 1))

    @inline(__always)
    mutating func exponential() -> Double { sampler.sample(using: &stream) }

    @inline(__always)
    mutating func uniform() -> Double { stream.uniform() }
}

/// xoroshiro128+ with the constants and the seed of the C reference.
///
/// - Reference: Blackman and Vigna (2016), <https://prng.di.unimi.it/xoroshiro128plus.c>.
struct Xoroshiro: Chance {
    static let name = "xoroshiro128+"
    private var first: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var second: UInt64 = 0xBF58_476D_1CE4_E5B9

    @inline(__always)
    mutating func exponential() -> Double { -.log(1 - uniform()) }

    @inline(__always)
    mutating func uniform() -> Double {
        let sum = first &+ second
        second ^= first
        first = (first << 24 | first >> 40) ^ second ^ (second << 16)
        second = second << 37 | second >> 27
        return Double(sum >> 11) * 0x1p-53
    }
}
