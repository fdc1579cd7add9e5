// SPDX-License-Identifier: Apache-2.0
import GLPKBackend
import LinearProgramming
import NetworkDesign
import Testing

struct FacilityLimitTests {
    /// Whether everybody is served, nothing beyond its capacity, and the cost is the sum of its causes.
    private func fits(_ design: FacilityDesign, _ problem: FacilityProblem) -> Bool {
        let isServed = problem.customers.indices.allSatisfy { place in
            abs(design.shares.reduce(0) { $0 + $1[place] } - 1) < 1e-9
        }
        let isWithin = problem.sites.indices.allSatisfy { site in
            let capacity = design.sizes[site].map { problem.sites[site].sizes[$0].capacity } ?? 0
            return design.loads(in: problem)[site] <= capacity + 1e-6
        }
        let sum =
            design.fixedCost(in: problem) + design.closingCost(in: problem) + design.servingCost(in: problem)
        return isServed && isWithin && abs(sum - design.cost) < 1e-6 * sum
    }

    @Test func `a limit leaves a design that fits and a bound below it`() throws {
        let problem = Instances.facilities(Instances.cap41, isCapacitated: true)
        let design = try problem.design(using: GLPKSolver(), options: SolveOptions(iterationLimit: 1))
        #expect(fits(design, problem))
        #expect(design.cost >= 1_040_444.375 - 1)
        #expect(design.cost < 1.1 * 1_040_444.375)
        #expect(design.bound <= 1_040_444.375 + 1)
        #expect(design.bound > 0)
    }

    @Test func `a limit leaves customers whole where they must be`() throws {
        var problem = Instances.facilities(Instances.cap41, isCapacitated: true)
        problem.hasSingleSource = true
        for site in problem.sites.indices { problem.sites[site].sizes[0].capacity = 15_000 }
        let design = try problem.design(using: GLPKSolver(), options: SolveOptions(iterationLimit: 1))
        #expect(fits(design, problem))
        #expect(design.shares.allSatisfy { $0.allSatisfy { $0 == 0 || $0 == 1 } })
    }

    private func problem(capacities: [Double], demands: [Double], reach: [[Bool]]) -> FacilityProblem {
        FacilityProblem(
            sites: capacities.enumerated().map {
                .init(name: "s\($0.offset)", sizes: [.init(capacity: $0.element, fixedCost: 1)])
            },
            customers: demands.enumerated().map { .init(name: "c\($0.offset)", demand: $0.element) },
            unitCosts: reach.map { $0.map { $0 ? 1 : .infinity } })
    }

    @Test func `customers who share too few sites are named with them`() {
        // c0 and c1 have only s0, which holds 10 of 12; s1 has room that they cannot use.
        let clash = problem(
            capacities: [10, 50], demands: [5, 7, 4], reach: [[true, true, true], [false, false, true]])
        #expect(
            throws: DesignFault.clash(customers: ["c0", "c1"], demand: 12, sites: ["s0"], capacity: 10)
        ) { try clash.design(using: GLPKSolver()) }
        #expect(clash.capacityClash()?.customers == [0, 1])
        #expect(clash.capacityClash()?.sites == [0])
    }

    @Test func `moving a customer aside makes room for another`() {
        let fits = problem(
            capacities: [10, 50], demands: [10, 4], reach: [[true, true], [true, false]])
        #expect(fits.capacityClash() == nil)
    }

    @Test func `too few sites and too large a customer are told apart`() {
        var few = problem(
            capacities: [10, 10, 10], demands: [25], reach: [[true], [true], [true]])
        few.openSites = 1...2
        #expect(throws: DesignFault.self) { try few.design(using: GLPKSolver()) }
        few.openSites = nil
        few.hasSingleSource = true
        do {
            _ = try few.design(using: GLPKSolver())
            Issue.record("a customer of 25 cannot be served from one site of 10")
        } catch {
            #expect(error.description.contains("no site that can serve it holds more than 10"))
        }
    }

    @Test func `outcomes that are not the worst are served at their least cost, too`() throws {
        let site = FacilityProblem.Site(name: "plant", sizes: [.init(capacity: 100, fixedCost: 10)])
        let base = FacilityProblem(
            sites: [site], customers: [.init(name: "town", demand: 0)], unitCosts: [[1]])
        let problem = RobustFacilityProblem(
            base: base, scenarios: [.init(weight: 9, demand: [10]), .init(weight: 1, demand: [30])],
            shortageCost: 15, worstShare: 0.1, riskWeight: 1)
        let design = try problem.design(using: GLPKSolver())
        #expect(abs(design.costs[0] - 20) < 1e-6)
        #expect(abs(design.costs[1] - 40) < 1e-6)
        #expect(design.missing == [0, 0])
    }

    @Test func `places on open ground hold where each start settles and every heavy customer`() throws {
        let ground = try GreenfieldProblem(
            customers: [.init(x: 0, y: 0), .init(x: 2, y: 0), .init(x: 1, y: 2), .init(x: 50, y: 0)],
            weights: [1, 1, 1, 1])
        let places = try ground.candidates(count: 2)
        for customer in ground.customers { #expect(places.contains(customer)) }
        // The point of the least sum of distances to the triangle is Fermat's: (1, 1/√3).
        #expect(places.contains { abs($0.x - 1) < 1e-3 && abs($0.y - 0.577_35) < 1e-3 })
        let middle = ground.middle(ofShares: [1, 1, 1, 0], from: .init(x: 0, y: 0))
        #expect(abs(middle.x - 1) < 1e-4 && abs(middle.y - 0.577_35) < 1e-4)
    }
}
