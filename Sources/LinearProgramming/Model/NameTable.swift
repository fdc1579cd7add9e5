// SPDX-License-Identifier: Apache-2.0

/// Names packed end to end in one buffer.
///
/// A planning model has hundreds of thousands of names and reads a handful of them; an array of strings
/// would allocate once for each.
struct NameTable: Sendable, Equatable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    var count: Int { ends.count }

    mutating func append(_ name: String) {
        bytes.append(contentsOf: name.utf8)
        ends.append(bytes.count)
    }

    mutating func reserveCapacity(_ count: Int) { ends.reserveCapacity(count) }

    /// The name at `index`; nil when none was stored there.
    subscript(index: Int) -> String? {
        guard index < ends.count, !range(of: index).isEmpty else { return nil }
        return String(decoding: bytes[range(of: index)], as: UTF8.self)
    }

    /// The names that were stored more than once, and how often; unnamed places do not count.
    ///
    /// Compares the packed bytes: a set of strings would cost more than building the model.
    var repetitions: [(name: String, count: Int)] {
        var capacity = 16
        while capacity < 2 * ends.count { capacity *= 2 }
        // Open addressing: each slot holds the first place of a name, or -1.
        var slots = [Int](repeating: -1, count: capacity)
        var counts: [Int: Int] = [:]
        bytes.withUnsafeBytes { bytes in
            for index in ends.indices {
                let name = UnsafeRawBufferPointer(rebasing: bytes[range(of: index)])
                if name.isEmpty { continue }
                var hasher = Hasher()
                hasher.combine(bytes: name)
                var slot = hasher.finalize() & (capacity - 1)
                while slots[slot] >= 0 {
                    let other = UnsafeRawBufferPointer(rebasing: bytes[range(of: slots[slot])])
                    if name.elementsEqual(other) { break }
                    slot = (slot + 1) & (capacity - 1)
                }
                if slots[slot] < 0 {
                    slots[slot] = index
                } else {
                    counts[slots[slot], default: 1] += 1
                }
            }
        }
        return counts.sorted { $0.key < $1.key }.map { (self[$0.key] ?? "", $0.value) }
    }

    private func range(of index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }
}
