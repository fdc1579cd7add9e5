// SPDX-License-Identifier: Apache-2.0
import Foundation

/// One value in a table, in the same few kinds whichever database holds it.
enum StoreValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes(Data)
}

/// A type of Swift that a column holds.
protocol StoreConvertible {
    /// The value as a column holds it.
    var storeValue: StoreValue { get }

    /// Reads a value; `nil` for null and for what is something else.
    init?(_ value: StoreValue)

    /// What a row stands for whose value is missing.
    ///
    /// The schema says what its columns hold, so this is reached only after somebody has changed tables by hand; what then does
    /// not fit together is refused when a run is checked.
    static var missing: Self { get }
}

extension Int64: StoreConvertible {
    var storeValue: StoreValue { .integer(self) }

    init?(_ value: StoreValue) {
        switch value {
        case .integer(let number): self = number
        case .real(let number):
            guard let exact = Int64(exactly: number) else { return nil }
            self = exact
        default: return nil
        }
    }

    static var missing: Int64 { 0 }
}

extension Int: StoreConvertible {
    var storeValue: StoreValue { .integer(Int64(self)) }

    init?(_ value: StoreValue) {
        guard let number = Int64(value) else { return nil }
        self.init(exactly: number)
    }

    static var missing: Int { 0 }
}

extension UInt32: StoreConvertible {
    var storeValue: StoreValue { .integer(Int64(self)) }

    init?(_ value: StoreValue) {
        guard let number = Int64(value) else { return nil }
        self.init(exactly: number)
    }

    static var missing: UInt32 { 0 }
}

extension Bool: StoreConvertible {
    var storeValue: StoreValue { .integer(self ? 1 : 0) }

    init?(_ value: StoreValue) {
        guard let number = Int64(value) else { return nil }
        self = number != 0
    }

    static var missing: Bool { false }
}

extension Double: StoreConvertible {
    /// What is not a number is null in every store, as SQLite has no other way.
    var storeValue: StoreValue { isNaN ? .null : .real(self) }

    init?(_ value: StoreValue) {
        switch value {
        case .integer(let number): self = Double(number)
        case .real(let number): self = number
        default: return nil
        }
    }

    static var missing: Double { .nan }
}

extension String: StoreConvertible {
    var storeValue: StoreValue { .text(self) }

    init?(_ value: StoreValue) {
        guard case .text(let text) = value else { return nil }
        self = text
    }

    static var missing: String { "" }
}

extension Data: StoreConvertible {
    var storeValue: StoreValue { .bytes(self) }

    init?(_ value: StoreValue) {
        guard case .bytes(let bytes) = value else { return nil }
        self = bytes
    }

    static var missing: Data { Data() }
}

extension QueryValue {
    init(_ value: StoreValue) {
        self =
            switch value {
            case .null: .null
            case .integer(let number): .integer(number)
            case .real(let number): .real(number)
            case .text(let text): .text(text)
            case .bytes(let bytes): .bytes(bytes.count)
            }
    }

    /// The value as an argument of a statement.
    var storeValue: StoreValue {
        switch self {
        case .null, .bytes: .null
        case .integer(let number): .integer(number)
        case .real(let number): .real(number)
        case .text(let text): .text(text)
        }
    }
}
