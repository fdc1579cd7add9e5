// SPDX-License-Identifier: Apache-2.0
import GLPKBackend
import LinearProgramming
import NetworkDesign
import Testing

struct AssignmentTests {
    /// The most that can be served and the least cost of it, by trying everything.
    private func bruteForce(_ problem: AssignmentProblem) -> (value: Double, cost: Double) {
        func best(_ order: Int, _ left: [Double]) -> (value: Double, cost: Double) {
            guard order < problem.orders.count else { return (0, 0) }
            var found = best(order + 1, left)
            for option in problem.options
            where option.order == order && left[option.site] >= problem.orders[order].load {
                var rest = left
                rest[option.site] -= problem.orders[order].load
                let other = best(order + 1, rest)
                let sum = (other.value + problem.orders[order].value, other.cost + option.cost)
                if sum.0 > found.value || (sum.0 == found.value && sum.1 < found.cost) { found = sum }
            }
            return found
        }
        return best(0, problem.capacities)
    }

    private func random(_ numbers: inout Numbers, loads: [Double]) -> AssignmentProblem {
        var problem = AssignmentProblem(
            orders: (0..<7).map { _ in
                .init(value: Double(1 + numbers.next(3)), load: loads[numbers.next(loads.count)])
            },
            capacities: (0..<3).map { _ in Double(1 + numbers.next(4)) }, options: [])
        for order in problem.orders.indices {
            for site in problem.capacities.indices where numbers.next(10) < 6 {
                problem.options.append(.init(order: order, site: site, cost: Double(1 + numbers.next(20))))
            }
        }
        return problem
    }

    @Test func `as much as possible is served at the least cost, as trying everything finds`() throws {
        var numbers = Numbers(state: 5)
        for round in 0..<20 {
            let problem = random(&numbers, loads: round % 2 == 0 ? [1] : [1, 2, 3])
            let found = try problem.assignment(using: GLPKSolver())
            let best = bruteForce(problem)
            #expect(found.value == best.value)
            #expect(abs(found.cost - best.cost) < 1e-9)
            #expect(found.isOptimal)
        }
    }

    @Test func `bottlenecks account for every order that could be served and is not`() throws {
        var numbers = Numbers(state: 77)
        for _ in 0..<20 {
            var problem = random(&numbers, loads: [1])
            for order in problem.orders.indices { problem.orders[order].value = 1 }
            let found = try problem.assignment(using: GLPKSolver())
            var explained = 0
            for bottleneck in found.bottlenecks {
                let room = bottleneck.sites.reduce(0) { $0 + problem.capacities[$1] }
                explained += bottleneck.orders.count - Int(room)
                let options = problem.options.filter { bottleneck.orders.contains($0.order) }
                #expect(options.allSatisfy { bottleneck.sites.contains($0.site) })
            }
            let hopeful = Set(problem.options.map(\.order))
            #expect(explained == hopeful.count { found.options[$0] == nil })
        }
    }

    @Test func `two orders for one place are told as the bottleneck, beside another that is apart`() throws {
        let problem = AssignmentProblem(
            orders: Array(repeating: .init(), count: 5), capacities: [1, 1, 5],
            options: [
                .init(order: 0, site: 0, cost: 3), .init(order: 1, site: 0, cost: 2),
                .init(order: 2, site: 1, cost: 1), .init(order: 3, site: 1, cost: 1),
                .init(order: 4, site: 2, cost: 7),
            ])
        let found = try problem.assignment(using: GLPKSolver())
        #expect(found.value == 3)
        #expect(found.cost == 10)
        #expect(found.bottlenecks.map(\.sites) == [[0], [1]])
        #expect(found.bottlenecks.map(\.orders) == [[0, 1], [2, 3]])
    }

    @Test func `without options nothing is served, and options must name what is there`() throws {
        let nothing = AssignmentProblem(orders: [.init()], capacities: [1], options: [])
        #expect(try nothing.assignment(using: GLPKSolver()).options == [nil])
        let stray = AssignmentProblem(
            orders: [.init()], capacities: [1], options: [.init(order: 0, site: 1, cost: 1)])
        #expect(throws: DesignFault.self) { try stray.assignment(using: GLPKSolver()) }
    }
}
