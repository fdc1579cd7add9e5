// SPDX-License-Identifier: Apache-2.0

/// What is wrong with how books are kept.
public enum FinanceFault: Hashable, Sendable {
    /// Terms of payment where no books are kept.
    case termsWithoutBooks
    /// Terms of payment of a site that nobody pays.
    case termsOfSiteNotSupplier(site: NodeID)

    var message: String {
        switch self {
        case .termsWithoutBooks: "terms of payment count only where books are kept"
        case .termsOfSiteNotSupplier(let site): "site \"\(site)\" is no supplier, so nobody pays it"
        }
    }

    var mending: String {
        switch self {
        case .termsWithoutBooks: "add finance to the scenario, or remove the terms"
        case .termsOfSiteNotSupplier: "remove the terms"
        }
    }
}

extension ScenarioCheck {
    /// Checks how the books are kept, and terms of payment.
    mutating func checkFinance() {
        if let finance = scenario.finance {
            checkNumber("opening cash", finance.openingCash, .finite, at: ["finance", "opening-cash"])
            checkDuration("customer terms", finance.customerTerms, at: ["finance", "customer-terms"])
            checkDuration("supplier terms", finance.supplierTerms, at: ["finance", "supplier-terms"])
            checkSpan("accounting period", finance.period, from: .days(1), at: ["finance", "period"])
            checkNumber(
                "paid share of holding", finance.paidHoldingShare, .share,
                at: ["finance", "paid-holding-share"])
        }
        for site in scenario.network.sites {
            guard let terms = site.paymentTerms else { continue }
            let path = ["sites", site.id.name, "payment-terms"]
            checkDuration("payment terms", terms, at: path)
            if site.kind != .supplier { note(.finance(.termsOfSiteNotSupplier(site: site.id)), at: path) }
            if scenario.finance == nil { note(.finance(.termsWithoutBooks), at: path) }
        }
        for segment in scenario.network.segments {
            guard let terms = segment.paymentTerms else { continue }
            let path = ["segments", segment.id.name, "payment-terms"]
            checkDuration("payment terms", terms, at: path)
            if scenario.finance == nil { note(.finance(.termsWithoutBooks), at: path) }
        }
    }
}
