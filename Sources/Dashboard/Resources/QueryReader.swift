// SPDX-License-Identifier: Apache-2.0

/// Reads the parameters of a query, and refuses what it does not know.
struct QueryReader {
    private var values: [String: String] = [:]

    /// Takes the query of a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - names: The parameters that there are.
    /// - Throws: That one is unknown or occurs twice.
    init(_ request: HTTPRequest, _ names: String...) throws(Problem) {
        for (name, value) in request.query {
            guard names.contains(name) else {
                let nearest = closestName(to: name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
                throw Problem(400, "there is no parameter \"\(name)\" here\(nearest)")
            }
            guard values[name] == nil else { throw Problem(400, "the parameter \(name) occurs twice") }
            values[name] = value
        }
    }

    /// A text of 1 to `longest` characters; `nil` when it is not given.
    func text(_ name: String, longest: Int) throws(Problem) -> String? {
        guard let text = values[name] else { return nil }
        guard text.unicodeScalars.count <= longest else {
            throw Problem(400, "\(name) is at most \(longest) characters long")
        }
        return text
    }

    /// A whole number; `nil` when it is not given.
    func integer(_ name: String, _ range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = values[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Problem(
                400,
                "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound), not \"\(text)\"")
        }
        return number
    }

    /// A number; `nil` when it is not given.
    func number(_ name: String, _ range: ClosedRange<Double>) throws(Problem) -> Double? {
        guard let text = values[name] else { return nil }
        guard let number = Double(text), number.isFinite, range.contains(number) else {
            throw Problem(
                400, "\(name) is a number from \(range.lowerBound) to \(range.upperBound), not \"\(text)\"")
        }
        return number
    }

    /// Yes or no; `nil` when it is not given.
    func claim(_ name: String) throws(Problem) -> Bool? {
        guard let text = values[name] else { return nil }
        guard text == "true" || text == "false" else {
            throw Problem(400, "\(name) is true or false, not \"\(text)\"")
        }
        return text == "true"
    }

    /// One of some words; `nil` when it is not given.
    func word(_ name: String, among words: [String]) throws(Problem) -> String? {
        guard let text = values[name] else { return nil }
        guard words.contains(text) else {
            throw Problem(400, "\(name) is \(words.joined(separator: " or ")), not \"\(text)\"")
        }
        return text
    }

    /// How long a page is.
    func limit() throws(Problem) -> Int { try integer("limit", 1...500) ?? 50 }

    /// Where a page begins: how many entries were shown before.
    func offset() throws(Problem) -> Int {
        guard let text = values["after"] else { return 0 }
        guard let number = Int(text), (0...1_000_000_000).contains(number) else {
            throw Problem(400, "after is what \"next\" of the page before said, not \"\(text)\"")
        }
        return number
    }
}
