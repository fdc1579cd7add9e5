// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// Combines routes that are known to better solutions by an integer program.
///
/// - Reference: M. L. Balinski and R. E. Quandt (1964), Operations Research 12(2), for set partitioning.
struct RouteCombination {
    /// As many routes as the program may choose from.
    private static let most = 4_000

    private let problem: RoutingProblem
    private let solver: any LinearSolver

    init(_ problem: RoutingProblem, solver: any LinearSolver) {
        self.problem = problem
        self.solver = solver
    }

    /// The cheapest combination that costs less than the incumbent; `nil` when none was found.
    ///
    /// A route whose cost beyond the prices of its stops exceeds the gap between bound and incumbent is in no better
    /// solution, and is left out.
    func best(
        of routes: [Route], incumbent: Double, bound: Double, prices: [Double], timeLimit: Duration?
    ) -> [Route]? {
        var candidates: [(route: Route, excess: Double)] = []
        var known: Set<Route> = []
        for route in routes where Set(route.stops).count == route.stops.count {
            guard known.insert(route).inserted, problem.check(route) == nil else { continue }
            let worth = prices.isEmpty ? 0 : route.stops.reduce(0) { $0 + prices[$1] }
            candidates.append((route, problem.cost(of: route) - worth))
        }
        // With limited classes a route may be worth its vehicle, which the prices of the stops do not tell.
        if problem.vehicles.allSatisfy({ $0.count == nil }), !prices.isEmpty {
            candidates.removeAll { $0.excess > incumbent - bound + 1e-6 }
        }
        candidates.sort { $0.excess < $1.excess }
        var program = LinearProgram("combination", keepsNames: false)
        let rows = problem.stops.map { _ in program.addConstraint("", .atLeast(1)) }
        let vehicles = problem.vehicles.map { vehicle in
            vehicle.count.map { program.addConstraint("", .atMost(Double(min($0, 1_000_000)))) }
        }
        let chosen = Array(candidates.prefix(Self.most))
        let gain = problem.hasWholeCosts ? 1 : 1e-6 * max(1, incumbent)
        let total = program.addConstraint("", .atMost(incumbent - gain * 0.99))
        for (route, _) in chosen {
            let cost = problem.cost(of: route)
            let variable = program.addVariable("", objective: cost, kind: .binary)
            for stop in route.stops { program.add(1, times: variable, to: rows[stop]) }
            if let row = vehicles[route.vehicle] { program.add(1, times: variable, to: row) }
            program.add(cost, times: variable, to: total)
        }
        var options = SolveOptions(timeLimit: timeLimit, iterationLimit: timeLimit == nil ? 20_000 : nil)
        options.findConflict = false
        guard let outcome = try? solver.solve(program, options: options) else { return nil }
        let values: [Double]
        switch outcome {
        case .optimal(let solution): values = solution.values
        case .stopped(_, let incumbent?, _): values = incumbent.values
        default: return nil
        }
        guard values.count == chosen.count else { return nil }
        let picked = zip(chosen, values).filter { $1 > 0.5 }.map(\.0.route)
        let repaired = withoutRepeats(picked)
        return repaired.allSatisfy { problem.check($0) == nil } && serves(repaired) ? repaired : nil
    }

    private func serves(_ routes: [Route]) -> Bool {
        routes.flatMap(\.stops).sorted() == Array(problem.stops.indices)
    }

    /// Lets each stop be served once, by leaving it out where that saves most.
    private func withoutRepeats(_ routes: [Route]) -> [Route] {
        var routes = routes
        var places: [Int: [Int]] = [:]
        for (index, route) in routes.enumerated() {
            for stop in route.stops { places[stop, default: []].append(index) }
        }
        for (stop, served) in places.sorted(by: { $0.key < $1.key }) where served.count > 1 {
            func without(_ index: Int) -> Route {
                Route(vehicle: routes[index].vehicle, stops: routes[index].stops.filter { $0 != stop })
            }
            // Keep it where leaving it out saves least.
            let savings = served.map { problem.cost(of: routes[$0]) - problem.cost(of: without($0)) }
            let kept = savings.indices.min { savings[$0] < savings[$1] } ?? 0
            for (position, index) in served.enumerated() where position != kept {
                routes[index] = without(index)
            }
        }
        return routes.filter { !$0.stops.isEmpty }
    }
}
