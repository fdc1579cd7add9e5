// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import TestSupport

/// A farm, a depot and a shop in a row; the town buys at the shop every day what a list says.
///
/// Each reviews every day after the town has ordered, downstream first. The shop tells the depot over lane `down`.
struct ToldChain {
    var depot = StockItem(product: "tea", review: .daily, sourcing: .single("in"), initialOnHand: 1_000)
    var shop = StockItem(product: "tea", review: .daily, sourcing: .single("down"), initialOnHand: 1_000)
    var inbound = Lane(id: "in", from: "farm", to: "depot")
    var down = Lane(id: "down", from: "depot", to: "shop")
    var outbound = Lane(id: "out", from: "shop", to: "town")
    /// What the town orders at noon or at midnight of each day.
    var demand: [Double]
    var demandOffset = TimeSpan.zero
    var days: Int64

    init(demand: [Double], information: InformationSharing?) {
        self.demand = demand
        days = Int64(demand.count)
        down.information = information
    }

    var scenario: Scenario {
        Scenario(
            name: "told", horizon: .days(days),
            network: Network(
                products: [Product(id: "tea")],
                sites: [
                    Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")]),
                    Site(id: "depot", kind: .warehouse, stock: [depot]),
                    Site(id: "shop", kind: .retailer, stock: [shop]),
                ],
                lanes: [inbound, down, outbound],
                segments: [
                    CustomerSegment(
                        id: "town",
                        orders: .periodic(period: .days(1), offset: demandOffset, series: .independent),
                        mix: [MixEntry(product: "tea", size: .trace(values: demand))],
                        sourcing: .single("out"))
                ]))
    }

    func run() throws -> SimulatedRun { try SimulatedRun(scenario) }

    /// A rule that orders what it expects of a period, the demand of the one before, whatever the stock.
    static let echo = ReplenishmentPolicy.pipelineControl(
        PipelineControl(forecast: .naive, pipelinePeriods: 0, inventoryTime: 1e15, pipelineTime: 1e15))
}
