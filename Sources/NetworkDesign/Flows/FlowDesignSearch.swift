// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming

extension FlowDesignProblem {
    /// The design that costs least, by mixed-integer programming.
    ///
    /// - Parameters:
    ///   - solver: Solves the programs.
    ///   - options: Its limits.
    /// - Returns: The design with its proven bound.
    /// - Throws: `DesignFault` when there is none, with what clashes, or when none was found in time.
    public func design(
        using solver: any LinearSolver, options: SolveOptions = SolveOptions()
    ) throws(DesignFault) -> FlowDesign {
        // Nothing else would keep a site that is not had from sending.
        for point in points where !point.need.isFinite && !sites[point.site].mustOpen {
            throw .parameter(
                name: "the need of a product at \(sites[point.site].name)", value: point.need,
                expected: "finite")
        }
        var formulation = FlowFormulation(self)
        switch try Self.outcome(of: formulation.program, solver, options) {
        case .optimal(let solution): return formulation.design(solution, bound: solution.objectiveValue)
        case .stopped(_, let incumbent?, let bound):
            return formulation.design(incumbent, bound: bound ?? 0)
        case .stopped(let reason, nil, let bound):
            // All sites at their largest are a design, if nothing else is.
            formulation.openAll()
            var limits = options
            limits.timeLimit = .seconds(10)
            limits.cancellation = nil
            if case .optimal(let solution) = try Self.outcome(of: formulation.program, solver, limits) {
                return formulation.design(solution, bound: bound ?? 0)
            }
            throw .unsolved(reason: reason.rawValue)
        case .unbounded: throw .unsolved(reason: "costs have no lower bound")
        case .infeasible: throw clash(formulation, solver)
        }
    }

    private static func outcome(
        of program: LinearProgram, _ solver: any LinearSolver, _ options: SolveOptions
    ) throws(DesignFault) -> SolveOutcome {
        do {
            return try solver.solve(program, options: options)
        } catch {
            throw .unsolved(reason: String(describing: error))
        }
    }

    /// Who is left when as much as possible is served by all sites at their largest, and what is full then.
    private func clash(_ formulation: FlowFormulation, _ solver: any LinearSolver) -> DesignFault {
        var formulation = formulation
        formulation.serveMost()
        guard case .optimal(let solution)? = try? solver.solve(formulation.program) else {
            return .infeasible(reason: "the number of sites to have does not fit")
        }
        let left = customers.indices.compactMap { place -> String? in
            let share = formulation.unserved(place, in: solution)
            guard share > 1e-6 else { return nil }
            return "\(customers[place].name) (\((share * 1_000).rounded() / 10)%)"
        }
        guard !left.isEmpty else {
            return .infeasible(
                reason: hasSingleSource
                    ? "the demand fits only when customers may be served by several sites"
                    : "all sites together could serve everybody, but not with the number of sites asked for")
        }
        let full = formulation.fullLimits(in: solution)
        return .infeasible(
            reason: "even with all sites at their largest, so much is left of " + left.joined(separator: ", ")
                + (full.isEmpty
                    ? ": no lane leads there from a source" : "; full are " + full.joined(separator: ", ")))
    }
}

/// The problem as rows and columns.
private struct FlowFormulation {
    private let problem: FlowDesignProblem
    private(set) var program = LinearProgram("flow-design", keepsNames: false)
    private var opens: [[VariableID]] = []
    private var supplies: [VariableID?] = []
    private var made: [VariableID] = []
    private var moves: [VariableID] = []
    private var shares: [[VariableID]] = []
    private var served: [ConstraintID] = []
    private var missing: [VariableID] = []
    private var count: ConstraintID?
    /// Rows that limit something, with what it is called.
    private var limits: [(row: ConstraintID, name: String)] = []

    init(_ problem: FlowDesignProblem) {
        self.problem = problem
        addSites()
        addFlows()
        addCustomers()
        addLimits()
    }

    private func isChoice(_ site: Int) -> Bool { !problem.sites[site].mustOpen }

    private mutating func addSites() {
        if let range = problem.openSites {
            count = program.addConstraint(
                "", lowerBound: Double(range.lowerBound), upperBound: Double(range.upperBound))
        }
        for site in problem.sites {
            program.objectiveConstant += site.closingCost
            let row = program.addConstraint("", lowerBound: site.mustOpen ? 1 : 0, upperBound: 1)
            opens.append(
                site.sizes.map { size in
                    let variable = program.addVariable(
                        "", objective: size.fixedCost - site.closingCost, kind: .binary)
                    program.add(1, times: variable, to: row)
                    if let count, !site.mustOpen { program.add(1, times: variable, to: count) }
                    return variable
                })
        }
    }

    private mutating func addFlows() {
        for point in problem.points {
            guard point.supply > 0 else {
                supplies.append(nil)
                continue
            }
            supplies.append(program.addVariable("", objective: point.supplyCost))
        }
        for recipe in problem.recipes { made.append(program.addVariable("", objective: recipe.cost)) }
        for move in problem.moves { moves.append(program.addVariable("", objective: move.cost)) }
    }

    private mutating func addCustomers() {
        for customer in problem.customers {
            let row = program.addConstraint("", lowerBound: 1, upperBound: 1)
            served.append(row)
            shares.append(
                customer.options.map { option in
                    let variable = program.addVariable(
                        "", upperBound: 1, objective: option.cost,
                        kind: problem.hasSingleSource ? .binary : .continuous)
                    program.add(1, times: variable, to: row)
                    if isChoice(option.site) { link(variable, 1, to: option.site) }
                    return variable
                })
        }
    }

    /// A flow is no more than `most`, and nothing where the site is not had.
    private mutating func link(_ variable: VariableID, _ most: Double, to site: Int) {
        guard most < .infinity else { return }
        let row = program.addConstraint("", lowerBound: -.infinity, upperBound: 0)
        program.add(1, times: variable, to: row)
        for open in opens[site] { program.add(-most, times: open, to: row) }
    }

    private mutating func addLimits() {
        // What comes in is what goes out, at each point.
        let balances = problem.points.map { _ in program.addConstraint("", lowerBound: 0, upperBound: 0) }
        let sent = problem.sites.indices.map { site -> ConstraintID? in
            let sizes = problem.sites[site].sizes
            guard sizes.contains(where: \.capacity.isFinite) else { return nil }
            let row = program.addConstraint("", lowerBound: -.infinity, upperBound: 0)
            let most = problem.points.filter { $0.site == site }.reduce(0) { $0 + $1.need }
            for (size, open) in zip(sizes, opens[site]) {
                program.add(-min(size.capacity, most, 1e12), times: open, to: row)
            }
            limits.append((row, "site \(problem.sites[site].name)"))
            return row
        }
        let carried = problem.lanes.map { lane -> ConstraintID? in
            guard lane.limit.isFinite else { return nil }
            let row = program.addConstraint("", lowerBound: -.infinity, upperBound: lane.limit)
            limits.append((row, "lane \(lane.name)"))
            return row
        }
        for (index, point) in problem.points.enumerated() {
            guard let variable = supplies[index] else { continue }
            program.add(1, times: variable, to: balances[index])
            guard point.supply.isFinite else { continue }
            let row = program.addConstraint("", lowerBound: -.infinity, upperBound: point.supply)
            program.add(1, times: variable, to: row)
            limits.append((row, "the supply of \(problem.sites[point.site].name)"))
        }
        for (recipe, variable) in zip(problem.recipes, made) {
            program.add(1, times: variable, to: balances[recipe.point])
            for part in recipe.components {
                program.add(-part.units, times: variable, to: balances[part.point])
            }
            guard recipe.limit.isFinite else { continue }
            let row = program.addConstraint("", lowerBound: -.infinity, upperBound: recipe.limit)
            program.add(1, times: variable, to: row)
            limits.append((row, "production at \(problem.sites[problem.points[recipe.point].site].name)"))
        }
        for (move, variable) in zip(problem.moves, moves) {
            let site = problem.points[move.from].site
            program.add(-1, times: variable, to: balances[move.from])
            program.add(1, times: variable, to: balances[move.to])
            if let row = sent[site] { program.add(1, times: variable, to: row) }
            if let row = carried[move.lane] { program.add(1, times: variable, to: row) }
            if isChoice(site) { link(variable, problem.points[move.from].need, to: site) }
        }
        for (customer, variables) in zip(problem.customers, shares) {
            for (option, variable) in zip(customer.options, variables) {
                for part in option.parts {
                    program.add(-part.units, times: variable, to: balances[part.point])
                    if let row = sent[option.site] { program.add(part.units, times: variable, to: row) }
                    if let row = carried[option.lane] { program.add(part.units, times: variable, to: row) }
                }
            }
        }
    }

    /// Opens every site in its largest size.
    mutating func openAll() {
        for (site, variables) in zip(problem.sites, opens) {
            let largest = site.sizes.indices.max { site.sizes[$0].capacity < site.sizes[$1].capacity }
            for (index, variable) in variables.enumerated() {
                let value: Double = index == largest ? 1 : 0
                program.setBounds(of: variable, lower: value, upper: value)
            }
        }
    }

    /// Asks for as much as possible instead of everything at the least cost.
    mutating func serveMost() {
        openAll()
        if let count { program.setBounds(of: count, lower: -.infinity, upper: .infinity) }
        for variable in program.variables {
            program.setObjective(of: variable, to: 0)
            program.setKind(of: variable, to: .continuous)
        }
        for row in served {
            let variable = program.addVariable("", upperBound: 1, objective: 1)
            program.add(1, times: variable, to: row)
            missing.append(variable)
        }
    }

    func unserved(_ customer: Int, in solution: LinearSolution) -> Double {
        solution.value(of: missing[customer])
    }

    /// The limits that keep more from being served.
    func fullLimits(in solution: LinearSolution) -> [String] {
        var names: [String] = []
        for (row, name) in limits where abs(solution.dualValue(of: row) ?? 0) > 1e-9 && !names.contains(name)
        {
            names.append(name)
        }
        return names
    }

    func design(_ solution: LinearSolution, bound: Double) -> FlowDesign {
        func values(_ variables: [VariableID]) -> [Double] {
            variables.map { max(solution.value(of: $0), 0) }
        }
        return FlowDesign(
            sizes: opens.map { variables in variables.firstIndex { solution.value(of: $0) > 0.5 } },
            supplies: supplies.map { $0.map { max(solution.value(of: $0), 0) } ?? 0 }, made: values(made),
            moves: values(moves), shares: shares.map(values), cost: solution.objectiveValue,
            bound: min(bound, solution.objectiveValue))
    }
}
