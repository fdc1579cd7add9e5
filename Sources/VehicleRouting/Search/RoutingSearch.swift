// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Synchronization

/// How long and how to look for routes.
public struct RoutingOptions: Sendable {
    /// Steps of each chain; `nil` for 30,000 and 1,500 more for each stop.
    public var steps: Int?
    /// The wall time to stop after; `nil` looks for as many steps as are asked for.
    ///
    /// What is found in a time depends on the machine.
    public var timeLimit: Duration?
    /// How many chains are run side by side, of which the best is taken.
    ///
    /// The answer depends on their number, not on that of the processors.
    public var chains: Int
    /// Where chance begins.
    public var seed: UInt64

    /// Creates options.
    public init(steps: Int? = nil, timeLimit: Duration? = nil, chains: Int = 2, seed: UInt64 = 1) {
        self.steps = steps
        self.timeLimit = timeLimit
        self.chains = chains
        self.seed = seed
    }
}

extension RoutingProblem {
    /// Good routes, by ruin and recreate with simulated annealing; stops that no vehicle can be found for stay unserved.
    ///
    /// - Parameters:
    ///   - options: How long to look. With a time limit the answer depends on the machine; without, it is the same
    ///     everywhere.
    ///   - progress: Is told the share of the work that is done, on several threads.
    ///   - isCancelled: Whether to stop with what was found, asked on several threads.
    /// - Returns: The best routes found.
    public func solve(
        _ options: RoutingOptions = RoutingOptions(), progress: (@Sendable (Double) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) -> RoutingSolution {
        let chains = max(1, options.chains)
        let steps = options.steps ?? (options.timeLimit == nil ? 30_000 + 1_500 * stops.count : nil)
        let results = Mutex(
            [(cost: Double, routes: [Route], unserved: [Int])?](repeating: nil, count: chains))
        let start = ContinuousClock.now
        DispatchQueue.concurrentPerform(iterations: chains) { chain in
            let search = RuinAndRecreate(self, seed: options.seed &+ UInt64(chain) &* 0x9E37_79B9)
            let scale = search.bestCost / Double(max(1, stops.count))
            search.run(first: 0.3 * scale, last: 0.003 * scale) { step in
                if isCancelled?() == true { return nil }
                var share = 0.0
                if let steps { share = Double(step) / Double(max(1, steps)) }
                if let limit = options.timeLimit { share = max(share, (ContinuousClock.now - start) / limit) }
                progress?(share)
                return share
            }
            let result = (search.bestCost, search.best, search.bestUnserved)
            results.withLock { $0[chain] = result }
        }
        let best = results.withLock { $0.compactMap(\.self).min { $0.cost < $1.cost } }
        return solution(best?.routes ?? [], unserved: best?.unserved ?? [])
    }
}
