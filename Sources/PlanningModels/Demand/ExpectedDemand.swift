// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// What customers are expected to ask for in each planning period, and how much that varies.
///
/// All demand of a period counts as asked for at the instant at which the period starts.
public struct ExpectedDemand: Hashable, Sendable {
    /// The periods.
    public let calendar: PlanningCalendar
    /// One line for each product of each segment, sorted by segment, then product.
    public let lines: [Line]

    /// The demand of one segment for one product.
    public struct Line: Hashable, Sendable {
        /// The segment.
        public let segment: NodeID
        /// The product.
        public let product: ProductID
        /// The expected demand of each period, in units.
        public let mean: [Double]
        /// The variance of the demand of each period, in units².
        ///
        /// For a replayed history, which has no chance of its own, the sample variance of its periods: what a rule
        /// that does not know the history has to live with.
        public let variance: [Double]

        /// The expected demand of all periods, in units.
        public var total: Double { mean.reduce(0, +) }
    }

    /// Computes the demand of every segment of a scenario.
    ///
    /// Quantities are rounded as the customers' orders are, and a season acts on the order rate of a Poisson
    /// process and on the quantities of the others. Within these rules the means are exact for Poisson,
    /// periodic and replayed orders, and asymptotically exact for renewal processes; see ``DemandSeries`` for
    /// the processes of periodic demand.
    ///
    /// - Throws: When the scenario cannot be divided into periods, or a mix names an unknown product.
    public init(of scenario: Scenario) throws(PlanningFault) {
        try self.init(of: scenario, in: try PlanningCalendar(of: scenario))
    }

    /// Computes the demand of every segment of a scenario in periods that need not begin with the run.
    ///
    /// - Throws: When a mix names an unknown product.
    init(of scenario: Scenario, in calendar: PlanningCalendar) throws(PlanningFault) {
        var products: [ProductID: Product] = [:]
        for product in scenario.network.products { products[product.id] = product }
        var lines: [Line] = []
        for segment in scenario.network.segments.sorted(by: { $0.id < $1.id }) {
            for entry in segment.mix where products[entry.product] == nil {
                throw .unknownName(entry.product.name, in: "the mix of segment \"\(segment.id)\"")
            }
            let expectation = SegmentExpectation(
                of: segment, products: products, promotions: scenario.network.promotions,
                calendar: calendar)
            lines += Self.merged(expectation.lines)
        }
        self.calendar = calendar
        self.lines = lines
    }

    /// Sorts lines by product, and adds up those of a product that a mix names more than once.
    private static func merged(_ lines: [Line]) -> [Line] {
        var merged: [Line] = []
        for line in lines.sorted(by: { $0.product < $1.product }) {
            guard let last = merged.last, last.product == line.product else {
                merged.append(line)
                continue
            }
            merged[merged.count - 1] = Line(
                segment: line.segment, product: line.product, mean: zip(last.mean, line.mean).map(+),
                variance: zip(last.variance, line.variance).map(+))
        }
        return merged
    }

    /// The line of a product of a segment, `nil` when the segment never asks for it.
    public func line(of segment: NodeID, _ product: ProductID) -> Line? {
        lines.first { $0.segment == segment && $0.product == product }
    }
}
