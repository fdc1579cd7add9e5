// SPDX-License-Identifier: Apache-2.0

/// Keys that are far from due, in slices of time that are sorted when their turn comes: the far part of a full calendar.
///
/// A ring of slices of equal width follows the slice that is being worked off, whose keys are in a heap. A key goes to the
/// list of its slice in constant time, and once from there to the heap, which stays so small that it fits into the
/// nearest cache. What lies beyond the ring waits in a list of its own, which is looked through when its first key
/// comes near. Slices are cut finer than an instant: phase and rank count too.
///
/// The width is set from the gaps between the keys that are due first, so that a slice has about
/// ``keysPerSlice``; it is set anew when slices turn out too full or too empty.
///
/// - Reference: Brown (1988), "Calendar queues: a fast O(1) priority queue implementation for the simulation event set
///   problem", Communications of the ACM 31(10), for the ring; Rönngren, Riboe and Ayani (1991), "Lazy queue: an
///   efficient implementation of the pending-event set", for sorting near keys only.
@usableFromInline
final class FarKeys: @unchecked Sendable {
    /// How many keys a slice is meant to have.
    static var keysPerSlice: UInt64 { 16 }

    /// How many keys stand side by side: two cache lines of them.
    static var keysPerChunk: Int32 { 8 }

    /// Keys in chunks; all but the first chunk are full.
    struct List {
        /// The first chunk, −1 for none.
        var chunk: Int32 = -1
        /// How many keys it has.
        var fill: Int32 = FarKeys.keysPerChunk

        var isEmpty: Bool { chunk < 0 }
    }

    /// The chunks, each in one list or free, and which one follows each.
    private var keyBase: UnsafeMutablePointer<UInt128>
    private var followers: UnsafeMutablePointer<Int32>
    /// Chunks that there is memory for, and those that have been used so far.
    private var capacity: Int
    private var used = 0
    /// The first of the chunks to be used again.
    private var free: Int32 = -1
    /// The slices of the ring, and a bit for each that has a key.
    private var lists: UnsafeMutablePointer<List>
    private var marks: UnsafeMutablePointer<UInt64>
    /// One less than the number of slices in the ring, a power of two.
    private let mask: UInt64
    /// The binary logarithm of a slice's width.
    let shift: UInt64
    /// The number of the slice that is being worked off.
    private var present: UInt64
    /// What lies beyond the ring, and the number of its first slice.
    private var beyond = List()
    private var firstBeyond = UInt64.max
    /// All keys, and those in the ring.
    private(set) var count = 0
    private var inRing = 0
    /// How many slices have been worked off, and how many keys they had, since the width was set.
    private(set) var slices = 0
    private(set) var promoted = 0
    /// How many keys beyond the ring have been looked at since.
    private var looked = 0

    /// Creates an empty ring.
    ///
    /// - Parameters:
    ///   - shift: The binary logarithm of a slice's width.
    ///   - present: The number of the slice that is being worked off.
    ///   - keys: For how many keys it is laid out.
    init(shift: UInt64, present: UInt64, keys: Int) {
        var ring = 256
        while ring < keys / 4, ring < 1 << 22 { ring *= 2 }
        self.shift = shift
        self.present = present
        mask = UInt64(ring - 1)
        capacity = max(256, keys / 8)
        keyBase = Self.chunks(capacity)
        followers = .allocate(capacity: capacity)
        lists = .allocate(capacity: ring)
        lists.initialize(repeating: List(), count: ring)
        marks = .allocate(capacity: ring / 64)
        marks.initialize(repeating: 0, count: ring / 64)
    }

    /// The same keys in memory of their own.
    init(copying other: FarKeys) {
        (mask, shift, present) = (other.mask, other.shift, other.present)
        (capacity, used, free) = (other.capacity, other.used, other.free)
        (beyond, firstBeyond) = (other.beyond, other.firstBeyond)
        (count, inRing) = (other.count, other.inRing)
        (slices, promoted, looked) = (other.slices, other.promoted, other.looked)
        keyBase = Self.chunks(capacity)
        keyBase.update(from: other.keyBase, count: used * Int(Self.keysPerChunk))
        followers = .allocate(capacity: capacity)
        followers.update(from: other.followers, count: used)
        let ring = Int(mask) + 1
        lists = .allocate(capacity: ring)
        lists.update(from: other.lists, count: ring)
        marks = .allocate(capacity: ring / 64)
        marks.update(from: other.marks, count: ring / 64)
    }

    deinit {
        UnsafeMutableRawPointer(keyBase).deallocate()
        followers.deallocate()
        lists.deallocate()
        marks.deallocate()
    }

    private static func chunks(_ count: Int) -> UnsafeMutablePointer<UInt128> {
        let keys = count * Int(keysPerChunk)
        return UnsafeMutableRawPointer.allocate(
            byteCount: keys * MemoryLayout<UInt128>.stride, alignment: 128
        )
        .bindMemory(to: UInt128.self, capacity: keys)
    }

    /// The last order of the slice that is being worked off: what is not later belongs into the heap.
    var limit: UInt64 {
        let next = present &+ 1
        return next > UInt64.max >> shift ? .max : (next << shift) &- 1
    }

    /// Whether slices have turned out so empty or so few, or what lies beyond them is looked through so often, that they should
    /// be cut anew; asked so seldom that cutting them costs less than a move of each key.
    var shouldBeCutAnew: Bool {
        if count > 32 * Int(mask) || isTooShort { return true }
        return slices >= max(64, count / 16) && UInt64(promoted) < UInt64(slices) * Self.keysPerSlice / 4
    }

    /// Whether the ring is so short that keys are looked at again and again before they come into it.
    var isTooShort: Bool { looked > 4 * (promoted + count) }

    /// The shift that gives slices as many keys as they are meant to have, by those that have been worked off, and a ring that
    /// is too short four times its length.
    var betterShift: UInt64 {
        if isTooShort { return min(60, shift + 2) }
        var shift = shift
        var keys = UInt64(max(1, promoted / max(1, slices)))
        while keys < Self.keysPerSlice, shift < 60 { (keys, shift) = (keys * 2, shift + 1) }
        return shift
    }

    func insert(_ key: UInt128) {
        count &+= 1
        put(key)
    }

    /// Puts a key into its slice.
    @inline(__always)
    private func put(_ key: UInt128) {
        let slice = UInt64(truncatingIfNeeded: key >> 64) >> shift
        if slice &- present <= mask {
            let place = Int(slice & mask)
            marks[place >> 6] |= 1 << UInt64(place & 63)
            inRing &+= 1
            append(key, to: &lists[place])
        } else {
            if slice < firstBeyond { firstBeyond = slice }
            append(key, to: &beyond)
        }
    }

    @inline(__always)
    private func append(_ key: UInt128, to list: inout List) {
        if list.fill == Self.keysPerChunk {
            let chunk = takeChunk()
            followers[Int(chunk)] = list.chunk
            list.chunk = chunk
            list.fill = 0
        }
        keyBase[Int(list.chunk &* Self.keysPerChunk &+ list.fill)] = key
        list.fill &+= 1
    }

    @inline(__always)
    private func takeChunk() -> Int32 {
        if free >= 0 {
            let chunk = free
            free = followers[Int(chunk)]
            return chunk
        }
        if used == capacity { grow() }
        used &+= 1
        return Int32(truncatingIfNeeded: used &- 1)
    }

    @inline(never)
    private func grow() {
        let larger = Self.chunks(2 * capacity)
        larger.update(from: keyBase, count: used * Int(Self.keysPerChunk))
        let largerFollowers = UnsafeMutablePointer<Int32>.allocate(capacity: 2 * capacity)
        largerFollowers.update(from: followers, count: used)
        UnsafeMutableRawPointer(keyBase).deallocate()
        followers.deallocate()
        (keyBase, followers, capacity) = (larger, largerFollowers, 2 * capacity)
    }

    /// Moves the keys of the next slice that has any into `heap`, which is empty.
    ///
    /// - Precondition: There is a key.
    func promote(into heap: inout KeyHeap) {
        var next = nextInRing()
        if firstBeyond <= next {
            if inRing == 0 { present = firstBeyond &- 1 }
            lookBeyond()
            next = nextInRing()
        }
        present = next
        let place = Int(next & mask)
        marks[place >> 6] &= ~(1 << UInt64(place & 63))
        let list = lists[place]
        lists[place] = List()
        var moved = 0
        empty(list) { key in
            heap.push(key)
            moved &+= 1
        }
        count &-= moved
        inRing &-= moved
        promoted &+= moved
        slices &+= 1
    }

    /// Gives away all keys of a list, and its chunks back.
    @inline(__always)
    private func empty(_ list: List, _ take: (UInt128) -> Void) {
        var (chunk, fill) = (list.chunk, list.fill)
        while chunk >= 0 {
            for place in 0..<fill { take(keyBase[Int(chunk &* Self.keysPerChunk &+ place)]) }
            let follower = followers[Int(chunk)]
            followers[Int(chunk)] = free
            free = chunk
            (chunk, fill) = (follower, Self.keysPerChunk)
        }
    }

    /// The number of the first slice in the ring that has keys; the largest number where none has.
    private func nextInRing() -> UInt64 {
        guard inRing > 0 else { return .max }
        let start = (present &+ 1) & mask
        let words = Int(mask >> 6) + 1
        var word = Int(start >> 6)
        var bits = marks[word] & (UInt64.max << (start & 63))
        // Once around, and the first word again for the bits before the start.
        for _ in 0...words {
            if bits != 0 {
                let place = UInt64(word << 6) | UInt64(bits.trailingZeroBitCount)
                return present &+ 1 &+ ((place &- start) & mask)
            }
            word = word + 1 == words ? 0 : word + 1
            bits = marks[word]
        }
        return .max
    }

    /// Puts what lies beyond the ring into it as far as it reaches now.
    private func lookBeyond() {
        let list = beyond
        beyond = List()
        firstBeyond = .max
        empty(list) { key in
            put(key)
            looked &+= 1
        }
    }

    /// All keys, in no order.
    var keys: [UInt128] {
        var keys: [UInt128] = []
        keys.reserveCapacity(count)
        for place in 0...Int(mask) { add(lists[place], to: &keys) }
        add(beyond, to: &keys)
        return keys
    }

    private func add(_ list: List, to keys: inout [UInt128]) {
        var (chunk, fill) = (list.chunk, list.fill)
        while chunk >= 0 {
            for place in 0..<fill { keys.append(keyBase[Int(chunk * Self.keysPerChunk + place)]) }
            (chunk, fill) = (followers[Int(chunk)], Self.keysPerChunk)
        }
    }
}
