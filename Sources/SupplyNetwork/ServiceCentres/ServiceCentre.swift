// SPDX-License-Identifier: Apache-2.0

/// People whom customers call or write to: when something went wrong, or because they want to know something.
public struct ServiceCentre: Hashable, Sendable, Identifiable {
    /// The centre's name in the scenario.
    public var id: ServiceCentreID
    /// Who answers, by shift or by skill; the centre is open while a team is on duty.
    public var teams: [ServiceTeam]
    /// The work of an agent on one contact, with what follows it.
    public var time: RandomDuration
    /// The work on contacts of some kinds, where it differs from `time`.
    public var times: [ContactKind: RandomDuration]
    /// How many contacts may be on the line at once, waiting or answered; `nil` for any number.
    public var lines: Int?
    /// What becomes of a contact that comes while the centre is closed.
    public var whenClosed: ClosedCentreRule
    /// The time within which contacts should be answered; what is answered within it counts for the service level.
    public var answerWithin: TimeSpan
    /// Who waits long is called back; `nil` when nobody is.
    public var callBack: CallBackTerms?
    /// The probability that an answered contact settles its matter.
    public var resolution: Double
    /// How long after an answer that settled nothing the customer comes again.
    public var repeatAfter: RandomDuration
    /// The probability that a customer who gave up, or found the line busy, tries again.
    public var retry: Double
    /// How long after giving up.
    public var retryAfter: RandomDuration
    /// What each answered contact costs, agents apart.
    public var contactCost: Double

    /// Creates a centre that is never busy, settles every matter at once and sees no customer twice, unless told
    /// otherwise.
    public init(
        id: ServiceCentreID, teams: [ServiceTeam], time: RandomDuration,
        times: [ContactKind: RandomDuration] = [:], lines: Int? = nil, whenClosed: ClosedCentreRule = .wait,
        answerWithin: TimeSpan = TimeSpan(seconds: 20), callBack: CallBackTerms? = nil,
        resolution: Double = 1, repeatAfter: RandomDuration = .zero, retry: Double = 0,
        retryAfter: RandomDuration = .zero, contactCost: Double = 0
    ) {
        self.id = id
        self.teams = teams
        self.time = time
        self.times = times
        self.lines = lines
        self.whenClosed = whenClosed
        self.answerWithin = answerWithin
        self.callBack = callBack
        self.resolution = resolution
        self.repeatAfter = repeatAfter
        self.retry = retry
        self.retryAfter = retryAfter
        self.contactCost = contactCost
    }

    /// The work on a contact of one kind.
    public func time(of kind: ContactKind) -> RandomDuration { times[kind] ?? time }

    /// The hours in which at least one team is on duty.
    public var hours: WeeklyHours { WeeklyHours(teams.flatMap(\.hours.spans)) }
}

/// Agents of a service centre who work the same hours and can do the same.
public struct ServiceTeam: Hashable, Sendable, Identifiable {
    /// The team's name within its centre.
    public var id: String
    /// How many agents are on duty during `hours`; at least 1.
    public var agents: Int
    /// When they are on duty; who is talking at closing time finishes, and is paid for it.
    public var hours: WeeklyHours
    /// What an agent costs for one hour, in the scenario's currency.
    public var hourlyCost: Double
    /// The kinds of contacts that they can answer; empty for all.
    public var serves: [ContactKind]

    /// Creates a team that can do everything around the clock unless told otherwise.
    public init(
        id: String, agents: Int = 1, hours: WeeklyHours = .always, hourlyCost: Double = 0,
        serves: [ContactKind] = []
    ) {
        self.id = id
        self.agents = agents
        self.hours = hours
        self.hourlyCost = hourlyCost
        self.serves = serves
    }

    /// Whether its agents can answer contacts of `kind`.
    public func canServe(_ kind: ContactKind) -> Bool { serves.isEmpty || serves.contains(kind) }
}

/// Why a customer calls or writes.
public enum ContactKind: String, CaseIterable, Hashable, Sendable {
    /// A complaint: the promised time of an order has passed, and some of it is not there.
    case late
    /// A complaint: a line of an order, or some of it, was lost or cancelled.
    case lost
    /// A complaint: goods were given back, and the customer wants to hear about them.
    case returned
    /// A question about an order that is there.
    case delivered
    /// A question that no order has caused.
    case question

    /// Whether something went wrong.
    public var isComplaint: Bool {
        switch self {
        case .late, .lost, .returned: true
        case .delivered, .question: false
        }
    }
}

/// What becomes of a contact that comes while no team of its centre is on duty.
public enum ClosedCentreRule: String, CaseIterable, Hashable, Sendable {
    /// The customer comes again when the centre opens, and its wait begins then.
    case wait
    /// It is turned away, and may try again like one who gave up.
    case lost
}

/// Who waits longer than a limit may hang up and is called back.
public struct CallBackTerms: Hashable, Sendable {
    /// How long a customer waits on the line before it is offered to be called back.
    public var after: TimeSpan
    /// The probability that it accepts.
    public var share: Double

    /// Creates terms that everybody accepts unless told otherwise.
    public init(after: TimeSpan, share: Double = 1) {
        self.after = after
        self.share = share
    }
}

/// The name of a service centre in its scenario.
public struct ServiceCentreID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    /// The name as the scenario writes it.
    public var name: String

    /// Creates the identifier of the centre that is called `name`.
    public init(_ name: String) { self.name = name }

    /// Creates an identifier from a literal.
    public init(stringLiteral value: String) { self.name = value }

    /// Orders identifiers by the Unicode scalars of their names, the same on every machine.
    public static func < (a: Self, b: Self) -> Bool { a.name.utf8.lexicographicallyPrecedes(b.name.utf8) }

    /// The name.
    public var description: String { name }
}
