// SPDX-License-Identifier: Apache-2.0

/// The keys of a calendar: a heap while there are few, a heap of the next ones before a ring of slices when there are many.
///
/// A heap of many keys takes a step for each fourfold, and each step may miss a cache. Split, the heap holds a slice of keys
/// only, and the others wait in lists that cost the same however many there are. What a run hands out is the same, since
/// keys are never equal.
@frozen
@usableFromInline
struct TieredKeys: Sendable {
    /// All keys, or those that are due first; not empty when there are others.
    @usableFromInline var near: KeyHeap
    /// The last order of which keys are near; the largest while there is no ring.
    @usableFromInline var limit = UInt64.max
    /// With how many keys the heap is split.
    @usableFromInline var mostNear: Int
    /// The least that `mostNear` may be.
    @usableFromInline let fewestSplit: Int
    @usableFromInline var far: FarKeys?
    /// Slices that had been narrower turned out not to pay.
    @usableFromInline var leastShift: UInt64 = 0

    /// With how many keys a heap is split unless told otherwise: below that a heap alone is as fast.
    @inlinable static var usualSplit: Int { 2048 }

    @inlinable
    init(minimumCapacity: Int, fewestSplit: Int = Self.usualSplit) {
        near = KeyHeap(minimumCapacity: min(minimumCapacity, fewestSplit + 1))
        self.fewestSplit = fewestSplit
        mostNear = fewestSplit
    }

    /// The number of keys.
    @inlinable var count: Int { near.count + farCount }

    @usableFromInline var farCount: Int { far?.count ?? 0 }

    /// Whether there is no key.
    @inlinable var isEmpty: Bool { near.isEmpty }

    /// The smallest key.
    ///
    /// - Precondition: There is a key.
    @inlinable var first: UInt128 { near.first }

    /// Puts a key in.
    @inlinable
    mutating func push(_ key: UInt128) {
        if UInt64(truncatingIfNeeded: key >> 64) <= limit {
            near.push(key)
            if near.slotsInUse > mostNear { split() }
        } else {
            pushFar(key)
        }
    }

    /// Takes the smallest key out.
    ///
    /// - Precondition: There is a key.
    @inlinable
    mutating func pop() -> UInt128 {
        let key = near.pop()
        if near.isEmpty, limit != .max { refill() }
        return key
    }

    /// The smallest key, see ``KeyHeap/settledFirst()``.
    @inlinable
    mutating func settledFirst() -> UInt128 { near.settledFirst() }

    /// Takes all keys out.
    mutating func removeAll() {
        near.removeAll()
        (far, limit, mostNear, leastShift) = (nil, .max, fewestSplit, 0)
    }

    @usableFromInline
    mutating func pushFar(_ key: UInt128) {
        makeUnique()
        far?.insert(key)
    }

    /// Fills the empty heap with the next slice.
    @usableFromInline
    @inline(never)
    mutating func refill() {
        makeUnique()
        guard let far, far.count > 0 else {
            (self.far, limit, mostNear, leastShift) = (nil, .max, fewestSplit, 0)
            return
        }
        far.promote(into: &near)
        limit = far.limit
        if near.slotsInUse > mostNear {
            split()
        } else if far.shouldBeCutAnew {
            if far.isTooShort { leastShift = far.betterShift }
            let keys = near.keys + far.keys
            if let first = keys.min() { cut(keys, first: order(first), shift: far.betterShift) }
        }
    }

    /// Cuts slices by the gaps between the near keys.
    @usableFromInline
    @inline(never)
    mutating func split() {
        var keys = near.keys
        keys.sort()
        // The earlier half decides, so that a few far ones do not.
        let half = keys[...(keys.count / 2)]
        var orders = 1
        for (key, next) in zip(half, half.dropFirst()) where order(key) != order(next) { orders += 1 }
        // Where many keys share an order, as few orders as may be share a slice.
        let ordersPerSlice = max(1, FarKeys.keysPerSlice * UInt64(orders) / UInt64(half.count))
        let width = (order(half[half.count - 1]) - order(half[0])) / UInt64(orders) * ordersPerSlice
        let shift = max(leastShift, UInt64(63 - max(1, width).leadingZeroBitCount))
        guard orders > 1, far.map({ shift < $0.shift }) ?? true else {
            // A slice cannot be cut finer: a heap is all that there is for it.
            mostNear = 2 * keys.count
            return
        }
        cut(keys + (far?.keys ?? []), first: order(keys[0]), shift: shift)
    }

    private mutating func cut(_ keys: [UInt128], first: UInt64, shift: UInt64) {
        let new = FarKeys(shift: shift, present: first >> shift, keys: keys.count)
        limit = new.limit
        near.removeAll()
        for key in keys {
            if order(key) <= limit { near.push(key) } else { new.insert(key) }
        }
        far = new
        mostNear = max(fewestSplit, 2 * near.slotsInUse)
    }

    /// Time, phase and rank.
    private func order(_ key: UInt128) -> UInt64 { UInt64(truncatingIfNeeded: key >> 64) }

    private mutating func makeUnique() {
        if far != nil, !isKnownUniquelyReferenced(&far) { far = far.map(FarKeys.init(copying:)) }
    }
}
