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
        guard index < ends.count else { return nil }
        let start = index == 0 ? 0 : ends[index - 1]
        return start == ends[index] ? nil : String(decoding: bytes[start..<ends[index]], as: UTF8.self)
    }
}
