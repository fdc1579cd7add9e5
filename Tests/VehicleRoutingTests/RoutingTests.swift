// SPDX-License-Identifier: Apache-2.0
import Testing
import VehicleRouting

struct RoutingTests {
    private let effort = RoutingOptions(steps: 6_000, chains: 2, seed: 3)

    private func expectSound(_ solution: RoutingSolution, _ problem: RoutingProblem) {
        for route in solution.routes { #expect(problem.check(route) == nil) }
        let visits = solution.routes.flatMap(\.stops) + solution.unserved
        #expect(visits.sorted() == Array(problem.stops.indices))
        var cost = 0.0
        for route in solution.routes { cost += problem.cost(of: route) }
        #expect(abs(cost - solution.cost) < 1e-6)
        for vehicle in problem.vehicles.indices {
            let used = solution.routes.count { $0.vehicle == vehicle }
            #expect(used <= problem.vehicles[vehicle].count ?? .max)
        }
    }

    @Test func `small published instances are met`() throws {
        let thirteen = try RoutingInstance.cvrplib(Instances.christofides13).problem
        let first = thirteen.solve(effort)
        expectSound(first, thirteen)
        #expect(first.cost == 247)
        let thirtyTwo = try RoutingInstance.cvrplib(Instances.augerat32).problem
        let second = thirtyTwo.solve(effort)
        expectSound(second, thirtyTwo)
        #expect(second.cost >= 784)
        #expect(second.cost <= 784 * 1.01)
    }

    @Test func `windows of time are kept, and the published optimum is met`() throws {
        let problem = try RoutingInstance.solomon(Instances.solomon25).problem
        let solution = problem.solve(effort)
        expectSound(solution, problem)
        #expect(solution.cost == 6_171)
        for route in solution.routes {
            let timetable = problem.timetable(of: route)
            for (stop, start) in zip(route.stops, timetable.serviceStarts) {
                #expect(start >= problem.stops[stop].earliest)
                #expect(start <= problem.stops[stop].latest)
            }
            #expect(timetable.arrival <= problem.vehicles[0].latest)
        }
    }

    @Test func `the same seed gives the same routes, and another may not`() throws {
        let problem = try RoutingInstance.cvrplib(Instances.augerat32).problem
        let options = RoutingOptions(steps: 500, chains: 3, seed: 9)
        #expect(problem.solve(options) == problem.solve(options))
    }

    @Test func `several depots and kinds of vehicles agree with trying everything`() throws {
        var state: UInt64 = 21
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        for _ in 0..<5 {
            let places = (0..<7).map { _ in (next(100), next(100)) }
            var distances: [Int] = []
            for from in places {
                for to in places { distances.append(abs(from.0 - to.0) + abs(from.1 - to.1)) }
            }
            let stops = (0..<5).map { index in
                RoutingProblem.Stop(
                    name: "\(index)", load: 1 + next(4), serviceTime: next(10), earliest: next(100),
                    latest: 250 + next(200))
            }
            let problem = try RoutingProblem(
                depots: ["north", "south"], stops: stops,
                vehicles: [
                    .init(name: "van", depot: 0, capacity: 5, count: 2, fixedCost: 10, latest: 600),
                    .init(
                        name: "lorry", depot: 1, capacity: 12, count: 1, fixedCost: 60, distanceCost: 1.5,
                        latest: 900),
                ], distances: distances)
            let solution = problem.solve(RoutingOptions(steps: 2_000, chains: 2, seed: 5))
            expectSound(solution, problem)
            let best = leastCost(of: problem)
            if best < .infinity {
                #expect(solution.unserved.isEmpty)
                #expect(abs(solution.cost - best) < 1e-9)
            }
        }
    }

    @Test func `a fleet that is too small leaves stops unserved and says which`() throws {
        let distances = (0..<16).map { abs($0 / 4 - $0 % 4) * 10 }
        let problem = try RoutingProblem(
            stops: (0..<3).map { .init(name: "\($0)", load: 4) }, vehicles: [.init(capacity: 5, count: 2)],
            distances: distances)
        let solution = problem.solve(effort)
        expectSound(solution, problem)
        #expect(solution.unserved.count == 1)
        #expect(solution.gap == nil)
    }

    @Test func `what cannot be served is refused by name`() {
        #expect(throws: RoutingFault.unreachable(stop: "heavy")) {
            try RoutingProblem(
                stops: [.init(name: "heavy", load: 9)], vehicles: [.init(capacity: 5)],
                distances: [0, 1, 1, 0])
        }
        #expect(throws: RoutingFault.unreachable(stop: "late")) {
            try RoutingProblem(
                stops: [.init(name: "late", latest: 5)], vehicles: [.init()], distances: [0, 6, 6, 0])
        }
        #expect(throws: RoutingFault.matrix(name: "the distances", entries: 3, locations: 2)) {
            try RoutingProblem(stops: [.init(name: "a")], vehicles: [.init()], distances: [0, 1, 1])
        }
        #expect(throws: RoutingFault.self) {
            try RoutingProblem(stops: [.init(name: "a")], vehicles: [.init()], distances: [0, -1, 1, 0])
        }
    }

    @Test func `everything that is wrong with an instance is told at once, with its line`() {
        let text = """
            CAPACITY : much
            EDGE_WEIGHT_TYPE : GEO
            NODE_COORD_SECTION
            1 2
            2 5 5
            DEMAND_SECTION
            1 0
            2 -3
            """
        let error = #expect(throws: RoutingTextError.self) { try RoutingInstance.cvrplib(text) }
        #expect(error?.faults.map(\.line) == [1, 1, 2, 4, 8])
        #expect(throws: RoutingTextError.self) { try RoutingInstance.cvrplib("") }
        let solomon = """
            R1
            25 200
            0 35 35 0 0 230 0
            1 2 3
            2 41 49 10 171 161 10
            """
        let second = #expect(throws: RoutingTextError.self) { try RoutingInstance.solomon(solomon) }
        #expect(second?.faults.map(\.line) == [4])
        let mended = solomon.replacing("1 2 3\n", with: "")
        let third = #expect(throws: RoutingTextError.self) { try RoutingInstance.solomon(mended) }
        #expect(third?.faults.map(\.line) == [4])
        #expect(third?.faults.first?.message == "the window ends before it begins")
    }

    @Test func `a time that costs is in the search and in the cost`() throws {
        // Two stops on a line; the far van is dear by the kilometre and cheap by the hour.
        let stops = [
            RoutingProblem.Stop(name: "a", load: 1, serviceTime: 60),
            RoutingProblem.Stop(name: "b", load: 1, serviceTime: 30),
        ]
        let vehicle = RoutingProblem.VehicleClass(
            capacity: 2, fixedCost: 7, distanceCost: 2, timeCost: 0.5)
        let problem = try RoutingProblem(
            stops: stops, vehicles: [vehicle], distances: [0, 10, 20, 10, 0, 10, 20, 10, 0],
            durations: [0, 5, 10, 5, 0, 5, 10, 5, 0])
        let solution = problem.solve(effort)
        #expect(solution.routes.count == 1)
        // 7 + 2 × 40 km + ½ × (20 driving + 90 serving).
        #expect(abs(solution.cost - 142) < 1e-9)
        expectSound(solution, problem)
    }

    @Test func `a problem without stops needs no vehicle`() throws {
        let problem = try RoutingProblem(stops: [], vehicles: [.init()], distances: [0])
        #expect(problem.solve(effort).routes.isEmpty)
        #expect(problem.solve(effort).cost == 0)
    }
}
