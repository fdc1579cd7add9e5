// SPDX-License-Identifier: Apache-2.0
import Foundation
import Reports
import ResultStore

extension OutputOptions {
    /// Keeps a result in the store, writes its report when asked for, and says where both are.
    ///
    /// The remarks go to standard error, so that `--json` stays clean.
    func keep(_ item: StoredItem, name: String) throws {
        if !noStore {
            let folder = URL(fileURLWithPath: store).deletingLastPathComponent()
            try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let results = try ResultStore(path: store)
            switch item {
            case .run(let run): try results.save(run)
            case .comparison(let comparison): try results.save(comparison)
            case .plan(let plan): try results.save(plan)
            }
            Console.note("kept as \(name) in \(store)")
            if report == nil { Console.note("to look at it: catena report \(name)") }
        }
        guard let report else { return }
        try writeReport(of: item, to: report, force: force)
    }
}

/// Writes the report of `item` and says where it is; a file that is there is replaced only when forced.
func writeReport(of item: StoredItem, to path: String, force: Bool) throws {
    if !force, FileManager.default.fileExists(atPath: path) {
        throw CommandFailure(
            status: .cannotWrite, message: "\(path) is there already; --force replaces it")
    }
    let html = ReportPage.html(of: item)
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
