// SPDX-License-Identifier: Apache-2.0

extension Measure {
    private static let bass = "Bass (1969)"
    private static let gupta = "Gupta & Lehmann (2005), Managing Customers as Investments"
    private static let oliver = "Oliver (1980)"
    private static let value = "Kumar et al. (2010), Journal of Service Research 13(3)"

    /// The definitions of what is measured of customers who remember.
    var ofLoyalty: MeasureDefinition? { ofCustomers ?? ofStages ?? ofCustomerMoney }

    private var ofCustomers: MeasureDefinition? {
        switch self {
        case .customersMean:
            make(
                "Customers", .count, .higher,
                "Customers who have come and not left, averaged over the window's time.", Self.gupta)
        case .customersEnd:
            make("Customers at the end", .count, .higher, "Customers at the end of the window.", Self.gupta)
        case .acquiredCustomers:
            make("Acquired customers", .count, .higher, "Customers who came for the first time.", Self.bass)
        case .referredCustomers:
            make("Referred customers", .count, .higher, "Those of them whom others brought.", Self.bass)
        case .discouragedCustomers:
            make(
                "Discouraged customers", .count, .lower,
                "Those who would have come, had not bad word of mouth kept them away.", "Luo (2009)")
        case .churnedCustomers:
            make("Churned customers", .count, .lower, "Customers who left in the window.", Self.gupta)
        case .wonBackCustomers:
            make(
                "Won-back customers", .count, .higher, "Customers who came back in the window.",
                "Stauss & Friege (1999)")
        case .churnRate:
            make(
                "Churn rate", .perYear, .lower,
                "Customers who left, over the customers' years in the window.",
                Self.gupta)
        case .retentionRate:
            make(
                "Retention", .share, .higher,
                "The share of customers that stays for a year at the churn rate: exp(−churn rate).",
                Self.gupta
            )
        case .satisfactionMean:
            make(
                "Satisfaction", .share, .higher,
                "What customers remember, from 0 to 1, averaged over customers and time.", Self.oliver)
        case .purchaseFrequency:
            make(
                "Purchase frequency", .perYear, .higher,
                "Orders of customers who are told apart, over the customers' years in the window.", Self.gupta
            )
        default: nil
        }
    }

    private var ofStages: MeasureDefinition? {
        let source = "Stauss & Seidel (2019), ch. 2"
        func stage(_ word: String) -> MeasureDefinition {
            make("Customers, \(word)", .count, nil, "Mean number of \(word) customers.", source)
        }
        return switch self {
        case .prospectCustomers: stage("prospective")
        case .developingCustomers: stage("developing")
        case .growingCustomers: stage("growing")
        case .matureCustomers: stage("mature")
        case .decliningCustomers: stage("declining")
        default: nil
        }
    }

    private var ofCustomerMoney: MeasureDefinition? {
        switch self {
        case .acquisitionCost:
            make("Acquisition cost", .currency, .lower, "Paid for winning new customers.", Self.gupta)
        case .winBackCost:
            make("Win-back cost", .currency, .lower, "Paid for winning lost customers back.", Self.gupta)
        case .concessionCost:
            make(
                "Concession cost", .currency, .lower,
                "Paid to customers for promises that were not kept, and to those who complained.",
                Self.gupta)
        case .customerCareCost:
            make(
                "Customer care cost", .currency, .lower,
                "Taking care of orders, by the stage of the customer's life.", "Reichheld & Sasser (1990)")
        case .customerLifetimeValue:
            make(
                "Customer lifetime value", .currency, .higher,
                "Margin at unit cost less costs of lost sales, backorders, returns, care, contacts, concessions and win-back, plus the "
                    + "cost of acquisition that referrals saved, less that of those kept away, per customer who left; "
                    + "less the cost of winning one.", Self.value)
        default: nil
        }
    }
}
