// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

extension ScenarioReview {
    /// Reviews what warehouses do with goods, and where they keep them.
    mutating func reviewWarehouses() {
        let classes = Set(scenario.network.sites.flatMap { $0.storageClasses.map(\.id) })
        var finder = NameFinder()
        for product in scenario.network.products {
            guard let name = product.storageClass, !classes.contains(name) else { continue }
            let closest = finder.closest(to: name, among: classes.sorted())
            suspect(
                .floor(.classNowhere(product: product.id, storageClass: name, closest: closest)),
                at: ["products", product.id.name, "storage-class"])
        }
        for site in scenario.network.sites {
            let path = ["sites", site.id.name]
            for entry in site.storageClasses {
                review(entry, of: site, at: path + ["storage-classes", entry.id])
            }
            guard let operations = site.operations else { continue }
            let place = path + ["operations"]
            if operations.crossDocking != .none, operations.step(.putAway) == nil,
                operations.step(.pick) == nil
            {
                suspect(.floor(.crossDockingSavesNothing(site: site.id)), at: place + ["cross-dock"])
            }
            for step in operations.steps { reviewTimes(of: step, at: place + [step.process.rawValue]) }
        }
    }

    private mutating func review(_ entry: StorageClass, of site: Site, at path: [String]) {
        var positions = 0.0
        var isUsed = false
        for item in site.stock {
            guard let product = index.products[item.product], product.storageClass == entry.id else {
                continue
            }
            isUsed = true
            positions += (product.units(item.initialOnHand) / product.unitsPerPosition - 1e-9).rounded(.up)
        }
        if !isUsed {
            suspect(.floor(.classWithoutProducts(site: site.id, storageClass: entry.id)), at: path)
        } else if positions > Double(entry.capacity), entry.overflow != .overflowSite, positions < 1e9 {
            suspect(
                .floor(
                    .initialStockAboveClass(
                        storageClass: entry.id, positions: Int(positions), capacity: entry.capacity)),
                at: path + ["capacity"])
        }
    }

    private mutating func reviewTimes(of step: HandlingStep, at path: [String]) {
        let times = [
            ("time", step.time), ("time-per-unit", step.timePerUnit),
            ("time-per-position", step.timePerPosition),
        ]
        for (key, time) in times where time.distribution.minimumValue < 0 {
            suspect(
                .mayBeNegative(what: "\(step.process.rawValue) \(key)", distribution: time.distribution),
                at: path + [key])
        }
    }
}
