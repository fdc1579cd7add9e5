// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// A depot with some tea and three shops, all of which want to be filled up at the start.
private struct Depot {
    var tea = StockItem(product: "tea", initialOnHand: 60)
    var levels: [Quantity] = [20, 40, 60]
    var onHand: [Quantity] = [0, 0, 0]
    /// What customers ask of each shop a day, for a fair share.
    var demand: [Double] = [0, 0, 0]
    var lanes = ["a", "b", "c"].map { Lane(id: LaneID("to \($0)"), from: "depot", to: NodeID($0)) }
    var sites: [Site] = []

    var scenario: Scenario {
        var network = Network(
            products: [Product(id: "tea")],
            sites: [Site(id: "depot", kind: .warehouse, stock: [tea])] + sites, lanes: lanes)
        for (number, name) in ["a", "b", "c"].enumerated() {
            let shop = StockItem(
                product: "tea", policy: .baseStock(level: levels[number]), review: .daily,
                sourcing: .single(LaneID("to \(name)")), initialOnHand: onHand[number])
            network.sites.append(Site(id: NodeID(name), kind: .retailer, stock: [shop]))
            guard demand[number] > 0 else { continue }
            network.lanes.append(
                Lane(id: LaneID("\(name) out"), from: NodeID(name), to: NodeID("town \(name)")))
            network.segments.append(
                CustomerSegment(
                    id: NodeID("town \(name)"),
                    // They come after the run is over, so that only their mean counts.
                    orders: .periodic(period: .days(1), offset: .days(50), series: .independent),
                    mix: [MixEntry(product: "tea", size: .constant(demand[number]))],
                    sourcing: .single(LaneID("\(name) out"))))
        }
        return Scenario(name: "depot", horizon: .days(3), network: network)
    }

    /// What each shop is sent on the first day.
    func sent(_ rule: AllocationRule) throws -> [[String]] {
        var depot = self
        depot.tea.allocation = rule
        let run = try SimulatedRun(depot.scenario)
        return ["a", "b", "c"].map { run.told(.departed, to: $0) }
    }
}

@Suite struct AllocationTests {
    @Test func `first come serves the shops in their order`() throws {
        #expect(try Depot().sent(.firstCome) == [["0h 20"], ["0h 40"], []])
    }

    @Test func `orders of one instant share in proportion, whoever came first`() throws {
        #expect(try Depot().sent(.proportional) == [["0h 10"], ["0h 20"], ["0h 30"]])
    }

    @Test func `equal shares leave the small order whole`() throws {
        #expect(try Depot().sent(.equal) == [["0h 20"], ["0h 20"], ["0h 20"]])
    }

    @Test func `a fair share looks at stock and demand`() throws {
        var depot = Depot()
        (depot.levels, depot.onHand, depot.demand) = ([100, 100, 100], [0, 0, 30], [10, 20, 10])
        // Two days for a and b; c has three days already.
        #expect(try depot.sent(.fairShare) == [["0h 20"], ["0h 40"], []])
    }

    @Test func `past sales decide about what comes in`() throws {
        var depot = Depot()
        // On the first day nobody has bought before: in proportion 10, 20, 30. On the second 30 more come in, and
        // each shop is sent as much again of its 10, 20 and 30 that wait: 5, 10, 15.
        depot.tea.sourcing = .single("in")
        depot.tea.initialReceipts = [InitialReceipt(quantity: 30, due: .days(1))]
        depot.lanes.append(Lane(id: "in", from: "farm", to: "depot"))
        depot.sites = [Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")])]
        let sent = try depot.sent(.pastSales)
        #expect(sent == [["0h 10", "24h 5"], ["0h 20", "24h 10"], ["0h 30", "24h 15"]])
    }

    @Test func `a supplier short of stock rations its buyers by their orders`() throws {
        var depot = Depot()
        depot.tea.initialOnHand = 0
        depot.tea.supplyLimit = FlowLimit(units: 60, per: .days(1))
        var scenario = depot.scenario
        scenario.network.sites[0].kind = .supplier
        scenario.network.sites[0].stock[0].allocation = .proportional
        let run = try SimulatedRun(scenario)
        #expect(run.told(.departed, to: "a") == ["0h 10", "24h 10"])
        #expect(run.told(.departed, to: "c") == ["0h 30", "24h 30"])
    }

    @Test func `customers at a divided shelf are filled at once, lost or impatient as elsewhere`() throws {
        var two = TwoTowns(onHand: 6, first: [order(6, atHour: 5)], second: [order(6, atHour: 5)])
        two.shop.allocation = .proportional
        two.segments[0].unmetDemand = .lost
        two.segments[1].patience = .hours(4)
        let run = try two.run()
        #expect(run.told(.delivered, to: "first") == ["5h 3"])
        #expect(run.told(.delivered, to: "second") == ["5h 3"])
        #expect(run.told(.saleLost, to: "first") == ["5h 3"])
        #expect(run.told(.saleLost, to: "second") == ["9h 3"])
        expect(run[.fillRate, .segment("first")], is: 0.5)
        expect(run[.fillRate, .segment("second")], is: 0.5)
        expect(run[.backlogMean] * 10 * 24, near: 3 * 4)
    }

    @Test func `a customer without any patience is served before it goes`() throws {
        var two = TwoTowns(onHand: 4, first: [order(4, atHour: 5)], second: [])
        two.shop.allocation = .equal
        two.segments[0].patience = .zero
        #expect(try two.run().told(.delivered) == ["5h 4"])
    }

    @Test func `stock cannot be divided over a lane that takes no parts`() {
        var depot = Depot()
        depot.tea.allocation = .fairShare
        depot.lanes[1].fulfilment = .complete
        #expect(
            depot.scenario.errors == [
                ScenarioFault(
                    .control(.divisionOverCompleteLane(rule: .fairShare, lane: "to b")),
                    at: ["sites", "depot", "stock", "tea", "allocation"])
            ])
    }

    @Test func `a supplier that never runs dry has nothing to divide`() {
        var depot = Depot()
        depot.tea.allocation = .proportional
        var scenario = depot.scenario
        scenario.network.sites[0].kind = .supplier
        #expect(
            scenario.errors.map(\.reason) == [
                .control(.neverShort(what: "allocation proportional", site: "depot"))
            ])
    }
}
