// SPDX-License-Identifier: Apache-2.0

/// Elements that never change once they are there, read from many threads; see `FixedBuffer` for why not an array.
struct Table<Element: Sendable>: @unchecked Sendable {
    private final class Owner: @unchecked Sendable {
        /// Owns the elements; freed with the last table that refers to it.
        let base: UnsafeMutablePointer<Element>
        let count: Int

        init(_ elements: [Element]) {
            count = elements.count
            base = UnsafeMutablePointer<Element>.allocate(capacity: Swift.max(1, elements.count))
            for (index, element) in elements.enumerated() { (base + index).initialize(to: element) }
        }

        deinit {
            base.deinitialize(count: count)
            base.deallocate()
        }
    }

    private let owner: Owner
    private let base: UnsafePointer<Element>
    let count: Int

    /// Keeps a copy of `elements`.
    init(_ elements: [Element]) {
        owner = Owner(elements)
        base = UnsafePointer(owner.base)
        count = elements.count
    }

    var indices: Range<Int> { 0..<count }

    /// Where the element stands as long as the table lives: a large one need not be copied to read a few of its fields.
    @inline(__always)
    func place(of index: Int) -> UnsafePointer<Element> {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range of a table")
        return base + index
    }

    @inline(__always)
    subscript(index: Int) -> Element {
        _read {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index out of range of a table")
            yield base[index]
        }
    }

    /// The element that a stored index refers to.
    @inline(__always)
    subscript(index: Int32) -> Element {
        _read {
            precondition(UInt32(bitPattern: index) < UInt32(count), "index out of range of a table")
            yield base[Int(index)]
        }
    }
}

extension Table: Sequence {
    func makeIterator() -> UnsafeBufferPointer<Element>.Iterator {
        UnsafeBufferPointer(start: base, count: count).makeIterator()
    }
}
