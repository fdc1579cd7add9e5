// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import ResultStore

/// Removes old results.
struct RunsPruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Remove old results, but never tagged ones nor findings.",
        discussion: """
            What stays: everything with a tag, the newest --keep complete results of each scenario, and what is younger than \
            --older. With --incomplete only results that were stopped are removed. Incomplete \
            results of the last day stay, as they may be running, unless --older says otherwise.
            Example: catena runs prune --keep 5 --older 90d --dry-run
            """)

    @Option(help: "How many of the newest complete results of each scenario stay.")
    var keep: Int?

    @Option(help: "Only remove what is older: an age such as 90d, or a date.")
    var older: String?

    @OptionGroup var chosen: ResultFilterOptions

    @Flag(help: "Only say what would be removed.")
    var dryRun = false

    @Flag(help: "Remove without asking.")
    var yes = false

    @OptionGroup var store: StoreArgument

    mutating func validate() throws {
        if let keep, keep < 0 { throw ValidationError("--keep is a number of results, not \(keep)") }
        guard keep != nil || older != nil || chosen.incomplete else {
            throw ValidationError("say what may go: --keep N, --older 90d, or --incomplete")
        }
    }

    func run() throws {
        try withExitStatus {
            let before = try older.map { try MomentText.moment($0, option: "--older", now: Date()) }
            // What is incomplete may be running in another window, unless it is old.
            let yesterday = try MomentText.moment("24h", option: "--older", now: Date())
            let rule = PruningRule(
                keep: keep, before: before, filter: try chosen.filter(),
                incompleteBefore: before == nil ? yesterday : nil)
            let store = dryRun ? try store.openToRead() : try store.openToWrite()
            let results = try store.results()
            let removed = rule.removed(of: results)
            guard !removed.isEmpty else {
                Console.say("nothing to remove: \(results.count) results stay")
                return
            }
            Console.say(ResultsText(removed).text)
            let incomplete = removed.count { !$0.isComplete }
            let stopped = incomplete > 0 ? ", \(incomplete) of them incomplete" : ""
            let tagged = results.count { !$0.tags.isEmpty }
            let text = "\(removed.count) of \(results.count) results\(stopped); \(tagged) tagged stay"
            guard !dryRun else {
                Console.say("would remove \(text)")
                return
            }
            try confirm("remove \(text)")
            let size = Self.size(of: store.path)
            try store.remove(removed.map(\.name))
            // A server gives room back by itself, later.
            guard !ResultStore.isServer(store.path) else {
                Console.say("removed \(text)")
                return
            }
            let freed = max(0, size - Self.size(of: store.path))
            Console.say(
                "removed \(text), \((Double(freed) / 1e6).formatted(.number.precision(.fractionLength(1)))) MB freed"
            )
        }
    }

    private func confirm(_ what: String) throws {
        guard !yes else { return }
        guard isatty(0) == 1 else {
            throw CommandFailure(status: .usage, message: "to \(what), say --yes; --dry-run only shows them")
        }
        Console.note("\(what)? [y/N]")
        guard let answer = readLine()?.lowercased(), ["y", "yes"].contains(answer) else {
            throw CommandFailure(status: .stopped, message: "nothing was removed")
        }
    }

    private static func size(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }
}
