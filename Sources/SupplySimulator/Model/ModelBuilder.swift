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
}
