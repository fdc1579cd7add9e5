// SPDX-License-Identifier: Apache-2.0
import Foundation
import SupplySimulator

/// Tells in the page's language what the program says in English.
///
/// Verdicts, warnings, explanations and faults are made where the facts are, below the pages, and stores keep them as sentences. They
/// are made from templates, and ``ChineseSentences`` has the same templates in Chinese: a sentence is recognised by its words, and told
/// anew around what fills its places. What is not recognised stays as it is.
package enum ToldSentences {
    /// Whether all of a page's texts are told, rather than those that a page asks to have told.
    ///
    /// The pages of studies say everything in English; those of runs and comparisons have a ``Phrase`` for each of their own words.
    @TaskLocal package static var tellsAll = false

    /// How deeply phrases stand within phrases.
    private static let mostDepth = 6

    /// A text in the page's language.
    package static func text(_ english: String) -> String {
        guard Language.current == .chinese else { return english }
        return chinese(english, depth: 0) ?? english
    }

    /// A text of a page, which is told only where all of the page's texts are.
    static func onPage(_ text: String) -> String { tellsAll ? self.text(text) : text }

    /// A phrase that a page puts together with others, by short templates too.
    static func phrase(_ text: String) -> String { tellsAll ? chinese(text, depth: 1) ?? text : text }

    /// Several texts.
    package static func texts(_ english: [String]) -> [String] { english.map { text($0) } }

    private static func chinese(_ text: String, depth: Int) -> String? {
        guard depth < mostDepth, text.utf8.contains(where: isLetter) else { return nil }
        if let whole = whole(text, depth) { return whole }
        // Several sentences, one after the other.
        guard depth == 0, let parts = sentences(text), parts.count > 1 else { return nil }
        let told = parts.map { whole($0, depth) }
        guard told.contains(where: { $0 != nil }) else { return nil }
        return zip(parts, told).map { $1 ?? $0 + " " }.joined()
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// Whether a whole text is held against a template; short ones are phrases within others.
    private static func standsAlone(_ pattern: SentencePattern) -> Bool {
        pattern.length >= (pattern.beginsWithText ? 5 : 8)
    }

    private static func whole(_ text: String, _ depth: Int) -> String? {
        if let fixed = fixed[text] { return fixed }
        if text.first == " " || text.last == " " {
            let inner = text.trimmingCharacters(in: .whitespaces)
            return inner.isEmpty ? nil : chinese(inner, depth: depth)
        }
        for pattern in patterns where depth > 0 || standsAlone(pattern) {
            guard let places = pattern.places(in: text) else { continue }
            return pattern.filled(
                places.reduce(into: [:]) { filled, place in
                    filled[place.key] = told(String(place.value), pattern.kinds[place.key], depth)
                })
        }
        return nil
    }

    private static func told(_ text: String, _ kind: SentencePattern.Kind?, _ depth: Int) -> String {
        switch kind {
        case .told: chinese(text, depth: depth + 1) ?? text
        case .list:
            text.replacingOccurrences(of: "\" and \"", with: "\"和\"")
                .replacingOccurrences(of: "\", \"", with: "\"、\"")
        case .kept, .number, nil: text
        }
    }

    /// Divides a text after full stops that a new sentence follows.
    private static func sentences(_ text: String) -> [String]? {
        var parts: [String] = []
        var rest = text[...]
        var from = rest.startIndex
        while let stop = rest[from...].firstRange(of: ". ") {
            let next = rest[stop.upperBound...].first
            guard next.map({ $0.isUppercase || $0.isNumber || $0 == "\"" }) == true else {
                from = stop.upperBound
                continue
            }
            parts.append(String(rest[..<stop.lowerBound]) + ".")
            rest = rest[stop.upperBound...]
            from = rest.startIndex
        }
        parts.append(String(rest))
        return parts
    }

    /// Texts without places.
    private static let fixed: [String: String] = {
        var fixed: [String: String] = [:]
        for measure in Measure.allCases {
            guard let chinese = MeasureWords.chineseTitles[measure] else { continue }
            let title = measure.definition.title
            for name in [title, title.lowercasedFirst, title.lowercased(), Self.words(of: measure)] {
                fixed[name] = chinese
            }
        }
        for (english, chinese) in ChineseSentences.all where !english.contains("{") {
            fixed[english] = chinese
        }
        return fixed
    }()

    /// A measure's name as verdicts spell it: `fill-rate` is "fill rate".
    private static func words(of measure: Measure) -> String {
        measure.rawValue.replacingOccurrences(of: "-", with: " ")
    }

    /// Texts with places, those that say most first.
    private static let patterns = ChineseSentences.all.filter { $0.english.contains("{") }
        .map { SentencePattern($0.english, $0.chinese) }.sorted { $0.weight > $1.weight }

    /// What is wrong with the templates: places that are only in the Chinese one, and templates that occur twice.
    package static var faults: [String] {
        var seen: Set<String> = []
        return ChineseSentences.all.compactMap { entry in
            if !seen.insert(entry.english).inserted { return "\(entry.english): twice" }
            let stray = SentencePattern(entry.english, entry.chinese).strayPlaces
            return stray.isEmpty ? nil : "\(entry.english): stray \(stray)"
        }
    }
}

/// The program's sentences in Chinese, by what they are about.
///
/// Each text has two lines for a sentence: the template in English, then the same in Chinese. They are texts rather than arrays, which
/// take the compiler minutes.
enum ChineseSentences {
    /// All templates in both languages.
    static let all: [(english: String, chinese: String)] = [
        comparisons, runs, explanations, plans, bullwhip, sizing, stress, sweeps, promises, faults,
    ].flatMap { text in
        let lines = text.split(separator: "\n").map(String.init)
        return stride(from: 0, to: lines.count - 1, by: 2).map { (lines[$0], lines[$0 + 1]) }
    }
}
