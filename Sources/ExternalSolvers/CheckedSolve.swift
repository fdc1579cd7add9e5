// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// One solve by an engine, whose every claim is checked against the program before it is passed on.
///
/// An optimum needs values that are feasible and, without integers, prices that prove it. That there is no
/// feasible point needs prices that prove it, found with an elastic program. That there is no limit needs a
/// feasible point and a ray. What only the integers make infeasible, and that a search over integers was complete,
/// is the engine's word alone.
struct CheckedSolve<Runner: Engine> {
    private let engine: Runner
    private let options: SolveOptions
    private let start = ContinuousClock.now

    /// An answer that misses its conditions by more is not believed.
    private let accuracy = 1e-6

    init(_ engine: Runner, _ options: SolveOptions) {
        self.engine = engine
        self.options = options
    }

    func outcome(of program: LinearProgram) throws(SolverFailure) -> SolveOutcome {
        let faults = program.faults
        guard faults.isEmpty else { throw .faultyProgram(faults) }
        try options.check(for: program)
        if options.memoryLimit != nil {
            throw .faultyOption(
                name: "memoryLimit", value: "given", expected: "left out: only GLPK keeps one")
        }
        if let stop = stopBeforeStart { return .stopped(stop, incumbent: nil, bound: nil) }
        let normal = NormalProgram(program)
        if normal.hasEmptyRange { return .infeasible(conflict: []) }
        if normal.matrix.entryCount == 0 { return WithoutCoefficients(normal).outcome }
        var answer = try engine.run(normal, errand(options.startBasis))
        var outcome = try judged(answer, of: normal)
        if outcome == nil {
            var careful = errand(nil)
            careful.isRetry = true
            answer = try engine.run(normal, careful)
            outcome = try judged(answer, of: normal)
        }
        return outcome ?? .stopped(.numericalTrouble, incumbent: incumbent(answer, normal), bound: nil)
    }

    private var stopBeforeStart: StopReason? {
        if options.cancellation?.isCancelled == true { return .cancelled }
        return options.timeLimit == .zero ? .timeLimit : nil
    }

    private func errand(_ basis: Basis?) -> EngineErrand {
        var errand = EngineErrand(seconds: secondsLeft)
        errand.iterationLimit = options.iterationLimit
        errand.mipGap = options.mipGap
        errand.method = options.method
        errand.startBasis = basis
        errand.cancellation = options.cancellation
        errand.progress = options.progress
        return errand
    }

    private var secondsLeft: Double? {
        options.timeLimit.map { max(0.001, ($0 - (ContinuousClock.now - start)) / .seconds(1)) }
    }

    /// The outcome that the answer stands for; nil when it does not stand up to the program.
    private func judged(_ answer: EngineAnswer, of normal: NormalProgram) throws(SolverFailure)
        -> SolveOutcome?
    {
        switch answer.claim {
        case .optimal:
            guard let solution = try accepted(answer, normal) else { return nil }
            let bound = answer.bound.map { normal.sign * $0 + normal.original.objectiveConstant }
            if options.mipGap > 0, normal.hasIntegers, let bound,
                abs(bound - solution.objectiveValue) > 1e-9 * (1 + abs(bound))
            {
                return .stopped(.gapReached, incumbent: solution, bound: bound)
            }
            return .optimal(solution)
        case .infeasible:
            return try infeasible(normal)
        case .unbounded:
            return try unbounded(normal)
        case .stopped(.numericalTrouble):
            return nil
        case .stopped(let reason):
            // Engines look at limits before they see that they have arrived.
            if !normal.hasIntegers, let solution = try accepted(answer, normal, within: 1e-9) {
                return .optimal(solution)
            }
            var bound = answer.bound.map { normal.sign * $0 + normal.original.objectiveConstant }
            if bound == nil, !normal.hasIntegers, let prices = answer.prices {
                bound = normal.bound(prices: prices)
            }
            return .stopped(reason, incumbent: incumbent(answer, normal), bound: bound)
        }
    }

    private func incumbent(_ answer: EngineAnswer, _ normal: NormalProgram) -> LinearSolution? {
        guard let values = answer.values else { return nil }
        let point = normal.solution(values: values, prices: nil, basis: nil, iterations: answer.iterations)
        let residuals = OptimalityResiduals(of: point, in: normal.original)
        return max(residuals.primalInfeasibility, residuals.integralityViolation) <= accuracy ? point : nil
    }

    // MARK: Optimum

    private func accepted(
        _ answer: EngineAnswer, _ normal: NormalProgram, within accuracy: Double = 1e-6
    ) throws(SolverFailure) -> LinearSolution? {
        guard let values = answer.values else { return nil }
        let solution = normal.solution(
            values: values, prices: answer.prices, basis: answer.basis, iterations: answer.iterations)
        let residuals = OptimalityResiduals(of: solution, in: normal.original)
        guard normal.hasIntegers else {
            return residuals.dualityGap != nil && residuals.isWithin(accuracy) ? solution : nil
        }
        if residuals.isWithin(1e-9) { return solution }
        return try restored(solution, normal) ?? (residuals.isWithin(accuracy) ? solution : nil)
    }

    /// Rounding the integers moves the rows a little: with the integers fixed, the program of the rest restores them.
    private func restored(
        _ solution: LinearSolution, _ normal: NormalProgram
    ) throws(SolverFailure) -> LinearSolution? {
        var program = normal.original.relaxed
        for variable in program.variables where normal.isInteger[Int(variable.index)] {
            let value = solution.value(of: variable).rounded()
            program.setBounds(of: variable, lower: value, upper: value)
        }
        let fixed = NormalProgram(program)
        let answer = try engine.run(fixed, errand(nil))
        guard answer.claim == .optimal, let values = answer.values else { return nil }
        let point = normal.solution(values: values, prices: nil, basis: nil, iterations: solution.iterations)
        return OptimalityResiduals(of: point, in: normal.original).isWithin(accuracy) ? point : nil
    }

    // MARK: No solution

    private enum Feasibility {
        case feasible
        case infeasible(proof: [ConstraintID])
        case unknown
    }

    /// Whether some point satisfies a program without integers, by its elastic program.
    private func feasibility(of program: LinearProgram, seconds: Double?) throws(SolverFailure) -> Feasibility
    {
        let elastic = ElasticProgram(of: program, price: { _ in 1 })
        let normal = NormalProgram(elastic.program)
        if normal.matrix.entryCount == 0 { return .feasible }
        var errand = errand(nil)
        errand.seconds = seconds
        errand.iterationLimit = nil
        errand.progress = nil
        let answer = try engine.run(normal, errand)
        guard answer.claim == .optimal, let values = answer.values, let prices = answer.prices else {
            return .unknown
        }
        let solution = normal.solution(values: values, prices: prices, basis: nil, iterations: 0)
        guard OptimalityResiduals(of: solution, in: elastic.program).isWithin(accuracy) else {
            return .unknown
        }
        // Violations, each relative to the bound that is missed, below the accuracy of a point are none.
        let repairs = elastic.repairs(in: solution)
        let worst = repairs.reduce(0.0) { worst, repair in
            let (lower, upper) = program.bounds(of: repair.constraint)
            return max(worst, abs(repair.change) / (1 + abs(repair.change > 0 ? upper : lower)))
        }
        guard worst > 1e-7 else { return .feasible }
        return .infeasible(
            proof: prices.indices.filter { abs(prices[$0]) > 1e-9 }.map { ConstraintID(index: Int32($0)) })
    }

    private func infeasible(_ normal: NormalProgram) throws(SolverFailure) -> SolveOutcome? {
        let relaxed = normal.relaxed
        switch try feasibility(of: relaxed, seconds: secondsLeft) {
        case .infeasible(let proof):
            return .infeasible(conflict: options.findConflict ? conflict(in: relaxed, proof: proof) : [])
        case .feasible:
            return normal.hasIntegers ? .infeasible(conflict: []) : nil
        case .unknown:
            return nil
        }
    }

    private func conflict(in program: LinearProgram, proof: [ConstraintID]) -> [ConstraintID] {
        var deadline = ContinuousClock.now + options.conflictTimeLimit
        if let limit = options.timeLimit { deadline = min(deadline, start + limit) }
        let filter = ConflictFilter(deadline: deadline) { part in
            if options.cancellation?.isCancelled == true { return .unknown }
            let seconds = max(0.001, (deadline - .now) / .seconds(1))
            return switch try? feasibility(of: part, seconds: seconds) {
            case .feasible: .feasible
            case .infeasible(let proof): .infeasible(support: proof)
            case .unknown, nil: .unknown
            }
        }
        return filter.conflict(within: proof, of: program)
    }

    /// Whether there is a feasible point and a direction of unlimited gain.
    private func unbounded(_ normal: NormalProgram) throws(SolverFailure) -> SolveOutcome? {
        if case .infeasible(let proof) = try feasibility(of: normal.relaxed, seconds: secondsLeft) {
            return .infeasible(
                conflict: options.findConflict ? conflict(in: normal.relaxed, proof: proof) : [])
        }
        guard let ray = try ray(normal.original.relaxed) else {
            // Not unbounded, so of the two that the engine may have meant it is the other.
            return normal.hasIntegers ? .infeasible(conflict: []) : nil
        }
        guard normal.hasIntegers else { return .unbounded(ray: ray) }
        // Any point will do: rational data and an unbounded relaxation, so the program is unbounded (Meyer, 1974).
        var question = normal.original
        for variable in question.variables { question.setObjective(of: variable, to: 0) }
        question.objectiveConstant = 0
        switch try engine.run(NormalProgram(question), errand(nil)).claim {
        case .optimal: return .unbounded(ray: ray)
        case .infeasible, .unbounded: return .infeasible(conflict: [])
        case .stopped(let reason): return .stopped(reason, incumbent: nil, bound: nil)
        }
    }

    private func ray(_ program: LinearProgram) throws(SolverFailure) -> UnboundedRay? {
        let answer = try engine.run(NormalProgram(program.raySearch), errand(nil))
        guard answer.claim == .optimal, let values = answer.values else { return nil }
        let count = program.variableCount
        return UnboundedRay(rates: (0..<count).map { values[$0] - values[count + $0] }, in: program)
    }
}

/// A program without a single coefficient, which engines need not be asked about: each variable stands at its
/// cheaper bound.
private struct WithoutCoefficients {
    let normal: NormalProgram

    init(_ normal: NormalProgram) { self.normal = normal }

    var outcome: SolveOutcome {
        let program = normal.original
        for row in program.constraints {
            let (lower, upper) = program.bounds(of: row)
            if lower > 0 || upper < 0 { return .infeasible(conflict: [row]) }
        }
        var values: [Double] = []
        for column in 0..<normal.columnCount {
            let (cost, lower, upper) = (
                normal.costs[column], normal.columnLower[column], normal.columnUpper[column]
            )
            let nearest = lower.isFinite ? lower : upper.isFinite ? upper : 0
            let value = cost > 0 ? lower : cost < 0 ? upper : nearest
            guard value.isFinite else {
                var rates = [Double](repeating: 0, count: normal.columnCount)
                rates[column] = cost > 0 ? -1 : 1
                return .unbounded(ray: UnboundedRay(rates: rates, in: program))
            }
            values.append(value)
        }
        let prices = [Double](repeating: 0, count: normal.rowCount)
        let basis = Basis(
            variables: values.indices.map { column in
                if values[column] == normal.columnLower[column] { return .atLower }
                return values[column] == normal.columnUpper[column] ? .atUpper : .free
            }, constraints: Array(repeating: .basic, count: normal.rowCount))
        return .optimal(
            normal.solution(
                values: values, prices: prices, basis: normal.hasIntegers ? nil : basis, iterations: 0))
    }
}
