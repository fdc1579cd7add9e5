// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Knowledge
import ResultStore
import SupplyNetwork
import SupplySimulator

/// What was learned.
struct FindingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings",
        abstract:
            "Search what was learned, check whether it still holds, and find it for a similar scenario.",
        discussion: """
            A finding is a claim with its evidence; docs/findings.md tells more.
            Examples: catena compare scenarios/beer-game scenarios/beer-game/variants/people.yaml \
            --save-finding "People overreact."
              catena findings overreact
              catena findings check
              catena findings similar scenarios/serial-four
            """,
        subcommands: [
            FindingsSearchCommand.self, FindingsShowCommand.self, FindingsSaveCommand.self,
            FindingsCheckCommand.self, FindingsSimilarCommand.self, FindingsExportCommand.self,
            FindingsImportCommand.self, FindingsRemoveCommand.self,
        ], defaultSubcommand: FindingsSearchCommand.self)
}

/// Lists or searches findings.
struct FindingsSearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "List the findings that have all of these words.")

    @Argument(help: "Words of the claim, the note, the scenario, what was changed, or the verdict.")
    var words: [String] = []

    @Option(help: "Only on this scenario.")
    var scenario: String?

    @OptionGroup var store: StoreArgument

    @Flag(help: "Print JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    func run() throws {
        try withExitStatus {
            let all = try store.openToRead().findings()
            let found = FindingSearch.matches(all, words: words, scenario: scenario)
            if json {
                try Console.say(FindingsDocument(found).json)
            } else {
                Console.say(FindingsText(found).text)
                if found.isEmpty { Console.note("\(all.count) findings are kept") }
            }
        }
    }
}

/// Shows a finding.
struct FindingsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a finding with its evidence.")

    @Argument(help: "The finding's name, or its first letters.")
    var finding: String

    @Option(
        name: .customLong("scenario"),
        help: "Print the scenario of this number, 0 for the base, as YAML that runs.")
    var part: Int?

    @OptionGroup var store: StoreArgument

    @Flag(help: "Print JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    func run() throws {
        try withExitStatus {
            let kept = try store.openToRead().finding(finding)
            if let part {
                guard kept.finding.parts.indices.contains(part) else {
                    throw CommandFailure(
                        status: .usage,
                        message:
                            "--scenario is a number from 0 to \(kept.finding.parts.count - 1), not \(part)")
                }
                Console.say(kept.finding.parts[part].scenarioText.dropLastLineFeed)
            } else if json {
                try Console.say(FindingsDocument.Entry(kept).json)
            } else {
                Console.say(FindingText(kept).text)
            }
        }
    }
}

/// What an author says of a finding, on the command line.
struct ClaimOptions: ParsableArguments {
    @Option(help: "What else is to be said of the finding.")
    var note: String?

    @Option(help: "Who says so.")
    var author: String?

    @Option(
        name: .customLong("claim-on"),
        help: ArgumentHelp(
            "A measure that the claim rests on, instead of the objective; may be repeated.",
            valueName: "measure"))
    var measures: [String] = []

    func claim(_ words: String) throws -> FindingClaim {
        var finder = NameFinder()
        let known = try measures.map { name -> Measure in
            guard let measure = Measure(rawValue: name) else {
                let near = finder.closest(to: name, among: Measure.allCases.map(\.rawValue))
                throw CommandFailure(
                    status: .usage,
                    message: "there is no measure \"\(name)\""
                        + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
            }
            return measure
        }
        return FindingClaim(words, note: note ?? "", author: author ?? "", measures: known)
    }

    /// Whether anything was said that only goes with a finding.
    var isUsed: Bool { note != nil || author != nil || !measures.isEmpty }
}

/// Saves a finding from a kept result.
struct FindingsSaveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "save",
        abstract: "Save what a kept result shows.",
        discussion:
            "Example: catena findings save latest \"Rail costs less and is late more often.\" --claim-on on-time-in-full"
    )

    @Argument(help: "The result: its name, a tag, or `latest`.")
    var result: String

    @Argument(help: "What was learned, in a sentence.")
    var claim: String

    @OptionGroup var details: ClaimOptions
    @OptionGroup var store: StoreArgument

    func run() throws {
        try withExitStatus {
            let store = try store.openToWrite()
            let item = try store.item(try store.resultName(result))
            try store.keepFinding(try details.claim(claim), from: item)
        }
    }
}

extension ResultStore {
    /// Saves a finding from a result and says under what name.
    func keepFinding(_ claim: FindingClaim, from item: StoredItem) throws {
        let now = ISO8601DateFormatter().string(from: Date())
        let finding: Finding
        switch item {
        case .comparison(let comparison): finding = try Finding(claim, from: comparison, created: now)
        case .run(let run): finding = try Finding(claim, from: run, created: now)
        case .plan:
            throw CommandFailure(
                status: .usage, message: "a plan measures nothing; save a finding from a run or a comparison")
        }
        try save(finding)
        Console.note("finding \(finding.id) is saved; to see it: catena findings show \(finding.id)")
    }
}

/// Removes a finding.
struct FindingsRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a finding with its checks.")

    @Argument(help: "The finding's name, or its first letters.")
    var finding: String

    @Flag(help: "Remove without asking.")
    var yes = false

    @OptionGroup var store: StoreArgument

    func run() throws {
        try withExitStatus {
            let store = try store.openToWrite()
            var (id, claim) = (finding, "")
            do {
                let kept = try store.finding(finding).finding
                (id, claim) = (kept.id, ", “\(kept.claim)”,")
            } catch FindingFault.unreadable {
                // What cannot be read can still be removed, by its whole name.
            }
            guard yes else {
                throw CommandFailure(status: .usage, message: "to remove \(id)\(claim) say --yes")
            }
            try store.removeFinding(id)
            Console.note("\(id) is removed")
        }
    }
}
