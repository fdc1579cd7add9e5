// SPDX-License-Identifier: Apache-2.0
import GRDB
import ResultStore
import SupplySimulator
import Testing

/// Answers about the hand-made run, each computed by hand.
@Suite struct QuestionTests {
    let folder: TemporaryFolder
    let store: ResultStore

    init() throws {
        folder = try TemporaryFolder()
        store = try ResultStore(path: folder.store)
        try store.save(try HandMade.run("one"))
        try store.save(try HandMade.run("two", variant: "dear '\"; --", factor: 2))
    }

    private func rows(
        _ name: String, runs: [String] = ["one"], by: [String]? = nil, where conditions: [String] = [],
        against: String? = nil
    ) throws -> [[QueryValue]] {
        let question = try #require(ReadyQuestion.named(name))
        let request = QuestionRequest(
            runs: runs, against: against, by: by,
            conditions: try conditions.map { try #require(QuestionRequest.Condition($0)) })
        return try store.answer(question, request).result.rows
    }

    @Test func `costs add up over causes and sites in each replication before they are averaged`() throws {
        #expect(
            try rows("cost-by-site") == [
                [.text("hub"), .real(20), .real(15), .real(25), .real(90.91)],
                [.text("shop"), .real(2), .real(1), .real(3), .real(9.09)],
            ])
        #expect(try rows("cost-by-site", by: []) == [[.real(22), .real(16), .real(28), .real(100)]])
        #expect(
            try rows("cost-by-site", by: ["kind", "category"], where: ["site=hub"]) == [
                [.text("warehouse"), .text("holding-cost"), .real(15), .real(10), .real(20), .real(75)],
                [.text("warehouse"), .text("ordering-cost"), .real(5), .real(5), .real(5), .real(25)],
            ])
    }

    @Test func `conditions choose, exclude, and take a star`() throws {
        for conditions in [["site=hub"], ["site!=shop"], ["site=h*"], ["site=hub", "site=nub*"]] {
            #expect(try rows("cost-by-site", where: conditions).map(\.[0]) == [.text("hub")])
        }
        #expect(try rows("cost-by-site", where: ["site=hub", "site=shop"]).count == 2)
    }

    @Test func `fill rates are averaged by demand, and what is not defined is left out`() throws {
        // (0.5·100 + 1·300)/400 = 0.875 and (0.7·100 + 0.9·100)/200 = 0.8.
        let site = try rows("worst-stock-points", by: ["site"])
        #expect(site.map(\.[0]) == [.text("shop"), .text("hub")])
        let rate = try #require(site.last?[1].number)
        #expect(abs(rate - 0.8375) < 1e-12)
        #expect(site.first?[1] == .null)
        let points = try rows("worst-stock-points", where: ["site=hub"])
        #expect(points.map(\.[1]) == [.text("tea"), .text("milk")])
        #expect(points.compactMap(\.[2].number) == [0.6, 0.95])
    }

    @Test func `stock over time is summed over sites and averaged over days`() throws {
        // 11 and 22 in January, 39 and 44 in February.
        #expect(
            try rows("stock-over-time") == [
                [.text("2026-01"), .real(16.5), .real(11), .real(22)],
                [.text("2026-02"), .real(41.5), .real(39), .real(44)],
            ])
        #expect(
            try rows("stock-over-time", by: ["quarter", "site"]).map { Array($0.prefix(3)) } == [
                [.text("2026-Q1"), .text("hub"), .real(25)], [.text("2026-Q1"), .text("shop"), .real(4)],
            ])
        // The 30th of January 2026 is a Friday, the 2nd of February a Monday.
        #expect(
            try rows("stock-over-time", by: ["week"]).map { Array($0.prefix(2)) } == [
                [.text("2026-01-26"), .real(24)], [.text("2026-02-02"), .real(44)],
            ])
    }

    @Test func `service over time is weighted by demand`() throws {
        // Days: (1·1 + 3·0.5)/4, 0.5, 1, 0.25.
        #expect(
            try rows("service-over-time", by: ["day"]).compactMap(\.[1].number) == [0.625, 0.5, 1, 0.25])
    }

    @Test func `money by day is summed in each replication, and a replication without any counts as none`()
        throws
    {
        try DatabaseQueue(path: folder.store).write { database in
            try database.execute(
                sql: """
                    INSERT INTO causes VALUES (1, 'cost', 'holding-cost', -1), (2, 'revenue', 'revenue', 1);
                    INSERT INTO days VALUES (1, 0, '2026-01-31', 2026, 1, 1, 2026, 5, 6, 1),
                        (1, 1, '2026-02-01', 2026, 1, 2, 2026, 5, 7, 1), (1, 2, '2026-02-02', 2026, 1, 2, 2026, 6, 1, 0);
                    INSERT INTO recordings VALUES (1, 0, 'daily', 3, 1), (1, 1, 'daily', 3, 1);
                    INSERT INTO money_day_facts VALUES (1, 0, 0, 0, 1, 0, NULL, NULL, NULL, 10),
                        (1, 0, 1, 1, 1, 0, NULL, NULL, NULL, 20), (1, 1, 0, 1, 1, 1, NULL, NULL, NULL, 40),
                        (1, 1, 1, 1, 2, NULL, NULL, NULL, NULL, 100), (1, 1, 2, 2, 1, 0, NULL, NULL, NULL, 9999);
                    """)
        }
        #expect(
            try rows("cost-over-time") == [
                [.text("2026-01"), .text("holding-cost"), .real(5), .real(0), .real(10)],
                [.text("2026-02"), .text("holding-cost"), .real(30), .real(20), .real(40)],
            ])
        #expect(
            try rows("cost-over-time", by: ["site"], where: ["month=2026-02"]).map { Array($0.prefix(2)) }
                == [
                    [.text("hub"), .real(10)], [.text("shop"), .real(20)],
                ])
        // −30 in one replication, −40 + 100 in the other.
        #expect(try rows("profit-over-time", by: []) == [[.real(15), .real(-30), .real(60)]])
        #expect(try rows("cost-over-time", runs: ["two"]).isEmpty)
    }

    @Test func `the peak of each site has its day`() throws {
        #expect(
            try rows("peaks") == [
                [.text("hub"), .text("2026-02-02"), .real(40), .real(80)],
                [.text("shop"), .text("2026-02-01"), .real(9), .real(18)],
            ])
    }

    @Test func `several runs are told apart, and a hostile variant is only a name`() throws {
        let both = try rows("cost-by-site", runs: ["one", "two"], by: [])
        #expect(both.map(\.[0]) == [.text("dear '\"; --"), .text("one")])
        #expect(both.compactMap(\.[1].number) == [44, 22])
        let beside = try store.answer(
            try #require(ReadyQuestion.named("variants")), QuestionRequest(runs: ["one", "two"])
        ).result
        #expect(beside.columns == ["measure", "unit", "one", "dear '\"; --"])
        #expect(beside.rows == [[.text("total-cost"), .text("currency"), .real(35), .real(70)]])
    }

    @Test func `what changed is told with the network first and by relative size`() throws {
        let rows = try rows("what-changed", runs: ["two"], against: "one")
        #expect(rows.count == 4)
        #expect(rows.first?.first == .text("network"))
        #expect(rows.allSatisfy { $0[7] == .real(100) })
    }

    @Test func `every question can be asked with every dimension it knows`() throws {
        for question in ReadyQuestion.all {
            for by in question.dimensions.map({ [$0] }) + [question.usual, []] {
                let request = QuestionRequest(runs: ["one", "two"], against: "one", by: by)
                #expect(throws: Never.self, "\(question.name) by \(by)") {
                    let answer = try store.answer(question, request)
                    #expect(Set(by).isSubset(of: answer.result.columns))
                }
            }
        }
    }

    @Test func `what cannot be asked is refused with the nearest that can`() throws {
        let known = try #require(ReadyQuestion.named("stock-over-time")).dimensions
        #expect(throws: QuestionFault.unknownDimension(name: "sites", closest: "site", known: known)) {
            try rows("stock-over-time", by: ["sites"])
        }
        #expect(throws: QuestionFault.unknownValue(dimension: "site", value: "hubb", closest: "hub")) {
            try rows("cost-by-site", where: ["site=hubb"])
        }
        #expect(throws: QuestionFault.repeated(name: "site")) {
            try rows("cost-by-site", by: ["site", "site"])
        }
        #expect(throws: QuestionFault.needsOtherRun(question: "what-changed")) { try rows("what-changed") }
        #expect(throws: StoreError.noSuchRun(id: "ones", closest: "one", path: folder.store)) {
            try rows("warnings", runs: ["ones"])
        }
    }
}
