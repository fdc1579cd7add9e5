// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Reports
import ResultStore
import SupplyNetwork

/// Asks the store.
struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract:
            "Ask the kept results: in SQL, or a ready-made question that is rolled up and drilled into.",
        discussion: """
            The store is only read. docs/query.md describes its tables and the questions.
            Examples: catena query --list
              catena query cost-by-site --by site,category --where kind=warehouse
              catena query "SELECT run, mean FROM estimates WHERE measure = 'fill-rate' AND scope = 'network'"
            """)

    @Argument(help: "A statement of SQL, or a question's name; `-` reads a statement from standard input.")
    var question: String?

    @Flag(help: "List the ready-made questions, and by what each can be split.")
    var list = false

    @Flag(help: "List the tables of the store with their columns.")
    var tables = false

    @Option(
        name: .customLong("run"),
        help: ArgumentHelp(
            "A run or comparison that a ready-made question is about, or `latest`; may be repeated.",
            valueName: "name"))
    var wanted: [String] = []

    @Option(help: ArgumentHelp("The run that it is compared with, for what-changed.", valueName: "name"))
    var against: String?

    @Option(
        help: ArgumentHelp(
            "By what the answer is split, separated by commas, such as site,category; `all` for nothing.",
            valueName: "dimensions"))
    var by: String?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Keep what has this value, such as site=north, site!=north or product=tea*; may be repeated.",
            valueName: "dimension=value"))
    var conditions: [String] = []

    @Flag(help: "Print the statement of a ready-made question instead of asking it.")
    var showSql = false

    @Option(help: "The most rows; 1,000 in a table for people, 1,000,000 in CSV and JSON when left out.")
    var rows: Int?

    @Option(help: "The most seconds that the store may take for the answer.")
    var seconds: Double = 10

    @Flag(help: "Print CSV.")
    var csv = false

    @Flag(help: "Print one JSON object a row, a line each.")
    var json = false

    @OptionGroup var store: StoreArgument

    mutating func validate() throws {
        if csv, json { throw ValidationError("--csv and --json are two formats; choose one") }
        if let rows, rows < 1 { throw ValidationError("--rows must be at least 1, not \(rows)") }
        guard seconds > 0, seconds < 1e6 else {
            throw ValidationError("--seconds is a number of seconds above 0, not \(seconds)")
        }
        if question == nil, !list, !tables {
            throw ValidationError("ask something: a statement of SQL or a question's name; --list shows them")
        }
    }

    func run() throws {
        try withExitStatus {
            if list {
                say(Self.catalogue, widest: .max)
                return
            }
            let store = try store.openToRead()
            if tables {
                say(try Self.overview(of: store), widest: .max)
                return
            }
            guard let question else { return }
            let text = question == "-" ? try Self.standardInput() : question
            let interruption = Interruption(kept: "the store is as it was")
            let isWord = !text.contains { $0.isWhitespace || $0 == "(" || $0 == ";" }
            if isWord, !text.isEmpty {
                try answer(try named(text), store) { interruption.isRequested }
            } else {
                try checkNothingForQuestions()
                say(try store.query(text, limits: limits) { interruption.isRequested })
            }
        }
    }

    private var limits: QueryLimits {
        QueryLimits(
            rows: rows ?? (csv || json ? 1_000_000 : 1_000), seconds: seconds,
            bytes: csv || json ? 1 << 30 : 64 << 20)
    }

    private func named(_ name: String) throws -> ReadyQuestion {
        guard let question = ReadyQuestion.named(name) else {
            var finder = NameFinder()
            let near = finder.closest(to: name, among: ReadyQuestion.all.map(\.name))
            throw CommandFailure(
                status: .usage,
                message: "there is no question \"\(name)\""
                    + (near.map { "; did you mean \"\($0)\"?" } ?? "; --list shows them"))
        }
        return question
    }

    private func checkNothingForQuestions() throws {
        guard wanted.isEmpty, by == nil, conditions.isEmpty, against == nil, !showSql else {
            throw CommandFailure(
                status: .usage,
                message: "--run, --against, --by, --where and --show-sql go with ready-made questions; "
                    + "in SQL, write a WHERE")
        }
    }

    private func answer(
        _ question: ReadyQuestion, _ store: ResultStore, isCancelled: @escaping () -> Bool
    ) throws {
        let request = QuestionRequest(
            runs: try store.resultNames(wanted), against: try against.map { try store.resultNames([$0])[0] },
            by: by.map { Self.dimensions($0) }, conditions: try conditions.map(condition))
        guard !showSql else {
            Console.say(try store.sql(of: question, request))
            return
        }
        let answer = try store.answer(question, request, limits: limits, isCancelled: isCancelled)
        if !csv, !json {
            Console.say("\(question.title)  (\(request.runs.joined(separator: ", ")))\n")
        }
        say(answer.result)
        if answer.result.rows.isEmpty, let detail = question.detail {
            Console.note("this is known of runs that were kept with --detail \(detail)")
        }
        if !csv, !json, !answer.drillDown.isEmpty {
            Console.note("further: --by or --where with \(answer.drillDown.joined(separator: ", "))")
        }
    }

    private static func dimensions(_ text: String) -> [String] {
        let names = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        return names == ["all"] ? [] : names
    }

    private func condition(_ text: String) throws -> QuestionRequest.Condition {
        guard let condition = QuestionRequest.Condition(text) else {
            throw CommandFailure(
                status: .usage,
                message: "--where is written dimension=value, such as site=north, not \"\(text)\"")
        }
        return condition
    }

    private static func standardInput() throws -> String {
        let data = try FileHandle.standardInput.read(upToCount: 1 << 20) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }

    private func say(_ result: QueryResult, widest: Int = 60) {
        if csv {
            let lines = [result.columns.map(QueryValue.text)] + result.rows
            Console.say(lines.map(RowText.csv).joined().dropLastLineFeed)
        } else if json {
            guard !result.rows.isEmpty else { return }
            Console.say(
                result.rows.map { RowText.jsonLine(result.columns, $0) }.joined().dropLastLineFeed)
        } else {
            Console.say(QueryText(result, widest: widest).text)
        }
        switch result.cut {
        case .rows(let most): Console.note("only the first \(most) rows; --rows takes more")
        case .bytes:
            Console.note(
                "only the first \(result.rows.count) rows, as they are very long; ask for fewer columns")
        case nil: break
        }
    }

    /// All questions, as rows.
    private static var catalogue: QueryResult {
        QueryResult(
            columns: ["name", "question", "by"],
            rows: ReadyQuestion.all.map { question in
                let rest = question.dimensions.filter { !question.usual.contains($0) }
                let by = question.usual.joined(separator: ",") + (rest.isEmpty ? "" : " | ")
                return [
                    .text(question.name), .text(question.title), .text(by + rest.joined(separator: ", ")),
                ]
            })
    }

    private static func overview(of store: ResultStore) throws -> QueryResult {
        QueryResult(
            columns: ["table", "columns"],
            rows: try store.tables().map { [.text($0.name), .text($0.columns.joined(separator: ", "))] })
    }
}

extension String {
    /// The text without a line feed at its end.
    var dropLastLineFeed: String { hasSuffix("\n") ? String(dropLast()) : self }
}
