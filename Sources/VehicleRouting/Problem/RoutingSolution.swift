// SPDX-License-Identifier: Apache-2.0

/// One vehicle's way from its depot and back.
public struct Route: Hashable, Sendable {
    /// The index of the vehicle's class.
    public var vehicle: Int
    /// The stops in the order of their visits, by index.
    public var stops: [Int]

    /// Creates a route.
    public init(vehicle: Int, stops: [Int]) {
        self.vehicle = vehicle
        self.stops = stops
    }
}

/// Routes that serve stops.
public struct RoutingSolution: Hashable, Sendable {
    /// The routes that serve something.
    public var routes: [Route]
    /// The stops that no vehicle could be found for, by index.
    public var unserved: [Int]
    /// What the routes cost, in money.
    public var cost: Double
    /// How far the vehicles drive, in units of distance.
    public var distance: Int
    /// What no routes that serve every stop cost less than, where it was proven.
    public var bound: Double?
    /// How the bound was proven.
    public var boundMethod: RoutingBoundMethod?

    /// By how much the cost may exceed the least, relative to the bound; `nil` without a bound or with unserved stops.
    public var gap: Double? {
        guard let bound, unserved.isEmpty, bound > 0 else { return nil }
        return max(cost - bound, 0) / bound
    }
}

/// How a lower bound was proven.
public enum RoutingBoundMethod: String, Sendable {
    /// The linear program over all routes, those without short cycles, solved to its end.
    case columnGeneration = "column-generation"
    /// Prices of the stops at which no route is cheaper than what it is worth; the program was not solved to its end.
    case lagrangian
}

/// What a route breaks.
public enum RouteViolation: Hashable, Sendable {
    /// The load exceeds the vehicle's capacity.
    case load(carried: Int, capacity: Int)
    /// Service at a stop would begin after its window.
    case window(stop: Int, arrival: Int, latest: Int)
    /// The vehicle would be back after its shift.
    case shift(arrival: Int, latest: Int)
}

/// When a route is where.
public struct RouteTimetable: Hashable, Sendable {
    /// When the vehicle leaves its depot, as late as nothing is delayed by it.
    public var departure: Int
    /// When service begins at each stop.
    public var serviceStarts: [Int]
    /// When the vehicle is back.
    public var arrival: Int
}

extension RoutingProblem {
    /// What a route costs.
    public func cost(of route: Route) -> Double {
        guard !route.stops.isEmpty else { return 0 }
        let vehicle = vehicles[route.vehicle]
        let cost = vehicle.fixedCost + vehicle.distanceCost * Double(distance(of: route))
        guard vehicle.timeCost > 0 else { return cost }
        return cost + vehicle.timeCost * Double(workingTime(of: route))
    }

    /// The time that a vehicle drives and serves on a route.
    private func workingTime(of route: Route) -> Int {
        var (sum, at) = (0, vehicles[route.vehicle].depot)
        for stop in route.stops {
            sum += durations[at * locations + location(ofStop: stop)] + stops[stop].serviceTime
            at = location(ofStop: stop)
        }
        return sum + durations[at * locations + vehicles[route.vehicle].depot]
    }

    /// What a vehicle of a class costs between each pair of locations, row by row: distance, and time including the
    /// service at the first of the two.
    func arcCosts(of vehicle: VehicleClass) -> [Double] {
        var costs = distances.map { vehicle.distanceCost * Double($0) }
        guard vehicle.timeCost > 0 else { return costs }
        for from in 0..<locations {
            let service = from < depots.count ? 0 : stops[from - depots.count].serviceTime
            for to in 0..<locations where from != to {
                costs[from * locations + to] +=
                    vehicle.timeCost * Double(durations[from * locations + to] + service)
            }
        }
        return costs
    }

    /// How far a route is.
    public func distance(of route: Route) -> Int {
        guard !route.stops.isEmpty else { return 0 }
        let depot = vehicles[route.vehicle].depot
        var (sum, at) = (0, depot)
        for stop in route.stops {
            sum += distance(at, location(ofStop: stop))
            at = location(ofStop: stop)
        }
        return sum + distance(at, depot)
    }

    /// The first thing that a route breaks; `nil` when it can be driven.
    public func check(_ route: Route) -> RouteViolation? {
        let vehicle = vehicles[route.vehicle]
        var (carried, time, at) = (0, vehicle.earliest, vehicle.depot)
        for stop in route.stops {
            carried += stops[stop].load
            time = max(time + durations[at * locations + location(ofStop: stop)], stops[stop].earliest)
            if time > stops[stop].latest {
                return .window(stop: stop, arrival: time, latest: stops[stop].latest)
            }
            time += stops[stop].serviceTime
            at = location(ofStop: stop)
        }
        if carried > vehicle.capacity { return .load(carried: carried, capacity: vehicle.capacity) }
        time += durations[at * locations + vehicle.depot]
        return time > vehicle.latest ? .shift(arrival: time, latest: vehicle.latest) : nil
    }

    /// When a route that can be driven is where.
    public func timetable(of route: Route) -> RouteTimetable {
        let vehicle = vehicles[route.vehicle]
        var (starts, at, time) = ([Int](), vehicle.depot, vehicle.earliest)
        for stop in route.stops {
            time = max(time + durations[at * locations + location(ofStop: stop)], stops[stop].earliest)
            starts.append(time)
            time += stops[stop].serviceTime
            at = location(ofStop: stop)
        }
        let arrival = time + (route.stops.isEmpty ? 0 : durations[at * locations + vehicle.depot])
        let departure = route.stops.first.map {
            max(vehicle.earliest, starts[0] - durations[vehicle.depot * locations + location(ofStop: $0)])
        }
        return RouteTimetable(
            departure: departure ?? vehicle.earliest, serviceStarts: starts, arrival: arrival)
    }

    /// Puts routes together with what they come to.
    func solution(_ routes: [Route], unserved: [Int] = []) -> RoutingSolution {
        var solution = RoutingSolution(
            routes: routes.filter { !$0.stops.isEmpty }, unserved: unserved.sorted(), cost: 0, distance: 0)
        for route in solution.routes {
            solution.cost += cost(of: route)
            solution.distance += distance(of: route)
        }
        return solution
    }
}
