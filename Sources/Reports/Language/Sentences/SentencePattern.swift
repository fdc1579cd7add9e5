// SPDX-License-Identifier: Apache-2.0

/// A sentence with open places, in English and in Chinese.
///
/// `{0}` stands for what is taken over as it is, such as a name or a figure; `{0!}` for what is a phrase of the program itself and is
/// told in Chinese, too; `{0#}` for a figure; `{0&}` for a list of quoted names.
struct SentencePattern: Sendable {
    /// A piece of a template.
    private enum Piece: Sendable {
        case text(String)
        case place(Int)
    }

    /// How a place is filled.
    enum Kind: Sendable {
        case kept, told, number, list
    }

    private let pieces: [Piece]
    private let answer: [Piece]
    /// How each place is filled.
    let kinds: [Int: Kind]
    /// How many letters are given.
    let length: Int

    /// Reads a pattern.
    ///
    /// - Parameters:
    ///   - english: The sentence as the program says it.
    ///   - chinese: The same in Chinese, with the same places.
    init(_ english: String, _ chinese: String) {
        var kinds: [Int: Kind] = [:]
        pieces = Self.pieces(of: english, &kinds)
        self.kinds = kinds
        var ignored: [Int: Kind] = [:]
        answer = Self.pieces(of: chinese, &ignored)
        length = pieces.reduce(0) { sum, piece in
            if case .text(let text) = piece { sum + text.count } else { sum }
        }
    }

    /// Whether a sentence is known by how it begins.
    var beginsWithText: Bool {
        if case .text? = pieces.first { true } else { false }
    }

    /// What says more goes first; a beginning of its own says much.
    var weight: Int { length + (beginsWithText ? 20 : 0) }

    /// The places of the Chinese sentence that the English one does not have: an error of who wrote it.
    var strayPlaces: [Int] {
        answer.compactMap { piece in
            if case .place(let index) = piece, kinds[index] == nil { index } else { nil }
        }
    }

    private static func pieces(of template: String, _ kinds: inout [Int: Kind]) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            let inside = rest[rest.index(after: open)..<close]
            let index = Int(inside.prefix { $0.isNumber }) ?? 0
            kinds[index] = Self.kind(inside.last)
            pieces.append(.place(index))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }

    private static func kind(_ mark: Character?) -> Kind {
        switch mark {
        case "!": .told
        case "#": .number
        case "&": .list
        default: .kept
        }
    }

    /// What fills the places of a text; `nil` when the text is no such sentence.
    ///
    /// - Parameter text: The text, all of which must fit.
    /// - Returns: What each place holds.
    /// - Complexity: Names may contain what stands between places; then other divisions are tried, at most `mostSteps` of them.
    func places(in text: String) -> [Int: Substring]? {
        guard case .text(let end)? = pieces.last, !text.hasSuffix(end) else {
            var (found, steps): ([Int: Substring], Int) = ([:], Self.mostSteps)
            return fits(text[...], pieces[...], &found, &steps) ? found : nil
        }
        return nil
    }

    private static let mostSteps = 2_000

    private func fits(
        _ text: Substring, _ pieces: ArraySlice<Piece>, _ found: inout [Int: Substring], _ steps: inout Int
    ) -> Bool {
        steps -= 1
        guard steps > 0 else { return false }
        guard let first = pieces.first else { return text.isEmpty }
        switch first {
        case .text(let literal):
            return text.hasPrefix(literal)
                && fits(text.dropFirst(literal.count), pieces.dropFirst(), &found, &steps)
        case .place(let index):
            guard case .text(let literal)? = pieces.dropFirst().first else {
                found[index] = text
                return mayFill(index, text)
            }
            var from = text.startIndex
            while let next = text[from...].firstRange(of: literal) {
                if mayFill(index, text[..<next.lowerBound]),
                    fits(text[next.upperBound...], pieces.dropFirst(2), &found, &steps)
                {
                    found[index] = text[..<next.lowerBound]
                    return true
                }
                guard next.lowerBound < text.endIndex else { return false }
                from = text.index(after: next.lowerBound)
            }
            return false
        }
    }

    /// Whether a text may fill a place: it is of one sentence, with all its brackets, and a figure where one is wanted.
    private func mayFill(_ index: Int, _ text: Substring) -> Bool {
        guard !text.isEmpty, !text.contains(". "), Self.isClosed(text) else { return false }
        return kinds[index] != .number || text.allSatisfy { !$0.isLetter && $0 != " " }
    }

    private static func isClosed(_ text: Substring) -> Bool {
        var depth = 0
        for byte in text.utf8 where depth >= 0 {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
        }
        return depth == 0
    }

    /// The Chinese sentence with its places filled.
    func filled(_ places: [Int: String]) -> String {
        answer.reduce(into: "") { text, piece in
            switch piece {
            case .text(let literal): text += literal
            case .place(let index): text += places[index] ?? ""
            }
        }
    }
}
