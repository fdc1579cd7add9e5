// SPDX-License-Identifier: Apache-2.0
import GLPKBackend
import PlanningModels
import SimulationKernel
import SupplyNetwork
import Testing

/// The published trees of guaranteed service, written as scenarios.
///
/// The optimum found from sites, recipes, lanes, demand and promises must be the published one. Figures: Snyder and Shen (2019), chapter 6; Graves and Willems (2000, 2003);
/// Schoenmeyr and Graves (2016), table 4, all recomputed by mixed-integer programming.
struct GuaranteedTreeTests {
    private func plan(_ scenario: Scenario) throws -> SafetyStockPlan {
        try SafetyStockModel(of: scenario).guaranteedService(using: GLPKSolver())
    }

    private func expectOptimum(_ tree: TreeScenario, _ cost: Double, within: Double = 1e-4) throws {
        let plan = try plan(tree.scenario())
        #expect(abs(plan.promisedCost / cost - 1) < within)
        #expect(abs(plan.safetyStockCost / cost - 1) < within)
        #expect(plan.entries.allSatisfy { $0.theory == .guaranteedTree })
    }

    @Test func `the row of example 6.3 is found from its scenario`() throws {
        // The outside supplier's service time of a day is part of the lead time.
        let tree = TreeScenario(
            times: [1, 0, 2], holding: [7, 4, 2], k: 1, deviations: [1: 1], service: [1: 1],
            arcs: [(3, 2), (2, 1)])
        try expectOptimum(tree, 2.828_427_124_746_190_3)
        let plan = try plan(tree.scenario())
        #expect(plan.entries.map(\.serviceDays) == [1, 0, 0])
        #expect(plan.entries.map(\.coverDays) == [0, 0, 2])
        #expect(plan.entries.map(\.inboundDays) == [0, 0, 0])
    }

    @Test func `the row of problem 6.7 is found from its scenario`() throws {
        try expectOptimum(
            TreeScenario(
                times: [2, 1, 2], holding: [4, 3, 2], k: 4, deviations: [1: 10], service: [1: 0],
                arcs: [(3, 2), (2, 1)]), 357.770_876_399_966_37)
    }

    @Test func `the tree of example 6.5 is found from its scenario`() throws {
        try expectOptimum(
            TreeScenario(
                times: [3, 1, 1, 1], holding: [1, 3, 2, 3], k: 1, deviations: [2: 1, 4: 1],
                service: [2: 0, 4: 1], arcs: [(1, 3), (3, 2), (3, 4)]), 8.277_916_867_529_369)
    }

    @Test func `the camera of figure 6.14 is found from its scenario`() throws {
        try expectOptimum(
            TreeScenario(
                times: [2, 3, 2, 4, 2, 3, 6, 4, 3, 2],
                holding: [0.01, 0.03, 0.04, 0.06, 0.12, 0.13, 0.2, 0.08, 0.04, 0.5],
                k: 1.644_853_626_951_472_2, deviations: [10: 10], service: [10: 2],
                arcs: [(1, 2), (2, 3), (3, 5), (4, 5), (5, 6), (6, 10), (7, 10), (8, 10), (9, 10)]),
            18.824_004_472_592_172)
    }

    @Test func `the tree of problem 6.9 is found from its scenario`() throws {
        try expectOptimum(
            TreeScenario(
                times: [7, 7, 21, 3, 8, 2], holding: [44, 28, 18, 1, 4, 1.5].map { $0 / 365 }, k: 4,
                deviations: [1: 4.1, 2: 6.2], service: [1: 3, 2: 3],
                arcs: [(6, 5), (4, 3), (5, 3), (3, 1), (3, 2)]), 15.649_530_249_501_025)
    }

    @Test(
        arguments: [
            ([0.36, 0.28, 0.2, 0.12, 0.04], [36, 28, 20, 12, 4], 400),
            ([0.36, 0.28, 0.2, 0.12, 0.04], [4, 12, 20, 28, 36], 400),
            ([0.2, 0.2, 0.2, 0.2, 0.2], [20, 20, 20, 20, 20], 393.547_964_039_963),
            ([0.04, 0.12, 0.2, 0.28, 0.36], [36, 28, 20, 12, 4], 267.864_374_533_620_7),
            ([0.04, 0.12, 0.2, 0.28, 0.36], [4, 12, 20, 28, 36], 391.976_305_933_348_8),
        ] as [([Double], [Int64], Double)])
    func `the rows of Schoenmeyr and Graves are found from their scenarios`(
        added: [Double], times: [Int64], cost: Double
    ) throws {
        var value = 0.0
        let stages = added.indices.map { index in
            value += added[index]
            return TreeScenario.Stage(
                name: "s\(index)", time: times[index], holdingCost: value,
                parts: index == 0 ? [] : ["s\(index - 1)"])
        }
        try expectOptimum(
            TreeScenario(
                stages: stages,
                customers: [.init(stage: "s4", mean: 40, deviation: 20, promiseDays: nil)], safetyFactor: 2),
            cost)
    }

    @Test func `the bulldozer of Graves and Willems is found from its scenario`() throws {
        let plan = try plan(TreeScenario.bulldozer.scenario())
        #expect(abs(plan.promisedCost * 365 / 632_775.032_651_534_2 - 1) < 1e-4)
        #expect(plan.entry(of: "main", at: "plant")?.serviceDays == 28)
        #expect(plan.entry(of: "common", at: "plant")?.serviceDays == 20)
        #expect(plan.entries.count == 22)
    }

    @Test func `the digital camera of Graves and Willems is found from its scenario`() throws {
        try expectOptimum(TreeScenario.camera, 71_475.760_303_387_96 / 365)
    }
}
