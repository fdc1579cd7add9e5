// SPDX-License-Identifier: Apache-2.0
import GLPKBackend
import LinearProgramming
import PlanningModels
import SupplyNetwork

/// Planning programs: networks through the planning model, the rest straight through the solver.
enum PlanningCases {
    static let all = [transportation, warehouse, distribution, factoryPlanning, foodManufacture]

    /// The relative difference that is still agreement.
    static let tolerance = 1e-6
    private static let asScenario =
        "Stated as a scenario of one period, planned by the linear program of a network."

    /// The optimum of a program, with the solver's proof checked.
    static func optimum(of program: LinearProgram) throws -> Double {
        switch try GLPKSolver().solve(program) {
        case .optimal(let solution): return solution.objectiveValue
        case .stopped, .infeasible, .unbounded: throw NoOptimum(program: program.name)
        }
    }

    /// The figures of the best plan of a scenario.
    private static func planned(
        _ figures: [Figure], of scenario: Scenario, read: @escaping @Sendable (SupplyPlan) -> [Double]
    ) -> Experiment {
        Experiment(
            "plan", figures,
            .deterministic(tolerance: tolerance) {
                guard case .planned(let plan) = try PlanningModel(scenario).plan(using: GLPKSolver()) else {
                    throw NoOptimum(program: scenario.name)
                }
                return read(plan)
            })
    }

    private static func solved(_ figure: Figure, _ program: @escaping @Sendable () -> LinearProgram)
        -> Experiment
    {
        Experiment("optimum", [figure], .deterministic(tolerance: tolerance) { [try optimum(of: program())] })
    }

    static let transportation = PublishedCase(
        "lp_transport_dantzig", .linearProgram,
        source: "Dantzig (1963), Linear Programming and Extensions, ch. 3.3", model: asScenario,
        [
            planned([Figure("cost", 153.675)], of: PlanningScenarios.canneries) { [$0.objectiveValue] }
        ])

    static let warehouse = PublishedCase(
        "lp_warehouse_dantzig", .linearProgram, source: "Dantzig (1963), ch. 3.6; GAMS whouse",
        model: """
            \(asScenario) The quarters lie side by side, the stock is carried over lanes between them; cost = − profit.
            """,
        [
            planned([Figure("cost", -600)], of: PlanningScenarios.tradingWarehouse) { [-$0.profit] }
        ])

    static let distribution = PublishedCase(
        "lp_williams_distribution1", .linearProgram,
        source: "Williams, Model Building in Mathematical Programming, Distribution 1",
        model: "\(asScenario) A depot's throughput is the limit of a lane through it.",
        [
            planned([Figure("cost", 198_500)], of: PlanningScenarios.factoriesAndDepots) {
                [$0.objectiveValue]
            }
        ])

    static let factoryPlanning = PublishedCase(
        "lp_williams_factory1", .linearProgram,
        source: "Williams, Model Building in Mathematical Programming, Factory Planning 1",
        model:
            "Stated directly as a linear program: machines that several products share are not in a scenario.",
        [solved(Figure("profit", 93_715.17857142857)) { PlanningPrograms.factoryPlanning }])

    static let foodManufacture = PublishedCase(
        "lp_williams_food1", .linearProgram,
        source: "Williams, Model Building in Mathematical Programming, Food Manufacture 1",
        model: "Stated directly as a linear program: blending is not in a scenario.",
        [solved(Figure("profit", 107_842.59259259)) { PlanningPrograms.foodManufacture }])
}

/// Thrown where a program that has an optimum is said to have none.
struct NoOptimum: Error {
    var program: String
}
