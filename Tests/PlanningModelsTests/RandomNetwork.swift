// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SimulationKernel
import SupplyNetwork

/// Makes networks without chance, all different: suppliers with limits, a plant with a recipe, warehouses, retailers that
/// each serve one segment, two modes on some lanes, and demand that changes from week to week.
///
/// All times are whole weeks and all quantities whole units, so a plan can be carried out to the letter.
struct RandomNetwork {
    private var stream: RandomStream
    private let weeks: Int64

    init(seed: UInt64, weeks: Int64 = 10) {
        stream = RandomStream(seed: seed, replication: 0, name: "test-network")
        self.weeks = weeks
    }

    private mutating func whole(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(stream.uniform() * Double(range.count) * 0.999_999)
    }

    private mutating func cost(_ range: ClosedRange<Int>) -> Double { Double(whole(range)) / 8 }

    private mutating func lead(_ range: ClosedRange<Int>) -> RandomDuration {
        .constant(.weeks(Int64(whole(range))))
    }

    /// The scenario.
    mutating func scenario() -> Scenario {
        let goods = ["tea", "rum"]
        let products = [Product(id: "leaf", price: 1)] + goods.map { Product(id: ProductID($0), price: 50) }
        let retailers = (0..<3).map { NodeID("retailer-\($0)") }
        let demands = retailers.map { _ in
            goods.map { _ in (0..<Int(weeks)).map { _ in Double(whole(0...20)) } }
        }
        let peak = demands.flatMap(\.self).flatMap(\.self).reduce(0, +) / Double(weeks)

        var sites = [
            Site(
                id: "farm", kind: .supplier,
                stock: [
                    StockItem(
                        product: "leaf",
                        supplyLimit: FlowLimit(units: (peak * 1.3).rounded(.up), per: .weeks(1)),
                        purchaseCost: cost(8...16)),
                    StockItem(product: "rum", purchaseCost: cost(40...80)),
                ]),
            Site(
                id: "plant", kind: .plant,
                stock: [
                    StockItem(
                        product: "leaf", initialOnHand: Quantity(whole(0...60)), holdingCost: cost(0...2)),
                    StockItem(
                        product: "tea", initialOnHand: Quantity(whole(0...30)), holdingCost: cost(1...4)),
                ],
                recipes: [
                    Recipe(
                        product: "tea", components: [Recipe.Component(product: "leaf", quantityPerUnit: 1)],
                        time: lead(0...1), limit: FlowLimit(units: (peak * 0.7).rounded(.up), per: .weeks(1)),
                        unitCost: cost(8...24))
                ]),
        ]
        var lanes = [
            Lane(id: "leaves", from: "farm", to: "plant", leadTime: lead(0...2), unitCost: cost(1...8))
        ]
        for house in ["dc-0", "dc-1"] {
            sites.append(
                Site(
                    id: NodeID(house), kind: .warehouse,
                    stock: goods.map {
                        StockItem(
                            product: ProductID($0), initialOnHand: Quantity(whole(0...50)),
                            initialReceipts: [
                                InitialReceipt(
                                    lane: LaneID($0 == "tea" ? "\(house)-tea-slow" : "\(house)-rum"),
                                    quantity: Quantity(whole(1...20)), due: .weeks(Int64(whole(0...2))))
                            ], holdingCost: cost(1...6))
                    }))
            lanes += [
                Lane(
                    id: LaneID("\(house)-tea-slow"), from: "plant", to: NodeID(house), mode: "rail",
                    products: ["tea"],
                    leadTime: lead(1...2), unitCost: cost(1...8), transitHoldingCost: cost(0...2),
                    limit: FlowLimit(units: (peak / 4).rounded(.up), per: .weeks(1))),
                Lane(
                    id: LaneID("\(house)-tea-fast"), from: "plant", to: NodeID(house), mode: "road",
                    products: ["tea"],
                    leadTime: lead(0...1), unitCost: cost(16...40)),
                Lane(
                    id: LaneID("\(house)-rum"), from: "farm", to: NodeID(house), products: ["rum"],
                    leadTime: lead(0...2),
                    unitCost: cost(8...40), transitHoldingCost: cost(0...2)),
            ]
        }
        var segments: [CustomerSegment] = []
        for (index, retailer) in retailers.enumerated() {
            sites.append(
                Site(
                    id: retailer, kind: .retailer,
                    stock: goods.map {
                        StockItem(
                            product: ProductID($0), initialOnHand: Quantity(whole(0...20)),
                            holdingCost: cost(4...12))
                    }))
            for house in ["dc-0", "dc-1"] {
                lanes.append(
                    Lane(
                        id: LaneID("\(house)-\(retailer)"), from: NodeID(house), to: retailer,
                        leadTime: lead(1...2),
                        unitCost: cost(4...24)))
            }
            lanes.append(
                Lane(
                    id: LaneID("\(retailer)-sales"), from: retailer, to: NodeID("people-\(index)"),
                    leadTime: lead(0...1), unitCost: cost(0...4)))
            segments.append(
                CustomerSegment(
                    id: NodeID("people-\(index)"),
                    orders: .periodic(period: .weeks(1), offset: .zero, series: .independent),
                    mix: goods.enumerated().map {
                        MixEntry(
                            product: ProductID($0.element), size: .trace(values: demands[index][$0.offset]))
                    },
                    promise: .weeks(1), sourcing: .single(LaneID("\(retailer)-sales")),
                    backorderCost: cost(16...60)))
        }
        return Scenario(
            name: "random", horizon: .weeks(weeks), measurePeriod: .weeks(1),
            planning: PlanningSettings(period: .weeks(1), keepsInitialStock: false),
            network: Network(products: products, sites: sites, lanes: lanes, segments: segments))
    }
}
