// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SupplyNetwork
import Testing

/// Published linear programs, stated as scenarios.
@Suite struct PublishedCaseTests {
    /// Dantzig (1963), *Linear Programming and Extensions*, chapter 3.3, with the figures of GLPK's transp.mod.
    @Test func `Dantzig's canneries ship for 153.675`() throws {
        let limits = ["seattle": 350.0, "san-diego": 600]
        let demands = ["new-york": 325.0, "chicago": 300, "topeka": 275]
        let distances = [
            "seattle": ["new-york": 2.5, "chicago": 1.7, "topeka": 1.8],
            "san-diego": ["new-york": 2.5, "chicago": 1.8, "topeka": 1.4],
        ]
        let scenario = try weekly(
            weeks: 1, products: [Product(id: "tea")],
            sites: limits.map {
                supplier(NodeID($0.key), limit: FlowLimit(units: $0.value, per: .weeks(1)))
            },
            lanes: distances.flatMap { origin, row in
                row.map { destination, distance in
                    Lane(
                        id: LaneID("\(origin)-\(destination)"), from: NodeID(origin), to: NodeID(destination),
                        unitCost: distance * 90 / 1_000)
                }
            },
            segments: demands.map {
                customers(NodeID($0.key), weeklyUnits: [$0.value], over: LaneID("seattle-\($0.key)"))
            })
        let plan = try bestPlan(of: scenario)
        #expect(agree(plan.objectiveValue, 153.675))
        #expect(agree(plan.costs.transport, 153.675))
        // Strong duality in the planner's terms: what the last unit of each demand costs, less what more supply
        // would save, is the whole cost.
        let demandValue = plan.services.reduce(0) { $0 + $1.marginalCosts[0] * $1.demand[0] }
        let limitValue = plan.shadowPrices.reduce(0) { $0 + $1.savingPerUnit * $1.condition.amount }
        #expect(agree(demandValue - limitValue, 153.675))
    }

    /// Williams, *Model Building in Mathematical Programming*, problem 12.19, Distribution 1.
    ///
    /// A depot's throughput is the limit of a lane through it.
    @Test func `Williams's factories and depots distribute for 198500`() throws {
        let factories = ["liverpool": 150_000.0, "brighton": 200_000]
        let depots = ["newcastle": 70_000.0, "birmingham": 50_000, "london": 100_000, "exeter": 40_000]
        let demands = [50_000.0, 10_000, 40_000, 35_000, 60_000, 20_000]
        let costs: [String: [String: Double]] = [
            "liverpool": [
                "newcastle": 0.5, "birmingham": 0.5, "london": 1, "exeter": 0.2, "c1": 1, "c3": 1.5, "c4": 2,
                "c6": 1,
            ],
            "brighton": ["birmingham": 0.3, "london": 0.5, "exeter": 0.2, "c1": 2],
            "newcastle": ["c2": 1.5, "c3": 0.5, "c5": 1.5, "c6": 1],
            "birmingham": ["c1": 1, "c2": 0.5, "c3": 0.5, "c4": 1, "c5": 0.5],
            "london": ["c2": 1.5, "c3": 2, "c5": 0.5, "c6": 1.5],
            "exeter": ["c3": 0.2, "c4": 1.5, "c5": 0.5, "c6": 1.5],
        ]
        var sites = factories.map {
            supplier(NodeID($0.key), limit: FlowLimit(units: $0.value, per: .weeks(1)))
        }
        var lanes: [Lane] = []
        for (depot, throughput) in depots {
            sites += [warehouse(NodeID(depot)), warehouse(NodeID("\(depot)-out"))]
            lanes.append(
                Lane(
                    id: LaneID(depot), from: NodeID(depot), to: NodeID("\(depot)-out"),
                    limit: FlowLimit(units: throughput, per: .weeks(1))))
        }
        for (origin, row) in costs {
            for (destination, cost) in row {
                lanes.append(
                    Lane(
                        id: LaneID("\(origin)-\(destination)"),
                        from: NodeID(depots[origin] == nil ? origin : "\(origin)-out"),
                        to: NodeID(destination),
                        unitCost: cost))
            }
        }
        let segments = demands.enumerated().map {
            customers(NodeID("c\($0.offset + 1)"), weeklyUnits: [$0.element], over: "liverpool-c1")
        }
        let scenario = try weekly(
            weeks: 1, products: [Product(id: "tea")], sites: sites, lanes: lanes, segments: segments)
        #expect(agree(try bestPlan(of: scenario).objectiveValue, 198_500))
    }

    /// Dantzig (1963), chapter 3.6; GAMS model library, WHOUSE: a cost of −600.
    ///
    /// Prices that change from quarter to quarter are not a scenario's, so the quarters lie side by side: four
    /// warehouses, the stock carried over lanes between them, four suppliers and four buyers who need not be served.
    @Test func `Dantzig's warehouse earns 600 by trading`() throws {
        let prices = [10.0, 12, 8, 9]
        let wanted = 1_000.0
        var sites: [Site] = []
        var lanes: [Lane] = []
        var segments: [CustomerSegment] = []
        for (quarter, price) in prices.enumerated() {
            let house = NodeID("house-\(quarter)")
            sites += [
                supplier(NodeID("seller-\(quarter)"), cost: price),
                warehouse(house, initial: quarter == 0 ? 50 : 0),
            ]
            lanes += [
                Lane(id: LaneID("buy-\(quarter)"), from: NodeID("seller-\(quarter)"), to: house),
                Lane(id: LaneID("sell-\(quarter)"), from: house, to: NodeID("buyer-\(quarter)")),
            ]
            if quarter > 0 {
                lanes.append(
                    Lane(
                        id: LaneID("keep-\(quarter)"), from: NodeID("house-\(quarter - 1)"), to: house,
                        unitCost: 1, limit: FlowLimit(units: 100, per: .weeks(1))))
            }
            segments.append(
                customers(
                    NodeID("buyer-\(quarter)"), weeklyUnits: [wanted], over: LaneID("sell-\(quarter)"),
                    price: price, unmetDemand: .lost))
        }
        let scenario = try weekly(
            weeks: 1, products: [Product(id: "tea")], sites: sites, lanes: lanes, segments: segments)
        let plan = try bestPlan(of: scenario)
        // The objective counts refused sales as cost, so it lies above by what all buyers would pay.
        #expect(agree(plan.objectiveValue - wanted * prices.reduce(0, +), -600))
        #expect(agree(plan.profit, 600))
    }
}
