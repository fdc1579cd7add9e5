// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import Testing

@Suite struct `The scenario format` {
    private let schema: [String: Any]

    init() throws {
        let data = Data(ScenarioFormat.jsonSchema.utf8)
        schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func `has a JSON Schema of the latest draft`() {
        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["$ref"] as? String == "#/$defs/scenario")
    }

    @Test func `has a schema whose references all lead somewhere`() throws {
        let definitions = try #require(schema["$defs"] as? [String: Any])
        var references: Set<String> = []
        func collect(_ value: Any) {
            if let object = value as? [String: Any] {
                if let reference = object["$ref"] as? String { references.insert(reference) }
                object.values.forEach(collect)
            } else if let array = value as? [Any] {
                array.forEach(collect)
            }
        }
        collect(schema)
        #expect(references.count > 20)
        for reference in references {
            #expect(definitions[String(reference.dropFirst("#/$defs/".count))] != nil, "\(reference)")
        }
        for name in definitions.keys {
            #expect(references.contains("#/$defs/\(name)"), "\(name) is used nowhere")
        }
    }

    @Test func `knows in its schema every key that the templates use`() throws {
        let text = ScenarioFormat.jsonSchema
        for key in [
            "stock-defaults", "weekly-season", "reorder-point", "truncated-normal", "keep-initial-stock",
        ] {
            #expect(text.contains("\"\(key)\""))
        }
    }

    /// `RECORD_GOLDEN=1` writes the manual anew and fails.
    @Test func `has a manual that says what the decoder does`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appendingPathComponent("docs/scenario-format.md")
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            try Data(ScenarioFormat.manual.utf8).write(to: file)
            Issue.record("recorded \(file.lastPathComponent)")
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == ScenarioFormat.manual)
    }
}
