// SPDX-License-Identifier: Apache-2.0
import MaterialPlanning
import SupplyNetwork

/// The work centres of a group of planned recipes, gathered recipe by recipe.
struct CentreList {
    private(set) var centres: [PlannedCentre] = []
    private var places: [String: Int] = [:]
    private let builder: ModelBuilder
    private let model: ModelDraft

    init(_ builder: ModelBuilder, _ model: ModelDraft) {
        self.builder = builder
        self.model = model
    }

    /// What an order of a recipe asks of its line, of its own lines, and of its limit.
    mutating func operations(of recipe: Recipe, at site: Site, point: Int) -> [PlanningItem.Operation] {
        var operations: [PlanningItem.Operation] = []
        let index = model.stockPoints[point].recipe
        let sharedLine = model.recipes[Int(index)].sharedLine
        let scale = builder.network.products[Int(model.stockPoints[point].product)].smallestUnitsPerUnit
        let perUnit = Double(recipe.timePerUnit.seconds) / scale
        let setUp = max(0, recipe.time.meanSeconds)
        if let line = site.lines.first(where: { $0.id == recipe.line }) {
            let change = max(0, recipe.changeoverTime.meanSeconds)
            operations.append(
                operation(
                    "\(site.id)/\(line.id)", sharedLine, recipe: index, perUnit, setUp + change,
                    hours: WorkingTime(line.hours, start: builder.scenario.start),
                    stations: Double(line.count) * line.meanAvailability))
        } else if let lines = recipe.lines {
            operations.append(
                operation(
                    "\(site.id)/\(recipe.product)", recipe: index, perUnit, setUp, hours: always,
                    stations: Double(lines)))
        }
        if let limit = recipe.limit, limit.units > 0 {
            // So many units in a period is a centre that takes an equal part of the period for each.
            operations.append(
                operation(
                    "\(site.id)/\(recipe.product) limit", recipe: index,
                    Double(limit.period.seconds) / limit.units / scale, 0, hours: always, stations: 1))
        }
        return operations
    }

    private var always: WorkingTime { WorkingTime(.always, start: builder.scenario.start) }

    private mutating func operation(
        _ name: String, _ sharedLine: Int32 = -1, recipe: Int32, _ secondsPerUnit: Double,
        _ setUpSeconds: Double, hours: WorkingTime,
        stations: Double
    ) -> PlanningItem.Operation {
        let place = places[name] ?? centres.count
        if place == centres.count {
            places[name] = place
            centres.append(
                PlannedCentre(
                    name: name, sharedLine: sharedLine, users: [], hours: hours, stations: stations))
        }
        centres[place].users.append((recipe, secondsPerUnit, setUpSeconds))
        return PlanningItem.Operation(
            workCentre: place, hoursPerUnit: secondsPerUnit / 3_600, setUpHours: setUpSeconds / 3_600)
    }
}

extension ProductionLine {
    /// The share of its time in which a station works on average (Hopp and Spearman 2011, section 8.4).
    fileprivate var meanAvailability: Double {
        guard let breakdowns else { return 1 }
        let (up, down) = (breakdowns.timeBetween.meanSeconds, max(0, breakdowns.repair.meanSeconds))
        return up > 0 ? up / (up + down) : 1
    }
}
