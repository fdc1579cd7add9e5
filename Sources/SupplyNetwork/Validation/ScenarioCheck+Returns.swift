// SPDX-License-Identifier: Apache-2.0

/// What is wrong with the terms on which customers give goods back.
public enum ReturnsFault: Hashable, Sendable {
    /// Goods go back to a supplier, who is the edge of the model.
    case toSupplier(site: NodeID)
    /// Goods go back to a site that does not keep them.
    case siteDoesNotKeep(site: NodeID, product: ProductID)
    /// More is sold again and reworked than comes back.
    case sharesAboveOne(resale: Double, rework: Double)
    /// Goods that spoil are to be sold again, though nobody knows how old they are.
    case perishableIsResold(product: ProductID)
    /// Something about rework where nothing is reworked.
    case nothingToRework(what: String)

    var message: String {
        switch self {
        case .toSupplier(let site): "goods come back to \"\(site)\", and a supplier takes nothing back"
        case .siteDoesNotKeep(let site, let product):
            "goods come back to \"\(site)\", which does not keep \"\(product)\""
        case .sharesAboveOne(let resale, let rework):
            "resale \(plain(resale)) and rework \(plain(rework)) are more than all that comes back"
        case .perishableIsResold(let product):
            "\"\(product)\" has a shelf life, so what comes back of it cannot be sold again"
        case .nothingToRework(let what): "\(what) is for rework, and nothing is reworked"
        }
    }

    var mending: String? {
        switch self {
        case .toSupplier: "name a plant, a warehouse or a retailer"
        case .siteDoesNotKeep(let site, let product): "add \"\(product)\" to the stock of \"\(site)\""
        case .sharesAboveOne: "let their sum be at most 1"
        case .perishableIsResold: "set resale and rework to 0, so that it is scrapped"
        case .nothingToRework: "set rework, or remove it"
        }
    }
}

extension ScenarioCheck {
    /// Checks what becomes of goods that customers give back.
    mutating func checkReturns() {
        for segment in scenario.network.segments {
            guard let terms = segment.returns else { continue }
            let path = ["segments", segment.id.name, "returns"]
            checkNumber("share of returns", terms.share, .share, at: path + ["share"])
            checkDuration("time of returns", terms.time, at: path + ["time"])
            checkNumber("refund", terms.refund, .share, at: path + ["refund"])
            checkNumber("cost", terms.cost, .notNegative, at: path + ["cost"])
            checkNumber("inspection cost", terms.inspectionCost, .notNegative, at: path + ["inspection-cost"])
            checkNumber("resale", terms.resaleShare, .share, at: path + ["resale"])
            checkNumber("rework", terms.reworkShare, .share, at: path + ["rework"])
            checkDuration("rework time", terms.reworkTime, at: path + ["rework-time"])
            checkNumber("rework cost", terms.reworkCost, .notNegative, at: path + ["rework-cost"])
            checkRework(terms, at: path)
            checkDestination(of: terms, products: segment.orderedProducts, at: path)
        }
    }

    private mutating func checkRework(_ terms: ReturnTerms, at path: [String]) {
        if terms.resaleShare + terms.reworkShare > 1 + 1e-12 {
            note(
                .returns(.sharesAboveOne(resale: terms.resaleShare, rework: terms.reworkShare)),
                at: path + ["rework"])
        }
        guard terms.reworkShare == 0 else { return }
        if !terms.reworkTime.isZero {
            note(.returns(.nothingToRework(what: "rework-time")), at: path + ["rework-time"])
        }
        if terms.reworkCost != 0 {
            note(.returns(.nothingToRework(what: "rework-cost")), at: path + ["rework-cost"])
        }
    }

    private mutating func checkDestination(
        of terms: ReturnTerms, products: [ProductID], at path: [String]
    ) {
        guard let site = index.sites[terms.site] else {
            noteUnknown(.site, terms.site.name, among: index.sites.keys.map(\.name), at: path + ["to"])
            return
        }
        if site.kind == .supplier { note(.returns(.toSupplier(site: site.id)), at: path + ["to"]) }
        for product in products where index.products[product] != nil {
            if index.point(site.id, product) == nil {
                note(.returns(.siteDoesNotKeep(site: site.id, product: product)), at: path + ["to"])
            }
            if index.products[product]?.shelfLife != nil, terms.resaleShare + terms.reworkShare > 0 {
                note(.returns(.perishableIsResold(product: product)), at: path + ["resale"])
            }
        }
    }
}
