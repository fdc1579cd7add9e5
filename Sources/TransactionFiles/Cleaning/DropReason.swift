// SPDX-License-Identifier: Apache-2.0

/// Why a line of a file was not used; each line that is not used has one reason, the first that holds.
public enum DropReason: String, CaseIterable, Hashable, Sendable {
    /// A quote is opened and not closed, or not followed by a separator.
    case unclosedQuote = "unclosed-quote"
    /// The line holds a zero byte.
    case nulByte = "nul-byte"
    /// The line is longer than 64 KB.
    case lineTooLong = "line-too-long"
    /// The line has fewer or more fields than the header.
    case fieldCount = "field-count"
    /// The date cannot be read, or there is no such day.
    case unreadableDate = "unreadable-date"
    /// The quantity cannot be read.
    case unreadableQuantity = "unreadable-quantity"
    /// The amount or the price cannot be read.
    case unreadableAmount = "unreadable-amount"
    /// The line says nothing about who bought.
    case missingCustomer = "missing-customer"
    /// The line is the same as one before it, and repeated lines are to be dropped.
    case duplicate
    /// The order was cancelled: its number begins with C, and the quantity or the amount is below zero.
    case cancelled
    /// Goods came back: the quantity or the amount is below zero.
    case returned
    /// Nothing was bought: the quantity is zero.
    case zeroQuantity = "zero-quantity"
    /// Nothing was paid, or less: a gift, a sample, a correction.
    case zeroPrice = "zero-price"
    /// The line is later than the end of the observation that was asked for.
    case afterEnd = "after-end"
    /// The customer is not in the sample that was drawn to bound memory.
    case notSampled = "not-sampled"

    /// The reason in words.
    public var words: String {
        switch self {
        case .unclosedQuote: "a quote that is not closed, or that has more text behind it"
        case .nulByte: "zero bytes"
        case .lineTooLong: "longer than 64 KB"
        case .fieldCount: "fewer or more fields than the header"
        case .unreadableDate: "no date that can be read"
        case .unreadableQuantity: "no quantity that can be read"
        case .unreadableAmount: "no amount or price that can be read"
        case .missingCustomer: "no customer"
        case .duplicate: "the same as a line before"
        case .cancelled: "cancelled order"
        case .returned: "returned: quantity or amount below zero"
        case .zeroQuantity: "quantity zero"
        case .zeroPrice: "nothing paid, or less"
        case .afterEnd: "after the end of the observation"
        case .notSampled: "customer not in the sample"
        }
    }

    /// Whether the line could not be understood, rather than being understood and set aside.
    public var isUnreadable: Bool {
        switch self {
        case .unclosedQuote, .nulByte, .lineTooLong, .fieldCount, .unreadableDate, .unreadableQuantity,
            .unreadableAmount:
            true
        default: false
        }
    }
}

/// How many lines share a fate, and the first of them.
public struct LineTally: Hashable, Sendable {
    /// How many of the first lines are remembered.
    public static let remembered = 5
    /// How many lines.
    public private(set) var count = 0
    /// The numbers of the first lines, from one.
    public private(set) var firstLines: [Int] = []

    /// Creates an empty tally.
    public init() {}

    /// Counts a line.
    mutating func note(_ line: Int) {
        count += 1
        if firstLines.count < Self.remembered { firstLines.append(line) }
    }

    /// The first lines in words: `lines 3, 17, 20 …`, empty when there is none.
    public var places: String {
        guard !firstLines.isEmpty else { return "" }
        let numbers = firstLines.map(String.init).joined(separator: ", ")
        return (count == 1 ? "line " : "lines ") + numbers + (count > firstLines.count ? " …" : "")
    }
}
