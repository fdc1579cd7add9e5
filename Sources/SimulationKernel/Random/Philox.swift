// SPDX-License-Identifier: Apache-2.0

/// The counter-based generator Philox4x32-10: a keyed bijection of 128-bit counters.
///
/// - Reference: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3",
///   SC '11, doi:10.1145/2063384.2063405, section 3.3 and table 2.
public enum Philox4x32 {
    /// The four words that ten rounds make of a counter under a key.
    ///
    /// - Parameters:
    ///   - counter: The place in the sequence; word 0 stands in the first lane.
    ///   - key: Which of the 2⁶⁴ sequences.
    /// - Returns: Four words, each uniform over all 32-bit patterns.
    @inlinable
    public static func block(
        counter: (UInt32, UInt32, UInt32, UInt32), key: (UInt32, UInt32)
    ) -> (UInt32, UInt32, UInt32, UInt32) {
        var (c0, c1, c2, c3) = counter
        var (k0, k1) = key
        for _ in 0..<10 {
            let product0 = UInt64(c0) &* 0xD251_1F53
            let product1 = UInt64(c2) &* 0xCD9E_8D57
            c0 = UInt32(truncatingIfNeeded: product1 >> 32) ^ c1 ^ k0
            c1 = UInt32(truncatingIfNeeded: product1)
            c2 = UInt32(truncatingIfNeeded: product0 >> 32) ^ c3 ^ k1
            c3 = UInt32(truncatingIfNeeded: product0)
            // The Weyl constants: the golden ratio and the square root of 3, less 1.
            k0 &+= 0x9E37_79B9
            k1 &+= 0xBB67_AE85
        }
        return (c0, c1, c2, c3)
    }
}
