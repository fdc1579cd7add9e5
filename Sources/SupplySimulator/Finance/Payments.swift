// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Order to cash: a delivery is charged to its customer, who pays when the terms say.
    @inline(__always)
    mutating func chargeCustomer(_ amount: Double, segment: Int) {
        if model.usesFinance {
            invoice(amount, segment: segment)
        } else {
            ledger.post(amount, debit: .cash, credit: .revenue)
        }
    }

    /// Procure to pay: what a supplier has shipped is owed, and paid when the terms say.
    @inline(__always)
    mutating func buy(_ quantity: Quantity, for amount: Double, from point: StockPoint) {
        if model.usesFinance {
            owe(amount, quantity, to: point)
        } else {
            ledger.pay(amount, for: .purchase)
        }
    }

    /// Books a cost that may be one nobody is paid for: capital tied up, ill will.
    mutating func charge(_ amount: Double, for account: Account) {
        guard model.usesFinance else {
            ledger.pay(amount, for: account)
            return
        }
        let paid = account == .holding ? model.finance.paidHoldingShare : model.finance.paysPenalties ? 1 : 0
        ledger.pay(amount * paid, for: account)
        ledger.post(amount * (1 - paid), debit: account, credit: .imputed)
    }

    @inline(never)
    private mutating func invoice(_ amount: Double, segment: Int) {
        let terms = finance.customerTerms[segment].draw()
        guard terms > 0 else {
            ledger.post(amount, debit: .cash, credit: .revenue)
            return
        }
        advanceDebts()
        ledger.post(amount, debit: .receivables, credit: .revenue)
        finance.receiptsByDay[dayOfPayment(after: terms)] += amount
    }

    @inline(never)
    private mutating func owe(_ amount: Double, _ quantity: Quantity, to point: StockPoint) {
        finance.boughtQuantity[Int(point.product)] += quantity
        finance.boughtCost[Int(point.product)] += amount
        let terms = finance.supplierTerms[Int(point.site)].draw()
        guard terms > 0 else {
            ledger.pay(amount, for: .purchase)
            return
        }
        advanceDebts()
        ledger.post(amount, debit: .purchase, credit: .payables)
        finance.paymentsByDay[dayOfPayment(after: terms)] += amount
    }

    /// The first day that begins when the terms have run out, or the entry for all beyond the run.
    private func dayOfPayment(after terms: Tick) -> Int {
        let due = now + terms
        return min(Int((due + secondsPerDay - 1) / secondsPerDay), finance.receiptsByDay.count - 1)
    }

    /// A day has ended: its cash is noted, and what falls due at the beginning of the next is paid.
    mutating func endDay() {
        noteCash()
        let day = Int(now / secondsPerDay)
        let (receipts, payments) = (finance.receiptsByDay[day], finance.paymentsByDay[day])
        if receipts != 0 || payments != 0 {
            advanceDebts()
            ledger.post(receipts, debit: .cash, credit: .receivables)
            ledger.post(payments, debit: .payables, credit: .cash)
            finance.receiptsByDay[day] = 0
            finance.paymentsByDay[day] = 0
        }
        schedule(.dayEnds, at: now + secondsPerDay, phase: model.phases.calendar, rank: 0)
    }

    /// Notes the cash at the end of a day, and what the stock is worth.
    mutating func noteCash() {
        let cash = ledger.balance(of: .cash)
        finance.cashByDay[finance.endedDays] = cash
        finance.endedDays += 1
        guard isMeasuring else { return }
        finance.lowestCash = min(finance.lowestCash, cash)
        finance.stockValueSum += ownedValue
        finance.stockValueDays += 1
    }

    /// Adds up what is owed to us and by us over time.
    mutating func advanceDebts() {
        let elapsed = Double(now - finance.updated)
        finance.receivablesArea += ledger.balance(of: .receivables) * elapsed
        finance.payablesArea -= ledger.balance(of: .payables) * elapsed
        finance.updated = now
    }
}
