// SPDX-License-Identifier: Apache-2.0

/// What the page of customer segments shows.
public struct SegmentsContent: Sendable {
    /// One segment.
    public struct Segment: Sendable {
        /// The segment's name.
        public var name: String
        /// Who is in it, in words.
        public var rule: String
        /// How many customers.
        public var customers: Int
        /// How many orders.
        public var orders: Int
        /// What they paid, in money.
        public var value: Double
        /// Days since the last order, on average.
        public var recency: Double
        /// The probability that a customer still buys, on average; `nil` without a model.
        public var alive: Double?
        /// The mean lifetime value, in money; `nil` without a model.
        public var lifetimeValue: Double?
        /// Factors by weekday, Monday first; empty for none.
        public var weekly: [Double]
        /// Factors by month, January first; empty for none.
        public var yearly: [Double]

        /// Creates a segment.
        public init(
            name: String, rule: String, customers: Int, orders: Int, value: Double, recency: Double,
            alive: Double?,
            lifetimeValue: Double?, weekly: [Double], yearly: [Double]
        ) {
            self.name = name
            self.rule = rule
            self.customers = customers
            self.orders = orders
            self.value = value
            self.recency = recency
            self.alive = alive
            self.lifetimeValue = lifetimeValue
            self.weekly = weekly
            self.yearly = yearly
        }
    }

    /// The file's name.
    public var file: String
    /// The time observed, in words.
    public var period: String
    /// The segments, the one that paid most first.
    public var segments: [Segment]
    /// Customers by recency score (rows 1…5) and frequency score (columns 1…5).
    public var cells: [[Int]]
    /// What was paid, by the same scores.
    public var cellValues: [[Double]]
    /// What became of the lines: words and counts.
    public var lines: [(words: String, count: Int)]
    /// What was decided, in sentences.
    public var notes: [String]
    /// The command that made the page.
    public var command: String

    /// Creates the content of a page.
    public init(
        file: String, period: String, segments: [Segment], cells: [[Int]], cellValues: [[Double]],
        lines: [(words: String, count: Int)], notes: [String], command: String
    ) {
        self.file = file
        self.period = period
        self.segments = segments
        self.cells = cells
        self.cellValues = cellValues
        self.lines = lines
        self.notes = notes
        self.command = command
    }
}
