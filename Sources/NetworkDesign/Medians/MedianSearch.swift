// SPDX-License-Identifier: Apache-2.0

extension MedianProblem {
    /// The sites that cost least, by Lagrangian bounds and branching; proven when the limits allow.
    ///
    /// Each customer's demand to be served is priced; then sites are worth having one by one, and their sum bounds the
    /// cost of any choice. Prices follow subgradients; what a bound excludes is fixed; what is left is branched on.
    ///
    /// - Parameters:
    ///   - nodeLimit: How many parts of the problem are bounded at most.
    ///   - timeLimit: When to stop with what is known; `nil` for no limit.
    /// - Returns: The design with its proven bound.
    /// - Reference: G. Cornuéjols, M. L. Fisher and G. L. Nemhauser (1977), Management Science 23(8), 789–810.
    public func design(nodeLimit: Int = 10_000, timeLimit: Duration? = nil) -> MedianDesign {
        var search = MedianSearch(self, deadline: timeLimit.map { ContinuousClock.now + $0 })
        return search.run(nodeLimit: nodeLimit)
    }
}

/// What is decided about a site in a part of the problem.
private enum Decision: Sendable {
    case free, open, closed
}

private struct MedianSearch {
    private struct Node {
        var decisions: [Decision]
        var prices: [Double]
        var bound: Double
    }

    private let problem: MedianProblem
    private let deadline: ContinuousClock.Instant?
    private let isWhole: Bool
    private var best: [Int] = []
    private var bestCost = Double.infinity
    private var nodes = 0
    // What the bound at hand comes to, site by site.
    private var worth: [Double]
    private var isChosen: [Bool]

    init(_ problem: MedianProblem, deadline: ContinuousClock.Instant?) {
        self.problem = problem
        self.deadline = deadline
        isWhole = problem.isWhole
        worth = [Double](repeating: 0, count: problem.sites)
        isChosen = [Bool](repeating: false, count: problem.sites)
    }

    mutating func run(nodeLimit: Int) -> MedianDesign {
        start()
        var stack = [
            Node(
                decisions: [Decision](repeating: .free, count: problem.sites), prices: firstPrices(),
                bound: -.infinity)
        ]
        while var node = stack.popLast() {
            if nodes >= nodeLimit || deadline.map({ ContinuousClock.now >= $0 }) ?? false {
                stack.append(node)
                break
            }
            guard !isExcluded(node.bound) else { continue }
            nodes += 1
            bound(&node, steps: nodes == 1 ? 1_500 : 150)
            guard !isExcluded(node.bound), let site = branchingSite(node) else { continue }
            var (with, without) = (node, node)
            with.decisions[site] = .open
            without.decisions[site] = .closed
            // What looks worth having is tried first.
            stack.append(isChosen[site] ? without : with)
            stack.append(isChosen[site] ? with : without)
        }
        let open = stack.map { max($0.bound, 0) }.min()
        let bound = min(bestCost, open.map { isWhole ? ($0 - 1e-7).rounded(.up) : $0 } ?? bestCost)
        return MedianDesign(open: best.sorted(), cost: bestCost, bound: bound, nodes: nodes)
    }

    /// Whether nothing better than the best can be in a part with this bound.
    private func isExcluded(_ bound: Double) -> Bool {
        guard bestCost < .infinity else { return false }
        return isWhole ? (bound - 1e-7).rounded(.up) >= bestCost : bound >= bestCost - 1e-9 * max(1, bestCost)
    }

    /// A first choice: sites are added one by one, then changed.
    private mutating func start() {
        let n = problem.customers
        var least = [Double](repeating: .infinity, count: n)
        var open: [Int] = []
        while open.count < problem.count ?? problem.sites {
            var (gain, at) = (-Double.infinity, -1)
            for site in 0..<problem.sites where !open.contains(site) {
                var sum = -problem.fixedCosts[site]
                for customer in 0..<n {
                    let value = problem.costs[site * n + customer]
                    if open.isEmpty {
                        sum -= value
                    } else if value < least[customer] {
                        sum += least[customer] - value
                    }
                }
                if sum > gain { (gain, at) = (sum, site) }
            }
            if problem.count == nil, !open.isEmpty, gain <= 0 { break }
            open.append(at)
            for customer in 0..<n { least[customer] = min(least[customer], problem.costs[at * n + customer]) }
        }
        consider(open)
    }

    private mutating func consider(_ open: [Int]) {
        var interchange = SiteInterchange(problem, open: open)
        guard interchange.cost < bestCost * 1.05 else { return }
        interchange.improve()
        if interchange.cost < bestCost { (best, bestCost) = (interchange.open, interchange.cost) }
    }

    /// Each customer is worth what it costs from the best choice so far.
    private func firstPrices() -> [Double] {
        (0..<problem.customers).map { customer in
            var least = Double.infinity
            for site in best { least = min(least, problem.costs[site * problem.customers + customer]) }
            return least
        }
    }

    /// Raises the bound of a part by subgradient steps, and fixes the sites that it decides.
    private mutating func bound(_ node: inout Node, steps: Int) {
        var prices = node.prices
        var (factor, stalled) = (nodes == 1 ? 1.5 : 0.5, 0)
        var served = [Int](repeating: 0, count: problem.customers)
        for step in 0..<steps {
            let value = relax(prices, node.decisions)
            guard value < .infinity else {
                node.bound = .infinity
                return
            }
            if value > node.bound + 1e-9 * max(1, abs(value)) {
                node.bound = value
                node.prices = prices
                stalled = 0
                if isExcluded(value) { return }
                fix(&node, value)
            } else {
                stalled += 1
                if stalled >= 20 {
                    (factor, stalled) = (factor / 2, 0)
                    prices = node.prices
                    if factor < 1e-3 { break }
                    continue
                }
            }
            if step % 25 == 0 { consider(isChosen.indices.filter { isChosen[$0] }) }
            let length = count(prices, into: &served)
            guard length > 0 else { break }
            let size = factor * max(1.02 * bestCost - value, 1e-6 * max(1, bestCost)) / Double(length)
            for customer in prices.indices { prices[customer] += size * Double(1 - served[customer]) }
        }
        _ = relax(node.prices, node.decisions)
        consider(isChosen.indices.filter { isChosen[$0] })
    }

    /// The bound of a part at given prices; sets `worth` and `isChosen`.
    private mutating func relax(_ prices: [Double], _ decisions: [Decision]) -> Double {
        let n = problem.customers
        var sum = 0.0
        for price in prices { sum += price }
        problem.costs.withUnsafeBufferPointer { costs in
            for site in decisions.indices where decisions[site] != .closed {
                var value = problem.fixedCosts[site]
                for customer in 0..<n { value += min(0, costs[site * n + customer] - prices[customer]) }
                worth[site] = value
            }
        }
        var (open, free) = (0, [Int]())
        for site in decisions.indices {
            isChosen[site] = decisions[site] == .open
            if isChosen[site] {
                open += 1
                sum += worth[site]
            } else if decisions[site] == .free {
                free.append(site)
            }
        }
        free.sort { (worth[$0], $0) < (worth[$1], $1) }
        let wanted: Int
        if let count = problem.count {
            guard open <= count, open + free.count >= count else { return .infinity }
            wanted = count - open
        } else {
            var paying = free.prefix { worth[$0] < 0 }.count
            if open + paying == 0 { paying = min(1, free.count) }
            guard open + paying > 0 else { return .infinity }
            wanted = paying
        }
        for site in free.prefix(wanted) {
            isChosen[site] = true
            sum += worth[site]
        }
        return sum
    }

    /// How often each customer is served by the chosen sites; returns the squared length of the subgradient.
    private func count(_ prices: [Double], into served: inout [Int]) -> Int {
        let n = problem.customers
        for customer in served.indices { served[customer] = 0 }
        for site in isChosen.indices where isChosen[site] {
            for customer in 0..<n where problem.costs[site * n + customer] < prices[customer] {
                served[customer] += 1
            }
        }
        var length = 0
        for count in served { length += (1 - count) * (1 - count) }
        return length
    }

    /// Decides each free site whose other decision the bound excludes.
    private func fix(_ node: inout Node, _ value: Double) {
        guard let count = problem.count else {
            for site in node.decisions.indices where node.decisions[site] == .free {
                guard isExcluded(value + abs(worth[site])) else { continue }
                node.decisions[site] = isChosen[site] ? .open : .closed
            }
            return
        }
        var (worstChosen, bestLeft, open) = (-Double.infinity, Double.infinity, 0)
        for site in node.decisions.indices {
            if node.decisions[site] == .open { open += 1 }
            guard node.decisions[site] == .free else { continue }
            if isChosen[site] {
                worstChosen = max(worstChosen, worth[site])
            } else {
                bestLeft = min(bestLeft, worth[site])
            }
        }
        guard open < count else { return }
        for site in node.decisions.indices where node.decisions[site] == .free {
            if isChosen[site] {
                if isExcluded(value + bestLeft - worth[site]) { node.decisions[site] = .open }
            } else if isExcluded(value + worth[site] - worstChosen) {
                node.decisions[site] = .closed
            }
        }
    }

    /// The free site that says most: a chosen one that serves many that others serve too.
    private func branchingSite(_ node: Node) -> Int? {
        var found: Int?
        for site in node.decisions.indices where node.decisions[site] == .free {
            guard let present = found else {
                found = site
                continue
            }
            if (isChosen[site] ? 0 : 1, worth[site]) < (isChosen[present] ? 0 : 1, worth[present]) {
                found = site
            }
        }
        return found
    }
}
