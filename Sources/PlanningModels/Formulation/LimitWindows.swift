// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How the periods of a limit fall on planning periods.
///
/// A limit whose own period is at least a planning period binds what leaves at all instants that lie in it,
/// exactly as in a run. A shorter one is added up to the length of the planning period, since the plan
/// does not see when in the period something leaves.
struct LimitWindows {
    let limit: FlowLimit
    let calendar: PlanningCalendar

    private var isShort: Bool { limit.period < calendar.period }

    /// The position of the limit's period that binds a planning period.
    func window(of period: Int) -> Int {
        isShort ? period : Int(calendar.startOfPeriod(period).seconds / limit.period.seconds)
    }

    /// How much may flow in a window, in units.
    func capacity(ofWindow window: Int) -> Double {
        guard isShort else { return limit.units }
        return limit.units * calendar.days(inPeriod: window) / limit.period.inDays
    }

    /// The planning periods that a window binds.
    func periods(inWindow window: Int) -> ClosedRange<Int> {
        guard !isShort else { return window...window }
        let length = limit.period.seconds
        let first = (Int64(window) * length + calendar.period.seconds - 1) / calendar.period.seconds
        let last = (Int64(window + 1) * length - 1) / calendar.period.seconds
        return Int(first)...max(Int(first), min(Int(last), calendar.count - 1))
    }
}
