// SPDX-License-Identifier: Apache-2.0
import Experiments
import GLPKBackend
import OutputAnalysis
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct OptimizeStudyTests {
    /// Three stages in a row, a day from each to the next, that cost the same to keep a unit at; reviewed daily.
    private func chain(levels: [Quantity], days: Int64, demand: Distribution) -> Scenario {
        let names: [NodeID] = ["near", "middle", "far"]
        var network = Network()
        network.products = [Product(id: "part")]
        network.sites = [Site(id: "maker", kind: .supplier, stock: [StockItem(product: "part")])]
        for index in 0..<3 {
            network.sites.append(
                Site(
                    id: names[index], kind: .warehouse,
                    stock: [
                        StockItem(
                            product: "part", policy: .baseStock(level: levels[index]),
                            review: .periodic(period: .days(1), offset: .zero),
                            sourcing: .single(LaneID(names[index].name)), initialOnHand: levels[index],
                            holdingCost: 1)
                    ]))
        }
        let day = RandomDuration(.constant(1), .day)
        network.lanes = [
            Lane(id: "far", from: "maker", to: "far", leadTime: day),
            Lane(id: "middle", from: "far", to: "middle", leadTime: day),
            Lane(id: "near", from: "middle", to: "near", leadTime: day),
            Lane(id: "out", from: "near", to: "people"),
        ]
        network.segments = [
            CustomerSegment(
                id: "people", orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                mix: [MixEntry(product: "part", size: demand)], sourcing: .single("out"), backorderCost: 9)
        ]
        return Scenario(
            name: "chain", horizon: .days(days), warmUp: .length(.days(20)), seed: 11, replications: 10,
            network: network)
    }

    /// Where a unit costs the same to keep everywhere, Clark and Scarf's optimum holds all stock at the customers: the cost
    /// is that of one stage with the lead times of all, which the demand of each three days gives exactly.
    @Test func `a serial chain costs within half a percent of the optimum, by search`() throws {
        let demand = recorded
        let result = try OptimizeStudy.run(
            chain(levels: [130, 120, 110], days: 200, demand: .trace(values: demand)), solver: nil,
            options: OptimizeOptions(budget: 150, objective: .totalCost))
        let optimum = leastCost(of: demand)
        let found = result.found.mean / result.days
        #expect(found <= 1.005 * optimum, "\(found), not \(optimum), in \(result.replications)")
        #expect(result.present.mean / result.days > 1.1 * optimum)
        #expect(result.origin == Optimization.Origin.search)
    }

    /// The demand of 200 days, between 60 and 140.
    private var recorded: [Double] {
        var state: UInt64 = 5
        return (0..<200).map { _ -> Double in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(60 + (state >> 33) % 81)
        }
    }

    /// The least cost a day after 20 days, where every three days' demand has to be covered at once.
    private func leastCost(of demand: [Double]) -> Double {
        var optimum = Double.infinity
        for level in 100...500 {
            var cost = 0.0
            for day in 22..<200 {
                let asked: Double = demand[day - 2] + demand[day - 1] + demand[day]
                let left: Double = Double(level) - asked
                cost += left > 0 ? left : -9 * left
            }
            optimum = min(optimum, cost / 178)
        }
        return optimum
    }

    @Test func `the same seed and budget give the same policies on any number of threads`() throws {
        let scenario = chain(
            levels: [120, 100, 90], days: 40, demand: .uniform(low: 50, high: 150))
        var options = OptimizeOptions(replications: 4, budget: 40, turns: 2)
        let one = try OptimizeStudy.run(scenario, solver: GLPKSolver(), options: options)
        options.threads = 2
        let two = try OptimizeStudy.run(scenario, solver: GLPKSolver(), options: options)
        #expect(one.best == two.best)
        #expect(one.found == two.found)
        #expect(one.turns.map(\.gap) == two.turns.map(\.gap))
        #expect(one.replications == two.replications)
    }

    @Test func `each turn promises more nearly what the simulation keeps, and the best turn is kept`() throws
    {
        var scenario = Scenarios.warehouse(days: 364, warmUp: .length(.zero), price: 9)
        scenario.planning.period = .weeks(1)
        scenario.network.sites[1].stock[0].holdingCost = 0.05
        let result = try OptimizeStudy.run(
            scenario, solver: GLPKSolver(), options: OptimizeOptions(budget: 1, turns: 5))
        let gaps = result.turns.map(\.gap.magnitude)
        try #require(gaps.count >= 2, "\(result.loopEnd), \(result.turns)")
        #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0 > $1 }, "\(gaps)")
        #expect((gaps.last ?? .infinity) < 0.1 * gaps[0], "\(gaps)")
        let best = try #require(result.bestTurn)
        #expect(result.turns.allSatisfy { $0.simulated <= best.simulated })
        #expect(result.loopEnd == .closed)
    }

    @Test func `a turn that makes the gap larger is taken back and tried with half the step`() throws {
        // Weekly planning of lead times of a day makes the first corrections large, so that full steps overshoot.
        let scenario = chain(levels: [260, 200, 150], days: 120, demand: .uniform(low: 20, high: 180))
        let result = try OptimizeStudy.run(
            scenario, solver: GLPKSolver(),
            options: OptimizeOptions(replications: 2, budget: 1, objective: .totalCost, turns: 8))
        let gaps = result.turns.map(\.gap.magnitude)
        try #require(gaps.count >= 3, "\(gaps), \(result.loopEnd)")
        #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0 > $1 }, "\(gaps)")
        #expect(result.turns.allSatisfy { $0.step > 0 && $0.step <= 1 })
        #expect(result.turns.first?.step == 1)
    }

    @Test func `settings that a plan's policies do not use are left out, so that they can be run`() throws {
        var scenario = Scenarios.warehouse(days: 100, warmUp: .length(.zero))
        scenario.network.sites[1].stock[0].policy = .materialRequirements(MaterialRequirements())
        scenario.requirementsPlanning = RequirementsPlanning()
        try #require(scenario.errors.isEmpty, "\(scenario.errors)")
        let result = try OptimizeStudy.run(
            scenario, solver: GLPKSolver(), options: OptimizeOptions(replications: 2, budget: 1, turns: 1))
        #expect(result.turns.count == 1, "\(result.loopEnd)")
        #expect(result.turns.first?.scenario.requirementsPlanning == nil)
    }

    @Test func `a service that is asked for is reached, at the least cost that does`() throws {
        let scenario = Scenarios.warehouse(level: 600, days: 100)
        let key = MeasureKey(.fillRate, .segment("shops"))
        var options = OptimizeOptions(replications: 5, budget: 60, turns: 0)
        let free = try OptimizeStudy.run(scenario, solver: nil, options: options)
        options.services = [ServiceTarget(key, atLeast: 0.999)]
        let bound = try OptimizeStudy.run(scenario, solver: nil, options: options)
        let level = PolicyLever(site: "dc", product: "tea", kind: .level)
        let levels = (level.value(in: free.best) ?? 0, level.value(in: bound.best) ?? 0)
        #expect(levels.0 < levels.1, "\(levels)")
        #expect(bound.services.first?.reached ?? 0 > 0.998)
    }

    @Test func `a scenario without chance is run once for each candidate`() throws {
        let scenario = Scenarios.warehouse(days: 100, demand: .constant(100))
        var fixed = scenario
        fixed.network.lanes[0].leadTime = RandomDuration(.constant(2), .day)
        let result = try OptimizeStudy.run(fixed, solver: nil, options: OptimizeOptions(budget: 60, turns: 0))
        #expect(result.isDeterministic)
        #expect(result.found.mean < result.present.mean)
        #expect(result.difference == nil)
        #expect(result.replications <= 66)
    }

    @Test func `an interruption keeps the best so far`() throws {
        let result = try OptimizeStudy.run(
            chain(levels: [120, 100, 90], days: 40, demand: .uniform(low: 50, high: 150)),
            solver: GLPKSolver(),
            options: OptimizeOptions(budget: 100), isCancelled: { true })
        #expect(!result.isComplete)
        #expect(result.best == result.scenario)
        #expect(result.loopEnd == .interrupted)
    }

    @Test func `options that make no sense are told apart`() {
        let scenario = chain(levels: [9, 6, 11], days: 30, demand: .constant(5))
        #expect(throws: StudyError.self) {
            _ = try OptimizeStudy.run(scenario, solver: nil, options: OptimizeOptions(budget: 0))
        }
        #expect(throws: StudyError.self) {
            _ = try OptimizeStudy.run(
                scenario, solver: nil,
                options: OptimizeOptions(services: [ServiceTarget(MeasureKey(.totalCost), atLeast: 1)]))
        }
        #expect(throws: StudyError.self) {
            let nobody = ServiceTarget(MeasureKey(.fillRate, .segment("nobody")), atLeast: 0.9)
            _ = try OptimizeStudy.run(
                scenario, solver: nil, options: OptimizeOptions(services: [nobody]))
        }
    }
}
