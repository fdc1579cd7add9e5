// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension MeasureLayout {
    /// What is measured where lines are shared, or where more is asked of production than a time.
    static func keysOfPlants(in scenario: Scenario) -> [MeasureKey] {
        let sites = scenario.network.sites.filter(\.measuresProduction)
        guard !sites.isEmpty else { return [] }
        let both: [Measure] = [
            .workInProcessMean, .productionLeadTimeMean, .productionLatenessMean, .scrapRate, .setupCost,
        ]
        var keys = (both + [.setups]).map { MeasureKey($0) }
        for site in sites {
            keys += both.map { MeasureKey($0, .site(site.id.name)) }
            for line in site.lines {
                keys += [Measure.lineUtilisation, .setupShare, .downtimeShare, .setups, .labourCost].map {
                    MeasureKey($0, .line("\(site.id)/\(line.id)"))
                }
            }
        }
        return keys
    }
}

extension World {
    mutating func restartMeasuresOfPlants() {
        for station in plant.stations.indices {
            advance(station)
            (plant.stations[station].setupSeconds, plant.stations[station].runSeconds) = (0, 0)
            (plant.stations[station].downSeconds, plant.stations[station].setups) = (0, 0)
        }
        for recipe in plant.recipes.indices { plant.recipes[recipe].restartMeasuring(at: now) }
    }

    /// Brings stations up to the horizon, and pays for their hours.
    mutating func finishPlants() {
        for station in plant.stations.indices { advance(station) }
        for recipe in plant.recipes.indices { plant.recipes[recipe].change(inProcessBy: 0, at: now) }
        for line in model.plant.lines.indices { ledger.pay(wages(ofLine: line), for: .labour) }
    }

    /// Working seconds of all stations of a line in the measured window.
    private func openSeconds(ofLine line: Int) -> Double {
        let hours = model.plant.lines[line].hours
        return Double(hours.openSeconds(from: model.warmUp, to: model.horizon))
            * Double(model.plant.lines[line].stationCount)
    }

    /// What the stations of a line are paid for the measured window.
    private func wages(ofLine line: Int) -> Double {
        openSeconds(ofLine: line) * model.plant.lines[line].costPerSecond
    }

    func addCostsOfPlants(to costs: inout CostsByAccount) {
        costs[.labour, default: 0] += model.plant.lines.indices.reduce(0) { $0 + wages(ofLine: $1) }
        costs[.setup, default: 0] += plant.recipes.elements.reduce(0) { $0 + $1.setupCosts }
    }

    func readPlants(into reading: inout Reading) {
        reading.set(.setups, .network, plant.stations.elements.reduce(0) { $0 + Double($1.setups) })
        for (index, line) in model.plant.lines.enumerated() {
            var (setup, run, down, setups) = (0.0, 0.0, 0.0, 0.0)
            for number in line.stations {
                let station = plant.stations[Int(number)]
                setup += Double(station.setupSeconds)
                run += Double(station.runSeconds)
                down += Double(station.downSeconds)
                setups += Double(station.setups)
            }
            let entity = MeasuredEntity.line(line.name)
            let open = openSeconds(ofLine: index)
            reading.set(.lineUtilisation, entity, share(setup + run, open))
            reading.set(.setupShare, entity, share(setup, open))
            reading.set(.downtimeShare, entity, share(down, open))
            reading.set(.setups, entity, setups)
            reading.set(.labourCost, entity, wages(ofLine: index))
        }
        var whole = RunSum()
        for (index, site) in model.scenario.network.sites.enumerated() where site.measuresProduction {
            var sum = RunSum()
            for (recipe, parts) in model.recipes.enumerated() {
                let point = model.stockPoints[Int(parts.stockPoint)]
                guard Int(point.site) == index else { continue }
                sum.add(plant.recipes[recipe], scale: point.unitsPerSmallestUnit)
            }
            read(sum, .site(site.id.name), into: &reading)
            whole.add(sum)
        }
        read(whole, .network, into: &reading)
    }

    private func read(_ sum: RunSum, _ entity: MeasuredEntity, into reading: inout Reading) {
        reading.set(.workInProcessMean, entity, sum.inProcessArea / window)
        reading.set(.productionLeadTimeMean, entity, days(ratio(sum.leadTime, sum.runs)))
        reading.set(.productionLatenessMean, entity, days(ratio(sum.lateness, sum.plannedRuns)))
        reading.set(.scrapRate, entity, share(sum.scrapped, sum.finished))
        reading.set(.setupCost, entity, sum.setupCosts)
    }
}

extension SimulationModel {
    /// A recipe and its alternates.
    func variants(of recipe: Int32) -> [Int32] {
        let first = recipes[recipe].firstAlternate
        return [recipe] + (first..<first + recipes[recipe].alternateCount)
    }
}

/// Sums over recipes, in units.
private struct RunSum {
    var (inProcessArea, runs, leadTime, plannedRuns, lateness) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var (finished, scrapped, setupCosts) = (0.0, 0.0, 0.0)

    mutating func add(_ recipe: RecipeMeasures, scale: Double) {
        inProcessArea += recipe.inProcessArea * scale
        runs += Double(recipe.finishedRuns)
        leadTime += recipe.leadTimeSum
        plannedRuns += Double(recipe.plannedRuns)
        lateness += recipe.latenessSum
        finished += Double(recipe.finished) * scale
        scrapped += Double(recipe.scrapped) * scale
        setupCosts += recipe.setupCosts
    }

    mutating func add(_ sum: RunSum) {
        inProcessArea += sum.inProcessArea
        runs += sum.runs
        leadTime += sum.leadTime
        plannedRuns += sum.plannedRuns
        lateness += sum.lateness
        finished += sum.finished
        scrapped += sum.scrapped
        setupCosts += sum.setupCosts
    }
}

extension Measure {
    private static let factoryPhysics = "Hopp & Spearman (2011), ch. 7 and 8"

    /// What measures of production mean.
    var ofPlants: MeasureDefinition? {
        switch self {
        case .lineUtilisation:
            make(
                "Line utilisation", .share, nil,
                "Working hours in which stations set up or run, over the working hours of all stations of the line.",
                Self.factoryPhysics)
        case .setupShare:
            make(
                "Set-up share", .share, .lower,
                "Working hours in which stations set up, over their working hours.",
                Self.factoryPhysics)
        case .downtimeShare:
            make(
                "Downtime share", .share, .lower,
                "Working hours in which stations are broken down, over their working hours.",
                Self.factoryPhysics)
        case .setups:
            make(
                "Set-ups", .count, nil, "Times that a station was set up for another family.",
                Self.factoryPhysics)
        case .scrapRate:
            make(
                "Scrap rate", .share, .lower,
                "Units scrapped in runs that ended in the window, over units in these runs.",
                Self.factoryPhysics)
        case .workInProcessMean:
            make(
                "Work in process", .units, .lower,
                "Time-weighted mean of the units of product in runs whose components have left the shelf and that are "
                    + "not done.", Self.factoryPhysics)
        case .productionLeadTimeMean:
            make(
                "Production lead time", .days, .lower,
                "Mean time from the placing of a production order to its end, waiting for components included.",
                Self.factoryPhysics)
        case .productionLatenessMean:
            make(
                "Production lateness", .days, .lower,
                "Mean time by which production orders end after their planned lead time; those in time count as zero.",
                Self.factoryPhysics)
        case .setupCost:
            make(
                "Set-up cost", .currency, .lower, "Setting stations up for another family.", Self.scor)
        default: nil
        }
    }
}
