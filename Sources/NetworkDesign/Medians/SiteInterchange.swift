// SPDX-License-Identifier: Apache-2.0

/// Improves a choice of sites by opening, closing or swapping one at a time until nothing helps.
///
/// - Reference: M. B. Teitz and P. Bart (1968), Operations Research 16(5), with the bookkeeping of R. A. Whitaker (1983),
///   INFOR 21(2).
struct SiteInterchange {
    private let problem: MedianProblem
    private(set) var isOpen: [Bool]
    private(set) var cost = 0.0
    private var nearest: [Int]
    private var nearestCost: [Double]
    private var secondCost: [Double]

    init(_ problem: MedianProblem, open: [Int]) {
        self.problem = problem
        isOpen = [Bool](repeating: false, count: problem.sites)
        for site in open { isOpen[site] = true }
        nearest = [Int](repeating: 0, count: problem.customers)
        nearestCost = [Double](repeating: 0, count: problem.customers)
        secondCost = nearestCost
        assign()
    }

    var open: [Int] { isOpen.indices.filter { isOpen[$0] } }

    private mutating func assign() {
        cost = 0
        let open = open
        for site in open { cost += problem.fixedCosts[site] }
        for customer in 0..<problem.customers {
            var (first, second, at) = (Double.infinity, Double.infinity, 0)
            for site in open {
                let value = problem.costs[site * problem.customers + customer]
                if value < first {
                    (second, first, at) = (first, value, site)
                } else if value < second {
                    second = value
                }
            }
            nearest[customer] = at
            nearestCost[customer] = first
            secondCost[customer] = second
            cost += first
        }
    }

    /// Makes the best change as long as there is one that helps.
    mutating func improve() {
        while let (opened, closed) = bestChange() {
            if let opened { isOpen[opened] = true }
            if let closed { isOpen[closed] = false }
            assign()
        }
    }

    private func bestChange() -> (opened: Int?, closed: Int?)? {
        let n = problem.customers
        var best = -1e-9 * max(1, cost)
        var change: (opened: Int?, closed: Int?)?
        var closing = [Double](repeating: 0, count: problem.sites)
        if problem.count == nil {
            for customer in 0..<n {
                closing[nearest[customer]] += secondCost[customer] - nearestCost[customer]
            }
            for site in open where closing[site] - problem.fixedCosts[site] < best {
                (best, change) = (closing[site] - problem.fixedCosts[site], (nil, site))
            }
        }
        for site in isOpen.indices where !isOpen[site] {
            var gain = problem.fixedCosts[site]
            for place in closing.indices { closing[place] = 0 }
            for customer in 0..<n {
                let value = problem.costs[site * n + customer]
                if value < nearestCost[customer] {
                    gain += value - nearestCost[customer]
                } else {
                    closing[nearest[customer]] += min(value, secondCost[customer]) - nearestCost[customer]
                }
            }
            if problem.count == nil, gain < best { (best, change) = (gain, (site, nil)) }
            for closed in open where gain + closing[closed] - problem.fixedCosts[closed] < best {
                (best, change) = (gain + closing[closed] - problem.fixedCosts[closed], (site, closed))
            }
        }
        return change
    }
}
