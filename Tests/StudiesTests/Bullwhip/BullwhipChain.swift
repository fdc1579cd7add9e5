// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// A chain of sites in a row that order once a day from the next one, the last from a supplier that never runs dry.
struct BullwhipChain {
    /// One site.
    struct Stage {
        var policy: ReplenishmentPolicy
        var leadTime = RandomDuration.constant(.days(1))
        var review = TimeSpan.days(1)
        var orderDelay = RandomDuration.zero
        var onHand: Quantity = 11_000
        var gaming: ShortageGaming?
    }

    /// Nearest to the customers first.
    var stages: [Stage]
    var size: Distribution
    var series = DemandSeries.independent
    var days: Int64
    var warmUp: Int64 = 30
    var replications = 8

    var scenario: Scenario {
        let names = stages.indices.map { "stage-\($0 + 1)" } + ["maker"]
        var sites = stages.enumerated().map { index, stage in
            Site(
                id: NodeID(names[index]), kind: index == 0 ? .retailer : .warehouse,
                stock: [
                    StockItem(
                        product: "tea", policy: stage.policy,
                        review: .periodic(period: stage.review, offset: .zero),
                        sourcing: .single(LaneID("to-\(names[index])")), initialOnHand: stage.onHand,
                        control: StockControl(gaming: stage.gaming))
                ])
        }
        sites.append(Site(id: "maker", kind: .supplier, stock: [StockItem(product: "tea")]))
        var lanes = stages.enumerated().map { index, stage in
            Lane(
                id: LaneID("to-\(names[index])"), from: NodeID(names[index + 1]), to: NodeID(names[index]),
                leadTime: stage.leadTime, orderDelay: stage.orderDelay)
        }
        lanes.append(Lane(id: "counter", from: NodeID(names[0]), to: "people"))
        return Scenario(
            name: "chain", horizon: .days(warmUp + days), warmUp: .length(.days(warmUp)), seed: 11,
            replications: replications,
            network: Network(
                products: [Product(id: "tea")], sites: sites, lanes: lanes,
                segments: [
                    CustomerSegment(
                        id: "people", orders: .periodic(period: .days(1), offset: .zero, series: series),
                        mix: [MixEntry(product: "tea", size: size)], sourcing: .single("counter"))
                ]))
    }

    /// Orders up to `coverage` days of a forecast, with stock that never runs out.
    static func orderUpTo(
        _ forecast: ForecastMethod, coverage: Double, mean: Double = 1_000
    ) -> ReplenishmentPolicy {
        .forecastOrderUpTo(
            ForecastOrderUpTo(
                forecast: forecast, coverage: coverage, safetyStock: Quantity(mean * 10),
                initialForecast: mean))
    }
}
