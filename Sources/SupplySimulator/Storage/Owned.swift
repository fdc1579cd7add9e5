// SPDX-License-Identifier: Apache-2.0

/// A value that lives at a place of its own, freed with its owner.
///
/// A world has some hundred tables. The compiler follows every field of a value that cannot be copied, through all that
/// it consists of, in every function that touches one: kept behind pointers, the tables of an ability are one field.
/// Measured on 2026-11-22: the module compiles in half the time.
struct Owned<Value: ~Copyable & Sendable>: ~Copyable, @unchecked Sendable {
    private let place: UnsafeMutablePointer<Value>

    init(_ value: consuming Value) {
        place = .allocate(capacity: 1)
        place.initialize(to: value)
    }

    deinit {
        place.deinitialize(count: 1)
        place.deallocate()
    }

    var value: Value {
        @inline(__always)
        _read { yield place.pointee }
        @inline(__always)
        _modify { yield &place.pointee }
    }
}
