// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork
public import SupplySimulator

/// What a chain without chance makes of a pulse and of a step in what customers demand.
public struct BullwhipResponses: Sendable {
    /// What one node makes of it.
    public struct Response: Hashable, Sendable {
        /// Whose orders.
        public var entity: MeasuredEntity
        /// Orders in each period less those without it, over its size; the period in which it begins comes first.
        public var orders: [Double]
        /// The largest of them.
        public var peak: Double
        /// The period of the peak, from 0.
        public var peakPeriod: Int
        /// The smallest of them.
        public var trough: Double
        /// The mean of the last quarter.
        public var final: Double
        /// After how many periods it stays within 5% of the peak of its last value; `nil` when it does not.
        public var settlingPeriods: Int?

        /// By how much the peak is above the last value, as a share of it; `nil` where that is zero.
        public var overshoot: Double? {
            guard final > 0.05 else { return nil }
            let share = peak / final - 1
            return share.magnitude < 1e-9 ? 0 : share
        }

        /// The sum of squares: of a linear chain, the bullwhip that independent demand has.
        public var energy: Double { orders.reduce(0) { $0 + $1 * $1 } }

        init(entity: MeasuredEntity, orders: [Double], isPulse: Bool) {
            self.entity = entity
            self.orders = orders
            peak = orders.max() ?? 0
            peakPeriod = orders.firstIndex(of: peak) ?? 0
            trough = orders.min() ?? 0
            let last = orders.suffix(max(1, orders.count / 4))
            let final = isPulse ? 0 : last.reduce(0, +) / Double(max(1, last.count))
            self.final = final
            let band = 0.05 * max(peak.magnitude, trough.magnitude)
            let away = orders.lastIndex { ($0 - final).magnitude > band + 1e-12 }
            // A response that still moves in the last quarter has not settled, as far as one can see.
            let settled = (away ?? -1) + 1
            settlingPeriods = settled <= orders.count - orders.count / 4 ? settled : nil
        }
    }

    /// The length of a period: a measuring period, or the longest review where that is longer.
    public var period: TimeSpan
    /// The extra demand of the pulse, in units: what is demanded in one period on average.
    public var pulseUnits: Double
    /// The step as a share of mean demand.
    public var step: Double
    /// Responses to the pulse, of the chain, its echelons and its sites.
    public var toPulse: [Response]
    /// Responses to the step.
    public var toStep: [Response]
}
