// SPDX-License-Identifier: Apache-2.0

/// A good design without proof: sites are closed, opened, resized or swapped one at a time while that helps.
///
/// Customers are served in the order of what they lose without their cheapest site, each from the cheapest sites with
/// room; so a choice of sites is judged in one pass.
///
/// - Reference: A. A. Kuehn and M. J. Hamburger (1963), Management Science 9(4), for adding and shifting sites.
struct SiteExchange {
    private let problem: FacilityProblem
    private let order: [Int]
    /// The largest first, when customers must be served whole and do not fit otherwise.
    private let orderBySize: [Int]
    private var sizes: [Int?]
    private var cost = Double.infinity
    private var deadline = ContinuousClock.now

    /// Begins with the sites that are wanted most, such as by a relaxation that has each open from 0 to 1.
    init(_ problem: FacilityProblem, openness: [Double]) {
        self.problem = problem
        order = problem.customers.indices.filter { problem.customers[$0].demand > 0 }.map { place in
            let costs = problem.unitCosts.map { $0[place] }.sorted()
            let regret = costs.count > 1 ? costs[1] - costs[0] : .infinity
            return (place, regret * problem.customers[place].demand)
        }.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.map(\.0)
        orderBySize = order.sorted {
            (problem.customers[$0].demand, $1) > (problem.customers[$1].demand, $0)
        }
        let most = problem.openSites?.upperBound ?? problem.sites.count
        let ranked = problem.sites.indices.sorted { a, b in
            let first = (problem.sites[a].mustOpen ? 1.0 : 0, openness[a], Self.largest(problem.sites[a]))
            let second = (problem.sites[b].mustOpen ? 1.0 : 0, openness[b], Self.largest(problem.sites[b]))
            return first == second ? a < b : first > second
        }
        sizes = [Int?](repeating: nil, count: problem.sites.count)
        for site in ranked.prefix(most) {
            sizes[site] = problem.sites[site].sizes.indices.max {
                problem.sites[site].sizes[$0].capacity < problem.sites[site].sizes[$1].capacity
            }
        }
    }

    private static func largest(_ site: FacilityProblem.Site) -> Double {
        min(site.sizes.map(\.capacity).max() ?? 0, 1e300)
    }

    /// The design found in `time`; `nil` when the first choice of sites already serves not everybody.
    mutating func run(for time: Duration, bound: Double) -> FacilityDesign? {
        deadline = ContinuousClock.now + time
        cost = evaluate(sizes)?.cost ?? .infinity
        guard cost < .infinity else { return nil }
        while let better = bestChange() { (sizes, cost) = better }
        guard let (cost, shares) = evaluate(sizes) else { return nil }
        return FacilityDesign(sizes: sizes, shares: shares, cost: cost, bound: min(bound, cost))
    }

    private func bestChange() -> (sizes: [Int?], cost: Double)? {
        var best: (sizes: [Int?], cost: Double)?
        let range = problem.openSites ?? 0...problem.sites.count
        func tryOut(_ choice: [Int?]) {
            let open = choice.count { $0 != nil }
            guard range.contains(open), ContinuousClock.now < deadline else { return }
            guard let found = evaluate(choice)?.cost, found < (best?.cost ?? cost) - 1e-9 * max(1, cost)
            else { return }
            best = (choice, found)
        }
        for site in sizes.indices {
            let present = sizes[site]
            var choice = sizes
            if present != nil, !problem.sites[site].mustOpen {
                choice[site] = nil
                tryOut(choice)
                // Another takes its place, in its largest size.
                for other in sizes.indices where sizes[other] == nil {
                    var swapped = choice
                    swapped[other] = problem.sites[other].sizes.indices.max {
                        problem.sites[other].sizes[$0].capacity < problem.sites[other].sizes[$1].capacity
                    }
                    tryOut(swapped)
                }
            }
            for size in problem.sites[site].sizes.indices where size != present {
                choice[site] = size
                tryOut(choice)
            }
        }
        return best
    }

    private func evaluate(_ sizes: [Int?]) -> (cost: Double, shares: [[Double]])? {
        evaluate(sizes, order) ?? (problem.hasSingleSource ? evaluate(sizes, orderBySize) : nil)
    }

    private func evaluate(_ sizes: [Int?], _ order: [Int]) -> (cost: Double, shares: [[Double]])? {
        var sum = 0.0
        var left = [Double](repeating: 0, count: sizes.count)
        for (index, site) in problem.sites.enumerated() {
            guard let size = sizes[index] else {
                sum += site.closingCost
                continue
            }
            sum += site.sizes[size].fixedCost
            left[index] = site.sizes[size].capacity
        }
        var shares = problem.unitCosts.map { [Double](repeating: 0, count: $0.count) }
        for place in order {
            let demand = problem.customers[place].demand
            var missing = demand
            while missing > 1e-9 * demand {
                var (at, least) = (-1, Double.infinity)
                for site in sizes.indices where sizes[site] != nil && problem.unitCosts[site][place] < least {
                    let hasRoom =
                        problem.hasSingleSource ? left[site] >= demand : left[site] > 1e-9 * demand
                    if hasRoom { (at, least) = (site, problem.unitCosts[site][place]) }
                }
                guard at >= 0 else { return nil }
                let amount = min(missing, left[at])
                shares[at][place] += amount / demand
                left[at] -= amount
                missing -= amount
                sum += amount * least
            }
        }
        return (sum, shares)
    }
}
