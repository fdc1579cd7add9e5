// SPDX-License-Identifier: Apache-2.0

extension ScenarioCheck {
    /// Checks where products are kept and made.
    mutating func checkSites() {
        var names: Set<NodeID> = []
        for site in scenario.network.sites {
            let path = ["sites", site.id.name]
            checkName(.site, site.id.name, at: path)
            if !names.insert(site.id).inserted { note(.repeatedName(.site, name: site.id.name), at: path) }
            checkLocation(site.location, at: path)
            if let storage = site.storageLimit {
                checkNumber("storage limit", storage.amount, .notNegative, at: path + ["storage", "limit"])
            }
            var kept: Set<ProductID> = []
            for item in site.stock {
                // Of the name alone, since what a path is made of is copied whether or not it is made.
                let name = item.product.name
                func place() -> [String] { path + ["stock", name] }
                checkProduct(item.product, at: place())
                if !kept.insert(item.product).inserted {
                    note(.repeatedName(.product, name: item.product.name), at: place())
                }
                checkStock(item, of: site, at: place())
            }
            checkRecipes(of: site, keeping: kept, at: path)
        }
        if scenario.network.sites.isEmpty { note(.empty(what: "list of sites"), at: ["sites"]) }
    }

    mutating func checkLocation(_ location: Location?, at path: [String]) {
        guard let location else { return }
        checkNumber("latitude", location.latitude, .between(-90, and: 90), at: path + ["location"])
        checkNumber("longitude", location.longitude, .between(-180, and: 180), at: path + ["location"])
    }

    /// Paths are made only for what is wrong: there may be a million stock points.
    private mutating func checkStock(
        _ item: StockItem, of site: Site, at place: @autoclosure () -> [String]
    ) {
        let product = index.products[item.product]
        checkQuantity("stock on hand", item.initialOnHand, of: product, at: place() + ["on-hand"])
        checkQuantity("minimum order", item.minimumOrder, of: product, at: place() + ["minimum-order"])
        checkQuantity(
            "order multiple", item.orderMultiple, of: product, from: 1, at: place() + ["order-multiple"])
        checkNumber("purchase cost", item.purchaseCost, .notNegative, at: place() + ["purchase-cost"])
        checkNumber("holding cost", item.holdingCost, .notNegative, at: place() + ["holding-cost"])
        checkNumber("backorder cost", item.backorderCost, .notNegative, at: place() + ["backorder-cost"])
        checkNumber("order cost", item.orderCost, .notNegative, at: place() + ["order-cost"])
        checkLimit("supply limit", item.supplyLimit, at: place() + ["supply-limit"])
        checkReview(item.review, at: place() + ["review"])
        checkPolicy(item, of: site, product, at: place())
        checkSource(item.sourcing, of: site.id, products: [item.product], at: place() + ["source"])
        if case .make = item.sourcing, index.recipe(at: site.id, for: item.product) == nil {
            note(.makeWithoutRecipe(site: site.id, product: item.product), at: place() + ["source"])
        }
        if !item.initialReceipts.isEmpty {
            checkReceipts(item, of: site, product, at: place() + ["under-way"])
        }
    }

    private mutating func checkReview(_ review: ReviewRule, at path: @autoclosure () -> [String]) {
        guard case .periodic(let period, let offset) = review else { return }
        checkSpan("review period", period, from: TimeSpan(seconds: 1), at: path())
        checkSpan("review offset", offset, at: path())
    }

    private mutating func checkReceipts(
        _ item: StockItem, of site: Site, _ product: Product?, at path: [String]
    ) {
        for (position, receipt) in item.initialReceipts.enumerated() {
            let place = path + ["\(position)"]
            checkQuantity(
                "quantity under way", receipt.quantity, of: product, from: 1, at: place + ["quantity"])
            checkSpan("due time", receipt.due, at: place + ["due"])
            if let lane = receipt.lane {
                checkLane(lane, to: site.id, products: [item.product], at: place + ["lane"])
            } else if item.sourcing.lanes.isEmpty {
                note(.receiptWithoutLane(site: site.id, product: item.product), at: place)
            }
        }
    }

    private mutating func checkRecipes(of site: Site, keeping kept: Set<ProductID>, at path: [String]) {
        var made: Set<ProductID> = []
        for recipe in site.recipes {
            let place = path + ["recipes", recipe.product.name]
            checkProduct(recipe.product, at: place)
            if !made.insert(recipe.product).inserted {
                note(.repeatedName(.product, name: recipe.product.name), at: place)
            } else if !kept.contains(recipe.product), index.products[recipe.product] != nil {
                note(.recipeForProductNotKept(site: site.id, product: recipe.product), at: place)
            }
            check(recipe, at: site, keeping: kept, at: place)
            for (position, alternate) in recipe.alternates.enumerated() {
                let inner = place + ["alternates", "\(position)"]
                check(alternate, at: site, keeping: kept, at: inner)
                checkAlternate(alternate, of: recipe, at: inner)
            }
        }
    }

    private mutating func check(
        _ recipe: Recipe, at site: Site, keeping kept: Set<ProductID>, at place: [String]
    ) {
        checkDuration("production time", recipe.time, at: place + ["time"])
        checkSpan("time per unit", recipe.timePerUnit, at: place + ["time-per-unit"])
        if let lines = recipe.lines {
            checkNumber("lines", Double(lines), .whole(from: 1), at: place + ["lines"])
        }
        checkLimit("limit", recipe.limit, at: place + ["limit"])
        checkNumber("unit cost", recipe.unitCost, .notNegative, at: place + ["unit-cost"])
        checkNumber("setup cost", recipe.setupCost, .notNegative, at: place + ["setup-cost"])
        checkComponents(of: recipe, at: site, keeping: kept, place + ["components"])
        checkRun(recipe, at: site, at: place)
    }

    private mutating func checkComponents(
        of recipe: Recipe, at site: Site, keeping kept: Set<ProductID>, _ path: [String]
    ) {
        var seen: Set<ProductID> = []
        for component in recipe.components {
            let place = path + [component.product.name]
            checkProduct(component.product, at: place)
            if !seen.insert(component.product).inserted {
                note(.repeatedName(.product, name: component.product.name), at: place)
            } else if !kept.contains(component.product), index.products[component.product] != nil {
                note(.componentNotKept(site: site.id, component: component.product), at: place)
            }
            checkQuantity("component quantity", component.quantityPerUnit, of: nil, from: 1, at: place)
            checkNumber("scrap", component.scrap, .notNegative, at: place + ["scrap"])
        }
    }
}
