// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

// Who draws on whom: recipes, stock points and segments.

extension ModelBuilder {
    mutating func addRecipes(to model: inout ModelDraft) {
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

    mutating func addSourcing(to model: inout ModelDraft) {
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

    func sourcing(
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

    func addSegments(to model: inout ModelDraft) {
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
}
