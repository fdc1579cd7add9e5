// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// Keeps the limits of one solve over all its parts: the clock, the iterations and the flag of the caller.
final class SolveWatch {
    let options: SolveOptions
    private let start = ContinuousClock.now
    private let deadline: ContinuousClock.Instant?
    /// Simplex iterations so far.
    var iterations = 0
    /// What turns a bound or an objective of the standard form into the caller's.
    var valueForCaller: (Double) -> Double = { $0 }

    init(_ options: SolveOptions) {
        self.options = options
        deadline = options.timeLimit.map { ContinuousClock.now + $0 }
    }

    /// Why to stop now, nil to go on.
    var reasonToStop: StopReason? {
        if options.cancellation?.isCancelled == true { return .cancelled }
        if let deadline, ContinuousClock.now >= deadline { return .timeLimit }
        if let limit = options.iterationLimit, iterations >= limit { return .iterationLimit }
        return nil
    }

    /// The options for one reduced program.
    func innerOptions(method: SolveMethod, basis: Basis?) -> SolveOptions {
        var inner = SolveOptions(method: method, startBasis: basis)
        inner.timeLimit = remainingTime
        inner.iterationLimit = options.iterationLimit.map { max(0, $0 - iterations) }
        inner.memoryLimit = options.memoryLimit
        inner.cancellation = options.cancellation
        inner.findConflict = false
        return inner
    }

    /// The caller's options, less what was used, for the whole program.
    func restOfOptions(basis: Basis?) -> SolveOptions {
        var rest = options
        rest.timeLimit = remainingTime
        rest.iterationLimit = options.iterationLimit.map { max(0, $0 - iterations) }
        rest.startBasis = basis ?? options.startBasis
        return rest
    }

    private var remainingTime: Duration? { deadline.map { max(.zero, $0 - ContinuousClock.now) } }

    /// Tells the caller how far it is; both values in the standard form.
    func report(objective: Double?, bound: Double) {
        options.progress?(
            SolveProgress(
                iterations: iterations, objectiveValue: objective.map(valueForCaller),
                bound: bound.isFinite ? valueForCaller(bound) : nil))
    }
}
