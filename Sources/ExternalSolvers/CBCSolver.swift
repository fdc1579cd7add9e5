// SPDX-License-Identifier: Apache-2.0
import Foundation
public import LinearProgramming

/// CBC, the branch and cut of COIN-OR (Forrest and Lougee-Heimer, 2005), with CLP inside for linear programs, by its
/// command line.
///
/// Each solve starts the program `cbc` on a file in a temporary folder, which is removed whatever happens. What it
/// answers is checked against the program before it is believed. It starts from no basis, reports no progress and
/// counts iterations for linear programs only.
public struct CBCSolver: LinearSolver {
    private let engine: CBCEngine
    /// The version of the program, such as `2.10.8`.
    public let version: String

    /// Finds the program.
    ///
    /// - Parameter path: The executable; without one the environment variable `CATENA_CBC`, and then `cbc` on the path.
    /// - Throws: `SolverFailure.brokeDown` when there is none, or it does not say that it is CBC 2.
    public init(path: String? = nil) throws(SolverFailure) {
        let environment = ProcessInfo.processInfo.environment
        let given = path ?? environment["CATENA_CBC"].flatMap { $0.isEmpty ? nil : $0 }
        guard let executable = given ?? Self.onPath("cbc", environment) else {
            throw .brokeDown(
                solver: "CBC",
                message:
                    "no program cbc was found (package coinor-cbc of Debian); --solver-path or CATENA_CBC "
                    + "tells where it is")
        }
        engine = CBCEngine(executable: executable)
        version = try engine.version()
    }

    /// What the solver is called in results and messages.
    public var name: String { "CBC" }

    /// Solves a program; blocks the caller until there is an outcome.
    ///
    /// - Throws: `SolverFailure` when the program or an option is at fault, or CBC broke down.
    public func solve(
        _ program: LinearProgram, options: SolveOptions
    ) throws(SolverFailure) -> SolveOutcome {
        try CheckedSolve(engine, options).outcome(of: program)
    }

    private static func onPath(_ name: String, _ environment: [String: String]) -> String? {
        let folders = (environment["PATH"] ?? "").split(separator: ":") + ["/usr/bin", "/opt/homebrew/bin"]
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
