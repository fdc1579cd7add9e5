// SPDX-License-Identifier: Apache-2.0

/// Everything that is wrong with the files of a design, each with its file and line.
public struct DesignFileFaults: Error, CustomStringConvertible, Sendable {
    /// One sentence a fault.
    public var sentences: [String]
    /// Whether a file is not there, rather than bad.
    public var isMissing = false

    /// Creates faults.
    public init(_ sentences: [String], isMissing: Bool = false) {
        self.sentences = sentences
        self.isMissing = isMissing
    }

    /// The sentences, one a line; of hundreds the first.
    public var description: String {
        let shown = sentences.prefix(40)
        let rest = sentences.count - shown.count
        return (shown + (rest > 0 ? ["… and \(rest) more"] : [])).joined(separator: "\n")
    }
}

/// Numbers as people and spreadsheets write them.
enum DesignNumber {
    /// The number in a text: `12`, `1,234.5`, `$43.23`, `70%`; `nil` when it is none.
    static func value(_ text: String) -> Double? {
        var plain = text.filter { !$0.isWhitespace && !"$€£¥_'".contains($0) }
        let isShare = plain.hasSuffix("%")
        if isShare { plain.removeLast() }
        let parts = plain.split(separator: ",", omittingEmptySubsequences: false)
        if parts.count > 1 {
            // Commas stand between thousands, or nowhere.
            let groups = parts.dropFirst().map { $0.split(separator: ".")[safely: 0] ?? "" }
            guard groups.allSatisfy({ $0.count == 3 }), parts.dropLast().allSatisfy({ !$0.contains(".") })
            else { return nil }
            plain.removeAll { $0 == "," }
        }
        guard let number = Double(plain), number.isFinite else { return nil }
        return isShare ? number / 100 : number
    }
}

extension Array {
    /// The element at a place, if there is one.
    subscript(safely place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
