// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import ScenarioImport
import SupplyNetwork
import Testing

struct RoundTripTests {
    /// The scenarios that come with the project, with their variants.
    static let shipped: [String] = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../scenarios").standardizedFileURL.path
        let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return files.filter { $0.hasSuffix(".yaml") && !$0.contains("/expected/") }.sorted().map {
            "\(root)/\($0)"
        }
        .filter { (try? ScenarioReader.read(path: $0)) != nil }
    }()

    @Test func `there are shipped scenarios to try`() {
        #expect(Self.shipped.count > 20)
    }

    @Test(arguments: shipped)
    func `a shipped scenario comes back from a workbook as it was`(path: String) throws {
        let scenario = try ScenarioReader.read(path: path).scenario
        let file = TemporaryFile("round-trip.xlsx")
        try ScenarioWorkbook.write(scenario, to: file.path)
        let imported = try ScenarioWorkbook.scenario(at: file.path, for: "/nowhere/imported")
        #expect(ScenarioWriter.yaml(of: imported.scenario.scenario) == ScenarioWriter.yaml(of: scenario))
        #expect(imported.scenario.scenario == scenario)
    }

    @Test func `equal scenarios are equal workbooks`() throws {
        let scenario = try ScenarioReader.read(path: #require(Self.shipped.first)).scenario
        let (first, second) = (TemporaryFile("a.xlsx"), TemporaryFile("b.xlsx"))
        try ScenarioWorkbook.write(scenario, to: first.path)
        try ScenarioWorkbook.write(scenario, to: second.path)
        #expect(
            try Data(contentsOf: URL(fileURLWithPath: first.path))
                == Data(contentsOf: URL(fileURLWithPath: second.path)))
    }
}
