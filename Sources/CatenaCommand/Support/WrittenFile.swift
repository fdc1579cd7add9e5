// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Refuses to write over a file unless that was asked for.
func refuseToReplace(_ path: String, force: Bool) throws {
    if !force, FileManager.default.fileExists(atPath: path) {
        throw CommandFailure(status: .cannotWrite, message: "\(path) is there already; --force replaces it")
    }
}

/// Writes a file whole or not at all.
func writeText(_ text: String, to path: String) throws {
    do {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
        throw CommandFailure(
            status: .cannotWrite, message: "\(path) cannot be written: \(error.localizedDescription)")
    }
    Console.note("written: \(path)")
}
