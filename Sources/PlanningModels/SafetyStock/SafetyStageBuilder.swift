// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// Reads the stages of a scenario.
struct SafetyStageBuilder {
    private typealias Key = SafetyStage.Key

    private(set) var stages: [SafetyStage] = []
    private(set) var notes: [SafetyStockNote] = []
    private let scenario: Scenario
    private let factors: [NodeID: Double]
    private let demand: ExpectedDemand
    private let propagation: DemandPropagation
    private let common: DemandStream.Instants?
    private var lanes: [LaneID: Lane] = [:]
    private var products: [ProductID: Product] = [:]
    private var sites: [NodeID: Site] = [:]
    private var items: [Key: StockItem] = [:]

    /// Reads a scenario whose network is canonical.
    init(_ scenario: Scenario, factors: [NodeID: Double]) throws(PlanningFault) {
        self.scenario = scenario
        self.factors = factors
        demand = try ExpectedDemand(of: scenario)
        let common = Self.commonInstants(scenario)
        self.common = common
        for lane in scenario.network.lanes { lanes[lane.id] = lane }
        for product in scenario.network.products { products[product.id] = product }
        for site in scenario.network.sites {
            sites[site.id] = site
            for item in site.stock { items[Key(site: site.id, product: item.product)] = item }
        }
        let items = items
        propagation = DemandPropagation(scenario, demand: demand) { key, _ in
            switch items[key]?.review {
            case .periodic(let period, let offset): .regular(.init(period: period, offset: offset))
            default: common.map { .regular($0) } ?? .anyTime
            }
        }
        build()
    }

    /// The instants at which all demand comes, if all comes at the same.
    private static func commonInstants(_ scenario: Scenario) -> DemandStream.Instants? {
        var common: DemandStream.Instants?
        for segment in scenario.network.segments {
            guard case .periodic(let period, let offset, _) = segment.orders else { return nil }
            let instants = DemandStream.Instants(period: period, offset: offset)
            guard common == nil || common == instants else { return nil }
            common = instants
        }
        return common
    }

    private mutating func build() {
        let customers = customersByPoint()
        var limits: [String] = []
        var seasons: Set<NodeID> = []
        for site in scenario.network.sites where site.kind != .supplier {
            for item in site.stock where item.sourcing != .none {
                let key = Key(site: site.id, product: item.product)
                guard propagation.demandPerDay(at: key) > 0 else { continue }
                let stage = stage(key, item, site, customers[key] ?? [])
                for part in stage.customers where part.rateDeviation > 0 { seasons.insert(part.segment) }
                if item.holdingCost <= 0 { notes.append(.freeStock(site: site.id, product: item.product)) }
                if item.sourcing.hasChoice {
                    notes.append(.firstSource(site: site.id, product: item.product))
                }
                limits += limitNames(of: item, at: site)
                stages.append(stage)
            }
        }
        // Only stages can be suppliers of stages.
        let known = Set(stages.map(\.key))
        for index in stages.indices { stages[index].suppliers.removeAll { !known.contains($0.key) } }
        if !limits.isEmpty { notes.append(.limits(names: limits)) }
        if !seasons.isEmpty { notes.append(.season(segments: seasons.sorted())) }
        let lots = stages.count { $0.lot > 0 }
        if lots > 0 { notes.append(.lots(count: lots)) }
    }

    private func stage(
        _ key: Key, _ item: StockItem, _ site: Site, _ customers: [SafetyStage.Customers]
    ) -> SafetyStage {
        let perDay = propagation.demandPerDay(at: key)
        let recipe = site.recipes.first { $0.product == item.product }
        let reviewDays: Double =
            if case .periodic(let period, _) = item.review { period.inDays } else { 0 }
        let lot = lot(of: item, key, recipe, perDay: perDay, reviewDays: reviewDays)
        let shares = item.sourcing.expectedShares
        let lead = ReplenishmentLead(
            shares, lanes: lanes, recipe: recipe, orderUnits: max(lot, perDay * reviewDays))
        var time = LeadTimeMasses(mean: lead.mean, variance: lead.variance)
        var suppliers: [(key: Key, units: Double)] = []
        func add(_ supplier: Key, _ units: Double) {
            if let index = suppliers.firstIndex(where: { $0.key == supplier }) {
                suppliers[index].units += units
            } else {
                suppliers.append((supplier, units))
            }
        }
        for (source, share) in shares {
            switch source {
            case .lane(let id):
                guard let lane = lanes[id] else { continue }
                let supplier = Key(site: lane.origin, product: item.product)
                if sites[lane.origin]?.kind == .supplier {
                    let work = items[supplier]?.purchasing?.workTime
                    time.mean += share * (work?.meanSpan.inDays ?? 0)
                    time.variance += share * (work?.varianceInDays ?? 0)
                } else {
                    add(supplier, share)
                }
            case .production:
                for (component, units) in takes(recipe, of: item.product) {
                    add(Key(site: key.site, product: component), share * units)
                }
            }
        }
        return SafetyStage(
            key: key, holdingCost: item.holdingCost, lead: time,
            extraDays: extraDays(key, item, leadDays: time.mean), suppliers: suppliers, customers: customers,
            demandPerDay: perDay, lot: lot)
    }

    /// What review and the rhythm of demand add to the time that has to be covered, in days.
    private func extraDays(_ key: Key, _ item: StockItem, leadDays: Double) -> Double {
        let lead = TimeSpan(seconds: Int64(min(leadDays * 86_400, 9e14).rounded()))
        let review: DemandStream.Instants
        switch item.review {
        case .periodic(let period, let offset): review = .init(period: period, offset: offset)
        case .continuous:
            guard let common else { return 0 }
            review = common
        }
        let window = TimeSpan(seconds: lead.seconds + review.period.seconds)
        let exposed = propagation.streams(at: key).map { $0.exposedTime(review: review, window: window) }
        return (exposed.max() ?? window).inDays - lead.inDays
    }

    /// Units of each component for one good unit of a product.
    private func takes(_ recipe: Recipe?, of product: ProductID) -> [(ProductID, Double)] {
        guard let recipe, let scale = products[product]?.smallestUnitsPerUnit else { return [] }
        let good = max(recipe.yield.mean, 1e-6)
        return recipe.components.compactMap { component in
            guard let unit = products[component.product]?.smallestUnitsPerUnit else { return nil }
            return (
                component.product,
                Double(component.quantityPerUnit) * (1 + component.scrap) * scale / unit / good
            )
        }
    }

    /// What is ordered at a time beyond what was asked for, in units; 0 for nothing.
    private func lot(
        of item: StockItem, _ key: Key, _ recipe: Recipe?, perDay: Double, reviewDays: Double
    ) -> Double {
        guard let product = products[item.product] else { return 0 }
        if let kept = item.policy.lot { return kept > 1 ? product.units(kept) : 0 }
        var fixedCost = item.orderCost
        for (source, share) in item.sourcing.expectedShares {
            switch source {
            case .lane(let id): fixedCost += share * (lanes[id]?.shipmentCost ?? 0)
            case .production: fixedCost += share * (recipe?.setupCost ?? 0)
            }
        }
        let order = EconomicOrder(
            for: item, demandPerDay: perDay, fixedCost: fixedCost, product: product, horizon: scenario.horizon
        )
        return order.quantity > max(perDay * reviewDays, product.units(1)) ? order.quantity : 0
    }

    private func limitNames(of item: StockItem, at site: Site) -> [String] {
        var names: [String] = []
        for lane in item.sourcing.lanes.compactMap({ lanes[$0] }) {
            if lane.limit != nil { names.append("lane \(lane.id)") }
            if items[Key(site: lane.origin, product: item.product)]?.supplyLimit != nil {
                names.append("supply of \(item.product) from \(lane.origin)")
            }
        }
        if item.sourcing == .make, let recipe = site.recipes.first(where: { $0.product == item.product }),
            recipe.lines != nil || recipe.limit != nil || recipe.line != nil
        {
            names.append("production of \(item.product) at \(site.id)")
        }
        return names
    }
}

extension SafetyStageBuilder {
    private mutating func customersByPoint() -> [Key: [SafetyStage.Customers]] {
        var found: [Key: [SafetyStage.Customers]] = [:]
        let days = demand.calendar.horizon.inDays
        var segments: [NodeID: CustomerSegment] = [:]
        for segment in scenario.network.segments { segments[segment.id] = segment }
        var told: Set<[NodeID]> = []
        for line in demand.lines {
            guard let segment = segments[line.segment] else { continue }
            var parts: [(lane: Lane, share: Double)] = []
            for (source, share) in segment.sourcing.expectedShares {
                guard case .lane(let id) = source, let lane = lanes[id], lane.carries(line.product),
                    items[Key(site: lane.origin, product: line.product)] != nil
                else { continue }
                parts.append((lane, share))
            }
            let total = parts.reduce(0) { $0 + $1.share }
            let mean = line.mean.reduce(0, +) / days
            let variance = line.variance.reduce(0, +) / days
            for (lane, share) in parts where mean > 0 {
                let share = share / total
                let travel = ReplenishmentLead(
                    [(.lane(lane.id), 1)], lanes: lanes, recipe: nil, orderUnits: 0)
                let factor = factors[segment.id] ?? 0
                let way = LeadTimeMasses(mean: travel.mean, variance: travel.variance)
                    .quantile(StandardNormal.probability(upTo: factor))
                let slack = segment.promise.map { $0.inDays - way }
                if let slack, slack < -1e-9, told.insert([segment.id, lane.origin]).inserted {
                    notes.append(
                        .promiseTooShort(
                            segment: segment.id, promiseDays: segment.promise?.inDays ?? 0,
                            site: lane.origin, leastDays: way))
                }
                found[Key(site: lane.origin, product: line.product), default: []].append(
                    SafetyStage.Customers(
                        segment: segment.id, mean: mean * share, variance: variance * share,
                        rateDeviation: share * seasonDeviation(of: segment, line),
                        isPoisson: isPoisson(segment, line.product),
                        backorderCost: segment.unmetDemand == .backordered && segment.patience == nil
                            ? segment.backorderCost : nil,
                        safetyFactor: factor, slackDays: slack))
            }
        }
        return found
    }

    /// The standard deviation of the mean over the year, in units a day; 0 without a season.
    private func seasonDeviation(of segment: CustomerSegment, _ line: ExpectedDemand.Line) -> Double {
        let isPromoted = scenario.network.promotions.contains { $0.segments.contains(segment.id) }
        guard !segment.yearlySeason.isEmpty || isPromoted else { return 0 }
        let calendar = demand.calendar
        let rates = calendar.periods.map { line.mean[$0] / max(calendar.days(inPeriod: $0), 1e-9) }
        let mean = rates.reduce(0, +) / Double(max(1, rates.count))
        return (rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, rates.count))).squareRoot()
    }

    /// Whether customers come at random, each for one smallest unit, at a rate that does not change.
    private func isPoisson(_ segment: CustomerSegment, _ product: ProductID) -> Bool {
        guard case .poisson = segment.orders, segment.linesPerOrder.constantValue == 1,
            segment.weeklySeason.isEmpty, segment.yearlySeason.isEmpty,
            let scale = products[product]?.smallestUnitsPerUnit
        else { return false }
        let sizes = segment.mix.filter { $0.product == product }.map(\.size.constantValue)
        return sizes.allSatisfy { $0.map { ($0 * scale).rounded() == 1 } ?? false } && scale == 1
    }
}

extension SourcingRule {
    /// Whether a source is chosen by what is there.
    fileprivate var hasChoice: Bool {
        switch self {
        case .priority(let lanes), .cheapest(let lanes): lanes.count > 1
        case .none, .make, .single, .split: false
        }
    }
}

extension ReplenishmentPolicy {
    /// What a policy orders at a time beyond its reorder point, in smallest units; `nil` when it has no such lot.
    var lot: Quantity? {
        switch self {
        case .reorderPointOrderUpTo(let reorderPoint, let level): max(1, level - reorderPoint)
        case .minMax(let minimum, let maximum): max(1, maximum - minimum + 1)
        case .reorderPointQuantity(_, let quantity): max(1, quantity)
        case .fixedOrder(let quantity): max(1, quantity)
        default: nil
        }
    }
}
