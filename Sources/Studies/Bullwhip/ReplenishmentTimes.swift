// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How long replenishment takes on average when nothing has to wait.
struct ReplenishmentTimes {
    private let lanes: [LaneID: Lane]
    /// The time that a supplier works on an order before it ships.
    private let workSeconds: [StockPointName: Double]

    init(_ network: Network) {
        lanes = Dictionary(network.lanes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var work: [StockPointName: Double] = [:]
        for site in network.sites {
            for item in site.stock {
                guard let terms = item.purchasing, !terms.workTime.isZero else { continue }
                work[StockPointName(site: site.id, product: item.product)] = terms.workTime.meanSeconds
            }
        }
        workSeconds = work
    }

    /// The mean time from shipping, or from the start of production, to the shelf, in seconds; a mean over its sources.
    func leadSeconds(of item: StockItem, at site: Site) -> Double {
        if case .make = item.sourcing {
            return site.recipes.first { $0.product == item.product }?.time.meanSeconds ?? 0
        }
        return mean(item) { lane in
            let origin = StockPointName(site: lane.origin, product: item.product)
            return lane.journeySeconds + (workSeconds[origin] ?? 0)
        }
    }

    /// The mean time that an order travels, in seconds.
    func orderSeconds(of item: StockItem) -> Double {
        if case .vendorManaged = item.policy { return 0 }
        return mean(item) { $0.orderDelay.meanSeconds }
    }

    private func mean(_ item: StockItem, _ seconds: (Lane) -> Double) -> Double {
        let used = item.sourcing.lanes.compactMap { lanes[$0] }
        guard !used.isEmpty else { return 0 }
        let shares = used.map { item.sourcing.share(of: $0.id) }
        if shares.allSatisfy({ $0 != nil }) {
            return zip(used, shares).reduce(0) { $0 + seconds($1.0) * ($1.1 ?? 0) }
        }
        // Who chooses by what is on the shelves mostly takes the first, which is the one it wants.
        return used.first.map(seconds) ?? 0
    }
}

/// A product at a site.
struct StockPointName: Hashable, Sendable {
    var site: NodeID
    var product: ProductID
}

extension Lane {
    /// The mean time on the way, in seconds, by the lane's own mode.
    var journeySeconds: Double {
        guard !carriage.legs.isEmpty else { return leadTime.meanSeconds }
        return carriage.legs.reduce(0) { $0 + $1.time.meanSeconds + $1.handling.meanSeconds }
    }
}
