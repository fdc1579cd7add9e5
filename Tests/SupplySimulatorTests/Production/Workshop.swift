// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport

/// A workshop that makes `red` and `blue` on one line, `cut`, from cloth that never runs short, as plans say.
///
/// The clock starts on a Monday; nothing costs anything unless a test says so.
struct Workshop {
    var line = ProductionLine(id: "cut")
    var red = Recipe(product: "red", time: .hours(2), line: "cut")
    var blue = Recipe(product: "blue", time: .hours(2), line: "cut")
    var redStock = StockItem(product: "red", sourcing: .make)
    var blueStock = StockItem(product: "blue", sourcing: .make)
    var cloth = StockItem(product: "cloth", initialOnHand: 1_000)
    var towns: [CustomerSegment] = []
    var lanes: [Lane] = []
    var days: Int64 = 10
    var warmUp = TimeSpan.zero

    init(red: [(hour: Int64, quantity: Quantity)] = [], blue: [(hour: Int64, quantity: Quantity)] = []) {
        redStock.policy = Self.plan(red)
        blueStock.policy = Self.plan(blue)
    }

    private static func plan(_ steps: [(hour: Int64, quantity: Quantity)]) -> ReplenishmentPolicy {
        .plannedOrders(steps.map { PlannedOrder(time: .hours($0.hour), quantity: $0.quantity) })
    }

    /// Customers in `name` who buy `product` over a lane of the same name as theirs.
    mutating func sell(
        _ product: ProductID, to name: String, _ orders: [PastOrder], _ fulfilment: Fulfilment = .partial
    ) {
        lanes.append(Lane(id: LaneID(name), from: "shop", to: NodeID(name), fulfilment: fulfilment))
        towns.append(
            CustomerSegment(
                id: NodeID(name), orders: replay(orders),
                mix: [MixEntry(product: product, size: .constant(1))],
                sourcing: .single(LaneID(name))))
    }

    var scenario: Scenario {
        Scenario(
            name: "workshop", start: CalendarDate(daysSinceEpoch: 20_458), horizon: .days(days),
            warmUp: .length(warmUp),
            network: Network(
                products: [Product(id: "red"), Product(id: "blue"), Product(id: "cloth")],
                sites: [
                    Site(
                        id: "shop", kind: .plant, stock: [redStock, blueStock, cloth], recipes: [red, blue],
                        lines: line.count > 0 ? [line] : [])
                ], lanes: lanes, segments: towns))
    }

    func run() throws -> SimulatedRun { try SimulatedRun(scenario) }
}

extension MeasuredEntity {
    static let workshop = MeasuredEntity.site("shop")
    static let cutting = MeasuredEntity.line("shop/cut")

    static func inShop(_ product: String) -> MeasuredEntity { .stockPoint(site: "shop", product: product) }
}
