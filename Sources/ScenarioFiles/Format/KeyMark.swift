// SPDX-License-Identifier: Apache-2.0

/// A key reduced to a bit, or several keys to their bits: a record whose bits lack that of a key lacks the key.
///
/// A record has a few of the dozens of keys that its definition knows, and there may be a million records, so it pays to tell
/// most of what is left out without comparing a text.
struct KeyMark: Hashable, Sendable {
    private var bits: UInt64

    /// No keys.
    static let none = KeyMark(bits: 0)

    private init(bits: UInt64) { self.bits = bits }

    /// The bit of a key.
    init(_ key: String) {
        var hash: UInt64 = 14_695_981_039_346_656_037
        var isASCII = true
        for byte in key.utf8 {
            hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211
            isASCII = isASCII && byte < 0x80
        }
        // Texts of different bytes may be equal where there are accents: such a key may be any.
        bits = isASCII ? 1 << (hash >> 58) : ~0
    }

    /// Takes in the bits of other keys.
    mutating func add(_ other: KeyMark) { bits |= other.bits }

    /// Whether none of the keys is the one whose bit `key` is.
    func lacks(_ key: KeyMark) -> Bool { bits & key.bits == 0 }
}
