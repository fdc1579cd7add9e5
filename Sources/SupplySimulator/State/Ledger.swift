// SPDX-License-Identifier: Apache-2.0

/// What money is paid for, and where it comes from.
public enum Account: Int, CaseIterable, Hashable, Sendable {
    /// Money held; it goes down when something is paid.
    case cash
    /// What customers paid for what was delivered to them.
    case revenue
    /// Goods bought from suppliers.
    case purchase
    /// Work on production orders.
    case production
    /// Carrying goods, and having them on the way.
    case transport
    /// Placing replenishment orders.
    case ordering
    /// Keeping stock: capital and storage.
    case holding
    /// Owing goods to customers and to other sites.
    case backorder
    /// Sales lost.
    case lostSale
    /// Receiving, putting away, picking, packing and inspecting goods.
    case handling
    /// People and vehicles that are paid by time, busy or not.
    case labour
    /// Getting rid of what spoiled or was not worth keeping.
    case disposal
    /// Setting stations of production lines up for another family.
    case setup
    /// Prices paid back for what came back.
    case refund
    /// Carrying back, inspecting and reworking what came back.
    case returns
    /// Campaigns.
    case marketing
    /// What customers owe.
    case receivables
    /// What suppliers are owed.
    case payables
    /// What the stock is worth.
    case inventory
    /// What the stock is worth more or less than before: a cost when it falls.
    case stockChange
    /// Costs that nobody is paid for: capital tied up, ill will.
    case imputed
    /// What the owners had put in when the books were opened.
    case equity
    /// Winning new customers.
    case acquisition
    /// Winning customers back who had left.
    case winBack
    /// Making up for promises that were not kept, and settling complaints.
    case concession
    /// Taking care of customers' orders.
    case customerCare
    /// Contacts of customers with a service centre, agents apart.
    case contact
    /// Having sites, whatever goes through them.
    case site

    /// Whether the account is one of costs.
    public var isExpense: Bool {
        switch self {
        case .purchase, .production, .transport, .ordering, .holding, .backorder, .lostSale, .handling,
            .labour, .disposal,
            .setup, .refund, .returns, .acquisition, .winBack, .concession, .customerCare,
            .contact, .marketing, .site:
            true
        case .cash, .revenue, .receivables, .payables, .inventory, .stockChange, .imputed, .equity: false
        }
    }

    /// Whether the account says what is held or owed, rather than what has happened in a period.
    public var isBalance: Bool {
        switch self {
        case .cash, .receivables, .payables, .inventory, .equity: true
        default: false
        }
    }
}

/// A double-entry ledger: each amount is debited to one account and credited to another.
struct Ledger: ~Copyable, Sendable {
    private var debits = FixedBuffer(repeating: 0.0, count: Account.allCases.count)
    private var credits = FixedBuffer(repeating: 0.0, count: Account.allCases.count)

    /// Moves `amount` from `source` to `use`; of nothing, nothing is written.
    @inline(__always)
    mutating func post(_ amount: Double, debit use: Account, credit source: Account) {
        guard amount != 0 else { return }
        debits[use.rawValue] += amount
        credits[source.rawValue] += amount
    }

    /// Pays `amount` for `use`.
    @inline(__always)
    mutating func pay(_ amount: Double, for use: Account) { post(amount, debit: use, credit: .cash) }

    /// Debits less credits: what an expense account has cost, what cash has grown by.
    func balance(of account: Account) -> Double {
        debits[account.rawValue] - credits[account.rawValue]
    }

    /// The sum of all debits.
    var totalDebits: Double { debits.elements.reduce(0, +) }
    /// The sum of all credits; equals that of the debits.
    var totalCredits: Double { credits.elements.reduce(0, +) }
}
