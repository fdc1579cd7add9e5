// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomNetwork {
    /// Adds a site with its stock, its recipes and the lanes to it.
    mutating func addSite(at level: Int) {
        let id = nextSiteName()
        // Few leave products out; recipes need several at one place.
        let kept = products.filter { _ in random.chance(0.85) }
        var site = Site(id: id, kind: random.one(of: [.plant, .warehouse, .retailer]))
        for product in kept.isEmpty ? [products[0]] : kept {
            if let recipe = recipe(for: product, keeping: site.stock) {
                site.recipes.append(recipe)
                site.stock.append(item(product, sourcing: .make))
            } else {
                site.stock.append(item(product, sourcing: sourcing(of: product, for: id, level: level)))
            }
        }
        if random.chance(0.4) {
            let measure = random.one(of: [StorageLimit.Measure.units, .volume, .weight])
            site.storageLimit = StorageLimit(amount: Double(random.whole(1...300)), measure: measure)
        }
        levels[id] = level
        sites.append(site)
    }

    /// A recipe that takes what the site keeps already, so that no product is made of itself.
    private mutating func recipe(for product: Product, keeping stock: [StockItem]) -> Recipe? {
        guard random.chance(0.3) else { return nil }
        let components = random.some(random.whole(0...2), of: stock.map(\.product))
        return Recipe(
            product: product.id,
            components: components.map {
                Recipe.Component(product: $0, quantityPerUnit: Quantity(random.whole(1...3)))
            },
            time: duration(upToDays: 2),
            timePerUnit: random.chance(0.4) ? TimeSpan(seconds: Int64(random.whole(1...2_000))) : .zero,
            lines: random.chance(0.5) ? random.whole(1...2) : nil,
            limit: random.chance(0.4) ? limit(of: product, 5...40) : nil, unitCost: money(0...16),
            setupCost: money(0...16))
    }

    private mutating func item(_ product: Product, sourcing: SourcingRule) -> StockItem {
        let (policy, review) = policy(sourcing: sourcing)
        var item = StockItem(
            product: product.id, policy: policy, review: review, sourcing: sourcing,
            minimumOrder: random.chance(0.25) ? Quantity(random.whole(1...30)) : 0,
            orderMultiple: random.chance(0.25) ? Quantity(random.whole(2...12)) : 1,
            initialOnHand: Quantity(random.whole(0...80)),
            initialReceipts: receipts(sourcing),
            allocation: random.one(of: [AllocationRule.firstCome, .priority]),
            holdingCost: money(0...8), backorderCost: money(0...8), orderCost: money(0...16))
        if case .plannedOrders(let orders) = policy, random.chance(0.3), orders.allSatisfy({ $0.lane != nil })
        {
            item.sourcing = .none
            item.initialReceipts = []
        }
        return item
    }

    /// Where a stock point at `level` is replenished from: sites above it that keep the product.
    private mutating func sourcing(of product: Product, for site: NodeID, level: Int) -> SourcingRule {
        let above = sites.filter { origin in
            (levels[origin.id] ?? 0) < level && origin.stock.contains { $0.product == product.id }
        }
        // The nearest level most of the time, so that chains get long.
        let highest = above.compactMap { levels[$0.id] }.max() ?? 0
        let near = above.filter { levels[$0.id] == highest }
        let origins = random.chance(0.7) ? near : above
        let chosen = isSingleSourced ? 1 : random.whole(1...3)
        var lanes: [LaneID] = []
        // An origin may come twice: then there are two modes between the same places.
        for origin in random.some(chosen, of: origins + origins) {
            let lane = lane(from: origin.id, to: site, carrying: product)
            if !lanes.contains(lane) { lanes.append(lane) }
        }
        return rule(lanes)
    }

    /// A rule over distinct lanes.
    mutating func rule(_ lanes: [LaneID]) -> SourcingRule {
        if isSingleSourced || (lanes.count == 1 && random.chance(0.8)) { return .single(lanes[0]) }
        return switch random.whole(0...2) {
        case 0: .priority(lanes)
        case 1: .cheapest(lanes)
        default:
            .split(
                lanes.enumerated().map { position, lane in
                    // A lane may have no share at all, but not all of them.
                    SourcingRule.Share(lane: lane, weight: Double(random.whole((position == 0 ? 1 : 0)...4)))
                })
        }
    }

    private mutating func receipts(_ sourcing: SourcingRule) -> [InitialReceipt] {
        guard !sourcing.lanes.isEmpty else { return [] }
        return (0..<(random.chance(0.4) ? random.whole(1...3) : 0)).map { _ in
            InitialReceipt(
                stage: random.chance(0.5) ? .ordered : .shipped,
                lane: random.chance(0.5) ? random.one(of: sourcing.lanes) : nil,
                quantity: Quantity(random.whole(1...30)), due: .hours(12 * Int64(random.whole(0...6))))
        }
    }

    // MARK: Lanes

    /// A lane between two nodes that carries `product`: one that is there, or a new one of another mode.
    mutating func lane(from origin: NodeID, to destination: NodeID, carrying product: Product) -> LaneID {
        let present = lanes.indices.filter {
            lanes[$0].origin == origin && lanes[$0].destination == destination
        }
        if let index = present.first, random.chance(0.7) {
            if let carried = lanes[index].products, !carried.contains(product.id) {
                lanes[index].products = carried + [product.id]
            }
            return lanes[index].id
        }
        let mode = random.one(of: ["road", "rail", "sea"])
        // The number comes last, so that the order of names is not that of creation.
        let lane = Lane(
            id: LaneID("\(mode) \(origin)-\(destination) \(lanes.count)"), from: origin, to: destination,
            mode: mode,
            products: random.chance(0.5) ? [product.id] : nil, leadTime: duration(upToDays: 4),
            orderDelay: random.chance(0.3) ? duration(upToDays: 2) : .zero, unitCost: money(0...12),
            shipmentCost: money(0...16), transitHoldingCost: money(0...4),
            limit: random.chance(0.25) ? limit(of: product, 10...80) : nil, emissions: money(0...8),
            fulfilment: random.one(of: Fulfilment.allCases), priority: random.whole(-2...2))
        lanes.append(lane)
        return lane.id
    }
}
