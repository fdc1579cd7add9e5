// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import ResultStore
import SupplyNetwork
import SupplySimulator
import Testing

/// What is kept in a file and what is kept on a server is the same.
@Suite(.enabled(if: TestServer.address != nil, TestServer.comment)) struct SameOnBothTests {
    let both: BothEngines

    init() throws { both = try BothEngines() }

    private func simulate(_ name: String, detail: FactDetail, in store: ResultStore) throws {
        var manifest = Sample.manifest(name)
        manifest.detail = detail
        let scenario = TeaChain.scenario
        let request = RunRequest(arguments: ["run", "tea"], folder: "/somewhere")
        let session = try store.begin(name, request) { _ in [(manifest, ScenarioOutline(scenario))] }
        let keeping = ReplicationKeeping(
            facts: detail, factReplications: 2, known: { session.outcome(of: $0, $1) },
            keep: { session.keep($0) })
        let result = try RunStudy.run(
            scenario, options: RunOptions(replications: 4, threads: 1), keeping: keeping)
        try session.finish(isComplete: true)
        try store.save(StoredRun(result, manifest: manifest), completing: true)
    }

    @Test(arguments: [FactDetail.measures, .daily, .events])
    func `every row of every table and view is the same, to the last bit`(_ detail: FactDetail) throws {
        for store in both.stores {
            try simulate("tea", detail: detail, in: store)
            try store.save(try Sample.run("sample"))
            try store.save(try Sample.comparison())
            try store.tag("sample", as: "O'Brien's \"best\"", created: "2026-11-22T10:00:00Z")
        }
        let tables = try both.file.tables()
        #expect(try both.server.tables().map(\.name) == tables.map(\.name))
        #expect(try both.server.tables().map(\.columns) == tables.map(\.columns))
        var rows = 0
        for table in tables {
            let (first, second) = (try both.file.allRows(table.name), try both.server.allRows(table.name))
            #expect(first == second, "\(table.name)")
            rows += first.count
        }
        #expect(rows > (detail == .events ? 3_000 : 500))
    }

    @Test func `what is read back is the same run, comparison and list`() throws {
        for store in both.stores {
            try store.save(try Sample.run("one"))
            try store.save(try Sample.comparison("study"))
        }
        let (first, second) = (try both.file.run("one"), try both.server.run("one"))
        #expect(first.manifest == second.manifest && first.outline == second.outline)
        #expect(first.keys == second.keys && first.estimates == second.estimates)
        #expect(first.values.map { $0.map(\.bitPattern) } == second.values.map { $0.map(\.bitPattern) })
        #expect(first.warnings == second.warnings && first.events == second.events && first.events == .max)
        #expect(first.manifest.seed == .max && second.manifest.seed == .max)
        let (study, other) = (try both.file.comparison("study"), try both.server.comparison("study"))
        #expect(study.differences == other.differences && study.verdict == other.verdict)
        #expect(study.overTime == other.overTime)
        #expect(try both.file.results() == both.server.results())
        #expect(try both.file.runPage(search: "ON", limit: 9) == both.server.runPage(search: "ON", limit: 9))
        #expect(try both.file.runPage(limit: 2, offset: 1) == both.server.runPage(limit: 2, offset: 1))
        #expect(
            try both.file.measurePage(of: "one", limit: 9) == both.server.measurePage(of: "one", limit: 9))
    }

    @Test func `every ready-made question has the same answer, however it is split`() throws {
        for store in both.stores {
            try simulate("tea", detail: .events, in: store)
            try store.save(try HandMade.run("one"))
            try store.save(try HandMade.run("two", variant: "dear '\"; --", factor: 2))
        }
        var asked = 0
        for question in ReadyQuestion.all {
            let splits: [[String]?] = [nil, []] + question.dimensions.map { [$0] }
            for runs in [["tea"], ["one"], ["one", "two", "tea"]] {
                for by in splits {
                    let request = QuestionRequest(runs: runs, against: "two", by: by)
                    let (first, second) = try (
                        both.file.answer(question, request).result,
                        both.server.answer(question, request).result
                    )
                    #expect(first.columns == second.columns)
                    #expect(isNearly(first.rows, second.rows), "\(question.name) by \(by ?? []) of \(runs)")
                    asked += 1
                }
            }
        }
        #expect(asked > 200)
    }

    @Test(arguments: [
        ["site=hub"], ["site!=shop"], ["site=H*"], ["site=hub", "site=nub*"], ["site=O'Brien\\*"],
        ["kind=ware%"], ["kind=warehouse"],
    ])
    func `conditions choose the same`(_ conditions: [String]) throws {
        for store in both.stores { try store.save(try HandMade.run("one")) }
        let question = try #require(ReadyQuestion.named("cost-by-site"))
        let request = QuestionRequest(
            runs: ["one"], conditions: try conditions.map { try #require(QuestionRequest.Condition($0)) })
        let answers = both.stores.map { store in Result { try store.answer(question, request).result.rows } }
        switch (answers[0], answers[1]) {
        case (.success(let one), .success(let other)): #expect(isNearly(one, other))
        case (.failure(let one as QuestionFault), .failure(let other as QuestionFault)): #expect(one == other)
        default: Issue.record("\(answers)")
        }
    }

    @Test func `names of variants longer than the server's own stay whole`() throws {
        let names = ["a", "b"].map { String(repeating: "sites.north.stock.tea.level=40; ", count: 4) + $0 }
        for store in both.stores {
            for (index, name) in names.enumerated() {
                try store.save(try HandMade.run("run-\(index)", variant: name))
            }
        }
        let question = try #require(ReadyQuestion.named("variants"))
        let request = QuestionRequest(runs: ["run-0", "run-1"])
        for store in both.stores {
            #expect(try store.answer(question, request).result.columns == ["measure", "unit"] + names)
        }
    }

    @Test func `what is exported is the same`() throws {
        for store in both.stores { try simulate("tea", detail: .events, in: store) }
        let (first, second) = (try both.file.exportedTables(), try both.server.exportedTables())
        #expect(first == second && first.count > 8)
        let ofRun = try both.server.exportedTables(["runs", "stock_day_facts", "measures"], of: ["tea"])
        for table in ofRun { #expect(try !both.server.query(table.sql).rows.isEmpty) }
    }

    @Test func `findings are kept, checked and removed alike`() throws {
        for store in both.stores {
            try store.save(try Sample.run("one"))
            try store.save(try Sample.run("two"))
            try store.remove("one")
            #expect(throws: StoreError.self) { try store.remove("one") }
            try store.remove(["two", "never there"])
            #expect(try store.query("SELECT count(*) FROM measure_keys").rows == [[.integer(0)]])
            #expect(try store.query("SELECT count(*) FROM measure_values").rows == [[.integer(0)]])
            #expect(throws: FindingFault.self) { try store.finding("lost") }
        }
    }
}
