// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What never changes during a run about lines that recipes share.
struct PlantModel: Sendable {
    /// The shared lines, by site and name.
    var lines = Table<SharedLine>([])
    /// The line of each station.
    var stationLines = Table<Int32>([])
    /// The time of each special changeover, with the name of its stream.
    var changeovers: [(time: RandomDuration, stream: String)] = []
    /// The recipes in the order of `SimulationModel.recipes`, with the names of their streams.
    var recipes: [(recipe: Recipe, stream: String)] = []
}

/// A line of a site, with everything resolved to indices.
struct SharedLine: Sendable {
    /// The site, by index.
    var site: Int32
    /// The line's name in reports: `site/line`.
    var name: String
    /// The place of its events in the order of nodes.
    var rank: UInt32
    var firstStation: Int32
    var stationCount: Int32
    var hours: WorkingTime
    var prefersFamily: Bool
    /// How many families it makes.
    var familyCount: Int32
    /// By family before and family after: the special changeover, or −1 for the recipe's own.
    var special: Table<Int32>
    /// What a special changeover costs; not a number for the recipe's own.
    var specialCosts: Table<Double>
    var breakdowns: Breakdowns?
    /// What one station costs in one working second.
    var costPerSecond: Double

    var stations: Range<Int32> { firstStation..<firstStation + stationCount }
}

/// What is special about how a recipe's runs are made; empty for a plain recipe.
struct RecipeTraits: OptionSet, Sendable {
    let rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Its runs wait for a station of a shared line.
    static let sharedLine = RecipeTraits(rawValue: 1 << 0)
    /// An order may become several runs, or a larger one.
    static let sizedRuns = RecipeTraits(rawValue: 1 << 1)
    /// Not everything turns out good.
    static let imperfect = RecipeTraits(rawValue: 1 << 2)
    /// Some of a component is spoilt in the work.
    static let spoilsComponents = RecipeTraits(rawValue: 1 << 3)
    /// There are alternates.
    static let hasAlternates = RecipeTraits(rawValue: 1 << 4)
    /// Work in process and lead times are measured.
    static let isMeasured = RecipeTraits(rawValue: 1 << 5)
}

extension ModelBuilder {
    /// Resolves the lines of all sites, alternates, and what is special about recipes.
    func addPlants(to model: inout ModelDraft) {
        var plant = PlantModel()
        plant.recipes = network.sites.flatMap { site in
            site.recipes.filter { isKept($0, at: site) }.map { ($0, "recipe:\(site.id)/\($0.product)") }
        }
        addAlternates(to: &model, plant: &plant)
        addSharedLines(to: &model, plant: &plant)
        for (index, entry) in plant.recipes.enumerated() { markTraits(of: index, entry.recipe, in: &model) }
        model.plant = plant
    }

    private func isKept(_ recipe: Recipe, at site: Site) -> Bool {
        pointIndex[PointKey(site: site.id, product: recipe.product)] != nil
    }

    /// Puts alternates behind all recipes, so that a site without any stays as it is.
    private func addAlternates(to model: inout ModelDraft, plant: inout PlantModel) {
        for site in network.sites {
            for recipe in site.recipes where !recipe.alternates.isEmpty {
                guard let point = pointIndex[PointKey(site: site.id, product: recipe.product)] else {
                    continue
                }
                let main = Int(model.stockPoints[Int(point)].recipe)
                model.recipes[main].firstAlternate = Int32(model.recipes.count)
                model.recipes[main].alternateCount = Int32(recipe.alternates.count)
                model.recipes[main].choice = recipe.choice
                for (position, alternate) in recipe.alternates.enumerated() {
                    let index = Int32(model.recipes.count)
                    model.recipes.append(resolved(alternate, at: site, point: point, in: &model))
                    plant.recipes.append(
                        (alternate, "recipe:\(site.id)/\(recipe.product)/alternate-\(position + 1)"))
                    if let limit = alternate.limit {
                        model.limits.append(
                            LimitModel(kind: .recipe, index: index, period: limit.period.seconds))
                    }
                }
            }
        }
    }

    private func addSharedLines(to model: inout ModelDraft, plant: inout PlantModel) {
        var lines: [SharedLine] = []
        var stationLines: [Int32] = []
        for (siteIndex, site) in network.sites.enumerated() {
            for line in site.lines {
                let users = plant.recipes.indices.filter { index in
                    plant.recipes[index].recipe.line == line.id
                        && model.stockPoints[Int(model.recipes[index].stockPoint)].site == Int32(siteIndex)
                }
                let families = Set(users.map { plant.recipes[$0].recipe.setupFamily }).sorted()
                for user in users {
                    let family = plant.recipes[user].recipe.setupFamily
                    model.recipes[user].sharedLine = Int32(lines.count)
                    model.recipes[user].family = Int32(families.firstIndex(of: family) ?? 0)
                }
                var special = [Int32](repeating: -1, count: families.count * families.count)
                var costs = [Double](repeating: .nan, count: special.count)
                for change in line.changeovers {
                    guard let before = families.firstIndex(of: change.origin),
                        let after = families.firstIndex(of: change.destination)
                    else { continue }
                    special[before * families.count + after] = Int32(plant.changeovers.count)
                    costs[before * families.count + after] = change.cost ?? .nan
                    plant.changeovers.append(
                        (
                            change.time,
                            "site:\(site.id)/line:\(line.id)/changeover:\(change.origin)>\(change.destination)"
                        ))
                }
                let points = users.map { model.recipes[$0].stockPoint }
                lines.append(
                    SharedLine(
                        site: Int32(siteIndex), name: "\(site.id)/\(line.id)",
                        rank: UInt32(points.min() ?? 0),
                        firstStation: Int32(stationLines.count), stationCount: Int32(line.count),
                        hours: WorkingTime(line.hours, start: scenario.start),
                        prefersFamily: line.sequence == .family, familyCount: Int32(families.count),
                        special: Table(special), specialCosts: Table(costs), breakdowns: line.breakdowns,
                        costPerSecond: line.hourlyCost / 3_600))
                stationLines += [Int32](repeating: Int32(lines.count - 1), count: line.count)
            }
        }
        plant.lines = Table(lines)
        plant.stationLines = Table(stationLines)
    }

    private func markTraits(of index: Int, _ recipe: Recipe, in model: inout ModelDraft) {
        var traits: RecipeTraits = []
        if model.recipes[index].sharedLine >= 0 { traits.insert(.sharedLine) }
        if recipe.runSize != .any { traits.insert(.sizedRuns) }
        if recipe.yield != .full { traits.insert(.imperfect) }
        if recipe.components.contains(where: { $0.scrap > 0 }) { traits.insert(.spoilsComponents) }
        if !recipe.alternates.isEmpty { traits.insert(.hasAlternates) }
        let site = Int(model.stockPoints[Int(model.recipes[index].stockPoint)].site)
        if network.sites[site].measuresProduction { traits.insert(.isMeasured) }
        model.recipes[index].traits = traits
        model.recipes[index].runSize = recipe.runSize
        model.recipes[index].plannedSeconds = recipe.plannedLeadTime?.seconds ?? -1
        model.recipes[index].changeoverCost = recipe.changeoverCost
    }
}

extension Site {
    /// Whether something is asked of production here that makes work in process and lead times worth knowing.
    var measuresProduction: Bool {
        !lines.isEmpty
            || recipes.flatMap(\.variants).contains { recipe in
                recipe.plannedLeadTime != nil || recipe.yield != .full || recipe.runSize != .any
                    || !recipe.alternates.isEmpty
            }
    }
}
