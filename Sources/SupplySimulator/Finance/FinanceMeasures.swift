// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension MeasureLayout {
    /// What is measured where books are kept.
    static func keysOfFinance(in scenario: Scenario) -> [MeasureKey] {
        guard scenario.finance != nil else { return [] }
        let network: [Measure] = [
            .operatingProfit, .costOfGoodsSold, .grossMargin, .cashEnd, .cashLowest, .receivablesMean,
            .payablesMean, .daysInventoryOutstanding, .daysSalesOutstanding, .daysPayablesOutstanding,
            .cashToCash, .costToServe,
        ]
        var keys = network.map { MeasureKey($0) }
        for segment in scenario.network.segments {
            for measure in [Measure.costToServe, .contribution] {
                keys.append(MeasureKey(measure, .segment(segment.id.name)))
            }
        }
        return keys
    }
}

extension World {
    /// Brings the books up to the horizon.
    mutating func closeBooks() {
        guard model.usesFinance else { return }
        advanceDebts()
        noteCash()
        writeStatement()
    }

    /// The books, where they are kept.
    var financialRecord: FinancialRecord? {
        guard model.usesFinance else { return nil }
        return FinancialRecord(
            statements: finance.statements,
            cashByDay: (0..<finance.endedDays).map { finance.cashByDay[$0] })
    }

    /// What is owed must be what falls due later, and what is held what the owners put in and what was earned.
    func checkBooks() throws(ConservationViolation) {
        guard model.usesFinance else { return }
        let scale = max(1, ledger.totalDebits)
        let receipts = finance.receiptsByDay.elements.reduce(0, +) - ledger.balance(of: .receivables)
        let payments = finance.paymentsByDay.elements.reduce(0, +) + ledger.balance(of: .payables)
        for difference in [receipts, payments] where difference.magnitude > 1e-9 * scale {
            throw .cash(difference: difference)
        }
    }

    func readFinance(into reading: inout Reading) {
        guard model.usesFinance else { return }
        let window = self.window
        func balance(_ account: Account) -> Double { ledger.balance(of: account) }
        let revenue = -balance(.revenue)
        let goods = balance(.purchase) + balance(.production) + balance(.stockChange)
        let expenses = Account.allCases.filter { $0.isExpense }.reduce(0) { $0 + balance($1) }
        reading.set(
            .operatingProfit, .network, revenue - expenses - balance(.stockChange) - balance(.imputed))
        reading.set(.costOfGoodsSold, .network, goods)
        reading.set(.grossMargin, .network, ratio(revenue - goods, revenue))
        reading.set(.cashEnd, .network, balance(.cash))
        reading.set(.cashLowest, .network, finance.lowestCash)
        let receivables = finance.receivablesArea / window
        let payables = finance.payablesArea / window
        reading.set(.receivablesMean, .network, receivables)
        reading.set(.payablesMean, .network, payables)
        let windowDays = days(window)
        let stock = ratio(finance.stockValueSum, Double(finance.stockValueDays))
        let inventoryDays = ratio(stock, goods / windowDays)
        let salesDays = ratio(receivables, revenue / windowDays)
        let purchases = balance(.purchase)
        // Who buys nothing owes nothing.
        let payableDays = purchases == 0 ? 0 : ratio(payables, purchases / windowDays)
        reading.set(.daysInventoryOutstanding, .network, inventoryDays)
        reading.set(.daysSalesOutstanding, .network, salesDays)
        reading.set(.daysPayablesOutstanding, .network, payableDays)
        reading.set(.cashToCash, .network, inventoryDays + salesDays - payableDays)
        let costs = costToServe()
        reading.set(.costToServe, .network, costs.reduce(0, +))
        for (index, segment) in model.scenario.network.segments.enumerated() {
            let entity = MeasuredEntity.segment(segment.id.name)
            reading.set(.costToServe, entity, costs[index])
            reading.set(
                .contribution, entity,
                segments[index].revenue - segments[index].deliveredValue - costs[index])
        }
    }
}

extension Measure {
    /// The definitions of what is measured where books are kept.
    var ofFinance: MeasureDefinition? {
        let accounting = "Brealey, Myers & Allen (2020), ch. 28"
        return switch self {
        case .operatingProfit:
            make(
                "Operating profit", .currency, .higher,
                "Revenue less cost of goods sold and all other costs that are paid, now or later.", accounting
            )
        case .costOfGoodsSold:
            make(
                "Cost of goods sold", .currency, nil,
                "Purchases and production, less what the value of the stock has grown by.", accounting)
        case .grossMargin:
            make(
                "Gross margin", .share, .higher, "Revenue less cost of goods sold, over revenue.", accounting)
        case .cashEnd:
            make("Cash at the end", .currency, .higher, "Money held at the end of the window.", accounting)
        case .cashLowest:
            make(
                "Lowest cash", .currency, .higher, "The least money held at the end of a day in the window.",
                accounting)
        case .receivablesMean:
            make(
                "Receivables", .currency, .lower, "What customers owe, averaged over the window's time.",
                accounting)
        case .payablesMean:
            make(
                "Payables", .currency, nil, "What suppliers are owed, averaged over the window's time.",
                accounting)
        case .daysInventoryOutstanding:
            make(
                "Days inventory outstanding", .days, .lower,
                "Mean value at unit cost of what is owned at the ends of days, over cost of goods sold a day.",
                accounting)
        case .daysSalesOutstanding:
            make(
                "Days sales outstanding", .days, .lower, "Mean receivables over revenue a day.", accounting)
        case .daysPayablesOutstanding:
            make(
                "Days payables outstanding", .days, nil, "Mean payables over purchases a day.", accounting)
        case .cashToCash:
            make(
                "Cash-to-cash time", .days, .lower,
                "Days inventory outstanding plus days sales outstanding less days payables outstanding.",
                "SCOR AM.1.1; Farris & Hutchison (2002)")
        case .costToServe:
            make(
                "Cost to serve", .currency, .lower,
                "Transport, holding, ordering, handling, labour, backorder and lost-sale costs, passed on with the goods: "
                    + "a site's to what it ships, by value.", "Braithwaite & Samakh (1998)")
        case .contribution:
            make(
                "Contribution", .currency, .higher,
                "Revenue of the segment less the unit cost of what it got and its cost to serve.",
                "Braithwaite & Samakh (1998)")
        default: nil
        }
    }
}
