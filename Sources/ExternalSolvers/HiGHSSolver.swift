// SPDX-License-Identifier: Apache-2.0
import Foundation
import HighsLibrary
public import LinearProgramming

/// HiGHS (Huangfu and Hall, 2018): dual simplex, interior point, branch and cut, by its library.
///
/// The library is loaded while the program runs: `libhighs.so.1`, as the package `highspy` of PyPI and the builds of
/// HiGHS have it. No Python is needed. What it answers is checked against the program before it is believed.
public struct HiGHSSolver: LinearSolver {
    private let handle: HiGHSLibraryHandle

    /// Finds and loads the library.
    ///
    /// - Parameter path: The library, or a folder that holds it; without one the environment variable
    ///   `CATENA_HIGHS`, and then the usual places.
    /// - Throws: `SolverFailure.brokeDown` when there is none, or none that can serve.
    public init(path: String? = nil) throws(SolverFailure) {
        let given =
            path ?? ProcessInfo.processInfo.environment["CATENA_HIGHS"].flatMap { $0.isEmpty ? nil : $0 }
        let candidates = given.map(Self.libraries) ?? HiGHSLibraryHandle.candidates()
        var reasons: [String] = []
        for candidate in candidates {
            do {
                handle = try HiGHSLibraryHandle.open(candidate)
                return
            } catch {
                reasons.append(error.message)
            }
        }
        let reason = given == nil ? "no library was found (libhighs.so.1, as in highspy of PyPI)" : reasons[0]
        throw .brokeDown(
            solver: "HiGHS", message: reason + "; --solver-path or CATENA_HIGHS tells where it is")
    }

    /// What the solver is called in results and messages.
    public var name: String { "HiGHS" }

    /// The version of the library that is loaded, such as `1.15.1`.
    public var version: String { handle.version }

    /// Solves a program; blocks the caller until there is an outcome.
    ///
    /// - Throws: `SolverFailure` when the program or an option is at fault, or HiGHS broke down.
    public func solve(
        _ program: LinearProgram, options: SolveOptions
    ) throws(SolverFailure) -> SolveOutcome {
        try CheckedSolve(HiGHSEngine(handle: handle), options).outcome(of: program)
    }

    private static func libraries(at path: String) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [path]
        }
        let names = ["libhighs.so.1", "libhighs.so", "libhighs.dylib"]
        return names.map { "\(path)/\($0)" }.filter { FileManager.default.fileExists(atPath: $0) }
            + ["\(path)/libhighs.so.1"]
    }
}
