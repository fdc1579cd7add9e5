// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct `What a shop tells its depot` {
    /// What the depot orders each day when it echoes what it takes for demand, while the shop always orders ten.
    private func orders(
        _ information: InformationSharing?, demand: [Double] = [12, 30, 20, 50, 6, 8],
        change: (inout ToldChain) -> Void = { _ in }
    ) throws -> [String] {
        var chain = ToldChain(demand: demand, information: information)
        chain.shop.policy = .fixedOrder(quantity: 10)
        chain.depot.policy = ToldChain.echo
        change(&chain)
        return try chain.run().told(.ordered, to: "depot")
    }

    @Test func `is its orders, unless they agree on more`() throws {
        #expect(try orders(nil) == ["0h 10", "24h 10", "48h 10", "72h 10", "96h 10", "120h 10"])
    }

    @Test func `is its sales of the same day when messages take no time`() throws {
        let sales = ["0h 12", "24h 30", "48h 20", "72h 50", "96h 6", "120h 8"]
        #expect(try orders(InformationSharing([.sales], period: .days(1))) == sales)
        #expect(try orders(InformationSharing([.sales])) == sales)
    }

    @Test func `is not known before the message arrives`() throws {
        // A day by post: the sales of the first day are known on the second. Thirty-six hours: on the third, since a
        // message that arrives at noon is read at the next review.
        #expect(
            try orders(InformationSharing([.sales], period: .days(1), delay: .days(1)))
                == ["24h 12", "48h 30", "72h 20", "96h 50", "120h 6"])
        #expect(
            try orders(InformationSharing([.sales], period: .days(1), delay: .hours(36)))
                == ["48h 12", "72h 30", "96h 20", "120h 50"])
    }

    @Test func `comes in batches when messages are rare`() throws {
        // On days 0, 2 and 4: 12, then 30 + 20, then 50 + 6.
        #expect(
            try orders(InformationSharing([.sales], period: .days(2))) == ["0h 12", "48h 50", "96h 56"])
        #expect(
            try orders(InformationSharing([.sales], period: .days(2), offset: .days(1)))
                == ["24h 42", "72h 70", "120h 14"])
    }

    @Test func `is told apart from what others order`() throws {
        // The depot also sells to a village that tells nothing: 5 on day 1 and 7 on day 3.
        var scenario = ToldChain(
            demand: [12, 30, 20, 50], information: InformationSharing([.sales], period: .days(1)))
        scenario.shop.policy = .fixedOrder(quantity: 10)
        scenario.depot.policy = ToldChain.echo
        var both = scenario.scenario
        both.network.lanes.append(Lane(id: "to village", from: "depot", to: "village"))
        both.network.segments.append(
            CustomerSegment(
                id: "village", orders: replay([order(5, onDay: 1), order(7, onDay: 3)]),
                mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .single("to village")))
        #expect(
            try SimulatedRun(both).told(.ordered, to: "depot") == ["0h 12", "24h 35", "48h 20", "72h 57"])
    }

    @Test func `is sales without what was lost`() throws {
        // Ten in stock and ten a day come in: of 12 it sells 10, of 30 it sells 10.
        var chain = ToldChain(demand: [12, 30, 4], information: InformationSharing([.sales]))
        chain.shop.policy = .fixedOrder(quantity: 10)
        chain.shop.initialOnHand = 10
        chain.depot.policy = ToldChain.echo
        var scenario = chain.scenario
        scenario.network.segments[0].unmetDemand = .lost
        #expect(try SimulatedRun(scenario).told(.ordered, to: "depot") == ["0h 10", "24h 10", "48h 4"])
    }

    @Test func `is a share of its sales where it splits its orders`() throws {
        // Three quarters, so that totals are told as they round: 9, 31.5 → 32, 46.5 → 47, 84.
        var chain = ToldChain(
            demand: [12, 30, 20, 50], information: InformationSharing([.sales], period: .days(1)))
        chain.shop.policy = .fixedOrder(quantity: 8)
        chain.shop.sourcing = .split([.init(lane: "down", weight: 3), .init(lane: "direct", weight: 1)])
        chain.depot.policy = ToldChain.echo
        var scenario = chain.scenario
        scenario.network.lanes.append(Lane(id: "direct", from: "farm", to: "shop"))
        #expect(
            try SimulatedRun(scenario).told(.ordered, to: "depot") == ["0h 9", "24h 23", "48h 15", "72h 37"])
    }

    @Test func `ages from the customer's order on`() throws {
        // Orders at noon, told at midnight: half a day; by post, a day more.
        var chain = ToldChain(
            demand: [12, 30, 20, 50], information: InformationSharing([.sales], period: .days(1)))
        chain.demandOffset = .hours(12)
        let run = try chain.run()
        expect(run[.informationAge, .lane("down")], is: 0.5)
        // At 0, 1, 2 and 3 days.
        expect(run[.messages, .lane("down")], is: 4)
        chain.down.information?.delay = .days(1)
        expect(try chain.run()[.informationAge, .lane("down")], is: 1.5)
        chain.down.information = InformationSharing([.sales], delay: .hours(6))
        let prompt = try chain.run()
        expect(prompt[.informationAge, .network], is: 0.25)
        expect(prompt[.messages, .network], is: 4)
    }

    @Test func `is passed on by who was told`() throws {
        // The depot tells the works what it was told, a day later.
        var chain = ToldChain(
            demand: [12, 30, 20, 50, 6], information: InformationSharing([.sales], period: .days(1)))
        chain.shop.policy = .fixedOrder(quantity: 10)
        chain.depot.policy = .fixedOrder(quantity: 10)
        var scenario = chain.scenario
        scenario.network.sites.append(
            Site(
                id: "works", kind: .plant,
                stock: [
                    StockItem(
                        product: "tea", policy: ToldChain.echo, review: .daily, sourcing: .single("raw"),
                        initialOnHand: 1_000)
                ]))
        scenario.network.lanes[0].origin = "works"
        scenario.network.lanes[0].information = InformationSharing(
            [.sales], period: .days(1), delay: .days(1))
        scenario.network.lanes.append(Lane(id: "raw", from: "farm", to: "works"))
        let run = try SimulatedRun(scenario)
        #expect(run.told(.ordered, to: "works") == ["24h 12", "48h 30", "72h 20", "96h 50"])
        expect(run[.informationAge, .lane("in")], is: 1)
        expect(run[.informationAge, .lane("down")], is: 0)
    }
}

@Suite struct `Stock that is told` {
    /// A chain with random daily demand under an echelon policy at the depot.
    private func chain(_ information: InformationSharing?, review: ReviewRule = .daily) -> Scenario {
        var chain = ToldChain(demand: [5], information: information)
        chain.days = 60
        chain.shop.policy = .baseStock(level: 30)
        chain.shop.initialOnHand = 30
        chain.depot.policy = .echelonBaseStock(level: 80)
        chain.depot.review = review
        chain.depot.initialOnHand = 50
        chain.down.leadTime = .days(2)
        chain.inbound.leadTime = .days(3)
        var scenario = chain.scenario
        scenario.network.segments[0].mix[0].size = .poisson(mean: 9)
        return scenario
    }

    @Test(arguments: [ReviewRule.daily, .continuous])
    func `at once is what an echelon policy sees anyway`(_ review: ReviewRule) throws {
        let known = try SimulatedRun(chain(nil, review: review))
        let told = try SimulatedRun(chain(InformationSharing([.stock]), review: review))
        #expect(told.journal == known.journal)
    }

    @Test func `late lets an echelon policy see late`() throws {
        let known = try SimulatedRun(chain(nil)).told(.ordered, to: "depot")
        let late = try SimulatedRun(chain(InformationSharing([.stock], delay: .days(1))))
            .told(.ordered, to: "depot")
        // The same orders, a day later: an echelon orders what customers bought.
        #expect(
            late.map { $0.split(separator: " ")[1] } == known.dropLast().map { $0.split(separator: " ")[1] })
        #expect(late.first == known.first.map { $0.replacing("0h", with: "24h") })
    }
}

@Suite struct `Stock that the supplier manages` {
    @Test func `is kept by the supplier as the buyer would, when messages take no time`() throws {
        var own = ToldChain(demand: [4, 9, 2, 7, 7, 1, 12, 3], information: nil)
        own.shop.initialOnHand = 20
        own.shop.policy = .minMax(minimum: 12, maximum: 25)
        own.down.leadTime = .days(1)
        var managed = own
        managed.shop.policy = .vendorManaged(VendorManaged(minimum: 12, maximum: 25))
        managed.down.information = InformationSharing([.stock])
        // No order travels, so it does not matter how long one would.
        managed.down.orderDelay = .days(5)
        #expect(try managed.run().journal == own.run().journal)
    }

    @Test func `is seen by the message of the same instant`() throws {
        // 20, 16, 12, 8: below 12 on day 2, told after the day's sales and before the supplier looks.
        var chain = ToldChain(
            demand: [4, 4, 4, 4], information: InformationSharing([.stock], period: .days(1)))
        chain.shop.initialOnHand = 20
        chain.shop.policy = .vendorManaged(VendorManaged(minimum: 12, maximum: 25))
        #expect(try chain.run().told(.ordered, to: "shop") == ["48h 17"])
    }

    @Test func `is replenished by what was told of it`() throws {
        // Twenty on the shelf, four a day. Told every other day, a day late: on day 1 of 16 (day 0), on day 3 of 8
        // (day 2). Below 12 the supplier fills up to 25: on day 3 it sends 17, which the messages of day 4 and 6 (17 and
        // 9 on the shelf, and nothing under way) tell on days 5 and 7: again on day 7, to 25 from 9.
        var chain = ToldChain(
            demand: Array(repeating: 4, count: 9),
            information: InformationSharing([.stock], period: .days(2), delay: .days(1)))
        chain.shop.initialOnHand = 20
        chain.shop.policy = .vendorManaged(VendorManaged(minimum: 12, maximum: 25))
        #expect(try chain.run().told(.ordered, to: "shop") == ["72h 17", "168h 16"])
    }

    @Test func `on consignment is a cost of the supplier`() throws {
        var chain = ToldChain(demand: [4, 4, 4, 4, 4], information: InformationSharing([.stock]))
        chain.shop.initialOnHand = 20
        chain.shop.holdingCost = 2
        chain.shop.policy = .vendorManaged(VendorManaged(minimum: 0, maximum: 0, isConsignment: true))
        let run = try chain.run()
        // 16 + 12 + 8 + 4 + 0 units for a day each.
        expect(run[.consignmentCost, .site("depot")], is: 80)
        expect(run[.holdingCost, .site("shop")], is: 80)
    }
}

@Suite struct `A joint forecast` {
    @Test func `is used at both ends`() throws {
        // The shop smooths with ½ from 8: 10, 20, 20. The depot covers two periods of the same forecast, of the same day.
        var chain = ToldChain(
            demand: [12, 30, 20], information: InformationSharing([.forecast], period: .days(1)))
        chain.shop.policy = .forecastOrderUpTo(
            ForecastOrderUpTo(
                forecast: .exponentialSmoothing(weight: 0.5), coverage: 1, initialForecast: 8))
        chain.shop.initialOnHand = 20
        chain.depot.policy = .forecastOrderUpTo(
            ForecastOrderUpTo(forecast: .naive, coverage: 2, safetyStock: 100, initialForecast: 1))
        chain.depot.initialOnHand = 116
        // The shop: 10 − 8, 20 + 20, 20 − 0. The depot: 20 + 100 − 114, 40 + 100 − 80, 40 + 100 − 120.
        let run = try chain.run()
        #expect(run.told(.ordered, to: "shop") == ["0h 2", "24h 40", "48h 20"])
        #expect(run.told(.ordered, to: "depot") == ["0h 6", "24h 60", "48h 20"])
    }
}
