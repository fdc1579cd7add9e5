// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming

extension AssignmentProblem {
    /// Serves as much as possible, then at the least cost: two linear programs, with integers where loads differ.
    ///
    /// - Parameters:
    ///   - solver: Solves the programs.
    ///   - limits: Its limits; the time limit is for both together.
    /// - Returns: The assignment with its bounds.
    /// - Throws: `DesignFault` when a number is out of range or the solver found nothing in time.
    public func assignment(
        using solver: any LinearSolver, options limits: SolveOptions = SolveOptions()
    ) throws(DesignFault) -> OrderAssignment {
        try check()
        guard !options.isEmpty else {
            return OrderAssignment(
                options: orders.map { _ in nil }, value: 0, valueBound: 0, cost: 0, costBound: 0,
                bottlenecks: [])
        }
        let start = ContinuousClock.now
        var limits = limits
        var (program, total) = program()
        let most = try Self.solve(program, solver, limits)
        // As much as was found, but for rounding; the basis of the first program fits the second.
        let value = most.solution.objectiveValue
        let isWhole = orders.allSatisfy { $0.value == $0.value.rounded() }
        let least = isWhole ? value.rounded() : value - 1e-9 * max(1, abs(value))
        program.setBounds(of: total, lower: least, upper: .infinity)
        program.sense = .minimize
        for (variable, option) in zip(program.variables, options) {
            program.setObjective(of: variable, to: option.cost)
        }
        if program.hasIntegers == false { limits.start(from: most.solution) }
        if let limit = limits.timeLimit {
            limits.timeLimit = max(.milliseconds(1), limit - start.duration(to: .now))
        }
        do {
            let cheapest = try Self.solve(program, solver, limits)
            return read(cheapest.solution, valueBound: most.bound, costBound: cheapest.bound)
        } catch {
            guard case .unsolved = error else { throw error }
            // The limit came before a cheaper way was found.
            return read(most.solution, valueBound: most.bound, costBound: -.infinity)
        }
    }

    /// The program that maximizes the value, and its row that sums it.
    private func program() -> (LinearProgram, ConstraintID) {
        let kind: VariableKind = loadsAlike ? .continuous : .binary
        // Where all load alike a site takes a whole number of orders, which keeps vertices whole.
        let load = orders.first?.load ?? 1
        let scale = loadsAlike && load > 0 ? 1 / load : 1
        var program = LinearProgram("assignment", sense: .maximize, keepsNames: false)
        let total = program.addConstraint("")
        let once = orders.map { _ in program.addConstraint("", upperBound: 1) }
        let rooms = capacities.map { capacity in
            let room = capacity * scale
            return program.addConstraint("", upperBound: loadsAlike ? (room + 1e-9).rounded(.down) : room)
        }
        for option in options {
            let order = orders[option.order]
            let variable = program.addVariable("", upperBound: 1, objective: order.value, kind: kind)
            program.add(order.value, times: variable, to: total)
            program.add(1, times: variable, to: once[option.order])
            if order.load > 0 { program.add(order.load * scale, times: variable, to: rooms[option.site]) }
        }
        return (program, total)
    }

    private static func solve(
        _ program: LinearProgram, _ solver: any LinearSolver, _ limits: SolveOptions
    ) throws(DesignFault) -> (solution: LinearSolution, bound: Double) {
        let outcome: SolveOutcome
        do {
            outcome = try solver.solve(program, options: limits)
        } catch {
            throw .unsolved(reason: String(describing: error))
        }
        switch outcome {
        case .optimal(let solution): return (solution, solution.objectiveValue)
        case .stopped(let reason, let incumbent, let bound):
            guard let incumbent else { throw .unsolved(reason: reason.rawValue) }
            let worst: Double = program.sense == .minimize ? -.infinity : .infinity
            return (incumbent, bound ?? worst)
        case .infeasible, .unbounded: throw .unsolved(reason: "the program cannot be solved as it stands")
        }
    }

    private func read(
        _ solution: LinearSolution, valueBound: Double, costBound: Double
    ) -> OrderAssignment {
        var assignment = OrderAssignment(
            options: orders.map { _ in nil }, value: 0, valueBound: valueBound, cost: 0,
            costBound: costBound, bottlenecks: [])
        for (index, option) in options.enumerated() {
            guard solution.value(of: VariableID(index: Int32(index))) > 0.5 else { continue }
            guard assignment.options[option.order] == nil else { continue }
            assignment.options[option.order] = index
            assignment.value += orders[option.order].value
            assignment.cost += option.cost
        }
        assignment.bottlenecks = bottlenecks(of: assignment)
        return assignment
    }

    /// Full sites with the orders that only they may serve.
    ///
    /// From each order that is not served: the sites that may serve it, the orders that hold them, the sites that may
    /// serve these, and so on. None of these sites has room, or more could be served.
    private func bottlenecks(of assignment: OrderAssignment) -> [OrderAssignment.Bottleneck] {
        var sitesOf = [[Int]](repeating: [], count: orders.count)
        for option in options { sitesOf[option.order].append(option.site) }
        var heldBy = [[Int]](repeating: [], count: capacities.count)
        for (order, option) in assignment.options.enumerated() {
            if let option { heldBy[options[option].site].append(order) }
        }
        var isReached = assignment.options.indices.map {
            assignment.options[$0] == nil && !sitesOf[$0].isEmpty
        }
        var isFull = [Bool](repeating: false, count: capacities.count)
        var queue = orders.indices.filter { isReached[$0] }
        // Sites that one order connects belong together.
        var parents = Array(capacities.indices)
        func root(_ site: Int) -> Int {
            var site = site
            while parents[site] != site { site = parents[site] }
            return site
        }
        while let order = queue.popLast() {
            for site in sitesOf[order] {
                parents[root(site)] = root(sitesOf[order][0])
                guard !isFull[site] else { continue }
                isFull[site] = true
                for other in heldBy[site] where !isReached[other] {
                    isReached[other] = true
                    queue.append(other)
                }
            }
        }
        var found: [Int: OrderAssignment.Bottleneck] = [:]
        for site in capacities.indices where isFull[site] {
            found[root(site), default: .init(sites: [], orders: [])].sites.append(site)
        }
        for order in orders.indices where isReached[order] {
            found[root(sitesOf[order][0])]?.orders.append(order)
        }
        return found.values.sorted { ($0.orders.count, $1.sites[0]) > ($1.orders.count, $0.sites[0]) }
    }
}
