// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

/// Sterman's beer distribution game, a week a day.
@Suite struct BeerGameTests {
    private static let players = ["retailer", "wholesaler", "distributor", "factory"]

    /// The board: 12 cases a player, 4 in each shipping delay, orders of 4 on their way, demand that rises from 4 to 8.
    private static func scenario(forcedWeeks: Int64 = 4) -> Scenario {
        let suppliers = Array(players.dropFirst()) + ["brewery"]
        var sites = [Site(id: "brewery", kind: .supplier, stock: [StockItem(product: "beer")])]
        var lanes = [Lane(id: "sale", from: "retailer", to: "customers")]
        for (index, player) in players.enumerated() {
            let isFactory = player == "factory"
            // The factory's request reaches the brewing line after one week, other orders travel two.
            let orderWeeks: Int64 = isFactory ? 1 : 2
            let shipped = (0..<2).map { InitialReceipt(quantity: 4, due: .days($0)) }
            let ordered = (0..<orderWeeks).map {
                InitialReceipt(stage: .ordered, quantity: 4, due: .days($0))
            }
            let rule = AnchorAndAdjust(
                forecastWeight: 0, stockAdjustment: 1, supplyLineWeight: 1, desiredStock: isFactory ? 20 : 28,
                initialForecast: 4, forcedOrder: 4, forcedUntil: .days(forcedWeeks))
            let lane = LaneID("into-\(player)")
            sites.append(
                Site(
                    id: NodeID(player), kind: isFactory ? .plant : .warehouse,
                    stock: [
                        StockItem(
                            product: "beer", policy: .anchorAndAdjust(rule),
                            review: .periodic(period: .days(1), offset: .zero), sourcing: .single(lane),
                            initialOnHand: 12, initialReceipts: shipped + ordered, holdingCost: 0.5,
                            backorderCost: player == "retailer" ? 0 : 1)
                    ]))
            lanes.append(
                Lane(
                    id: lane, from: NodeID(suppliers[index]), to: NodeID(player),
                    leadTime: .constant(.days(2)),
                    orderDelay: .constant(.days(orderWeeks))))
        }
        let demand = Array(repeating: 4.0, count: 4) + Array(repeating: 8.0, count: 32)
        return Scenario(
            name: "beer-game", horizon: .days(36),
            network: Network(
                products: [Product(id: "beer")], sites: sites, lanes: lanes,
                segments: [
                    CustomerSegment(
                        id: "customers",
                        orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                        mix: [MixEntry(product: "beer", size: .trace(values: demand))],
                        sourcing: .single("sale"),
                        backorderCost: 1)
                ]))
    }

    @Test func `the benchmark team of Sterman costs 46, 50, 54 and 54, together 204`() throws {
        let run = try Run(Self.scenario())
        let owedByRetailer = try run.value(.backorderCost, .segment("customers"))
        let costs = try Self.players.map { player in
            try run.value(.holdingCost, .site(player)) + run.value(.backorderCost, .site(player))
        }
        #expect(costs[0] + owedByRetailer == 46)
        #expect(Array(costs.dropFirst()) == [50, 54, 54])
        #expect(try run.value(.totalCost) == 204)
    }

    /// The published cost needs the four weeks in which all order 4; a reader who leaves them out gets 180.
    @Test func `without forced orders the benchmark team costs 180`() throws {
        #expect(try Run(Self.scenario(forcedWeeks: 0)).value(.totalCost) == 180)
    }
}
