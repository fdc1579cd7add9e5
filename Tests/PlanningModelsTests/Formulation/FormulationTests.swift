// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import PlanningModels
import SupplyNetwork
import Testing

/// Small networks whose best plan can be found by hand.
@Suite struct FormulationTests {
    private let tea = [Product(id: "tea")]

    private func chain(
        weeks: Int64, demand: [Double], supply: Site = supplier("farm"),
        dc: Site = warehouse("dc", holding: 1),
        inbound: Lane = Lane(id: "in", from: "farm", to: "dc"),
        outbound: Lane = Lane(id: "out", from: "dc", to: "shop"),
        backorderCost: Double = 10, keepsInitialStock: Bool = false, unmetDemand: UnmetDemand = .backordered,
        price: Double = 0
    ) throws -> Scenario {
        try weekly(
            weeks: weeks, keepsInitialStock: keepsInitialStock, products: [Product(id: "tea", price: price)],
            sites: [supply, dc], lanes: [inbound, outbound],
            segments: [
                customers(
                    "shop", weeklyUnits: demand, over: "out", backorderCost: backorderCost,
                    unmetDemand: unmetDemand)
            ])
    }

    @Test func `a short supply is bought ahead and kept`() throws {
        let scenario = try chain(
            weeks: 2, demand: [40, 80],
            supply: supplier("farm", cost: 3, limit: FlowLimit(units: 60, per: .weeks(1))))
        let plan = try bestPlan(of: scenario)
        // 20 units are kept for a week at 1 a day.
        #expect(agree(plan.costs.purchase, 3 * 120))
        #expect(agree(plan.costs.holding, 20 * 1 * 7))
        #expect(agree(plan.objectiveValue, 3 * 120 + 20 * 7))
        #expect(plan.flows.first { $0.lane == "in" }?.quantities == [60, 60])
        #expect(plan.stocks.first?.quantities == [20, 0])
        #expect(plan.stocks.first?.mean == 10)
        // One more unit of supply in the second week saves keeping one for a week; in the first, nothing.
        let prices = plan.shadowPrices
        #expect(prices.count == 1)
        #expect(agree(try #require(prices.first).savingPerUnit, 7))
        #expect(prices.first?.condition.periods == 1...1)
        #expect(prices.first?.condition.subject == .supplyLimit("farm", "tea"))
        // Serving one more costs 3, and 10 in the second week.
        let costs = try #require(plan.services.first).marginalCosts
        #expect(agree(costs[0], 3) && agree(costs[1], 10))
    }

    @Test func `goods that come too late are owed meanwhile`() throws {
        let scenario = try chain(
            weeks: 4, demand: [5, 0, 3, 0],
            inbound: Lane(
                id: "in", from: "farm", to: "dc", leadTime: .constant(.weeks(2)), unitCost: 2,
                transitHoldingCost: 0.5))
        let plan = try bestPlan(of: scenario)
        // 5 units wait two weeks; 8 units travel 14 days at 0.5 a day.
        #expect(agree(plan.costs.backorder, 5 * 10 * 14))
        #expect(agree(plan.costs.transit, 8 * 0.5 * 14))
        #expect(agree(plan.costs.transport, 8 * 2))
        #expect(plan.services.first?.backlog == [5, 5, 0, 0])
        #expect(plan.services.first?.shipped == [0, 0, 8, 0])
        #expect(plan.lateness.first?.meanDays == 5 * 14.0 / 8)
    }

    @Test func `of two modes the cheap one is used to its limit and early enough`() throws {
        let scenario = try weekly(
            weeks: 3, products: tea, sites: [supplier("farm"), warehouse("dc", holding: 0.1)],
            lanes: [
                Lane(
                    id: "sea", from: "farm", to: "dc", mode: "sea", leadTime: .constant(.weeks(1)),
                    unitCost: 1,
                    limit: FlowLimit(units: 50, per: .weeks(1)), emissions: 2),
                Lane(id: "air", from: "farm", to: "dc", mode: "air", unitCost: 9, emissions: 30),
                Lane(id: "out", from: "dc", to: "shop"),
            ],
            segments: [customers("shop", weeklyUnits: [10, 30, 90], over: "out", backorderCost: 100)])
        let plan = try bestPlan(of: scenario)
        // Nothing can sail in time for the first week. Then 30 sail, and 20 more for the third week, which 50 more
        // reach; the last 20 fly. Keeping 20 a week costs 0.7 each, against 8 saved.
        #expect(plan.flows.first { $0.mode == "sea" }?.quantities == [50, 50, 0])
        #expect(plan.flows.first { $0.mode == "air" }?.quantities == [10, 0, 20])
        #expect(agree(plan.objectiveValue, 30 * 9 + 100 * 1 + 20 * 0.7))
        #expect(agree(plan.emissions, 30 * 30 + 100 * 2))
        let price = try #require(plan.shadowPrices.first)
        #expect(price.condition.subject == .laneLimit("sea") && price.condition.periods == 1...1)
        #expect(agree(price.savingPerUnit, 8))
        #expect(agree(try #require(plan.shadowPrices.last).savingPerUnit, 7.3))
        #expect(
            plan.sources(ofSite: "dc", "tea").map(\.source) == [.lane("sea"), .lane("air")])
        #expect(agree(plan.sources(ofSite: "dc", "tea")[0].share, 100.0 / 130))
    }

    @Test func `a product is made from components ahead of the demand for it`() throws {
        // A bike takes a frame and two wheels, a week and 5 of work; wheels come in kilograms of 4 pieces each.
        let plant = Site(
            id: "plant", kind: .plant,
            stock: [
                StockItem(product: "bike", holdingCost: 1), StockItem(product: "frame", holdingCost: 0.3),
                StockItem(product: "wheel", initialOnHand: 20, holdingCost: 0.1),
            ],
            recipes: [
                Recipe(
                    product: "bike",
                    components: [
                        Recipe.Component(product: "frame", quantityPerUnit: 1),
                        Recipe.Component(product: "wheel", quantityPerUnit: 2),
                    ],
                    time: .constant(.weeks(1)), limit: FlowLimit(units: 30, per: .weeks(1)), unitCost: 5)
            ])
        let source = Site(
            id: "source", kind: .supplier,
            stock: [
                StockItem(product: "frame", purchaseCost: 40), StockItem(product: "wheel", purchaseCost: 24),
            ])
        let scenario = try weekly(
            weeks: 3,
            products: [
                Product(id: "bike"), Product(id: "frame"), Product(id: "wheel", smallestUnitsPerUnit: 4),
            ],
            sites: [source, plant],
            lanes: [
                Lane(id: "in", from: "source", to: "plant"), Lane(id: "out", from: "plant", to: "shop"),
            ],
            segments: [customers("shop", of: "bike", weeklyUnits: [0, 10, 40], over: "out")])
        let plan = try bestPlan(of: scenario)
        // 40 bikes are due in week 2 and at most 30 can be started in week 1, so 10 more are started in week 0 and
        // kept for a week. 50 bikes take 50 frames and 100 wheels, which are 25 kilograms, of which 5 are there.
        #expect(plan.production.first?.quantities == [20, 30, 0])
        #expect(agree(plan.costs.production, 50 * 5))
        #expect(agree(plan.costs.purchase, 50 * 40 + 20 * 24))
        #expect(agree(plan.costs.holding, 10 * 1 * 7))
        #expect(agree(plan.objectiveValue, 250 + 2_480 + 70))
        let wheels = try #require(plan.flows.first { $0.product == "wheel" })
        #expect(agree(wheels.quantities[0], 5) && agree(wheels.quantities[1], 15))
    }

    @Test func `line hours limit what is made in a period`() throws {
        let plant = Site(
            id: "plant", kind: .plant, stock: [StockItem(product: "tea", holdingCost: 1)],
            recipes: [Recipe(product: "tea", timePerUnit: .hours(3), lines: 2)])
        let scenario = try weekly(
            weeks: 3, products: tea, sites: [plant], lanes: [Lane(id: "out", from: "plant", to: "shop")],
            segments: [customers("shop", weeklyUnits: [0, 100, 120], over: "out")])
        let plan = try bestPlan(of: scenario)
        // Two lines of 168 hours make 112 a week, ready in the week after.
        #expect(plan.production.first?.quantities.prefix(2) == [108, 112])
        #expect(agree(plan.objectiveValue, 8 * 7))
        let price = try #require(plan.shadowPrices.first)
        #expect(price.condition.unit == .hours && agree(price.savingPerUnit, 7.0 / 3))
    }

    @Test func `a sale is lost when serving it costs more than it brings`() throws {
        let far = Lane(id: "in", from: "farm", to: "dc", unitCost: 8)
        let worth = try chain(weeks: 2, demand: [5, 5], inbound: far, unmetDemand: .lost, price: 9)
        let served = try bestPlan(of: worth)
        #expect(agree(served.revenue, 90) && agree(served.costs.total, 80) && agree(served.profit, 10))
        #expect(agree(served.objectiveValue, 80))
        let worthless = try chain(weeks: 2, demand: [5, 5], inbound: far, unmetDemand: .lost, price: 7)
        let refused = try bestPlan(of: worthless)
        #expect(refused.services.first?.lost == [5, 5])
        #expect(agree(refused.revenue, 0) && agree(refused.costs.total, 0))
        #expect(agree(refused.objectiveValue, 70))
    }

    @Test func `customers wait as long as their patience lasts`() throws {
        var scenario = try chain(
            weeks: 4, demand: [8, 0, 0, 0],
            inbound: Lane(id: "in", from: "farm", to: "dc", leadTime: .constant(.weeks(2))),
            backorderCost: 0.01, price: 5)
        scenario.network.segments[0].patience = .constant(.days(13))
        #expect(try bestPlan(of: scenario).services.first?.lost.reduce(0, +) == 8)
        scenario.network.segments[0].patience = .constant(.days(14))
        let patient = try bestPlan(of: scenario)
        #expect(patient.services.first?.shipped == [0, 0, 8, 0])
        #expect(patient.services.first?.lost == [0, 0, 0, 0])
    }

    @Test func `a full warehouse takes in no more`() throws {
        let scenario = try chain(
            weeks: 2, demand: [0, 50], supply: supplier("farm", limit: FlowLimit(units: 40, per: .weeks(1))),
            dc: Site(
                id: "dc", kind: .warehouse, stock: [StockItem(product: "tea", holdingCost: 1)],
                storageLimit: StorageLimit(amount: 30, measure: .volume)),
            keepsInitialStock: false)
        var bulky = scenario
        bulky.network.products = [Product(id: "tea", volume: 3)]
        // 10 units of 3 m³ just fit.
        #expect(try bestPlan(of: bulky).stocks.first?.quantities == [10, 0])
        bulky.network.products = [Product(id: "tea", volume: 3.1)]
        let model = try PlanningModel(bulky)
        guard case .infeasible = try model.plan(using: TestSolver.glpk) else {
            Issue.record("31 m³ cannot be stored in 30")
            return
        }
    }

    @Test func `what was there at the start is there again at the end, on the shelf or on the way`() throws {
        let scenario = try chain(
            weeks: 3, demand: [10, 10, 10], supply: supplier("farm", cost: 2),
            dc: warehouse("dc", initial: 12, holding: 1),
            inbound: Lane(id: "in", from: "farm", to: "dc", leadTime: .constant(.weeks(1))),
            keepsInitialStock: true)
        let plan = try bestPlan(of: scenario)
        // 10 of the 12 are sold, 8 more bought for week 1 and 10 for week 2; 12 are on their way at the end.
        #expect(plan.flows.first { $0.lane == "in" }?.quantities == [8, 10, 12])
        #expect(agree(plan.costs.purchase, 2 * 30))
        #expect(agree(plan.costs.holding, 2 * 7))
        var free = scenario
        free.planning.keepsInitialStock = false
        #expect(agree(try bestPlan(of: free).costs.purchase, 2 * 18))
    }

    @Test func `stock that nothing can replenish may be used up, and a note says so`() throws {
        let scenario = try weekly(
            weeks: 1, keepsInitialStock: true, products: tea, sites: [warehouse("dc", initial: 10)],
            lanes: [Lane(id: "out", from: "dc", to: "shop")],
            segments: [customers("shop", weeklyUnits: [10], over: "out")])
        let plan = try bestPlan(of: scenario)
        #expect(plan.stocks.first?.end == 0)
        #expect(plan.notes == [.endStockNotRequired("dc", "tea")])
    }

    @Test func `goods that arrive between two periods wait for the next one`() throws {
        let scenario = try chain(
            weeks: 3, demand: [0, 0, 10], dc: warehouse("dc", holding: 2),
            inbound: Lane(
                id: "in", from: "farm", to: "dc", leadTime: .constant(.days(10)), transitHoldingCost: 1))
        let plan = try bestPlan(of: scenario)
        // They leave at day 0, arrive at day 10, and wait four days.
        #expect(plan.flows.first { $0.lane == "in" }?.quantities == [10, 0, 0])
        #expect(agree(plan.costs.transit, 10 * 10))
        #expect(agree(plan.costs.holding, 10 * 4 * 2))
        #expect(plan.notes == [.leadTimesRoundedUp(count: 1)])
    }

    @Test func `orders take time to reach a site, so nothing leaves before`() throws {
        let scenario = try chain(
            weeks: 3, demand: [10, 0, 0],
            inbound: Lane(id: "in", from: "farm", to: "dc", orderDelay: .constant(.days(5))))
        #expect(try bestPlan(of: scenario).services.first?.shipped == [0, 10, 0])
    }

    @Test func `deliveries under way arrive by themselves, and open orders leave`() throws {
        let receipts = [
            InitialReceipt(stage: .shipped, lane: "in", quantity: 4, due: .weeks(1)),
            InitialReceipt(stage: .ordered, lane: "in", quantity: 6, due: .weeks(1)),
        ]
        let scenario = try chain(
            weeks: 4, demand: [0, 4, 3, 0], supply: supplier("farm", cost: 2),
            dc: warehouse("dc", holding: 1, receipts: receipts),
            inbound: Lane(id: "in", from: "farm", to: "dc", leadTime: .constant(.weeks(1)), unitCost: 1))
        let plan = try bestPlan(of: scenario)
        // The 6 cannot be called back: 3 are left over, and kept for the last two weeks.
        #expect(plan.flows.first { $0.lane == "in" }?.quantities == [0, 6, 0, 0])
        #expect(agree(plan.costs.holding, 3 * 14))
        #expect(agree(plan.objectiveValue, 6 * 3 + 42))
    }

    @Test func `a limit of several weeks binds the weeks together, a shorter one is added up`() throws {
        func purchased(_ limit: FlowLimit) throws -> [Double] {
            let scenario = try chain(
                weeks: 4, demand: [10, 10, 10, 10], supply: supplier("farm", limit: limit),
                backorderCost: 0.001)
            return try bestPlan(of: scenario).flows.first { $0.lane == "in" }?.quantities ?? []
        }
        let fortnightly = try purchased(FlowLimit(units: 20, per: .weeks(2)))
        #expect(fortnightly == [10, 10, 10, 10])
        let daily = try purchased(FlowLimit(units: 2, per: .days(1)))
        #expect(daily.allSatisfy { $0 <= 14 + 1e-9 })
        #expect(throws: NoPlan.self) { try purchased(FlowLimit(units: 19, per: .weeks(2))) }
    }

    @Test func `variables are named after what they stand for, and only those exist that can matter`() throws
    {
        let model = try PlanningModel(
            chain(
                weeks: 3, demand: [0, 4, 0],
                inbound: Lane(id: "in", from: "farm", to: "dc", leadTime: .constant(.weeks(1)))))
        let names = model.program.variables.map { model.program.name(of: $0) }
        // What leaves the farm in week 2 would arrive after the last customer was served.
        #expect(
            names == [
                "flow[in,tea,0]", "flow[in,tea,1]", "flow[out,tea,1]", "flow[out,tea,2]", "stock[dc,tea,1]",
                "stock[dc,tea,2]", "backlog[shop,tea,1]",
            ])
        let rows = model.program.constraints.map { model.program.name(of: $0) }
        #expect(
            rows == ["balance[dc,tea,1]", "balance[dc,tea,2]", "demand[shop,tea,1]", "demand[shop,tea,2]"])
    }

    @Test func `a chain whose flows earn money in circles is unbounded`() throws {
        let scenario = try weekly(
            weeks: 1, products: tea, sites: [supplier("farm"), warehouse("a"), warehouse("b")],
            lanes: [
                Lane(id: "in", from: "farm", to: "a"), Lane(id: "there", from: "a", to: "b", unitCost: -1),
                Lane(id: "back", from: "b", to: "a"), Lane(id: "out", from: "b", to: "shop"),
            ], segments: [customers("shop", weeklyUnits: [1], over: "out")])
        guard case .unbounded = try PlanningModel(scenario).plan(using: TestSolver.glpk) else {
            Issue.record("a circle that earns money has no best plan")
            return
        }
    }
}
