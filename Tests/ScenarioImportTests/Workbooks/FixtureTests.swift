// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import ScenarioImport
import SupplyNetwork
import Testing
import WorkbookFiles

/// Workbooks that openpyxl and LibreOffice wrote; make-fixtures.py beside them says how.
struct FixtureTests {
    private func path(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../Fixtures/\(name)").standardizedFileURL.path
    }

    private func issues(_ name: String) throws -> [String] {
        do {
            return try ScenarioWorkbook.scenario(at: path(name), for: "/nowhere/imported").remarks.map(brief)
        } catch let failure as ImportFailure {
            return failure.issues.map(brief)
        }
    }

    private func brief(_ issue: ImportIssue) -> String {
        let cell = issue.place.cell ?? ""
        return "\(issue.place.sheet ?? "")\(cell.isEmpty ? "" : "!")\(cell): \(issue.message)"
            + (issue.mending.map { " → \($0)" } ?? "")
    }

    @Test
    func `a workbook with dates, times, keys and formulas of a spreadsheet program is read as it shows them`()
        throws
    {
        let imported = try ScenarioWorkbook.scenario(at: path("calculated.xlsx"), for: "/nowhere/imported")
        let scenario = imported.scenario.scenario
        #expect(scenario.name == "corner shop")
        #expect(scenario.start.description == "2026-01-05")
        #expect(scenario.warmUp == .length(.days(7)))
        #expect(scenario.network.products.map(\.id.name) == ["0042", "1001"])
        #expect(scenario.network.products.map(\.price) == [9, 4])
        #expect(scenario.network.products.map(\.name) == ["Coffee", "Tea"])
        #expect(ScenarioWriter.yaml(of: scenario).contains("lead-time: 36 h"))
        guard case .history(let orders) = scenario.network.segments.first?.orders else {
            Issue.record("there is no history")
            return
        }
        #expect(orders.count == 50)
        #expect(orders.first?.time == .minutes(9 * 60 + 30))
        #expect(
            try issues("calculated.xlsx") == ["stock!G4: a number is kept as text; it is read as a number"])
    }

    @Test func `formulas without results are told, with what to do`() throws {
        let found = try issues("planner.xlsx")
        #expect(
            found.contains { $0.hasPrefix("products!D5: the cell holds a formula without its result → open") }
        )
        #expect(found.contains { $0.hasPrefix("products!D7") })
    }

    @Test func `every fault of a workbook is told at once, with its cell and the nearest right name`() throws
    {
        let found = try issues("faults.xlsx")
        let wanted = [
            "scenario!B2: found \"90\"", "scenario!B3: this is not YAML",
            "scenario!A4: unknown key \"currncy\"",
            "products!B2: found \"1,5\", expected a number of at least 0 → write 1.5",
            "products!C2: the cell holds the error #N/A", "products!B3: the cell holds a formula",
            "sites!B2: found \"suplier\"", "sites!C3: the cell is in a column without a name",
            "sites!B3: cells B3:B4 are merged", "sites!A5: the cell of column \"site\" is empty",
            "sites: 1 hidden row is read like the others", "stock!E1: stock table has no column \"on-hnd\"",
            "stock!F1: unknown unit \"fortnight\"", "stock!C3: found \"base-stck\"",
            "lanes!D2: found \"36\"", "lanes: the sheet is hidden",
            "segmnts: no sheet of a scenario is called \"segmnts\"", "our notes: no sheet of a scenario",
        ]
        for fault in wanted {
            #expect(
                found.contains { $0.hasPrefix(fault) },
                "\(fault) is not among \(found.joined(separator: "\n"))")
        }
        #expect(found.contains { $0.hasSuffix("did you mean \"segments\"?") })
        #expect(
            found.contains {
                $0.contains("stock!B4: stock row \"shop, tea\" was already given in")
                    && $0.contains("stock!A3")
            })
    }
}
