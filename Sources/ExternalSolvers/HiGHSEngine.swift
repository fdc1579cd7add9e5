// SPDX-License-Identifier: Apache-2.0
import HighsLibrary
import LinearProgramming

/// Hands a program to the library and takes the answer.
struct HiGHSEngine: Engine {
    let handle: HiGHSLibraryHandle

    var name: String { "HiGHS" }

    func run(_ program: NormalProgram, _ errand: EngineErrand) throws(SolverFailure) -> EngineAnswer {
        let arrays = HiGHSArrays(program, startBasis: errand.isRetry ? nil : errand.startBasis)
        let listener = Listener(errand)
        let code = withExtendedLifetime(listener) {
            arrays.solve(handle.library, settings(program, errand, listener))
        }
        guard code == 0 else { throw .noThread(code: code) }
        guard arrays.message.isEmpty else { throw .brokeDown(solver: name, message: arrays.message) }
        let answer = arrays.answer
        var result = EngineAnswer(claim: claim(answer.status))
        result.iterations = Int(answer.iterations)
        if answer.has_values != 0 { result.values = arrays.values }
        if answer.has_duals != 0 { result.prices = arrays.prices }
        if answer.has_basis != 0 { result.basis = arrays.basis }
        if !answer.bound.isNaN { result.bound = answer.bound }
        return result
    }

    private func claim(_ status: Int32) -> EngineAnswer.Claim {
        switch status {
        case Int32(HIGHS_STATUS_OPTIMAL.rawValue), Int32(HIGHS_STATUS_EMPTY.rawValue): .optimal
        case Int32(HIGHS_STATUS_INFEASIBLE.rawValue): .infeasible
        case Int32(HIGHS_STATUS_UNBOUNDED.rawValue), Int32(HIGHS_STATUS_UNBOUNDED_OR_INFEASIBLE.rawValue):
            .unbounded
        case Int32(HIGHS_STATUS_TIME_LIMIT.rawValue): .stopped(.timeLimit)
        case Int32(HIGHS_STATUS_ITERATION_LIMIT.rawValue): .stopped(.iterationLimit)
        case Int32(HIGHS_STATUS_INTERRUPTED.rawValue): .stopped(.cancelled)
        default: .stopped(.numericalTrouble)
        }
    }

    private func settings(
        _ program: NormalProgram, _ errand: EngineErrand, _ listener: Listener
    ) -> highs_settings {
        var settings = highs_settings()
        settings.time_limit = errand.seconds ?? .infinity
        settings.iteration_limit = errand.iterationLimit.map(Int64.init) ?? -1
        settings.mip_gap = errand.mipGap
        settings.use_interior_point =
            errand.method == .interiorPoint && !program.hasIntegers && !errand.isRetry ? 1 : 0
        settings.simplex_strategy = errand.method == .primalSimplex ? 4 : 1
        let isPlain = errand.method == .automatic && errand.startBasis == nil && !errand.isRetry
        settings.presolve = isPlain || (program.hasIntegers && !errand.isRetry) ? 1 : 0
        settings.heartbeat = { context, iterations, objective, bound in
            guard let context else { return 0 }
            let listener = Unmanaged<Listener>.fromOpaque(context).takeUnretainedValue()
            return listener.hear(iterations: iterations, objective: objective, bound: bound) ? 1 : 0
        }
        settings.context = Unmanaged.passUnretained(listener).toOpaque()
        return settings
    }
}

/// Passes signs of life on to the caller; lives as long as one call of the library.
private final class Listener {
    private let progress: (@Sendable (SolveProgress) -> Void)?
    private let cancellation: SolveCancellation?

    init(_ errand: EngineErrand) {
        progress = errand.progress
        cancellation = errand.cancellation
    }

    /// Returns whether to stop.
    func hear(iterations: Int64, objective: Double, bound: Double) -> Bool {
        progress?(
            SolveProgress(
                iterations: Int(iterations), objectiveValue: objective.isNaN ? nil : objective,
                bound: bound.isNaN ? nil : bound))
        return cancellation?.isCancelled ?? false
    }
}
