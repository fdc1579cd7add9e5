// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension World {
    /// Forgets what was measured about shelves, at the end of the warm-up.
    mutating func restartMeasuresOfShelves() {
        for shelf in lots.shelves.indices {
            lots.shelves[shelf].restartMeasuring(at: now, life: model.shelfLife.shelves[shelf].life)
        }
    }

    /// Adds up ages until the horizon.
    mutating func finishShelves() {
        for shelf in lots.shelves.indices {
            lots.shelves[shelf].advance(to: now, life: model.shelfLife.shelves[shelf].life)
        }
    }

    /// Adds what write-offs have cost at the shelves.
    func addDisposalCosts(to costs: inout CostsByAccount) {
        var sum = 0.0
        for (shelf, state) in zip(model.shelfLife.shelves, lots.shelves.elements) {
            sum += Double(state.spoiled) * shelf.disposalCost
        }
        costs[.disposal, default: 0] += sum
    }

    /// Checks that the lots of every shelf are what is on it, and that none has been kept too long.
    func checkLots() throws(ConservationViolation) {
        for (shelf, resolved) in model.shelfLife.shelves.enumerated() {
            let point = model.stockPoints[resolved.stockPoint]
            guard !point.isSupplier else { continue }
            var sum: Quantity = 0
            var lot = lots.shelves[shelf].first
            while lot >= 0 {
                sum += lots.lots[lot].quantity
                lot = lots.lots[lot].next
            }
            let onHand = stock[Int(resolved.stockPoint)].onHand
            guard sum != onHand || lots.shelves[shelf].total != onHand else { continue }
            throw .lots(
                site: model.scenario.network.sites[Int(point.site)].id,
                product: model.scenario.network.products[Int(point.product)].id, difference: sum - onHand)
        }
    }

    /// Reads the measures of shelves, of their sites, and of the network.
    func readShelfLife(into reading: inout Reading) {
        guard model.shelfLife.shelves.count > 0 else { return }
        let network = model.scenario.network
        var whole = ShelfSum()
        var sites: [Int32: ShelfSum] = [:]
        for (shelf, state) in zip(model.shelfLife.shelves, lots.shelves.elements) {
            let point = model.stockPoints[shelf.stockPoint]
            guard !point.isSupplier else { continue }
            let sum = ShelfSum(shelf, state, scale: point.unitsPerSmallestUnit)
            whole.add(sum)
            sites[point.site, default: ShelfSum()].add(sum)
            let entity = MeasuredEntity.stockPoint(
                site: network.sites[Int(point.site)].id.name,
                product: network.products[Int(point.product)].id.name)
            sum.read(entity, into: &reading)
        }
        for (site, sum) in sites { sum.read(.site(network.sites[Int(site)].id.name), into: &reading) }
        whole.read(.network, into: &reading)
    }
}

/// What is measured about some shelves together, in units and seconds.
private struct ShelfSum {
    var (spoiled, issued, value, cost) = (0.0, 0.0, 0.0, 0.0)
    var (ageArea, unitArea, issuedAge) = (0.0, 0.0, 0.0)

    init() {}

    init(_ shelf: ShelfModel, _ state: ShelfState, scale: Double) {
        spoiled = Double(state.spoiled) * scale
        issued = Double(state.issued) * scale
        value = Double(state.spoiled) * shelf.value
        cost = Double(state.spoiled) * shelf.disposalCost
        // The age at the expiry of the last unit comes out as a small number of either sign.
        ageArea = max(0, state.ageArea) * scale
        unitArea = state.unitArea * scale
        issuedAge = state.issuedAge * scale
    }

    mutating func add(_ other: ShelfSum) {
        spoiled += other.spoiled
        issued += other.issued
        value += other.value
        cost += other.cost
        ageArea += other.ageArea
        unitArea += other.unitArea
        issuedAge += other.issuedAge
    }

    func read(_ entity: MeasuredEntity, into reading: inout Reading) {
        reading.set(.spoiledUnits, entity, spoiled)
        reading.set(.wasteShare, entity, ratio(spoiled, spoiled + issued))
        reading.set(.writeOffValue, entity, value)
        reading.set(.stockAgeMean, entity, days(ratio(ageArea, unitArea)))
        reading.set(.issuedAgeMean, entity, days(ratio(issuedAge, issued)))
        // The network's is what the ledger says of all disposals.
        if entity != .network { reading.set(.disposalCost, entity, cost) }
    }
}

extension MeasureLayout {
    /// What is measured where products spoil.
    static func keysOfShelfLife(in scenario: Scenario) -> [MeasureKey] {
        guard scenario.abilities.contains(.shelfLife) else { return [] }
        let measures: [Measure] = [
            .spoiledUnits, .wasteShare, .writeOffValue, .disposalCost, .stockAgeMean, .issuedAgeMean,
        ]
        let perishable = Set(scenario.network.products.filter { $0.shelfLife != nil }.map(\.id))
        var keys = measures.filter { $0 != .disposalCost }.map { MeasureKey($0) }
        for site in scenario.network.sites where site.kind != .supplier {
            let kept = site.stock.filter { perishable.contains($0.product) }
            guard !kept.isEmpty else { continue }
            keys += measures.map { MeasureKey($0, .site(site.id.name)) }
            // As for the other measures: down to stock points while there are few.
            guard scenario.network.sites.reduce(0, { $0 + $1.stock.count }) <= 2_000 else { continue }
            for item in kept {
                let entity = MeasuredEntity.stockPoint(site: site.id.name, product: item.product.name)
                keys += measures.map { MeasureKey($0, entity) }
            }
        }
        return keys
    }
}

extension Measure {
    /// The definitions of what is measured where products spoil.
    var ofShelfLife: MeasureDefinition? {
        let nahmias = "Nahmias (2011), Perishable Inventory Systems"
        return switch self {
        case .spoiledUnits:
            make(
                "Spoiled", .units, .lower, "Units thrown away at the end of their shelf life, in the window.",
                nahmias)
        case .wasteShare:
            make(
                "Waste share", .share, .lower,
                "Units spoiled over units that left the shelf, spoiled or used. Each shelf counts in a sum over shelves.",
                nahmias)
        case .writeOffValue:
            make(
                "Write-off value", .currency, .lower,
                "Units spoiled at their unit cost. Already in the cost of buying or making them; not added to total cost.",
                nahmias)
        case .disposalCost:
            make(
                "Disposal cost", .currency, .lower,
                "Getting rid of units that spoiled or were not worth keeping.", nahmias)
        case .stockAgeMean:
            make(
                "Stock age", .days, .lower,
                "Time since a unit on the shelf was made, averaged over units and the window's time.", nahmias
            )
        case .issuedAgeMean:
            make(
                "Age when issued", .days, .lower,
                "Time since a unit was made, averaged over the units that left a shelf to be used, in the window.",
                nahmias)
        default: nil
        }
    }
}
