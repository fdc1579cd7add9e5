// SPDX-License-Identifier: Apache-2.0
internal import OutputAnalysis
internal import RealModule

/// Agents who answer customers: Erlang's C and A formulas, in closed form.
///
/// Calls are a Poisson process, work and patience are exponential, and the queue is in its steady state. With patience it
/// is the M/M/c+M queue (Erlang A), which always has one; without, M/M/c (Erlang C), which needs a load below the
/// number of agents.
///
/// - Reference: A. K. Erlang (1917); C. Palm (1957), *Research on telephone traffic carried by full availability groups*;
///   O. Garnett, A. Mandelbaum and M. Reiman (2002), "Designing a call center with impatient customers", M&SOM 4(3):208–227.
public struct CallQueue: Hashable, Sendable {
    /// Calls per second; not negative.
    public let rate: Double
    /// Mean seconds of work on a call; positive.
    public let work: Double
    /// Mean seconds for which a customer waits; `nil` for ever.
    public let patience: Double?
    /// Agents; at least 1.
    public let agents: Int
    /// The probabilities of as many calls as their index, waiting or answered.
    private let chances: [Double]
    /// The probability of more waiting calls than `chances` tells apart, where it is a geometric series; else zero.
    private let tail: Double

    /// Works out the steady state; `nil` when a parameter is out of its range, or the queue would grow for ever.
    ///
    /// - Parameters:
    ///   - rate: Calls per second, not negative.
    ///   - work: Mean seconds of work on a call, positive.
    ///   - patience: Mean seconds for which a customer waits, positive; `nil` for ever.
    ///   - agents: How many answer, from 1 to 100,000.
    public init?(rate: Double, work: Double, patience: Double?, agents: Int) {
        let load = rate * work
        guard rate >= 0, work > 0, load.isFinite, agents >= 1, agents <= 100_000 else { return nil }
        if let patience { guard patience > 0, patience.isFinite else { return nil } }
        guard patience != nil || load < Double(agents) else { return nil }
        (self.rate, self.work, self.patience, self.agents) = (rate, work, patience, agents)
        let leaving = patience.map { work / $0 } ?? 0
        // In units of the work: calls come at `load`, each of n agents finishes at one, each who waits leaves at `leaving`.
        var weights = [1.0]
        var sum = 1.0
        while true {
            let n = weights.count
            let departures = Double(min(n, agents)) + Double(max(0, n - agents)) * leaving
            var next = weights[n - 1] * load / departures
            guard n <= agents || next > sum * 1e-17, n < 10_000_000 else { break }
            if leaving == 0, n > agents { break }
            weights.append(next)
            sum += next
            if sum > 1e200 {
                for index in weights.indices { weights[index] *= 1e-200 }
                next *= 1e-200
                sum *= 1e-200
            }
        }
        let ratio = load / Double(agents)
        let rest = leaving == 0 ? (weights.last ?? 0) * ratio / (1 - ratio) : 0
        let whole = sum + rest
        chances = weights.map { $0 / whole }
        tail = rest / whole
    }

    /// The mean number of agents that the calls would keep busy if each was answered: rate times work, in erlang.
    public var load: Double { rate * work }

    /// The probability that a call is not answered at once.
    public var waitingProbability: Double {
        chances.dropFirst(agents).reduce(0, +) + tail
    }

    /// The probability that a customer gives up.
    public var abandonment: Double {
        guard let patience, rate > 0 else { return 0 }
        return waitingMean / patience / rate
    }

    /// Calls that wait, on average.
    public var waitingMean: Double {
        var sum = 0.0
        for (count, chance) in chances.enumerated().dropFirst(agents) {
            sum += chance * Double(count - agents)
        }
        // Beyond the last state, one to infinity more wait: a geometric series with the ratio of load to agents.
        let ratio = load / Double(agents)
        return sum + (tail > 0 ? tail / (1 - ratio) : 0)
    }

    /// Mean seconds until a call is answered or given up; zero when nobody calls.
    public var meanWait: Double { rate > 0 ? waitingMean / rate : 0 }

    /// The share of the agents' time in which they work.
    public var utilisation: Double { load * (1 - abandonment) / Double(agents) }

    /// The probability that a call is answered within `limit` seconds, given up calls counting as not answered.
    ///
    /// Who finds k others waiting is reached after k + 1 of those ahead have left, by being answered or giving up. With
    /// patience 1/θ and all agents finishing at the rate a, e^(−θ V) of that time V has a beta distribution with
    /// parameters a/θ and k + 1, since V is a sum of exponential times with the rates a, a + θ, …, a + kθ.
    public func answered(within limit: Double) -> Double {
        let capacity = Double(agents) / work
        guard let patience else {
            return 1 - waitingProbability * Double.exp(-(capacity - rate) * max(limit, 0))
        }
        let first = capacity * patience
        let shortest = Double.exp(-max(limit, 0) / patience)
        var sum = chances.prefix(agents).reduce(0, +)
        for (count, chance) in chances.enumerated().dropFirst(agents) {
            let ahead = Double(count - agents) + 1
            // Patient enough for the whole of it, and reached in time.
            let patient = first / (first + ahead)
            sum += chance * patient * (1 - Beta(first + 1, ahead).cumulative(shortest))
        }
        return sum
    }

    /// The fewest agents with which `share` of the calls is answered within `limit` seconds.
    ///
    /// - Parameters:
    ///   - share: From 0 to below 1.
    ///   - limit: Seconds, not negative.
    ///   - rate: Calls per second.
    ///   - work: Mean seconds of work on a call.
    ///   - patience: Mean seconds for which a customer waits; `nil` for ever.
    /// - Returns: `nil` when a parameter is out of its range, or when 100,000 agents are not enough.
    public static func agentsNeeded(
        toAnswer share: Double, within limit: Double, rate: Double, work: Double, patience: Double?
    ) -> Int? {
        guard share >= 0, share < 1, limit >= 0, rate >= 0, work > 0, (rate * work).isFinite else {
            return nil
        }
        func suffices(_ agents: Int) -> Bool {
            guard let queue = CallQueue(rate: rate, work: work, patience: patience, agents: agents) else {
                return false
            }
            return queue.answered(within: limit) >= share
        }
        // The share grows with every agent, so it is enough to halve an interval.
        var high = 1
        while !suffices(high) {
            guard high < 65_536 else { return nil }
            high *= 2
        }
        var low = high / 2
        while high - low > 1 {
            let middle = (low + high) / 2
            if suffices(middle) { high = middle } else { low = middle }
        }
        return high
    }
}
