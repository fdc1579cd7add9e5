// SPDX-License-Identifier: Apache-2.0

extension TransactionBase {
    /// The most products that are told apart; further ones are counted together.
    static let mostProducts = 200_000

    /// Reads the file at `path` in two passes: one to understand its columns, one to count.
    ///
    /// Memory is bounded whatever the size of the file: with more customers or orders than the options allow, the file
    /// is read again for half of the customers, by a fingerprint of their names, until they fit.
    ///
    /// - Throws: Why the file cannot be read, with places and what to do.
    public static func read(
        path: String, options: ReadOptions = ReadOptions()
    ) throws(TransactionFault) -> TransactionBase {
        let layout = try FileLayout.of(path: path, options: options)
        for halvings in 0..<20 {
            var counting = Counting(path: path, layout: layout, options: options, halvings: halvings)
            if try counting.count() { return try counting.finished() }
        }
        throw TransactionFault(path: path, reason: .cannotRead)
    }
}

/// The second pass over a file.
private struct Counting {
    private var base: TransactionBase
    private let halvings: Int
    private var accounts: [CustomerAccount] = []
    private var orders = OrderTable()
    private var products: [ProductAccount] = []
    private var allOrders = FingerprintWindow()
    private var allProducts = FingerprintWindow()
    private var allCustomers = FingerprintWindow()
    private var cancelled = FingerprintWindow()
    private var lines = FingerprintWindow()
    private var bought = FingerprintWindow()
    private var laterDays = FingerprintWindow()
    private var lastLaterDay = Int.min

    init(path: String, layout: FileLayout, options: ReadOptions, halvings: Int) {
        base = TransactionBase(path: path, layout: layout, options: options)
        self.halvings = halvings
        base.sampleShare = 1 / Double(1 << halvings)
    }

    /// Counts all lines, or says that there are too many customers or orders.
    mutating func count() throws(TransactionFault) -> Bool {
        var reader = try LineReader(path: base.path, layout: base.layout, options: base.options)
        let hasOrders = base.layout.index(.order) >= 0
        let hasProducts = base.layout.index(.product) >= 0
        while true {
            let outcome = reader.next()
            let line = reader.current
            switch outcome {
            case .end: return true
            case .dropped(let reason):
                base.read += 1
                seeFacts(line, hasOrders: hasOrders)
                base.dropped[drop(line, reason, hasOrders: hasOrders), default: LineTally()].note(line.line)
            case .used:
                base.read += 1
                seeFacts(line, hasOrders: hasOrders)
                if !lines.insert(line.fingerprint) {
                    base.repeated.note(line.line)
                    if base.options.dropsDuplicates {
                        base.dropped[.duplicate, default: LineTally()].note(line.line)
                        continue
                    }
                }
                guard isSampled(line) else {
                    base.dropped[.notSampled, default: LineTally()].note(line.line)
                    continue
                }
                use(line, hasOrders: hasOrders, hasProducts: hasProducts)
                if base.customerNames.count > base.options.mostCustomers
                    || orders.count > base.options.mostOrders
                {
                    return false
                }
            }
        }
    }

    private mutating func seeFacts(_ line: UsedLine, hasOrders: Bool) {
        if !line.customer.isEmpty, allCustomers.insert(Fingerprint.of(line.customer)) {
            base.seen.customers += 1
        }
        if !line.product.isEmpty, allProducts.insert(Fingerprint.of(line.product)) { base.seen.products += 1 }
        guard hasOrders, !line.order.isEmpty else { return }
        let order = Fingerprint.of(line.order)
        if allOrders.insert(order) {
            base.seen.orders += 1
            if line.quantity < 0, LineReader.isCancellation(line.order), cancelled.insert(order) {
                base.returns.cancelledOrders += 1
            }
        }
    }

    private func isSampled(_ line: UsedLine) -> Bool {
        halvings == 0 || Fingerprint.of(line.customer) >> (64 - UInt64(halvings)) == 0
    }

    private mutating func use(_ line: UsedLine, hasOrders: Bool, hasProducts: Bool) {
        base.used += 1
        let customer = account(line)
        if line.quantity != line.quantity.rounded() { base.hasWholeQuantities = false }
        accounts[customer].lines += 1
        accounts[customer].value += line.value
        let order =
            hasOrders && !line.order.isEmpty
            ? Fingerprint.of(line.order) : UInt64(truncatingIfNeeded: line.day)
        orders.add(
            key: Fingerprint.of(UInt64(customer), order), customer: customer, day: line.day, value: line.value
        )
        if (line.day, line.seconds) < base.first { base.first = (line.day, line.seconds) }
        if (line.day, line.seconds) > base.last { base.last = (line.day, line.seconds) }
        guard hasProducts else { return }
        let pair = Fingerprint.of(Fingerprint.of(line.customer), Fingerprint.of(line.product))
        _ = bought.insert(pair)
        var product = base.productNames.find(line.product)
        if product == nil, base.productNames.count < TransactionBase.mostProducts {
            product = base.productNames.intern(line.product)
            products.append(
                ProductAccount(id: base.layout.text(line.product), lines: 0, units: 0, value: 0))
        }
        guard let product else { return }
        products[product].lines += 1
        products[product].units += line.quantity
        products[product].value += line.value
    }

    private mutating func account(_ line: UsedLine) -> Int {
        let index = base.customerNames.intern(line.customer)
        if index == accounts.count {
            accounts.append(
                CustomerAccount(
                    id: base.layout.text(line.customer), firstDay: .max, lastDay: .min, orders: 0,
                    purchaseDays: 0,
                    lines: 0, value: 0, repeatValue: 0, returned: 0, laterPurchaseDays: 0))
        }
        return index
    }

    /// Notes what a line that is not used tells all the same, and says under what reason it goes.
    private mutating func drop(_ line: UsedLine, _ reason: DropReason, hasOrders: Bool) -> DropReason {
        switch reason {
        case .cancelled, .returned:
            let pair = Fingerprint.of(Fingerprint.of(line.customer), Fingerprint.of(line.product))
            let value = line.value.magnitude
            guard isSampled(line) else { return .notSampled }
            if bought.contains(pair) {
                base.returns.matched.note(line.line)
                base.returns.matchedValue += value
                accounts[account(line)].returned += value
            } else {
                base.returns.unmatched.note(line.line)
                base.returns.unmatchedValue += value
            }
        case .afterEnd:
            guard isSampled(line) else { return .notSampled }
            lastLaterDay = max(lastLaterDay, line.day)
            let customer = account(line)
            if laterDays.insert(Fingerprint.of(UInt64(customer), UInt64(truncatingIfNeeded: line.day))) {
                accounts[customer].laterPurchaseDays += 1
            }
        default: break
        }
        return reason
    }

    /// The base, once all lines are counted.
    consuming func finished() throws(TransactionFault) -> TransactionBase {
        let unreadable = base.dropped.filter { $0.key.isUnreadable }
        let count = unreadable.values.reduce(0) { $0 + $1.count }
        if Double(count) > base.options.mostUnreadable * Double(base.read),
            let worst = unreadable.max(by: {
                ($0.value.count, $1.key.rawValue) < ($1.value.count, $0.key.rawValue)
            })
        {
            throw TransactionFault(
                path: base.path,
                reason: .tooManyUnreadable(
                    unreadable: count, read: base.read, worst: worst.key, places: worst.value.places))
        }
        guard base.used > 0 else {
            throw TransactionFault(
                path: base.path, reason: .nothingUsed(read: base.read, reasons: base.dropped))
        }
        base.end = base.options.until ?? base.last.day
        if lastLaterDay > base.end { base.laterDays = lastLaterDay - base.end }
        base.accountOfName = [Int32](repeating: -1, count: accounts.count)
        for (index, account) in accounts.enumerated() where account.lines > 0 {
            base.accountOfName[index] = Int32(base.customers.count)
            base.customers.append(account)
        }
        base.orders = orders.records.map { record in
            var order = record
            order.customer = base.accountOfName[Int(record.customer)]
            return order
        }
        base.orders.sort { ($0.customer, $0.day) < ($1.customer, $1.day) }
        var lastDay = Int32.min
        for order in base.orders {
            let index = Int(order.customer)
            let isFirst = base.customers[index].orders == 0
            if isFirst { base.customers[index].firstDay = Int(order.day) }
            base.customers[index].lastDay = Int(order.day)
            base.customers[index].orders += 1
            if isFirst || order.day != lastDay { base.customers[index].purchaseDays += 1 }
            if Int(order.day) > base.customers[index].firstDay {
                base.customers[index].repeatValue += order.value
            }
            lastDay = order.day
        }
        if base.options.deductsReturns {
            for index in base.customers.indices {
                let gross = base.customers[index].value
                let net = max(gross - base.customers[index].returned, 0)
                base.customers[index].value = net
                // What came back is taken off all purchases in equal parts.
                if gross > 0 { base.customers[index].repeatValue *= net / gross }
            }
        }
        base.products = products
        return base
    }
}

/// Orders by their fingerprint.
private struct OrderTable {
    private(set) var records: [OrderAccount] = []
    private var keys: [UInt64] = []
    private var slots = [Int32](repeating: -1, count: 1 << 12)

    var count: Int { records.count }

    mutating func add(key: UInt64, customer: Int, day: Int, value: Double) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: key) & mask
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if keys[index] == key {
                records[index].lines += 1
                records[index].value += value
                records[index].day = min(records[index].day, Int32(clamping: day))
                return
            }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(records.count)
        keys.append(key)
        records.append(
            OrderAccount(
                customer: Int32(clamping: customer), day: Int32(clamping: day), lines: 1, value: value))
        guard records.count * 10 > slots.count * 6 else { return }
        var larger = [Int32](repeating: -1, count: slots.count * 2)
        for (index, key) in keys.enumerated() {
            var slot = Int(truncatingIfNeeded: key) & (larger.count - 1)
            while larger[slot] >= 0 { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = Int32(index)
        }
        slots = larger
    }
}
