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

/// Lets `write` make a file beside its place, so that the file is whole or not there.
///
/// - Parameters:
///   - path: The place; what is there is replaced.
///   - write: Writes the file at the path that it is given.
/// - Throws: What `write` throws, or that the file cannot take its place.
func writeWhole(_ path: String, _ write: (String) throws -> Void) throws {
    let part = path + ".part"
    do {
        try write(part)
        guard rename(part, path) == 0 else {
            throw CommandFailure(
                status: .cannotWrite,
                message: "\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
    } catch {
        try? FileManager.default.removeItem(atPath: part)
        throw error
    }
}
