// SPDX-License-Identifier: Apache-2.0

/// Four places for keys that come again and again, each with one key at a time: what recurs at fixed intervals.
///
/// A key that recurs would go down a heap and up again in every period. Here it is put into its own place, and only the
/// smallest of the four is looked for, when it has been taken.
@frozen
@usableFromInline
struct StandingKeys: Sendable {
    // The largest key stands for none.
    @usableFromInline var key0 = UInt128.max
    @usableFromInline var key1 = UInt128.max
    @usableFromInline var key2 = UInt128.max
    @usableFromInline var key3 = UInt128.max
    /// The smallest of them.
    @usableFromInline var first = UInt128.max

    @inlinable
    init() {}

    /// The number of keys.
    @inlinable var count: Int {
        (key0 == .max ? 0 : 1) + (key1 == .max ? 0 : 1) + (key2 == .max ? 0 : 1) + (key3 == .max ? 0 : 1)
    }

    /// Whether there is no key.
    @inlinable var isEmpty: Bool { first == .max }

    /// Whether a place has no key.
    @inlinable
    func isFree(_ place: Int) -> Bool {
        switch place {
        case 0: key0 == .max
        case 1: key1 == .max
        case 2: key2 == .max
        case 3: key3 == .max
        default: false
        }
    }

    /// Puts a key into its place, which is free.
    @inlinable
    mutating func put(_ key: UInt128, at place: Int) {
        switch place {
        case 0: key0 = key
        case 1: key1 = key
        case 2: key2 = key
        default: key3 = key
        }
        if key < first { first = key }
    }

    /// Takes the smallest key out.
    ///
    /// - Precondition: There is a key.
    @inlinable
    mutating func takeFirst() -> UInt128 {
        let taken = first
        if key0 == taken {
            key0 = .max
        } else if key1 == taken {
            key1 = .max
        } else if key2 == taken {
            key2 = .max
        } else {
            key3 = .max
        }
        first = min(min(key0, key1), min(key2, key3))
        return taken
    }
}
