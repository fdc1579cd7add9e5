// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

/// Resolves the names of a canonical, faultless scenario to indices.
struct ModelBuilder {
    struct PointKey: Hashable {
        var site: NodeID
        var product: ProductID
    }

    struct LinkKey: Hashable {
        var lane: LaneID
        var product: ProductID
    }

    let scenario: Scenario
    var network: Network { scenario.network }
    private(set) var products: [ProductID: Int32] = [:]
    private(set) var pointIndex: [PointKey: Int32] = [:]
    private(set) var segmentIndex: [NodeID: Int32] = [:]
    private(set) var linkIndex: [LinkKey: Int32] = [:]
    private(set) var laneIndex: [LaneID: Int32] = [:]
    /// Whether stock points take instructions from a plan.
    let takesInstructions: Bool
    /// What the scenario asks for, found once: looking for it takes a while in a large network.
    let abilities: [Ability]
    /// Steps to the customers in the network that the scenario is a portion of; `nil` for a whole.
    private let steps: [NodeID: Int]?
    private var siteIndex: [NodeID: Int32] = [:]

    init(_ scenario: Scenario, takesInstructions: Bool = false, steps: [NodeID: Int]? = nil) {
        self.scenario = scenario
        self.takesInstructions = takesInstructions
        self.steps = steps
        // What uses an ability has no portions.
        abilities = steps == nil ? scenario.abilities : []
        for (index, site) in scenario.network.sites.enumerated() { siteIndex[site.id] = Int32(index) }
        for (index, product) in scenario.network.products.enumerated() { products[product.id] = Int32(index) }
        for (index, lane) in scenario.network.lanes.enumerated() { laneIndex[lane.id] = Int32(index) }
        for (index, segment) in scenario.network.segments.enumerated() {
            segmentIndex[segment.id] = Int32(index)
        }
    }

    mutating func build() -> ModelDraft {
        var model = ModelDraft()
        let steps = steps ?? network.stepsToCustomers
        addStockPoints(to: &model, steps: steps)
        addLanesAndLinks(to: &model)
        addRecipes(to: &model)
        addSourcing(to: &model)
        addSegments(to: &model)
        addInitialOrders(to: &model)
        addLimits(to: &model)
        linkEchelons(in: &model)
        addRecurrences(to: &model)
        addAbilities(to: &model)
        return model
    }

    private mutating func addStockPoints(to model: inout ModelDraft, steps: [NodeID: Int]) {
        struct Entry {
            var site: Int32
            var item: Int32
            var steps: Int
            /// Steps of production between the product and what leaves its site.
            var productionSteps: Int
        }
        var entries: [Entry] = []
        for (index, site) in network.sites.enumerated() {
            let production = site.productionSteps
            let steps = steps[site.id] ?? 1
            for (place, item) in site.stock.enumerated() {
                entries.append(
                    Entry(
                        site: Int32(index), item: Int32(place), steps: steps,
                        productionSteps: production.isEmpty ? 0 : production[item.product] ?? 0))
            }
        }
        // Sites and products are already in the order of their identifiers.
        let upstreamFirst = entries.enumerated().sorted { first, second in
            let (a, b) = (first.element, second.element)
            return (b.steps, b.productionSteps, first.offset) < (a.steps, a.productionSteps, second.offset)
        }.map(\.element)
        model.stockPoints.reserveCapacity(entries.count)
        pointIndex.reserveCapacity(entries.count)
        for entry in upstreamFirst {
            let site = network.sites[Int(entry.site)]
            let item = site.stock[Int(entry.item)]
            let product = products[item.product] ?? 0
            pointIndex[PointKey(site: site.id, product: item.product)] = Int32(model.stockPoints.count)
            model.stockPoints.append(
                makeStockPoint(
                    item, site: site, siteIndex: Int(entry.site), product: product, echelon: entry.steps,
                    model: &model))
        }
        model.stockPointsBySite = network.sites.map { site in
            site.stock.compactMap { pointIndex[PointKey(site: site.id, product: $0.product)] }
        }
        model.echelonCount = entries.map(\.steps).max() ?? 0
        let downstreamFirst = upstreamFirst.indices.sorted {
            let (a, b) = (upstreamFirst[$0], upstreamFirst[$1])
            return (a.steps, a.productionSteps, $0) < (b.steps, b.productionSteps, $1)
        }
        for (rank, index) in downstreamFirst.enumerated() {
            model.stockPoints[index].replanningRank = UInt32(rank)
        }
    }

    private func makeStockPoint(
        _ item: StockItem, site: Site, siteIndex: Int, product: Int32, echelon: Int,
        model: inout ModelDraft
    ) -> StockPoint {
        let scale = 1 / network.products[Int(product)].smallestUnitsPerUnit
        let perSecond = scale / 86_400
        var point = StockPoint(
            site: Int32(siteIndex), product: product, replanningRank: 0, policyKind: .rule, policyIndex: -1,
            rule: .never, reviewPeriod: 0, reviewOffset: 0, sourcing: .none,
            minimumOrder: item.minimumOrder, orderMultiple: max(1, item.orderMultiple), traits: [],
            allocatesByPriority: item.allocation == .priority, isSupplier: site.kind == .supplier,
            isUnlimited: site.kind == .supplier && item.supplyLimit == nil, supplyPerPeriod: 0,
            echelonParent: -1, recipe: -1, echelon: Int32(echelon), unitsPerSmallestUnit: scale,
            purchaseCost: item.purchaseCost * scale, holdingCostPerSecond: item.holdingCost * perSecond,
            backorderCostPerSecond: item.backorderCost * perSecond, orderCost: item.orderCost)
        // A supplier is the edge of the model: it is never asked where its goods come from.
        guard site.kind != .supplier else {
            if let limit = item.supplyLimit {
                point.supplyPerPeriod = network.products[Int(product)].quantity(units: limit.units)
            }
            return point
        }
        if case .periodic(let period, let offset) = item.review {
            point.reviewPeriod = period.seconds
            point.reviewOffset = offset.seconds
        }
        if case .makeToOrder = item.policy {
            point.policyKind = .makeToOrder
            point.traits.insert(.makesToOrder)
        } else if case .demandDriven(let buffer) = item.policy {
            point.policyKind = .buffer
            point.policyIndex = Int32(model.buffers.count)
            model.buffers.append(
                BufferModel(buffer, reviewPeriod: point.reviewPeriod, minimumOrder: item.minimumOrder))
        } else if let rule = StockRule(item.policy) {
            point.rule = rule
            if rule.shape == .kanban, item.review == .continuous { point.traits.insert(.usesCards) }
            if case .echelonBaseStock = item.policy { model.usesEchelonPositions = true }
        } else if let memory = RememberingRule(item.policy) {
            point.policyKind = .memory
            point.policyIndex = Int32(model.memories.count)
            model.memories.append(memory)
        } else {
            point.policyKind = .plan
        }
        // Cards are with containers: no level can take their place in the middle of a run.
        if takesInstructions, point.policyKind == .rule, point.rule.shape != .kanban {
            point.policyKind = .instructed
        }
        return point
    }

    private mutating func addLanesAndLinks(to model: inout ModelDraft) {
        for (laneNumber, lane) in network.lanes.enumerated() {
            model.lanes.append(
                LaneModel(unitsPerPeriod: lane.limit?.units ?? .infinity))
            let segment = segmentIndex[lane.destination]
            let carried: [ProductID] =
                lane.products?.sorted()
                ?? siteIndex[lane.origin].map { network.sites[Int($0)].stock.map(\.product) } ?? []
            for product in carried {
                guard let origin = pointIndex[PointKey(site: lane.origin, product: product)] else { continue }
                let destination =
                    segment ?? pointIndex[PointKey(site: lane.destination, product: product)]
                guard let destination else { continue }
                linkIndex[LinkKey(lane: lane.id, product: product)] = Int32(model.links.count)
                model.links.append(
                    makeLink(
                        lane, number: laneNumber, product: product, origin: origin, destination: destination,
                        segment: segment))
            }
        }
    }

    private func makeLink(
        _ lane: Lane, number: Int, product id: ProductID, origin: Int32, destination: Int32, segment: Int32?
    ) -> Link {
        let product = products[id] ?? 0
        let scale = 1 / network.products[Int(product)].smallestUnitsPerUnit
        var priority = lane.priority
        var price = 0.0
        if let segment {
            let customers = network.segments[Int(segment)]
            priority += customers.priority
            let entry = customers.mixEntry(of: id)
            price = (entry?.price ?? network.products[Int(product)].price) * scale
        }
        return Link(
            origin: origin, destination: destination,
            arrivalRank: UInt32(destination) + (segment == nil ? 0 : UInt32(pointIndex.count)),
            lane: Int32(number), product: product, priority: Int32(clamping: priority),
            end: segment == nil ? .stockPoint : .customer,
            shipsComplete: lane.fulfilment == .complete, hasInstantOrders: lane.orderDelay.isZero,
            hasConstantLeadTime: lane.leadTime.constantSpan != nil,
            constantLeadTime: lane.leadTime.constantSpan?.seconds ?? 0,
            traits: lane.limit == nil ? [] : .limited,
            unitCost: lane.unitCost * scale, shipmentCost: lane.shipmentCost, price: price,
            value: network.products[Int(product)].unitCost * scale,
            transitCostPerSecond: lane.transitHoldingCost * scale / 86_400, emissions: lane.emissions * scale)
    }

    private mutating func addRecipes(to model: inout ModelDraft) {
        for site in network.sites {
            for recipe in site.recipes {
                guard let point = pointIndex[PointKey(site: site.id, product: recipe.product)] else {
                    continue
                }
                model.stockPoints[Int(point)].recipe = Int32(model.recipes.count)
                model.recipes.append(resolved(recipe, at: site, point: point, in: &model))
            }
        }
    }

    /// A recipe of `site` for the product of `point`; adds the links of its components.
    func resolved(_ recipe: Recipe, at site: Site, point: Int32, in model: inout ModelDraft) -> RecipeModel {
        let product = network.products[Int(model.stockPoints[Int(point)].product)]
        var links: [Int32] = []
        var quantities: [Quantity] = []
        var scraps: [Double] = []
        for component in recipe.components {
            let key = PointKey(site: site.id, product: component.product)
            guard let origin = pointIndex[key] else { continue }
            links.append(Int32(model.links.count))
            quantities.append(component.quantityPerUnit)
            scraps.append(component.scrap)
            model.links.append(
                Link(
                    origin: origin, destination: point, arrivalRank: UInt32(point), lane: -1,
                    product: model.stockPoints[Int(origin)].product, priority: 0, end: .production,
                    shipsComplete: false, hasInstantOrders: true, hasConstantLeadTime: true,
                    constantLeadTime: 0, traits: [], unitCost: 0, shipmentCost: 0, price: 0,
                    value: 0, transitCostPerSecond: 0, emissions: 0))
        }
        return RecipeModel(
            stockPoint: point, componentLinks: links, componentQuantities: quantities,
            time: recipe.time,
            secondsPerUnit: Double(recipe.timePerUnit.seconds) / product.smallestUnitsPerUnit,
            lines: Int32(clamping: recipe.lines ?? Int(Int32.max)), isLimited: recipe.limit != nil,
            limit: product.quantity(units: recipe.limit?.units ?? 0),
            unitCost: recipe.unitCost / product.smallestUnitsPerUnit, setupCost: recipe.setupCost,
            componentScraps: scraps)
    }

    private mutating func addSourcing(to model: inout ModelDraft) {
        for site in network.sites where site.kind != .supplier {
            for item in site.stock {
                guard let index = pointIndex[PointKey(site: site.id, product: item.product)] else { continue }
                model.stockPoints[Int(index)].sourcing = sourcing(
                    item.sourcing, product: item.product, &model)
                guard case .plannedOrders(let orders) = item.policy else { continue }
                model.stockPoints[Int(index)].policyIndex = Int32(model.plans.count)
                let steps = orders.map { order in
                    PlannedStep(
                        time: order.time.seconds, quantity: order.quantity,
                        link: order.lane.flatMap { linkIndex[LinkKey(lane: $0, product: item.product)] } ?? -1
                    )
                }
                model.plans.append(
                    steps.sorted { ($0.time, $0.link, $0.quantity) < ($1.time, $1.link, $1.quantity) })
            }
        }
    }

    private func sourcing(
        _ rule: SourcingRule, product: ProductID, _ model: inout ModelDraft
    ) -> Sourcing {
        var resolved: [(link: Int32, weight: Double)] = []
        func resolve(_ lane: LaneID, weight: Double = 1) {
            guard let link = linkIndex[LinkKey(lane: lane, product: product)] else { return }
            resolved.append((link, weight))
        }
        let choice: LinkChoice
        switch rule {
        case .none: return .none
        case .make: return Sourcing(choice: .make, first: 0, count: 0)
        case .single(let lane):
            choice = .single
            resolve(lane)
        case .priority(let lanes):
            choice = .priority
            for lane in lanes { resolve(lane) }
        case .split(let shares):
            choice = .split
            let sum = shares.reduce(0) { $0 + $1.weight }
            // A lane without a share takes no part, not even in what rounding leaves over.
            for share in shares.sorted(by: { $0.lane < $1.lane }) where share.weight > 0 {
                resolve(share.lane, weight: share.weight / sum)
            }
        case .cheapest(let lanes):
            choice = .cheapest
            for lane in lanes.sorted() { resolve(lane) }
            func cost(_ link: Int32) -> Double {
                let link = model.links[Int(link)]
                return link.unitCost + model.stockPoints[Int(link.origin)].purchaseCost
            }
            // A stable sort: equal costs stay in the order of the lanes' names.
            resolved = resolved.enumerated().sorted {
                (cost($0.element.link), $0.offset) < (cost($1.element.link), $1.offset)
            }.map(\.element)
        }
        guard !resolved.isEmpty else { return .none }
        let first = Int32(model.choices.count)
        model.choices.append(contentsOf: resolved.map(\.link))
        model.shares.append(contentsOf: resolved.map(\.weight))
        return Sourcing(
            choice: resolved.count == 1 ? .single : choice, first: first, count: Int32(resolved.count))
    }

    private func addSegments(to model: inout ModelDraft) {
        for segment in network.segments {
            let scales = segment.mix.map { entry in
                1 / network.products[Int(products[entry.product] ?? 0)].smallestUnitsPerUnit
            }
            model.segments.append(
                SegmentModel(
                    sourcing: segment.mix.map { sourcing(segment.sourcing, product: $0.product, &model) },
                    mixProducts: segment.mix.map { products[$0.product] ?? 0 }, unitsPerSmallestUnit: scales,
                    promise: segment.promise?.seconds ?? -1, losesUnmetDemand: segment.unmetDemand == .lost,
                    backorderCostPerSecond: segment.backorderCost / 86_400,
                    lostSaleCost: segment.lostSaleCost,
                    isRecurring: segment.recurrence != nil, losesPatience: segment.patience != nil))
        }
    }

    private func addInitialOrders(to model: inout ModelDraft) {
        for site in network.sites where site.kind != .supplier {
            for item in site.stock {
                for receipt in item.initialReceipts {
                    guard let lane = receipt.lane ?? item.sourcing.lanes.first,
                        let link = linkIndex[LinkKey(lane: lane, product: item.product)]
                    else { continue }
                    let order = InitialOrder(link: link, quantity: receipt.quantity, due: receipt.due.seconds)
                    switch receipt.stage {
                    case .ordered: model.initialOrders.append(order)
                    case .shipped: model.initialShipments.append(order)
                    }
                }
            }
        }
    }

    private func addLimits(to model: inout ModelDraft) {
        for (index, lane) in network.lanes.enumerated() {
            if let limit = lane.limit {
                model.limits.append(
                    LimitModel(kind: .lane, index: Int32(index), period: limit.period.seconds))
            }
        }
        for site in network.sites {
            for item in site.stock {
                guard site.kind == .supplier, let limit = item.supplyLimit,
                    let point = pointIndex[PointKey(site: site.id, product: item.product)]
                else { continue }
                model.limits.append(LimitModel(kind: .supplier, index: point, period: limit.period.seconds))
            }
            for recipe in site.recipes {
                guard let limit = recipe.limit,
                    let point = pointIndex[PointKey(site: site.id, product: recipe.product)]
                else { continue }
                let index = model.stockPoints[Int(point)].recipe
                model.limits.append(LimitModel(kind: .recipe, index: index, period: limit.period.seconds))
            }
        }
    }

    /// Ties each stock point to the one it is replenished from, so that echelon positions can be kept.
    private func linkEchelons(in model: inout ModelDraft) {
        guard model.usesEchelonPositions else { return }
        for index in model.stockPoints.indices {
            let sourcing = model.stockPoints[index].sourcing
            guard sourcing.choice == .single else { continue }
            let origin = model.links[Int(model.choices[Int(sourcing.first)])].origin
            if !model.stockPoints[Int(origin)].isSupplier { model.stockPoints[index].echelonParent = origin }
        }
    }

    /// Gathers what happens at the same fixed intervals.
    private func addRecurrences(to model: inout ModelDraft) {
        struct Key: Hashable, Comparable {
            var kind: UInt8
            var period: Int64
            var first: Int64

            static func < (a: Self, b: Self) -> Bool {
                (a.kind, a.period, a.first) < (b.kind, b.period, b.first)
            }
        }
        var groups: [Key: [Int32]] = [:]
        for (index, point) in model.stockPoints.enumerated() where point.reviewPeriod > 0 {
            guard point.policyKind != .plan, point.policyKind != .makeToOrder,
                !(point.policyKind == .rule && point.rule.shape == .none)
            else {
                continue
            }
            let key = Key(
                kind: Recurrence.Kind.review.rawValue, period: point.reviewPeriod, first: point.reviewOffset)
            groups[key, default: []].append(Int32(index))
        }
        for (index, segment) in network.segments.enumerated() {
            guard let (period, offset) = segment.recurrence else { continue }
            let key = Key(kind: Recurrence.Kind.order.rawValue, period: period.seconds, first: offset.seconds)
            groups[key, default: []].append(Int32(index))
        }
        for (key, members) in groups.sorted(by: { $0.key < $1.key }) {
            let kind: Recurrence.Kind = key.kind == Recurrence.Kind.review.rawValue ? .review : .order
            let ordered =
                kind == .order
                ? members
                : members.sorted {
                    model.stockPoints[Int($0)].replanningRank < model.stockPoints[Int($1)].replanningRank
                }
            model.recurrences.append(
                Recurrence(kind: kind, period: key.period, first: key.first, members: Table(ordered)))
        }
    }
}

extension CustomerSegment {
    /// The entry of a product in the mix, which is in the order of products.
    ///
    /// - Complexity: O(log *n*): a mix may be as long as the list of products, and each of its links asks.
    fileprivate func mixEntry(of product: ProductID) -> MixEntry? {
        var (low, high) = (0, mix.count)
        while low < high {
            let middle = (low + high) / 2
            if mix[middle].product < product { low = middle + 1 } else { high = middle }
        }
        return low < mix.count && mix[low].product == product ? mix[low] : nil
    }

    /// Period and offset of a segment that orders at fixed intervals.
    fileprivate var recurrence: (period: TimeSpan, offset: TimeSpan)? {
        guard case .periodic(let period, let offset, _) = orders else { return nil }
        return (period, offset)
    }
}
