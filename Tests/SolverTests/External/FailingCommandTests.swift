// SPDX-License-Identifier: Apache-2.0

import ExternalSolvers
import Foundation
import LinearProgramming
import Testing

/// A command that is not what it should be: a failure with a message each, and never an end of this process.
@Suite struct FailingCommandTests {
    /// A shell script that says that it is CBC, and then does as told.
    private func withCommand(_ body: String, _ test: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "cbc").path
        let script =
            "#!/bin/sh\nif [ \"$1\" = -quit ]; then echo 'CBC'; echo 'Version: 2.10'; exit 0; fi\n\(body)\n"
        try script.write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        try test(path)
    }

    private let program: LinearProgram = {
        var program = LinearProgram("small")
        let x = program.addVariable("x", objective: 1)
        program.addConstraint("row", [(1, x)], .atLeast(2))
        return program
    }()

    private func message(_ body: String) throws -> String {
        var text = ""
        try withCommand(body) { path in
            let solver = try CBCSolver(path: path)
            do {
                _ = try solver.solve(program)
                Issue.record("an outcome came")
            } catch let SolverFailure.brokeDown(solver: "CBC", message) {
                text = message
            }
        }
        return text
    }

    @Test func `a command that dies is told with its status and last words`() throws {
        let text = try message("echo 'out of luck'; exit 3")
        #expect(text.contains("3"))
        #expect(text.contains("out of luck"))
        #expect(try message("kill -9 $$").contains("9"))
    }

    @Test func `a command that writes garbage is told`() throws {
        #expect(try message("echo 'Hello'").contains("verdict"))
        #expect(try message("echo 'Optimal - objective value 2'").contains("no solution"))
        #expect(
            try message("printf 'abcdefgh' > solution.bin; echo 'Optimal - objective value 2'")
                .contains("no solution"))
    }

    @Test func `a command that claims what does not hold is not believed`() throws {
        // One row and one column, all numbers zero: x = 0 breaks the row.
        let zeros =
            "printf '\\001\\000\\000\\000\\001\\000\\000\\000' > solution.bin; "
            + "head -c 40 /dev/zero >> solution.bin; echo 'Optimal - objective value 0'"
        try withCommand(zeros) { path in
            let outcome = try CBCSolver(path: path).solve(program)
            #expect(outcome.stop?.reason == .numericalTrouble)
            #expect(outcome.stop?.incumbent == nil)
        }
        try withCommand("echo 'Problem is infeasible'") { path in
            let outcome = try CBCSolver(path: path).solve(program)
            #expect(outcome.stop?.reason == .numericalTrouble)
        }
    }

    @Test func `a command that is missing, or another one, is told`() {
        #expect(throws: SolverFailure.self) { try CBCSolver(path: "/nonexistent/cbc") }
        #expect(throws: SolverFailure.self) { try CBCSolver(path: "/bin/echo") }
        #expect(throws: SolverFailure.self) { try HiGHSSolver(path: "/nonexistent/libhighs.so.1") }
        #expect(throws: SolverFailure.self) { try HiGHSSolver(path: "/bin/sh") }
    }

    @Test func `a command that goes on is killed when nobody wants it any more, and its folder removed`()
        throws
    {
        let cancellation = SolveCancellation()
        try withCommand("pwd > \"$(dirname \"$0\")/where\"; trap '' INT; exec sleep 60") { path in
            let solver = try CBCSolver(path: path)
            let watcher = Thread {
                let mark = URL(filePath: path).deletingLastPathComponent().appending(path: "where").path
                while !FileManager.default.fileExists(atPath: mark) { usleep(5_000) }
                cancellation.cancel()
            }
            watcher.start()
            var options = SolveOptions()
            options.cancellation = cancellation
            let outcome = try solver.solve(program, options: options)
            #expect(outcome.stop?.reason == .cancelled)
            let mark = URL(filePath: path).deletingLastPathComponent().appending(path: "where")
            let place = try String(contentsOf: mark, encoding: .utf8).trimmingCharacters(in: .newlines)
            #expect(!FileManager.default.fileExists(atPath: place))
        }
    }
}
