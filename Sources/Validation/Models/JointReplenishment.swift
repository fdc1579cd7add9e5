// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// Four products that are ordered together.
///
/// - Reference: E. A. Silver, D. F. Pyke, R. Peterson (1998), *Inventory Management and Production Planning and
///   Scheduling*, 3rd ed., p. 428.
enum JointReplenishment {
    /// The time between two orders, in years, and how many intervals each product's order covers.
    static let interval = 0.07617340262784976
    private static let multiples: [Int64] = [1, 1, 4, 3]
    private static let demandRates = [86_000.0, 12_500, 1_400, 3_000]
    private static let sharedCost = 40.0
    private static let ownCost = 15.0
    private static let holdingCost = 0.24
    /// How often the pattern of 12 intervals is run through.
    static let cycles: Int64 = 3

    private static let stepsPerInterval: Int64 = 1_000
    private static let step = TimeSpan(seconds: 60)
    private static let smallestUnitsPerUnit = 1e9

    static var scenario: Scenario {
        let secondsPerInterval = stepsPerInterval * step.seconds
        let secondsPerYear = Double(secondsPerInterval) / interval
        let ids = demandRates.indices.map { ProductID("product-\($0 + 1)") }
        // Smallest units sold in one step.
        let steps = demandRates.map {
            Quantity(($0 * interval / Double(stepsPerInterval) * smallestUnitsPerUnit).rounded())
        }
        let stock = ids.indices.map { index in
            StockItem(
                product: ids[index],
                policy: .baseStock(level: multiples[index] * stepsPerInterval * steps[index]),
                review: .periodic(
                    period: TimeSpan(seconds: multiples[index] * secondsPerInterval), offset: .zero),
                sourcing: .single("truck"), holdingCost: holdingCost * 86_400 / secondsPerYear,
                orderCost: ownCost + (index == 0 ? sharedCost : 0))
        }
        let mix = ids.indices.map { index in
            MixEntry(product: ids[index], size: .constant(Double(steps[index]) / smallestUnitsPerUnit))
        }
        return Scenario(
            name: "joint-replenishment", horizon: TimeSpan(seconds: cycles * 12 * secondsPerInterval),
            network: Network(
                products: ids.map { Product(id: $0, smallestUnitsPerUnit: smallestUnitsPerUnit) },
                sites: [
                    Site(id: "source", kind: .supplier, stock: ids.map { StockItem(product: $0) }),
                    Site(id: "store", kind: .retailer, stock: stock),
                ],
                lanes: [
                    Lane(id: "truck", from: "source", to: "store"),
                    Lane(id: "sale", from: "store", to: "customers"),
                ],
                segments: [
                    CustomerSegment(
                        id: "customers",
                        // Between two reviews, so that the staircase crosses the line in mid-tread.
                        orders: .periodic(
                            period: step, offset: TimeSpan(seconds: step.seconds / 2), series: .independent),
                        mix: mix, sourcing: .single("sale"))
                ]))
    }
}
