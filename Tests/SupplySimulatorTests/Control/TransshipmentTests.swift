// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// Two shops of one chain, `a` and `b`, each with its town; a lane leads from `b` to `a` and one back.
private struct TwoShops {
    var onHand: [Quantity] = [0, 0]
    var orders: [[PastOrder]] = [[], []]
    var help = Lane(id: "b to a", from: "b", to: "a", unitCost: 0.5)
    var back = Lane(id: "a to b", from: "a", to: "b")
    var transshipment: Transshipment? = Transshipment(from: ["b to a"])
    var returnHelp: Transshipment?
    var unmet = UnmetDemand.backordered
    var policy = ReplenishmentPolicy.none
    var processes: [OrderProcess]?
    var size = Distribution.constant(1)
    var horizon = TimeSpan.days(10)

    var scenario: Scenario {
        var network = Network(
            products: [Product(id: "tea")],
            sites: [Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")])])
        for (number, name) in ["a", "b"].enumerated() {
            let control = StockControl(transshipment: number == 0 ? transshipment : returnHelp)
            network.sites.append(
                Site(
                    id: NodeID(name), kind: .retailer,
                    stock: [
                        StockItem(
                            product: "tea", policy: policy, review: .daily,
                            sourcing: .single(LaneID("farm \(name)")),
                            initialOnHand: onHand[number], control: control)
                    ]))
            network.lanes.append(Lane(id: LaneID("farm \(name)"), from: "farm", to: NodeID(name)))
            network.lanes.append(
                Lane(id: LaneID("\(name) out"), from: NodeID(name), to: NodeID("town \(name)")))
            network.segments.append(
                CustomerSegment(
                    id: NodeID("town \(name)"), orders: processes?[number] ?? replay(orders[number]),
                    mix: [MixEntry(product: "tea", size: size)], unmetDemand: unmet,
                    sourcing: .single(LaneID("\(name) out"))))
        }
        if transshipment != nil { network.lanes.append(help) }
        if returnHelp != nil { network.lanes.append(back) }
        return Scenario(name: "two shops", horizon: horizon, network: network)
    }
}

@Suite struct TransshipmentTests {
    @Test func `a neighbour helps at once where the way takes no time, also who would not wait`() throws {
        var shops = TwoShops()
        (shops.onHand, shops.orders, shops.unmet) = ([3, 10], [[order(8, atHour: 5)], []], .lost)
        let run = try SimulatedRun(shops.scenario)
        #expect(run.told(.delivered) == ["5h 8"])
        expect(run[.fillRate], is: 1)
        expect(run[.transshippedUnits, .stockPoint(site: "a", product: "tea")], is: 5)
        expect(run[.transshipmentCost], is: 2.5)
        // Neither demand of the one nor an order of the other.
        expect(run[.demandUnits, .stockPoint(site: "b", product: "tea")], is: 0)
        expect(run[.orders, .site("a")], is: 0)
    }

    @Test func `help that takes time serves who waits`() throws {
        var shops = TwoShops()
        (shops.onHand, shops.orders) = ([3, 10], [[order(8, atHour: 5)], []])
        shops.help.leadTime = .hours(6)
        let run = try SimulatedRun(shops.scenario)
        #expect(run.told(.delivered) == ["5h 3", "11h 5"])
        // Who does not wait is not helped.
        shops.unmet = .lost
        let lost = try SimulatedRun(shops.scenario)
        #expect(lost.told(.delivered) == ["5h 3"])
        expect(lost[.transshippedUnits], is: 0)
    }

    @Test func `a neighbour keeps what it needs and what it was told to keep`() throws {
        var shops = TwoShops()
        (shops.onHand, shops.orders) = ([0, 10], [[order(8, atHour: 5)], []])
        shops.transshipment?.leave = 7
        #expect(try SimulatedRun(shops.scenario).told(.delivered) == ["5h 3"])
        shops.transshipment?.leave = 0
        // Who owes something has nothing to spare.
        shops.orders[1] = [order(12, atHour: 4)]
        #expect(try SimulatedRun(shops.scenario).told(.delivered, to: "town a") == [])
    }

    @Test func `the richest neighbour is asked first where it says so`() throws {
        for (choice, expected) in [(Transshipment.Choice.listed, [4.0, 1]), (.richest, [0, 5])] {
            var shops = TwoShops()
            (shops.onHand, shops.orders) = ([0, 4], [[order(5, atHour: 5)], []])
            shops.transshipment = Transshipment(from: ["b to a", "c to a"], choice: choice)
            var scenario = shops.scenario
            scenario.network.sites.append(
                Site(id: "c", kind: .retailer, stock: [StockItem(product: "tea", initialOnHand: 9)]))
            scenario.network.lanes.append(Lane(id: "c to a", from: "c", to: "a"))
            let run = try SimulatedRun(scenario)
            expect(run[.shippedUnits, .lane("b to a")], is: expected[0])
            expect(run[.shippedUnits, .lane("c to a")], is: expected[1])
        }
    }

    @Test func `balancing brings two shops to equal cover`() throws {
        var shops = TwoShops()
        shops.onHand = [6, 30]
        // Two a day at a and four at b, after the run is over: only the means count. A third of the 36 is a's.
        shops.processes = [2, 4].map { _ in
            .periodic(period: .days(1), offset: .days(20), series: .independent)
        }
        shops.transshipment = Transshipment(from: ["b to a"], isReactive: false, rebalancing: .days(1))
        var scenario = shops.scenario
        scenario.network.segments[0].mix[0].size = .constant(2)
        scenario.network.segments[1].mix[0].size = .constant(4)
        let run = try SimulatedRun(scenario)
        #expect(run.told(.received, to: "a") == ["24h 6"])
        expect(run[.transshippedUnits], is: 6)
    }

    @Test func `lateral lanes do not tell who supplies whom`() {
        var shops = TwoShops()
        shops.returnHelp = Transshipment(from: ["a to b"])
        let steps = shops.scenario.network.stepsToCustomers
        #expect(steps["a"] == 1 && steps["b"] == 1 && steps["farm"] == 2)
        #expect(shops.scenario.errors == [])
    }

    /// Two shops that are filled up to 6 each morning, and customers who ask for 0 to 12 with equal chances.
    private func pooled(_ isPooled: Bool) throws -> SimulatedRun {
        var shops = TwoShops()
        (shops.onHand, shops.policy, shops.unmet) = ([6, 6], .baseStock(level: 6), .lost)
        shops.transshipment = isPooled ? Transshipment(from: ["b to a"]) : nil
        shops.returnHelp = isPooled ? Transshipment(from: ["a to b"]) : nil
        // Every pair of demands once in 169 days: the first changes daily, the second every 13 days.
        let first = (0..<169).map { Double($0 % 13) }
        let second = (0..<169).map { Double($0 / 13) }
        let noon = OrderProcess.periodic(period: .days(1), offset: .hours(12), series: .independent)
        shops.processes = [noon, noon]
        shops.horizon = .days(169)
        var scenario = shops.scenario
        scenario.network.segments[0].mix[0].size = .trace(values: first)
        scenario.network.segments[1].mix[0].size = .trace(values: second)
        return try SimulatedRun(scenario)
    }

    @Test func `two shops that help each other sell what one newsvendor with both stocks would`() throws {
        // Krishnan and Rao (1965) with equal costs: sales are Σ min(D₁ + D₂, 12), against Σ min(D₁, 6) + min(D₂, 6).
        var (together, apart) = (0, 0)
        for first in 0...12 {
            for second in 0...12 {
                together += min(first + second, 12)
                apart += min(first, 6) + min(second, 6)
            }
        }
        expect(try pooled(true)[.deliveredUnits], is: Double(together))
        expect(try pooled(false)[.deliveredUnits], is: Double(apart))
        #expect(together > apart)
    }

    @Test func `help that makes no sense is an error with its place`() {
        func reasons(_ change: (inout TwoShops) -> Void) -> [ScenarioFault.Reason] {
            var shops = TwoShops()
            change(&shops)
            return shops.scenario.errors.map(\.reason)
        }
        #expect(reasons { _ in } == [])
        #expect(
            reasons { $0.transshipment = Transshipment(from: ["farm a"]) } == [
                .control(.laneIsSourceToo(lane: "farm a")),
                .control(.helpFromSupplier(lane: "farm a", site: "farm")),
            ])
        #expect(reasons { $0.help.orderDelay = .hours(1) } == [.control(.helpTakesAnOrder(lane: "b to a"))])
        #expect(reasons { $0.transshipment?.isReactive = false } == [.control(.helpNever)])
        #expect(reasons { $0.transshipment?.sources = [] } == [.empty(what: "choice of neighbours")])
    }
}
