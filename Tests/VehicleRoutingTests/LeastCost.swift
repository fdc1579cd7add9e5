// SPDX-License-Identifier: Apache-2.0
import VehicleRouting

/// What serving all stops costs at least: every way of dividing them among the vehicles, each route in its best order.
func leastCost(of problem: RoutingProblem) -> Double {
    let count = problem.stops.count
    // The best order of each set of stops for each class.
    var cheapest = problem.vehicles.map { _ in [Double](repeating: .infinity, count: 1 << count) }
    func extend(_ kind: Int, _ route: [Int], _ set: Int) {
        if !route.isEmpty {
            let route = Route(vehicle: kind, stops: route)
            if problem.check(route) == nil {
                cheapest[kind][set] = min(cheapest[kind][set], problem.cost(of: route))
            }
        }
        for stop in 0..<count where set & (1 << stop) == 0 {
            extend(kind, route + [stop], set | 1 << stop)
        }
    }
    for kind in problem.vehicles.indices { extend(kind, [], 0) }
    func divide(_ left: Int, _ used: [Int]) -> Double {
        guard left != 0 else { return 0 }
        let first = left & -left
        var best = Double.infinity
        var part = left
        while part != 0 {
            if part & first != 0 {
                for (kind, vehicle) in problem.vehicles.enumerated()
                where used[kind] < vehicle.count ?? .max && cheapest[kind][part] < .infinity {
                    var more = used
                    more[kind] += 1
                    best = min(best, cheapest[kind][part] + divide(left & ~part, more))
                }
            }
            part = (part - 1) & left
        }
        return best
    }
    return divide((1 << count) - 1, problem.vehicles.map { _ in 0 })
}
