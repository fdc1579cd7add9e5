// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport

/// The smallest chain: a farm supplies a shop over the lane `in`, and the town buys there over the lane `out`.
///
/// One product, counted in pieces; nothing takes time or costs anything, and nobody orders, unless a test says so.
struct Shop {
    var tea = Product(id: "tea")
    var farm = StockItem(product: "tea")
    var shop = StockItem(product: "tea", sourcing: .single("in"))
    var inbound = Lane(id: "in", from: "farm", to: "shop")
    var outbound = Lane(id: "out", from: "shop", to: "town")
    var town = CustomerSegment(
        id: "town", orders: replay([]), mix: [MixEntry(product: "tea", size: .constant(1))],
        sourcing: .single("out"))
    var days: Int64 = 10
    var warmUp = TimeSpan.zero
    var sequence = EventSequence.arrivalsFirst
    var measurePeriod = TimeSpan.days(1)

    /// A shop with some tea that orders nothing unless told, and a town that asks for `orders`.
    init(onHand: Quantity = 0, policy: ReplenishmentPolicy = .none, orders: [PastOrder] = []) {
        shop.initialOnHand = onHand
        shop.policy = policy
        town.orders = replay(orders)
    }

    var scenario: Scenario {
        Scenario(
            name: "shop", horizon: .days(days), warmUp: .length(warmUp), sequence: sequence,
            measurePeriod: measurePeriod,
            network: Network(
                products: [tea],
                sites: [
                    Site(id: "farm", kind: .supplier, stock: [farm]),
                    Site(id: "shop", kind: .retailer, stock: [shop]),
                ], lanes: [inbound, outbound], segments: [town]))
    }

    func run() throws -> SimulatedRun { try SimulatedRun(scenario) }
}

extension MeasuredEntity {
    static let shop = MeasuredEntity.site("shop")
    static let shopTea = MeasuredEntity.stockPoint(site: "shop", product: "tea")
    static let town = MeasuredEntity.segment("town")
}

/// An order of `quantity` at `hour` hours after the start.
func order(_ quantity: Quantity, of product: ProductID = "tea", atHour hour: Int64) -> PastOrder {
    PastOrder(time: .hours(hour), product: product, quantity: quantity)
}

/// An order of `quantity` at the beginning of day `day`, the first being day 0.
func order(_ quantity: Quantity, of product: ProductID = "tea", onDay day: Int64) -> PastOrder {
    order(quantity, of: product, atHour: 24 * day)
}

/// The process of customers who order what a test says, or nothing at all.
func replay(_ orders: [PastOrder]) -> OrderProcess {
    orders.isEmpty ? .poisson(ordersPerDay: 0) : .history(orders)
}

extension ReviewRule {
    /// Daily, from the start on.
    static let daily = ReviewRule.periodic(period: .days(1), offset: .zero)
}

extension RandomDuration {
    static func days(_ count: Int64) -> RandomDuration { .constant(.days(count)) }
    static func hours(_ count: Int64) -> RandomDuration { .constant(.hours(count)) }
}

extension SimulatedRun {
    /// The entries of one kind as `hour: units`, in order; of one destination when it is named.
    func told(_ kind: Journal.Kind, to destination: NodeID? = nil, of product: ProductID? = nil) -> [String] {
        journal.filter { entry in
            entry.kind == kind && (destination == nil || entry.destination == destination)
                && (product == nil || entry.product == product)
        }.map { entry in
            let units = entry.units == entry.units.rounded() ? "\(Int(entry.units))" : "\(entry.units)"
            return "\(Double(entry.time) / 3_600)h \(units)".replacing(".0h", with: "h")
        }
    }
}
