// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// Bounds the cost of all routes from below: the linear program over all of them, found column by column.
///
/// At any prices of the stops that are not negative, no solution costs less than the sum of the prices plus, for each class,
/// its number of vehicles times what its cheapest route costs beyond the prices of its stops, where that is below zero. So
/// there is a bound after each pricing that was not cut short, and the best of them is kept.
///
/// - Reference: A. A. Farley (1990), Operations Research 38(5), for bounds before the end; P. Wentges (1997), International
///   Transactions in Operational Research 4(2), for prices between the last and the best; M. Desrochers, J. Desrosiers and
///   M. Solomon (1992), Operations Research 40(2), for the method.
struct ColumnGeneration {
    /// What must be kept to.
    struct Limits {
        /// When to stop; `nil` for the end of the work.
        var deadline: ContinuousClock.Instant?
        /// The most solves of the program.
        var rounds = 2_000
        /// The most labels of a pricing.
        var labels = 400_000
        var isCancelled: @Sendable () -> Bool = { false }

        var isOver: Bool {
            if isCancelled() { return true }
            guard let deadline else { return false }
            return ContinuousClock.now >= deadline
        }
    }

    private let problem: RoutingProblem
    private let solver: any LinearSolver
    private let limits: Limits
    private let networks: [PricingNetwork]
    private let completions: [CompletionBounds]
    private let neighbourhoods: Neighbourhoods
    private let labellings: [Labelling]
    /// What it costs at least to reach all stops, whatever comes after.
    private let leastReach: Double
    /// What the ways back from the stops cost for each class, the fixed cost included, the cheapest first.
    private let returns: [[Double]]
    private(set) var master: RouteMaster
    /// What no routes cost less than.
    private(set) var bound = -Double.infinity
    /// Whether the program was solved to its end.
    private(set) var isConverged = false
    /// Whether ways may loop for now.
    private var isLooping = false
    /// The prices of the best bound.
    private(set) var bestPrices: [Double] = []
    /// What the last solution costs and uses.
    private(set) var last: RouteMaster.Prices?

    /// Prepares the work.
    ///
    /// - Parameters:
    ///   - problem: The problem.
    ///   - solver: Who solves the program.
    ///   - incumbent: Routes that serve all stops.
    ///   - others: More routes to begin with.
    ///   - limits: What must be kept to.
    init(
        _ problem: RoutingProblem, solver: any LinearSolver, incumbent: [Route], others: [Route],
        limits: Limits
    ) {
        self.problem = problem
        self.solver = solver
        self.limits = limits
        networks = problem.vehicles.indices.map { PricingNetwork(problem, vehicle: $0) }
        completions = networks.map { CompletionBounds($0) }
        neighbourhoods = Neighbourhoods(problem, size: 8)
        returns = zip(networks, problem.vehicles).map { network, vehicle in
            (0..<network.stops).map { network.cost[network.arc($0, network.depot)] + vehicle.fixedCost }
                .filter { $0 < .infinity }.sorted()
        }
        leastReach = problem.stops.indices.reduce(0.0) { [networks] sum, stop in
            var least = Double.infinity
            for (network, vehicle) in zip(networks, problem.vehicles) {
                least = min(least, network.cost[network.arc(network.depot, stop)] - vehicle.fixedCost)
                for from in 0..<network.stops { least = min(least, network.cost[network.arc(from, stop)]) }
            }
            return sum + (least < .infinity ? least : 0)
        }
        master = RouteMaster(problem)
        bestPrices = Self.shares(of: incumbent, problem)
        for route in incumbent + others { master.add(route) }
        labellings = zip(networks, completions).map { [neighbourhoods] in
            Labelling($0, $1, neighbourhoods)
        }
    }

    /// Works until the bound cannot be improved, or a limit.
    ///
    /// First with ways that may loop, whose prices are found at once and are good to go on from; then with routes that
    /// remember where they were.
    ///
    /// - Parameter incumbent: The cost of the best routes so far, asked now and then.
    mutating func run(incumbent: () -> Double) {
        if networks.allSatisfy({ $0.cells > 0 }) {
            isLooping = true
            scale(incumbent())
            var early = limits
            if let deadline = limits.deadline {
                early.deadline = ContinuousClock.now + (deadline - ContinuousClock.now) * 0.5
            }
            generate(until: early, incumbent)
            isLooping = false
            isConverged = false
            if problem.proves(bound, incumbent()) || limits.isOver { return }
            let (neighbourhoods, problem) = (neighbourhoods, problem)
            // The resources of ways that may loop were rounded in their favour.
            master.bar { neighbourhoods.allows($0.stops) && problem.check($0) == nil }
        }
        generate(until: limits, incumbent)
    }

    private mutating func generate(until limits: Limits, _ incumbent: () -> Double) {
        for _ in 0..<limits.rounds {
            guard !limits.isOver, let prices = master.solve(solver, timeLeft) else { return }
            last = prices
            // The rest of the way to the bound of loops is long, and routes without loops bound better.
            if isLooping, prices.objective - bound < 2e-3 * prices.objective { return }
            var hasGrown = false
            var attempt = weight(prices.objective)
            while true {
                let mixed = zip(prices.stops, bestPrices).map {
                    (1 - attempt) * $0 + attempt * $1
                }
                let outcome = price(mixed, prices, incumbent())
                hasGrown = outcome.hasGrown
                if hasGrown || limits.isOver { break }
                if attempt > 0 {
                    attempt = 0
                    continue
                }
                // Nothing pays at the program's own prices: its optimum is the bound of these neighbourhoods.
                guard outcome.isComplete else { return }
                isConverged = true
                if isLooping || problem.proves(bound, incumbent()) || !remember(prices) { return }
                hasGrown = true
                break
            }
            if !hasGrown || problem.proves(bound, incumbent()) { return }
        }
    }

    /// Finds by how much the first prices must be lowered for the best bound: at some scale no route pays, and the sum of the
    /// prices is one.
    private mutating func scale(_ incumbent: Double) {
        let first = bestPrices
        var (low, high) = (0.0, 1.0)
        for _ in 0..<8 where !limits.isOver {
            let middle = (low + high) / 2
            let prices = first.map { $0 * middle }
            var (total, least) = (prices.reduce(0, +), 0.0)
            prices.withUnsafeBufferPointer { buffer in
                guard let worth = buffer.baseAddress else { return }
                for (completion, network) in zip(completions, networks)
                where problem.vehicles[network.vehicle].count != 0 {
                    completion.update(worth)
                    let excess = min(0, completion.least(worth))
                    least = min(least, excess)
                    total += excess * vehicles(of: network.vehicle, incumbent)
                }
            }
            total -= 1e-7 * max(1, total.magnitude)
            if total > bound {
                bound = total
                bestPrices = prices
            }
            if least < 0 { high = middle } else { low = middle }
        }
    }

    /// How near the prices of a round are to the best ones: very near while the bound is far off.
    private func weight(_ objective: Double) -> Double {
        guard bound > -.infinity else { return 1 }
        let gap = (objective - bound) / max(objective, 1e-9)
        return gap > 0.1 ? 0.9 : gap > 0.02 ? 0.7 : 0.4
    }

    /// Prices by which routes that were found are worth what they cost: half of the ways to and from a stop each, and of the
    /// ways from and to the depot what its load takes of the vehicle's.
    private static func shares(of routes: [Route], _ problem: RoutingProblem) -> [Double] {
        var prices = [Double](repeating: 0, count: problem.stops.count)
        for route in routes {
            let kind = problem.vehicles[route.vehicle]
            func cost(_ from: Int, _ to: Int) -> Double {
                kind.distanceCost * Double(problem.distance(from, to))
            }
            let load = route.stops.reduce(0) { $0 + problem.stops[$1].load }
            var shared = problem.cost(of: route)
            for (stop, following) in zip(route.stops, route.stops.dropFirst()) {
                let way = cost(problem.location(ofStop: stop), problem.location(ofStop: following))
                prices[stop] += way / 2
                prices[following] += way / 2
                shared -= way
            }
            for stop in route.stops {
                let part =
                    load > 0 ? Double(problem.stops[stop].load) / Double(load) : 1 / Double(route.stops.count)
                prices[stop] += max(shared, 0) * part
            }
        }
        return prices
    }

    private var timeLeft: Duration? {
        limits.deadline.map { max(.milliseconds(1), $0 - ContinuousClock.now) }
    }

    /// Adds routes that pay, and takes the bound that follows from the prices.
    private mutating func price(
        _ mixed: [Double], _ prices: RouteMaster.Prices, _ incumbent: Double
    ) -> (hasGrown: Bool, isComplete: Bool) {
        var (hasGrown, isComplete) = (false, true)
        var total = mixed.reduce(0, +)
        mixed.withUnsafeBufferPointer { buffer in
            guard let worth = buffer.baseAddress else { return }
            for (index, network) in networks.enumerated() where problem.vehicles[network.vehicle].count != 0 {
                let threshold = prices.vehicles[index] - 1e-6
                completions[index].update(worth)
                let floor = completions[index].least(worth)
                var least = floor
                if floor < threshold, isLooping {
                    hasGrown =
                        take(completions[index].paths(worth, below: threshold), prices, threshold) || hasGrown
                } else if floor < threshold {
                    let fast = search(index, worth, threshold, isExact: false)
                    hasGrown = take(fast.paths, prices, threshold) || hasGrown
                    if !hasGrown {
                        let exact = search(index, worth, threshold, isExact: true)
                        hasGrown = take(exact.paths, prices, threshold) || hasGrown
                        if let proven = exact.least {
                            least = max(floor, proven)
                        } else {
                            isComplete = false
                            // Ways with long loops, which bound less but at once.
                            let loops = completions[index].paths(worth, below: threshold)
                            hasGrown = take(loops, prices, threshold) || hasGrown
                        }
                    }
                }
                if least < 0 { total += least * vehicles(of: network.vehicle, incumbent) }
            }
        }
        // Rounding errors are far smaller than this.
        total -= 1e-7 * max(1, total.magnitude)
        if total > bound {
            bound = total
            bestPrices = mixed
        }
        return (hasGrown, isComplete)
    }

    private func search(
        _ index: Int, _ worth: UnsafePointer<Double>, _ threshold: Double, isExact: Bool
    ) -> Labelling.Finding {
        labellings[index].run(
            worth, below: threshold, isExact: isExact, most: isExact ? limits.labels : limits.labels / 10,
            isOver: { limits.isOver })
    }

    /// The most vehicles of a class that routes no dearer than the incumbent use: each stop is reached by some way, and each
    /// route has a last stop of its own.
    private func vehicles(of vehicle: Int, _ incumbent: Double) -> Double {
        let most = min(problem.vehicles[vehicle].count ?? .max, problem.stops.count)
        guard incumbent < .infinity else { return Double(most) }
        var spent = leastReach
        for (index, back) in returns[vehicle].prefix(most).enumerated() {
            spent += back
            if spent > incumbent { return Double(index) }
        }
        return Double(most)
    }

    /// Adds the paths that pay at the program's prices.
    private mutating func take(
        _ paths: [PricedPath], _ prices: RouteMaster.Prices, _ threshold: Double
    ) -> Bool {
        var hasGrown = false
        for path in paths.prefix(120) {
            let route = Route(vehicle: path.vehicle, stops: path.stops)
            let worth = path.stops.reduce(0) { $0 + prices.stops[$1] }
            guard problem.cost(of: route) - worth < threshold else { continue }
            if master.add(route) { hasGrown = true }
        }
        return hasGrown
    }

    /// Lets routes remember the stops that the program's routes come back to; false when they come back to none.
    private mutating func remember(_ prices: RouteMaster.Prices) -> Bool {
        var isNew = false
        for (column, value) in zip(master.columns, prices.values) where value > 1e-6 && !column.isBarred {
            var place: [Int: Int] = [:]
            for (position, stop) in column.route.stops.enumerated() {
                if let earlier = place[stop] {
                    for between in column.route.stops[(earlier + 1)..<position] {
                        isNew = neighbourhoods.add(stop, at: between) || isNew
                    }
                }
                place[stop] = position
            }
        }
        let neighbourhoods = neighbourhoods
        if isNew { master.bar { neighbourhoods.allows($0.stops) } }
        return isNew
    }
}

extension RoutingProblem {
    /// Whether all routes cost whole numbers.
    var hasWholeCosts: Bool {
        vehicles.allSatisfy { vehicle in
            vehicle.timeCost == 0 && vehicle.distanceCost == vehicle.distanceCost.rounded()
                && vehicle.fixedCost == vehicle.fixedCost.rounded()
        }
    }

    /// A bound, rounded up where costs are whole.
    func rounded(_ bound: Double) -> Double {
        hasWholeCosts ? (bound - 1e-6).rounded(.up) : bound
    }

    /// Whether a bound shows that nothing costs less than routes that were found.
    func proves(_ bound: Double, _ cost: Double) -> Bool {
        rounded(bound) >= cost - 1e-9 * max(1, cost.magnitude)
    }
}
