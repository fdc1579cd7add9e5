// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The stock that a periodically reviewed stock point needs, on the shelf and on order, to last until the order after
/// next arrives.
///
/// With review period R, lead time L, demand D per day and z standard deviations of safety:
///
///     level = E[D(L + R)] + z √( E[L + R] Var(D) + E[D]² Var(L) )
///
/// where demand in a rhythm counts as `DemandStream` says: at regular instants by whole cycles, in batches with
/// the variance of one batch more or less. One level has to do for the whole
/// year, so the expected demand of a window is itself a quantity that varies from one window to the next; by the law
/// of total variance, its variance over the year adds to that under the root. The rest of a seasonal demand is the
/// better covered by a level that follows a forecast, which needs only the part without it.
///
/// - Reference: E. A. Silver, D. F. Pyke, D. J. Thomas (2017), *Inventory and Production Management in Supply Chains*, 4th
///   ed., chapter 6: order-up-to-level (R, S) systems, and variability of the lead time itself.
struct ProtectionLevel {
    /// E[D(L + R)] in the mean over the run, in units.
    private(set) var expected = 0.0
    /// The variance of the demand of a window around its expectation, in units².
    private(set) var randomVariance = 0.0
    /// The variance of that expectation over the year, in units².
    private(set) var seasonalVariance = 0.0
    /// The mean demand, in units per day.
    private(set) var demandPerDay = 0.0
    /// The expected demand per day over the first window of the run, in units.
    private(set) var firstDemandPerDay = 0.0
    /// The part of the mean demand that comes at any time, rather than at regular instants or in batches.
    private(set) var anyTimePerDay = 0.0
    /// The variance of the demand of a day, in units².
    private(set) var varianceOfDay = 0.0

    private let calendar: PlanningCalendar

    /// Adds up what a stock point has to be ready for.
    ///
    /// - Parameters:
    ///   - streams: What it is asked for.
    ///   - review: When it orders.
    ///   - lead: How long an order takes.
    ///   - calendar: The periods of the streams.
    ///   - standing: How long the level stands, from the first period on; `nil` for all of the time. A level that
    ///     stands for a part only has to cover the demand that follows the reviews of that part.
    init(
        _ streams: [DemandStream], review: DemandStream.Instants, lead: ReplenishmentLead,
        calendar: PlanningCalendar, standingFor standing: TimeSpan? = nil
    ) {
        self.calendar = calendar
        let leadSeconds = Int64(min(lead.mean * 86_400, 9e14).rounded())
        let window = TimeSpan(seconds: leadSeconds + review.period.seconds)
        let exposed = streams.map { $0.exposedTime(review: review, window: window) }
        // Only windows that end before the horizon say something about the season.
        let span = min(max(exposed.max() ?? .zero, review.period), calendar.length)
        let latest = calendar.horizon.seconds - span.seconds
        let starts: [Int64]
        if let standing {
            starts = Self.reviews(every: review.period, during: standing, in: calendar, upTo: latest)
        } else {
            starts = calendar.periods.map { calendar.startOfPeriod($0).seconds }.filter { $0 <= latest }
        }
        var windows = [Double](repeating: 0, count: starts.count)
        let days = calendar.length.inDays
        for (stream, exposed) in zip(streams, exposed) {
            let rates = rates(of: stream, over: span, from: starts)
            let perDay =
                standing == nil
                ? stream.mean.reduce(0, +) / days : rates.reduce(0, +) / Double(max(1, rates.count))
            let variancePerDay = stream.variance.reduce(0, +) / days
            demandPerDay += perDay
            varianceOfDay += variancePerDay
            expected += perDay * exposed.inDays
            randomVariance +=
                variancePerDay * exposed.inDays + stream.batchVariance(perDay: perDay, window: window)
            if stream.rhythm == .anyTime { anyTimePerDay += perDay }
            for index in windows.indices { windows[index] += rates[index] * exposed.inDays }
            firstDemandPerDay += rates.first ?? 0
        }
        randomVariance += demandPerDay * demandPerDay * lead.variance
        let mean = windows.reduce(0, +) / Double(max(1, windows.count))
        seasonalVariance =
            windows.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, windows.count))
    }

    /// When a level that stands from the first period on is looked at, as far as it matters; at least once.
    private static func reviews(
        every period: TimeSpan, during standing: TimeSpan, in calendar: PlanningCalendar, upTo latest: Int64
    ) -> [Int64] {
        let origin = calendar.origin.seconds
        let step = max(period.seconds, standing.seconds / mostReviews, 1)
        let end = origin + max(standing.seconds, 1)
        return stride(from: origin, to: end, by: Int64.Stride(step)).filter { $0 <= latest || $0 == origin }
    }

    private static let mostReviews: Int64 = 100

    /// The mean demand per day in the time `span` from each of some instants on.
    private func rates(of stream: DemandStream, over span: TimeSpan, from starts: [Int64]) -> [Double] {
        var before = [0.0]
        for value in stream.mean { before.append(before[before.count - 1] + value) }
        func total(until seconds: Int64) -> Double {
            let period = min(
                calendar.count - 1, Int((seconds - calendar.origin.seconds) / calendar.period.seconds))
            let part = TimeSpan(seconds: seconds - calendar.startOfPeriod(period).seconds).inDays
            return before[period] + stream.mean[period] * part / calendar.days(inPeriod: period)
        }
        return starts.map { (total(until: $0 + span.seconds) - total(until: $0)) / span.inDays }
    }
}
