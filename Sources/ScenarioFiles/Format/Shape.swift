// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What a value of the scenario format looks like, for the schema, the manual and messages.
indirect enum Shape: Hashable, Sendable {
    /// Any text.
    case text
    /// The name of something that the scenario defines.
    case name(EntityKind)
    /// A number in a range.
    case number(AllowedRange)
    /// A number, or a percentage such as `25%`.
    case portion(AllowedRange)
    /// A quantity of a product in its units, a multiple of its granularity.
    case quantity
    /// `true` or `false`.
    case boolean
    /// A day, such as `2026-01-05`.
    case date
    /// A day or a minute of it, or a time after the start.
    case moment
    /// A length of time with its unit, such as `36 h`.
    case duration
    /// So many per length of time, such as `120 per d`.
    case rate
    /// One of several words.
    case choice([String])
    /// The name of a file beside the one that names it.
    case file
    /// A list, of so many elements if `count` is given.
    case list(of: Shape, count: Int? = nil)
    /// Names of a kind, each with a value.
    case map(EntityKind, Shape)
    /// A definition of the catalogue, by its name.
    case defined(String)
    /// One of several shapes.
    case oneOf([Shape])

    /// The shape in words, as they end the sentence "expected …".
    var words: String {
        switch self {
        case .text: "text"
        case .name(let kind): "the name of a \(kind.rawValue)"
        case .number(let range): range.description
        case .portion(let range): "\(range) or a percentage"
        case .quantity: "a quantity in units of the product"
        case .boolean: "true or false"
        case .date: "a date such as 2026-01-05"
        case .moment: "a time after the start such as 3 d, or a date such as 2026-01-05"
        case .duration: "a time in whole seconds with its unit, such as 90 min, 36 h, 2 d or 3 wk"
        case .rate: "a rate such as 120 per d"
        case .choice(let words): Self.alternatives(words)
        case .file: "the name of a file"
        case .list(let element, let count):
            "a list of " + (count.map { "\($0) times " } ?? "") + element.words
        case .map(let kind, _): "names of \(kind.rawValue)s, each with its value"
        case .defined(let name): Catalogue.definition(name)?.words ?? name
        case .oneOf(let shapes): shapes.map(\.words).joined(separator: ", or ")
        }
    }

    /// `a`, `a or b`, `a, b or c`.
    static func alternatives(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "nothing" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
