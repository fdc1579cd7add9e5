// SPDX-License-Identifier: Apache-2.0
import MaterialPlanning
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

/// What never changes during a run about requirements planning; empty when nothing is planned.
struct RequirementsModel: Sendable {
    var settings = RequirementsPlanning()
    /// What is planned in one run, the runs in their order.
    var groups: [PlannedGroup] = []
    /// The planned stock points of all groups, one group after the other.
    var points: [PlannedPoint] = []
    /// The place among `points` of each stock point that learns from its demand, else −1; empty when none
    /// does.
    var learners = Table<Int32>([])
    /// The group of each stock point, −1 for those that are not planned; empty when none learns.
    var groupOf = Table<Int32>([])

    var isUsed: Bool { !points.isEmpty }
}

/// Stock points that are planned together.
struct PlannedGroup: Sendable {
    /// The site, by index; −1 for the whole network.
    var site: Int32
    /// When the group is planned among what is reviewed at one instant: after all of its stock points' turns.
    var rank: UInt32
    /// Its part of `RequirementsModel.points`, products before their components.
    var points: Range<Int>
    var centres: [PlannedCentre]
}

/// A stock point that is planned.
struct PlannedPoint: Sendable {
    var stockPoint: Int32
    /// Seconds from an order to its expected receipt.
    var leadSeconds: Int64
    /// The mean demand from outside the plan, in smallest units per bucket.
    var meanDemand: Double
    var demand: PlannedDemand
    /// Buckets from an order to the demand for the end product that it serves: the longest way.
    var reach: Int
    /// The item without what changes from run to run.
    var item: PlanningItem
}

/// What limits the work of planned recipes.
struct PlannedCentre: Sendable {
    var name: String
    /// The line that recipes share, or −1.
    var sharedLine: Int32
    /// Whose orders it works on, with seconds of its time for each smallest unit and for each order.
    var users: [(recipe: Int32, secondsPerUnit: Double, setUpSeconds: Double)]
    var hours: WorkingTime
    /// How many orders it works on at a time, less what breakdowns take.
    var stations: Double

    /// Hours that it can work from one tick to another.
    func capacity(from start: Tick, to end: Tick) -> Double {
        Double(hours.openSeconds(from: start, to: end)) / 3_600 * stations
    }
}

extension StockTraits {
    /// Requirements planning forecasts its demand from what it was.
    static let learnsDemand = StockTraits(rawValue: 1 << 7)
}

extension ModelBuilder {
    /// Resolves which stock points are planned, together with which, and what their orders take.
    func addRequirements(to model: inout ModelDraft) {
        guard scenario.plansRequirements else { return }
        var requirements = RequirementsModel()
        requirements.settings = scenario.requirementsPlanning ?? RequirementsPlanning()
        let planned = model.stockPoints.indices.filter { self.rule(of: $0, in: model) != nil }
            .sorted { model.stockPoints[$0].replanningRank < model.stockPoints[$1].replanningRank }
        var groups: [[Int]] = []
        switch requirements.settings.scope {
        case .network: groups = [planned]
        case .site:
            groups = Dictionary(grouping: planned) { model.stockPoints[$0].site }.values
                .sorted { model.stockPoints[$0[0]].replanningRank < model.stockPoints[$1[0]].replanningRank }
        }
        let flows = MeanFlows(self, model)
        for members in groups { add(members, flows: flows, model: model, to: &requirements) }
        markLearners(in: &requirements, &model)
        model.requirements = requirements
    }

    /// How a stock point is planned; `nil` when it is not.
    private func rule(of point: Int, in model: ModelDraft) -> MaterialRequirements? {
        stockItem(of: point, in: model)?.materialRequirements
    }

    private func stockItem(of point: Int, in model: ModelDraft) -> StockItem? {
        let resolved = model.stockPoints[point]
        guard !resolved.isSupplier else { return nil }
        let product = network.products[Int(resolved.product)].id
        return network.sites[Int(resolved.site)].stock.first { $0.product == product }
    }

    private func add(
        _ members: [Int], flows: MeanFlows, model: ModelDraft, to requirements: inout RequirementsModel
    ) {
        let settings = requirements.settings
        let places = Dictionary(uniqueKeysWithValues: members.enumerated().map { (Int32($1), $0) })
        var centres = CentreList(self, model)
        let first = requirements.points.count
        for point in members {
            guard let item = stockItem(of: point, in: model), let rule = item.materialRequirements else {
                continue
            }
            let site = network.sites[Int(model.stockPoints[point].site)]
            let leadTime = network.planningLeadTime(of: item, at: site)
            let recipe = item.sourcing == .make ? site.recipes.first { $0.product == item.product } : nil
            let runs = recipe?.runSize ?? .any
            let bucket = Double(settings.period.seconds)
            let mean = flows.total[point] * bucket
            let sizer = LotSizer(
                rule.lotSizing, fixedCost: fixedCost(of: point, in: model),
                holdingCost: model.stockPoints[point].holdingCostPerSecond * bucket,
                meanRequirement: mean > 0 ? mean : nil)
            let planned = PlanningItem(
                name: "\(site.id)/\(item.product)", safetyStock: rule.safetyStock,
                leadTime: settings.buckets(of: leadTime), safetyTime: settings.buckets(of: rule.safetyTime),
                yield: max(1e-3, recipe?.yield.mean ?? 1), lotSizer: sizer,
                minimumOrder: max(item.minimumOrder, runs.minimum),
                orderMultiple: Self.commonMultiple(max(1, item.orderMultiple), max(1, runs.multiple)),
                components: components(of: point, recipe, at: site, among: places, in: model),
                operations: recipe.map { centres.operations(of: $0, at: site, point: point) } ?? [])
            requirements.points.append(
                PlannedPoint(
                    stockPoint: Int32(point), leadSeconds: leadTime.seconds,
                    meanDemand: flows.independent(of: point, given: Set(members)) * bucket,
                    demand: rule.demand,
                    reach: planned.leadTime + planned.safetyTime, item: planned))
        }
        addReach(to: &requirements.points, from: first)
        let site = settings.scope == .site ? members.first.map { model.stockPoints[$0].site } : nil
        requirements.groups.append(
            PlannedGroup(
                site: site ?? -1, rank: members.map { model.stockPoints[$0].replanningRank }.max() ?? 0,
                points: first..<requirements.points.count, centres: centres.centres))
    }

    /// Adds to each reach the longest of those that it serves; products stand before their components.
    private func addReach(to points: inout [PlannedPoint], from first: Int) {
        var longest = [Int](repeating: 0, count: points.count - first)
        for place in longest.indices {
            points[first + place].reach += longest[place]
            for component in points[first + place].item.components {
                longest[component.item] = max(longest[component.item], points[first + place].reach)
            }
        }
    }

    /// The least common multiple; the larger of the two when it would be absurd.
    private static func commonMultiple(_ a: Quantity, _ b: Quantity) -> Quantity {
        var (x, y) = (a, b)
        while y != 0 { (x, y) = (y, x % y) }
        let (product, overflows) = (a / x).multipliedReportingOverflow(by: b)
        return overflows || product > Quantity.planningCap ? max(a, b) : product
    }

    /// What an order costs by itself: placing it, and setting up for it or shipping it.
    private func fixedCost(of point: Int, in model: ModelDraft) -> Double {
        let resolved = model.stockPoints[point]
        var cost = resolved.orderCost
        if resolved.sourcing.choice == .make {
            if resolved.recipe >= 0 { cost += model.recipes[Int(resolved.recipe)].setupCost }
        } else if resolved.sourcing.choice != .none {
            cost += model.links[Int(model.choices[Int(resolved.sourcing.first)])].shipmentCost
        }
        return cost
    }

    /// What an order takes of other members of its group: components, or goods of the sites that it goes to.
    private func components(
        of point: Int, _ recipe: Recipe?, at site: Site, among places: [Int32: Int], in model: ModelDraft
    ) -> [PlanningItem.Component] {
        func place(_ product: ProductID) -> Int? {
            pointIndex[PointKey(site: site.id, product: product)].flatMap { places[$0] }
        }
        if let recipe {
            return recipe.components.compactMap { component in
                guard let item = place(component.product) else { return nil }
                let substitutes = recipe.alternates.compactMap { $0.substitute(for: component, of: recipe) }
                return PlanningItem.Component(
                    item: item, quantityPerUnit: component.quantityPerUnit, scrap: component.scrap,
                    alternates: substitutes.compactMap { other in
                        place(other.product).map { .init(item: $0, quantityPerUnit: other.quantityPerUnit) }
                    })
            }
        }
        return model.sources(of: point).compactMap { source in
            places[source.origin].map { .init(item: $0, quantityPerUnit: 1, share: source.share) }
        }
    }

    /// Marks the stock points that forecast from what was asked of them.
    private func markLearners(in requirements: inout RequirementsModel, _ model: inout ModelDraft) {
        var learners = [Int32](repeating: -1, count: model.stockPoints.count)
        var groupOf = [Int32](repeating: -1, count: model.stockPoints.count)
        for (number, group) in requirements.groups.enumerated() {
            for place in group.points {
                let point = Int(requirements.points[place].stockPoint)
                groupOf[point] = Int32(number)
                guard case .forecast = requirements.points[place].demand else { continue }
                learners[point] = Int32(place)
                model.stockPoints[point].traits.insert(.learnsDemand)
            }
        }
        guard learners.contains(where: { $0 >= 0 }) else { return }
        requirements.learners = Table(learners)
        requirements.groupOf = Table(groupOf)
    }
}

extension Quantity {
    /// The largest quantity that planning orders at once.
    static let planningCap: Quantity = 1_000_000_000_000_000
}

extension ModelDraft {
    /// Where the orders of a stock point that does not make go on average, with the share of each.
    ///
    /// Where a rule chooses by what is on the shelf, the first is taken for all.
    func sources(of point: Int) -> [(origin: Int32, share: Double)] {
        let sourcing = stockPoints[point].sourcing
        let choices = Int(sourcing.first)..<Int(sourcing.first + sourcing.count)
        switch sourcing.choice {
        case .none, .make: return []
        case .split: return choices.map { (links[Int(self.choices[$0])].origin, shares[$0]) }
        case .single, .priority, .cheapest: return [(links[Int(self.choices[choices.lowerBound])].origin, 1)]
        }
    }
}

extension Recipe {
    /// What an alternate recipe takes in place of `component` when that is all in which the two differ.
    fileprivate func substitute(for component: Component, of main: Recipe) -> Component? {
        guard !components.contains(where: { $0.product == component.product }) else { return nil }
        let others = main.components.filter { $0.product != component.product }
        let added = components.filter { own in !others.contains { $0.product == own.product } }
        let kept = components.filter { own in others.contains(own) }
        return added.count == 1 && kept.count == others.count ? added[0] : nil
    }
}
