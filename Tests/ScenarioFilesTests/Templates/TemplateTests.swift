// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import SupplyNetwork
import Testing

@Suite struct `The templates` {
    @Test(arguments: ScenarioTemplates.all) func `are valid and give no cause for suspicion`(
        _ template: ScenarioTemplate
    ) throws {
        let parent = try ScenarioFolder()
        let files = try template.write(to: "\(parent.path)/chain")
        #expect(files == template.files.map { "\(parent.path)/chain/\($0.name)" })
        let loaded = try parent.read("chain")
        #expect(loaded.suspicions == [])
        #expect(loaded.scenario.name == "chain")
        #expect(Set(loaded.files) == Set(files))
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path) == ["chain"])
    }

    @Test func `are three, and the first is the one for beginners`() {
        #expect(
            ScenarioTemplates.all.map(\.name) == ["retail-chain", "single-warehouse", "plant-with-parts"])
        #expect(ScenarioTemplates.standard.name == "retail-chain")
        #expect(ScenarioTemplates.named("single-warehouse")?.files.count == 1)
        #expect(ScenarioTemplates.named("no-such") == nil)
    }

    @Test func `never write over what is there`() throws {
        let parent = try ScenarioFolder()
        try parent.write("precious", to: "mine")
        let path = "\(parent.path)/mine"
        #expect(throws: TemplateError.exists(path: path)) { try ScenarioTemplates.standard.write(to: path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
        #expect(throws: TemplateError.exists(path: parent.path)) {
            try ScenarioTemplates.standard.write(to: parent.path)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path) == ["mine"])
    }

    @Test func `leave nothing half-written where they cannot be written`() throws {
        let parent = try ScenarioFolder()
        let error = #expect(throws: TemplateError.self) {
            try ScenarioTemplates.standard.write(to: "\(parent.path)/no/such/folder")
        }
        guard case .cannotWrite = error else { return #expect(Bool(false)) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path) == [])
    }

    @Test(arguments: ScenarioTemplates.all) func `explain themselves in comments`(
        _ template: ScenarioTemplate
    ) {
        let comments = template.files[0].text.split(separator: "\n").filter { $0.contains("#") }
        #expect(comments.count >= 4)
    }
}
