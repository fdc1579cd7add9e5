// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Experiments
import Foundation
import ResultStore
import SupplyNetwork
import SupplySimulator

/// Keeps the replications of a run or comparison while it goes on, or takes one up that was cut off.
struct KeptStudy {
    /// The session; `nil` when nothing is kept.
    let session: RunSession?
    /// What the study is given.
    let keeping: ReplicationKeeping?

    /// Keeps nothing.
    init() {
        session = nil
        keeping = nil
    }

    /// Begins in the store that `output` names, or takes up what is called `resumed`.
    ///
    /// - Parameters:
    ///   - scenarios: The scenarios, with where each one's run comes from given its name.
    ///   - name: The name wanted for a new one.
    ///   - resumed: What is taken up; `nil` for a new one.
    ///   - options: How finely what happens is kept.
    ///   - output: Where results go.
    /// - Throws: If the store cannot be written, or if what is taken up is no longer the same.
    init(
        _ scenarios: [(scenario: Scenario, manifest: (String) -> RunManifest)], name: String,
        resuming resumed: InterruptedRun?, options: KeepingOptions, output: OutputOptions
    ) throws {
        guard !output.noStore else {
            guard options.detail == .measures else {
                throw CommandFailure(
                    status: .usage,
                    message: "--detail \(options.detail.rawValue) is kept in the store: leave out --no-store")
            }
            (session, keeping) = (nil, nil)
            return
        }
        let store = try output.openStore()
        let outlines = scenarios.map { ScenarioOutline($0.scenario) }
        let session: RunSession
        if let resumed {
            try Self.check(resumed, hashes: scenarios.map { $0.manifest(resumed.name).scenarioHash })
            session = try store.resume(resumed.name, outlines)
            Console.note(
                "\(session.knownReplications) finished replications of \(resumed.name) are taken over")
        } else {
            let request = RunRequest(
                arguments: typedArguments,
                folder: FileManager.default.currentDirectoryPath)
            session = try store.begin(name, request) { name in
                zip(scenarios, outlines).map { one, outline in
                    var manifest = one.manifest(name)
                    manifest.detail = options.detail.facts
                    return (manifest, outline)
                }
            }
        }
        self.session = session
        keeping = ReplicationKeeping(
            facts: options.detail.facts, factReplications: options.detailReplications,
            known: { session.outcome(of: $0, $1) }, keep: { session.keep($0) })
    }

    /// Refuses what would come to other figures than the run that was cut off.
    private static func check(_ resumed: InterruptedRun, hashes: [String]) throws {
        guard resumed.toolVersion == toolVersion else {
            throw StoreError.notResumable(
                id: resumed.name,
                reason: "it was begun by version \(resumed.toolVersion), and this is \(toolVersion)")
        }
        guard resumed.scenarioHashes == hashes else {
            throw StoreError.notResumable(
                id: resumed.name, reason: "the scenario has changed since it was begun")
        }
    }

    /// Runs a study; if it fails, what was begun and has come to nothing is taken away.
    func run<Result>(_ study: (ReplicationKeeping?) throws -> Result, in output: OutputOptions) throws
        -> Result
    {
        do {
            return try study(keeping)
        } catch {
            if let session {
                try? session.finish()
                try? output.openStore().abandon(session.name)
            }
            throw error
        }
    }
}

extension KeepingOptions {
    /// What is kept of the run or comparison to be resumed; `nil` when none is.
    func interrupted(in output: OutputOptions) throws -> InterruptedRun? {
        guard let resume else { return nil }
        guard ResultStore.isServer(output.store) || FileManager.default.fileExists(atPath: output.store)
        else {
            throw StoreError.fileMissing(path: output.store)
        }
        return try ResultStore(path: output.store).interrupted(resume)
    }

    /// The arguments with which a command of this kind was begun.
    ///
    /// - Parameters:
    ///   - interrupted: What is kept of it.
    ///   - command: The name of the command.
    /// - Returns: The arguments, the command's name left out.
    /// - Throws: If it was begun by another command.
    func arguments(of interrupted: InterruptedRun, command: String) throws -> [String] {
        guard interrupted.request.arguments.first == command else {
            throw CommandFailure(
                status: .usage,
                message:
                    "\(interrupted.name) was begun by catena \(interrupted.request.arguments.first ?? ""), not by catena \(command)"
            )
        }
        return Array(interrupted.request.arguments.dropFirst())
    }
}

extension OutputOptions {
    /// The path or address of the store, wherever the command is run.
    var absoluteStore: String {
        ResultStore.isServer(store) ? store : URL(fileURLWithPath: store).path
    }
}

/// Goes to the folder in which a command was given, so that it finds its files.
func enter(_ folder: String) throws {
    guard FileManager.default.changeCurrentDirectoryPath(folder) else {
        throw CommandFailure(
            status: .missing, message: "\(folder), in which the run was begun, is not there any more")
    }
}
