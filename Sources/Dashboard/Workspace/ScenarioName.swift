// SPDX-License-Identifier: Apache-2.0

/// The name of a scenario's folder as the API takes it: it cannot lead anywhere else.
struct ScenarioName: Hashable {
    let text: String

    /// Checks a name.
    ///
    /// - Throws: That it is none.
    init(_ text: String) throws(Problem) {
        guard Self.isName(text, longest: 64), text.first.map({ $0.isLetter || $0.isNumber }) == true else {
            throw Problem(
                400,
                "a scenario's name is 1 to 64 letters of a to z, digits, dots, hyphens and underscores, the first a letter or digit"
            )
        }
        self.text = text
    }

    /// Whether a text is of plain characters, and no way to somewhere.
    static func isName(_ text: String, longest: Int) -> Bool {
        (1...longest).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
                    UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

/// A file of a scenario's folder as the API takes it, relative to the folder.
struct ScenarioFilePath: Hashable {
    /// The file that a scenario has for certain.
    static let main = ScenarioFilePath(checked: "scenario.yaml")
    /// What people edit.
    static let kinds: Set = ["yaml", "yml", "csv", "md", "txt"]

    let text: String

    private init(checked text: String) { self.text = text }

    /// Checks a path.
    ///
    /// - Throws: That it is none.
    init(_ text: String) throws(Problem) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let isPlain = parts.allSatisfy { ScenarioName.isName($0, longest: 100) && $0.first != "." }
        guard text.utf8.count <= 200, parts.count <= 5, isPlain else {
            throw Problem(
                400,
                "a file's path is of letters, digits, dots, hyphens and underscores between slashes, such as variants/more.yaml"
            )
        }
        guard let kind = parts.last?.split(separator: ".").last, (parts.last ?? "").contains("."),
            Self.kinds.contains(kind.lowercased())
        else {
            throw Problem(
                400,
                "a file of a scenario ends in \(Self.kinds.sorted().map { ".\($0)" }.joined(separator: ", "))"
            )
        }
        self.text = text
    }

    /// Whether it can be a scenario by itself.
    var isScenario: Bool { text.hasSuffix(".yaml") || text.hasSuffix(".yml") }
}
