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
        /// Whether its orders leave the chain: they go to a supplier, or to production without components.
        var ordersLeave: Bool
        /// Units in one smallest unit.
        var scale: Double
        /// What one smallest unit counts against its site's storage limit.
        var load: Double
    }

    /// A site that has stock points that count.
    struct Site: Sendable {
        /// The site.
        var index: Int32
        /// Where its places end; those of the first begin at zero.
        var end: Int32
        /// What it has room for, infinite where nothing is said.
        var storageLimit: Double
    }

    /// The stock points that count, site by site.
    let places: Table<Place>
    let sites: Table<Site>

    init(_ scenario: Scenario, _ draft: ModelDraft) {
        let network = scenario.network
        var places: [Place] = []
        var sites: [Site] = []
        places.reserveCapacity(draft.stockPoints.count)
        sites.reserveCapacity(network.sites.count)
        for (site, points) in draft.stockPointsBySite.enumerated() {
            for index in points where !draft.stockPoints[Int(index)].isSupplier {
                let point = draft.stockPoints[Int(index)]
                let scale = point.unitsPerSmallestUnit
                places.append(
                    Place(
                        index: index, echelon: point.echelon - 1, ordersLeave: Self.ordersLeave(point, draft),
                        scale: scale,
                        load: network.storageLoad(site: Int32(site), product: point.product, scale: scale)))
            }
            guard places.count > Int(sites.last?.end ?? 0) else { continue }
            sites.append(
                Site(
                    index: Int32(site), end: Int32(places.count),
                    storageLimit: network.sites[site].storageLimit?.amount ?? .infinity))
        }
        self.places = Table(places)
        self.sites = Table(sites)
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

extension Network {
    /// What one smallest unit of a product, which is `scale` units, counts against the storage limit of a site; zero where there
    /// is none.
    func storageLoad(site: Int32, product: Int32, scale: Double) -> Double {
        guard let limit = sites[Int(site)].storageLimit else { return 0 }
        return limit.load(of: products[Int(product)]) * scale
    }
}
