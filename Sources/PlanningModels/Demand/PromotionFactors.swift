// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What promotions make of a segment's demand for each entry of its mix, over time.
///
/// Extra demand while they last, and what it takes from before, after and other products; as in a run.
struct PromotionFactors {
    private struct Window {
        var factor: Double
        var start: Int64
        var end: Int64
    }

    /// By entry of the mix; empty without promotions.
    private var windows: [[Window]] = []

    init(
        of segment: CustomerSegment, in promotions: [Promotion], products: [ProductID: Product],
        calendar: PlanningCalendar
    ) {
        let own = promotions.filter { $0.segments.contains(segment.id) && $0.response != nil }
        guard !own.isEmpty else { return }
        windows = segment.mix.map { _ in [] }
        let usual = segment.relativeDemand(products)
        for promotion in own { add(promotion, to: segment, usual: usual, horizon: calendar.horizon) }
    }

    private mutating func add(
        _ promotion: Promotion, to segment: CustomerSegment, usual: [ProductID: Double], horizon: TimeSpan
    ) {
        guard let response = promotion.response else { return }
        let start = promotion.start.seconds
        let end = start + (promotion.length ?? horizon).seconds
        let extra = promotion.lift - 1
        let promoted = promotion.products.reduce(0) { $0 + (usual[$1] ?? 0) }
        func missing(_ share: Double, in span: TimeSpan) -> Double {
            span.seconds > 0 ? 1 - share * extra * Double(end - start) / Double(span.seconds) : 1
        }
        for (entry, mixed) in segment.mix.enumerated() {
            func add(_ factor: Double, _ start: Int64, _ end: Int64) {
                guard factor != 1, end > start else { return }
                windows[entry].append(Window(factor: max(factor, 0), start: start, end: end))
            }
            if promotion.products.contains(mixed.product) {
                add(promotion.lift, start, end)
                add(missing(response.fromLater, in: response.after), end, end + response.after.seconds)
                add(
                    missing(response.fromEarlier, in: response.notice), start - response.notice.seconds,
                    start)
            }
            for other in response.fromOthers where other.product == mixed.product {
                guard let bought = usual[mixed.product], bought > 0 else { continue }
                add(1 - other.share * extra * promoted / bought, start, end)
            }
        }
    }

    /// The factor at an instant.
    func factor(_ entry: Int, at time: TimeSpan) -> Double {
        guard !windows.isEmpty else { return 1 }
        return windows[entry].reduce(1) {
            time.seconds >= $1.start && time.seconds < $1.end ? $0 * $1.factor : $0
        }
    }

    /// The parts of the time from `start` to `end` in which the factor does not change.
    func stretches(_ entry: Int, from start: TimeSpan, to end: TimeSpan)
        -> [(from: TimeSpan, to: TimeSpan, factor: Double)]
    {
        guard !windows.isEmpty, !windows[entry].isEmpty else { return [(start, end, 1)] }
        let inner = windows[entry].flatMap { [$0.start, $0.end] }
            .filter { $0 > start.seconds && $0 < end.seconds }
        let cuts = Set(inner + [start.seconds, end.seconds]).sorted().map { TimeSpan(seconds: $0) }
        return zip(cuts, cuts.dropFirst()).map { ($0, $1, factor(entry, at: $0)) }
    }

    /// The mean factor from `start` to `end`.
    func mean(_ entry: Int, from start: TimeSpan, to end: TimeSpan) -> Double {
        guard !windows.isEmpty, end > start else { return factor(entry, at: start) }
        return stretches(entry, from: start, to: end)
            .reduce(0) { $0 + $1.factor * Double($1.to.seconds - $1.from.seconds) }
            / Double(end.seconds - start.seconds)
    }
}
