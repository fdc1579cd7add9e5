// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// The linear program that covers each stop by routes at least cost, over the routes known so far.
///
/// Each stop is covered at least once, which bounds what serving each once costs.
struct RouteMaster {
    struct Column {
        var route: Route
        var cost: Double
        /// Whether it was taken out.
        var isBarred = false
    }

    /// What a solve found.
    struct Prices {
        var objective: Double
        /// What each stop is worth.
        var stops: [Double]
        /// What one more vehicle of each class would change; zero or less.
        var vehicles: [Double]
        /// How much of each column is used.
        var values: [Double]
    }

    private let problem: RoutingProblem
    private var program = LinearProgram("routes", keepsNames: false)
    private var stopRows: [ConstraintID] = []
    private var vehicleRows: [ConstraintID?] = []
    private(set) var columns: [Column] = []
    private var known: Set<Route> = []
    private var basis: Basis?

    init(_ problem: RoutingProblem) {
        self.problem = problem
        for _ in problem.stops { stopRows.append(program.addConstraint("", .atLeast(1))) }
        for vehicle in problem.vehicles {
            vehicleRows.append(
                vehicle.count.map { program.addConstraint("", .atMost(Double(min($0, 1_000_000)))) })
        }
    }

    /// Adds a route, which may visit a stop more than once; false when it is there already.
    @discardableResult
    mutating func add(_ route: Route) -> Bool {
        guard known.insert(route).inserted else { return false }
        let cost = problem.cost(of: route)
        columns.append(Column(route: route, cost: cost))
        let variable = program.addVariable("", objective: cost)
        for stop in route.stops { program.add(1, times: variable, to: stopRows[stop]) }
        if let row = vehicleRows[route.vehicle] { program.add(1, times: variable, to: row) }
        return true
    }

    /// Takes out the routes that `isKept` refuses.
    mutating func bar(unless isKept: (Route) -> Bool) {
        for variable in program.variables {
            let index = Int(variable.index)
            guard !columns[index].isBarred, !isKept(columns[index].route) else { continue }
            columns[index].isBarred = true
            program.setBounds(of: variable, lower: 0, upper: 0)
        }
    }

    /// Solves the program; `nil` when the solver gives no optimum.
    mutating func solve(_ solver: any LinearSolver, _ limit: Duration?) -> Prices? {
        var options = SolveOptions(timeLimit: limit)
        options.findConflict = false
        if var basis {
            while basis.variables.count < program.variableCount { basis.variables.append(.atLower) }
            options.startBasis = basis
        }
        guard case .optimal(let solution)? = try? solver.solve(program, options: options),
            !solution.dualValues.isEmpty
        else { return nil }
        basis = solution.basis
        return Prices(
            objective: solution.objectiveValue,
            stops: stopRows.map { max(0, solution.dualValue(of: $0) ?? 0) },
            vehicles: vehicleRows.map { row in min(0, row.flatMap { solution.dualValue(of: $0) } ?? 0) },
            values: solution.values)
    }
}
