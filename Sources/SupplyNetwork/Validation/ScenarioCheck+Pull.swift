// SPDX-License-Identifier: Apache-2.0

/// What is wrong with how goods are pulled: made to order, by cards, or into buffers.
public enum PullFault: Hashable, Sendable {
    /// A policy at a supplier, which replenishes nothing.
    case atSupplier(policy: String, site: NodeID)
    /// Something to be made to order that the site does not make.
    case notMade(site: NodeID, product: ProductID)
    /// Something made for one order that a rule would give to others.
    case madeToOrderButShared
    /// Containers that are divided among several sources.
    case containersDivided
    /// A container smaller than the least order, or no multiple of what orders are multiples of.
    case containerAgainstOrders(container: Double, minimum: Double, multiple: Double)
    /// A container that no run of the recipe fills exactly.
    case containerAgainstRuns(container: Double, made: Double)
    /// More stock at the start than the cards allow.
    case moreThanCards(stock: Double, cards: Double)
    /// A window of usage that is shorter than the time between reviews.
    case windowShorterThanReview(window: TimeSpan, review: TimeSpan)

    var message: String {
        switch self {
        case .atSupplier(let policy, let site):
            "site \"\(site)\" is a supplier, which replenishes nothing, so policy \(policy) cannot act there"
        case .notMade(let site, let product): "site \"\(site)\" does not make \"\(product)\""
        case .madeToOrderButShared:
            "what is made to order belongs to its order, so it cannot be divided or reserved"
        case .containersDivided: "a card cannot be divided among several sources"
        case .containerAgainstOrders(let container, let minimum, let multiple):
            "a container of \(plain(container)) cannot be ordered: orders are at least \(plain(minimum)) "
                + "and multiples of \(plain(multiple))"
        case .containerAgainstRuns(let container, let made):
            "for a container of \(plain(container)) the recipe makes \(plain(made))"
        case .moreThanCards(let stock, let cards):
            "the stock of \(plain(stock)) at the start is more than the cards' \(plain(cards))"
        case .windowShorterThanReview(let window, let review):
            "the usage window \(window) is shorter than the review period \(review)"
        }
    }

    var mending: String? {
        switch self {
        case .atSupplier: "remove the policy; limit the supplier with supply-limit"
        case .notMade: "set source to make"
        case .madeToOrderButShared: "set allocation to first-come or priority, and reserve nothing"
        case .containersDivided: "name one source, or a choice by priority"
        case .containerAgainstOrders:
            "set minimum-order and order-multiple to the container, or leave them out"
        case .containerAgainstRuns: "let the container be a size that run allows"
        case .moreThanCards: "lower on-hand, or add cards"
        case .windowShorterThanReview: "lengthen the window, or review more often"
        }
    }
}

extension ScenarioCheck {
    /// Checks a policy that pulls.
    mutating func checkPull(_ item: StockItem, of site: Site, _ product: Product?, at path: [String]) {
        let place = path + ["policy"]
        if site.kind == .supplier {
            note(.pull(.atSupplier(policy: item.policy.typeName, site: site.id)), at: place)
        }
        switch item.policy {
        case .makeToOrder:
            if item.sourcing != .make, item.sourcing != .none {
                note(.pull(.notMade(site: site.id, product: item.product)), at: path + ["source"])
            }
            if item.allocation.divides || item.control.reservation != nil {
                note(.pull(.madeToOrderButShared), at: path + ["allocation"])
            }
        case .kanban(let kanban): check(kanban, item, of: site, product, at: place)
        case .demandDriven(let buffer): check(buffer, item, product, at: place)
        default: break
        }
    }

    private mutating func check(
        _ kanban: Kanban, _ item: StockItem, of site: Site, _ product: Product?, at path: [String]
    ) {
        let container = kanban.containerQuantity
        checkNumber(
            "number of cards", Double(kanban.cards), .whole(from: 1, to: 1_000_000), at: path + ["cards"])
        checkQuantity("container", container, of: product, from: 1, at: path + ["container"])
        if case .split = item.sourcing { note(.pull(.containersDivided), at: path) }
        guard container >= 1 else { return }
        func units(_ quantity: Quantity) -> Double { product?.units(quantity) ?? Double(quantity) }
        if container < item.minimumOrder || item.orderMultiple >= 1 && container % item.orderMultiple != 0 {
            note(
                .pull(
                    .containerAgainstOrders(
                        container: units(container), minimum: units(item.minimumOrder),
                        multiple: units(item.orderMultiple))), at: path + ["container"])
        }
        guard item.sourcing == .make, let recipe = index.recipe(at: site.id, for: item.product) else {
            return
        }
        for variant in recipe.variants
        where variant.runSize.multiple >= 1 && variant.runSize.maximum ?? 1 >= 1 {
            let made = variant.runSize.total(for: container)
            if made != container {
                note(
                    .pull(.containerAgainstRuns(container: units(container), made: units(made))),
                    at: path + ["container"])
            }
        }
    }

    private mutating func check(
        _ buffer: DemandDrivenBuffer, _ item: StockItem, _ product: Product?, at path: [String]
    ) {
        checkSpan("decoupled lead time", buffer.decoupledLeadTime, at: path + ["decoupled-lead-time"])
        checkNumber("lead-time factor", buffer.leadTimeFactor, .notNegative, at: path + ["lead-time-factor"])
        checkNumber(
            "variability factor", buffer.variabilityFactor, .notNegative, at: path + ["variability-factor"])
        checkNumber(
            "average daily usage", buffer.averageDailyUsage, .between(0, and: Double(Quantity.countingLimit)),
            at: path + ["average-daily-usage"])
        checkSpan("order cycle", buffer.orderCycle, at: path + ["order-cycle"])
        checkSpan("spike horizon", buffer.spikeHorizon, at: path + ["spike-horizon"])
        checkNumber("spike threshold", buffer.spikeThreshold, .notNegative, at: path + ["spike-threshold"])
        guard let window = buffer.usageWindow else { return }
        checkSpan("usage window", window, from: TimeSpan(seconds: 1), at: path + ["usage-window"])
        if case .periodic(let period, _) = item.review, period > window, window > .zero {
            note(
                .pull(.windowShorterThanReview(window: window, review: period)), at: path + ["usage-window"])
        } else if case .periodic(let period, _) = item.review, period > .zero {
            checkNumber(
                "reviews in the usage window", Double(window.seconds / period.seconds),
                .whole(from: 1, to: 100_000), at: path + ["usage-window"])
        }
    }
}

extension ScenarioReview {
    /// Stock at the start for which there are no cards.
    mutating func reviewCards(of item: StockItem, at path: [String]) {
        guard case .kanban(let kanban) = item.policy else { return }
        let (allowed, isTooLarge) = kanban.containerQuantity.multipliedReportingOverflow(
            by: Int64(kanban.cards))
        guard !isTooLarge, item.initialOnHand > allowed else { return }
        func units(_ quantity: Quantity) -> Double {
            index.products[item.product]?.units(quantity) ?? Double(quantity)
        }
        suspect(
            .pull(.moreThanCards(stock: units(item.initialOnHand), cards: units(allowed))),
            at: path + ["on-hand"])
    }
}
