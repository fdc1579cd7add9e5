// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// Heizer and Render's bill of material: A = 2 B + 3 C, B = 2 D + 2 E, C = 2 E + 2 F, F = 2 D + G.
enum SpeakerKits {
    private static let parts: [(product: ProductID, weeks: Int64, components: [(ProductID, Quantity)])] = [
        ("A", 1, [("B", 2), ("C", 3)]), ("B", 2, [("D", 2), ("E", 2)]), ("C", 1, [("E", 2), ("F", 2)]),
        ("D", 1, []), ("E", 2, []), ("F", 3, [("D", 2), ("G", 1)]), ("G", 2, []),
    ]

    /// Planned releases: week and quantity.
    static let releases: [ProductID: [(week: Int64, quantity: Quantity)]] = [
        "A": [(7, 50)], "B": [(5, 100)], "C": [(6, 150)], "D": [(2, 600), (4, 200)],
        "E": [(3, 200), (4, 300)],
        "F": [(3, 300)], "G": [(1, 300)],
    ]

    /// One plant that makes everything, and one order for 50 A in `week`.
    static func scenario(
        orderInWeek week: Int64, policy: (ProductID) -> ReplenishmentPolicy
    ) -> Scenario {
        Scenario(
            name: "speaker-kits", horizon: .weeks(10),
            network: Network(
                products: parts.map { Product(id: $0.product) },
                sites: [
                    Site(
                        id: "plant", kind: .plant,
                        stock: parts.map {
                            StockItem(product: $0.product, policy: policy($0.product), sourcing: .make)
                        },
                        recipes: parts.map { part in
                            Recipe(
                                product: part.product,
                                components: part.components.map {
                                    Recipe.Component(product: $0.0, quantityPerUnit: $0.1)
                                },
                                time: .constant(.weeks(part.weeks)))
                        })
                ],
                lanes: [Lane(id: "sale", from: "plant", to: "customers")],
                segments: [
                    CustomerSegment(
                        id: "customers",
                        orders: .history([PastOrder(time: .weeks(week), product: "A", quantity: 50)]),
                        mix: [MixEntry(product: "A", size: .constant(50))], sourcing: .single("sale"))
                ]))
    }
}
