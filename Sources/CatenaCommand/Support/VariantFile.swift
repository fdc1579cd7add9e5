// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import SupplyNetwork

/// A scenario that a command has changed, written beside the one it comes from.
struct VariantFile {
    /// Where it goes.
    let path: String
    /// Whether a file that is there is replaced.
    let force: Bool

    /// Fails early when the file is there and must stay.
    func check() throws {
        if !force, FileManager.default.fileExists(atPath: path) {
            throw CommandFailure(
                status: .cannotWrite, message: "\(path) is there already; --force replaces it")
        }
    }

    /// Writes a variant that extends the scenario, or the whole scenario where a variant would not read back the same.
    ///
    /// - Parameters:
    ///   - changed: What is written.
    ///   - base: The scenario that it comes from, as it was read.
    ///   - argument: The path from which that was read.
    /// - Throws: When the file is there and must stay, or cannot be written.
    func write(_ changed: Scenario, of base: Scenario, readFrom argument: String) throws {
        try check()
        let url = URL(fileURLWithPath: path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            let variant = ScenarioWriter.variant(
                of: changed, extending: base, at: Self.path(of: Self.file(of: argument), from: url))
            try Data(variant.utf8).write(to: url, options: .atomic)
            let read = try? ScenarioReader.read(path: url.path).scenario
            if read.map(ScenarioWriter.canonical) != ScenarioWriter.canonical(changed) {
                try Data(ScenarioWriter.yaml(of: changed).utf8).write(to: url, options: .atomic)
            }
        } catch {
            throw CommandFailure(
                status: .cannotWrite, message: "\(path) cannot be written: \(error.localizedDescription)")
        }
        Console.note("written: \(path)")
    }

    private static func file(of path: String) -> URL {
        var isFolder: ObjCBool = false
        let url = URL(fileURLWithPath: path).standardizedFileURL
        let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
        return exists && isFolder.boolValue ? url.appendingPathComponent("scenario.yaml") : url
    }

    /// The way from the folder of a file to another file.
    private static func path(of file: URL, from other: URL) -> String {
        let target = file.pathComponents
        let folder = other.standardizedFileURL.deletingLastPathComponent().pathComponents
        var common = 0
        while common < min(target.count - 1, folder.count), target[common] == folder[common] { common += 1 }
        return (Array(repeating: "..", count: folder.count - common) + target[common...])
            .joined(separator: "/")
    }
}
