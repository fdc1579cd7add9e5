// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct ReservationTests {
    /// Ten on hand, of which `levels` are kept back; segment `first` has priority 0, `second` priority 1.
    private func towns(
        _ levels: [ProtectionLevel], first: [PastOrder], second: [PastOrder],
        _ change: (inout Reservation) -> Void = { _ in }
    ) -> TwoTowns {
        var two = TwoTowns(onHand: 10, first: first, second: second)
        two.segments[1].priority = 1
        var reservation = Reservation(levels: levels)
        change(&reservation)
        two.shop.control.reservation = reservation
        return two
    }

    private let four = [ProtectionLevel(for: .priority(0), quantity: 4)]

    @Test func `the lesser customer gets only what lies above the level`() throws {
        let run = try towns(four, first: [order(5, atHour: 9)], second: [order(8, atHour: 5)]).run()
        #expect(run.told(.delivered, to: "second") == ["5h 6"])
        #expect(run.told(.delivered, to: "first") == ["9h 4"])
        expect(run[.refusedUnits, .segment("second")], is: 2)
        expect(run[.refusedUnits, .segment("first")], is: 0)
        expect(run[.refusedUnits], is: 2)
    }

    @Test func `the better customer passes those for whom nothing is meant`() throws {
        // Four are left, all protected: the second waits for 2, and the first need not wait behind it.
        let run = try towns(four, first: [order(1, atHour: 6)], second: [order(8, atHour: 5)]).run()
        #expect(run.told(.delivered, to: "first") == ["6h 1"])
    }

    @Test func `what is left when the season's reservation ends goes to who waits`() throws {
        let two = towns(four, first: [order(1, atHour: 6)], second: [order(8, atHour: 5)]) {
            $0.release = .days(2)
        }
        #expect(try two.run().told(.delivered, to: "second") == ["5h 6", "48h 2"])
    }

    @Test func `a critical level stays, and a level that is used up goes down`() throws {
        let orders = (first: [order(3, atHour: 5)], second: [order(10, atHour: 6)])
        // Seven are left: above the level of 4 lie 3, above what is left of it, 1, lie 6.
        let theft = try towns(four, first: orders.first, second: orders.second).run()
        #expect(theft.told(.delivered, to: "second") == ["6h 3"])
        let standard = try towns(four, first: orders.first, second: orders.second) { $0.nesting = .standard }
            .run()
        #expect(standard.told(.delivered, to: "second") == ["6h 6"])
    }

    @Test func `every season makes the levels whole again`() throws {
        let two = towns(
            four, first: [order(4, atHour: 5)], second: [order(2, atHour: 6), order(9, atHour: 30)]
        ) {
            $0.nesting = .standard
            $0.period = .days(1)
        }
        // Used up on the first day, so the second gets its 2. Next day 4 of the 4 on hand are protected again.
        #expect(try two.run().told(.delivered, to: "second") == ["6h 2"])
    }

    @Test func `levels by name add up, and each is for its own`() throws {
        let levels = [
            ProtectionLevel(for: .nodes(["first"]), quantity: 3),
            ProtectionLevel(for: .nodes(["second"]), quantity: 2),
        ]
        let run = try towns(levels, first: [order(10, atHour: 6)], second: [order(10, atHour: 5)]) {
            $0.nesting = .standard
        }.run()
        // The second leaves the first's 3 alone, and has had its own 2 by then.
        #expect(run.told(.delivered, to: "second") == ["5h 7"])
        #expect(run.told(.delivered, to: "first") == ["6h 3"])
    }

    @Test func `booking limits nest`() throws {
        // 100 seats; 20 for gold alone, 50 for gold and silver: bronze may book 50, silver 80, gold all.
        var scenario = nested(bronze: 90, silver: 60, gold: 60)
        var run = try SimulatedRun(scenario)
        #expect(["bronze", "silver", "gold"].map { run[.deliveredUnits, .segment($0)] } == [50, 30, 20])
        // With little demand from silver, gold gets what silver leaves of their common 50.
        scenario = nested(bronze: 90, silver: 10, gold: 60)
        run = try SimulatedRun(scenario)
        #expect(["bronze", "silver", "gold"].map { run[.deliveredUnits, .segment($0)] } == [50, 10, 40])
    }

    private func nested(bronze: Quantity, silver: Quantity, gold: Quantity) -> Scenario {
        let orders = [("bronze", 2, bronze), ("silver", 1, silver), ("gold", 0, gold)]
        var network = Network(
            products: [Product(id: "seat")],
            sites: [
                Site(
                    id: "office", kind: .retailer,
                    stock: [
                        StockItem(
                            product: "seat", initialOnHand: 100,
                            control: StockControl(
                                reservation: Reservation(levels: [
                                    ProtectionLevel(for: .priority(1), quantity: 50),
                                    ProtectionLevel(for: .priority(0), quantity: 20),
                                ])))
                    ])
            ])
        for (hour, (name, priority, quantity)) in orders.enumerated() {
            let lane = LaneID("to \(name)")
            network.lanes.append(Lane(id: lane, from: "office", to: NodeID(name)))
            network.segments.append(
                CustomerSegment(
                    id: NodeID(name), orders: replay([order(quantity, of: "seat", atHour: Int64(hour + 1))]),
                    mix: [MixEntry(product: "seat", size: .constant(1))], unmetDemand: .lost,
                    sourcing: .single(lane), priority: priority))
        }
        return Scenario(name: "booking", horizon: .days(2), network: network)
    }

    @Test
    func `revenue is highest at Littlewood's protection level, and what the formula says at every level`()
        throws
    {
        // Fares 100 and 41. Early customers buy all they may of 100 seats; late ones want 1 to 50, all equally likely,
        // so P(D ≥ y) = (51 − y)/50 is above 41/100 up to y = 30 (Littlewood 1972). The 50 weeks take each demand once.
        var revenues: [Quantity: Double] = [:]
        for level in [0, 20, 28, 29, 30, 31, 32, 40, 100] as [Quantity] {
            let revenue = try SimulatedRun(weeks(protecting: level))[.revenue]
            let late = (1...50).reduce(0) { $0 + min($1, Int(level)) }
            let early = 50 * (100 - Int(level))
            expect(revenue, is: Double(41 * early + 100 * late))
            revenues[level] = revenue
        }
        #expect(revenues.max { $0.value < $1.value }?.key == 30)
    }

    /// Fifty weeks, in each of which 100 seats are sold, first to the early and then to the late.
    private func weeks(protecting level: Quantity) -> Scenario {
        func buyers(_ name: String, day: Int64, size: Distribution, price: Double, priority: Int)
            -> CustomerSegment
        {
            CustomerSegment(
                id: NodeID(name),
                orders: .periodic(period: .weeks(1), offset: .days(day), series: .independent),
                mix: [MixEntry(product: "seat", size: size, price: price)], unmetDemand: .lost,
                sourcing: .single(LaneID("to \(name)")), priority: priority)
        }
        let seats = StockItem(
            product: "seat", policy: .baseStock(level: 100),
            review: .periodic(period: .weeks(1), offset: .zero),
            sourcing: .single("in"),
            control: StockControl(
                reservation: Reservation(
                    levels: [ProtectionLevel(for: .priority(0), quantity: level)], period: .weeks(1),
                    release: .days(6))))
        return Scenario(
            name: "Littlewood", horizon: .weeks(50),
            network: Network(
                products: [Product(id: "seat")],
                sites: [
                    Site(id: "carrier", kind: .supplier, stock: [StockItem(product: "seat")]),
                    Site(id: "office", kind: .retailer, stock: [seats]),
                ],
                lanes: [
                    Lane(id: "in", from: "carrier", to: "office"),
                    Lane(id: "to early", from: "office", to: "early"),
                    Lane(id: "to late", from: "office", to: "late"),
                ],
                segments: [
                    buyers("early", day: 1, size: .constant(100), price: 41, priority: 1),
                    buyers(
                        "late", day: 2, size: .trace(values: (1...50).map(Double.init)), price: 100,
                        priority: 0),
                ]))
    }

    @Test func `reservations that make no sense are errors with their place`() {
        func reasons(_ change: (inout StockItem) -> Void) -> [ScenarioFault] {
            var shop = Shop(onHand: 5)
            shop.shop.control.reservation = Reservation(levels: four)
            change(&shop.shop)
            return shop.scenario.errors
        }
        let path = ["sites", "shop", "stock", "tea", "reserve"]
        #expect(reasons { $0.allocation = .priority } == [])
        #expect(
            reasons { $0.allocation = .equal }
                == [ScenarioFault(.control(.reservationWhereDivided(rule: .equal)), at: path)])
        #expect(
            reasons {
                $0.control.reservation?.period = .days(2)
                $0.control.reservation?.release = .days(2)
            } == [
                ScenarioFault(
                    .control(.releaseAfterSeason(release: .days(2), period: .days(2))), at: path + ["release"]
                )
            ])
        #expect(
            reasons {
                $0.control.reservation?.levels.append(ProtectionLevel(for: .priority(1), quantity: 3))
            } == [ScenarioFault(.control(.levelsNotNested(priority: 1)), at: path + ["levels", "1"])])
        #expect(
            reasons {
                $0.control.reservation?.levels.append(ProtectionLevel(for: .nodes(["town"]), quantity: 3))
            } == [ScenarioFault(.control(.mixedBeneficiaries), at: path + ["levels"])])
        #expect(
            reasons {
                $0.control.reservation?.levels = [ProtectionLevel(for: .nodes(["farm"]), quantity: 3)]
            } == [
                ScenarioFault(
                    .control(.beneficiaryWithoutLane(node: "farm", site: "shop")),
                    at: path + ["levels", "0", "for", "0"])
            ])
    }
}
