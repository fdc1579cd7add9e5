// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles

/// A mapping file that is read: its entries by key, with what is wrong about them.
struct MappingRecord {
    /// What is wrong, with its line.
    struct Problem {
        var line: Int
        var message: String
        var mending: String?
    }

    let line: Int
    private let entries: [PlainRecord.Entry]

    init(_ entries: [PlainRecord.Entry], line: Int) {
        self.entries = entries
        self.line = line
    }

    var keys: [(key: String, line: Int)] { entries.map { ($0.key, $0.line) } }

    func entry(_ key: String) -> PlainRecord.Entry? { entries.first { $0.key == key } }

    func text(_ key: String) -> String? { entry(key)?.text }

    /// Keys that are none of those allowed.
    func strangers(_ allowed: [String], in what: String) -> [Problem] {
        entries.filter { !allowed.contains($0.key) }.map { entry in
            let closest = ImportNames.closest(to: entry.key, among: allowed)
            return Problem(
                line: entry.line,
                message:
                    "unknown key \"\(entry.key)\" in \(what), expected \(allowed.joined(separator: ", "))",
                mending: closest.map { "did you mean \"\($0)\"?" })
        }
    }
}

extension PlainRecord.Value {
    /// The value in one line of YAML.
    var flow: String {
        switch self {
        case .text(let text): (try? CellText.yaml(text)) ?? text
        case .list(let entries): "[" + entries.map(\.value.flow).joined(separator: ", ") + "]"
        case .record(let entries):
            "{"
                + entries.map { "\((try? CellText.yaml($0.key)) ?? $0.key): \($0.value.flow)" }
                .joined(separator: ", ") + "}"
        }
    }

    /// The value as the text of a cell.
    var cellText: String { if case .text(let text) = self { text } else { flow } }
}
