// SPDX-License-Identifier: Apache-2.0
import NetworkDesign
import Testing

struct MedianTests {
    @Test func `the instance pmed1 is met and proven`() throws {
        let design = try Instances.median(Instances.pmed1).design(nodeLimit: 200)
        #expect(design.cost == 5_819)
        #expect(design.isOptimal)
    }

    @Test(arguments: [nil, 1, 2, 3] as [Int?])
    func `random problems agree with trying everything`(count: Int?) throws {
        var numbers = Numbers(state: UInt64(5 + (count ?? 0)))
        for _ in 0..<8 {
            let costs = (0..<7).map { _ in (0..<12).map { _ in Double(numbers.next(60)) / 4 } }
            let fixed = (0..<7).map { _ in Double(numbers.next(40)) / 2 }
            let problem = try MedianProblem(costs: costs, fixedCosts: fixed, count: count)
            var best = Double.infinity
            for code in 1..<(1 << 7) {
                let open = (0..<7).filter { code >> $0 & 1 == 1 }
                if count == nil || open.count == count { best = min(best, problem.cost(of: open)) }
            }
            let design = problem.design()
            #expect(abs(design.cost - best) < 1e-9)
            #expect(design.isOptimal)
            #expect(problem.cost(of: design.open) == design.cost)
        }
    }

    @Test func `a search that is cut short still bounds the cost`() throws {
        let problem = try Instances.median(Instances.pmed1)
        let design = problem.design(nodeLimit: 0)
        #expect(design.cost >= 5_819)
        #expect(design.bound <= 5_819)
    }

    @Test func `one site on open ground is at the middle that Weiszfeld finds`() throws {
        // The corners of a square and a heavy point within: the heavy point is best.
        let corners = [(0.0, 0.0), (4, 0), (4, 4), (0, 4), (1, 1)].map { DesignPoint(x: $0.0, y: $0.1) }
        let heavy = try GreenfieldProblem(customers: corners, weights: [1, 1, 1, 1, 10]).design(count: 1)
        #expect(heavy.sites == [DesignPoint(x: 1, y: 1)])
        let even = try GreenfieldProblem(
            customers: Array(corners.prefix(4)), weights: [1, 1, 1, 1]
        ).design(count: 1)
        #expect(abs(even.sites[0].x - 2) < 1e-4)
        #expect(abs(even.sites[0].y - 2) < 1e-4)
        #expect(abs(even.weightedDistance - 8 * 2.0.squareRoot()) < 1e-9)
    }

    @Test func `sites on open ground settle in the clusters of customers`() throws {
        var numbers = Numbers(state: 3)
        var customers: [DesignPoint] = []
        for centre in [(10.0, 50.0), (30, 10), (80, 80)] {
            for _ in 0..<20 {
                customers.append(
                    DesignPoint(
                        x: centre.0 + Double(numbers.next(100)) / 50,
                        y: centre.1 + Double(numbers.next(100)) / 50))
            }
        }
        let problem = try GreenfieldProblem(customers: customers, weights: customers.map { _ in 1 })
        let design = try problem.design(count: 3)
        #expect(design.assignment.prefix(20).allSatisfy { $0 == design.assignment[0] })
        #expect(Set(design.assignment).count == 3)
        #expect(design.weightedDistance < 60 * 1.5)
    }

    @Test func `distances over the globe are those of great circles`() {
        let (paris, york) = (DesignPoint(x: 2.3522, y: 48.8566), DesignPoint(x: -74.0060, y: 40.7128))
        #expect(abs(DistanceMeasure.greatCircle.distance(paris, york) - 5_837) < 3)
        let quarter = DistanceMeasure.greatCircle.distance(DesignPoint(x: 0, y: 0), DesignPoint(x: 0, y: 90))
        #expect(abs(quarter - DistanceMeasure.earthRadius * .pi / 2) < 1e-6)
        #expect(DistanceMeasure.greatCircle.distance(paris, paris) == 0)
    }

    @Test func `parameters out of range are refused`() {
        #expect(throws: DesignFault.self) { try MedianProblem(costs: []) }
        #expect(throws: DesignFault.self) { try MedianProblem(costs: [[1, 2], [3]]) }
        #expect(throws: DesignFault.self) { try MedianProblem(costs: [[1, 2]], count: 2) }
        #expect(throws: DesignFault.self) { try GreenfieldProblem(customers: [], weights: []) }
    }
}
