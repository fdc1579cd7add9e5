// SPDX-License-Identifier: Apache-2.0
import Dispatch
public import LinearProgramming
import Synchronization

extension RoutingProblem {
    /// Good routes with a lower bound on what any routes cost.
    ///
    /// Half of the time goes to ruin and recreate. Then one thread bounds the cost by column generation, and combines all
    /// routes that were met to better ones by a small integer program, while the others search on from the best routes.
    ///
    /// - Parameters:
    ///   - options: How long to look. With a time limit the answer depends on the machine; without, it is the same
    ///     everywhere.
    ///   - solver: Who solves the linear programs.
    ///   - progress: Is told the share of the work that is done, on several threads.
    ///   - isCancelled: Whether to stop with what was found, asked on several threads.
    /// - Returns: The best routes found, with a bound where all stops are served and one could be proven.
    public func solve(
        _ options: RoutingOptions, boundedBy solver: any LinearSolver,
        progress: (@Sendable (Double) -> Void)? = nil, isCancelled: (@Sendable () -> Bool)? = nil
    ) -> RoutingSolution {
        guard !stops.isEmpty else { return solve(options, progress: progress, isCancelled: isCancelled) }
        return BoundedSearch(
            problem: self, options: options, solver: solver, progress: progress, isCancelled: isCancelled
        ).run()
    }
}

/// One search for routes and a bound.
private struct BoundedSearch {
    let problem: RoutingProblem
    let options: RoutingOptions
    let solver: any LinearSolver
    let progress: (@Sendable (Double) -> Void)?
    let isCancelled: (@Sendable () -> Bool)?

    /// The best routes of all threads, the routes they met, and whether nothing is left to do.
    private final class Shared: Sendable {
        struct State {
            var cost = Double.infinity
            var routes: [Route] = []
            var unserved: [Int] = []
            var isDone = false
        }

        let state = Mutex(State())

        var best: State { state.withLock { $0 } }
        var isDone: Bool { state.withLock { $0.isDone } }

        func offer(_ cost: Double, _ routes: [Route], _ unserved: [Int]) {
            state.withLock { state in
                guard
                    (unserved.count, cost) < (state.routes.isEmpty ? .max : state.unserved.count, state.cost)
                else { return }
                (state.cost, state.routes, state.unserved) = (cost, routes, unserved)
            }
        }

        func finish() { state.withLock { $0.isDone = true } }
    }

    /// What one chain came to.
    private struct Chain {
        var cost: Double
        var routes: [Route]
        var unserved: [Int]
        var met: [Route]
    }

    func run() -> RoutingSolution {
        let start = ContinuousClock.now
        let chains = max(1, options.chains)
        let shared = Shared()
        let ends = Mutex([Int: Chain]())
        let steps = options.steps ?? (options.timeLimit == nil ? 30_000 + 1_500 * problem.stops.count : nil)
        let half = options.timeLimit.map { $0 / 2 }
        // Small problems are found long before their time is over.
        let longest = problem.stops.count < 60 ? 30_000 + 10_000 * problem.stops.count : .max
        let stops = isCancelled
        let report = progress
        DispatchQueue.concurrentPerform(iterations: chains) { chain in
            let pool = RoutePool(problem)
            let search = RuinAndRecreate(
                problem, seed: options.seed &+ UInt64(chain) &* 0x9E37_79B9, pool: pool)
            let scale = search.bestCost / Double(max(1, problem.stops.count))
            search.run(first: 0.3 * scale, last: 0.003 * scale) { step in
                if stops?() == true { return nil }
                var share = Double(step) / Double(max(1, steps ?? longest))
                if let half { share = max(share, (ContinuousClock.now - start) / half) }
                report?(share / 2)
                return share
            }
            let end = Chain(
                cost: search.bestCost, routes: search.best, unserved: search.bestUnserved, met: pool.routes)
            ends.withLock { $0[chain] = end }
        }
        // In the order of the chains, not in that in which they came to their ends.
        let found = ends.withLock { ends in (0..<chains).compactMap { ends[$0] } }
        for end in found { shared.offer(end.cost, end.routes, end.unserved) }
        let met = found.flatMap(\.met)
        let first = shared.best
        guard first.unserved.isEmpty, stops?() != true else {
            return problem.solution(first.routes, unserved: first.unserved)
        }
        let bound = Mutex((value: -Double.infinity, isConverged: false))
        let others = Mutex([[Route]]())
        let end = options.timeLimit.map { start + $0 }
        // Without a time limit the answer must not depend on the threads, so only the bound is worked on.
        DispatchQueue.concurrentPerform(iterations: end == nil ? 1 : chains) { chain in
            if chain == 0 {
                let found = prove(shared, met, others, start: start, end: end)
                bound.withLock { $0 = found }
                shared.finish()
            } else {
                searchOn(chain, shared, first.routes, others, start: start, end: end)
            }
        }
        let best = shared.best
        var solution = problem.solution(best.routes)
        let proven = bound.withLock { $0 }
        if proven.value > 0 {
            solution.bound = min(problem.rounded(proven.value), solution.cost)
            solution.boundMethod = proven.isConverged ? .columnGeneration : .lagrangian
        }
        return solution
    }

    /// Ruins and recreates from the best routes until the time is over or the other thread is done.
    private func searchOn(
        _ chain: Int, _ shared: Shared, _ routes: [Route], _ others: borrowing Mutex<[[Route]]>,
        start: ContinuousClock.Instant, end: ContinuousClock.Instant?
    ) {
        guard let end else { return }
        let pool = RoutePool(problem)
        let search = RuinAndRecreate(
            problem, seed: options.seed &+ UInt64(chain + 77) &* 0x9E37_79B9, start: routes, pool: pool)
        let scale = search.bestCost / Double(max(1, problem.stops.count))
        let begin = ContinuousClock.now
        let whole = max((end - begin) * 0.95, .milliseconds(1))
        var isHandedOver = false
        search.run(first: 0.1 * scale, last: 0.003 * scale) { _ in
            if shared.isDone || isCancelled?() == true { return nil }
            let share = (ContinuousClock.now - begin) / whole
            progress?(0.5 + share / 2)
            // What was met until here is for the integer program of the other thread.
            if share > 0.6, !isHandedOver {
                isHandedOver = true
                shared.offer(search.bestCost, search.best, search.bestUnserved)
                others.withLock { $0.append(pool.routes) }
            }
            return share
        }
        shared.offer(search.bestCost, search.best, search.bestUnserved)
    }

    /// Bounds the cost, and combines the routes that were met.
    private func prove(
        _ shared: Shared, _ met: [Route], _ others: borrowing Mutex<[[Route]]>,
        start: ContinuousClock.Instant, end: ContinuousClock.Instant?
    ) -> (value: Double, isConverged: Bool) {
        let stops = isCancelled
        var limits = ColumnGeneration.Limits(isCancelled: { stops?() == true })
        if let end { limits.deadline = ContinuousClock.now + (end - ContinuousClock.now) * 0.7 }
        let incumbent = { shared.best.cost }
        var generation = ColumnGeneration(
            problem, solver: solver, incumbent: shared.best.routes,
            others: Array(met.prefix(6 * problem.stops.count)), limits: limits)
        generation.run(incumbent: incumbent)
        if !problem.proves(generation.bound, incumbent()), stops?() != true {
            let pool = RoutePool(problem)
            pool.add(met.reversed())
            for routes in others.withLock({ $0 }) { pool.add(routes.reversed()) }
            let combination = RouteCombination(problem, solver: solver)
            let left = end.map { max(.milliseconds(50), ($0 - ContinuousClock.now) * 0.9) }
            let best = combination.best(
                of: pool.routes + generation.master.columns.map(\.route), incumbent: incumbent(),
                bound: generation.bound, prices: generation.bestPrices, timeLimit: left)
            if let best { shared.offer(problem.solution(best).cost, best, []) }
        }
        return (generation.bound, generation.isConverged)
    }
}
