// SPDX-License-Identifier: Apache-2.0
import Foundation
import LinearProgramming

/// A linear program in a file: MPS, also compressed by gzip.
enum LinearProgramFile {
    /// Reads the program.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - deadline: When to stop, nil for never.
    /// - Returns: The program, without faults.
    /// - Throws: `CommandFailure` that names the file and, where the text is at fault, every line.
    static func read(_ path: String, until deadline: ContinuousClock.Instant? = nil) throws -> LinearProgram {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure(status: .missing, message: "there is no file \(path)")
        }
        guard !isFolder.boolValue else {
            throw CommandFailure(status: .missing, message: "\(path) is a folder, not an MPS file")
        }
        let data: Data
        do {
            data =
                path.hasSuffix(".gz") ? try unzipped(path) : try Data(contentsOf: URL(fileURLWithPath: path))
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(
                status: .missing, message: "\(path) cannot be read: \(error.localizedDescription)")
        }
        let program: LinearProgram
        do {
            program = try MPSReader.program(from: String(decoding: data, as: UTF8.self)) {
                deadline.map { ContinuousClock.now < $0 } ?? true
            }
        } catch {
            if let stop = error.faults.first, stop.reason == .stopped {
                throw CommandFailure(
                    status: .stopped,
                    message: "stopped by timeLimit while line \(stop.line) of \(path) was read")
            }
            let lines = error.faults.map { "\(path): \($0)" }
            throw CommandFailure(status: .badData, message: lines.joined(separator: "\n"))
        }
        let faults = program.faults
        guard faults.isEmpty else {
            let lines = faults.prefix(20).map { "\(path): \($0)" }
            throw CommandFailure(status: .badData, message: lines.joined(separator: "\n"))
        }
        return program
    }

    private static func unzipped(_ path: String) throws -> Data {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", "--", path]
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw CommandFailure(status: .badData, message: "\(path) is not a file that gzip can read")
        }
        return data
    }
}
