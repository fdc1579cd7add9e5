// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming

extension FacilityProblem {
    /// The design that costs least, by mixed-integer programming with the strong formulation.
    ///
    /// The rows share ≤ open are so many that only those are kept which the relaxation violates: they are added until
    /// none is, then the integers are searched.
    ///
    /// - Parameters:
    ///   - solver: Solves the programs.
    ///   - options: Its limits; the time limit is for all together.
    /// - Returns: The design with its proven bound.
    /// - Throws: `DesignFault` when the problem is faulty, has no design, or the solver found none in time.
    public func design(
        using solver: any LinearSolver, options: SolveOptions = SolveOptions()
    ) throws(DesignFault) -> FacilityDesign {
        try check()
        var formulation = FacilityFormulation(self)
        let start = ContinuousClock.now
        var limits = options
        func remaining() -> Duration? {
            options.timeLimit.map { max(.milliseconds(1), $0 - start.duration(to: .now)) }
        }
        while true {
            limits.timeLimit = remaining()
            let outcome = try Self.solve(formulation.relaxation, solver, limits)
            guard case .optimal(let solution) = outcome else {
                if case .infeasible = outcome {
                    throw .infeasible(reason: "sites and customers do not fit together")
                }
                break
            }
            limits.startBasis = nil
            if formulation.addViolatedLinks(of: solution) == 0 { break }
        }
        limits.timeLimit = remaining()
        return try formulation.read(Self.solve(formulation.program, solver, limits))
    }

    private static func solve(
        _ program: LinearProgram, _ solver: any LinearSolver, _ options: SolveOptions
    ) throws(DesignFault) -> SolveOutcome {
        do {
            return try solver.solve(program, options: options)
        } catch {
            throw .unsolved(reason: String(describing: error))
        }
    }
}

/// The problem as rows and columns.
private struct FacilityFormulation {
    private let problem: FacilityProblem
    private(set) var program: LinearProgram
    /// Whether each size is had, by site.
    private var opens: [[VariableID]] = []
    /// The share of each customer, by site; `nil` where a site cannot serve it.
    private var shares: [[VariableID?]] = []
    private var isLinked: Set<Int> = []

    init(_ problem: FacilityProblem) {
        self.problem = problem
        program = LinearProgram("facilities", keepsNames: false)
        addSites()
        addCustomers()
        addCapacities()
    }

    private mutating func addSites() {
        let openRow = problem.openSites.map {
            program.addConstraint("", lowerBound: Double($0.lowerBound), upperBound: Double($0.upperBound))
        }
        for site in problem.sites {
            program.objectiveConstant += site.closingCost
            let row = program.addConstraint("", lowerBound: site.mustOpen ? 1 : 0, upperBound: 1)
            var variables: [VariableID] = []
            for size in site.sizes {
                let variable = program.addVariable(
                    "", objective: size.fixedCost - site.closingCost, kind: .binary)
                program.add(1, times: variable, to: row)
                if let openRow { program.add(1, times: variable, to: openRow) }
                variables.append(variable)
            }
            opens.append(variables)
        }
    }

    private mutating func addCustomers() {
        shares = problem.sites.map { _ in [VariableID?](repeating: nil, count: problem.customers.count) }
        for (place, customer) in problem.customers.enumerated() where customer.demand > 0 {
            let row = program.addConstraint("", lowerBound: 1, upperBound: 1)
            for site in problem.sites.indices where problem.unitCosts[site][place].isFinite {
                let variable = program.addVariable(
                    "", upperBound: 1, objective: problem.unitCosts[site][place] * customer.demand,
                    kind: problem.hasSingleSource ? .binary : .continuous)
                program.add(1, times: variable, to: row)
                shares[site][place] = variable
            }
        }
    }

    private mutating func addCapacities() {
        let demand = problem.customers.map(\.demand).reduce(0, +)
        let isLimited = problem.sites.allSatisfy { $0.sizes.allSatisfy(\.capacity.isFinite) }
        // Implied by the others, but not in the relaxation.
        let total = isLimited ? program.addConstraint("", lowerBound: demand, upperBound: .infinity) : nil
        for (site, sizes) in problem.sites.map(\.sizes).enumerated() {
            let row = program.addConstraint("", lowerBound: -.infinity, upperBound: 0)
            for (place, variable) in shares[site].enumerated() {
                guard let variable else { continue }
                program.add(problem.customers[place].demand, times: variable, to: row)
            }
            for (size, variable) in zip(sizes, opens[site]) {
                program.add(-min(size.capacity, demand), times: variable, to: row)
                if let total { program.add(size.capacity, times: variable, to: total) }
            }
        }
    }

    /// The program without integers.
    var relaxation: LinearProgram { program.relaxed }

    /// Adds the rows share ≤ open that a solution violates; returns how many.
    mutating func addViolatedLinks(of solution: LinearSolution) -> Int {
        var added = 0
        for site in shares.indices {
            var open = 0.0
            for variable in opens[site] { open += solution.value(of: variable) }
            for (place, variable) in shares[site].enumerated() {
                guard let variable, solution.value(of: variable) > open + 1e-7,
                    isLinked.insert(site * problem.customers.count + place).inserted
                else { continue }
                let row = program.addConstraint("", lowerBound: -.infinity, upperBound: 0)
                program.add(1, times: variable, to: row)
                for open in opens[site] { program.add(-1, times: open, to: row) }
                added += 1
            }
        }
        return added
    }

    func read(_ outcome: SolveOutcome) throws(DesignFault) -> FacilityDesign {
        let solution: LinearSolution
        let bound: Double
        switch outcome {
        case .optimal(let found): (solution, bound) = (found, found.objectiveValue)
        case .stopped(let reason, let incumbent, let proven):
            guard let incumbent else { throw .unsolved(reason: reason.rawValue) }
            (solution, bound) = (incumbent, proven ?? -.infinity)
        case .infeasible: throw .infeasible(reason: "sites and customers do not fit together")
        case .unbounded: throw .unsolved(reason: "costs have no lower bound")
        }
        let sizes = opens.map { variables in variables.firstIndex { solution.value(of: $0) > 0.5 } }
        let values = shares.map { row in row.map { $0.map { max(solution.value(of: $0), 0) } ?? 0 } }
        return FacilityDesign(sizes: sizes, shares: values, cost: solution.objectiveValue, bound: bound)
    }
}
