// SPDX-License-Identifier: Apache-2.0

/// Entries that come and go, addressed by small indices that are used again; freed with its owner.
///
/// See `FixedBuffer` for why this is not built on arrays.
struct Slab<Element: BitwiseCopyable & Sendable>: ~Copyable, @unchecked Sendable {
    private var base: UnsafeMutablePointer<Element>
    /// The indices that were given back, the last one to be used next.
    private var free: UnsafeMutablePointer<Int32>
    private var capacity = 64
    private var used = 0
    private var freed = 0

    init() {
        base = .allocate(capacity: capacity)
        free = .allocate(capacity: capacity)
    }

    deinit {
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
        var isFree = [Bool](repeating: false, count: used)
        for position in 0..<freed { isFree[Int(free[position])] = true }
        return isFree.indices.filter { !isFree[$0] }.map(Int32.init)
    }

    /// Writes down for each index up to the highest that was ever used whether it is in use.
    func markUsed(in marks: inout [Bool]) {
        marks.removeAll(keepingCapacity: true)
        marks.append(contentsOf: repeatElement(true, count: used))
        for position in 0..<freed { marks[Int(free[position])] = false }
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
        larger.update(from: base, count: used)
        let largerFree = UnsafeMutablePointer<Int32>.allocate(capacity: 2 * capacity)
        largerFree.update(from: free, count: freed)
        base.deallocate()
        free.deallocate()
        (base, free, capacity) = (larger, largerFree, 2 * capacity)
    }
}
