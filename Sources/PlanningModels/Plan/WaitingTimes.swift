// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How long a segment's units wait, when the oldest demand is served first.
struct WaitingTimes {
    /// What a lane ships to the segment in each period.
    struct Shipments {
        var quantities: [Double]
        /// By period: from order to shipment where nothing is missing, and from there to the customer.
        var travel: [TimeSpan]
    }

    private let calendar: PlanningCalendar
    private let promise: TimeSpan?
    private var shipped = 0.0
    private var late = 0.0
    /// Σ units · seconds.
    private var waited = 0.0
    /// Units by the seconds that they take.
    private var units: [Int64: Double] = [:]

    init(calendar: PlanningCalendar, promise: TimeSpan?) {
        self.calendar = calendar
        self.promise = promise
    }

    /// Adds one product: what was asked for, given up and shipped in each period.
    ///
    /// What is given up is the oldest demand that waits; within a period the fastest lane serves first.
    mutating func add(demand: [Double], lost: [Double], shipments: [Shipments]) {
        var open = demand
        var oldest = 0
        // Parts that only rounding leaves over are nobody's wait.
        let crumb = 1e-9 * (1 + (demand.max() ?? 0))
        /// Takes `quantity` from the oldest open demand.
        func take(_ quantity: Double, until period: Int, _ body: (_ period: Int, _ part: Double) -> Void) {
            var rest = quantity
            while rest > 0, oldest <= period {
                let part = min(rest, open[oldest])
                open[oldest] -= part
                rest -= part
                if part > crumb { body(oldest, part) }
                if open[oldest] > 0 { break }
                oldest += 1
            }
            // Rounding can leave a last crumb unmatched; the period's pointer must not run ahead of demand to come.
            oldest = min(oldest, period)
        }
        for period in calendar.periods {
            take(lost[period], until: period) { _, _ in }
            for lane in shipments.sorted(by: { $0.travel[period] < $1.travel[period] }) {
                take(lane.quantities[period], until: period) { asked, part in
                    let wait =
                        Int64(period - asked) * calendar.period.seconds + lane.travel[period].seconds
                    shipped += part
                    waited += part * Double(wait)
                    units[wait, default: 0] += part
                    if let promise, wait > promise.seconds { late += part }
                }
            }
        }
    }

    /// The figures of all products together.
    func lateness(of segment: NodeID) -> PlannedLateness {
        PlannedLateness(
            segment: segment, shipped: shipped, meanDays: shipped > 0 ? waited / shipped / 86_400 : nil,
            lateShare: promise != nil && shipped > 0 ? late / shipped : nil,
            deliveries: units.sorted { $0.key < $1.key }.map {
                PlannedLateness.Delivery(days: Double($0.key) / 86_400, share: $0.value / shipped)
            })
    }
}
