// SPDX-License-Identifier: Apache-2.0
import Experiments
import GLPKBackend
import LinearProgramming
import OutputAnalysis
import PlanningModels
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

/// Present policies, one plan, and plans again and again, in the same worlds.
@Suite struct RollingHorizonTests {
    /// A shop whose customers ask for three times as much in the last third of the run, at a week's distance from its
    /// supplier.
    private func seasonal() throws -> Scenario {
        Scenario(
            name: "stoves", start: try #require(CalendarDate(year: 2026, month: 6, day: 1)),
            horizon: .weeks(26), replications: 6,
            planning: PlanningSettings(period: .weeks(1), keepsInitialStock: false),
            network: Network(
                products: [Product(id: "stove", price: 100)],
                sites: [
                    Site(
                        id: "maker", kind: .supplier, stock: [StockItem(product: "stove", purchaseCost: 40)]),
                    Site(
                        id: "shop", kind: .retailer,
                        stock: [
                            StockItem(
                                product: "stove", policy: .baseStock(level: 40),
                                review: .periodic(period: .weeks(1), offset: .zero),
                                sourcing: .single("road"), initialOnHand: 30, holdingCost: 0.5)
                        ]),
                ],
                lanes: [
                    Lane(id: "road", from: "maker", to: "shop", leadTime: .constant(.weeks(1))),
                    Lane(id: "door", from: "shop", to: "people"),
                ],
                segments: [
                    CustomerSegment(
                        id: "people", orders: .poisson(ordersPerDay: 2),
                        mix: [MixEntry(product: "stove", size: .constant(1))],
                        yearlySeason: [1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3], unmetDemand: .lost,
                        sourcing: .single("door"), lostSaleCost: 10)
                ]))
    }

    private func compared(threads: Int) throws -> Comparison {
        let scenario = try seasonal()
        guard case .planned(let plan) = try PlanningModel(scenario).plan(using: GLPKSolver()) else {
            throw NoPlanHere()
        }
        let planner = try RollingPlanner(
            scenario, first: plan, rule: ReplanningRule(every: .weeks(2), horizon: .weeks(8)))
        var once = try policyScenario(applying: plan, to: scenario)
        once.name = "plan"
        return try CompareStudy.run(
            [("present", scenario), ("plan", once), ("replanned", planner.steered)],
            replannings: [2: Replanning(planner, solver: GLPKSolver())],
            options: CompareOptions(threads: threads))
    }

    private struct NoPlanHere: Error {}

    @Test
    func `plans that follow the season earn more than one level for all of it`() throws {
        let comparison = try compared(threads: 1)
        #expect(comparison.scenarios.map(\.name) == ["present", "plan", "replanned"])
        let profit = MeasureKey(.profit)
        let means = try comparison.scenarios.map { try #require($0.result[.profit]?.mean) }
        #expect(means[2] > means[1], "\(means)")
        // Shown at a joint level of 95% for all measures, under a fixed seed.
        let gain = try #require(comparison.difference(of: 2, in: profit)?.interval)
        #expect(gain.lower > 0)
        let overPlan = try #require(comparison.objectiveGain(of: 2, over: 1))
        #expect((overPlan.estimate - (means[2] - means[1])).magnitude < 1e-6 * means[1].magnitude)
        #expect(comparison.objectiveGain(of: 1, over: 2)?.estimate == -overPlan.estimate)
        #expect(comparison.objectiveGain(of: 1, over: 3) == nil)
        let record = try #require(comparison.scenarios[2].replanning)
        #expect(record.plans == 13 * 6)
        #expect(record.unanswered == 0)
        #expect(comparison.scenarios[0].replanning == nil)
    }

    @Test
    func `the number of threads leaves no trace`() throws {
        let one = try compared(threads: 1)
        let three = try compared(threads: 3)
        for (a, b) in zip(one.scenarios, three.scenarios) {
            #expect(
                a.result.values.map { $0.map(\.bitPattern) } == b.result.values.map { $0.map(\.bitPattern) })
            #expect(a.replanning == b.replanning)
        }
    }

    @Test
    func `a scenario run alone comes to what it comes to in a comparison`() throws {
        let scenario = try seasonal()
        guard case .planned(let plan) = try PlanningModel(scenario).plan(using: GLPKSolver()) else {
            throw NoPlanHere()
        }
        let planner = try RollingPlanner(
            scenario, first: plan, rule: ReplanningRule(every: .weeks(2), horizon: .weeks(8)))
        let run = try RunStudy.run(
            planner.steered, replanning: Replanning(planner, solver: GLPKSolver()),
            options: RunOptions(threads: 2))
        let key = MeasureKey(.profit)
        #expect(run.values(of: key) == (try compared(threads: 2)).scenarios[2].result.values(of: key))
        #expect(run.replanning?.plans == 13 * 6)
    }

    @Test
    func `a solver that answers nothing leaves the first policies in place, and it is said`() throws {
        struct Silent: LinearSolver {
            let name = "silent"
            let version = "1"
            func solve(_ program: LinearProgram, options: SolveOptions) throws(SolverFailure) -> SolveOutcome
            {
                .infeasible(conflict: [])
            }
        }
        let scenario = try seasonal()
        guard case .planned(let plan) = try PlanningModel(scenario).plan(using: GLPKSolver()) else {
            throw NoPlanHere()
        }
        let planner = try RollingPlanner(scenario, first: plan, rule: ReplanningRule(every: .weeks(13)))
        let replanned = try RunStudy.run(
            planner.steered, replanning: Replanning(planner, solver: Silent()),
            options: RunOptions(replications: 2))
        let once = try RunStudy.run(
            try policyScenario(applying: plan, to: scenario), options: RunOptions(replications: 2))
        #expect(replanned.values(of: MeasureKey(.totalCost)) == once.values(of: MeasureKey(.totalCost)))
        let record = try #require(replanned.replanning)
        #expect(record.unanswered == 4)
        #expect(
            record.sentence(replications: 2)
                == "planned 2 times in each of 2 replications; 4 of 4 plans had no solution and left the one before"
        )
    }

    @Test
    func `a rule that does not fit a run is refused in words`() throws {
        let scenario = try seasonal()
        func words(_ rule: ReplanningRule) -> String? { rule.fault(for: scenario)?.description }
        #expect(words(ReplanningRule(every: .weeks(2))) == nil)
        #expect(
            words(ReplanningRule(every: .days(10)))
                == "planning again every 10 d does not fit planning periods of 1 wk: expected a whole number of them"
        )
        #expect(
            words(ReplanningRule(every: .weeks(26)))
                == "planning again every 26 wk never happens in a run of 26 wk: expected a shorter time")
        #expect(
            words(ReplanningRule(every: .weeks(4), horizon: .weeks(3)))
                == "a plan that looks 3 wk ahead ends before the next one, 4 wk later: expected at least 4 wk"
        )
        #expect(
            ReplanningRule(every: .weeks(10)).moments(until: .weeks(26)) == [.zero, .weeks(10), .weeks(20)])
    }
}
