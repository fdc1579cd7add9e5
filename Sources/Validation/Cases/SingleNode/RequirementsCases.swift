// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator

/// Bills of material.
enum RequirementsCases {
    static let all = [speakerKits]

    private static let grossRequirements: [(String, Double)] = [
        ("A", 50), ("B", 100), ("C", 150), ("D", 800), ("E", 500), ("F", 300), ("G", 300),
    ]

    static let speakerKits = PublishedCase(
        "mrp_speaker_gross", .singleNode, source: "Heizer & Render, Operations Management, Speaker Kits",
        model: """
            Pull: every part is made to order, so an order for 50 A explodes by itself; its cycle time is the longest \
            path, G–F–C–A. Plan: with the published releases no part waits, none lies on the shelf, and A is on time.
            """,
        [
            .deterministic(
                "pull", of: SpeakerKits.scenario(orderInWeek: 0) { _ in .baseStock(level: 0) }, tolerance: 0,
                grossRequirements.map { part, quantity in
                    Reading(
                        "gross requirement of \(part)", quantity, .demandUnits,
                        of: .stockPoint(site: "plant", product: part))
                } + [Reading("weeks from order to delivery", 7) { $0[.orderCycleTimeMean] / 7 }]),
            .deterministic(
                "plan",
                of: SpeakerKits.scenario(orderInWeek: 8) { part in
                    .plannedOrders(
                        (SpeakerKits.releases[part] ?? []).map {
                            PlannedOrder(time: .weeks($0.week), quantity: $0.quantity)
                        })
                }, tolerance: 0,
                [
                    Reading("share delivered on the day", 1, .fillRate),
                    Reading("mean on hand, all parts", 0, .onHandMean, of: .site("plant")),
                    Reading("mean wait for parts", 0, .backlogMean, of: .site("plant")),
                    Reading("units made", 2_200, .producedUnits),
                ]),
        ])
}
