// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What the end of a measuring period does at which stock point, resolved once for all runs: what suppliers have counts
/// for nothing, so they are left out.
struct PeriodPlan: Sendable {
    /// A stock point that counts.
    struct Place: Sendable {
        /// The stock point.
        var index: Int32
        /// Its echelon, from zero.
        var echelon: Int32
        /// Whether its orders leave the chain.
        var ordersLeave: Bool
        /// Units in one smallest unit.
        var scale: Double
        /// What one smallest unit counts against its site's storage limit.
        var load: Double
    }

    /// The stock points that count, site by site.
    let places: Table<Place>
    /// Where the places of each site end; those of the first begin at zero.
    let ends: Table<Int32>
    /// What each site has room for, infinite where nothing is said.
    let storageLimits: Table<Double>
    /// Whether each stock point's orders leave the chain: they go to a supplier, or to production without components.
    let ordersLeave: Table<Bool>

    init(_ scenario: Scenario, _ draft: ModelDraft) {
        let network = scenario.network
        var places: [Place] = []
        var ends: [Int32] = []
        let leave = draft.stockPoints.map { Self.ordersLeave($0, draft) }
        places.reserveCapacity(draft.stockPoints.count)
        ends.reserveCapacity(network.sites.count)
        for (site, points) in draft.stockPointsBySite.enumerated() {
            let limit = network.sites[site].storageLimit
            for index in points where !draft.stockPoints[Int(index)].isSupplier {
                let point = draft.stockPoints[Int(index)]
                let load = limit?.load(of: network.products[Int(point.product)]) ?? 0
                let scale = point.unitsPerSmallestUnit
                places.append(
                    Place(
                        index: index, echelon: point.echelon - 1, ordersLeave: leave[Int(index)],
                        scale: scale, load: load * scale))
            }
            ends.append(Int32(places.count))
        }
        self.places = Table(places)
        self.ends = Table(ends)
        ordersLeave = Table(leave)
        storageLimits = Table(network.sites.map { $0.storageLimit?.amount ?? .infinity })
    }

    private static func ordersLeave(_ point: StockPoint, _ draft: ModelDraft) -> Bool {
        guard !point.isSupplier else { return false }
        let sourcing = point.sourcing
        if sourcing.choice == .make { return true }
        guard sourcing.count > 0 else { return true }
        return (Int(sourcing.first)..<Int(sourcing.first + sourcing.count)).allSatisfy {
            draft.stockPoints[Int(draft.links[Int(draft.choices[$0])].origin)].isSupplier
        }
    }
}
