// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import ResultStore

/// What is kept: lists it, tags it, shows it, tidies it.
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List, tag, show, compare and tidy the kept results.",
        discussion: """
            Examples: catena runs --scenario beer-game --since 7d
              catena runs tag latest baseline
              catena runs compare baseline latest
              catena runs prune --keep 5 --older 90d --dry-run
            """,
        subcommands: [
            RunsListCommand.self, RunsShowCommand.self, RunsTagCommand.self, RunsUntagCommand.self,
            RunsCompareCommand.self, RunsPruneCommand.self,
        ], defaultSubcommand: RunsListCommand.self)
}

/// Which results a subcommand is about.
struct ResultFilterOptions: ParsableArguments {
    @Option(help: "Only of this scenario; a star stands for any letters.")
    var scenario: String?

    @Option(help: "Only with this tag.")
    var tag: String?

    @Option(help: "Only made since: a date such as 2026-11-01, or an age such as 12h, 7d or 8wk.")
    var since: String?

    @Flag(help: "Only those that were stopped before they were complete.")
    var incomplete = false

    func filter(now: Date = Date()) throws -> ResultFilter {
        ResultFilter(
            scenario: scenario, tag: tag,
            since: try since.map { try MomentText.moment($0, option: "--since", now: now) },
            onlyIncomplete: incomplete)
    }
}

/// A point in time as the command line takes it: a date, or an age.
enum MomentText {
    /// The time as ISO 8601, comparable with what a store holds.
    ///
    /// - Throws: When it is neither a date nor an age.
    static func moment(_ text: String, option: String, now: Date) throws -> String {
        let units: [(suffix: String, seconds: Double)] = [
            ("wk", 7 * 86_400), ("h", 3_600), ("d", 86_400), ("min", 60), ("y", 365 * 86_400),
        ]
        for unit in units where text.hasSuffix(unit.suffix) {
            let number = text.dropLast(unit.suffix.count).trimmingCharacters(in: .whitespaces)
            guard let count = Double(number), count >= 0, count * unit.seconds < 1e11 else { continue }
            return ISO8601DateFormatter().string(from: now.addingTimeInterval(-count * unit.seconds))
        }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        for format in ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'"] {
            formatter.dateFormat = format
            if let date = formatter.date(from: text) { return ISO8601DateFormatter().string(from: date) }
        }
        throw CommandFailure(
            status: .usage,
            message:
                "\(option) is a date such as 2026-11-01 (UTC) or an age such as 12h, 7d or 8wk, not \"\(text)\""
        )
    }
}

/// Lists the kept results.
struct RunsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the kept results, the newest first.")

    @OptionGroup var chosen: ResultFilterOptions
    @OptionGroup var store: StoreArgument

    @Flag(help: "Print JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    func run() throws {
        try withExitStatus {
            let filter = try chosen.filter()
            let all = try store.openToRead().results()
            let results = all.filter(filter.passes)
            if json {
                try Console.say(ResultsDocument(results).json)
            } else {
                Console.say(ResultsText(results).text)
                if results.isEmpty, !all.isEmpty { Console.note("\(all.count) others are kept") }
            }
        }
    }
}

/// Gives a result a tag.
struct RunsTagCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag",
        abstract: "Tag a result: it can be named by its tag, and is never pruned.",
        discussion: "A tag that several results have stands for the newest of them.")

    @Argument(help: "The result: its name, a tag, or `latest`.")
    var result: String

    @Argument(help: "The tag.")
    var tag: String

    @OptionGroup var store: StoreArgument

    func run() throws {
        try withExitStatus {
            let store = try store.openToWrite()
            let name = try store.resultName(result)
            try store.tag(name, as: tag, created: ISO8601DateFormatter().string(from: Date()))
            Console.note("\(name) is tagged \"\(tag)\"")
        }
    }
}

/// Takes a tag from a result.
struct RunsUntagCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "untag", abstract: "Take a tag from a result.")

    @Argument(help: "The result: its name, a tag, or `latest`.")
    var result: String

    @Argument(help: "The tag; the one by which the result is named, when left out.")
    var tag: String?

    @OptionGroup var store: StoreArgument

    func run() throws {
        try withExitStatus {
            let store = try store.openToWrite()
            let name = try store.resultName(result)
            try store.untag(name, tag ?? result)
            Console.note("\(name) is no longer tagged \"\(tag ?? result)\"")
        }
    }
}
