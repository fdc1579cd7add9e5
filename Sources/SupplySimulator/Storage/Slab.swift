// SPDX-License-Identifier: Apache-2.0

/// Entries that come and go, addressed by small indices that are used again; freed with its owner.
///
/// See `FixedBuffer` for why this is not built on arrays.
struct Slab<Element: BitwiseCopyable & Sendable>: ~Copyable, @unchecked Sendable {
    private var base: UnsafeMutablePointer<Element>
    /// The indices that were given back, the last one to be used next.
    private var free: UnsafeMutablePointer<Int32>
    private var capacity = 0
    private var used = 0
    private var freed = 0
    private static var firstCapacity: Int { 64 }

    /// Creates an empty one, which takes no room.
    init() {
        base = .room(for: 0)
        free = .room(for: 0)
    }

    deinit {
        guard capacity > 0 else { return }
        base.deallocate()
        free.deallocate()
    }

    /// How many entries are in use.
    var count: Int { used - freed }

    /// Stores `element` and returns its index.
    @inline(__always)
    mutating func insert(_ element: Element) -> Int32 {
        if freed > 0 {
            freed -= 1
            let index = free[freed]
            base[Int(index)] = element
            return index
        }
        if used == capacity { grow() }
        base[used] = element
        used += 1
        return Int32(truncatingIfNeeded: used - 1)
    }

    /// Gives the index back; the entry must not be used again.
    @inline(__always)
    mutating func remove(_ index: Int32) {
        precondition(freed < used, "more entries given back than taken")
        free[freed] = index
        freed += 1
    }

    @inline(__always)
    subscript(index: Int32) -> Element {
        _read {
            check(index)
            yield base[Int(index)]
        }
        _modify {
            check(index)
            yield &base[Int(index)]
        }
    }

    @inline(__always)
    private func check(_ index: Int32) {
        precondition(index >= 0 && Int(index) < used, "index out of range of a slab")
    }

    /// The indices in use, ascending.
    var indices: [Int32] {
        if count == 0 { return [] }
        var isUsed: [Bool] = []
        markUsed(in: &isUsed)
        var indices: [Int32] = []
        indices.reserveCapacity(count)
        for index in isUsed.indices where isUsed[index] { indices.append(Int32(index)) }
        return indices
    }

    /// Writes down for each index up to the highest that was ever used whether it is in use.
    func markUsed(in marks: inout [Bool]) {
        marks.removeAll(keepingCapacity: true)
        marks.append(contentsOf: repeatElement(true, count: used))
        for position in 0..<freed { marks[Int(free[position])] = false }
    }

    @inline(never)
    private mutating func grow() {
        let room = capacity == 0 ? Self.firstCapacity : 2 * capacity
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: room)
        let largerFree = UnsafeMutablePointer<Int32>.allocate(capacity: room)
        if capacity > 0 {
            larger.update(from: base, count: used)
            largerFree.update(from: free, count: freed)
            base.deallocate()
            free.deallocate()
        }
        (base, free, capacity) = (larger, largerFree, room)
    }
}
