// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A folder for several files of a result; nothing in it is written over unless that is asked for.
final class OutputFolder {
    private let path: String
    /// The files written so far.
    private(set) var written: [String] = []

    /// Makes the folder, if it is not there.
    ///
    /// - Throws: That one of the files is there already, or that the folder cannot be made.
    init(_ path: String, names: [String], force: Bool) throws {
        self.path = path
        let there = names.filter { FileManager.default.fileExists(atPath: "\(path)/\($0)") }
        guard force || there.isEmpty else {
            let files = there.map { "\(path)/\($0)" }.joined(separator: ", ")
            throw CommandFailure(
                status: .cannotWrite,
                message:
                    "\(files) \(there.count == 1 ? "is" : "are") there already; --force replaces \(there.count == 1 ? "it" : "them")"
            )
        }
        try makeFolder(path)
    }

    /// Begins a file that is written piece by piece.
    func open(_ name: String) throws -> OutputFile {
        let path = "\(path)/\(name)"
        guard let file = OutputFile(path) else {
            throw CommandFailure(status: .cannotWrite, message: "\(path) cannot be written")
        }
        written.append(path)
        return file
    }

    /// Writes a whole file.
    func write(_ text: String, as name: String) throws {
        let path = "\(path)/\(name)"
        try makeFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandFailure(
                status: .cannotWrite, message: "\(path) cannot be written: \(error.localizedDescription)")
        }
        written.append(path)
    }

    private func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(
                status: .cannotWrite, message: "\(path) cannot be made: \(error.localizedDescription)")
        }
    }
}

/// A file that is written piece by piece.
///
/// Owns the open file, which is closed with it.
final class OutputFile {
    private let path: String
    private var file: UnsafeMutablePointer<FILE>?
    private var hasFailed = false

    init?(_ path: String) {
        self.path = path
        file = fopen(path, "wb")
        if file == nil { return nil }
    }

    deinit { if let file { fclose(file) } }

    /// Writes a piece; a failure is told when the file is closed.
    func write(_ text: String) {
        guard let file else { return }
        var text = text
        text.withUTF8 { bytes in
            if fwrite(bytes.baseAddress, 1, bytes.count, file) != bytes.count { hasFailed = true }
        }
    }

    /// Ends the file.
    ///
    /// - Throws: That a piece could not be written, as when the disk is full.
    func close() throws {
        if let file, fclose(file) != 0 { hasFailed = true }
        file = nil
        if hasFailed {
            throw CommandFailure(status: .cannotWrite, message: "\(path) cannot be written to its end")
        }
    }
}
