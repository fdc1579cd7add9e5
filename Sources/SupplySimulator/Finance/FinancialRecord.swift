// SPDX-License-Identifier: Apache-2.0

/// The books of one replication: a statement for each accounting period, and the cash at the end of each day.
public struct FinancialRecord: Sendable, Hashable {
    /// One statement an accounting period of the measured window, the last one shorter when the window ends in it.
    public var statements: [PeriodStatement]
    /// Cash at the end of each day of the run, warm-up included, in the scenario's currency.
    public var cashByDay: [Double]

    /// Creates a record.
    public init(statements: [PeriodStatement], cashByDay: [Double]) {
        self.statements = statements
        self.cashByDay = cashByDay
    }
}

/// Profit and loss of one accounting period, and the balances at its end; all in the scenario's currency.
public struct PeriodStatement: Sendable, Hashable {
    /// When the period began, in seconds since the start of the run.
    public var start: Int64
    /// When it ended, in seconds since the start of the run.
    public var end: Int64
    /// Debits less credits of every account, in the order of `Account.allCases`: of flows in the period, of balances at
    /// its end.
    public var balances: [Double]

    /// Creates a statement.
    public init(start: Int64, end: Int64, balances: [Double]) {
        self.start = start
        self.end = end
        self.balances = balances
    }

    /// What an account came to: positive for what was spent or is held, negative for income and debts.
    public func balance(of account: Account) -> Double { balances[account.rawValue] }

    /// What customers were charged for deliveries.
    public var revenue: Double { -balance(of: .revenue) }
    /// What was bought and made, less what of it went into stock.
    public var costOfGoodsSold: Double {
        balance(of: .purchase) + balance(of: .production) + balance(of: .stockChange)
    }
    /// All other costs that are paid, now or later.
    public var operatingExpenses: Double {
        Account.allCases.filter { $0.isExpense && $0 != .purchase && $0 != .production }
            .reduce(0) { $0 + balance(of: $1) } + balance(of: .imputed)
    }
    /// Revenue less cost of goods sold and operating expenses; costs that nobody is paid for left out.
    public var operatingProfit: Double { revenue - costOfGoodsSold - operatingExpenses }
    /// Money held at the end.
    public var cash: Double { balance(of: .cash) }
    /// What customers owe at the end.
    public var receivables: Double { balance(of: .receivables) }
    /// What suppliers are owed at the end.
    public var payables: Double { -balance(of: .payables) }
    /// What the stock is worth at the end: on hand, in process and on the way.
    public var inventory: Double { balance(of: .inventory) }
}
