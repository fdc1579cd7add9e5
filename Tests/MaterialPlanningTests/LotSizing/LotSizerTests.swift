// SPDX-License-Identifier: Apache-2.0
import MaterialPlanning
import SupplyNetwork
import Testing

@Suite struct LotSizerTests {
    /// Heizer and Render, *Operations Management*, lot-sizing examples: setup 100, holding 1 a week, 35 on
    /// hand at the start, which the first week takes.
    static let heizer: [Quantity] = [0, 30, 40, 0, 10, 40, 30, 0, 30, 55]

    static func cost(_ rule: LotSizingRule, _ requirements: [Quantity], fixed: Double, holding: Double)
        -> Double
    {
        let sizer = LotSizer(rule, fixedCost: fixed, holdingCost: holding)
        return sizer.cost(of: sizer.lots(for: requirements), for: requirements)
    }

    @Test func `lot for lot orders seven times in the textbook's ten weeks`() {
        let sizer = LotSizer(.lotForLot, fixedCost: 100, holdingCost: 1)
        #expect(sizer.lots(for: Self.heizer) == Self.heizer)
        #expect(Self.cost(.lotForLot, Self.heizer, fixed: 100, holding: 1) == 700)
    }

    @Test func `part-period balancing comes nearest to the fixed cost`() {
        let sizer = LotSizer(.partPeriod, fixedCost: 100, holdingCost: 1)
        // Week 2 for 2, 3 and 5: 40 · 1 + 10 · 3 = 70; week 6 for 6, 7 and 9: 30 · 1 + 30 · 3 = 120.
        #expect(sizer.lots(for: Self.heizer) == [0, 80, 0, 0, 0, 100, 0, 0, 0, 55])
        #expect(Self.cost(.partPeriod, Self.heizer, fixed: 100, holding: 1) == 300.0 + 70 + 120)
    }

    @Test func `a period order quantity covers the weeks that an economic lot lasts`() {
        // √(2 · 27 · 100 / 1) = 73.5, which lasts 2.7 weeks: three.
        let sizer = LotSizer(.periodicOrderQuantity, fixedCost: 100, holdingCost: 1, meanRequirement: 27)
        let lots = sizer.lots(for: Self.heizer)
        #expect(lots == [0, 70, 0, 0, 80, 0, 0, 0, 85, 0])
        let holding = 40.0 + (40 + 2 * 30) + 55
        #expect(sizer.cost(of: lots, for: Self.heizer) == 300 + holding)
    }

    @Test func `Wagner–Whitin finds the textbook's cheapest plan`() {
        #expect(Self.cost(.wagnerWhitin, Self.heizer, fixed: 100, holding: 1) == 455)
    }

    /// Silver, Pyke and Peterson (1998), *Inventory Management and Production Planning and Scheduling*,
    /// section 6.4: twelve months, setup 54, holding 0.40 a month.
    @Test func `the heuristics cost what their authors' example says`() {
        let demand: [Quantity] = [10, 62, 12, 130, 154, 129, 88, 52, 124, 160, 238, 41]
        let silverMeal = LotSizer(.silverMeal, fixedCost: 54, holdingCost: 0.4)
        #expect(silverMeal.lots(for: demand) == [84, 0, 0, 130, 283, 0, 140, 0, 124, 160, 279, 0])
        func cost(_ rule: LotSizingRule) -> Double {
            (Self.cost(rule, demand, fixed: 54, holding: 0.4) * 100).rounded() / 100
        }
        #expect(cost(.silverMeal) == 501.2)
        #expect(cost(.wagnerWhitin) == 501.2)
        #expect(cost(.leastUnitCost) == 558.8)
        #expect(cost(.partPeriod) == 600)
    }

    @Test func `fixed lots come in multiples, and an economic lot grows with a large requirement`() {
        #expect(LotSizer(.fixedQuantity(50)).lots(for: [20, 20, 20, 120]) == [50, 0, 50, 100])
        // √(2 · 8 · 25 / 1) = 20.
        let economic = LotSizer(.economicOrderQuantity, fixedCost: 8, holdingCost: 1, meanRequirement: 25)
        #expect(economic.lots(for: [5, 10, 10, 40]) == [20, 0, 20, 25])
        #expect(LotSizer(.fixedPeriods(2)).lots(for: [5, 0, 10, 40]) == [5, 0, 50, 0])
    }

    @Test func `without a fixed cost every rule that weighs costs orders lot for lot`() {
        let demand: [Quantity] = [3, 0, 7, 1]
        for rule in [
            LotSizingRule.silverMeal, .leastUnitCost, .partPeriod, .wagnerWhitin, .economicOrderQuantity,
        ] {
            #expect(LotSizer(rule, holdingCost: 1).lots(for: demand) == demand, "\(rule)")
        }
    }

    @Test func `no plan is cheaper than Wagner–Whitin's, and none leaves a requirement open`() {
        var state: UInt64 = 20_260_101
        func next(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        for _ in 0..<300 {
            let demand = (0..<8).map { _ in next(3) == 0 ? 0 : Quantity(next(60)) }
            let (fixed, holding) = (Double(next(200)), Double(next(5)))
            var cheapest = Double.infinity
            for choice in 0..<(1 << demand.count) {
                var lots = [Quantity](repeating: 0, count: demand.count)
                var latest: Int?
                var isFeasible = true
                for (bucket, quantity) in demand.enumerated() {
                    if choice >> bucket & 1 == 1 { latest = bucket }
                    guard quantity > 0 else { continue }
                    if let latest { lots[latest] += quantity } else { isFeasible = false }
                }
                guard isFeasible else { continue }
                let sizer = LotSizer(.lotForLot, fixedCost: fixed, holdingCost: holding)
                cheapest = min(cheapest, sizer.cost(of: lots, for: demand))
            }
            let exact = Self.cost(.wagnerWhitin, demand, fixed: fixed, holding: holding)
            #expect((exact - cheapest).magnitude < 1e-9, "\(demand) \(fixed) \(holding)")
            for rule in [
                LotSizingRule.silverMeal, .leastUnitCost, .partPeriod, .fixedPeriods(3), .fixedQuantity(7),
            ] {
                let sizer = LotSizer(rule, fixedCost: fixed, holdingCost: holding)
                let lots = sizer.lots(for: demand)
                var stock: Quantity = 0
                for (lot, quantity) in zip(lots, demand) {
                    stock += lot - quantity
                    #expect(stock >= 0, "\(rule) \(demand)")
                }
                #expect(sizer.cost(of: lots, for: demand) >= cheapest - 1e-9, "\(rule) \(demand)")
            }
        }
    }

    @Test(.enabled(if: PublishedCases.exist, "the published cases are not here"))
    func `published lot-sizing cases come out exactly`() throws {
        let cases = try PublishedCases.cases("ww_")
        #expect(!cases.isEmpty)
        for published in cases {
            let demand = try #require(published.numbers("demand"))
            let fixed = try #require(published.number("fixed_cost"))
            let holding = try #require(published.number("holding_cost"))
            #expect(
                Self.cost(.wagnerWhitin, demand, fixed: fixed, holding: holding) == published.result("cost"),
                "\(published.id)")
        }
        for published in try PublishedCases.cases("lotsize_") {
            var demand = try #require(published.numbers("demand"))
            var stock = Quantity(try #require(published.number("on_hand")))
            for bucket in demand.indices {
                let covered = min(stock, demand[bucket])
                stock -= covered
                demand[bucket] -= covered
            }
            let fixed = try #require(published.number("K"))
            let holding = try #require(published.number("h"))
            let rules: [(String, LotSizingRule)] = [
                ("lot_for_lot", .lotForLot), ("wagner_whitin", .wagnerWhitin), ("part_period", .partPeriod),
                ("silver_meal", .silverMeal),
            ]
            for (key, rule) in rules {
                guard let expected = published.result(key) else { continue }
                #expect(
                    Self.cost(rule, demand, fixed: fixed, holding: holding) == expected,
                    "\(published.id) \(key)")
            }
        }
    }
}
