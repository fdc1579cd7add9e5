// SPDX-License-Identifier: Apache-2.0

extension ScenarioCheck {
    /// Checks how much a stock point orders, and that it can.
    mutating func checkPolicy(
        _ item: StockItem, of site: Site, _ product: Product?, at path: @autoclosure () -> [String]
    ) {
        func place() -> [String] { path() + ["policy"] }
        checkLevels(of: item.policy, product, at: place())
        switch item.policy {
        case .fixedOrder(let quantity):
            checkQuantity("order quantity", quantity, of: product, from: 1, at: place() + ["quantity"])
        case .anchorAndAdjust(let rule): check(rule, product, at: place())
        case .forecastOrderUpTo(let rule): check(rule, product, at: place())
        case .pipelineControl(let rule): check(rule, product, at: place())
        case .vendorManaged(let rule): checkVendorManaged(rule, item, of: site, product, at: path())
        case .plannedOrders(let orders): check(orders, item, of: site, product, at: place() + ["orders"])
        case .makeToOrder, .kanban, .demandDriven: checkPull(item, of: site, product, at: path())
        default: break
        }
        if item.policy.needsPeriodicReview, item.review == .continuous {
            note(.policyNeedsPeriodicReview(policy: item.policy.typeName), at: path() + ["review"])
        }
        if case .none = item.sourcing, item.policy.needsSource, site.kind != .supplier {
            note(.policyWithoutSource(site: site.id, product: item.product), at: path() + ["source"])
        }
    }

    private mutating func checkLevels(
        of policy: ReplenishmentPolicy, _ product: Product?, at place: @autoclosure () -> [String]
    ) {
        func units(_ quantity: Quantity) -> Double { product?.units(quantity) ?? Double(quantity) }
        let smallest = -Quantity.countingLimit
        switch policy {
        case .baseStock(let level), .echelonBaseStock(let level):
            checkQuantity("level", level, of: product, from: smallest, at: place() + ["level"])
        case .reorderPointOrderUpTo(let low, let high):
            checkQuantity("reorder point", low, of: product, from: smallest, at: place() + ["reorder-point"])
            checkQuantity(
                "order-up-to level", high, of: product, from: smallest, at: place() + ["order-up-to"])
            if low >= high {
                note(
                    .levelsCrossed(
                        lower: "reorder point", lowerValue: units(low), upper: "order-up-to level",
                        upperValue: units(high)), at: place() + ["order-up-to"])
            }
        case .minMax(let low, let high):
            checkQuantity("minimum", low, of: product, from: smallest, at: place() + ["min"])
            checkQuantity("maximum", high, of: product, from: smallest, at: place() + ["max"])
            if low > high {
                note(
                    .levelsCrossed(
                        lower: "minimum", lowerValue: units(low), upper: "maximum", upperValue: units(high)),
                    at: place() + ["max"])
            }
        case .reorderPointQuantity(let low, let quantity):
            checkQuantity("reorder point", low, of: product, from: smallest, at: place() + ["reorder-point"])
            checkQuantity("order quantity", quantity, of: product, from: 1, at: place() + ["order-quantity"])
        default: break
        }
    }

    private mutating func check(_ rule: AnchorAndAdjust, _ product: Product?, at path: [String]) {
        checkNumber("forecast weight", rule.forecastWeight, .share, at: path + ["forecast-weight"])
        checkNumber("stock adjustment", rule.stockAdjustment, .share, at: path + ["stock-adjustment"])
        checkNumber("supply-line weight", rule.supplyLineWeight, .share, at: path + ["supply-line-weight"])
        checkQuantity("desired stock", rule.desiredStock, of: product, at: path + ["desired-stock"])
        checkNumber("initial forecast", rule.initialForecast, .notNegative, at: path + ["initial-forecast"])
        checkQuantity("forced order", rule.forcedOrder, of: product, at: path + ["forced-order"])
        checkSpan("forced-until time", rule.forcedUntil, at: path + ["forced-until"])
    }

    private mutating func check(
        _ orders: [PlannedOrder], _ item: StockItem, of site: Site, _ product: Product?, at path: [String]
    ) {
        for (position, order) in orders.enumerated() {
            let place = path + ["\(position)"]
            checkSpan("order time", order.time, at: place + ["time"])
            checkQuantity("order quantity", order.quantity, of: product, from: 1, at: place + ["quantity"])
            if let lane = order.lane {
                checkLane(lane, to: site.id, products: [item.product], at: place + ["lane"])
            }
        }
    }
}

extension ReplenishmentPolicy {
    /// Whether the policy is defined for periodic review only: it orders at every look at the stock, and
    /// looking whenever the stock changes would have no end.
    var needsPeriodicReview: Bool {
        switch self {
        case .fixedOrder, .anchorAndAdjust, .forecastOrderUpTo, .pipelineControl, .demandDriven: true
        default: false
        }
    }

    /// Whether the policy orders without saying where.
    var needsSource: Bool {
        switch self {
        case .none: false
        case .plannedOrders(let orders): orders.contains { $0.lane == nil }
        default: true
        }
    }
}
