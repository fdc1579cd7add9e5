// SPDX-License-Identifier: Apache-2.0

import GLPKGuard
import LinearProgramming

/// One solve on the present thread, from the program to the outcome.
struct GLPKCall {
    private let options: SolveOptions
    private let fault: GLPKSolver.InjectedFault?
    private let start = ContinuousClock.now

    init(options: SolveOptions, fault: GLPKSolver.InjectedFault?) {
        self.options = options
        self.fault = fault
    }

    /// Solves the program and, when it is infeasible and the options say so, isolates the conflict.
    func outcome(of program: LinearProgram) throws(SolverFailure) -> SolveOutcome {
        let flat = solve(program, startBasis: options.startBasis, limit: options.timeLimit)
        let bound = flat.result.bound.isNaN ? nil : flat.result.bound
        switch flat.result.verdict {
        case GUARD_OPTIMAL:
            if let point = flat.point { return .optimal(point) }
            return .stopped(.numericalTrouble, incumbent: nil, bound: bound)
        case GUARD_INFEASIBLE:
            return .infeasible(conflict: conflict(in: program, proof: flat.provenConflict))
        case GUARD_UNBOUNDED:
            return .unbounded(ray: flat.direction.flatMap { UnboundedRay(rates: $0, in: program) })
        case GUARD_BROKE_DOWN:
            throw .brokeDown(solver: "GLPK", message: flat.message)
        case let verdict:
            return .stopped(StopReason(verdict), incumbent: flat.point, bound: bound)
        }
    }

    private func conflict(in program: LinearProgram, proof: [ConstraintID]?) -> [ConstraintID] {
        guard options.findConflict, let proof else { return [] }
        var deadline = ContinuousClock.now + options.conflictTimeLimit
        if let limit = options.timeLimit { deadline = min(deadline, start + limit) }
        let filter = ConflictFilter(deadline: deadline) { candidate in
            if options.cancellation?.isCancelled == true { return .unknown }
            let flat = solve(candidate, startBasis: nil, limit: deadline - ContinuousClock.now)
            return switch flat.result.verdict {
            case GUARD_INFEASIBLE: .infeasible(support: flat.provenConflict ?? Array(candidate.constraints))
            case GUARD_OPTIMAL: .feasible
            default: .unknown
            }
        }
        return filter.conflict(within: proof, of: Self.withWholeBounds(program))
    }

    /// The program with the bounds of integers rounded inwards, as GLPK had them when it found the conflict.
    private static func withWholeBounds(_ program: LinearProgram) -> LinearProgram {
        var program = program
        for variable in program.variables where program.kinds[Int(variable.index)] != .continuous {
            let (lower, upper) = program.bounds(of: variable)
            program.setBounds(
                of: variable, lower: (lower - 1e-9).rounded(.up), upper: (upper + 1e-9).rounded(.down))
        }
        return program
    }

    private func solve(_ program: LinearProgram, startBasis: Basis?, limit: Duration?) -> FlatProblem {
        let flat = FlatProblem(program, startBasis: startBasis)
        let listener = Listener(options)
        var settings = guard_options()
        settings.time_limit = limit.map { max(0, $0 / .seconds(1)) } ?? .infinity
        settings.iteration_limit = options.iterationLimit.map(Int64.init) ?? -1
        settings.memory_limit = options.memoryLimit.map(Self.megabytes) ?? 0
        settings.mip_gap = options.mipGap
        settings.method = options.method.code
        settings.fault = fault?.code ?? GUARD_NO_FAULT
        settings.heartbeat = { context, iterations, objective, bound in
            guard let context else { return 0 }
            let listener = Unmanaged<Listener>.fromOpaque(context).takeUnretainedValue()
            return listener.hear(iterations: iterations, objective: objective, bound: bound) ? 1 : 0
        }
        settings.context = Unmanaged.passUnretained(listener).toOpaque()
        withExtendedLifetime(listener) { flat.solve(settings) }
        return flat
    }

    private static func megabytes(_ bytes: Int) -> Int32 {
        Int32(clamping: bytes / (1 << 20) + (bytes % (1 << 20) == 0 ? 0 : 1))
    }
}

/// Passes signs of life on to the caller; lives as long as one call of the guard.
private final class Listener {
    private let progress: (@Sendable (SolveProgress) -> Void)?
    private let cancellation: SolveCancellation?

    init(_ options: SolveOptions) {
        progress = options.progress
        cancellation = options.cancellation
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

extension SolveMethod {
    fileprivate var code: guard_method {
        switch self {
        case .automatic: GUARD_AUTOMATIC
        case .dualSimplex: GUARD_DUAL_SIMPLEX
        case .primalSimplex: GUARD_PRIMAL_SIMPLEX
        case .interiorPoint: GUARD_INTERIOR_POINT
        }
    }
}

extension GLPKSolver.InjectedFault {
    fileprivate var code: guard_fault {
        switch self {
        case .malformedCall: GUARD_MALFORMED_CALL
        case .failedAssertion: GUARD_FAILED_ASSERTION
        case .errorWhileSolving: GUARD_ERROR_WHILE_SOLVING
        }
    }
}

extension StopReason {
    fileprivate init(_ verdict: guard_verdict) {
        self =
            switch verdict {
            case GUARD_TIME_LIMIT: .timeLimit
            case GUARD_ITERATION_LIMIT: .iterationLimit
            case GUARD_MEMORY_LIMIT: .memoryLimit
            case GUARD_GAP_REACHED: .gapReached
            case GUARD_CANCELLED: .cancelled
            default: .numericalTrouble
            }
    }
}
