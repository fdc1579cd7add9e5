// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// One warehouse and its retailers, one-for-one everywhere.
enum TwoEchelonCases {
    static let all = [lingo, fourRetailers]

    private static let source = "Simon (1971); Graves (1985), Management Science 31(10)"
    private static let model = """
        (S−1, S) under continuous review at every stock point, single units, first come first served. The \
        retailers are alike; their figures are means over all of them.
        """

    private struct Exact {
        var warehouseBacklog: Double
        var warehouseOnHand: Double
        var warehouseDelay: Double
        var warehouseFillRate: Double
        var backlog: Double
        var onHand: Double
        var fillRate: Double
        var wait: Double
    }

    private static func experiment(
        warehouseLevel: Quantity, warehouseLeadTime: Int64, retailers: Int, level: Quantity, rate: Double,
        transit: Int64, days: Int64, _ exact: Exact
    ) -> Experiment {
        let retailer = RetailNetwork.Retailer(
            policy: .oneForOne, leadTime: .constant(.days(transit)), initialOnHand: level,
            orders: .poisson(ordersPerDay: rate))
        let network = RetailNetwork(
            retailers: Array(repeating: retailer, count: retailers),
            warehouse: RetailNetwork.Warehouse(
                policy: .oneForOne, leadTime: .constant(.days(warehouseLeadTime)),
                initialOnHand: warehouseLevel),
            warmUp: .days(500), length: .days(days))
        let count = Double(retailers)
        return .simulation(
            "S₀ = \(warehouseLevel), S = \(level)", of: network.scenario, replications: 40,
            [
                Reading(
                    "warehouse: mean backlog", exact.warehouseBacklog, .backlogMean,
                    of: RetailNetwork.warehouse),
                Reading(
                    "warehouse: mean on hand", exact.warehouseOnHand, .onHandMean, of: RetailNetwork.warehouse
                ),
                Reading(
                    "warehouse: mean delay", exact.warehouseDelay, .backorderTimeMean,
                    of: RetailNetwork.warehouse),
                Reading(
                    "warehouse: fill rate", exact.warehouseFillRate, .fillRate, of: RetailNetwork.warehouse),
                Reading("retailer: mean backlog", exact.backlog) { $0[.backlogMean] / count },
                Reading("retailer: mean on hand", exact.onHand) { $0[.onHandMean, .echelon(1)] / count },
                Reading("retailer: fill rate", exact.fillRate, .fillRate),
                Reading("retailer: mean wait", exact.wait, .backorderTimeMean),
            ])
    }

    static let lingo = PublishedCase(
        "two_echelon_lingo", .multiEchelon, source: "\(source); parameters of LINDO's METRIC sample",
        model: model,
        [
            experiment(
                warehouseLevel: 3, warehouseLeadTime: 14, retailers: 2, level: 1, rate: 0.1, transit: 2,
                days: 250_000,
                Exact(
                    warehouseBacklog: 0.5613419840677291, warehouseOnHand: 0.7613419840677289,
                    warehouseDelay: 2.806709920338645, warehouseFillRate: 0.4694536834666826,
                    backlog: 0.1339569751239756, onHand: 0.653285983090112, fillRate: 0.653285983090112,
                    wait: 1.339569751239756))
        ])

    static let fourRetailers = PublishedCase(
        "two_echelon_a", .multiEchelon, source: source, model: model,
        [
            experiment(
                warehouseLevel: 12, warehouseLeadTime: 2, retailers: 4, level: 3, rate: 1, transit: 1,
                days: 60_000,
                Exact(
                    warehouseBacklog: 0.1298256473094052, warehouseOnHand: 4.129825647309399,
                    warehouseDelay: 0.0324564118273513, warehouseFillRate: 0.8880759989814798,
                    backlog: 0.02759104541654218, onHand: 1.9951346335891873, fillRate: 0.9126210866822261,
                    wait: 0.02759104541654218))
        ])
}
