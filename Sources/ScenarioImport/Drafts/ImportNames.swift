// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Names that people type into headers, and what they mean by them.
enum ImportNames {
    /// The name nearest to what was typed.
    static func closest(to name: String, among names: [String]) -> String? {
        var finder = NameFinder()
        return finder.closest(to: name, among: names)
    }

    /// Units that a header may give in brackets for the numbers below it.
    static let units = ["s", "min", "h", "d", "wk", "%"]

    /// A header such as `lead-time [d]` as its name and what follows the numbers below it.
    ///
    /// - Returns: The name, and a unit such as `d`, `per wk` or `%`; `nil` where the header has none.
    static func nameAndUnit(_ header: String) -> (name: String, unit: String?) {
        guard header.hasSuffix("]"), let open = header.lastIndex(of: "["), open > header.startIndex else {
            return (header, nil)
        }
        let unit = header[header.index(after: open)...].dropLast()
        let name = header[..<open]
        return (
            String(name.reversed().drop { $0 == " " }.reversed()),
            String(unit).split(separator: " ").joined(separator: " ")
        )
    }

    /// Whether numbers can have such a unit.
    static func isUnit(_ unit: String) -> Bool {
        let parts = unit.split(separator: " ")
        guard let last = parts.last, units.contains(String(last)) else { return false }
        return parts.count == 1 || (parts[0] == "per" && parts.count <= 3 && last != "%")
    }

    /// A number with a unit: `3 d`, `120 per wk`, `25%`.
    static func text(_ number: String, unit: String) -> String {
        unit == "%" ? number + "%" : "\(number) \(unit)"
    }
}
