// SPDX-License-Identifier: Apache-2.0
import Foundation
public import ResultStore

/// Finds findings by words.
///
/// Every word must begin a word of the claim, the note, the scenario, a lever, the author or the verdict, whatever its case
/// and accents; of scripts without spaces it may stand anywhere. The order is by where the words stand (claim 8, lever 4,
/// scenario 2, elsewhere 1), a word counting the more the fewer findings have it, as log(1 + N/n); then the newest first.
///
/// - Reference: Spärck Jones (1972), "A statistical interpretation of term specificity", Journal of Documentation 28:11–21.
public enum FindingSearch {
    /// The findings that have all words, the best first; all of them, in their order, without words.
    ///
    /// - Parameters:
    ///   - findings: All findings, the newest first.
    ///   - words: What is searched for; texts of several words are taken apart.
    ///   - scenario: Only findings on a scenario of this name.
    /// - Returns: The findings that match.
    public static func matches(_ findings: [KeptFinding], words: [String] = [], scenario: String? = nil)
        -> [KeptFinding]
    {
        let kept = findings.filter { scenario == nil || $0.finding.scenario == scenario }
        let wanted = words.flatMap { tokens(of: $0) }
        guard !wanted.isEmpty else { return kept }
        let entries = kept.map { fields(of: $0.finding) }
        // For each finding, how well each word stands in it.
        let weights: [[Double]] = entries.map { entry in wanted.map { weight(of: $0, in: entry) } }
        let rarity: [Double] = wanted.indices.map { index in
            let having = weights.count { $0[index] > 0 }
            return log(1 + Double(kept.count) / Double(max(1, having)))
        }
        var ranked: [(place: Int, score: Double)] = []
        for (place, row) in weights.enumerated() where row.allSatisfy({ $0 > 0 }) {
            ranked.append((place, zip(row, rarity).reduce(0) { $0 + $1.0 * $1.1 }))
        }
        ranked.sort { ($1.score, $0.place) < ($0.score, $1.place) }
        return ranked.map { kept[$0.place] }
    }

    private static func weight(of word: String, in fields: [Field]) -> Double {
        fields.filter { field in field.tokens.contains { begins($0, word) } }.map(\.weight).max() ?? 0
    }

    private struct Field {
        var tokens: [String]
        var weight: Double
    }

    private static func fields(of finding: Finding) -> [Field] {
        let measures = finding.figures.filter { $0.isDecisive }.map { $0.measure }
        let rest = [finding.note, finding.author, finding.verdict, finding.id] + measures
        return [
            Field(tokens: tokens(of: finding.claim), weight: 8),
            Field(tokens: finding.levers.flatMap { tokens(of: $0) }, weight: 4),
            Field(tokens: tokens(of: finding.scenario), weight: 2),
            Field(tokens: rest.flatMap { tokens(of: $0) }, weight: 1),
        ]
    }

    private static func tokens(of text: String) -> [String] {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    private static func begins(_ token: String, _ word: String) -> Bool {
        if token.hasPrefix(word) { return true }
        // Chinese, Japanese and Thai words stand without spaces.
        let hasNoSpaces = word.unicodeScalars.contains { scalar in
            (0x0E00...0x0E7F).contains(scalar.value) || (0x3040...0x9FFF).contains(scalar.value)
        }
        return hasNoSpaces && token.contains(word)
    }
}
