// SPDX-License-Identifier: Apache-2.0

/// Entries that come and go, addressed by small indices that are used again.
struct Slab<Element: Sendable>: Sendable {
    private var entries: [Element] = []
    private var free: [Int32] = []

    /// How many entries are in use.
    var count: Int { entries.count - free.count }

    /// Stores `element` and returns its index.
    @inline(__always)
    mutating func insert(_ element: Element) -> Int32 {
        if let index = free.popLast() {
            entries[Int(index)] = element
            return index
        }
        entries.append(element)
        return Int32(entries.count - 1)
    }

    /// Gives the index back; the entry must not be used again.
    @inline(__always)
    mutating func remove(_ index: Int32) { free.append(index) }

    @inline(__always)
    subscript(index: Int32) -> Element {
        get { entries[Int(index)] }
        set { entries[Int(index)] = newValue }
    }

    /// The indices in use, ascending.
    var indices: [Int32] {
        var isFree = [Bool](repeating: false, count: entries.count)
        for index in free { isFree[Int(index)] = true }
        return entries.indices.filter { !isFree[$0] }.map(Int32.init)
    }
}
