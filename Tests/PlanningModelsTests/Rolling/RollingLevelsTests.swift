// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

/// Levels that stand until the next plan.
@Suite struct RollingLevelsTests {
    private func shop(season: [Double] = []) throws -> Scenario {
        var scenario = try weekly(
            weeks: 52, products: [Product(id: "tea", price: 20)],
            sites: [
                supplier("maker", cost: 2), warehouse("shop", holding: 0.1, sourcing: .single("road")),
            ],
            lanes: [
                Lane(id: "road", from: "maker", to: "shop", leadTime: .constant(.weeks(1)), unitCost: 1),
                Lane(id: "door", from: "shop", to: "people"),
            ],
            segments: [
                CustomerSegment(
                    id: "people", orders: .poisson(ordersPerDay: 2),
                    mix: [MixEntry(product: "tea", size: .constant(1))],
                    yearlySeason: season, unmetDemand: .backordered, sourcing: .single("door"),
                    backorderCost: 10)
            ])
        scenario.planning.safetyFactor = 2
        return scenario
    }

    private func levels(_ run: RolledRun) -> [Quantity] {
        run.moments.map { moment in
            guard case .baseStock(let level) = moment.instructions.points.first?.policy else { return -1 }
            return level
        }
    }

    @Test
    func `without a season the levels of the first plan stay, and so does all that happens`() throws {
        let scenario = try shop()
        let run = try RolledRun(scenario, every: .weeks(4), horizon: .weeks(12), control: .levels)
        // Two weeks of two a day, and twice the deviation of a Poisson demand of 28: 28 + 2 √28 = 38.58…
        #expect(levels(run).allSatisfy { $0 == 39 })
        let once = try SimulationModel(
            try policyScenario(applying: try bestPlan(of: scenario), to: scenario))
        var world = World(once, replication: 0)
        #expect(try world.run().values.map(\.bitPattern) == run.result.values.map(\.bitPattern))
    }

    @Test
    func `levels go up before a season and down before its end`() throws {
        let quiet = [Double](repeating: 1, count: 12)
        var season = quiet
        for month in 5...7 { season[month] = 3 }
        let run = try RolledRun(
            try shop(season: season), every: .weeks(1), horizon: .weeks(6), control: .levels)
        let levels = levels(run)
        // Week 10 is March: as without a season. In week 25, late in June, the coming two weeks ask for 6 a day:
        // 84 + 2 √84 = 102.33…
        #expect(levels[10] == 39)
        #expect(levels[25] == 103)
        // The review of Monday 25 May covers the first week of June: seven days at May's rate and seven at June's.
        #expect(levels[20] > 39 && levels[20] < 103)
        #expect(levels[45] == 39)
    }
}

/// Which sources a plan may choose from during a run.
@Suite struct RollingSourcesTests {
    /// Two shops and a maker, from which the one gets its tea most cheaply through the other.
    private func shops(bothWays: Bool) throws -> Scenario {
        var lanes = [
            Lane(id: "near", from: "maker", to: "east", unitCost: 1),
            Lane(id: "far", from: "maker", to: "west", unitCost: 3),
            Lane(id: "across", from: "east", to: "west", unitCost: 1),
            Lane(id: "door-east", from: "east", to: "easterners"),
            Lane(id: "door-west", from: "west", to: "westerners"),
        ]
        if bothWays { lanes.append(Lane(id: "back", from: "west", to: "east", unitCost: 1)) }
        return try weekly(
            weeks: 8, products: [Product(id: "tea", price: 20)],
            sites: [
                supplier("maker", cost: 2), warehouse("east", holding: 0.1, sourcing: .single("near")),
                warehouse("west", holding: 0.1, sourcing: .single("far")),
            ], lanes: lanes,
            segments: [
                customers("easterners", weeklyUnits: [3, 4], over: "door-east"),
                customers("westerners", weeklyUnits: [2, 5], over: "door-west"),
            ])
    }

    private func steered(_ scenario: Scenario) throws -> Scenario {
        try RollingPlanner(
            scenario, first: try bestPlan(of: scenario), rule: ReplanningRule(every: .weeks(1))
        ).steered
    }

    private func sourcing(of site: NodeID, _ scenario: Scenario) -> SourcingRule? {
        scenario.network.sites.first { $0.id == site }?.stock.first?.sourcing
    }

    @Test
    func `every lane into a site stands ready`() throws {
        let scenario = try steered(try shops(bothWays: false))
        #expect(scenario.errors.isEmpty)
        #expect(sourcing(of: "west", scenario)?.lanes.sorted() == ["across", "far"])
    }

    @Test
    func `lanes that lead round in a circle stay as the first plan has them`() throws {
        let scenario = try steered(try shops(bothWays: true))
        #expect(scenario.errors.isEmpty)
        #expect(sourcing(of: "west", scenario) == .single("across"))
        #expect(sourcing(of: "east", scenario) == .single("near"))
        _ = try RolledRun(try shops(bothWays: true), every: .weeks(1), control: .levels)
    }
}

/// A level that stands for several reviews.
@Suite struct StandingLevelsTests {
    @Test
    func `a level that stands for a month covers the mean of its reviews`() throws {
        var season = [Double](repeating: 1, count: 12)
        season[1] = 2
        // Planned on Monday 5 January for four weeks, reviewed each week, with goods that come at once: of the weeks from
        // 5, 12, 19 and 26 January only the last has a day of February: 14, 14, 14 and 16 pieces, so 14.5 in the mean.
        var scenario = try weekly(
            weeks: 12, products: [Product(id: "tea", price: 20)],
            sites: [supplier("maker", cost: 2), warehouse("shop", holding: 0.1, sourcing: .single("road"))],
            lanes: [
                Lane(id: "road", from: "maker", to: "shop"), Lane(id: "door", from: "shop", to: "people"),
            ],
            segments: [
                CustomerSegment(
                    id: "people", orders: .poisson(ordersPerDay: 2),
                    mix: [MixEntry(product: "tea", size: .constant(1))], yearlySeason: season,
                    unmetDemand: .backordered, sourcing: .single("door"), backorderCost: 10)
            ])
        scenario.planning.safetyFactor = 0
        let run = try RolledRun(scenario, every: .weeks(4), horizon: .weeks(8), control: .levels)
        #expect(run.moments[0].instructions.points.map(\.policy) == [.baseStock(level: 15)])
        // From 2 February on: 28, 28, 28, and 26 in the week whose Sunday is 1 March: 27.5 in the mean.
        #expect(run.moments[1].instructions.points.map(\.policy) == [.baseStock(level: 28)])
    }
}
