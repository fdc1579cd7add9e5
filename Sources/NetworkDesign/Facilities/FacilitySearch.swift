// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming

extension FacilityProblem {
    /// The design that costs least, by mixed-integer programming with the strong formulation.
    ///
    /// The rows share ≤ open are so many that only those are kept which the relaxation violates: they are added until
    /// none is, then the integers are searched. When a limit ends that before there is a design, one is found by
    /// exchanging sites. Without capacities the design is that of a `MedianProblem`.
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
        if let design = try uncapacitatedDesign(options) { return design }
        var formulation = FacilityFormulation(self)
        let start = ContinuousClock.now
        var limits = options
        func remaining() -> Duration? {
            options.timeLimit.map { max(.milliseconds(1), $0 - start.duration(to: .now)) }
        }
        var bound = leastServingCost
        var openness = sites.map { _ in 1.0 }
        while true {
            limits.timeLimit = remaining()
            let outcome = try Self.solve(formulation.relaxation, solver, limits)
            guard case .optimal(let solution) = outcome else {
                if case .infeasible = outcome { throw clashFault() }
                break
            }
            limits.startBasis = nil
            bound = max(bound, solution.objectiveValue)
            openness = formulation.openness(in: solution)
            if formulation.addViolatedLinks(of: solution) == 0 { break }
        }
        limits.timeLimit = remaining()
        let outcome = try Self.solve(formulation.program, solver, limits)
        var found: FacilityDesign?
        switch outcome {
        case .optimal(let solution): return formulation.design(solution, bound: solution.objectiveValue)
        case .stopped(_, let incumbent, let proven):
            bound = max(bound, proven ?? bound)
            found = incumbent.map { formulation.design($0, bound: bound) }
        case .infeasible: throw clashFault()
        case .unbounded: throw .unsolved(reason: "costs have no lower bound")
        }
        // The limit came first: a good design by exchange may be better than what the integers gave so far.
        var exchange = SiteExchange(self, openness: openness)
        if let other = exchange.run(for: .seconds(2), bound: bound), other.cost < found?.cost ?? .infinity {
            found = other
        }
        guard let found else {
            throw .unsolved(
                reason: "the limit was reached before any design was found; its cost is at least \(bound)")
        }
        return found
    }

    /// What serving costs when every customer is served at the least cost: no design costs less.
    private var leastServingCost: Double {
        var sum = 0.0
        for (place, customer) in customers.enumerated() where customer.demand > 0 {
            sum += customer.demand * (unitCosts.map { $0[place] }.min() ?? 0)
        }
        return sum
    }

    /// The design by Lagrangian bounds, where every customer goes to the cheapest open site; `nil` where it does not fit.
    private func uncapacitatedDesign(_ options: SolveOptions) throws(DesignFault) -> FacilityDesign? {
        let demand = customers.map(\.demand).reduce(0, +)
        let isPlain = sites.allSatisfy { site in
            site.sizes.count == 1 && !site.mustOpen && site.closingCost == 0
                && site.sizes[0].capacity >= demand
        }
        let isExact = openSites.map { $0.lowerBound == $0.upperBound && $0.upperBound <= sites.count } ?? true
        guard isPlain, isExact, unitCosts.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
        if let count = openSites?.upperBound, count < 1 { return nil }
        let problem = try MedianProblem(
            costs: unitCosts.map { row in zip(row, customers).map { $0 * $1.demand } },
            fixedCosts: sites.map { $0.sizes[0].fixedCost }, count: openSites?.upperBound)
        let found = problem.design(timeLimit: options.timeLimit)
        guard options.timeLimit != nil || found.isOptimal else { return nil }
        var design = FacilityDesign(
            sizes: sites.map { _ in nil }, shares: unitCosts.map { $0.map { _ in 0 } }, cost: found.cost,
            bound: min(found.bound, found.cost))
        for site in found.open { design.sizes[site] = 0 }
        for place in customers.indices {
            if let nearest = found.open.min(by: { unitCosts[$0][place] < unitCosts[$1][place] }) {
                design.shares[nearest][place] = 1
            }
        }
        return design
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

    /// How far each site is had in a solution of the relaxation, from 0 to 1.
    func openness(in solution: LinearSolution) -> [Double] {
        opens.map { variables in variables.reduce(0) { $0 + solution.value(of: $1) } }
    }

    /// A solution as a design.
    func design(_ solution: LinearSolution, bound: Double) -> FacilityDesign {
        let sizes = opens.map { variables in variables.firstIndex { solution.value(of: $0) > 0.5 } }
        let values = shares.map { row in row.map { $0.map { max(solution.value(of: $0), 0) } ?? 0 } }
        return FacilityDesign(sizes: sizes, shares: values, cost: solution.objectiveValue, bound: bound)
    }
}
