// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SimulationKernel
import SupplyNetwork
import Testing

/// A plan as policies: levels computed by hand.
@Suite struct PolicyScenarioTests {
    /// Customers who order single pieces, `rate` a day: mean and variance of a day are both `rate`.
    private func shoppers(_ id: NodeID = "shop", rate: Double, over lane: LaneID) -> CustomerSegment {
        CustomerSegment(
            id: id, orders: .poisson(ordersPerDay: rate), mix: [MixEntry(product: "tea", size: .constant(1))],
            sourcing: .single(lane), backorderCost: 5)
    }

    private func chain(
        rate: Double = 5, inbound: [Lane], extra: [Lane] = [], dc: Site = warehouse("dc", holding: 0.01),
        sites: [Site] = [], segments: [CustomerSegment]? = nil, supply: Site = supplier("farm"),
        factor: Double = 2,
        weeks: Int64 = 8
    ) throws -> Scenario {
        var scenario = try weekly(
            weeks: weeks, products: [Product(id: "tea")], sites: [supply, dc] + sites,
            lanes: inbound + [Lane(id: "out", from: "dc", to: "shop")] + extra,
            segments: segments ?? [shoppers(rate: rate, over: "out")])
        scenario.planning.safetyFactor = factor
        return scenario
    }

    private func policies(
        _ scenario: Scenario, levels: PlanLevels = .constant
    ) throws -> (NodeID, ProductID) -> StockItem? {
        let changed = try policyScenario(applying: bestPlan(of: scenario), to: scenario, levels: levels)
        return { site, product in
            changed.network.sites.first { $0.id == site }?.stock.first { $0.product == product }
        }
    }

    private func days(_ count: Int64) -> RandomDuration { .constant(.days(count)) }

    @Test func `the level covers lead time and review period with safety`() throws {
        let items = try policies(
            chain(inbound: [Lane(id: "in", from: "farm", to: "dc", leadTime: days(2), orderDelay: days(1))]))
        let item = try #require(items("dc", "tea"))
        // Ten days: 50 expected, 2 √50 = 14.1 on top.
        #expect(item.policy == .baseStock(level: 65))
        #expect(item.review == .periodic(period: .weeks(1), offset: .zero))
        #expect(item.sourcing == .single("in"))
    }

    @Test func `a random lead time adds the variance of the demand that it lets through`() throws {
        // Two to four days: mean 3, variance 1/3. √(50 + 25/3) = 7.64.
        let lane = Lane(
            id: "in", from: "farm", to: "dc", leadTime: RandomDuration(.uniform(low: 2, high: 4), .day))
        #expect(try policies(chain(inbound: [lane]))("dc", "tea")?.policy == .baseStock(level: 66))
        #expect(try policies(chain(inbound: [lane], factor: 0))("dc", "tea")?.policy == .baseStock(level: 50))
    }

    @Test func `a stock point keeps its review period, minimum order and multiple`() throws {
        var scenario = try chain(inbound: [Lane(id: "in", from: "farm", to: "dc", leadTime: days(3))])
        scenario.network.sites[1].stock[0].review = .periodic(period: .days(2), offset: .hours(6))
        scenario.network.sites[1].stock[0].minimumOrder = 9
        scenario.network.sites[1].stock[0].orderMultiple = 6
        let item = try #require(try policies(scenario)("dc", "tea"))
        // Five days: 25 + 2 · 5.
        #expect(item.policy == .baseStock(level: 35))
        #expect(item.review == .periodic(period: .days(2), offset: .hours(6)))
        #expect(item.minimumOrder == 9 && item.orderMultiple == 6)
    }

    @Test func `sources are used in the plan's shares, and crumbs are dropped`() throws {
        func sourcing(_ limit: Double) throws -> SourcingRule? {
            try policies(
                chain(
                    inbound: [
                        Lane(
                            id: "cheap", from: "farm", to: "dc",
                            limit: FlowLimit(units: limit, per: .weeks(1))),
                        Lane(id: "dear", from: "farm", to: "dc", unitCost: 1),
                    ]))("dc", "tea")?.sourcing
        }
        guard case .split(let shares) = try sourcing(28) else {
            Issue.record("35 a week do not pass a lane of 28")
            return
        }
        #expect(shares.map(\.lane) == ["cheap", "dear"])
        #expect(agree(shares[0].weight, 0.8) && agree(shares[1].weight, 0.2))
        #expect(try sourcing(34.9) == .single("cheap"))
    }

    @Test func `a stock point that the plan passes by orders nothing`() throws {
        let scenario = try chain(
            inbound: [Lane(id: "in", from: "farm", to: "dc")],
            extra: [
                Lane(id: "far", from: "farm", to: "spare", unitCost: 1),
                Lane(id: "back", from: "spare", to: "dc"),
            ],
            sites: [
                Site(
                    id: "spare", kind: .warehouse,
                    stock: [
                        StockItem(product: "tea", policy: .baseStock(level: 99), sourcing: .single("far"))
                    ])
            ])
        #expect(try policies(scenario)("spare", "tea")?.policy == .some(.none))
    }

    @Test func `weekly orders from below come as a whole`() throws {
        // The shop's warehouse reviews weekly, so the centre is asked for a week's demand at a time. Its own nine days
        // from a review on to the arrival of the next order hold one such order, or 35 ± √35.
        let scenario = try chain(
            inbound: [Lane(id: "in", from: "centre", to: "dc")],
            extra: [Lane(id: "feed", from: "farm", to: "centre", leadTime: days(2))],
            sites: [warehouse("centre", holding: 0.001)])
        let items = try policies(scenario)
        #expect(items("centre", "tea")?.policy == .baseStock(level: 47))
        #expect(items("dc", "tea")?.policy == .baseStock(level: 47))
        // A fortnight's lead time holds two; the order of the last day arrives with the goods.
        var slow = scenario
        slow.network.lanes[2].leadTime = .constant(.weeks(2))
        #expect(slow.network.lanes[2].id == "feed")
        #expect(try policies(slow)("centre", "tea")?.policy == .baseStock(level: 87))
    }

    @Test func `demand of several customers adds up on the way, and components follow the product`() throws {
        let plant = Site(
            id: "plant", kind: .plant,
            stock: [
                StockItem(product: "tea", holdingCost: 0.01), StockItem(product: "leaf", holdingCost: 0.01),
            ],
            recipes: [
                Recipe(
                    product: "tea", components: [Recipe.Component(product: "leaf", quantityPerUnit: 3)],
                    time: days(3))
            ])
        var scenario = try weekly(
            weeks: 8, products: [Product(id: "tea"), Product(id: "leaf")],
            sites: [supplier("farm", of: "leaf"), plant],
            lanes: [
                Lane(id: "leaves", from: "farm", to: "plant", leadTime: days(1)),
                Lane(id: "north", from: "plant", to: "people-n"),
                Lane(id: "south", from: "plant", to: "people-s"),
            ],
            segments: [
                shoppers("people-n", rate: 4, over: "north"), shoppers("people-s", rate: 6, over: "south"),
            ])
        scenario.planning.safetyFactor = 2
        let items = try policies(scenario)
        // Ten a day in ten days: 100 + 2 · 10.
        #expect(items("plant", "tea")?.policy == .baseStock(level: 120))
        #expect(items("plant", "tea")?.sourcing == .make)
        // One production order of a week's 70 falls into eight days: 210 leaves, with 3² times the variance.
        #expect(items("plant", "leaf")?.policy == .baseStock(level: 210 + 51))
    }

    @Test func `one level for all seasons covers their spread, and one that follows a forecast does without`()
        throws
    {
        var scenario = try chain(
            inbound: [Lane(id: "in", from: "farm", to: "dc", leadTime: days(7))], factor: 1, weeks: 52)
        scenario.network.segments[0].yearlySeason = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3]
        guard case .baseStock(let level) = try policies(scenario)("dc", "tea")?.policy,
            case .forecastOrderUpTo(let rule) =
                try policies(scenario, levels: .followingForecast(weight: 0.25))("dc", "tea")?.policy
        else {
            Issue.record("no level")
            return
        }
        // 303 days of 5, 30 of 10 and 31 of 15 make 2,280: 6.26 a day, 87.7 in the 14 days that count. Of 51 windows, most
        // hold 70 and a few up to 210: a deviation of 36, to which chance adds little.
        let perDay: Double = 2_280 / 364
        let expected: Double = 14 * perDay
        #expect(Double(level) > expected + 34 && Double(level) < expected + 42)
        #expect(agree(rule.coverage, 2) && agree(rule.initialForecast ?? 0, 35))
        #expect(rule.forecast == .exponentialSmoothing(weight: 0.25))
        // Chance over two weeks, and that of the forecast itself.
        let ofForecast: Double = 4 * 0.25 / 1.75 * 7 * perDay
        let deviation: Double = (expected + ofForecast).squareRoot()
        #expect(Double(rule.safetyStock) == deviation.rounded(FloatingPointRoundingRule.up))
    }

    @Test func `what the plan builds ahead of a bottleneck is kept`() throws {
        // 60 in the last two of eight weeks, 20 a week to be had: the plan keeps up to 80, on average 30 … by the
        // supplier's limit alone.
        let demand: [Double] = [0, 0, 0, 0, 0, 0, 60, 60]
        func level(limit: FlowLimit?) throws -> Quantity? {
            let scenario = try chain(
                inbound: [Lane(id: "in", from: "farm", to: "dc")],
                segments: [customers("shop", weeklyUnits: demand, over: "out", backorderCost: 100)],
                supply: supplier("farm", limit: limit), factor: 0)
            guard case .baseStock(let level) = try policies(scenario)("dc", "tea")?.policy else { return nil }
            return level
        }
        // Orders of the week itself arrive at once, so without a limit nothing is needed.
        #expect(try level(limit: nil) == 0)
        // With one, stock rises by 20 a week from week 2 on to 80 and falls to 40: a mean of (20 + 40 + 60 + 80 + 40) / 8.
        #expect(try level(limit: FlowLimit(units: 20, per: .weeks(1))) == 30)
    }

    @Test func `where an order costs something, a reorder point and the economic quantity take over`() throws
    {
        var scenario = try chain(
            inbound: [Lane(id: "in", from: "farm", to: "dc", leadTime: days(3), shipmentCost: 2)],
            dc: warehouse("dc", holding: 0.1))
        // √(2 · (18 + 2) · 5 / 0.1) = 44.7, more than the 35 of a week.
        scenario.network.sites[1].stock[0].orderCost = 18
        // Ten days less half a week: 50 − 17.5 + 2 √(50 + 17.5²/3) = 57.2.
        #expect(
            try policies(scenario)("dc", "tea")?.policy
                == .reorderPointOrderUpTo(reorderPoint: 58, orderUpToLevel: 102))
        let following = try policies(scenario, levels: .followingForecast(weight: 0.1))("dc", "tea")
        #expect(following?.minimumOrder == 45)
        // 33.5 are less than a week's demand, so every review orders.
        scenario.network.sites[1].stock[0].orderCost = 9
        #expect(try policies(scenario)("dc", "tea")?.policy == .baseStock(level: 65))
        // A minimum order of 60 is not ordered every week either.
        scenario.network.sites[1].stock[0].minimumOrder = 60
        #expect(
            try policies(scenario)("dc", "tea")?.policy
                == .reorderPointOrderUpTo(reorderPoint: 58, orderUpToLevel: 118))
    }

    @Test func `batches from below come at odd times, so one more or less is covered`() throws {
        var scenario = try chain(
            inbound: [Lane(id: "in", from: "centre", to: "dc")],
            extra: [Lane(id: "feed", from: "farm", to: "centre", leadTime: days(2))],
            dc: warehouse("dc", holding: 0.1),
            sites: [warehouse("centre", holding: 0.001)])
        // √(2 · 98 · 5 / 0.1) = 99: a batch in 19.8 days.
        scenario.network.sites[1].stock[0].orderCost = 98
        #expect(scenario.network.sites[1].id == "dc")
        let batch = 98.994_949
        // The centre is exposed to nine days: 45, and a batch with a probability of 9/19.8.
        let share = 9 / (batch / 5)
        let variance = 45 + batch * batch * share * (1 - share)
        let level = Quantity((45 + 2 * variance.squareRoot()).rounded(.up))
        #expect(try policies(scenario)("centre", "tea")?.policy == .baseStock(level: level))
    }

    @Test func `a site that customers ask in vain in the plan falls back on its own source`() throws {
        // The plan serves tea from the dc and rum from the depot. The segment's one rule sends a part of each to both.
        let both = ["tea", "rum"].map { StockItem(product: $0, sourcing: .single("dear"), holdingCost: 0.01) }
        var scenario = try weekly(
            weeks: 4, products: [Product(id: "tea"), Product(id: "rum")],
            sites: [
                Site(id: "farm", kind: .supplier, stock: ["tea", "rum"].map { StockItem(product: $0) }),
                Site(id: "dc", kind: .warehouse, stock: both),
                Site(id: "depot", kind: .warehouse, stock: both),
            ],
            lanes: [
                Lane(id: "dear", from: "farm", to: "dc", unitCost: 5),
                Lane(id: "dc-tea", from: "farm", to: "dc", products: ["tea"]),
                Lane(id: "depot-tea", from: "farm", to: "depot", products: ["tea"], unitCost: 5),
                Lane(id: "depot-rum", from: "farm", to: "depot", products: ["rum"]),
                Lane(id: "from-dc", from: "dc", to: "shop"),
                Lane(id: "from-depot", from: "depot", to: "shop"),
            ],
            segments: [
                CustomerSegment(
                    id: "shop", orders: .poisson(ordersPerDay: 10),
                    mix: [
                        MixEntry(product: "tea", weight: 3, size: .constant(1)),
                        MixEntry(product: "rum", weight: 1, size: .constant(1)),
                    ], sourcing: .single("from-dc"), backorderCost: 5)
            ])
        scenario.planning.safetyFactor = 0
        scenario.network.sites[2].stock[0].sourcing = .single("depot-tea")
        let plan = try bestPlan(of: scenario)
        let changed = try policyScenario(applying: plan, to: scenario)
        #expect(
            changed.network.segments[0].sourcing
                == .split([.init(lane: "from-dc", weight: 0.75), .init(lane: "from-depot", weight: 0.25)]))
        func stock(_ site: Int, _ item: Int) -> StockItem { changed.network.sites[site].stock[item] }
        // Three quarters of the 7.5 of tea and 2.5 of rum a day go to the dc, for a week's review period.
        #expect(stock(1, 0).sourcing == .single("dc-tea") && stock(1, 0).policy == .baseStock(level: 40))
        #expect(stock(1, 1).sourcing == .single("dear") && stock(1, 1).policy == .baseStock(level: 14))
        #expect(stock(2, 0).sourcing == .single("depot-tea") && stock(2, 0).policy == .baseStock(level: 14))
        #expect(stock(2, 1).sourcing == .single("depot-rum") && stock(2, 1).policy == .baseStock(level: 5))
    }

    @Test func `what the plan does to get started is no rule for later`() throws {
        // Goods by sea take three weeks, so the first weeks are flown in.
        var scenario = try chain(
            inbound: [
                Lane(id: "sea", from: "farm", to: "dc", leadTime: .constant(.weeks(3))),
                Lane(id: "air", from: "farm", to: "dc", unitCost: 3),
            ])
        guard case .split = try policies(scenario)("dc", "tea")?.sourcing else {
            Issue.record("air serves three weeks of eight")
            return
        }
        scenario.warmUp = .length(.weeks(3))
        #expect(try policies(scenario)("dc", "tea")?.sourcing == .single("sea"))
    }

    @Test func `the changed scenario is sound and everything else in it untouched`() throws {
        for seed: UInt64 in 41...43 {
            var network = RandomNetwork(seed: seed)
            let scenario = network.scenario()
            let plan = try bestPlan(of: scenario)
            for changed in [
                try policyScenario(applying: plan, to: scenario),
                try policyScenario(applying: plan, to: scenario, levels: .followingForecast(weight: 0.3)),
                scheduledScenario(applying: plan, to: scenario),
            ] {
                #expect(changed.faults.filter { $0.severity == .error } == [])
                var restored = changed
                for site in restored.network.sites.indices {
                    restored.network.sites[site].stock = scenario.network.sites[site].stock
                }
                for segment in restored.network.segments.indices {
                    restored.network.segments[segment].sourcing = scenario.network.segments[segment].sourcing
                }
                #expect(restored == scenario)
            }
        }
    }
}
