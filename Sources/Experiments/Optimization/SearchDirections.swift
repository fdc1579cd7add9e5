// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The directions in which a search steps, in units for a step of 1.
///
/// Many numbers are moved in groups first: all levels, those of each site, those of each product. Then come single
/// numbers, and stock that is moved along a lane, which keeps the stock of the whole chain, or between a product and its
/// components.
struct SearchDirections {
    private(set) var directions: [[Double]] = []
    /// The largest scale of a number, in units.
    private(set) var largestScale = 1.0

    private let levers: [PolicyLever]
    /// What a step of 1 is of each number, in units.
    private(set) var scales: [Double] = []

    init(scenario: Scenario, levers: [PolicyLever], values: [Int64]) {
        self.levers = levers
        scales = levers.indices.map { index in
            let alike = levers.indices.filter {
                levers[$0].kind == levers[index].kind && levers[$0].product == levers[index].product
            }
            let mean = alike.reduce(0) { $0 + Double(values[$1]) } / Double(max(1, alike.count))
            // A level of zero may have to rise to what others of its product have.
            return max(Double(values[index]), mean / 4, 1)
        }
        largestScale = scales.max() ?? 1
        addGroups()
        for index in levers.indices { add([(index, scales[index])]) }
        addTransfers(scenario)
    }

    private mutating func add(_ parts: [(index: Int, units: Double)]) {
        var direction = [Double](repeating: 0, count: levers.count)
        for part in parts { direction[part.index] += part.units }
        if !directions.contains(direction) { directions.append(direction) }
    }

    private mutating func addGroups() {
        guard levers.count > 1 else { return }
        let levels = levers.indices.filter { levers[$0].kind == .level }
        let lots = levers.indices.filter { levers[$0].kind == .lot }
        for group in [levels, lots] where group.count > 1 {
            add(group.map { ($0, scales[$0]) })
            var sites: [NodeID] = []
            var products: [ProductID] = []
            for index in group {
                if !sites.contains(levers[index].site) { sites.append(levers[index].site) }
                if !products.contains(levers[index].product) { products.append(levers[index].product) }
            }
            for site in sites { add(group.filter { levers[$0].site == site }.map { ($0, scales[$0]) }) }
            for product in products {
                add(group.filter { levers[$0].product == product }.map { ($0, scales[$0]) })
            }
        }
    }

    private mutating func addTransfers(_ scenario: Scenario) {
        struct Place: Hashable {
            var site: NodeID
            var product: ProductID
        }
        var place: [Place: Int] = [:]
        for (index, lever) in levers.enumerated() where lever.kind == .level {
            place[Place(site: lever.site, product: lever.product)] = index
        }
        let sorted = scenario.network.canonical.lanes
        for lane in sorted {
            for (index, lever) in levers.enumerated()
            where lever.kind == .level && lever.site == lane.destination && lane.carries(lever.product) {
                guard let origin = place[Place(site: lane.origin, product: lever.product)] else { continue }
                let units = (scales[index] + scales[origin]) / 2
                add([(index, units), (origin, -units)])
            }
        }
        for site in scenario.network.canonical.sites {
            for recipe in site.recipes {
                guard let made = place[Place(site: site.id, product: recipe.product)] else { continue }
                // Stock of a product against that of one of its components, and of all of them.
                let parts = recipe.components.compactMap { part -> (index: Int, units: Double)? in
                    guard let index = place[Place(site: site.id, product: part.product)] else { return nil }
                    return (index, Double(max(1, part.quantityPerUnit)))
                }
                for part in parts {
                    let units = (scales[made] + scales[part.index] / part.units) / 2
                    add([(made, units), (part.index, -units * part.units)])
                }
                if parts.count > 1 {
                    add([(made, scales[made])] + parts.map { ($0.index, -scales[made] * $0.units) })
                }
            }
        }
    }
}
