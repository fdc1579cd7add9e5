// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reports
import ResultStore

extension OutputOptions {
    /// Keeps a result in the store, writes its report when asked for, and says where both are.
    ///
    /// The remarks go to standard error, so that `--json` stays clean.
    ///
    /// - Parameters:
    ///   - item: The result.
    ///   - name: What it is called; a number is added where something is called so already.
    ///   - session: The session that kept its replications, which it completes; `nil` for one that is kept as a whole.
    /// - Throws: If it cannot be written.
    func keep(_ item: StoredItem, name: String, session: RunSession? = nil) throws {
        var kept = item
        if !noStore {
            let results = try openStore()
            let keptName = try save(&kept, name: name, session: session, in: results)
            Console.note("kept as \(keptName) in \(results.path)")
            if report == nil { Console.note("to look at it: catena report \(keptName)") }
        }
        guard let report else { return }
        try writeReport(of: kept, to: report, language: language.language, force: force)
    }

    /// Opens the store, whose folder is made if need be.
    func openStore() throws -> ResultStore {
        makeStoreFolder(store)
        return try ResultStore(path: store)
    }

    private func save(
        _ item: inout StoredItem, name: String, session: RunSession?, in results: ResultStore
    ) throws -> String {
        if let session {
            try session.finish(isComplete: item.isComplete)
            switch item {
            case .run(let run): try results.save(run, completing: true)
            case .comparison(let comparison): try results.save(comparison, completing: true)
            case .plan(let plan): try results.save(plan)
            }
            return session.name
        }
        // Somebody else may have taken the name since the last look.
        var number = 1
        while true {
            let candidate = number == 1 ? name : "\(name)-\(number)"
            item = item.renamed(candidate)
            if try saveIfFree(item, in: results) { return candidate }
            number += 1
        }
    }

    /// Saves a result unless its name is taken.
    ///
    /// - Returns: Whether it was saved.
    private func saveIfFree(_ item: StoredItem, in results: ResultStore) throws -> Bool {
        do {
            try write(item, to: results)
            return true
        } catch StoreError.runExists {
            return false
        }
    }

    private func write(_ item: StoredItem, to results: ResultStore) throws {
        switch item {
        case .run(let run): try results.save(run)
        case .comparison(let comparison): try results.save(comparison)
        case .plan(let plan): try results.save(plan)
        }
    }
}

extension StoredItem {
    /// Whether all that was asked for is there.
    fileprivate var isComplete: Bool {
        switch self {
        case .run(let run): run.manifest.isComplete
        case .comparison(let comparison): comparison.isComplete
        case .plan: true
        }
    }

    /// The same under another name.
    fileprivate func renamed(_ name: String) -> StoredItem {
        switch self {
        case .run(var run):
            run.manifest.id = name
            return .run(run)
        case .plan(var plan):
            plan.manifest.id = name
            return .plan(plan)
        case .comparison(var comparison):
            comparison.study = name
            for index in comparison.scenarios.indices {
                comparison.scenarios[index].run.manifest.id = "\(name)-\(index)"
                comparison.scenarios[index].run.manifest.study = name
            }
            return .comparison(comparison)
        }
    }
}

/// Makes the folder of a store's file; a server needs none.
func makeStoreFolder(_ store: String) {
    guard !ResultStore.isServer(store) else { return }
    let folder = URL(fileURLWithPath: store).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
}

/// Writes the report of `item` and says where it is; a file that is there is replaced only when forced.
func writeReport(of item: StoredItem, to path: String, language: Language, force: Bool) throws {
    if !force, FileManager.default.fileExists(atPath: path) {
        throw CommandFailure(
            status: .cannotWrite, message: "\(path) is there already; --force replaces it")
    }
    let html = ReportPage.html(of: item, language: language)
    do {
        let url = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(html.utf8).write(to: url, options: .atomic)
    } catch {
        throw CommandFailure(
            status: .cannotWrite, message: "\(path) cannot be written: \(error.localizedDescription)")
    }
    Console.note("report: \(path)")
}
