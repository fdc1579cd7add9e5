// SPDX-License-Identifier: Apache-2.0

/// Names, each with the number of its first appearance; the bytes of all of them lie in one array.
struct NameTable: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var fingerprints: [UInt64] = []
    private var slots = [Int32](repeating: -1, count: 1 << 10)

    /// How many names there are.
    var count: Int { ends.count }

    /// The bytes of a name.
    subscript(index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

    /// The fingerprint of a name.
    func fingerprint(_ index: Int) -> UInt64 { fingerprints[index] }

    /// The number of a name that is there.
    func find(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
        let key = Fingerprint.of(name)
        let found = slots[slot(of: name, key)]
        return found < 0 ? nil : Int(found)
    }

    /// The number of a name, which is put in when it is new.
    mutating func intern(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        let key = Fingerprint.of(name)
        let slot = slot(of: name, key)
        if slots[slot] >= 0 { return Int(slots[slot]) }
        slots[slot] = Int32(ends.count)
        bytes.append(contentsOf: name)
        ends.append(bytes.count)
        fingerprints.append(key)
        if ends.count * 10 > slots.count * 6 { grow() }
        return ends.count - 1
    }

    private func slot(of name: UnsafeBufferPointer<UInt8>, _ key: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if fingerprints[index] == key, isEqual(index, name) { break }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private func isEqual(_ index: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = index == 0 ? 0 : ends[index - 1]
        guard ends[index] - start == name.count else { return false }
        for offset in 0..<name.count where bytes[start + offset] != name[offset] { return false }
        return true
    }

    private mutating func grow() {
        var larger = [Int32](repeating: -1, count: slots.count * 2)
        let mask = larger.count - 1
        for (index, key) in fingerprints.enumerated() {
            var slot = Int(truncatingIfNeeded: key) & mask
            while larger[slot] >= 0 { slot = (slot + 1) & mask }
            larger[slot] = Int32(index)
        }
        slots = larger
    }
}
