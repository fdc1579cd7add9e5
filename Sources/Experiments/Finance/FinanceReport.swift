// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplySimulator

/// The books of a scenario over its replications: profit and loss by accounting period, and cash by day.
public struct FinanceReport: Sendable {
    /// One accounting period.
    public struct Period: Sendable {
        /// When it began, in days since the start of the run.
        public let startDay: Double
        /// When it ended, in days since the start of the run.
        public let endDay: Double
        /// Each line of the statement, in the order of `StatementLine.allCases`.
        public let lines: [LineEstimate]

        /// The estimate of a line.
        public subscript(line: StatementLine) -> LineEstimate? { lines.first { $0.line == line } }
    }

    /// One line of a statement over all replications, in the scenario's currency.
    public struct LineEstimate: Sendable {
        /// Which line.
        public let line: StatementLine
        /// The mean over replications.
        public let mean: Double
        /// Half of the width of its confidence interval; `nil` with fewer than two replications.
        public let halfWidth: Double?
    }

    /// Cash at the end of one day over all replications.
    public struct CashDay: Sendable {
        /// The day, 1 for the first of the run.
        public let day: Int
        /// The mean.
        public let mean: Double
        /// The value below which 5% of the replications were.
        public let low: Double
        /// The value below which 95% of the replications were.
        public let high: Double
    }

    /// The accounting periods of the measured window.
    public let periods: [Period]
    /// Cash by day, warm-up included.
    public let cash: [CashDay]

    /// Gathers the books of all replications; `nil` when none were kept.
    init?(_ records: [FinancialRecord], level: Double, isAntithetic: Bool = false) {
        guard let first = records.first else { return nil }
        periods = first.statements.indices.map { index in
            let statements = records.map { $0.statements[index] }
            return Period(
                startDay: Double(statements[0].start) / 86_400, endDay: Double(statements[0].end) / 86_400,
                lines: StatementLine.allCases.map { line in
                    let values = statements.map(line.value)
                    let interval = try? meanInterval(
                        of: independentFigures(values, isAntithetic: isAntithetic), level: level)
                    return LineEstimate(
                        line: line, mean: values.reduce(0, +) / Double(values.count),
                        halfWidth: interval?.halfWidth)
                })
        }
        cash = first.cashByDay.indices.map { day in
            let values = records.map { $0.cashByDay[day] }
            let sorted = values.sorted()
            func quantile(_ probability: Double) -> Double {
                (try? sampleQuantile(of: sorted, probability: probability)) ?? sorted[0]
            }
            return CashDay(
                day: day + 1, mean: values.reduce(0, +) / Double(values.count), low: quantile(0.05),
                high: quantile(0.95))
        }
    }
}

/// A line of a statement of accounts.
public enum StatementLine: String, CaseIterable, Sendable {
    case revenue
    case costOfGoodsSold = "cost-of-goods-sold"
    case operatingExpenses = "operating-expenses"
    case operatingProfit = "operating-profit"
    case cash
    case receivables
    case inventory
    case payables

    /// What people call it.
    public var title: String {
        switch self {
        case .revenue: "Revenue"
        case .costOfGoodsSold: "Cost of goods sold"
        case .operatingExpenses: "Other expenses"
        case .operatingProfit: "Operating profit"
        case .cash: "Cash at end"
        case .receivables: "Receivables"
        case .inventory: "Inventory"
        case .payables: "Payables"
        }
    }

    /// What it came to in one statement.
    func value(_ statement: PeriodStatement) -> Double {
        switch self {
        case .revenue: statement.revenue
        case .costOfGoodsSold: statement.costOfGoodsSold
        case .operatingExpenses: statement.operatingExpenses
        case .operatingProfit: statement.operatingProfit
        case .cash: statement.cash
        case .receivables: statement.receivables
        case .inventory: statement.inventory
        case .payables: statement.payables
        }
    }
}
