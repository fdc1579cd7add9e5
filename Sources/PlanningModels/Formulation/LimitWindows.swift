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

    /// Which of the limit's own periods, counted from the start of the run, the first planning period starts in.
    private var firstOwn: Int { Int(calendar.origin.seconds / limit.period.seconds) }

    /// The position of the limit's period that binds a planning period.
    func window(of period: Int) -> Int {
        isShort ? period : Int(calendar.startOfPeriod(period).seconds / limit.period.seconds) - firstOwn
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
        let start = Int64(window + firstOwn) * length - calendar.origin.seconds
        let first = (max(start, 0) + calendar.period.seconds - 1) / calendar.period.seconds
        let last = (start + length - 1) / calendar.period.seconds
        return Int(first)...max(Int(first), min(Int(last), calendar.count - 1))
    }
}
