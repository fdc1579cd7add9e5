// SPDX-License-Identifier: Apache-2.0

/// Tables in raw memory, which are freed with this object.
///
/// For the loops that run over all flows again and again: arrays in a class cost a check of exclusive access each time.
final class RawTables {
    private var allocations: [UnsafeMutableRawPointer] = []

    deinit {
        for allocation in allocations { allocation.deallocate() }
    }

    /// A table of so many equal values.
    func room<Element: BitwiseCopyable>(
        _ count: Int, _ value: Element
    ) -> UnsafeMutablePointer<Element> {
        let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
        pointer.initialize(repeating: value, count: max(1, count))
        allocations.append(UnsafeMutableRawPointer(pointer))
        return pointer
    }

    /// A table with the values of an array.
    func copy<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafeMutablePointer<Element> {
        let pointer = UnsafeMutablePointer<Element>.allocate(capacity: max(1, array.count))
        array.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { pointer.initialize(from: start, count: source.count) }
        }
        allocations.append(UnsafeMutableRawPointer(pointer))
        return pointer
    }
}

/// A list of plain values in raw memory that grows, and is freed with this object.
final class RawList<Element: BitwiseCopyable> {
    private(set) var start: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity = 1_024

    init() { start = .allocate(capacity: capacity) }

    deinit { start.deallocate() }

    @inline(__always)
    func append(_ element: Element) {
        if count == capacity { grow() }
        (start + count).initialize(to: element)
        count += 1
    }

    func removeAll() { count = 0 }

    private func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
        larger.initialize(from: start, count: count)
        start.deallocate()
        start = larger
        capacity *= 2
    }
}
