// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// What answers a program in normal form, without any promise that the answer is right.
protocol Engine: Sendable {
    /// What it is called in messages.
    var name: String { get }

    /// Runs once.
    ///
    /// - Throws: `SolverFailure.brokeDown` when it is missing, died or wrote what cannot be read.
    func run(_ program: NormalProgram, _ errand: EngineErrand) throws(SolverFailure) -> EngineAnswer
}

/// How an engine is to run.
struct EngineErrand {
    /// Seconds that are left, nil without limit.
    var seconds: Double?
    var iterationLimit: Int?
    var mipGap = 0.0
    var method = SolveMethod.automatic
    var startBasis: Basis?
    /// Whether to go carefully, after a first answer that was wrong.
    var isRetry = false
    var cancellation: SolveCancellation?
    var progress: (@Sendable (SolveProgress) -> Void)?
}

/// What an engine claims.
struct EngineAnswer {
    enum Claim: Equatable {
        case optimal
        case infeasible
        /// Unbounded, or infeasible as well.
        case unbounded
        case stopped(StopReason)
    }

    var claim: Claim
    var values: [Double]?
    /// Of the rows, for the minimization.
    var prices: [Double]?
    var basis: Basis?
    /// Of the minimization, from a search over integers.
    var bound: Double?
    var iterations = 0
}
