// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// Stock points in a row: a source that never runs dry, stages, and customers at the end.
///
/// Costs are per unit and day.
struct Chain: Sendable {
    /// One stock point of the chain.
    struct Stage: Sendable {
        var policy: ReplenishmentPolicy
        /// Of what this stage orders.
        var leadTime = RandomDuration.zero
        /// Of the orders on their way to where this stage buys.
        var orderDelay = TimeSpan.zero
        var initialOnHand: Quantity = 0
        var initialReceipts: [InitialReceipt] = []
        var holdingCost = 0.0
        var backorderCost = 0.0
        /// Of what is on its way to this stage.
        var transitHoldingCost = 0.0
    }

    static let product: ProductID = "item"

    /// Nearest to the customers first.
    var stages: [Stage]
    var review: ReviewRule
    var orders: OrderProcess
    var size = Distribution.constant(1)
    var smallestUnitsPerUnit = 1.0
    /// Of what customers are owed.
    var backorderCost = 0.0
    var sequence = EventSequence.arrivalsFirst
    var warmUp = TimeSpan.zero
    var length: TimeSpan
    /// Periods of the order and demand variances; by default a fiftieth of the window, when nobody reads them.
    var measurePeriod: TimeSpan?

    /// The site of a stage, counted from one at the customers' end.
    static func siteName(_ stage: Int) -> String { "stage-\(stage)" }

    static func site(_ stage: Int) -> MeasuredEntity { .site(siteName(stage)) }

    static func stockPoint(_ stage: Int) -> MeasuredEntity {
        .stockPoint(site: siteName(stage), product: product.name)
    }

    var scenario: Scenario {
        var sites = [Site(id: "source", kind: .supplier, stock: [StockItem(product: Self.product)])]
        var lanes = [Lane(id: "sale", from: NodeID(Self.siteName(1)), to: "customers")]
        for (index, stage) in stages.enumerated() {
            let id = NodeID(Self.siteName(index + 1))
            let lane = LaneID("into-\(id.name)")
            let item = StockItem(
                product: Self.product, policy: stage.policy, review: review, sourcing: .single(lane),
                initialOnHand: stage.initialOnHand, initialReceipts: stage.initialReceipts,
                holdingCost: stage.holdingCost, backorderCost: stage.backorderCost)
            sites.append(Site(id: id, kind: index == 0 ? .retailer : .warehouse, stock: [item]))
            lanes.append(
                Lane(
                    id: lane,
                    from: index + 1 < stages.count ? NodeID(Self.siteName(index + 2)) : "source", to: id,
                    leadTime: stage.leadTime, orderDelay: .constant(stage.orderDelay),
                    transitHoldingCost: stage.transitHoldingCost))
        }
        return Scenario(
            name: "chain", horizon: TimeSpan(seconds: warmUp.seconds + length.seconds),
            warmUp: .length(warmUp),
            sequence: sequence,
            measurePeriod: measurePeriod ?? TimeSpan(seconds: max(1, length.seconds / 50)),
            network: Network(
                products: [Product(id: Self.product, smallestUnitsPerUnit: smallestUnitsPerUnit)],
                sites: sites,
                lanes: lanes,
                segments: [
                    CustomerSegment(
                        id: "customers", orders: orders, mix: [MixEntry(product: Self.product, size: size)],
                        sourcing: .single("sale"), backorderCost: backorderCost)
                ]))
    }

    /// Reads the total cost per day.
    var costPerDay: @Sendable (RunMeasures) -> Double {
        let days = length.inDays
        return { $0[.totalCost] / days }
    }
}
