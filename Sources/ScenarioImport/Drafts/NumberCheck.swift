// SPDX-License-Identifier: Apache-2.0

/// Whether texts are numbers.
enum NumberCheck {
    /// Whether a text is a number as the scenario format writes numbers: a point for the decimals, no marks of thousands.
    static func isNumber(_ text: String) -> Bool {
        guard text.utf8.contains(where: { (48...57).contains($0) }) else { return false }
        guard text.utf8.allSatisfy({ (48...57).contains($0) || ".-+eE".utf8.contains($0) }) else {
            return false
        }
        return Double(text).map(\.isFinite) ?? false
    }
}
