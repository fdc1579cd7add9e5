// SPDX-License-Identifier: Apache-2.0

/// Numbers of 64 bits that tell texts apart: two of a million texts agree by chance once in about 37 million files.
enum Fingerprint {
    /// The fingerprint of some bytes.
    static func of(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0x9E37_79B9_7F4A_7C15) -> UInt64 {
        let raw = UnsafeRawBufferPointer(bytes)
        var state = seed ^ UInt64(truncatingIfNeeded: raw.count)
        var at = 0
        while at + 8 <= raw.count {
            state = mixed(state ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at += 8
        }
        var rest: UInt64 = 0
        while at < raw.count {
            rest = rest << 8 | UInt64(raw[at])
            at += 1
        }
        return mixed(mixed(state ^ rest) &+ 0x94D0_49BB_1331_11EB)
    }

    /// The fingerprint of a pair.
    static func of(_ a: UInt64, _ b: UInt64) -> UInt64 { mixed(mixed(a &+ 0x9E37_79B9_7F4A_7C15) ^ b) }

    /// A bijection that spreads every bit (Steele, Lea and Flood 2014, SplitMix64).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A set of fingerprints of bounded size: when it is full, it forgets those that were put in longest ago.
struct FingerprintWindow {
    /// The fewest of the latest fingerprints that it remembers, as long as there are so many.
    let remembered: Int
    private var current: [UInt64]
    private var previous: [UInt64] = []
    private var count = 0

    /// Creates a set that remembers at least the latest `remembered` fingerprints.
    init(remembered: Int = 1 << 20) {
        self.remembered = remembered
        current = [UInt64](repeating: 0, count: 1 << 12)
    }

    /// Whether the fingerprint is there, without putting it in.
    func contains(_ fingerprint: UInt64) -> Bool {
        let key = fingerprint == 0 ? 1 : fingerprint
        return Self.has(key, current) || (!previous.isEmpty && Self.has(key, previous))
    }

    /// Puts a fingerprint in, and says whether it was new.
    mutating func insert(_ fingerprint: UInt64) -> Bool {
        let key = fingerprint == 0 ? 1 : fingerprint
        if !previous.isEmpty, Self.has(key, previous) { return false }
        let mask = current.count - 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while current[slot] != 0 {
            if current[slot] == key { return false }
            slot = (slot + 1) & mask
        }
        current[slot] = key
        count += 1
        if count * 10 > current.count * 7 { grow() }
        return true
    }

    private mutating func grow() {
        if count >= remembered {
            previous = current
            current = [UInt64](repeating: 0, count: 1 << 12)
            count = 0
            return
        }
        var larger = [UInt64](repeating: 0, count: current.count * 2)
        let mask = larger.count - 1
        for key in current where key != 0 {
            var slot = Int(truncatingIfNeeded: key) & mask
            while larger[slot] != 0 { slot = (slot + 1) & mask }
            larger[slot] = key
        }
        current = larger
    }

    private static func has(_ key: UInt64, _ table: [UInt64]) -> Bool {
        let mask = table.count - 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while table[slot] != 0 {
            if table[slot] == key { return true }
            slot = (slot + 1) & mask
        }
        return false
    }
}
