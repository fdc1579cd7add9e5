// SPDX-License-Identifier: Apache-2.0
import GLPKBackend
import Testing
import VehicleRouting

struct BoundTests {
    private let effort = RoutingOptions(steps: 400, chains: 1, seed: 5)

    /// Small problems of all kinds, the same at each run.
    private struct Sampler {
        private var state: UInt64

        init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

        mutating func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }

        mutating func problem() -> RoutingProblem? {
            let depots = 1 + next(2)
            let stops = 5
            let isTimed = next(2) == 0
            let isTorn = next(4) == 0
            let places = (0..<(depots + stops)).map { _ in (next(60), next(60)) }
            var distances: [Int] = []
            for from in places {
                for to in places {
                    // Sometimes without the triangle inequality, and not the same both ways.
                    let length = abs(from.0 - to.0) + abs(from.1 - to.1)
                    distances.append(isTorn && from != to ? length + next(80) : length)
                }
            }
            let kinds = (0..<(1 + next(2))).map { kind in
                RoutingProblem.VehicleClass(
                    name: "\(kind)", depot: next(depots), capacity: 4 + next(8),
                    count: next(2) == 0 ? nil : 1 + next(3), fixedCost: Double(next(3) * 10),
                    distanceCost: next(3) == 0 ? 1.5 : 1, timeCost: next(3) == 0 ? 0.25 : 0,
                    latest: isTimed ? 350 : .max)
            }
            return try? RoutingProblem(
                depots: (0..<depots).map { "d\($0)" },
                stops: (0..<stops).map { index in
                    let open = isTimed ? next(120) : 0
                    return RoutingProblem.Stop(
                        name: "\(index)", load: next(5), serviceTime: next(3) * 5, earliest: open,
                        latest: isTimed ? open + 60 + next(150) : .max)
                }, vehicles: kinds, distances: distances)
        }
    }

    @Test func `the bound never exceeds the least cost, which is found`() {
        var (bounded, tight) = (0, 0)
        for seed in 1...24 as ClosedRange<UInt64> {
            var sampler = Sampler(seed: seed)
            guard let problem = sampler.problem() else { continue }
            let solution = problem.solve(effort, boundedBy: GLPKSolver())
            let best = leastCost(of: problem)
            guard best < .infinity, solution.unserved.isEmpty else { continue }
            #expect(solution.cost >= best - 1e-6, "seed \(seed)")
            #expect(solution.cost <= best + 1e-6, "seed \(seed)")
            guard let bound = solution.bound else { continue }
            bounded += 1
            #expect(bound <= best + 1e-6, "seed \(seed)")
            if bound >= best - 1e-4 { tight += 1 }
        }
        // The bound is there, and good for something.
        #expect(bounded >= 12)
        #expect(tight * 2 >= bounded)
    }

    @Test func `small published instances are proven`() throws {
        let thirteen = try RoutingInstance.cvrplib(Instances.christofides13).problem
        let first = thirteen.solve(RoutingOptions(steps: 3_000, chains: 1, seed: 3), boundedBy: GLPKSolver())
        #expect(first.cost == 247)
        #expect(first.bound == 247)
        #expect(first.gap == 0)
        let solomon = try RoutingInstance.solomon(Instances.solomon25).problem
        let second = solomon.solve(RoutingOptions(steps: 3_000, chains: 1, seed: 3), boundedBy: GLPKSolver())
        #expect(second.cost == 6_171)
        // The linear program of R101 with 25 customers is whole: Desrochers, Desrosiers and Solomon (1992).
        #expect(second.bound == 6_171)
    }

    @Test func `the same steps give the same bound`() throws {
        let problem = try RoutingInstance.cvrplib(Instances.christofides13).problem
        let options = RoutingOptions(steps: 300, chains: 2, seed: 9)
        let first = problem.solve(options, boundedBy: GLPKSolver())
        #expect(first == problem.solve(options, boundedBy: GLPKSolver()))
    }

    @Test func `a fleet that is too small has no bound`() throws {
        let distances = (0..<16).map { abs($0 / 4 - $0 % 4) * 10 }
        let problem = try RoutingProblem(
            stops: (0..<3).map { .init(name: "\($0)", load: 4) }, vehicles: [.init(capacity: 5, count: 2)],
            distances: distances)
        let solution = problem.solve(effort, boundedBy: GLPKSolver())
        #expect(solution.unserved.count == 1)
        #expect(solution.bound == nil)
    }
}
