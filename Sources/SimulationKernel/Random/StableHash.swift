// SPDX-License-Identifier: Apache-2.0

extension RandomStream {
    /// A 64-bit hash of a name that is the same on every machine, in every process and in every version.
    ///
    /// FNV-1a over the UTF-8 bytes, then the finaliser of SplitMix64, because FNV-1a alone leaves the names
    /// `a1` and `a2` close together. The bytes count as they stand: two spellings of one accented letter are
    /// two names.
    ///
    /// - Parameter name: Any text, the empty one included.
    /// - Returns: The hash.
    /// - Complexity: O(*n*) in the number of bytes.
    /// - Reference: Fowler, Noll and Vo, RFC 9923, for FNV-1a; Steele, Lea and Flood (2014), "Fast splittable
    ///   pseudorandom number generators", OOPSLA '14, for the finaliser.
    public static func stableHash(of name: String) -> UInt64 {
        var hash = StableHash()
        hash.add(name)
        return hash.value
    }

    /// The hash of a text that comes in pieces: the same as ``RandomStream/stableHash(of:)`` of all of them together.
    public struct StableHash: Sendable {
        private var state: UInt64 = 0xCBF2_9CE4_8422_2325

        /// Creates the hash of the empty text.
        public init() {}

        /// Adds a piece to the end of the text.
        ///
        /// - Parameter text: The piece.
        /// - Complexity: O(*n*) in the number of bytes.
        public mutating func add(_ text: String) {
            for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        }

        /// The hash of the text so far.
        public var value: UInt64 {
            var hash = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
            return hash ^ (hash >> 31)
        }
    }
}
