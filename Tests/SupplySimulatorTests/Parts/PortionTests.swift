// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// A network that falls apart is run in portions: whatever the number of threads, and as if it were run whole.
@Suite struct PortionTests {
    /// Runs `scenario` in the smallest portions that there can be.
    private func inPortions(_ scenario: Scenario, threads: Int) throws -> (SimulationModel, ReplicationResult)
    {
        let model = try SimulationModel(inPortions: scenario, detail: .sites, fewest: 0, full: 1)
        return (model, try model.run(replication: 0, threads: threads))
    }

    private func whole(_ scenario: Scenario) throws -> (SimulationModel, ReplicationResult) {
        let model = try SimulationModel(scenario, detail: .sites)
        var world = World(model, replication: 0)
        return (model, try world.run())
    }

    /// Where two results differ by more than the rounding of sums that were added in another order.
    private func differences(
        _ one: (SimulationModel, ReplicationResult), _ other: (SimulationModel, ReplicationResult)
    ) -> [String] {
        var found: [String] = []
        if one.0.layout.keys != other.0.layout.keys { found.append("keys") }
        let scale = one.1.values.reduce(1) { $1.isFinite ? max($0, abs($1)) : $0 }
        for (key, (a, b)) in zip(one.0.layout.keys, zip(one.1.values, other.1.values)) {
            // What cancels, as profit does, is as exact as what it is the difference of.
            let room = 1e-12 * scale + 1e-9 * abs(a)
            if a.isNaN != b.isNaN || abs(a - b) > room { found.append("\(key): \(a) and \(b)") }
        }
        for (name, rows) in [
            ("on hand", (one.1.series.onHand, other.1.series.onHand)),
            ("backlog", (one.1.series.backlog, other.1.series.backlog)),
            ("demanded", (one.1.series.demanded, other.1.series.demanded)),
            ("filled", (one.1.series.filledAtOnce, other.1.series.filledAtOnce)),
            ("cycle times", (one.1.series.cycleTimes, other.1.series.cycleTimes)),
        ] where rows.0 != rows.1 {
            let isClose =
                rows.0.count == rows.1.count
                && zip(rows.0, rows.1).allSatisfy { a, b in
                    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= 1e-5 * max(1, abs($0)) }
                }
            if !isClose { found.append(name) }
        }
        return found
    }

    @Test(arguments: [0, 1, 2, 3])
    func `random networks beside strangers come out as if they were run whole`(block: Int) throws {
        var split = 0
        for seed in UInt64(block * 40)..<UInt64(block * 40 + 40) {
            let scenario = RandomNetwork.scenario(seed: seed).besideStrangers(named: "zz")
            let parted = try inPortions(scenario, threads: 1)
            guard parted.0.portionCount > 1 else { continue }
            split += 1
            let whole = try whole(scenario)
            #expect(differences(whole, parted) == [], "seed \(seed)")
            // One echelon policy makes every stock point of a whole network look at its stock more often.
            #expect(parted.1.events <= whole.1.events)
        }
        #expect(split >= 10)
    }

    @Test func `portions give the same bytes on 1, 2 and 8 threads`() throws {
        for seed in UInt64(0)..<40 {
            let scenario = RandomNetwork.scenario(seed: seed).besideStrangers(named: "aa")
                .besideStrangers(named: "zz")
            let one = try inPortions(scenario, threads: 1)
            for threads in [2, 8] {
                let other = try inPortions(scenario, threads: threads)
                #expect(
                    zip(one.1.values, other.1.values).allSatisfy { $0.bitPattern == $1.bitPattern },
                    "seed \(seed), \(threads) threads")
                #expect(one.1.series == other.1.series)
                #expect(one.1.events == other.1.events)
            }
        }
    }

    /// Two warehouses and three shops with `count` products, which the customers of a shop order together.
    private func chain(
        products count: Int, patience: RandomDuration? = nil, leadTime: RandomDuration = .constant(.days(2)),
        unmet: UnmetDemand = .backordered, level: Quantity = 9, promise: TimeSpan? = .hours(12)
    ) -> Scenario {
        let items = (0..<count).map { ProductID("p\($0)") }
        // Every second product is counted in tenths.
        func units(_ product: ProductID, _ amount: Quantity) -> Quantity {
            (items.firstIndex(of: product) ?? 0) % 2 == 0 ? amount : 10 * amount
        }
        var network = Network(
            products: items.enumerated().map {
                Product(
                    id: $1, smallestUnitsPerUnit: $0 % 2 == 0 ? 1 : 10, unitCost: 0.3 + Double($0), price: 2.7
                )
            })
        network.sites.append(Site(id: "mill", kind: .supplier, stock: items.map { StockItem(product: $0) }))
        for (number, name) in ["north", "south"].enumerated() {
            network.lanes.append(
                Lane(
                    id: LaneID("to \(name)"), from: "mill", to: NodeID(name), leadTime: leadTime,
                    unitCost: 0.1))
            network.sites.append(
                Site(
                    id: NodeID(name), kind: .warehouse,
                    stock: items.map {
                        StockItem(
                            product: $0, policy: .baseStock(level: units($0, level * Quantity(number + 2))),
                            review: .periodic(period: .days(1), offset: .zero),
                            sourcing: .single(LaneID("to \(name)")), initialOnHand: units($0, level),
                            holdingCost: 0.01)
                    }))
        }
        for shop in 0..<3 {
            let warehouse: NodeID = shop == 0 ? "north" : "south"
            let (van, counter) = (LaneID("van \(shop)"), LaneID("counter \(shop)"))
            network.lanes.append(
                Lane(id: van, from: warehouse, to: NodeID("shop \(shop)"), leadTime: .constant(.days(1))))
            network.lanes.append(
                Lane(id: counter, from: NodeID("shop \(shop)"), to: NodeID("people \(shop)")))
            network.sites.append(
                Site(
                    id: NodeID("shop \(shop)"), kind: .retailer,
                    stock: items.map {
                        StockItem(
                            product: $0, policy: .baseStock(level: units($0, level)),
                            review: .periodic(period: .days(1), offset: .hours(3)),
                            sourcing: .single(van), initialOnHand: units($0, level), orderCost: 0.7)
                    }))
            network.segments.append(
                CustomerSegment(
                    id: NodeID("people \(shop)"),
                    orders: .periodic(period: .days(1), offset: .hours(Int64(shop)), series: .independent),
                    mix: items.map { MixEntry(product: $0, size: .poisson(mean: 1.3 + Double(shop))) },
                    promise: promise, patience: patience, unmetDemand: unmet, sourcing: .single(counter),
                    backorderCost: 0.2, lostSaleCost: 0.4))
        }
        return Scenario(
            name: "chain", horizon: .days(60), warmUp: .length(.days(11)), seed: 5, network: network)
    }

    @Test func `an order with lines in several portions is one order`() throws {
        for unmet in UnmetDemand.allCases {
            for promise in [TimeSpan?.none, .zero, .hours(12)] {
                let scenario = chain(products: 7, unmet: unmet, promise: promise)
                let parted = try inPortions(scenario, threads: 2)
                #expect(parted.0.portionCount == 7)
                let whole = try whole(scenario)
                #expect(differences(whole, parted) == [])
                // Some orders wait, or the test would say nothing about them.
                let filled = whole.0.layout.index(of: MeasureKey(.orderFillRate)).map { whole.1.values[$0] }
                #expect(try #require(filled) < 0.9)
            }
        }
    }

    @Test func `counts of orders are the same to the last one`() throws {
        let scenario = chain(products: 5)
        let (whole, parted) = (try whole(scenario), try inPortions(scenario, threads: 2))
        #expect(whole.1.events == parted.1.events)
        for measure in [
            Measure.orders, .orderFillRate, .onTimeInFull, .latenessMean, .orderCycleTimeMean,
            .orderCycleTimeP95,
        ] {
            for entity in [MeasuredEntity.network, .segment("people 0"), .segment("people 2")] {
                let index = try #require(whole.0.layout.index(of: MeasureKey(measure, entity)))
                #expect(whole.1.values[index].bitPattern == parted.1.values[index].bitPattern)
            }
        }
    }

    @Test func `what shares chances or limits is not split`() throws {
        func portions(_ scenario: Scenario) throws -> Int {
            try SimulationModel(inPortions: scenario, detail: .sites, fewest: 0, full: 1).portionCount
        }
        #expect(try portions(chain(products: 4)) == 4)
        // Lead times of all products are drawn from one stream, in the order in which they leave.
        #expect(try portions(chain(products: 4, leadTime: RandomDuration(.exponential(mean: 1), .day))) == 1)
        #expect(try portions(chain(products: 4, patience: RandomDuration(.exponential(mean: 1), .day))) == 1)
        var limited = chain(products: 4)
        limited.network.lanes[0].limit = FlowLimit(units: 20, per: .days(1))
        #expect(try portions(limited) == 1)
        var stored = chain(products: 4)
        stored.network.sites[1].storageLimit = StorageLimit(amount: 50, measure: .units)
        #expect(try portions(stored) == 1)
        var books = chain(products: 4)
        books.finance = FinanceSettings()
        #expect(try portions(books) == 1)
        var random = chain(products: 4)
        random.network.segments[1].orders = .poisson(ordersPerDay: 3)
        #expect(try portions(random) == 1)
    }

    @Test func `a network below the limit, or measured by stock point, is run whole`() throws {
        let scenario = chain(products: 40)
        #expect(try SimulationModel(inPortions: scenario).portionCount == 1)
        #expect(
            try SimulationModel(inPortions: scenario, detail: .stockPoints, fewest: 0, full: 1).portionCount
                == 1)
        #expect(
            try SimulationModel(inPortions: scenario, detail: .sites, fewest: 0, full: 60).portionCount == 4)
    }
}
