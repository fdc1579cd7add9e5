// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension World {
    /// Forgets what was measured about records, at the end of the warm-up.
    mutating func restartMeasuresOfCounts() {
        for entry in counts.entries.indices { counts.entries[entry].restartMeasuring(at: now) }
    }

    /// Adds up until the horizon what records have been like.
    mutating func finishCounts() {
        for entry in counts.entries.indices { counts.entries[entry].advance(to: now) }
    }

    /// Adds what lies at a wrong place.
    func addMisplaced(to held: inout [Quantity]) {
        for (entry, state) in zip(model.counts.entries, counts.entries.elements) {
            held[Int(model.stockPoints[entry.stockPoint].product)] += state.misplaced
        }
    }

    /// Adds what counts have cost.
    func addCountCosts(to costs: inout CostsByAccount) {
        for (entry, state) in zip(model.counts.entries, counts.entries.elements) {
            costs[.handling, default: 0] += Double(state.counts) * entry.rules.countCost
        }
    }

    /// Reads the measures of records and counts.
    func readStockCounts(into reading: inout Reading) {
        guard model.counts.entries.count > 0 else { return }
        let network = model.scenario.network
        var whole = CountSum()
        for (entry, state) in zip(model.counts.entries, counts.entries.elements) {
            let point = model.stockPoints[entry.stockPoint]
            let sum = CountSum(entry, state, window: window)
            whole.add(sum)
            let entity = MeasuredEntity.stockPoint(
                site: network.sites[Int(point.site)].id.name,
                product: network.products[Int(point.product)].id.name)
            sum.read(entity, into: &reading)
        }
        whole.read(.network, into: &reading)
    }
}

/// What is measured about some records together.
private struct CountSum {
    var (accuracy, error, lost, found, counts, phantoms, cost, points) = (
        0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    )

    init() {}

    init(_ entry: CountModel, _ state: CountState, window: Double) {
        accuracy = Double(state.accurateTime) / window
        error = state.errorArea / window / entry.smallestUnits
        lost = Double(state.lost) / entry.smallestUnits
        found = Double(state.found) / entry.smallestUnits
        counts = Double(state.counts)
        phantoms = Double(state.phantomStockouts)
        cost = counts * entry.rules.countCost
        points = 1
    }

    mutating func add(_ other: CountSum) {
        accuracy += other.accuracy
        error += other.error
        lost += other.lost
        found += other.found
        counts += other.counts
        phantoms += other.phantoms
        cost += other.cost
        points += 1
    }

    func read(_ entity: MeasuredEntity, into reading: inout Reading) {
        reading.set(.recordAccuracy, entity, share(accuracy, points))
        reading.set(.recordErrorMean, entity, error)
        reading.set(.phantomStockouts, entity, phantoms)
        reading.set(.shrinkageUnits, entity, lost)
        reading.set(.foundUnits, entity, found)
        reading.set(.stockCounts, entity, counts)
        reading.set(.countingCost, entity, cost)
    }
}

extension MeasureLayout {
    /// What is measured where records may differ from shelves.
    static func keysOfStockCounts(in scenario: Scenario) -> [MeasureKey] {
        guard scenario.abilities.contains(.stockCounts) else { return [] }
        let measures: [Measure] = [
            .recordAccuracy, .recordErrorMean, .phantomStockouts, .shrinkageUnits, .foundUnits, .stockCounts,
            .countingCost,
        ]
        var keys = measures.map { MeasureKey($0) }
        guard scenario.network.sites.reduce(0, { $0 + $1.stock.count }) <= 2_000 else { return keys }
        for site in scenario.network.sites {
            for item in site.stock where item.counting != nil {
                let entity = MeasuredEntity.stockPoint(site: site.id.name, product: item.product.name)
                keys += measures.map { MeasureKey($0, entity) }
            }
        }
        return keys
    }
}

extension Measure {
    /// The definitions of what is measured where records may differ from shelves.
    var ofStockCounts: MeasureDefinition? {
        let deHoratius = "DeHoratius & Raman (2008)"
        return switch self {
        case .recordAccuracy:
            make(
                "Record accuracy", .share, .higher,
                "Share of the window's time in which the record says what is on the shelf; of the network, the mean "
                    + "over its stock points that are counted.", deHoratius)
        case .recordErrorMean:
            make(
                "Record error", .units, .lower,
                "Units that the record says are there and are not, averaged over the window's time.",
                deHoratius)
        case .phantomStockouts:
            make(
                "Phantom stockouts", .count, .lower,
                "Orders that the record would have served in full at once, and the shelf did not, in the window.",
                "Gruen & Corsten (2007)")
        case .shrinkageUnits:
            make("Shrinkage", .units, .lower, "Units that vanished for good in the window.", deHoratius)
        case .foundUnits:
            make("Found", .units, nil, "Misplaced units that counts have found in the window.", deHoratius)
        case .stockCounts:
            make("Stock counts", .count, nil, "Counts of a shelf in the window.", deHoratius)
        case .countingCost:
            make(
                "Counting cost", .currency, .lower, "Counts at their cost; a part of the handling cost.",
                deHoratius)
        default: nil
        }
    }
}
