// SPDX-License-Identifier: Apache-2.0

/// Routes that were met on the way, each set of stops in its cheapest order.
///
/// Used by one thread at a time.
final class RoutePool {
    private struct Key: Hashable {
        var vehicle: Int
        var stops: [Int]
    }

    /// As many routes as are kept.
    private static let most = 40_000

    private let problem: RoutingProblem
    private var cheapest: [Key: (cost: Double, stops: [Int], number: Int)] = [:]
    private var number = 0

    init(_ problem: RoutingProblem) { self.problem = problem }

    func add(_ routes: [Route]) {
        guard cheapest.count < Self.most else { return }
        for route in routes where !route.stops.isEmpty {
            let key = Key(vehicle: route.vehicle, stops: route.stops.sorted())
            let cost = problem.cost(of: route)
            if let known = cheapest[key], known.cost <= cost { continue }
            number += 1
            cheapest[key] = (cost, route.stops, number)
        }
    }

    func add(_ other: RoutePool) { add(other.routes.reversed()) }

    /// The routes, those that were met last first.
    var routes: [Route] {
        cheapest.sorted { $0.value.number > $1.value.number }.map {
            Route(vehicle: $0.key.vehicle, stops: $0.value.stops)
        }
    }
}
