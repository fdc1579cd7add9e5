// SPDX-License-Identifier: Apache-2.0
import Experiments
import GLPKBackend
import OutputAnalysis
import SimulationKernel
import Studies
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct AdviceTests {
    /// A warehouse that orders every day and gets it before the next day's demand; customers who find nothing are lost.
    private func chain(
        demand: Distribution, level: Quantity, limit: Double? = nil, price: Double = 9, holding: Double = 0,
        backorder: Double = 0
    ) -> Scenario {
        var network = Network()
        network.products = [Product(id: "tea", unitCost: price > 0 ? 4 : 0, price: price)]
        network.sites = [
            Site(
                id: "grower", kind: .supplier,
                stock: [
                    StockItem(
                        product: "tea", supplyLimit: limit.map { FlowLimit(units: $0, per: .days(1)) },
                        purchaseCost: price > 0 ? 4 : 0)
                ]),
            Site(
                id: "dc", kind: .warehouse,
                stock: [
                    StockItem(
                        product: "tea", policy: .baseStock(level: level),
                        review: .periodic(period: .days(1), offset: .zero), sourcing: .single("in"),
                        initialOnHand: level, holdingCost: holding)
                ]),
        ]
        network.lanes = [
            Lane(id: "in", from: "grower", to: "dc", leadTime: .constant(.days(1))),
            Lane(id: "out", from: "dc", to: "shops"),
        ]
        network.segments = [
            CustomerSegment(
                id: "shops", orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                mix: [MixEntry(product: "tea", size: demand)],
                unmetDemand: backorder > 0 ? .backordered : .lost, sourcing: .single("out"),
                backorderCost: backorder)
        ]
        var scenario = Scenario(
            name: "advice", horizon: .days(220), warmUp: .length(.days(20)), replications: 4, network: network
        )
        // A plan by weeks would take the lead time for a week.
        scenario.planning.period = .days(1)
        return scenario
    }

    private func advice(
        _ scenario: Scenario, _ options: AdviceOptions = AdviceOptions(replications: 40), plans: Bool = false
    ) throws -> Advice {
        try AdviceStudy.run(
            scenario, levers: AdviceLever.all(of: scenario), options: options,
            solver: plans ? GLPKSolver() : nil)
    }

    private func finding(_ name: String, _ advice: Advice) throws -> Advice.Finding {
        try #require(advice.findings.first { $0.lever.name == name })
    }

    @Test func `a bottleneck is worth the margin of what it lets through, as its shadow price says`() throws {
        // 100 a day are wanted, 80 can be had: 8 more a day earn 9 − 4 each, on 200 days.
        let found = try advice(
            chain(demand: .constant(100), level: 100, limit: 80), AdviceOptions(replications: 4), plans: true)
        let best = try #require(found.findings.first)
        #expect(best.lever.name == "supply-limit:grower/tea")
        #expect(best.verdict == .helps)
        let effect = try #require(best.effect)
        #expect(abs(effect.estimate - 8 * 5 * 200) < 1e-6)
        #expect(abs(try #require(best.effectPerUnit) - 1_000) < 1e-6)
        #expect(try #require(best.shadowPrice).unit == "units")
        // Without chance plan and simulation agree but for the days at the ends of the horizon.
        let predicted = try #require(best.predicted)
        #expect(abs(predicted - effect.estimate) < 0.01 * effect.estimate)
    }

    @Test func `room that is not used is worth nothing`() throws {
        let found = try advice(
            chain(demand: .constant(100), level: 400, limit: 150), AdviceOptions(replications: 4), plans: true
        )
        let limit = try finding("supply-limit:grower/tea", found)
        #expect(limit.verdict == .doesNotHelp)
        #expect(limit.isIdentical)
        #expect(limit.shadowPrice == nil)
        #expect(limit.predicted == 0)
        #expect(!found.findings.contains { $0.verdict == .helps && $0.lever.kind == .supplyLimit })
    }

    @Test func `stock below the newsvendor's level is worth its marginal saving, stock above it is too much`()
        throws
    {
        // Demand 1 to 20, holding 1, backorder 9: from 10 to 11 saves 9 · 1/2 − 1/2 = 4 a day, from 20 to 22 costs 2,
        // and from 20 to 18 saves (1 · 0.95 − 9 · 0.05) + (1 · 0.9 − 9 · 0.1) = 0.5.
        let options = AdviceOptions(replications: 80)
        let demand = Distribution.discreteUniform(low: 1, high: 20)
        let lean = try advice(
            chain(demand: demand, level: 10, price: 0, holding: 1, backorder: 9), options)
        let up = try finding("stock-up:dc/tea", lean)
        #expect(up.verdict == .helps)
        let gain = try #require(up.effect)
        #expect(gain.lower < 4 * 200 && gain.upper > 4 * 200)
        #expect(try finding("stock-down:dc/tea", lean).verdict == .hurts)

        let rich = try advice(
            chain(demand: demand, level: 20, price: 0, holding: 1, backorder: 9), options)
        let more = try #require(try finding("stock-up:dc/tea", rich).effect)
        #expect(abs(more.estimate + 2 * 200) < 1e-6)
        #expect(try finding("stock-up:dc/tea", rich).verdict == .hurts)
        let less = try #require(try finding("stock-down:dc/tea", rich).effect)
        #expect(less.lower < 0.5 * 200 && less.upper > 0.5 * 200)
    }

    @Test func `a price pays back by what the lever earns in a year`() throws {
        let scenario = chain(demand: .constant(100), level: 100, limit: 80)
        let name = "supply-limit:grower/tea"
        var options = AdviceOptions(replications: 4)
        // 8,000 in 200 days are 14,600 a year.
        options.prices = [name: AdviceOptions.Price(once: 6_000, perYear: 2_600)]
        let found = try advice(scenario, options)
        let best = try finding(name, found)
        #expect(abs(try #require(found.payback(of: best)).years - 0.5) < 1e-9)
        #expect(abs(try #require(found.netPerYear(of: best)).mean - 12_000) < 1e-6)
        options.prices = [name: AdviceOptions.Price(once: 1, perYear: 20_000)]
        let dear = try advice(scenario, options)
        #expect(try #require(dear.payback(of: try finding(name, dear))).years == .infinity)
    }

    @Test func `one replication decides nothing, and a small budget leaves levers out`() throws {
        let scenario = chain(demand: .constant(100), level: 100, limit: 80)
        let once = try advice(scenario, AdviceOptions(replications: 1))
        #expect(!once.findings.isEmpty)
        #expect(once.findings.allSatisfy { $0.verdict == .undecided && $0.effect == nil })
        #expect(once.notes.contains { $0.hasPrefix("one replication") })
        let short = try advice(scenario, AdviceOptions(replications: 10, budget: 35))
        #expect(short.findings.count == 2)
        #expect(short.untried == AdviceLever.all(of: scenario).count - 2)
        #expect(short.notes.contains { $0.contains("were not tried") })
        let none = try advice(scenario, AdviceOptions(replications: 10, budget: 3))
        #expect(none.findings.isEmpty)
    }

    @Test func `a scenario without a plan is advised all the same`() throws {
        var scenario = chain(demand: .constant(100), level: 400, limit: 80, price: 0, backorder: 1)
        scenario.network.segments[0].unmetDemand = .backordered
        let found = try advice(scenario, AdviceOptions(replications: 4), plans: true)
        #expect(found.notes.contains { $0.contains("there are no shadow prices") })
        #expect(try finding("supply-limit:grower/tea", found).verdict == .helps)
    }

    @Test func `another lane with the same times is not said to help`() throws {
        // Two lanes alike: what one has at random, the other has as well. Twenty seeds, 95% each.
        var claims = 0
        for seed in 1...20 {
            var scenario = chain(demand: .poisson(mean: 8), level: 30, holding: 0.1)
            scenario.horizon = .days(80)
            scenario.seed = UInt64(seed)
            let time = RandomDuration(.uniform(low: 1, high: 3), .day)
            scenario.network.lanes[0].leadTime = time
            scenario.network.lanes.append(Lane(id: "twin", from: "grower", to: "dc", leadTime: time))
            var other = scenario
            other.network.sites[1].stock[0].sourcing = .single("twin")
            let found = try AdviceStudy.run(
                scenario,
                levers: [
                    AdviceLever(
                        .own, of: "twin", words: "over the twin", amount: 1, unit: "change", scenario: other)
                ], options: AdviceOptions(replications: 10))
            let verdict = try #require(found.findings.first).verdict
            claims += verdict == .helps || verdict == .hurts ? 1 : 0
        }
        // Three or fewer of twenty at 5% each, in all but 2% of seeds.
        #expect(claims <= 3)
    }
}
