// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import Knowledge
import ResultStore
import SupplySimulator
import Testing

@Suite struct EvidenceTests {
    private let checker = FindingChecker(threads: 2)

    private func check(_ finding: Finding) -> FindingCheck {
        checker.check(finding, checked: "now", toolVersion: "2.0")
    }

    @Test func `a finding holds everything to see its evidence and to make it again`() throws {
        let finding = try Sample.finding()
        #expect(finding.parts.map(\.name) == ["shop", "more"])
        #expect(finding.parts[0].changes.isEmpty)
        #expect(finding.parts[1].changes.contains("level: 60"))
        #expect(!finding.parts[1].changes.contains("name:"))
        let decisive = finding.figures.filter(\.isDecisive)
        #expect(decisive.map(\.measure) == ["fill-rate"])
        #expect(decisive.first?.finding == "better")
        #expect(finding.id.count == 9)
        #expect(try Sample.finding().id == finding.id)
        #expect(check(finding) == FindingCheck(checked: "now", toolVersion: "2.0", outcome: .reproduced))
    }

    @Test func `evidence that comes out otherwise holds as long as the claim's own figures say the same`()
        throws
    {
        var finding = try Sample.finding()
        // As if another version had measured a little less, and called a cost that rose a draw.
        finding.parts[1].resultHash = "0000000000000000"
        let cost = try #require(finding.figures.firstIndex { $0.measure == "total-cost" })
        finding.figures[cost].finding = "not-shown"
        let moved = check(finding)
        #expect(moved.outcome == .holds)
        #expect(moved.details.count == 1)
        #expect(moved.details.first?.hasPrefix("Total cost of \"more\": not-shown then,") == true)
        let rate = try #require(finding.figures.firstIndex { $0.measure == "fill-rate" })
        finding.figures[rate].finding = "worse"
        let failed = check(finding)
        #expect(failed.outcome == .fails)
        #expect(failed.details.first == "Fill rate (β) of \"more\": worse then, better now")
    }

    @Test func `a scenario that was changed behind the finding's back shows`() throws {
        var finding = try Sample.finding()
        // The variant now has less stock than the base.
        finding.parts[1].scenarioText = Sample.text(level: 8, name: "more")
        #expect(check(finding).outcome == .fails)
        finding.parts[1].scenarioText = "name: [oops"
        let unread = check(finding)
        #expect(unread.outcome == .notChecked)
        #expect(unread.details.first?.hasPrefix("\"more\" can no longer be read") == true)
        finding.notRepeatable = "it was planned again"
        #expect(check(finding).details == ["it was planned again: catena compare shop more"])
    }

    @Test func `a finding on a run by itself holds while its interval meets the one of then`() throws {
        let scenario = try Sample.scenario(level: 20)
        let result = try RunStudy.run(scenario, options: RunOptions(replications: 4))
        let run = StoredRun(result, manifest: Sample.manifest(scenario, "run"))
        var finding = try Finding(
            FindingClaim("It loses some.", measures: [.fillRate]), from: run, created: "now")
        #expect(finding.parts.count == 1 && finding.levers.isEmpty)
        #expect(check(finding).outcome == .reproduced)
        finding.parts[0].resultHash = ""
        let rate = try #require(finding.figures.firstIndex { $0.isDecisive })
        finding.figures[rate].upper = finding.figures[rate].upper.map { $0 + 0.01 }
        finding.figures[rate].mean = 0
        #expect(check(finding).outcome == .holds)
        finding.figures[rate].lower = 2
        finding.figures[rate].upper = 3
        #expect(check(finding).outcome == .fails)
    }

    @Test func `what claims nothing, or rests on what was not compared, is refused`() throws {
        let comparison = try Sample.comparison()
        func problem(_ claim: FindingClaim) -> FindingProblem? {
            do throws(FindingProblem) {
                _ = try Finding(claim, from: comparison, created: "now")
                return nil
            } catch { return error }
        }
        #expect(problem(FindingClaim(" \n")) == .emptyClaim)
        #expect(problem(FindingClaim(String(repeating: "x", count: 2_001))) == .tooLong)
        guard case .notCompared("orders", _) = problem(FindingClaim("x", measures: [.orders])) else {
            Issue.record("orders were not compared")
            return
        }
        var single = comparison
        single.replications = 1
        #expect(throws: FindingProblem.noEvidence) {
            try Finding(FindingClaim("x"), from: single, created: "now")
        }
    }

    @Test func `findings come back from files as they were, with hostile words in them`() throws {
        let folder = try TemporaryFolder()
        let finding = try Sample.finding(
            "=cmd()|<script>alert(1)</script> '; DROP TABLE findings; -- ☂\u{0}\n中")
        _ = try FindingFolder.write([finding], to: folder.path + "/kept")
        #expect(try FindingFolder.read(folder.path + "/kept") == [finding])
        #expect(try FindingFolder.read(folder.path + "/kept/" + finding.id) == [finding])
        let store = try ResultStore(path: folder.path + "/catena.sqlite")
        try store.save(finding)
        try store.add(
            FindingCheck(checked: "1", toolVersion: "2", outcome: .holds, details: ["a", "b"]), to: finding.id
        )
        try store.save(finding)
        let kept = try store.finding(String(finding.id.prefix(4)))
        #expect(kept.finding == finding)
        #expect(kept.checks.map(\.details) == [["a", "b"]])
        try store.removeFinding(finding.id)
        #expect(try store.findings().isEmpty)
        #expect(throws: FindingFault.notThere(id: finding.id, closest: nil)) { try store.finding(finding.id) }
    }

    @Test(arguments: [
        ("{", "it is no JSON"), ("{}", "there is no"), (#"{"id": "../../etc"}"#, "there is no"),
    ])
    func `a file that is no finding is refused with its place`(_ text: String, _ reason: String) throws {
        let folder = try TemporaryFolder()
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/finding.json"))
        let error = #expect(throws: FindingFault.self) { try FindingFolder.read(folder.path) }
        #expect(error?.description.contains("finding.json: \(reason)") == true)
    }

    @Test func `a finding whose name leads out of its folder is refused, and never written there`() throws {
        let folder = try TemporaryFolder()
        var finding = try Sample.finding()
        finding.id = "../evil"
        let written = try FindingFolder.write([finding], to: folder.path + "/inner")
        #expect(written.first?.hasSuffix("/inner/evil") == true)
        let error = #expect(throws: FindingFault.self) { try FindingFolder.read(folder.path + "/inner") }
        #expect(error?.description.contains("other characters") == true)
    }
}
