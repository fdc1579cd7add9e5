// SPDX-License-Identifier: Apache-2.0
import Foundation
import ResultStore
import Testing

@Suite struct QueryTests {
    let folder: TemporaryFolder
    let store: ResultStore

    init() throws {
        folder = try TemporaryFolder()
        store = try ResultStore(path: folder.store)
        try store.save(try HandMade.run("one"))
    }

    @Test func `a query returns its columns and rows with their types`() throws {
        let result = try store.query(
            "SELECT entity, value, NULL AS none, 7 AS seven, 7 AS seven FROM measures WHERE measure = 'total-cost' ORDER BY value"
        )
        #expect(result.columns == ["entity", "value", "none", "seven", "seven 2"])
        #expect(
            result.rows == [30, 40].map { [.text(""), .real($0), .null, .integer(7), .integer(7)] })
        #expect(result.cut == nil)
    }

    @Test(arguments: [
        ("DELETE FROM runs", QueryFault.notAQuestion(word: "DELETE")),
        ("/* x */ -- y\n ; PRAGMA user_version = 3", .notAQuestion(word: "PRAGMA")),
        ("ATTACH DATABASE 'elsewhere' AS other", .notAQuestion(word: "ATTACH")),
        ("WITH x AS (SELECT 1) DELETE FROM runs", .writes),
        ("WITH x AS (SELECT 1) INSERT INTO warnings SELECT 1, 1, 'x'", .writes),
        ("SELECT 1; DELETE FROM runs", .severalStatements), ("", .empty), (" -- nothing\n", .empty),
        ("SELECT ?, :name", .parameters(["?", ":name"])),
    ])
    func `what would change the store or asks nothing is refused`(_ sql: String, _ fault: QueryFault) throws {
        #expect(throws: fault) { try store.query(sql) }
        #expect(try store.runs().count == 1)
    }

    @Test func `a fault is shown in its place, with the nearest name`() throws {
        let error = #expect(throws: QueryFault.self) {
            try store.query("SELECT run,\n  valeu FROM measures")
        }
        #expect(
            error?.description == """
                line 2, column 3: no such column: valeu; did you mean "value"?
                    valeu FROM measures
                    ^
                """)
        let table = #expect(throws: QueryFault.self) { try store.query("SELECT 1 FROM mesures") }
        #expect(table?.description.hasSuffix("no such table: mesures; did you mean \"measures\"?") == true)
    }

    @Test func `a query without end is stopped, and the store can be asked again`() throws {
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        #expect(throws: QueryFault.tooLong(seconds: 0.05)) {
            try store.query(endless, limits: QueryLimits(seconds: 0.05))
        }
        #expect(throws: QueryFault.cancelled) { try store.query(endless, isCancelled: { true }) }
        #expect(try store.query("SELECT count(*) FROM runs").rows == [[.integer(1)]])
        #expect(throws: QueryFault.tooLarge) { try store.query("SELECT hex(zeroblob(60000000))") }
    }

    @Test func `rows beyond the limits are cut off, which the result tells`() throws {
        let three = "SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"
        let cut = try store.query(three, limits: QueryLimits(rows: 2))
        #expect(cut.rows.count == 2 && cut.cut == .rows(2))
        #expect(try store.query(three, limits: QueryLimits(rows: 3)).cut == nil)
        let long = try store.query("SELECT hex(zeroblob(5000))", limits: QueryLimits(bytes: 1_000))
        #expect(long.rows.isEmpty && long.cut == .bytes(1_000))
    }

    @Test func `a store that is opened to be changed is not changed by a query either`() throws {
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.store))
        #expect(throws: (any Error).self) { try store.query("WITH x AS (SELECT 1) UPDATE runs SET id = 'x'") }
        _ = try store.query("SELECT * FROM estimates")
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.store)) == before)
    }

    @Test func `a text that a spreadsheet would compute is neutralised in CSV, a number is not`() {
        let row: [QueryValue] = [
            .text("=cmd()"), .text("+1"), .text("-x"), .text("@a"), .text("\t=1"), .text("\r1"), .text("a,b"),
            .text("say \"so\""), .text(""), .null, .integer(-5), .real(-0.5), .real(.infinity), .text("a=b"),
        ]
        #expect(
            RowText.csv(row)
                == "'=cmd(),'+1,'-x,'@a,'\t=1,\"'\r1\",\"a,b\",\"say \"\"so\"\"\",\"\",,-5,-0.5,,a=b\n")
    }

    @Test func `JSON lines escape what JSON must`() throws {
        let line = RowText.jsonLine(
            ["a\"b", "n", "x"], [.text("\u{1}\\\n\u{2028}</script>"), .null, .real(.nan)])
        #expect(line == "{\"a\\\"b\":\"\\u0001\\\\\\n\\u2028</script>\",\"n\":null,\"x\":null}\n")
        let read = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(read?["a\"b"] as? String == "\u{1}\\\n\u{2028}</script>")
    }
}
