// SPDX-License-Identifier: Apache-2.0

/// Which sites to open so that serving every customer from its cheapest open site, and the sites themselves, cost least.
///
/// With a given number of sites and no fixed costs it is the p-median problem; without a number it is the facility
/// location problem without capacities.
///
/// - Reference: S. L. Hakimi (1965), Operations Research 13(3), for the p-median; J. F. Stollsteimer (1963), Journal of
///   Farm Economics 45(3), for fixed costs.
public struct MedianProblem: Sendable {
    /// The number of sites that could be opened.
    public let sites: Int
    /// The number of customers.
    public let customers: Int
    /// How many sites are opened; `nil` for as many as pay.
    public let count: Int?
    /// What opening each site costs, in money.
    public let fixedCosts: [Double]
    /// What serving each customer from each site costs, site by site.
    let costs: [Double]

    /// Creates a problem.
    ///
    /// - Parameters:
    ///   - costs: What serving all that a customer asks for costs, by site and customer; finite, at least zero.
    ///   - fixedCosts: What opening each site costs; empty for nothing.
    ///   - count: How many sites are opened; `nil` for as many as pay.
    /// - Throws: `DesignFault` when a number is out of range or lists do not fit.
    public init(costs: [[Double]], fixedCosts: [Double] = [], count: Int? = nil) throws(DesignFault) {
        guard let first = costs.first else {
            throw .parameter(name: "the number of sites", value: 0, expected: "at least 1")
        }
        guard fixedCosts.isEmpty || fixedCosts.count == costs.count else {
            throw .lengths(
                first: "sites", firstCount: costs.count, second: "fixed costs", secondCount: fixedCosts.count)
        }
        if let count, !(1...costs.count).contains(count) {
            throw .parameter(
                name: "the number of open sites", value: Double(count), expected: "from 1 to \(costs.count)")
        }
        for row in costs {
            guard row.count == first.count else {
                throw .lengths(
                    first: "customers", firstCount: first.count, second: "costs of a site",
                    secondCount: row.count)
            }
            for cost in row { try cost.requireNotNegative("a cost") }
        }
        for cost in fixedCosts { try cost.requireNotNegative("a fixed cost") }
        sites = costs.count
        customers = first.count
        self.count = count
        self.fixedCosts = fixedCosts.isEmpty ? [Double](repeating: 0, count: costs.count) : fixedCosts
        self.costs = costs.flatMap(\.self)
    }

    /// What a choice of sites costs when every customer goes to the cheapest.
    public func cost(of open: [Int]) -> Double {
        var sum = 0.0
        for site in open { sum += fixedCosts[site] }
        for customer in 0..<customers {
            var least = Double.infinity
            for site in open { least = min(least, costs[site * customers + customer]) }
            sum += least
        }
        return sum
    }

    /// Whether every cost of a design is a whole number, so that bounds may be rounded up.
    var isWhole: Bool {
        (costs + fixedCosts).allSatisfy { $0 == $0.rounded() && $0 < 1e9 }
    }
}

/// Sites that are opened, with their proof.
public struct MedianDesign: Hashable, Sendable {
    /// The open sites, by index, ascending.
    public var open: [Int]
    /// What they cost.
    public var cost: Double
    /// What no choice costs less than.
    public var bound: Double
    /// How many parts of the problem were bounded.
    public var nodes: Int

    /// Whether the choice is proven to cost least.
    public var isOptimal: Bool { bound >= cost - 1e-9 * max(1, abs(cost)) }
}
