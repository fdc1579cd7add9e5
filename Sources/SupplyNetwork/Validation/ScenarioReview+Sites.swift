// SPDX-License-Identifier: Apache-2.0

extension ScenarioReview {
    /// Reviews what a site keeps and makes.
    mutating func review(_ site: Site) {
        let path = ["sites", site.id.name]
        for item in site.stock { review(item, of: site, at: path + ["stock", item.product.name]) }
        for recipe in site.recipes {
            let item = index.point(site.id, recipe.product).map { index.items[$0] }
            if item?.sourcing != .make {
                suspect(
                    .recipeNeverUsed(site: site.id, product: recipe.product),
                    at: path + ["recipes", recipe.product.name])
            }
        }
        reviewStorage(of: site, at: path + ["storage"])
        reviewLines(of: site)
    }

    private mutating func review(_ item: StockItem, of site: Site, at path: [String]) {
        let horizon = scenario.horizon
        if site.kind == .supplier {
            if item.policy != .none || item.sourcing != .none {
                suspect(.policyAtSupplier(site: site.id, product: item.product), at: path + ["policy"])
            }
        } else {
            if item.supplyLimit != nil {
                suspect(.ignoredUnlessSupplier(what: "supply limit"), at: path + ["supply-limit"])
            }
            if item.purchaseCost != 0 {
                suspect(.ignoredUnlessSupplier(what: "purchase cost"), at: path + ["purchase-cost"])
            }
            if item.sourcing != .none, item.policy == .none {
                suspect(.sourceWithoutPolicy(site: site.id, product: item.product), at: path + ["policy"])
            }
        }
        if case .periodic(let period, _) = item.review, period > horizon {
            suspect(
                .periodLongerThanHorizon(what: "review period", period: period, horizon: horizon),
                at: path + ["review"])
        }
        let late = item.initialReceipts.filter { $0.due > horizon }.count
        if late > 0 {
            suspect(.afterTheEnd(what: "receipt", count: late, horizon: horizon), at: path + ["under-way"])
        }
        reviewLevels(of: item, at: path + ["policy"])
        reviewCards(of: item, at: path)
    }

    private mutating func reviewLevels(of item: StockItem, at path: [String]) {
        func suspectNegative(_ what: String, _ level: Quantity, _ key: String) {
            guard level < 0 else { return }
            let units = index.products[item.product]?.units(level) ?? Double(level)
            suspect(.numberOutOfRange(what: what, value: units, allowed: .notNegative), at: path + [key])
        }
        switch item.policy {
        case .baseStock(let level), .echelonBaseStock(let level): suspectNegative("level", level, "level")
        case .reorderPointOrderUpTo(let low, _), .reorderPointQuantity(let low, _):
            suspectNegative("reorder point", low, "reorder-point")
        case .minMax(let low, _): suspectNegative("minimum", low, "min")
        case .plannedOrders(let orders):
            let late = orders.filter { $0.time > scenario.horizon }.count
            if late > 0 {
                suspect(
                    .afterTheEnd(what: "planned order", count: late, horizon: scenario.horizon),
                    at: path + ["orders"])
            }
        default: break
        }
    }

    private mutating func reviewStorage(of site: Site, at path: [String]) {
        guard let storage = site.storageLimit else { return }
        var load = 0.0
        var total = 0.0
        for item in site.stock {
            guard let product = index.products[item.product] else { continue }
            load += storage.load(of: product) * product.units(item.initialOnHand)
            total += storage.load(of: product)
        }
        if load > storage.amount {
            suspect(.initialStockAboveStorage(load: load, limit: storage.amount), at: path + ["limit"])
        }
        if total == 0, !site.stock.isEmpty {
            suspect(.storageMeasureIsZero(storage.measure), at: path + ["measure"])
        }
    }
}
