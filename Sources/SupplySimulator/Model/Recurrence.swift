// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// Things of one kind that happen together at fixed intervals, such as the daily reviews of all retailers.
///
/// One entry of the calendar stands for all members: it carries the rank of the member that is next. A member is
/// handled without going through the calendar as long as nothing else comes before it, so the order of events is
/// the same as if each had its own entry.
struct Recurrence: Sendable {
    /// What a member does.
    enum Kind: UInt8, Sendable {
        /// A stock point reviews.
        case review
        /// A segment orders.
        case order
    }

    var kind: Kind
    var period: Tick
    var first: Tick
    /// Stock points or segments, in the order of their ranks.
    var members: Table<Int32>
}

/// How far a recurrence has come.
struct RecurrenceState: Sendable {
    /// The place of the next member.
    var next = 0
}
