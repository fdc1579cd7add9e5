// SPDX-License-Identifier: Apache-2.0

/// Customers that only some sites can serve, and that ask for more than these sites hold at their largest.
public struct CapacityClash: Hashable, Sendable {
    /// The customers, by index.
    public var customers: [Int]
    /// The only sites that can serve them, by index.
    public var sites: [Int]
    /// Units that the customers ask for.
    public var demand: Double
    /// Units that the sites hold at their largest.
    public var capacity: Double
}

extension FacilityProblem {
    /// The smallest reason why demand does not fit, when every site is had at its largest: a minimum cut.
    ///
    /// Nothing when all demand fits, as far as splitting it is allowed.
    ///
    /// - Reference: L. R. Ford and D. R. Fulkerson (1956), Canadian Journal of Mathematics 8, 399–404.
    public func capacityClash() -> CapacityClash? {
        var flow = ServingFlow(self)
        return flow.clash()
    }

    /// Why no design satisfies everything, as well as it can be said.
    func clashFault() -> DesignFault {
        if let range = openSites {
            let forced = sites.count(where: \.mustOpen)
            if forced > range.upperBound {
                return .infeasible(
                    reason: "\(forced) sites must be had, but at most \(range.upperBound) may be")
            }
            if range.lowerBound > sites.count {
                return .infeasible(
                    reason: "\(range.lowerBound) sites are wanted, but there are \(sites.count)")
            }
            let largest = sites.map { $0.sizes.map(\.capacity).max() ?? 0 }.sorted(by: >)
            let most = largest.prefix(range.upperBound).reduce(0, +)
            let demand = customers.map(\.demand).reduce(0, +)
            if most < demand * (1 - 1e-12) {
                return .infeasible(
                    reason:
                        "the \(range.upperBound) largest sites hold \(most) units together, but customers "
                        + "ask for \(demand)")
            }
        }
        if let clash = capacityClash() {
            return .clash(
                customers: clash.customers.map { customers[$0].name }, demand: clash.demand,
                sites: clash.sites.map { sites[$0].name }, capacity: clash.capacity)
        }
        if hasSingleSource {
            for (place, customer) in customers.enumerated() {
                let reach = sites.indices.filter { unitCosts[$0][place].isFinite }
                let largest = reach.map { sites[$0].sizes.map(\.capacity).max() ?? 0 }.max() ?? 0
                if customer.demand > largest {
                    return .infeasible(
                        reason: "\(customer.name) asks for \(customer.demand) units of one site, but no site "
                            + "that can serve it holds more than \(largest)")
                }
            }
            return .infeasible(
                reason: "the demand fits only when customers may be served by several sites")
        }
        return .infeasible(reason: "the number of sites and their capacities do not fit the demand")
    }
}

/// As much demand as fits into all sites at their largest, by augmenting ways.
private struct ServingFlow {
    private let reach: [[Bool]]
    private var left: [Double]
    private var unserved: [Double]
    private let capacity: [Double]
    private let demand: [Double]
    /// Units of each customer at each site, by site and customer.
    private var flow: [[Double]]
    private let tolerance: Double

    init(_ problem: FacilityProblem) {
        demand = problem.customers.map(\.demand)
        capacity = problem.sites.map { $0.sizes.map(\.capacity).max() ?? 0 }
        reach = problem.unitCosts.map { $0.map(\.isFinite) }
        left = capacity
        unserved = demand
        flow = problem.sites.map { _ in [Double](repeating: 0, count: problem.customers.count) }
        tolerance = 1e-9 * max(1, demand.reduce(0, +))
    }

    mutating func clash() -> CapacityClash? {
        for customer in demand.indices {
            while unserved[customer] > tolerance {
                if let cut = augment(from: customer) { return cut }
            }
        }
        return nil
    }

    /// Serves more of a customer, moving others aside; the clash when that cannot be.
    private mutating func augment(from start: Int) -> CapacityClash? {
        var siteBefore = [Int?](repeating: nil, count: demand.count)
        var customerBefore = [Int?](repeating: nil, count: capacity.count)
        var isSeen = [Bool](repeating: false, count: demand.count)
        var queue = [start]
        isSeen[start] = true
        var next = 0
        while next < queue.count {
            let customer = queue[next]
            next += 1
            for site in capacity.indices where customerBefore[site] == nil && reach[site][customer] {
                customerBefore[site] = customer
                if left[site] > tolerance {
                    move(to: site, from: start, siteBefore, customerBefore)
                    return nil
                }
                for other in demand.indices where !isSeen[other] && flow[site][other] > tolerance {
                    isSeen[other] = true
                    siteBefore[other] = site
                    queue.append(other)
                }
            }
        }
        let sites = capacity.indices.filter { customerBefore[$0] != nil }
        return CapacityClash(
            customers: queue.sorted(), sites: sites, demand: queue.reduce(0) { $0 + demand[$1] },
            capacity: sites.reduce(0) { $0 + capacity[$1] })
    }

    private mutating func move(to last: Int, from start: Int, _ siteBefore: [Int?], _ customerBefore: [Int?])
    {
        var amount = min(left[last], unserved[start])
        var site = last
        while let customer = customerBefore[site], let before = siteBefore[customer] {
            amount = min(amount, flow[before][customer])
            site = before
        }
        site = last
        while let customer = customerBefore[site] {
            flow[site][customer] += amount
            guard let before = siteBefore[customer] else { break }
            flow[before][customer] -= amount
            site = before
        }
        left[last] -= amount
        unserved[start] -= amount
    }
}
