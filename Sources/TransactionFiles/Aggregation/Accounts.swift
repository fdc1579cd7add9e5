// SPDX-License-Identifier: Apache-2.0
public import CustomerRelations

/// What one customer bought in the time observed.
public struct CustomerAccount: Hashable, Sendable {
    /// The customer's name in the file.
    public var id: String
    /// The day of the first and of the last purchase, counted from 1970-01-01.
    public var firstDay: Int
    /// The day of the last purchase.
    public var lastDay: Int
    /// How many orders; where the file has no orders, days with a purchase.
    public var orders: Int
    /// How many days with a purchase.
    public var purchaseDays: Int
    /// How many lines.
    public var lines: Int
    /// What was paid, in money; less what was given back where that is deducted.
    public var value: Double
    /// What was paid after the first day with a purchase.
    public var repeatValue: Double
    /// The value of what was given back after having been bought.
    public var returned: Double
    /// Days with a purchase after the end of the observation, where the file goes on.
    public var laterPurchaseDays: Int

    /// How often, how lately and for how much, for models of buying.
    ///
    /// - Parameters:
    ///   - end: The last day of the observation.
    ///   - unit: The length of the unit of time, in days.
    /// - Returns: The history, in units of time.
    public func history(until end: Int, daysPerUnit unit: Double) -> PurchaseHistory {
        let repeats = max(0, purchaseDays - 1)
        let spend = repeats > 0 ? repeatValue / Double(repeats) : 0
        return PurchaseHistory(
            repeatPurchases: repeats, lastPurchase: Double(lastDay - firstDay) / unit,
            age: Double(end - firstDay) / unit, meanSpend: spend > 0 ? spend : 0)
    }
}

/// One order of a customer, in whole.
public struct OrderAccount: Hashable, Sendable {
    /// The customer's number among the accounts.
    public var customer: Int32
    /// The day, counted from 1970-01-01.
    public var day: Int32
    /// How many lines.
    public var lines: Int32
    /// What was paid, in money.
    public var value: Double
}

/// What all customers bought of a product.
public struct ProductAccount: Hashable, Sendable {
    /// The product's name in the file.
    public var id: String
    /// How many lines.
    public var lines: Int
    /// How many units.
    public var units: Double
    /// What was paid, in money.
    public var value: Double
}

/// What came back, or was cancelled.
public struct ReturnsAccount: Hashable, Sendable {
    /// Lines whose customer had bought the product before.
    public var matched = LineTally()
    /// The value of these lines, above zero.
    public var matchedValue = 0.0
    /// Lines whose customer had not bought the product in this file before.
    public var unmatched = LineTally()
    /// The value of these lines, above zero.
    public var unmatchedValue = 0.0
    /// How many orders were cancelled, customers that are missing included.
    public var cancelledOrders = 0
}

/// A file of transactions, read, cleaned and counted.
public struct TransactionBase: Sendable {
    /// The file.
    public var path: String
    /// How the file was understood.
    public var layout: FileLayout
    /// How it was asked to be read.
    public var options: ReadOptions
    /// Lines read, the header and blank ones apart; the sum of `used` and all of `dropped`.
    public var read = 0
    /// Lines used.
    public var used = 0
    /// Lines not used, by the reason.
    public var dropped: [DropReason: LineTally] = [:]
    /// Lines that are the same as one before, whether they are dropped or not.
    public var repeated = LineTally()
    /// What came back.
    public var returns = ReturnsAccount()
    /// Customers, orders and products of all lines that have the right number of fields, used or not.
    public var seen = (customers: 0, orders: 0, products: 0)
    /// The first and the last moment of the lines used: the day, and seconds after midnight.
    public var first = (day: Int.max, seconds: 0)
    /// The last moment of the lines used.
    public var last = (day: Int.min, seconds: 0)
    /// The last day of the observation.
    public var end = 0
    /// The customers who bought, in the order of their first line.
    public var customers: [CustomerAccount] = []
    /// Their orders, by customer and day.
    public var orders: [OrderAccount] = []
    /// What they bought; empty where the file has no products.
    public var products: [ProductAccount] = []
    /// Whether all quantities are whole.
    public var hasWholeQuantities = true
    /// The share of the customers that was taken, 1 for all.
    public var sampleShare = 1.0
    /// The most days with a purchase after the end that can be compared with a forecast: days from the end to the last line.
    public var laterDays = 0

    var customerNames = NameTable()
    /// For each name of `customerNames` its account, or −1.
    var accountOfName: [Int32] = []
    var productNames = NameTable()

    /// What was paid for all lines used, in money.
    public var value: Double { customers.reduce(0) { $0 + $1.value } }
    /// How many days were observed, the first and the last included.
    public var observedDays: Int { max(1, end - first.day + 1) }
}
