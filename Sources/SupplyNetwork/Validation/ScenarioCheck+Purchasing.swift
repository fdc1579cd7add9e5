// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// What is wrong with the terms on which a supplier sells.
public enum PurchasingFault: Hashable, Sendable {
    /// Terms at a site that sells nothing to others from outside.
    case termsOfNoSupplier(site: NodeID, product: ProductID)
    /// Two prices from one quantity on.
    case repeatedBreak(units: Double)
    /// A rule for discounts that there are not.
    case discountWithoutBreaks
    /// Lines of a supplier whose work takes no time.
    case linesWithoutWork
    /// A larger order costs more for each unit.
    case priceRises(units: Double, price: Double, before: Double)

    var message: String {
        switch self {
        case .termsOfNoSupplier(let site, let product):
            "\"\(product)\" at \"\(site)\" has terms of purchase, but the site is no supplier"
        case .repeatedBreak(let units): "there are two prices from \(plain(units)) units on"
        case .discountWithoutBreaks: "discount says what price breaks are for, and there are none"
        case .linesWithoutWork: "lines limit the supplier's work, and its work takes no time"
        case .priceRises(let units, let price, let before):
            "from \(plain(units)) units on the price is \(plain(price)), more than \(plain(before)) below"
        }
    }

    var mending: String? {
        switch self {
        case .termsOfNoSupplier: "move them to the supplier's stock"
        case .repeatedBreak: "keep one of them"
        case .discountWithoutBreaks: "add price-breaks, or remove discount"
        case .linesWithoutWork: "set time or time-per-unit, or remove lines"
        case .priceRises: nil
        }
    }
}

extension ScenarioCheck {
    /// Checks on what terms suppliers sell.
    mutating func checkPurchasing() {
        for site in scenario.network.sites {
            for item in site.stock {
                guard let terms = item.purchasing else { continue }
                let path = ["sites", site.id.name, "stock", item.product.name, "purchasing"]
                if site.kind != .supplier {
                    note(.purchasing(.termsOfNoSupplier(site: site.id, product: item.product)), at: path)
                }
                checkBreaks(terms, of: index.products[item.product], at: path)
                checkReliability(terms, at: path)
                checkDuration("work time", terms.workTime, at: path + ["time"])
                checkSpan("time per unit", terms.workTimePerUnit, at: path + ["time-per-unit"])
                guard let lines = terms.lines else { continue }
                checkNumber("lines", Double(lines), .whole(from: 1, to: 10_000), at: path + ["lines"])
                if !terms.takesTime { note(.purchasing(.linesWithoutWork), at: path + ["lines"]) }
            }
        }
    }

    private mutating func checkBreaks(_ terms: PurchaseTerms, of product: Product?, at path: [String]) {
        if terms.priceBreaks.isEmpty, terms.discount != .allUnits {
            note(.purchasing(.discountWithoutBreaks), at: path + ["discount"])
        }
        var seen: Set<Quantity> = []
        for (position, entry) in terms.priceBreaks.enumerated() {
            let place = path + ["price-breaks", "\(position)"]
            checkQuantity("quantity", entry.quantity, of: product, from: 1, at: place + ["from"])
            checkNumber("price", entry.price, .notNegative, at: place + ["price"])
            if !seen.insert(entry.quantity).inserted {
                let units = product?.units(entry.quantity) ?? Double(entry.quantity)
                note(.purchasing(.repeatedBreak(units: units)), at: place + ["from"])
            }
        }
    }

    /// An order that never comes whole would be repeated for ever at one instant, so some of it must come.
    private mutating func checkReliability(_ terms: PurchaseTerms, at path: [String]) {
        checkNumber("failure", terms.failure, .between(0, and: 0.99), at: path + ["failure"])
        if let yield = terms.yield, checkDistribution("yield", yield, at: path + ["yield"]) {
            checkNumber("mean yield", yield.mean, .between(0.01, and: 1), at: path + ["yield"])
        }
        if let defects = terms.defects, checkDistribution("defects", defects, at: path + ["defects"]) {
            checkNumber("mean share of defects", defects.mean, .between(0, and: 0.99), at: path + ["defects"])
        }
    }
}

extension ScenarioReview {
    /// Suspects prices that rise with the quantity.
    mutating func reviewPurchasing() {
        for site in scenario.network.sites {
            for item in site.stock {
                guard let terms = item.purchasing else { continue }
                var before = item.purchaseCost
                for (position, entry) in terms.priceBreaks.sorted(by: { $0.quantity < $1.quantity })
                    .enumerated()
                {
                    if entry.price > before {
                        let units =
                            index.products[item.product]?.units(entry.quantity) ?? Double(entry.quantity)
                        suspect(
                            .purchasing(.priceRises(units: units, price: entry.price, before: before)),
                            at: [
                                "sites", site.id.name, "stock", item.product.name, "purchasing",
                                "price-breaks",
                                "\(position)", "price",
                            ])
                    }
                    before = entry.price
                }
            }
        }
    }
}
