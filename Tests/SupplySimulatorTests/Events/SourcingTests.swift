// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// A shop that orders every day what a plan says, from three farms over the lanes `a`, `b` and `c`.
private struct ThreeFarms {
    var farms = ["a", "b", "c"].map { _ in StockItem(product: "tea") }
    var lanes = ["a", "b", "c"].map { Lane(id: LaneID($0), from: NodeID("farm \($0)"), to: "shop") }
    var shop = StockItem(product: "tea")
    var days: Int64 = 10

    /// Orders `quantities`, one each day.
    init(_ sourcing: SourcingRule, ordering quantities: [Quantity]) {
        shop.sourcing = sourcing
        shop.policy = .plannedOrders(
            quantities.enumerated().map { PlannedOrder(time: .days(Int64($0)), quantity: $1) })
    }

    func run() throws -> SimulatedRun {
        let sites = zip(lanes, farms).map { Site(id: $0.origin, kind: .supplier, stock: [$1]) }
        let network = Network(
            products: [Product(id: "tea")],
            sites: sites + [Site(id: "shop", kind: .warehouse, stock: [shop])],
            lanes: lanes)
        return try SimulatedRun(Scenario(name: "three farms", horizon: .days(days), network: network))
    }
}

extension SimulatedRun {
    /// What was ordered over each lane of `ThreeFarms`, by day.
    fileprivate func orders(from farm: String) -> [Double] {
        journal.filter { $0.kind == .ordered && $0.origin == NodeID("farm \(farm)") }.map(\.units)
    }
}

@Suite struct SplitTests {
    private func split(_ weights: [Double], ordering quantities: [Quantity]) throws -> SimulatedRun {
        let shares = zip(["a", "b", "c"], weights).map { SourcingRule.Share(lane: LaneID($0), weight: $1) }
        return try ThreeFarms(.split(shares), ordering: quantities).run()
    }

    @Test func `one order is split by shares`() throws {
        let run = try split([5, 3, 2], ordering: [20])
        #expect(run.orders(from: "a") == [10])
        #expect(run.orders(from: "b") == [6])
        #expect(run.orders(from: "c") == [4])
        // It is one order, whatever its parts.
        expect(run[.orders, .shop], is: 1)
    }

    @Test func `orders of one piece take turns by their shares`() throws {
        let run = try split([2, 1, 1], ordering: Array(repeating: 1, count: 8))
        expect(run.orders(from: "a").reduce(0, +), is: 8 * 2 / 4)
        expect(run.orders(from: "b").reduce(0, +), is: 8 * 1 / 4)
        expect(run.orders(from: "c").reduce(0, +), is: 8 * 1 / 4)
    }

    @Test func `a lane without a share gets nothing`() throws {
        #expect(try split([1, 1, 0], ordering: [1, 1, 1, 3]).orders(from: "c") == [])
        #expect(try split([34, 33, 0], ordering: [1, 1, 1, 3]).orders(from: "c") == [])
        #expect(try split([0, 1, 2], ordering: [1, 1, 1, 3]).orders(from: "a") == [])
    }

    @Test func `after every order each lane is within one piece of its share`() throws {
        var random = RandomStream(testCase: 1, "split")
        for trial in 0..<200 {
            let weights = (0..<3).map { _ in Double(random.whole(0...9)) }
            guard weights.reduce(0, +) > 0 else { continue }
            let quantities = (0..<10).map { _ in Quantity(random.whole(1...7)) }
            let run = try split(weights, ordering: quantities)
            for days in 1...10 {
                let total = Double(quantities.prefix(days).reduce(0, +))
                for (farm, weight) in zip(["a", "b", "c"], weights) {
                    let given = run.journal.filter {
                        $0.kind == .ordered && $0.origin == NodeID("farm \(farm)")
                            && $0.time < 86_400 * Int64(days)
                    }.reduce(0) { $0 + $1.units }
                    let share = total * weight / weights.reduce(0, +)
                    #expect((given - share).magnitude <= 1, "trial \(trial), day \(days), farm \(farm)")
                }
            }
        }
    }

    @Test func `customers' orders are not divided but go to the lane farthest below its share`() throws {
        var two = TwoShops(orders: (0..<6).map { order(3, onDay: $0) })
        two.town.sourcing = .split([.init(lane: "near", weight: 2), .init(lane: "far", weight: 1)])
        let run = try two.run()
        // By lane name: far's gap is 1, near's 2: near first; then 6 · 1/3 = 2 against 4 − 3 = 1: far; near again.
        #expect(
            run.journal.filter { $0.kind == .delivered }.map(\.origin.name) == [
                "near shop", "far shop", "near shop", "near shop", "far shop", "near shop",
            ])
    }
}

extension SplitTests {
    @Test func `of lanes that are equally far below their share the first by name is taken`() throws {
        var two = TwoShops(orders: [order(3, onDay: 0), order(3, onDay: 1)])
        two.town.sourcing = .split([.init(lane: "near", weight: 1), .init(lane: "far", weight: 1)])
        #expect(
            try two.run().journal.filter { $0.kind == .delivered }.map(\.origin.name) == [
                "far shop", "near shop",
            ])
    }
}

@Suite struct ChoiceTests {
    @Test func `priority takes the first lane whose origin covers the whole order`() throws {
        var farms = ThreeFarms(.priority(["b", "a", "c"]), ordering: [4, 6, 9, 4])
        farms.farms[1].supplyLimit = FlowLimit(units: 5, per: .days(1))
        farms.farms[0].supplyLimit = FlowLimit(units: 8, per: .days(1))
        let run = try farms.run()
        #expect(run.orders(from: "b") == [4, 4])
        #expect(run.orders(from: "a") == [6])
        #expect(run.orders(from: "c") == [9])
    }

    @Test func `priority takes the first lane when no origin covers the order`() throws {
        var farms = ThreeFarms(.priority(["b", "a"]), ordering: [9])
        farms.farms[1].supplyLimit = FlowLimit(units: 5, per: .days(1))
        farms.farms[0].supplyLimit = FlowLimit(units: 8, per: .days(1))
        let run = try farms.run()
        #expect(run.orders(from: "b") == [9])
        // 5 leave today and 4 tomorrow.
        #expect(run.told(.departed) == ["0h 5", "24h 4"])
    }

    @Test func `cheapest adds purchase and transport`() throws {
        var farms = ThreeFarms(.cheapest(["a", "b", "c"]), ordering: [4, 6])
        for (index, (purchase, transport)) in [(5.0, 1.0), (2.0, 3.0), (1.0, 9.0)].enumerated() {
            farms.farms[index].purchaseCost = purchase
            farms.lanes[index].unitCost = transport
        }
        farms.farms[1].supplyLimit = FlowLimit(units: 5, per: .days(1))
        let run = try farms.run()
        // 2 + 3 is the least, but covers no 6; then 5 + 1 < 1 + 9.
        #expect(run.orders(from: "b") == [4])
        #expect(run.orders(from: "a") == [6])
        expect(run[.purchaseCost], is: 4 * 2 + 6 * 5)
        expect(run[.transportCost], is: 4 * 3 + 6 * 1)
    }

    @Test func `a shop with a queue covers nothing`() throws {
        var two = TwoShops(orders: [order(3, onDay: 1), order(9, onDay: 2), order(2, onDay: 3)])
        two.near.initialOnHand = 8
        two.far.initialOnHand = 4
        two.town.sourcing = .priority(["near", "far"])
        two.lanes[0].fulfilment = .complete
        let run = try two.run()
        // Day 2: nobody has 9, so near is asked and waits for all of it; day 3: near has 5, but owes them.
        #expect(run.journal.filter { $0.kind == .delivered }.map(\.origin.name) == ["near shop", "far shop"])
        expect(run[.backlogMean, .site("near shop")], is: 9 * 8 / 10.0)
    }
}

@Suite struct OrderQuantityTests {
    private func ordered(minimum: Quantity, multiple: Quantity, wanted: Quantity) throws -> [String] {
        var shop = Shop(policy: .baseStock(level: wanted))
        shop.shop.minimumOrder = minimum
        shop.shop.orderMultiple = multiple
        return try shop.run().told(.ordered)
    }

    @Test func `an order is at least the minimum`() throws {
        #expect(try ordered(minimum: 12, multiple: 1, wanted: 5) == ["0h 12"])
        #expect(try ordered(minimum: 12, multiple: 1, wanted: 15) == ["0h 15"])
    }

    @Test func `an order is rounded up to a multiple`() throws {
        #expect(try ordered(minimum: 0, multiple: 6, wanted: 13) == ["0h 18"])
        #expect(try ordered(minimum: 0, multiple: 6, wanted: 12) == ["0h 12"])
    }

    @Test func `the minimum itself is rounded up to a multiple`() throws {
        #expect(try ordered(minimum: 10, multiple: 6, wanted: 1) == ["0h 12"])
    }

    @Test func `each order costs its fixed cost, however it is split`() throws {
        var farms = ThreeFarms(
            .split([.init(lane: "a", weight: 1), .init(lane: "b", weight: 1)]), ordering: [10, 10, 10])
        farms.shop.orderCost = 8
        try expect(farms.run()[.orderingCost], is: 3 * 8)
    }
}

/// Two shops that serve one town.
private struct TwoShops {
    var near = StockItem(product: "tea", initialOnHand: 100)
    var far = StockItem(product: "tea", initialOnHand: 100)
    var lanes = [
        Lane(id: "near", from: "near shop", to: "town"), Lane(id: "far", from: "far shop", to: "town"),
    ]
    var town: CustomerSegment

    init(orders: [PastOrder]) {
        town = CustomerSegment(
            id: "town", orders: replay(orders), mix: [MixEntry(product: "tea", size: .constant(1))],
            sourcing: .single("near"))
    }

    func run() throws -> SimulatedRun {
        let network = Network(
            products: [Product(id: "tea")],
            sites: [
                Site(id: "near shop", kind: .retailer, stock: [near]),
                Site(id: "far shop", kind: .retailer, stock: [far]),
            ], lanes: lanes, segments: [town])
        return try SimulatedRun(Scenario(name: "two shops", horizon: .days(10), network: network))
    }
}
