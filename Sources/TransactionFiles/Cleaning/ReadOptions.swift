// SPDX-License-Identifier: Apache-2.0

/// How a file of transactions is to be read, where it does not tell by itself.
public struct ReadOptions: Hashable, Sendable {
    /// What stands first in a date such as 3/4/2010.
    public enum DateOrder: String, CaseIterable, Hashable, Sendable {
        /// The day.
        case dayFirst = "day-first"
        /// The month.
        case monthFirst = "month-first"
    }

    /// What stands before the decimals of a number.
    public enum DecimalSign: String, CaseIterable, Hashable, Sendable {
        /// A comma.
        case comma
        /// A point.
        case point
    }

    /// Columns by their name or their number, from one; the others are guessed.
    public var columns: [TransactionColumn: String] = [:]
    /// What stands first in a date; decided by the column when `nil`.
    public var dates: DateOrder?
    /// The decimal sign; decided by each column when `nil`.
    public var decimals: DecimalSign?
    /// The last day of the observation, as a number of days since 1970-01-01; the last day of the file when `nil`.
    public var until: Int?
    /// Whether a line that is the same as one before it is dropped.
    public var dropsDuplicates = false
    /// Whether the value of what a customer gave back is taken off what the customer paid.
    public var deductsReturns = false
    /// Whether lines for which nothing was paid are used; when `nil`, an amount of zero is and a unit price of zero is not.
    public var keepsFree: Bool?
    /// The share of lines that cannot be read beyond which the file is refused.
    public var mostUnreadable = 0.5
    /// The most customers that are kept; with more of them, a sample is taken.
    public var mostCustomers = 1_000_000
    /// The most orders that are kept; with more of them, a sample of customers is taken.
    public var mostOrders = 4_000_000

    /// Creates options that leave everything to the file.
    public init() {}
}
