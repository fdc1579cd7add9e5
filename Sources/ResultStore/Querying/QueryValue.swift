// SPDX-License-Identifier: Apache-2.0

/// One cell of what a query found.
public enum QueryValue: Hashable, Sendable {
    /// Nothing: SQL's null, such as a ratio that is not defined.
    case null
    /// A whole number.
    case integer(Int64)
    /// A number.
    case real(Double)
    /// A text.
    case text(String)
    /// Bytes, of which only the count is kept.
    case bytes(Int)

    /// The number, whether it is whole or not.
    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        default: nil
        }
    }

    /// The value as plain text, without a format for people; empty for null.
    public var plainText: String {
        switch self {
        case .null: ""
        case .integer(let value): String(value)
        case .real(let value): value.isFinite ? "\(value)" : ""
        case .text(let value): value
        case .bytes(let count): "(\(count) bytes)"
        }
    }

    /// How much room the value takes, for limits.
    var size: Int {
        if case .text(let text) = self { return text.utf8.count + 16 }
        return 16
    }
}
