// SPDX-License-Identifier: Apache-2.0

/// The language of a page: its words, its numbers and its dates.
///
/// Names and texts of the scenario stay as they are.
public enum Language: String, CaseIterable, Hashable, Sendable {
    /// English: 1,234,600 is compactly written 1.23 M.
    case english = "en"
    /// Simplified Chinese: the same number is 123 万.
    case chinese = "zh"

    /// The language in which pages and pictures are written on the current task.
    ///
    /// A task's own value rather than an argument, since charts, tables and numbers of a page are made by functions that
    /// nobody but the page calls, and a page has one language.
    @TaskLocal public static var current = Language.english

    /// Makes the page of a study or a plan in this language: the pages say all they say in English, and ``ToldSentences`` tells it.
    ///
    /// - Parameter make: Makes the page.
    /// - Returns: The page.
    public func page(_ make: () throws -> String) rethrows -> String {
        try Self.$current.withValue(self) {
            try ToldSentences.$tellsAll.withValue(self != .english) { try make() }
        }
    }
}

extension Phrase {
    /// The phrase in the page's language.
    var text: String {
        switch Language.current {
        case .english: texts.english
        case .chinese: texts.chinese
        }
    }

    /// The phrase with what stands for `{0}`, `{1}` and so on.
    func text(_ arguments: String...) -> String {
        var result = ""
        var rest = Substring(text)
        // One pass, so that a scenario's name that looks like a place is not filled in again.
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            let after = rest.index(after: open)
            guard let close = rest[after...].firstIndex(of: "}"), let index = Int(rest[after..<close]),
                arguments.indices.contains(index)
            else {
                result += "{"
                rest = rest[after...]
                continue
            }
            result += arguments[index]
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
