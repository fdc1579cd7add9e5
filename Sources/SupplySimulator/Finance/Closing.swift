// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Opens the books at the start of the run.
    mutating func openBooks() {
        guard model.usesFinance else { return }
        for product in finance.layers.indices {
            let quantity = books.owned(product)
            finance.layers[product] = [StockLayer(quantity: quantity, cost: standardCost(product))]
            finance.gainedBefore[product] = books.gained(product)
            finance.spentBefore[product] = spent(product)
        }
        openLedger(cash: model.finance.openingCash, receivables: 0, payables: 0, inventory: stockValue)
        schedule(.dayEnds, at: secondsPerDay, phase: model.phases.calendar, rank: 0)
        if model.warmUp == 0 { schedulePeriodEnd() }
    }

    /// Empties the ledger when the measured window begins; what is held and owed is carried over.
    mutating func restartLedger() {
        guard model.usesFinance else {
            ledger = Ledger()
            return
        }
        valueStock()
        openLedger(
            cash: ledger.balance(of: .cash), receivables: ledger.balance(of: .receivables),
            payables: -ledger.balance(of: .payables), inventory: stockValue)
        (finance.receivablesArea, finance.payablesArea, finance.updated) = (0, 0, now)
        (finance.bookedHolding, finance.bookedBackorder) = (0, 0)
        schedulePeriodEnd()
    }

    private mutating func openLedger(cash: Double, receivables: Double, payables: Double, inventory: Double) {
        ledger = Ledger()
        ledger.post(cash, debit: .cash, credit: .equity)
        ledger.post(receivables, debit: .receivables, credit: .equity)
        ledger.post(payables, debit: .equity, credit: .payables)
        ledger.post(inventory, debit: .inventory, credit: .equity)
        finance.periodStart = now
        for account in Account.allCases {
            finance.balancesBefore[account.rawValue] = ledger.balance(of: account)
        }
    }

    private mutating func schedulePeriodEnd() {
        schedule(
            .accountsClose, at: now + model.finance.period.seconds, phase: model.phases.calendar, rank: 0)
    }

    /// Closes an accounting period and begins the next.
    mutating func closeAccounts() {
        for index in stock.indices {
            stock[index].advance(to: now)
            stock[index].oweSites(0, at: now)
        }
        for index in segments.indices { segments[index].advance(to: now) }
        bookTimeCosts()
        writeStatement()
        schedulePeriodEnd()
    }

    /// Books what holding stock and owing goods have cost since they were booked last.
    mutating func bookTimeCosts() {
        var (holding, backorder) = (0.0, 0.0)
        for index in stock.indices {
            let point = model.stockPoints[index]
            guard !point.isSupplier else { continue }
            holding += stock[index].onHandArea * point.holdingCostPerSecond
            backorder += stock[index].owedToSitesArea * point.backorderCostPerSecond
        }
        for index in segments.indices {
            backorder += segments[index].backlogArea * model.segments[index].backorderCostPerSecond
        }
        charge(holding - finance.bookedHolding, for: .holding)
        charge(backorder - finance.bookedBackorder, for: .backorder)
        (finance.bookedHolding, finance.bookedBackorder) = (holding, backorder)
    }

    /// Values the stock and writes down the period that ends now; nothing when no time has passed in it.
    mutating func writeStatement() {
        guard model.usesFinance, now > finance.periodStart else { return }
        valueStock()
        var balances = [Double](repeating: 0, count: Account.allCases.count)
        for account in Account.allCases {
            let balance = ledger.balance(of: account)
            let before = finance.balancesBefore[account.rawValue]
            balances[account.rawValue] = account.isBalance ? balance : balance - before
            finance.balancesBefore[account.rawValue] = balance
        }
        finance.statements.append(PeriodStatement(start: finance.periodStart, end: now, balances: balances))
        finance.periodStart = now
    }

    // MARK: What stock is worth

    /// The cost of one smallest unit, as the product states it.
    private func standardCost(_ product: Int) -> Double {
        let product = model.scenario.network.products[product]
        return product.unitCost / product.smallestUnitsPerUnit
    }

    private func spent(_ product: Int) -> Quantity { books.gained(product) - books.owned(product) }

    private var stockValue: Double {
        var value = 0.0
        for layers in finance.layers {
            for layer in layers { value += Double(layer.quantity) * layer.cost }
        }
        return value
    }

    /// Brings the layers up to date with what came in and went out, and the inventory account with the layers.
    private mutating func valueStock() {
        for product in finance.layers.indices { updateLayers(of: product) }
        let change = stockValue - ledger.balance(of: .inventory)
        ledger.post(change, debit: .inventory, credit: .stockChange)
    }

    private mutating func updateLayers(of product: Int) {
        let gained = books.gained(product) - finance.gainedBefore[product]
        let left = spent(product) - finance.spentBefore[product]
        let bought = finance.boughtQuantity[product]
        let boughtCost = finance.boughtCost[product]
        finance.gainedBefore[product] += gained
        finance.spentBefore[product] += left
        finance.boughtQuantity[product] = 0
        finance.boughtCost[product] = 0
        let standard = standardCost(product)
        // What was made or came back enters at its unit cost.
        let otherwise = gained - bought
        var layers = finance.layers[product]
        switch model.finance.valuation {
        case .standard:
            layers = [StockLayer(quantity: books.owned(product), cost: standard)]
        case .firstInFirstOut:
            if otherwise > 0 { layers.append(StockLayer(quantity: otherwise, cost: standard)) }
            if bought > 0 { layers.append(StockLayer(quantity: bought, cost: boughtCost / Double(bought))) }
            take(left, from: &layers)
        case .average:
            let opening = layers.reduce(0) { $0 + Double($1.quantity) * $1.cost }
            let openingQuantity = layers.reduce(0) { $0 + $1.quantity }
            let quantity = openingQuantity + gained
            let value = opening + boughtCost + Double(otherwise) * standard
            let cost = quantity > 0 ? value / Double(quantity) : standard
            layers = [StockLayer(quantity: quantity - left, cost: cost)]
        }
        finance.layers[product] = layers
    }

    /// Takes `quantity` from the oldest layers.
    private func take(_ quantity: Quantity, from layers: inout [StockLayer]) {
        var left = quantity
        var whole = 0
        for index in layers.indices where left > 0 {
            let part = min(left, layers[index].quantity)
            layers[index].quantity -= part
            left -= part
            if layers[index].quantity == 0 { whole = index + 1 }
        }
        layers.removeFirst(whole)
    }
}
