// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// One stock point that buys from a source that never runs dry and sells to one segment.
///
/// Textbooks count time in periods or years; `timeUnit` says how long one of them is on the model's clock, and
/// cost rates are per unit and time unit.
struct SingleSite: Sendable {
    static let product: ProductID = "item"
    static let site: NodeID = "store"
    static let stockPoint = MeasuredEntity.stockPoint(site: "store", product: "item")

    var timeUnit = TimeSpan.days(1)
    var smallestUnitsPerUnit = 1.0
    var policy: ReplenishmentPolicy
    var review = ReviewRule.continuous
    var leadTime = RandomDuration.zero
    var orders: OrderProcess
    /// Units in one customer order.
    var size = Distribution.constant(1)
    var unmetDemand = UnmetDemand.backordered
    var initialOnHand: Quantity = 0
    var holdingCost = 0.0
    var backorderCost = 0.0
    var orderCost = 0.0
    /// Per unit.
    var purchaseCost = 0.0
    /// What the source can ship in each period, when it is limited.
    var supplyLimit: FlowLimit?
    /// When the site makes what it needs instead of buying it.
    var recipe: Recipe?
    var warmUp = TimeSpan.zero
    /// The measured window.
    var length: TimeSpan
    /// Periods of the order and demand variances; by default a fiftieth of the window, when nobody reads them.
    var measurePeriod: TimeSpan?

    var scenario: Scenario {
        let perDay = Double(TimeSpan.days(1).seconds) / Double(timeUnit.seconds)
        let item = StockItem(
            product: Self.product, policy: policy, review: review,
            sourcing: recipe == nil ? .single("replenishment") : .make,
            initialOnHand: initialOnHand, holdingCost: holdingCost * perDay, orderCost: orderCost)
        let source = StockItem(
            product: Self.product, supplyLimit: supplyLimit, purchaseCost: purchaseCost)
        return Scenario(
            name: "single-site", horizon: TimeSpan(seconds: warmUp.seconds + length.seconds),
            warmUp: .length(warmUp),
            measurePeriod: measurePeriod ?? TimeSpan(seconds: max(1, length.seconds / 50)),
            network: Network(
                products: [Product(id: Self.product, smallestUnitsPerUnit: smallestUnitsPerUnit)],
                sites: [
                    Site(id: "source", kind: .supplier, stock: [source]),
                    Site(
                        id: Self.site, kind: recipe == nil ? .retailer : .plant, stock: [item],
                        recipes: recipe.map { [$0] } ?? []),
                ],
                lanes: [
                    Lane(id: "replenishment", from: "source", to: Self.site, leadTime: leadTime),
                    Lane(id: "sale", from: Self.site, to: "customers"),
                ],
                segments: [
                    CustomerSegment(
                        id: "customers", orders: orders, mix: [MixEntry(product: Self.product, size: size)],
                        unmetDemand: unmetDemand, sourcing: .single("sale"),
                        backorderCost: backorderCost * perDay)
                ]))
    }

    /// Reads a total as a rate per time unit.
    func rate(_ measure: Measure, of entity: MeasuredEntity = .network) -> @Sendable (RunMeasures) -> Double {
        let timeUnits = Double(length.seconds) / Double(timeUnit.seconds)
        return { $0[measure, entity] / timeUnits }
    }
}

extension SingleSite {
    /// A customer who orders one lot at the same moment of each period, with a review right after.
    ///
    /// A textbook's period is: order, receive what was ordered L periods ago, meet demand, pay for what is left.
    /// An order at the start of period t + 1 is the one placed right after the demand of period t, which arrives
    /// in time for the demand of period t + 1 + L: so the lead time is L + 1 periods from one demand to another,
    /// and what is left after the demand is held until the next.
    static func periodic(
        _ policy: ReplenishmentPolicy, demand: Distribution, textbookLeadTime: Int64, periods: Int64,
        smallestUnitsPerUnit: Double = 1, initialOnHand: Quantity
    ) -> SingleSite {
        SingleSite(
            smallestUnitsPerUnit: smallestUnitsPerUnit, policy: policy,
            review: .periodic(period: .days(1), offset: .zero),
            leadTime: .constant(.days(textbookLeadTime + 1)),
            orders: .periodic(period: .days(1), offset: .zero, series: .independent), size: demand,
            initialOnHand: initialOnHand, warmUp: .days(100 + 10 * textbookLeadTime), length: .days(periods))
    }
}
