// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// Where nothing is left to chance but demand, what is known about supply is what happens.
@Suite struct `Laws of promising` {
    /// Two shops behind a warehouse behind a supplier, with constant times, random where it does not matter.
    private func chain(_ seed: UInt64) -> Scenario {
        var random = RandomStream(testCase: seed, "promise law")
        func hours(_ most: Int) -> RandomDuration { .hours(Int64(random.whole(0...most))) }
        let policies = (0..<3).map { _ in
            ReplenishmentPolicy.baseStock(level: Quantity(random.whole(0...25)))
        }
        var farm = StockItem(product: "tea")
        if random.chance(0.5) {
            farm.supplyLimit = FlowLimit(units: Double(random.whole(20...60)), per: .days(2))
        }
        var fulfilment: [Fulfilment] = (0..<5).map { _ in random.chance(0.3) ? .complete : .partial }
        // What whole orders leave of a period's supply is lost, which no sum knows of.
        if farm.supplyLimit != nil { fulfilment[0] = .partial }
        var sites = [
            Site(id: "farm", kind: .supplier, stock: [farm]),
            Site(
                id: "depot", kind: .warehouse,
                stock: [
                    StockItem(
                        product: "tea", policy: policies[0], sourcing: .single("in"),
                        initialOnHand: Quantity(random.whole(0...20)))
                ]),
        ]
        var lanes = [
            Lane(
                id: "in", from: "farm", to: "depot", leadTime: hours(120),
                orderDelay: farm.supplyLimit == nil ? hours(10) : .zero,
                fulfilment: fulfilment[0])
        ]
        var segments: [CustomerSegment] = []
        for shop in 1...2 {
            let name = "shop-\(shop)"
            sites.append(
                Site(
                    id: NodeID(name), kind: .retailer,
                    stock: [
                        StockItem(
                            product: "tea", policy: policies[shop], sourcing: .single(LaneID("to-\(name)")),
                            initialOnHand: Quantity(random.whole(0...20)))
                    ]))
            lanes.append(
                Lane(
                    id: LaneID("to-\(name)"), from: "depot", to: NodeID(name), leadTime: hours(60),
                    fulfilment: fulfilment[shop]))
            lanes.append(
                Lane(
                    id: LaneID("from-\(name)"), from: NodeID(name), to: NodeID("town-\(shop)"),
                    leadTime: hours(30), fulfilment: fulfilment[shop + 2]))
            segments.append(
                CustomerSegment(
                    id: NodeID("town-\(shop)"), orders: .poisson(ordersPerDay: 1.5),
                    mix: [MixEntry(product: "tea", size: .poisson(mean: 5))],
                    sourcing: .single(LaneID("from-\(name)")), promising: PromisingTerms(.capable)))
        }
        return Scenario(
            name: "law", horizon: .days(120), warmUp: .length(.zero), seed: seed,
            network: Network(
                products: [Product(id: "tea")], sites: sites, lanes: lanes, segments: segments))
    }

    @Test func `with sure times every order is delivered exactly when it was promised`() throws {
        var fromCapacity = 0.0
        for seed in 1...60 as ClosedRange<UInt64> {
            let run = try SimulatedRun(chain(seed), recordsJournal: false)
            for town in ["town-1", "town-2"].map(MeasuredEntity.segment) {
                // None is late and the mean error is zero, so none is early either.
                #expect(run[.promiseKept, town] == 1, "seed \(seed), \(town)")
                #expect(run[.promiseErrorMean, town] == 0, "seed \(seed), \(town)")
                fromCapacity += run[.promisedFromCapacity, town]
            }
        }
        #expect(fromCapacity > 5)
    }

    @Test func `with sure times and reviews at intervals, what is available is delivered as promised`() throws
    {
        for seed in 1...40 as ClosedRange<UInt64> {
            var random = RandomStream(testCase: seed, "promise reviews")
            let level = Quantity(random.whole(0...30))
            var shop = Shop(onHand: level, policy: .baseStock(level: level))
            shop.shop.review = .periodic(period: .days(Int64(random.whole(1...7))), offset: .hours(5))
            shop.inbound.leadTime = .hours(Int64(random.whole(0...200)))
            shop.inbound.orderDelay = .hours(Int64(random.whole(0...20)))
            shop.outbound.leadTime = .hours(Int64(random.whole(0...30)))
            shop.town.orders = .poisson(ordersPerDay: 2)
            shop.town.mix = [MixEntry(product: "tea", size: .poisson(mean: 3))]
            shop.town.promising = PromisingTerms(scope: random.chance(0.5) ? .line : .order)
            shop.days = 150
            let run = try SimulatedRun(shop.scenario, recordsJournal: false)
            #expect(run[.promiseKept, .town] == 1, "seed \(seed)")
            #expect(run[.promiseErrorMean, .town] == 0, "seed \(seed)")
        }
    }

    @Test func `a promise with a confidence is kept so often, ordered new or on its way`() throws {
        for (seed, confidence) in [(1, 0.5), (2, 0.9)] as [(UInt64, Double)] {
            // Every 30 days ten are ordered; three days later ten are asked for, whether they are there or not.
            var shop = Shop()
            let count: Int64 = 1_500
            shop.shop.policy = .plannedOrders(
                (0..<count).map { PlannedOrder(time: .days(30 * $0), quantity: 10) })
            shop.inbound.leadTime = RandomDuration(.gamma(shape: 2, scale: 2.5), .day)
            shop.town.orders = .history((0..<count).map { order(10, onDay: 30 * $0 + 3) })
            shop.town.promising = PromisingTerms(confidence: confidence)
            shop.days = 30 * count
            var scenario = shop.scenario
            scenario.seed = seed
            let waiting = try SimulatedRun(scenario, recordsJournal: false)
            let there = waiting[.promisedFromStock, .town]
            // P(lead time ≤ 3 d) for a gamma time of shape 2 and scale 2.5: 1 − 2.2 e^−1.2.
            #expect((there - 0.3374).magnitude < 4 * (0.34 * 0.66 / Double(count)).squareRoot())
            let kept = (waiting[.promiseKept, .town] - there) / (1 - there)
            // Four standard errors, and the half percent to which a quantile is known.
            let error = (confidence * (1 - confidence) / (Double(count) * (1 - there))).squareRoot()
            #expect((kept - confidence).magnitude < 4 * error + 0.005)

            scenario.network.sites[1].stock[0].policy = .baseStock(level: 0)
            let fresh = try SimulatedRun(scenario, recordsJournal: false)
            let freshError = (confidence * (1 - confidence) / Double(count)).squareRoot()
            #expect(fresh[.promisedFromCapacity, .town] == 1)
            #expect((fresh[.promiseKept, .town] - confidence).magnitude < 4 * freshError + 0.005)
        }
    }

    @Test func `without a confidence promises are right on average`() throws {
        var shop = Shop(onHand: 0, policy: .baseStock(level: 0))
        shop.inbound.leadTime = RandomDuration(.gamma(shape: 4, scale: 1.5), .day)
        shop.outbound.leadTime = RandomDuration(.exponential(mean: 1), .day)
        shop.town.orders = .history((0..<1_500).map { order(10, onDay: 60 * $0) })
        shop.town.promising = PromisingTerms(.capable)
        shop.days = 60 * 1_500
        let run = try SimulatedRun(shop.scenario, recordsJournal: false)
        // Mean 6 + 1 days; the variance of an error is 9 + 1.
        #expect((run.promiseDays - 7).magnitude < 0.15)
        #expect(run[.promiseErrorMean, .town].magnitude < 4 * (10.0 / 1_500).squareRoot() + 0.15)
    }
}
