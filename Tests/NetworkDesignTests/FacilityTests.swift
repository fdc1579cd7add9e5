// SPDX-License-Identifier: Apache-2.0
import GLPKBackend
import LinearProgramming
import NetworkDesign
import Testing

struct FacilityTests {
    @Test func `the capacitated instance cap41 is met`() throws {
        let problem = Instances.facilities(Instances.cap41, isCapacitated: true)
        #expect(problem.customers.map(\.demand).reduce(0, +) == 58_268)
        let design = try problem.design(using: GLPKSolver())
        #expect(abs(design.cost - 1_040_444.375) < 1e-6 * design.cost)
        #expect(design.gap < 1e-6)
        for (index, site) in problem.sites.enumerated() {
            var load = 0.0
            for (share, customer) in zip(design.shares[index], problem.customers) {
                load += share * customer.demand
            }
            #expect(load <= (design.sizes[index] == nil ? 0 : site.sizes[0].capacity) + 1e-6)
        }
    }

    @Test func `the same instance without capacities is met`() throws {
        let design = try Instances.facilities(Instances.cap41, isCapacitated: false).design(
            using: GLPKSolver())
        #expect(abs(design.cost - 932_615.75) < 1e-6 * design.cost)
    }

    /// The least cost over all choices of sizes, with the serving of each choice as a linear program by hand: only for
    /// single sourcing, where it can be tried out too.
    private func bruteForce(_ problem: FacilityProblem) -> Double {
        var best = Double.infinity
        let options = problem.sites.map { $0.sizes.count + 1 }
        let choices = options.reduce(1, *)
        for code in 0..<choices {
            var (rest, fixed) = (code, 0.0)
            var capacities: [Double] = []
            for (site, count) in zip(problem.sites, options) {
                let choice = rest % count
                rest /= count
                fixed += choice == 0 ? site.closingCost : site.sizes[choice - 1].fixedCost
                capacities.append(choice == 0 ? 0 : site.sizes[choice - 1].capacity)
            }
            best = min(best, fixed + serve(problem, 0, capacities, best - fixed))
        }
        return best
    }

    private func serve(_ problem: FacilityProblem, _ place: Int, _ left: [Double], _ limit: Double) -> Double
    {
        guard place < problem.customers.count else { return 0 }
        var best = Double.infinity
        let demand = problem.customers[place].demand
        for site in left.indices where left[site] >= demand {
            var rest = left
            rest[site] -= demand
            let cost = problem.unitCosts[site][place] * demand
            guard cost < limit else { continue }
            best = min(best, cost + serve(problem, place + 1, rest, min(limit, best) - cost))
        }
        return best
    }

    @Test func `sizes, closing costs and single sources agree with trying everything`() throws {
        var numbers = Numbers(state: 11)
        for _ in 0..<6 {
            let problem = FacilityProblem(
                sites: (0..<3).map { index in
                    FacilityProblem.Site(
                        name: "\(index)",
                        sizes: [
                            .init(
                                capacity: Double(8 + numbers.next(6)),
                                fixedCost: Double(10 + numbers.next(20))),
                            .init(
                                capacity: Double(16 + numbers.next(9)),
                                fixedCost: Double(25 + numbers.next(20))),
                        ], closingCost: Double(numbers.next(8)))
                },
                customers: (0..<5).map { .init(name: "\($0)", demand: Double(2 + numbers.next(5))) },
                unitCosts: (0..<3).map { _ in (0..<5).map { _ in Double(1 + numbers.next(9)) } },
                hasSingleSource: true)
            let design = try problem.design(using: GLPKSolver())
            #expect(abs(design.cost - bruteForce(problem)) < 1e-6)
        }
    }

    @Test func `a number of sites is kept`() throws {
        var problem = Instances.facilities(Instances.cap41, isCapacitated: false)
        problem.openSites = 3...3
        let design = try problem.design(using: GLPKSolver())
        #expect(design.openSites.count == 3)
        #expect(design.cost > 932_615.75)
    }

    @Test func `what cannot be served is refused by name`() {
        let site = FacilityProblem.Site(name: "a", sizes: [.init(capacity: 5, fixedCost: 1)])
        #expect(throws: DesignFault.unreachable(customer: "far")) {
            try FacilityProblem(
                sites: [site], customers: [.init(name: "far", demand: 1)], unitCosts: [[.infinity]]
            ).design(using: GLPKSolver())
        }
        #expect(throws: DesignFault.tooSmall(capacity: 5, demand: 6)) {
            try FacilityProblem(
                sites: [site], customers: [.init(name: "much", demand: 6)], unitCosts: [[1]]
            ).design(using: GLPKSolver())
        }
        #expect(throws: DesignFault.self) {
            try FacilityProblem(sites: [], customers: [], unitCosts: []).design(using: GLPKSolver())
        }
    }

    @Test func `a cautious design pays for capacity that the mean does not need`() throws {
        let site = FacilityProblem.Site(
            name: "plant",
            sizes: [.init(capacity: 10, fixedCost: 10), .init(capacity: 30, fixedCost: 60)])
        let base = FacilityProblem(
            sites: [site], customers: [.init(name: "town", demand: 0)], unitCosts: [[1]])
        var problem = RobustFacilityProblem(
            base: base, scenarios: [.init(weight: 9, demand: [10]), .init(weight: 1, demand: [30])],
            shortageCost: 15, worstShare: 0.1, riskWeight: 0)
        // Small: 20 in nine of ten, 10 + 10 + 300 in the worst; large: 70 and 90.
        let mean = try problem.design(using: GLPKSolver())
        #expect(mean.sizes == [0])
        #expect(abs(mean.mean - 50) < 1e-6)
        #expect(abs(mean.valueAtRisk - 320) < 1e-6)
        problem.riskWeight = 1
        let cautious = try problem.design(using: GLPKSolver())
        #expect(cautious.sizes == [1])
        #expect(abs(cautious.valueAtRisk - 90) < 1e-6)
        #expect(abs(cautious.objective - cautious.valueAtRisk) < 1e-6)
    }
}
