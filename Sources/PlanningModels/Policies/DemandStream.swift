// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What one customer, site or recipe asks of a stock point over the planning periods.
struct DemandStream {
    /// When orders come.
    enum Rhythm: Hashable {
        /// At any time.
        case anyTime
        /// At every review of a buyer, or at the instants of periodic customers.
        case regular(Instants)
        /// In batches that a buyer orders once in so long a time, in nobody's step.
        case batches(every: TimeSpan)
    }

    /// Instants that follow each other at equal distances.
    struct Instants: Hashable {
        var period: TimeSpan
        var offset: TimeSpan

        /// The same instants, so much later.
        func delayed(by delay: TimeSpan) -> Instants {
            Instants(period: period, offset: TimeSpan(seconds: offset.seconds + delay.seconds))
        }
    }

    /// The mean of each planning period, in units.
    var mean: [Double]
    /// The variance of each planning period, in units².
    var variance: [Double]
    /// When orders come.
    var rhythm = Rhythm.anyTime

    /// The sum of streams.
    init(sumOf streams: [DemandStream], periods: Int) {
        mean = Array(repeating: 0, count: periods)
        variance = mean
        for stream in streams {
            for period in 0..<periods {
                mean[period] += stream.mean[period]
                variance[period] += stream.variance[period]
            }
        }
    }

    init(mean: [Double], variance: [Double], rhythm: Rhythm = .anyTime) {
        self.mean = mean
        self.variance = variance
        self.rhythm = rhythm
    }

    /// The stream of a part of each order's quantity, in units of another product if need be.
    func scaled(by factor: Double, rhythm: Rhythm) -> DemandStream {
        DemandStream(
            mean: mean.map { $0 * factor }, variance: variance.map { $0 * factor * factor }, rhythm: rhythm)
    }

    /// The stream of a part of the orders, each of which is taken or left as a whole.
    ///
    /// The variance falls in proportion, exactly so for a compound Poisson process.
    func thinned(to share: Double, rhythm: Rhythm) -> DemandStream {
        DemandStream(mean: mean.map { $0 * share }, variance: variance.map { $0 * share }, rhythm: rhythm)
    }

    /// The time whose demand a stock point must be ready to meet between one order's arrival and the next.
    ///
    /// Of orders at regular instants it is as many whole cycles as can fall between a review and the moment before the
    /// arrival of the next review's order: an order that comes at the instant of a review is part of it.
    ///
    /// - Parameters:
    ///   - review: The stock point's reviews.
    ///   - window: Lead time and review period together.
    /// - Returns: `window` itself for orders that come at any time or in batches.
    func exposedTime(review: Instants, window: TimeSpan) -> TimeSpan {
        guard case .regular(let instants) = rhythm, instants.period.seconds > 0, review.period.seconds > 0
        else {
            return window
        }
        func orders(upTo time: Int64) -> Int64 {
            let (quotient, remainder) = (time - instants.offset.seconds)
                .quotientAndRemainder(dividingBy: instants.period.seconds)
            return remainder < 0 ? quotient - 1 : quotient
        }
        var most: Int64 = 0
        // Reviews and orders fall in step again after at most as many reviews as an order period has seconds.
        for index in 0..<min(Self.mostReviews, instants.period.seconds) {
            let start = review.offset.seconds + index * review.period.seconds
            most = max(most, orders(upTo: start + window.seconds - 1) - orders(upTo: start))
        }
        return TimeSpan(seconds: most * instants.period.seconds)
    }

    /// The variance, in units², that batches add to the demand of a window: it holds one batch more or less.
    ///
    /// Of w = n + f batch times, a window holds n + 1 batches with probability f, else n.
    ///
    /// - Parameters:
    ///   - perDay: The stream's mean, in units per day.
    ///   - window: Lead time and review period together.
    /// - Returns: Q² f (1 − f) for batches of Q.
    func batchVariance(perDay: Double, window: TimeSpan) -> Double {
        guard case .batches(let every) = rhythm, every > .zero else { return 0 }
        let batches = window.inDays / every.inDays
        let fraction = batches - batches.rounded(.down)
        let quantity = perDay * every.inDays
        return quantity * quantity * fraction * (1 - fraction)
    }

    private static let mostReviews: Int64 = 400
}
