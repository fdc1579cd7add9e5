// SPDX-License-Identifier: Apache-2.0

/// What is wrong with how requirements are planned.
public enum RequirementsFault: Hashable, Sendable {
    /// Settings of planning runs in a scenario in which nothing is planned.
    case nothingPlanned
    /// A supplier whose stock is to be planned.
    case plannedSupplier(site: NodeID, product: ProductID)
    /// An order that could never be received within the planned buckets.
    case leadTimeBeyondPlan(needed: Int, buckets: Int)
    /// A lot-sizing rule that divides by the cost of keeping stock, where there is none.
    case holdingCostIsZero(product: ProductID)
    /// A review rule of a stock point that only planning runs look at.
    case reviewWithoutEffect
    /// Capacity that is to be looked at where no planned recipe has any.
    case noCapacityPlanned
    /// A series that ends before the run does.
    case seriesTooShort(count: Int, runs: Int)

    var message: String {
        switch self {
        case .nothingPlanned: "requirements planning is set up, but no stock point has the policy mrp"
        case .plannedSupplier(let site, let product):
            "\"\(product)\" at supplier \"\(site)\" has the policy mrp, but a supplier orders nothing"
        case .leadTimeBeyondPlan(let needed, let buckets):
            "an order takes \(needed) buckets, the frozen ones included, but only \(buckets) are planned"
        case .holdingCostIsZero(let product):
            "the lot size weighs the cost of keeping \"\(product)\", which is zero"
        case .reviewWithoutEffect: "a planned stock point is looked at by planning runs only"
        case .noCapacityPlanned: "capacity is to be planned, but no planned recipe has lines or a limit"
        case .seriesTooShort(let count, let runs):
            "the series has \(count) periods, but the plans of the run look at \(runs)"
        }
    }

    var mending: String? {
        switch self {
        case .nothingPlanned: "set the policy of a stock point to mrp, or remove requirements-planning"
        case .plannedSupplier: "make the site a plant or a warehouse, or remove the policy"
        case .leadTimeBeyondPlan: "raise buckets, or shorten lead-time or frozen"
        case .holdingCostIsZero: "set its holding-cost, or choose another lot-sizing"
        case .reviewWithoutEffect: "remove review, and set every in requirements-planning"
        case .noCapacityPlanned: "give a recipe lines, a line or a limit, or set capacity to none"
        case .seriesTooShort: "lengthen the series; what it does not name counts as no demand"
        }
    }
}

extension ScenarioCheck {
    /// Checks how requirements are planned.
    mutating func checkRequirementsPlanning() {
        if let settings = scenario.requirementsPlanning { check(settings) }
        let settings = scenario.requirementsPlanning ?? RequirementsPlanning()
        for site in scenario.network.sites {
            for item in site.stock {
                guard let rule = item.materialRequirements else { continue }
                check(
                    rule, of: item, at: site, settings,
                    path: ["sites", site.id.name, "stock", item.product.name, "policy"])
            }
        }
    }

    private mutating func check(_ settings: RequirementsPlanning) {
        let path = ["requirements-planning"]
        if !scenario.plansRequirements { note(.requirements(.nothingPlanned), at: path) }
        checkSpan("planning period", settings.period, from: TimeSpan(seconds: 1), at: path + ["every"])
        checkSpan("planning offset", settings.offset, at: path + ["offset"])
        checkNumber(
            "number of buckets", Double(settings.buckets), .whole(from: 1, to: 1_000), at: path + ["buckets"])
        checkNumber(
            "number of frozen buckets", Double(settings.frozenBuckets),
            .whole(from: 0, to: Double(max(0, settings.buckets - 1))), at: path + ["frozen"])
        if case .closedLoop(let earlier, let later) = settings.capacity {
            let range = AllowedRange.whole(from: 0, to: 1_000)
            checkNumber("buckets earlier", Double(earlier), range, at: path + ["capacity", "earlier"])
            checkNumber("buckets later", Double(later), range, at: path + ["capacity", "later"])
        }
    }

    private mutating func check(
        _ rule: MaterialRequirements, of item: StockItem, at site: Site, _ settings: RequirementsPlanning,
        path: [String]
    ) {
        guard site.kind != .supplier else {
            note(.requirements(.plannedSupplier(site: site.id, product: item.product)), at: path)
            return
        }
        let product = index.products[item.product]
        checkQuantity("safety stock", rule.safetyStock, of: product, at: path + ["safety-stock"])
        checkSpan("safety time", rule.safetyTime, at: path + ["safety-time"])
        if let stated = rule.leadTime { checkSpan("lead time", stated, at: path + ["lead-time"]) }
        checkLots(rule.lotSizing, of: item, product, at: path + ["lot-sizing"])
        checkDemand(rule.demand, product, at: path + ["demand"])
        let frozen = min(max(0, settings.frozenBuckets), 1_000)
        let leadTime = scenario.network.planningLeadTime(of: item, at: site)
        let needed = settings.buckets(of: min(max(.zero, leadTime), .longest)) + frozen + 1
        if settings.period >= TimeSpan(seconds: 1), needed > settings.buckets {
            note(
                .requirements(.leadTimeBeyondPlan(needed: needed, buckets: settings.buckets)),
                at: rule.leadTime == nil ? path : path + ["lead-time"])
        }
    }

    private mutating func checkLots(
        _ rule: LotSizingRule, of item: StockItem, _ product: Product?, at path: [String]
    ) {
        switch rule {
        case .fixedQuantity(let quantity):
            checkQuantity("lot size", quantity, of: product, from: 1, at: path + ["quantity"])
        case .fixedPeriods(let periods):
            checkNumber(
                "periods of a lot", Double(periods), .whole(from: 1, to: 1_000), at: path + ["periods"])
        default:
            if rule.needsHoldingCost, item.holdingCost == 0 {
                note(.requirements(.holdingCostIsZero(product: item.product)), at: path)
            }
        }
    }

    private mutating func checkDemand(_ demand: PlannedDemand, _ product: Product?, at path: [String]) {
        switch demand {
        case .known, .mean: break
        case .series(let quantities):
            let place = path + ["series"]
            if quantities.isEmpty { note(.empty(what: "series of demand"), at: place) }
            for (position, quantity) in quantities.enumerated() {
                checkQuantity("demand", quantity, of: product, at: place + ["\(position)"])
            }
        case .forecast(let method, let initial):
            check(method, at: path + ["forecast"])
            if let initial {
                checkNumber("initial forecast", initial, .notNegative, at: path + ["initial"])
            }
        }
    }
}

extension ScenarioReview {
    /// Reviews how requirements are planned.
    mutating func reviewRequirementsPlanning() {
        guard scenario.plansRequirements else { return }
        let settings = scenario.requirementsPlanning ?? RequirementsPlanning()
        if settings.period > scenario.horizon {
            suspect(
                .periodLongerThanHorizon(
                    what: "planning period", period: settings.period, horizon: scenario.horizon),
                at: ["requirements-planning", "every"])
        }
        var hasCapacity = false
        for site in scenario.network.sites {
            for item in site.stock {
                guard let rule = item.materialRequirements else { continue }
                let path = ["sites", site.id.name, "stock", item.product.name]
                if item.review != .continuous {
                    suspect(.requirements(.reviewWithoutEffect), at: path + ["review"])
                }
                if case .series(let series) = rule.demand { review(series, settings, at: path) }
                if item.sourcing == .make, let recipe = index.recipe(at: site.id, for: item.product) {
                    hasCapacity = hasCapacity || recipe.isLimited
                }
            }
        }
        if settings.capacity != .infinite, !hasCapacity {
            suspect(.requirements(.noCapacityPlanned), at: ["requirements-planning", "capacity"])
        }
    }

    private mutating func review(_ series: [Quantity], _ settings: RequirementsPlanning, at path: [String]) {
        let rest = max(0, scenario.horizon.seconds - settings.offset.seconds)
        let runs = Int(clamping: (rest + settings.period.seconds - 1) / settings.period.seconds)
        if series.count < runs {
            suspect(
                .requirements(.seriesTooShort(count: series.count, runs: runs)),
                at: path + ["policy", "demand", "series"])
        }
    }
}

extension Recipe {
    /// Whether something holds back what can be made by it.
    var isLimited: Bool { line != nil || lines != nil || limit != nil }
}
