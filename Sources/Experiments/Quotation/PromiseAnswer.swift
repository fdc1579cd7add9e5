// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
public import SupplySimulator

/// What an order is promised, and what becomes of it; times are in days after the order.
public struct PromiseAnswer: Sendable {
    /// The order.
    public var question: PromiseQuestion
    /// What became of it in each replication.
    public var outcomes: [ProbeOutcome]
    /// How many replications were asked for.
    public var wantedReplications: Int
    /// The level of the intervals.
    public var level: Double
    /// The dates that were quoted, ascending; replications without a date are left out.
    public var quotes: [Double]
    /// When it was delivered, ascending; replications without a delivery are left out.
    public var deliveries: [Double]

    init(question: PromiseQuestion, outcomes: [ProbeOutcome], wanted: Int, level: Double) {
        self.question = question
        self.outcomes = outcomes
        wantedReplications = wanted
        self.level = level
        func days(_ tick: Int64) -> Double { Double(tick - question.time.seconds) / 86_400 }
        quotes = outcomes.compactMap { $0.promised.map(days) }.sorted()
        deliveries = outcomes.compactMap { $0.delivered.map(days) }.sorted()
    }

    /// Whether all replications that were asked for are there.
    public var isComplete: Bool { outcomes.count == wantedReplications }

    /// The date to quote: the median over the replications that have one.
    public var quote: Double? { Self.quantile(0.5, of: quotes, total: quotes.count) }

    /// The mean of the quoted dates.
    public var meanQuote: Double? {
        quotes.isEmpty ? nil : quotes.reduce(0, +) / Double(quotes.count)
    }

    /// A quantile of the quoted dates.
    public func quoteQuantile(_ probability: Double) -> Double? {
        Self.quantile(probability, of: quotes, total: quotes.count)
    }

    /// A quantile of the delivery over all orders that were not declined; `nil` when so many are not delivered within a year.
    public func deliveryQuantile(_ probability: Double) -> Double? {
        Self.quantile(probability, of: deliveries, total: acceptedCount)
    }

    /// The smallest value that the share `probability` of `total` values does not pass.
    private static func quantile(_ probability: Double, of sorted: [Double], total: Int) -> Double? {
        let rank = max(1, Int((probability * Double(total) - 1e-9).rounded(.up)))
        return rank <= sorted.count ? sorted[rank - 1] : nil
    }

    private var acceptedCount: Int { outcomes.count { !$0.isDeclined } }

    /// The share of replications in which the customer went elsewhere because of the date.
    public var declinedShare: Double {
        outcomes.isEmpty ? 0 : Double(outcomes.count - acceptedCount) / Double(outcomes.count)
    }

    /// The probability that an order that is not declined is delivered by the date to quote.
    public var keptByQuote: ProbabilityEstimate? {
        guard let quote else { return nil }
        // Dates are whole seconds; a day is not.
        return probability { $0 <= quote + 1e-9 }
    }

    /// The probability that an order that is not declined is delivered by the date that its own replication quoted.
    public var keptAsQuoted: ProbabilityEstimate? {
        let promised = outcomes.filter { !$0.isDeclined && $0.promised != nil }
        guard !promised.isEmpty else { return nil }
        let kept = promised.count { outcome in
            guard let delivered = outcome.delivered, let date = outcome.promised else { return false }
            return delivered <= date
        }
        return ProbabilityEstimate(successes: kept, trials: promised.count, level: level)
    }

    /// The probability that an order that is not declined is delivered within `days`.
    public func probability(deliveredWithin days: Double) -> ProbabilityEstimate? {
        probability { $0 <= days + 1e-9 }
    }

    private func probability(_ isKept: (Double) -> Bool) -> ProbabilityEstimate? {
        guard acceptedCount > 0 else { return nil }
        return ProbabilityEstimate(
            successes: deliveries.count(where: isKept), trials: acceptedCount, level: level)
    }

    /// The shares of what is promised that come from stock, from what is on order, and from what has yet to be ordered or
    /// made; `nil` when the promise looks at none of them.
    public var sources: (stock: Double, inbound: Double, capacity: Double)? {
        var (stock, inbound, capacity) = (0.0, 0.0, 0.0)
        for outcome in outcomes {
            stock += outcome.fromStock
            inbound += outcome.fromInbound
            capacity += outcome.fromCapacity
        }
        let total = stock + inbound + capacity
        return total > 0 ? (stock / total, inbound / total, capacity / total) : nil
    }
}

/// A share of replications, with the interval of the probability behind it.
///
/// - Reference: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference", Journal of the
///   American Statistical Association 22.
public struct ProbabilityEstimate: Hashable, Sendable {
    /// The share.
    public var share: Double
    /// The lower end of the interval.
    public var lower: Double
    /// The upper end of the interval.
    public var upper: Double

    init(successes: Int, trials: Int, level: Double) {
        let count = Double(trials)
        let share = Double(successes) / count
        let z = StandardNormal.quantile(0.5 + level / 2)
        let middle = (share + z * z / (2 * count)) / (1 + z * z / count)
        let half =
            z / (1 + z * z / count)
            * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
        self.share = share
        lower = min(share, max(middle - half, 0))
        upper = max(share, min(middle + half, 1))
    }
}
