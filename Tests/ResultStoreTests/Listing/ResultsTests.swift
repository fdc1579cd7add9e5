// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import ResultStore
import SupplySimulator
import Testing

@Suite struct ResultsTests {
    let folder: TemporaryFolder
    let store: ResultStore

    init() throws {
        folder = try TemporaryFolder()
        store = try ResultStore(path: folder.store)
    }

    private func save(_ id: String, day: Int, isComplete: Bool = true, scenario: String = "sample") throws {
        var run = try HandMade.run(id)
        run.manifest.created = "2026-11-\(day < 10 ? "0" : "")\(day)T10:00:00Z"
        run.manifest.isComplete = isComplete
        run.manifest.scenario = scenario
        try store.save(run)
    }

    @Test func `a comparison is one result with all of its runs, the newest results come first`() throws {
        try save("old", day: 1)
        try store.save(try Sample.comparison("study"))
        let results = try store.results()
        #expect(results.map(\.name) == ["study", "old"])
        #expect(results.first?.runs == ["study/present", "study/lean"])
        #expect(results.first?.isComplete == false)
        #expect(results.last?.isComplete == true)
    }

    @Test func `a filter takes scenario, tag, time and state together`() throws {
        try save("a", day: 1, scenario: "beer-game")
        try save("b", day: 5, scenario: "beer-hall")
        try save("c", day: 9, isComplete: false, scenario: "tea")
        try store.tag("b", as: "base", created: "now")
        func names(_ filter: ResultFilter) throws -> [String] {
            try store.results().filter(filter.passes).map(\.name)
        }
        #expect(try names(ResultFilter(scenario: "beer-*")) == ["b", "a"])
        #expect(try names(ResultFilter(scenario: "*e*")) == ["c", "b", "a"])
        #expect(try names(ResultFilter(scenario: "beer")) == [])
        #expect(try names(ResultFilter(tag: "base")) == ["b"])
        #expect(try names(ResultFilter(since: "2026-11-05T10:00:00Z")) == ["c", "b"])
        #expect(try names(ResultFilter(before: "2026-11-05T10:00:00Z")) == ["a"])
        #expect(try names(ResultFilter(onlyIncomplete: true)) == ["c"])
    }

    @Test func `a tag names the newest result that has it, and stays when that is replaced`() throws {
        try save("a", day: 1)
        try save("b", day: 2)
        try store.tag("a", as: "基准 ☂ 'x'; --", created: "now")
        #expect(try store.resolved("基准 ☂ 'x'; --") == "a")
        try store.tag("b", as: "基准 ☂ 'x'; --", created: "now")
        #expect(try store.resolved("基准 ☂ 'x'; --") == "b")
        try store.save(try HandMade.run("b"), replacing: true)
        #expect(try store.results().first { $0.name == "b" }?.tags == ["基准 ☂ 'x'; --"])
        try store.untag("b", "基准 ☂ 'x'; --")
        #expect(try store.resolved("基准 ☂ 'x'; --") == "a")
        try store.remove("a")
        #expect(throws: StoreError.self) { try store.resolved("基准 ☂ 'x'; --") }
    }

    @Test(arguments: [
        "", " x", "a,b", "line\nend", "bell\u{7}", "\u{202E}turned", String(repeating: "x", count: 101),
    ])
    func `a tag that cannot be seen or typed is refused`(_ tag: String) throws {
        try save("a", day: 1)
        #expect(throws: TagFault.unusable(tag)) { try store.tag("a", as: tag, created: "now") }
    }

    @Test func `a tag may not hide a result, nor be taken from where it is not`() throws {
        try save("a", day: 1)
        #expect(throws: TagFault.taken("a")) { try store.tag("a", as: "a", created: "now") }
        #expect(throws: TagFault.taken("latest")) { try store.tag("a", as: "latest", created: "now") }
        #expect(throws: StoreError.noSuchRun(id: "b", closest: nil, path: folder.store)) {
            try store.tag("b", as: "x", created: "now")
        }
        try store.tag("a", as: "baseline", created: "now")
        #expect(throws: TagFault.notThere(tag: "basline", item: "a", closest: "baseline")) {
            try store.untag("a", "basline")
        }
    }

    @Test func `pruning keeps what is tagged, young, or among the newest complete ones`() throws {
        for day in 1...6 { try save("run-\(day)", day: day, isComplete: day != 6) }
        try save("other", day: 1, scenario: "tea")
        try store.tag("run-1", as: "paper", created: "now")
        func removed(_ rule: PruningRule) throws -> [String] {
            rule.removed(of: try store.results()).map(\.name)
        }
        #expect(try removed(PruningRule()) == [])
        // The incomplete sixth takes no place of the two that stay, and is newer than both.
        #expect(try removed(PruningRule(keep: 2)) == ["run-2", "run-3"])
        #expect(try removed(PruningRule(keep: 0)) == ["other", "run-2", "run-3", "run-4", "run-5", "run-6"])
        #expect(try removed(PruningRule(keep: 2, before: "2026-11-03T00:00:00Z")) == ["run-2"])
        #expect(try removed(PruningRule(before: "2026-11-03T00:00:00Z")) == ["other", "run-2"])
        #expect(try removed(PruningRule(filter: ResultFilter(onlyIncomplete: true))) == ["run-6"])
        // The incomplete sixth may be running still.
        #expect(
            try removed(PruningRule(keep: 0, incompleteBefore: "2026-11-06T00:00:00Z")).contains("run-6")
                == false)
        try store.remove(try removed(PruningRule(keep: 2)))
        #expect(try store.results().count == 5)
    }

    @Test func `what is pruned leaves nothing behind`() throws {
        try save("a", day: 1)
        try store.save(try Sample.comparison("study"))
        try store.remove(["a", "study", "not there"])
        let tables = try store.tables().filter {
            !["measures", "estimates", "series", "differences"].contains($0.name)
        }
        for table in tables where !["causes", "findings", "finding_checks"].contains(table.name) {
            #expect(
                try store.query("SELECT count(*) FROM \(table.name)").rows == [[.integer(0)]], "\(table.name)"
            )
        }
    }

    @Test func `runs of one seed are paired, others are independent`() throws {
        // Costs 30, 40 against 33, 43.5: the differences 3 and 3.5 have mean 3.25 and standard error 0.25.
        let before = try HandMade.run("before")
        var after = try HandMade.run("after")
        let position = try #require(after.keys.firstIndex(of: MeasureKey(.totalCost)))
        after.values[0][position] = 33
        after.values[1][position] = 43.5
        let paired = RunContrast(after, from: before, level: 0.95)
        #expect(paired.method == .paired)
        let difference = try #require(paired.differences.first)
        let interval = try #require(difference.interval)
        #expect(abs(interval.estimate - 3.25) < 1e-12)
        // t of 0.975 with one degree of freedom is 12.7062.
        #expect(abs(interval.halfWidth - 12.7062 * 0.25) < 1e-4)
        #expect(difference.finding == .worse)
        after.manifest.seed = 7
        #expect(RunContrast(after, from: before).method == .independent)
    }
}
