// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What one customer, site or recipe asks of a stock point over the planning periods.
struct DemandStream {
    /// Orders that come together at regular instants, rather than spread over time.
    struct Rhythm: Hashable {
        var period: TimeSpan
        var offset: TimeSpan
    }

    /// The mean of each planning period, in units.
    var mean: [Double]
    /// The variance of each planning period, in units².
    var variance: [Double]
    /// When orders come; `nil` for at any time.
    var rhythm: Rhythm?

    /// The stream of a part of each order's quantity, in units of another product if need be.
    func scaled(by factor: Double, rhythm: Rhythm?) -> DemandStream {
        DemandStream(
            mean: mean.map { $0 * factor }, variance: variance.map { $0 * factor * factor }, rhythm: rhythm)
    }

    /// The stream of a part of the orders, each of which is taken or left as a whole.
    ///
    /// The variance falls in proportion, exactly so for a compound Poisson process.
    func thinned(to share: Double, rhythm: Rhythm?) -> DemandStream {
        DemandStream(mean: mean.map { $0 * share }, variance: variance.map { $0 * share }, rhythm: rhythm)
    }

    /// The time whose demand a stock point must be ready to meet between one order's arrival and the next.
    ///
    /// Of orders in a rhythm it is as many whole cycles as can fall between a review and the moment before the
    /// arrival of the next review's order: an order that comes at the instant of a review is part of it.
    ///
    /// - Parameters:
    ///   - review: The stock point's reviews.
    ///   - window: Lead time and review period together.
    /// - Returns: `window` itself for orders that come at any time.
    func exposedTime(review: Rhythm, window: TimeSpan) -> TimeSpan {
        guard let rhythm, rhythm.period.seconds > 0, review.period.seconds > 0 else { return window }
        func orders(upTo time: Int64) -> Int64 {
            let steps = (time - rhythm.offset.seconds)
            let (quotient, remainder) = steps.quotientAndRemainder(dividingBy: rhythm.period.seconds)
            return remainder < 0 ? quotient - 1 : quotient
        }
        var most: Int64 = 0
        // Reviews and orders fall in step again after at most as many reviews as an order period has seconds.
        for index in 0..<min(Self.mostReviews, rhythm.period.seconds) {
            let start = review.offset.seconds + index * review.period.seconds
            most = max(most, orders(upTo: start + window.seconds - 1) - orders(upTo: start))
        }
        return TimeSpan(seconds: most * rhythm.period.seconds)
    }

    private static let mostReviews: Int64 = 400
}
