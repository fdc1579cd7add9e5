// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Looks for sentences in English on a page in another language.
enum EnglishCheck {
    /// The texts and labels of a page that hold four words or more in Latin letters, one after the other.
    ///
    /// - Parameters:
    ///   - page: The page; its commands, styles and scripts are not looked at.
    ///   - names: What may be said in English: names of the scenario, and who is quoted.
    /// - Returns: The texts.
    static func sentences(in page: String, except names: [String] = []) -> [String] {
        let visible = page.replacing(/<(style|script|pre)[^>]*>[\s\S]*?<\/(style|script|pre)>/, with: "")
        let texts = visible.matches(of: />([^<]+)</).map { String($0.output.1) }
        let labels = visible.matches(of: /aria-label="([^"]+)"/).map { String($0.output.1) }
        return (texts + labels).filter { text in
            let rest = names.reduce(text) { $0.replacingOccurrences(of: $1, with: "·") }
            return rest.contains(/[A-Za-z]+(?:[ ,;:.]+[A-Za-z]+){3}/)
        }
    }
}
