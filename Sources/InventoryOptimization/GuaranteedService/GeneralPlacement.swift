// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming

extension ServiceNetwork {
    /// The service times that cost least on any network without directed cycles, by mixed-integer programming: one choice
    /// of the time covered for each stage.
    ///
    /// - Parameters:
    ///   - solver: Solves the program.
    ///   - options: Its limits.
    /// - Returns: The placement, and the proven lower bound on the cost of any.
    /// - Throws: `InventoryFault.infeasible` when no service times do, `unsolved` when the solver has no answer in time.
    /// - Reference: the formulation with one binary variable for each stage and time follows T. L. Magnanti, Z.-J. M. Shen,
    ///   J. Shu, D. Simchi-Levi and C.-P. Teo (2006), Operations Research Letters 34(2), 228–238.
    public func placement(
        using solver: any LinearSolver, options: SolveOptions = SolveOptions()
    ) throws(InventoryFault) -> (placement: Placement, bound: Double) {
        var program = LinearProgram("safety-stock", keepsNames: false)
        var services: [VariableID] = []
        var inbounds: [VariableID] = []
        var covers: [[VariableID]] = []
        for (index, stage) in stages.enumerated() {
            let longestInbound = longestTimes[index] - stage.processingTime
            services.append(
                program.addVariable(
                    "", lowerBound: 0, upperBound: Double(longestService(index)), kind: .integer))
            inbounds.append(
                program.addVariable(
                    "", lowerBound: Double(stage.externalInboundTime), upperBound: Double(longestInbound)))
            let choices = (0...longestTimes[index]).map { time in
                program.addVariable(
                    "", lowerBound: 0, upperBound: 1, objective: cost(index, covering: time), kind: .binary)
            }
            covers.append(choices)
            let one = program.addConstraint("", lowerBound: 1, upperBound: 1)
            let processing = Double(stage.processingTime)
            let balance = program.addConstraint("", lowerBound: -processing, upperBound: -processing)
            program.add(1, times: inbounds[index], to: balance)
            program.add(-1, times: services[index], to: balance)
            for (time, choice) in choices.enumerated() {
                program.add(1, times: choice, to: one)
                if time > 0 { program.add(-Double(time), times: choice, to: balance) }
            }
        }
        for (index, next) in successors.enumerated() {
            for successor in next {
                let row = program.addConstraint("", lowerBound: 0, upperBound: .infinity)
                program.add(1, times: inbounds[successor], to: row)
                program.add(-1, times: services[index], to: row)
            }
        }
        return try read(solve(program, solver, options), services: services, covers: covers)
    }

    private func read(
        _ outcome: SolveOutcome, services: [VariableID], covers: [[VariableID]]
    ) throws(InventoryFault) -> (placement: Placement, bound: Double) {
        let solution: LinearSolution
        var proven: Double?
        switch outcome {
        case .optimal(let found): solution = found
        case .stopped(let reason, let incumbent, let bound):
            guard let incumbent else { throw .unsolved(reason: reason.rawValue) }
            (solution, proven) = (incumbent, bound)
        case .infeasible:
            throw .infeasible(stage: stages.last(where: { $0.longestServiceTime != nil })?.name ?? "")
        case .unbounded: throw .unsolved(reason: "the costs have no lower bound")
        }
        let service = services.map { Int(solution.value(of: $0).rounded()) }
        let cover = covers.map { choices in
            choices.indices.max { solution.value(of: choices[$0]) < solution.value(of: choices[$1]) } ?? 0
        }
        let placement = placement(service: service, cover: cover)
        return (placement, proven ?? placement.cost)
    }

    private func solve(
        _ program: LinearProgram, _ solver: any LinearSolver, _ options: SolveOptions
    ) throws(InventoryFault) -> SolveOutcome {
        do {
            return try solver.solve(program, options: options)
        } catch {
            throw .unsolved(reason: String(describing: error))
        }
    }
}
