// SPDX-License-Identifier: Apache-2.0
import ExperimentDesign
import Experiments
import SimulationKernel
import Studies
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct SweepTests {
    /// A warehouse that always has enough, so that its cost is known.
    private func chain(level: Quantity, holdingCost: Double, leadTime: Int64 = 2) -> Scenario {
        var network = Network()
        network.products = [Product(id: "tea", unitCost: 4)]
        network.sites = [
            Site(id: "grower", kind: .supplier, stock: [StockItem(product: "tea")]),
            Site(
                id: "dc", kind: .warehouse,
                stock: [
                    StockItem(
                        product: "tea", policy: .baseStock(level: level),
                        review: .periodic(period: .days(1), offset: .zero), sourcing: .single("in"),
                        initialOnHand: level, holdingCost: holdingCost)
                ]),
        ]
        network.lanes = [
            Lane(id: "in", from: "grower", to: "dc", leadTime: .constant(.days(leadTime))),
            Lane(id: "out", from: "dc", to: "shops"),
        ]
        network.segments = [
            CustomerSegment(
                id: "shops", orders: .periodic(period: .days(1), offset: .hours(8), series: .independent),
                mix: [MixEntry(product: "tea", size: .constant(10))], sourcing: .single("out"))
        ]
        return Scenario(
            name: "sweep", horizon: .days(60), warmUp: .length(.days(10)), replications: 3, network: network)
    }

    @Test func `factors are read with units, whole numbers and multipliers`() throws {
        let level = try SweepFactor("sites.dc.stock.tea.policy.level=40..80")
        #expect(
            level == SweepFactor(path: "sites.dc.stock.tea.policy.level", low: 40, high: 80, isWhole: true))
        #expect(level.text(of: level.value(at: 0.51)) == "60")
        let time = try SweepFactor("lanes.in.lead-time = 1 d .. 2.5 d")
        #expect(time.unit == " d" && !time.isWhole)
        #expect(time.text(of: time.value(at: 0.5)) == "1.75 d")
        let growth = try SweepFactor("segments.*.orders.poisson*=1..2")
        #expect(growth.path == "segments.*.orders.poisson*" && !growth.isWhole)
        #expect(throws: SweepFactor.Fault.form("a.b")) { try SweepFactor("a.b") }
        #expect(throws: SweepFactor.Fault.ends("a=x..3")) { try SweepFactor("a=x..3") }
        #expect(throws: SweepFactor.Fault.ends("a=1 d..3 wk")) { try SweepFactor("a=1 d..3 wk") }
        #expect(throws: SweepFactor.Fault.order("a=3..3")) { try SweepFactor("a=3..3") }
    }

    @Test func `times are tried to the second`() {
        let time = SweepFactor(path: "lanes.in.lead-time", low: 1, high: 2, unit: " d")
        #expect(time.text(of: 1.25) == "1.25 d")
        #expect(time.text(of: 1.123456789) == "97067 s")
        #expect(SweepFactor(path: "a", low: 0, high: 1, unit: " EUR").text(of: 0.1234) == "0.1234 EUR")
    }

    @Test func `listed values make a factor, and what is no value of it is told`() {
        let (level, levels) = SweepFactor.listed(path: "level", ["40", "80", "60"])
        #expect(level == SweepFactor(path: "level", low: 40, high: 80, isWhole: true))
        #expect(levels == [40, 80, 60])
        let (time, times) = SweepFactor.listed(path: "lead-time", ["1 d", "x", "2.5 d", "3 wk", ""])
        #expect(times == [1, nil, 2.5, nil, nil])
        #expect(time.unit == " d" && time.high == 2.5)
        // A column that never changes lies at the low end of its range, and varies nothing.
        let plan = SweepPlan(
            listed: [level, SweepFactor(path: "b", low: 7, high: 7)], values: [[40, 7], [80, 7]])
        #expect(plan.design.points == [[0, 0], [1, 0]])
    }

    @Test func `indices without a number of settings have enough for intervals`() throws {
        let factors = [SweepFactor(path: "a", low: 0, high: 1), SweepFactor(path: "b", low: 0, high: 1)]
        #expect(SweepPlan.indices(factors, trials: nil, seed: 1)?.values.count == 64 * 4)
        #expect(SweepPlan.indices(factors, trials: 7, seed: 1) == nil)
    }

    @Test func `effects of a cost that is known by hand are exact`() throws {
        // Stock on hand is the level less two to three days of demand; holding cost is that times the rate, over 50 days.
        let factors = [
            SweepFactor(path: "level", low: 40, high: 60, isWhole: true),
            SweepFactor(path: "rate", low: 0.1, high: 0.3),
        ]
        let plan = try #require(SweepPlan.factorial(factors))
        let result = try SweepStudy.run(
            chain(level: 50, holdingCost: 0.2), plan: plan,
            options: SweepOptions(measures: [.holdingCost, .onHandMean])
        ) { chain(level: Quantity($0[0]), holdingCost: $0[1]) }
        #expect(result.isComplete && result.replications == 3)
        let stock = try #require(result.effects(on: 1))
        #expect(abs(stock[0].mean - 20) < 1e-9)
        #expect(abs(stock[1].mean) < 1e-9)
        let cost = try #require(result.effects(on: 0))
        let low = result.estimate(trial: 0, measure: 1).mean
        // cost = 50 · rate · stock: effects 50 · 0.2 · 20 and 50 · 0.2 · mean stock, interaction 50 · 0.1 · 20.
        #expect(abs(cost[0].mean - 200) < 1e-6)
        #expect(abs(cost[1].mean - 10 * (low + 10)) < 1e-6)
        #expect(abs(cost[2].mean - 100) < 1e-6)
        #expect(cost[2].factors == [0, 1])
        #expect(result.bestTrial(0) == 0)
    }

    @Test func `indices give a parameter without effect nothing`() throws {
        let factors = [
            SweepFactor(path: "level", low: 40, high: 60, isWhole: true),
            SweepFactor(path: "nothing", low: 0, high: 1),
        ]
        let plan = try #require(SweepPlan.indices(factors, trials: 64, seed: 3))
        #expect(plan.values.count == 64)
        let result = try SweepStudy.run(
            chain(level: 50, holdingCost: 0.2), plan: plan,
            options: SweepOptions(replications: 1, measures: [.onHandMean])
        ) { chain(level: Quantity($0[0]), holdingCost: 0.2) }
        let indices = try #require(result.indices(of: 0))
        #expect(abs(indices[0].total - 1) < 0.2)
        #expect(indices[1].total == 0)
        let surface = try #require(result.surface(of: 0))
        #expect(surface.determination > 0.999)
        #expect(abs(surface.value(at: [1, 0.5]) - surface.value(at: [0, 0.5]) - 20) < 0.5)
        #expect(result.effects(on: 0) == nil)
    }

    @Test func `a stopped sweep keeps whole trials only and draws no conclusions`() throws {
        let plan = try #require(
            SweepPlan.latinHypercube([SweepFactor(path: "level", low: 40, high: 60)], trials: 40, seed: 1))
        let result = try SweepStudy.run(
            chain(level: 50, holdingCost: 0.2), plan: plan, options: SweepOptions(measures: [.onHandMean]),
            isCancelled: { true }
        ) { chain(level: Quantity($0[0]), holdingCost: 0.2) }
        #expect(!result.isComplete && result.responses.isEmpty)
        #expect(result.surface(of: 0) == nil)
    }
}
