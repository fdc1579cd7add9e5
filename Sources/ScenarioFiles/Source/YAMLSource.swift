// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import Yams

/// Turns YAML text into a source tree.
///
/// Marks, not types, are what we take from the parser: which text is a number is for the decoder to say, with
/// a better message. Aliases are followed within a budget, since a few lines of them can stand for billions
/// of entries.
struct YAMLSource {
    /// How many entries a file of so many bytes may have once its aliases are written out.
    ///
    /// Without aliases no file has more entries than bytes, so small files get some room for theirs.
    static func entryLimit(bytes: Int) -> Int { min(200_000 + bytes, 5_000_000) }
    /// How deep a scenario may be nested; mixtures of compounds need about ten levels.
    static let depthLimit = 48

    private let file: Int
    private let entryLimit: Int
    private var entries = 0

    private init(file: Int, bytes: Int) {
        self.file = file
        self.entryLimit = Self.entryLimit(bytes: bytes)
    }

    /// The tree of a document.
    ///
    /// - Parameters:
    ///   - text: The document.
    ///   - file: The index of its file, for places.
    /// - Returns: The tree, aliases written out.
    /// - Throws: The first defect of its syntax, after which nothing can be relied on.
    static func tree(of text: String, file: Int) throws(SourceFailure) -> SourceNode {
        let start = Place(file: file, line: 1, column: 1)
        if text.contains("&"), text.contains("*"), let place = AliasKeys.firstPlace(in: text, file: file) {
            throw SourceFailure(reason: .keyIsNotAName, place: place)
        }
        let root: Node?
        do {
            // The parser keeps a pointer into the text, which only texts of more than 15 bytes keep in one
            // place.
            let padded = text.utf8.count > 15 ? text : text + String(repeating: "\n", count: 16)
            root = try Parser(yaml: padded, resolver: .basic, encoding: .utf8).singleRoot()
        } catch {
            throw failure(from: error, text: text, file: file)
        }
        guard let root else { throw SourceFailure(reason: .emptyFile, place: start) }
        var source = YAMLSource(file: file, bytes: text.utf8.count)
        return try source.converted(root, depth: 0, place: nil)
    }

    private func place(_ mark: Mark?) -> Place {
        Place(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }

    private mutating func converted(_ node: Node, depth: Int, place given: Place?) throws(SourceFailure)
        -> SourceNode
    {
        let place = place(node.mark)
        entries += 1
        guard entries <= entryLimit else {
            throw SourceFailure(reason: .tooManyEntries(limit: entryLimit), place: place)
        }
        guard depth <= Self.depthLimit else {
            throw SourceFailure(reason: .nestedTooDeep(limit: Self.depthLimit), place: place)
        }
        switch node {
        case .scalar(let scalar):
            return SourceNode(.scalar(scalar.string, isPlain: scalar.style == .plain), at: place)
        case .sequence(let sequence):
            var elements: [SourceNode] = []
            elements.reserveCapacity(sequence.count)
            for element in sequence {
                elements.append(try converted(element, depth: depth + 1, place: nil))
            }
            return SourceNode(.sequence(elements), at: given ?? place)
        case .mapping(let mapping):
            return SourceNode(.mapping(try converted(mapping, depth: depth)), at: given ?? place)
        case .alias:
            throw SourceFailure(reason: .syntax(problem: "an alias without an anchor"), place: place)
        }
    }

    private mutating func converted(_ mapping: Node.Mapping, depth: Int) throws(SourceFailure)
        -> SourceMapping
    {
        var entries: [SourceMapping.Entry] = []
        entries.reserveCapacity(mapping.count)
        var inherited: [SourceMapping] = []
        for (key, value) in mapping {
            let keyPlace = place(key.mark)
            guard case .scalar(let scalar) = key else {
                throw SourceFailure(reason: .keyIsNotAName, place: keyPlace)
            }
            let node = try converted(value, depth: depth + 1, place: keyPlace)
            if scalar.string == "<<", scalar.style == .plain {
                inherited += (node.elements ?? [node]).compactMap(\.mapping)
            } else {
                entries.append(SourceMapping.Entry(key: scalar.string, keyPlace: keyPlace, value: node))
            }
        }
        let result = SourceMapping(entries)
        for entry in inherited.flatMap(\.entries) where result[entry.key] == nil {
            result.set(entry.key, at: entry.keyPlace, to: entry.value)
        }
        return result
    }

    private static func failure(from error: any Error, text: String, file: Int) -> SourceFailure {
        let start = Place(file: file, line: 1, column: 1)
        func located(_ problem: String, _ mark: Mark) -> SourceFailure {
            SourceFailure(
                reason: .syntax(problem: problem),
                place: Place(file: file, line: mark.line, column: mark.column))
        }
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return located(problem, mark)
        case .reader(let problem, let offset, _, _):
            let (line, column) = position(ofCharacter: offset ?? 0, in: text)
            return SourceFailure(
                reason: .syntax(problem: problem), place: Place(file: file, line: line, column: column))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let key = duplicates.first ?? ""
            let first = Place(file: file, line: context.mark.line, column: context.mark.column)
            return SourceFailure(
                reason: .repeatedKey(key: key, firstLine: context.mark.line),
                place: RepeatedKey.secondPlace(of: key, after: first, in: text) ?? first)
        default:
            return SourceFailure(reason: .syntax(problem: "the YAML parser gave up"), place: start)
        }
    }

    private static func position(ofCharacter offset: Int, in text: String) -> (line: Int, column: Int) {
        var (line, column) = (1, 1)
        for character in text.prefix(offset) {
            if character.isNewline {
                (line, column) = (line + 1, 1)
            } else {
                column += character.unicodeScalars.count
            }
        }
        return (line, column)
    }
}
