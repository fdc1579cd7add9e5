// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import DesignFiles
import ExternalSolvers
import Foundation
import GLPKBackend
import LinearProgramming
import NetworkDesign

/// Runs the work of a design and turns its faults into messages and exit statuses, too.
func withDesignFaults(_ work: () throws -> Void) throws {
    try withExitStatus {
        do {
            try work()
        } catch let faults as DesignFileFaults {
            throw CommandFailure(
                status: faults.isMissing ? .missing : .badData, message: faults.description)
        } catch let fault as DesignFault {
            throw CommandFailure(status: fault.exitStatus, message: fault.description)
        }
    }
}

extension DesignFault {
    /// That nothing satisfies everything is an answer; that nothing was found in time is a stop; the rest is data.
    fileprivate var exitStatus: ExitStatus {
        switch self {
        case .parameter, .lengths: .badData
        case .unreachable, .tooSmall, .clash, .infeasible: .noAnswer
        case .unsolved: .stopped
        }
    }
}

/// The limits of a design, and who listens to Ctrl-C.
func designOptions(timeLimit: Double?, gap: Double?) throws -> (SolveOptions, Interruption) {
    var options = SolveOptions(timeLimit: try wallTime(ofSeconds: timeLimit))
    if let gap {
        guard gap >= 0, gap < 100 else {
            throw CommandFailure(status: .usage, message: "--gap is a percentage from 0 to below 100")
        }
        options.mipGap = gap / 100
    }
    let cancellation = SolveCancellation()
    options.cancellation = cancellation
    options.findConflict = false
    let interruption = Interruption(kept: "the best design so far is shown") { cancellation.cancel() }
    return (options, interruption)
}

extension SolverOptions {
    /// The solver of a design, whose programs are chosen on the way: `auto` takes one that is strong on integers.
    func designer() throws -> any LinearSolver {
        guard solver == .auto else { return try choice(for: LinearProgram("")) }
        if let highs = try? HiGHSSolver() { return highs }
        return GLPKSolver()
    }
}
