// SPDX-License-Identifier: Apache-2.0

/// A value that never changes, at a place that many own together; see `Owned` for why it is read through a pointer.
struct Shared<Value: Sendable>: @unchecked Sendable {
    private final class Owner: @unchecked Sendable {
        let place: UnsafeMutablePointer<Value>

        init(_ value: Value) {
            place = .allocate(capacity: 1)
            place.initialize(to: value)
        }

        deinit {
            place.deinitialize(count: 1)
            place.deallocate()
        }
    }

    private let owner: Owner
    /// Where the value stands as long as somebody owns it.
    let place: UnsafePointer<Value>

    init(_ value: Value) {
        owner = Owner(value)
        place = UnsafePointer(owner.place)
    }

    var value: Value {
        @inline(__always)
        _read { yield place.pointee }
    }
}
