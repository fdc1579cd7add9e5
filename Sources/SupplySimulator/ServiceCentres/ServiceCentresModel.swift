// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What never changes during a run about service centres and those who call them.
struct ServiceCentresModel: Sendable {
    var centres = Table<CentreModel>([])
    /// The teams of all centres, centre by centre, those who can do least first: the others stay free for the rest.
    var teams = Table<TeamModel>([])
    var callers = Table<CallerModel>([])
    /// The probability that something makes a customer call, by caller and kind.
    var chances = Table<Double>([])

    var isUsed: Bool { centres.count > 0 }
}

/// What never changes about a service centre.
struct CentreModel: Sendable {
    var firstTeam: Int32
    var teamCount: Int32
    /// When a team is on duty.
    var hours: WorkingTime
    var lines: Int64
    var turnsAway: Bool
    var answerWithin: Tick
    /// After how long customers may be called back; −1 for never.
    var callBackAfter: Tick
    var callBackShare: Double
    var resolution: Double
    var retry: Double
    var contactCost: Double

    var teams: Range<Int> { Int(firstTeam)..<Int(firstTeam + teamCount) }
}

/// What never changes about agents who work together.
struct TeamModel: Sendable {
    var centre: Int32
    var agents: Int32
    var hours: WorkingTime
    var hourlyCost: Double
    /// Whether its agents answer each kind of contact.
    var serves: ContactKinds
}

/// A set of kinds of contacts.
struct ContactKinds: OptionSet, Sendable {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ kind: Int) { rawValue = 1 << UInt8(kind) }
}

/// What never changes about the customers of a segment that call.
struct CallerModel: Sendable {
    var segment: Int32
    var centre: Int32
    var priority: Int32
    /// Questions of the whole segment in a day, without season.
    var questionsPerDay: Double
    var concession: Double
    var concessionShare: Double
}

extension ContactKind {
    /// The number of kinds.
    static let count = 5

    /// The place of the kind in tables.
    var index: Int {
        switch self {
        case .late: 0
        case .lost: 1
        case .returned: 2
        case .delivered: 3
        case .question: 4
        }
    }

    /// The kinds by number of which something went wrong.
    static let complaints: ContactKinds = [
        ContactKinds(ContactKind.late.index), ContactKinds(ContactKind.lost.index),
        ContactKinds(ContactKind.returned.index),
    ]
}

extension ModelBuilder {
    /// Resolves the service centres and those who call them.
    func addServiceCentres(to model: inout ModelDraft) {
        guard abilities.contains(.serviceCentres) else { return }
        var centres: [CentreModel] = []
        var teams: [TeamModel] = []
        var indices: [ServiceCentreID: Int32] = [:]
        for centre in network.serviceCentres {
            indices[centre.id] = Int32(centres.count)
            centres.append(
                CentreModel(
                    firstTeam: Int32(teams.count), teamCount: Int32(centre.teams.count),
                    hours: WorkingTime(centre.hours, start: scenario.start),
                    lines: centre.lines.map(Int64.init) ?? .max, turnsAway: centre.whenClosed == .lost,
                    answerWithin: centre.answerWithin.seconds,
                    callBackAfter: centre.callBack?.after.seconds ?? -1,
                    callBackShare: centre.callBack?.share ?? 0, resolution: centre.resolution,
                    retry: centre.retry, contactCost: centre.contactCost))
            for team in centre.teamsByPreference {
                teams.append(
                    TeamModel(
                        centre: Int32(centres.count - 1), agents: Int32(clamping: team.agents),
                        hours: WorkingTime(team.hours, start: scenario.start), hourlyCost: team.hourlyCost,
                        serves: team.kinds))
            }
        }
        var callers: [CallerModel] = []
        var chances: [Double] = []
        for (index, segment) in network.segments.enumerated() {
            guard let terms = segment.contacts, let centre = indices[terms.centre] else { continue }
            model.segments[index].caller = Int32(callers.count)
            callers.append(
                CallerModel(
                    segment: Int32(index), centre: centre, priority: Int32(clamping: terms.priority),
                    questionsPerDay: terms.questionsPerDay * Double(segment.customers),
                    concession: terms.concession, concessionShare: terms.concessionShare))
            chances += [terms.late, terms.lost, terms.returned, terms.delivered, 0]
        }
        model.service = ServiceCentresModel(
            centres: Table(centres), teams: Table(teams), callers: Table(callers), chances: Table(chances))
    }
}

extension ServiceCentre {
    /// The teams in the order in which a contact that several could answer is given to one.
    var teamsByPreference: [ServiceTeam] {
        teams.sorted { first, second in
            let (a, b) = (first.kinds.rawValue.nonzeroBitCount, second.kinds.rawValue.nonzeroBitCount)
            return a != b ? a < b : first.id.utf8.lexicographicallyPrecedes(second.id.utf8)
        }
    }
}

extension ServiceTeam {
    var kinds: ContactKinds {
        ContactKinds(ContactKind.allCases.filter(canServe).map { ContactKinds($0.index) })
    }
}
