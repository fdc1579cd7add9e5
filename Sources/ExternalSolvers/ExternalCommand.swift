// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Foundation
import LinearProgramming

/// Runs another program to its end, to a time, or until it is not wanted any more.
struct ExternalCommand {
    /// How a run came to its end.
    enum End: Equatable {
        case finished
        case cancelled
        /// It went on long after the time that it was given, and was killed.
        case overtime
    }

    struct Run {
        var end: End
        /// The exit status; the number of the signal that ended it when it was killed.
        var status: Int32
        /// What it printed, on both of its channels.
        var output: String
    }

    let executable: String
    let arguments: [String]
    /// Where it runs; nil for the present place.
    let folder: URL?
    /// What it was told to keep to; it gets some more to write its answer.
    let seconds: Double?
    let cancellation: SolveCancellation?

    private static let grace = 5.0

    func run() throws -> Run {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = folder }
        let pipe = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        let reader = OutputReader(pipe.fileHandleForReading)
        let end = wait(for: process, ended)
        return Run(end: end, status: process.terminationStatus, output: reader.text)
    }

    private func wait(for process: Process, _ ended: DispatchSemaphore) -> End {
        let deadline = seconds.map { ContinuousClock.now + .seconds(min($0, 1e9) + Self.grace) }
        while ended.wait(timeout: .now() + .milliseconds(20)) == .timedOut {
            if cancellation?.isCancelled == true {
                stop(process, ended)
                return .cancelled
            }
            if let deadline, ContinuousClock.now > deadline {
                stop(process, ended)
                return .overtime
            }
        }
        return .finished
    }

    /// Asks it to end, as Ctrl-C does, so that it may write what it has; then kills it.
    private func stop(_ process: Process, _ ended: DispatchSemaphore) {
        process.interrupt()
        if ended.wait(timeout: .now() + .seconds(2)) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
        }
    }
}

/// Empties a pipe while a program runs, on a queue of its own: a full pipe would stop the program.
private final class OutputReader: @unchecked Sendable {
    // Written by one block of the queue, read after it ended.
    private var data = Data()
    private let finished = DispatchSemaphore(value: 0)

    init(_ handle: FileHandle) {
        DispatchQueue.global().async { [self] in
            data = (try? handle.readToEnd()) ?? Data()
            finished.signal()
        }
    }

    /// Everything that was printed; waits for the end of it.
    var text: String {
        // A grandchild may hold the pipe open: what there is after a second is enough.
        guard finished.wait(timeout: .now() + .seconds(1)) == .success else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}

/// Owns a folder for the files of one run, until `remove`.
struct TemporaryFolder {
    let url: URL
    private let solver: String

    init(solver: String) throws(SolverFailure) {
        self.solver = solver
        url = FileManager.default.temporaryDirectory.appendingPathComponent("catena-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        } catch {
            throw .brokeDown(solver: solver, message: "no temporary folder: \(error.localizedDescription)")
        }
    }

    func remove() { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to name: String) throws(SolverFailure) {
        do {
            try Data(text.utf8).write(to: url.appendingPathComponent(name))
        } catch {
            throw .brokeDown(
                solver: solver, message: "its model cannot be written: \(error.localizedDescription)")
        }
    }

    func data(_ name: String) -> Data? { try? Data(contentsOf: url.appendingPathComponent(name)) }
}
