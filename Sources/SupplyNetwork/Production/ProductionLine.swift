// SPDX-License-Identifier: Apache-2.0

/// A line (work centre) of a site: stations that several recipes share, each of which works on one run at a time.
public struct ProductionLine: Hashable, Sendable, Identifiable {
    /// The line's name, unique at its site.
    public var id: LineID
    /// How many stations there are, all alike; at least 1.
    public var count: Int
    /// When the stations work.
    public var hours: WeeklyHours
    /// Which of the waiting runs a free station takes.
    public var sequence: RunSequence
    /// Changes from one family to another that take other times than the recipe says.
    public var changeovers: [Changeover]
    /// How stations fail; `nil` for never.
    public var breakdowns: Breakdowns?
    /// What one station is paid for one working hour, busy or not.
    public var hourlyCost: Double

    /// Creates a line of one station that works around the clock and never fails, unless told otherwise.
    public init(
        id: LineID, count: Int = 1, hours: WeeklyHours = .always, sequence: RunSequence = .firstCome,
        changeovers: [Changeover] = [], breakdowns: Breakdowns? = nil, hourlyCost: Double = 0
    ) {
        self.id = id
        self.count = count
        self.hours = hours
        self.sequence = sequence
        self.changeovers = changeovers
        self.breakdowns = breakdowns
        self.hourlyCost = hourlyCost
    }
}

/// Which of the waiting runs a free station takes.
public enum RunSequence: String, CaseIterable, Hashable, Sendable {
    /// The one that has waited longest.
    case firstCome = "first-come"
    /// The one that has waited longest among those of the family that the station is set up for; without any, the one
    /// that has waited longest of all.
    case family
}

/// A change of a line from one family to another.
public struct Changeover: Hashable, Sendable {
    /// The family that the station was set up for.
    public var origin: String
    /// The family that it is set up for next.
    public var destination: String
    /// Working time of the change.
    public var time: RandomDuration
    /// What one change costs; `nil` for what the recipe says.
    public var cost: Double?

    /// Creates a change from one family to another.
    public init(from origin: String, to destination: String, time: RandomDuration, cost: Double? = nil) {
        self.origin = origin
        self.destination = destination
        self.time = time
        self.cost = cost
    }
}

/// How the stations of a line fail, each by itself.
///
/// - Reference: W. J. Hopp, M. L. Spearman (2011), Factory Physics, 3rd ed., section 8.4: availability =
///   mean time to failure / (mean time to failure + mean time to repair).
public struct Breakdowns: Hashable, Sendable {
    /// What the time between failures counts.
    public enum Clock: String, CaseIterable, Hashable, Sendable {
        /// Time in which the station sets up or runs.
        case busy
        /// All time; the station may fail while it is idle.
        case calendar
    }

    /// What becomes of the run that a failure interrupts.
    public enum Interruption: String, CaseIterable, Hashable, Sendable {
        /// It goes on where it stopped.
        case resumes
        /// Its whole quantity is scrapped.
        case scrapped
    }

    /// The time from a repair to the next failure.
    public var timeBetween: RandomDuration
    /// What that time counts.
    public var clock: Clock
    /// How long a repair takes; repairs go on outside the line's hours.
    public var repair: RandomDuration
    /// What becomes of the run that a failure interrupts.
    public var interruption: Interruption

    /// Creates failures after busy time whose runs go on after the repair, unless told otherwise.
    public init(
        timeBetween: RandomDuration, clock: Clock = .busy, repair: RandomDuration,
        interruption: Interruption = .resumes
    ) {
        self.timeBetween = timeBetween
        self.clock = clock
        self.repair = repair
        self.interruption = interruption
    }
}
