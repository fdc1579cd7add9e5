// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Knowledge
import ResultStore
import ScenarioFiles

/// Makes the evidence of findings again.
struct FindingsCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Make the evidence of findings again with this version, and say which still hold.",
        discussion: "The exit status is 1 when a finding no longer holds.")

    @Argument(help: "Findings by name; all of them when left out.")
    var findings: [String] = []

    @Option(help: "Only on this scenario.")
    var scenario: String?

    @Option(help: "Threads; as many as there are processors when left out.")
    var threads: Int?

    @OptionGroup var store: StoreArgument

    @Flag(help: "Print JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    mutating func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads must be at least 1, not \(threads)") }
    }

    func run() throws {
        try withExitStatus {
            let store = try store.openToWrite()
            let chosen =
                findings.isEmpty
                ? FindingSearch.matches(try store.findings(), scenario: scenario)
                : try findings.map { try store.finding($0) }
            guard !chosen.isEmpty else {
                Console.say("no findings to check")
                return
            }
            let interruption = Interruption(kept: "the checks that are done are kept")
            var checked: [KeptFinding] = []
            for (index, var kept) in chosen.enumerated() where !interruption.isRequested {
                let progress = Progress("checking \(index + 1) of \(chosen.count)")
                let checker = FindingChecker(
                    threads: threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount),
                    progress: { progress.update(done: $0, total: $1) },
                    isCancelled: { interruption.isRequested })
                let check = checker.check(
                    kept.finding, checked: ISO8601DateFormatter().string(from: Date()),
                    toolVersion: toolVersion)
                progress.finish()
                guard !interruption.isRequested else { break }
                try store.add(check, to: kept.finding.id)
                kept.checks.append(check)
                checked.append(kept)
                if !json { Console.say(FindingCheckText(kept).text) }
            }
            if json { try Console.say(FindingsDocument(checked).json) }
            if interruption.isRequested { throw ExitCode(ExitStatus.stopped.rawValue) }
            if checked.contains(where: { $0.status == .fails }) {
                throw ExitCode(ExitStatus.noAnswer.rawValue)
            }
        }
    }
}

/// Names similar scenarios and what was learned there.
struct FindingsSimilarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar",
        abstract: "Name the past scenarios that are most like one, and what was learned there.",
        discussion:
            "docs/findings.md describes the distance. Example: catena findings similar scenarios/serial-four")

    @OptionGroup var input: ScenarioArgument

    @Option(help: "The most scenarios.")
    var most = 5

    @OptionGroup var store: StoreArgument

    @Flag(help: "Print JSON, for programs; the keys are described in docs/json.md.")
    var json = false

    mutating func validate() throws {
        if most < 1 { throw ValidationError("--most must be at least 1, not \(most)") }
    }

    func run() throws {
        try withExitStatus {
            let scenario = try input.load(quietly: true).scenario
            let found = SimilarScenario.nearest(
                to: NetworkProfile(of: scenario), among: try store.openToRead().findings(), most: most)
            if json {
                try Console.say(SimilarDocument(found).json)
            } else {
                Console.say(SimilarText(found, hash: scenarioHash(of: scenario)).text)
            }
        }
    }
}

/// Writes findings as files.
struct FindingsExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write findings as files, one folder each, to keep beside the scenarios.",
        discussion: "Example: catena findings export findings/")

    @Argument(help: "The folder.")
    var folder: String

    @Argument(help: "Findings by name; all of them when left out.")
    var findings: [String] = []

    @OptionGroup var store: StoreArgument

    func run() throws {
        try withExitStatus {
            let store = try store.openToRead()
            let chosen = findings.isEmpty ? try store.findings() : try findings.map { try store.finding($0) }
            do {
                let written = try FindingFolder.write(chosen.map(\.finding), to: folder)
                Console.note("\(written.count) findings are written below \(folder)")
            } catch let error as CocoaError {
                throw CommandFailure(
                    status: .cannotWrite,
                    message: "\(folder) cannot be written: \(error.localizedDescription)")
            }
        }
    }
}

/// Reads findings from files.
struct FindingsImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read findings from files that were exported.",
        discussion: "A finding of the same name is replaced. Example: catena findings import findings/")

    @Argument(help: "The folder of a finding, or a folder of such folders.")
    var folder: String

    @OptionGroup var store: StoreArgument

    func run() throws {
        try withExitStatus {
            let findings = try FindingFolder.read(folder)
            makeStoreFolder(store.store)
            let results = try ResultStore(path: store.store)
            for finding in findings { try results.save(finding) }
            Console.note("\(findings.count) findings are kept in \(results.path)")
        }
    }
}
