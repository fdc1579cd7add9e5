// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

/// A matter that a customer calls about, until it is settled or given up.
struct Contact: Sendable {
    enum Stage: UInt8, Sendable {
        /// The customer has not called yet, or will call again.
        case expected
        /// It waits on the line.
        case onLine
        /// It has hung up and waits to be called.
        case offLine
        /// An agent works on it.
        case answered
    }

    var caller: Int32
    /// The customer within its segment; −1 where customers are not told apart.
    var customer: Int32
    /// The kind, by number.
    var kind: UInt8
    var stage = Stage.expected
    /// Whether an agent has dealt with the matter before.
    var wasAnswered = false
    /// Whether the end of its wait on the line means that it is called back.
    var isCalledBack = false
    var team: Int32 = -1
    /// When it reached the centre, this time.
    var came: Tick = 0
    /// When an agent took it up.
    var taken: Tick = 0
    /// How long it waited on the line.
    var onLineFor: Tick = 0
    /// Its number among all calls, which tells one call from the next; −1 before it reaches the centre.
    var call: Int64 = -1
    /// Its neighbours among those who wait; −1 for none.
    var next: Int32 = -1
    var previous: Int32 = -1
}

/// Those who wait for an agent with one kind of contact, best rank first.
struct ContactQueue: Sendable {
    var head: Int32 = -1
    var tail: Int32 = -1
}

/// Counts over the whole run; those of the window are the differences from its beginning.
struct ContactCounts: Sendable {
    /// Calls, whatever became of them.
    var offered: Int64 = 0
    var answered: Int64 = 0
    /// Answered within the time that the centre aims at.
    var answeredInTime: Int64 = 0
    var abandoned: Int64 = 0
    /// Calls that found the line busy.
    var blocked: Int64 = 0
    /// Calls that found the centre closed.
    var turnedAway: Int64 = 0
    var calledBack: Int64 = 0
    /// Answers that an agent has finished.
    var finished: Int64 = 0
    /// Of these, the first about their matter, and those of them that settled it.
    var firstAnswers: Int64 = 0
    var firstSettled: Int64 = 0
    /// Complaints settled with money.
    var concessions: Int64 = 0
    /// Matters: those that have come up, been settled and been given up.
    var matters: Int64 = 0
    var settled: Int64 = 0
    var forgone: Int64 = 0

    /// Adds the counts of another, or takes them away when `sign` is −1.
    mutating func add(_ other: ContactCounts, sign: Int64 = 1) {
        offered += sign * other.offered
        answered += sign * other.answered
        answeredInTime += sign * other.answeredInTime
        abandoned += sign * other.abandoned
        blocked += sign * other.blocked
        turnedAway += sign * other.turnedAway
        calledBack += sign * other.calledBack
        finished += sign * other.finished
        firstAnswers += sign * other.firstAnswers
        firstSettled += sign * other.firstSettled
        concessions += sign * other.concessions
        matters += sign * other.matters
        settled += sign * other.settled
        forgone += sign * other.forgone
    }
}

/// What changes about a service centre.
struct CentreState: Sendable {
    /// Contacts on the line, waiting or answered.
    var onLine: Int64 = 0
    var resolution: RandomStream
    var retry: RandomStream
    var callBack: RandomStream
    var retryAfter: DurationSource
    var repeatAfter: DurationSource
}

/// What changes about a team.
struct TeamState: Sendable {
    var busy: Int32 = 0
    // Since the end of the warm-up.
    var workedSeconds: Int64 = 0
    var overtimeSeconds: Int64 = 0
}

/// What changes about the customers of a segment that call.
struct CallerState: Sendable {
    var counts = ContactCounts()
    /// The counts when the window began.
    var before = ContactCounts()
    /// How long calls waited until they were answered or given up, in seconds.
    var waits = LogHistogram()
    var delay: DurationSource
    var patience: DurationSource?
    var concession: RandomStream
    var gap: RandomStream
    var season: SeasonProfile
    /// The exact time of the last question, of which ticks are the rounding.
    var lastQuestion = 0.0
}

/// The contacts of one replication.
struct ServiceState: ~Copyable, Sendable {
    var contacts = Slab<Contact>()
    var calls: Int64 = 0
    var centres: FixedBuffer<CentreState>
    var teams: FixedBuffer<TeamState>
    var callers: FixedBuffer<CallerState>
    /// Who waits, by centre and kind.
    var queues: FixedBuffer<ContactQueue>
    /// The work on a contact, by centre and kind.
    var work: FixedBuffer<DurationSource>
    /// Whether something makes a customer call, by caller and kind.
    var chances: FixedBuffer<RandomStream>

    init(_ model: UnsafePointer<SimulationModel>, stream: (String) -> RandomStream) {
        let used = model.pointee.service.isUsed ? model.pointee.scenario.network.serviceCentres : []
        centres = FixedBuffer(
            used.map { centre in
                let name = "service-centre:\(centre.id)"
                return CentreState(
                    resolution: stream("\(name)/resolution"), retry: stream("\(name)/retry"),
                    callBack: stream("\(name)/call-back"),
                    retryAfter: DurationSource(centre.retryAfter, stream("\(name)/retry-after")),
                    repeatAfter: DurationSource(centre.repeatAfter, stream("\(name)/repeat-after")))
            })
        teams = FixedBuffer(repeating: TeamState(), count: model.pointee.service.teams.count)
        queues = FixedBuffer(repeating: ContactQueue(), count: used.count * ContactKind.count)
        work = FixedBuffer(
            used.flatMap { centre in
                ContactKind.allCases.sorted { $0.index < $1.index }.map { kind in
                    DurationSource(
                        centre.time(of: kind), stream("service-centre:\(centre.id)/time/\(kind.rawValue)"))
                }
            })
        let callers = model.pointee.service.callers.map {
            model.pointee.scenario.network.segments[Int($0.segment)]
        }
        self.callers = FixedBuffer(
            callers.compactMap { segment in
                guard let terms = segment.contacts else { return nil }
                let name = "segment:\(segment.id)"
                return CallerState(
                    delay: DurationSource(terms.delay, stream("\(name)/contact-delay")),
                    patience: terms.patience.map {
                        DurationSource($0, stream("\(name)/contact-patience"))
                    }, concession: stream("\(name)/concessions"), gap: stream("\(name)/question-gap"),
                    season: SeasonProfile(
                        of: segment, start: model.pointee.scenario.start,
                        horizon: model.pointee.scenario.horizon))
            })
        chances = FixedBuffer(
            callers.flatMap { segment in
                ContactKind.allCases.sorted { $0.index < $1.index }.map { kind in
                    stream("segment:\(segment.id)/contacts/\(kind.rawValue)")
                }
            })
    }
}
