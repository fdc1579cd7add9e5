// SPDX-License-Identifier: Apache-2.0

/// A change taken apart: where, and what.
struct ScenarioChangeText {
    /// A piece of the path.
    struct Step {
        /// The key, the name, the index, or `*`.
        var key: String
        /// Whether it stands for every name.
        var isEvery: Bool
        /// In which column it begins, counted from one.
        var column: Int
    }

    /// What happens to the value there.
    enum Operation {
        /// It becomes this YAML.
        case set(String)
        /// It is multiplied.
        case multiply(Double)
    }

    /// The way to the value.
    var steps: [Step]
    /// What happens to it.
    var operation: Operation

    /// Takes a change apart; `nil` when it is not of the form `path=value` or `path*=factor`.
    init?(_ text: String) {
        guard let equals = Self.firstIndex(of: "=", in: text) else { return nil }
        var path = text[..<equals]
        let value = String(text[text.index(after: equals)...].trimmingSpaces)
        // `a.*=3` sets every value of a; `a.b*=3` multiplies b.
        if path.last == "*", path.dropLast().last != ".", path.count > 1 {
            guard let factor = NumberText.number(value) else { return nil }
            path = path.dropLast()
            operation = .multiply(factor)
        } else {
            operation = .set(value)
        }
        steps = Self.steps(of: path, in: text)
        guard !steps.isEmpty, steps.allSatisfy({ !$0.key.isEmpty }) else { return nil }
    }

    /// The texts between semicolons that stand outside quotes and brackets.
    static func parts(of text: String) -> [String] {
        var rest = text[...]
        var parts: [String] = []
        while let end = firstIndex(of: ";", in: rest) {
            parts.append(String(rest[..<end].trimmingSpaces))
            rest = rest[rest.index(after: end)...]
        }
        parts.append(String(rest.trimmingSpaces))
        return parts.filter { !$0.isEmpty }
    }

    private static func steps(of path: Substring, in text: String) -> [Step] {
        var rest = path
        var steps: [Step] = []
        while true {
            let end = firstIndex(of: ".", in: rest)
            let piece = rest[..<(end ?? rest.endIndex)].trimmingSpaces
            let isQuoted = piece.count > 1 && piece.first == "\"" && piece.last == "\""
            steps.append(
                Step(
                    key: isQuoted ? String(piece.dropFirst().dropLast()) : String(piece),
                    isEvery: piece == "*",
                    column: text.distance(from: text.startIndex, to: piece.startIndex) + 1))
            guard let end else { return steps }
            rest = rest[rest.index(after: end)...]
        }
    }

    /// The first `character` outside double quotes and brackets.
    private static func firstIndex(of character: Character, in text: some StringProtocol) -> String.Index? {
        var isQuoted = false
        var depth = 0
        for index in text.indices {
            switch text[index] {
            case "\"": isQuoted.toggle()
            case character where !isQuoted && depth == 0: return index
            case "{", "[": depth += isQuoted ? 0 : 1
            case "}", "]": depth -= isQuoted ? 0 : 1
            default: break
            }
        }
        return nil
    }
}
