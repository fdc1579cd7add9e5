// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

/// Shared lines, yield, alternates, storage classes, terms of purchase and promotions: a plan costs in a run what it
/// costs on paper.
@Suite struct PlantBridgeTests {
    private let products = [
        Product(id: "leaf", unitCost: 1), Product(id: "tea", unitCost: 3), Product(id: "rum", unitCost: 3),
    ]

    /// A plant whose goods go to a store a week later, and from there to one segment each.
    private func plant(
        weeks: Int64 = 5, recipes: [Recipe], lines: [ProductionLine] = [], leafTerms: PurchaseTerms? = nil,
        products: [Product]? = nil, store: Site? = nil, goodsLimit: FlowLimit? = nil,
        demand: [ProductID: [Double]]
    ) throws -> Scenario {
        let goods = demand.keys.sorted()
        let store =
            store
            ?? Site(
                id: "store", kind: .warehouse,
                stock: goods.map { StockItem(product: $0, holdingCost: 0.25) })
        return try weekly(
            weeks: weeks, products: products ?? self.products,
            sites: [
                Site(
                    id: "farm", kind: .supplier,
                    stock: [StockItem(product: "leaf", purchaseCost: 2, purchasing: leafTerms)]),
                Site(
                    id: "plant", kind: .plant,
                    stock: [StockItem(product: "leaf")] + goods.map { StockItem(product: $0) },
                    recipes: recipes, lines: lines), store,
            ],
            lanes: [
                Lane(id: "leaves", from: "farm", to: "plant", unitCost: 0.25),
                Lane(
                    id: "goods", from: "plant", to: "store", leadTime: .constant(.weeks(1)), unitCost: 0.5,
                    limit: goodsLimit),
            ] + goods.map { Lane(id: LaneID("\($0)-out"), from: "store", to: NodeID("\($0)-shop")) },
            segments: goods.map {
                customers(
                    NodeID("\($0)-shop"), of: $0, weeklyUnits: demand[$0] ?? [], over: LaneID("\($0)-out"),
                    backorderCost: 1)
            })
    }

    private func recipe(_ product: ProductID, perUnit: TimeSpan = .hours(1)) -> Recipe {
        Recipe(
            product: product, components: [Recipe.Component(product: "leaf", quantityPerUnit: 2)],
            timePerUnit: perUnit, unitCost: 1, line: "mill")
    }

    private let shift = WeeklyHours(days: 0...4, from: .hours(8), to: .hours(16))

    @Test func `two products share the hours of a line, and the short week is worked ahead`() throws {
        let scenario = try plant(
            recipes: [recipe("tea"), recipe("rum", perUnit: .hours(2))],
            lines: [ProductionLine(id: "mill", hours: shift, hourlyCost: 7)],
            demand: ["tea": [0, 0, 0, 10, 30], "rum": [0, 0, 0, 5, 10]])
        let bridge = try Bridge(scenario)
        bridge.expectEqual()
        let plan = bridge.plan
        #expect(agree(plan.costs.labour, 7 * 40 * 5))
        for period in 0..<5 {
            let hours = plan.production.reduce(0) {
                $0 + $1.quantities[period] * ($1.product == "tea" ? 1 : 2)
            }
            #expect(hours <= 40 + 1e-9)
        }
        // Week 4's 50 hours are worked in week 2, save ten that are worked before; the plant keeps them for nothing.
        #expect(plan.costs.holding == 0 && plan.costs.backorder == 0)
    }

    @Test func `an hour of a line that is short has its price`() throws {
        // Forty hours in the first week for fifty units that are due two weeks later; nothing can be done earlier.
        let plan = try bestPlan(
            of: plant(
                weeks: 4, recipes: [recipe("tea")], lines: [ProductionLine(id: "mill", hours: shift)],
                demand: ["tea": [0, 0, 50, 0]]))
        let price = try #require(
            plan.shadowPrices.first { $0.condition.subject == .lineHours("plant", "mill") })
        // A unit that is made a week later waits for a week at 1 a day; ten units wait.
        #expect(agree(price.savingPerUnit, 7))
        #expect(
            price.sentence(in: plan.calendar, currency: "EUR")
                == "one more h of line mill at plant between 2026-01-05 and 2026-01-11 would save 7 EUR, "
                + "for at least 10 h")
    }

    @Test func `set-ups and breakdowns take hours on average`() throws {
        var tea = recipe("tea")
        tea.changeoverTime = .constant(.hours(3))
        var rum = recipe("rum")
        rum.changeoverTime = .constant(.hours(1))
        let line = ProductionLine(
            id: "mill", hours: shift,
            breakdowns: Breakdowns(
                timeBetween: .constant(.hours(30)), repair: .constant(.hours(10))))
        let scenario = try plant(
            weeks: 6, recipes: [tea, rum], lines: [line],
            demand: ["tea": [0, 0, 30, 30, 0, 0], "rum": [0, 0, 1, 0, 0, 0]])
        let plan = try bestPlan(of: scenario)
        // Of 40 hours three quarters are up, and four go to two set-ups: 26 are left.
        let hours = (0..<6).map { period in plan.production.reduce(0) { $0 + $1.quantities[period] } }
        #expect(agree(hours.max() ?? 0, 26))
        #expect(plan.notes.contains(.lineLossesAveraged(count: 1)))
        #expect(!plan.notes.contains { if case .abilitiesLeftOut = $0 { true } else { false } })
    }

    @Test func `yield and scrap ask for more to be started and more to be taken`() throws {
        var tea = recipe("tea")
        tea.yield = .share(.constant(0.5))
        tea.components[0].scrap = 0.5
        let bridge = try Bridge(
            plant(
                recipes: [tea], lines: [ProductionLine(id: "mill", hours: shift)],
                demand: ["tea": [0, 0, 8, 6, 12]]))
        bridge.expectEqual()
        #expect(bridge.plan.production.first?.total == 52)
        #expect(agree(bridge.plan.costs.purchase, 52 * 2 * 1.5 * 2))
    }

    @Test func `an alternate recipe is used when the first has no hours left`() throws {
        var tea = recipe("tea")
        var other = recipe("tea", perUnit: .hours(1))
        other.line = "annex"
        other.unitCost = 5
        tea.alternates = [other]
        let plan = try bestPlan(
            of: plant(
                weeks: 4, recipes: [tea],
                lines: [
                    ProductionLine(id: "mill", hours: shift), ProductionLine(id: "annex", hours: shift),
                ], demand: ["tea": [0, 0, 70, 0]]))
        // A week has 40 hours; waiting costs 7 a unit and keeping 1.75, the annex 4 more.
        let made = plan.production.map { ($0.variant, $0.quantities) }
        #expect(made.first { $0.0 == 0 }?.1 == [40, 0, 0, 0])
        #expect(made.first { $0.0 == 1 }?.1 == [30, 0, 0, 0])
    }

    private func store(_ rule: OverflowRule, cost: Double) -> Site {
        Site(
            id: "store", kind: .warehouse, stock: [StockItem(product: "tea", holdingCost: 0.25)],
            storageClasses: [
                StorageClass(id: "rack", capacity: 10, overflow: rule, overflowCost: cost)
            ])
    }

    private func shelved(_ rule: OverflowRule, cost: Double) throws -> Scenario {
        let goods = [
            Product(id: "leaf", unitCost: 1),
            Product(id: "tea", unitCost: 3, storageClass: "rack", unitsPerPosition: 2),
        ]
        return try plant(
            weeks: 6, recipes: [recipe("tea")], lines: [ProductionLine(id: "mill", hours: shift)],
            products: goods,
            store: store(rule, cost: cost), goodsLimit: FlowLimit(units: 40, per: .weeks(1)),
            demand: ["tea": [0, 0, 0, 0, 80, 0]])
    }

    @Test func `space beyond a class is rented, or kept to`() throws {
        let rented = try Bridge(shelved(.overflowSite, cost: 0.5))
        rented.expectEqual()
        // Of 80 units for week 4, 40 leave the plant a week ahead: 20 positions, ten of them outside.
        #expect(agree(rented.plan.costs.holding, 40 * 7 * 0.25 + 10 * 7 * 0.5))
        let kept = try bestPlan(of: shelved(.refuse, cost: 0))
        #expect(kept.stocks.first { $0.site == "store" }?.quantities == [0, 0, 0, 20, 0, 0])
        let price = try #require(
            kept.shadowPrices.first { $0.condition.subject == .storageClass("store", "rack") })
        #expect(price.condition.unit == .positions)
    }

    @Test func `what a supplier does not send, or sends in vain, is ordered on top`() throws {
        var scenario = try plant(
            recipes: [recipe("tea")], lines: [ProductionLine(id: "mill", hours: shift)],
            leafTerms: PurchaseTerms(
                yield: .constant(0.5), defects: .constant(0.25), workTime: .constant(.weeks(1))),
            demand: ["tea": [0, 0, 0, 12, 24]])
        scenario.network.products[0].disposalCost = 0.5
        let bridge = try Bridge(scenario)
        bridge.expectEqual()
        // 72 leaves are needed: 96 sent, of which 24 are unusable and credited; 192 ordered.
        #expect(agree(bridge.plan.costs.purchase, 72 * 2))
        #expect(agree(bridge.plan.costs.disposal, 24 * 0.5))
        #expect(agree(bridge.plan.flows.first { $0.lane == "leaves" }?.total ?? 0, 192))
        #expect(bridge.plan.flows.first { $0.lane == "leaves" }?.days == 7)
    }

    @Test(arguments: [(DiscountRule.allUnits, 1.5), (.incremental, (10 * 2 + 14 * 1.5) / 24)])
    func `price breaks are in the plan at the price of a mean order`(rule: DiscountRule, price: Double) throws
    {
        let plan = try bestPlan(
            of: plant(
                weeks: 5, recipes: [recipe("tea")], lines: [ProductionLine(id: "mill", hours: shift)],
                leafTerms: PurchaseTerms(
                    priceBreaks: [PriceBreak(from: 10, price: 1.5), PriceBreak(from: 99, price: 1)],
                    discount: rule), demand: ["tea": [0, 0, 20, 20, 20]]))
        // Two leaves for each of 12 units a week.
        #expect(agree(plan.costs.purchase, 120 * price))
        #expect(plan.notes.contains(.pricesOfMeanOrders(count: 1)))
    }

    @Test func `promotions are known in advance, to customers and from suppliers`() throws {
        var scenario = try plant(
            recipes: [recipe("tea", perUnit: .minutes(1))], lines: [ProductionLine(id: "mill", hours: shift)],
            demand: ["tea": [0, 0, 10, 10, 10]])
        scenario.network.promotions = [
            Promotion(
                id: "spring", products: ["tea"], segments: ["tea-shop"], start: .weeks(3), length: .weeks(1),
                response: PromotionResponse(
                    .factor(2), fromLater: 0.5, after: .weeks(1), fromEarlier: 0.2, notice: .weeks(1))),
            Promotion(
                id: "harvest", products: ["leaf"], suppliers: ["farm"], start: .zero, length: .weeks(1),
                price: 0.25),
        ]
        let bridge = try Bridge(scenario)
        bridge.expectEqual()
        #expect(bridge.plan.services.first?.demand == [0, 0, 8, 20, 5])
        // All leaves are bought while they are cheap, since the plant keeps them for nothing.
        #expect(agree(bridge.plan.costs.purchase, 66 * 2 * 0.25))
    }
}
