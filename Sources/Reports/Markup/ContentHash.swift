// SPDX-License-Identifier: Apache-2.0
import Foundation

/// SHA-256 of a text, by which a page's content security policy names the one script that may run.
///
/// - Reference: NIST (2015), FIPS 180-4, "Secure Hash Standard", sections 4.1.2, 4.2.2, 5.1.1 and 6.2.
package enum ContentHash {
    /// The hash of a text's UTF-8 bytes in base 64, as a policy writes it.
    package static func base64(of text: String) -> String {
        var bytes: [UInt8] = []
        for word in words(of: Array(text.utf8)) {
            for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
        }
        return Data(bytes).base64EncodedString()
    }

    private static func words(of message: [UInt8]) -> [UInt32] {
        var padded = message
        padded.append(0x80)
        while padded.count % 64 != 56 { padded.append(0) }
        let bits = UInt64(message.count) * 8
        for shift in stride(from: 56, through: 0, by: -8) {
            padded.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        var hash: [UInt32] = [
            0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
            0x5be0_cd19,
        ]
        for start in stride(from: 0, to: padded.count, by: 64) {
            absorb(padded[start..<start + 64], into: &hash)
        }
        return hash
    }

    private static func absorb(_ block: ArraySlice<UInt8>, into hash: inout [UInt32]) {
        func turned(_ word: UInt32, _ by: UInt32) -> UInt32 { word >> by | word << (32 - by) }
        var schedule = stride(from: block.startIndex, to: block.endIndex, by: 4).map { index in
            (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(block[index + $1]) }
        }
        for t in 16..<64 {
            let (two, fifteen) = (schedule[t - 2], schedule[t - 15])
            let late = turned(two, 17) ^ turned(two, 19) ^ two >> 10
            let early = turned(fifteen, 7) ^ turned(fifteen, 18) ^ fifteen >> 3
            schedule.append(late &+ schedule[t - 7] &+ early &+ schedule[t - 16])
        }
        var state = hash
        for t in 0..<64 {
            let (a, e) = (state[0], state[4])
            let choice = (e & state[5]) ^ (~e & state[6])
            let mixed = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
            let first = state[7] &+ mixed &+ choice &+ constants[t] &+ schedule[t]
            let majority = (a & state[1]) ^ (a & state[2]) ^ (state[1] & state[2])
            let second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ majority
            state = [first &+ second, a, state[1], state[2], state[3] &+ first, e, state[5], state[6]]
        }
        for index in hash.indices { hash[index] &+= state[index] }
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = {
        var primes: [UInt32] = []
        var candidate: UInt32 = 2
        while primes.count < 64 {
            if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
            candidate += 1
        }
        return primes.map { fractionOfCubeRoot(of: $0) }
    }()

    /// Whole numbers only, since the cube root of a double is not exact to the last of 32 bits everywhere.
    private static func fractionOfCubeRoot(of prime: UInt32) -> UInt32 {
        // The largest x with x³ ≤ prime · 2⁹⁶ is the root scaled by 2³².
        let target = UInt128(prime) << 96
        var root: UInt128 = 0
        for bit in (0..<36).reversed() {
            let next = root | UInt128(1) << UInt128(bit)
            if next * next * next <= target { root = next }
        }
        return UInt32(truncatingIfNeeded: root)
    }
}
