// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import ResultStore
import SupplyNetwork
import SupplySimulator

/// A run whose every figure is written by hand, so that answers can be computed by hand too.
enum HandMade {
    /// Two replications of a warehouse and a shop; `factor` scales the costs.
    static func run(_ id: String, variant: String = "", factor: Double = 1) throws -> StoredRun {
        let table: [(key: MeasureKey, values: [Double])] = [
            (MeasureKey(.holdingCost, .site("hub")), [10 * factor, 20 * factor]),
            (MeasureKey(.orderingCost, .site("hub")), [5 * factor, 5 * factor]),
            (MeasureKey(.holdingCost, .site("shop")), [1 * factor, 3 * factor]),
            (MeasureKey(.fillRate, .stockPoint(site: "hub", product: "tea")), [0.5, 0.7]),
            (MeasureKey(.demandUnits, .stockPoint(site: "hub", product: "tea")), [100, 100]),
            (MeasureKey(.fillRate, .stockPoint(site: "hub", product: "milk")), [1, 0.9]),
            (MeasureKey(.demandUnits, .stockPoint(site: "hub", product: "milk")), [300, 100]),
            (MeasureKey(.fillRate, .stockPoint(site: "shop", product: "tea")), [.nan, .nan]),
            (MeasureKey(.demandUnits, .stockPoint(site: "shop", product: "tea")), [0, 0]),
            (MeasureKey(.totalCost), [30 * factor, 40 * factor]),
        ]
        let keys = table.map(\.key)
        let values = [0, 1].map { replication in table.map { $0.values[replication] } }
        let estimates = try table.map { row in
            let defined = row.values.filter { !$0.isNaN }
            return MeasureEstimate(
                key: row.key, definedCount: defined.count, undefinedCount: 2 - defined.count,
                mean: defined.isEmpty ? nil : defined.reduce(0, +) / Double(defined.count),
                interval: defined.count > 1 ? try meanInterval(of: defined) : nil, standardDeviation: nil,
                min: defined.min(), max: defined.max(), quantiles: [])
        }
        var manifest = Sample.manifest(id)
        manifest.variant = variant
        return StoredRun(
            manifest: manifest, outline: outline, replications: [0, 1], keys: keys, values: values,
            estimates: estimates, bands: bands, warnings: [],
            warmUp: WarmUpReport(length: .zero, origin: .given), level: 0.95, events: 10)
    }

    static let outline = ScenarioOutline(
        start: CalendarDate(year: 2026, month: 1, day: 30) ?? CalendarDate(daysSinceEpoch: 0),
        horizon: .days(4),
        nodes: [
            ScenarioOutline.Node(id: "hub", name: "Hub", kind: .warehouse),
            ScenarioOutline.Node(id: "shop", name: "Shop", kind: .retailer),
        ])

    /// Four days: two of January, two of February.
    static var bands: SeriesBands {
        func band(_ mean: [Double]) -> SeriesBands.Band {
            SeriesBands.Band(mean: mean, low: mean, high: mean.map { $0 * 2 })
        }
        return SeriesBands(
            pointLength: .days(1), pointCount: 4, warmUp: .zero, replications: 2,
            sites: [
                SeriesBands.Site(id: "hub", onHand: band([10, 20, 30, 40]), backlog: band([0, 0, 0, 0])),
                SeriesBands.Site(id: "shop", onHand: band([1, 2, 9, 4]), backlog: band([0, 0, 0, 0])),
            ],
            segments: [
                SeriesBands.Segment(
                    id: "walk-in", demanded: band([1, 1, 1, 1]), fillRate: band([1, 0.5, 1, .nan])),
                SeriesBands.Segment(
                    id: "online", demanded: band([3, 1, 0, 1]), fillRate: band([0.5, 0.5, .nan, 0.25])),
            ])
    }
}
