// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// What is wrong with a service centre, or with what makes customers call it.
public enum ServiceCentreFault: Hashable, Sendable {
    /// A centre that no segment calls.
    case unused(centre: ServiceCentreID)
    /// A team that is never on duty.
    case neverOnDuty(team: String)
    /// A kind of contact that a team answers twice.
    case servesTwice(team: String, kind: ContactKind)
    /// Contacts that nobody in the centre can answer.
    case nobodyServes(kind: ContactKind, centre: ServiceCentreID)
    /// A key that has no effect without another.
    case withoutEffect(key: String, needed: String)
    /// Who finds the line busy would try again at the same instant.
    case retryAtOnce
    /// Late orders make customers call who are promised nothing.
    case lateWithoutPromise(segment: NodeID)
    /// Returned goods make customers call who give nothing back.
    case returnedWithoutReturns(segment: NodeID)
    /// Complaints are paid back where there are none.
    case concessionWithoutComplaint(segment: NodeID)
    /// Suspicion: nothing makes the customers call.
    case noCause(segment: NodeID)
    /// Suspicion: a team has more agents than contacts can be on the line.
    case moreAgentsThanLines(team: String, agents: Int, lines: Int)

    var message: String {
        switch self {
        case .unused(let centre): "no segment calls service centre \"\(centre)\""
        case .neverOnDuty(let team): "team \"\(team)\" is never on duty"
        case .servesTwice(let team, let kind): "team \"\(team)\" lists \(kind.rawValue) more than once"
        case .nobodyServes(let kind, let centre):
            "no team of service centre \"\(centre)\" answers contacts of kind \(kind.rawValue)"
        case .withoutEffect(let key, let needed): "\(key) has no effect without \(needed)"
        case .retryAtOnce: "who gave up would try again at the same instant"
        case .lateWithoutPromise(let segment):
            "segment \"\(segment)\" is promised nothing, so no order of it is late"
        case .returnedWithoutReturns(let segment): "segment \"\(segment)\" gives nothing back"
        case .concessionWithoutComplaint(let segment):
            "segment \"\(segment)\" has nothing to complain of that could be paid back"
        case .noCause(let segment): "nothing makes the customers of \"\(segment)\" call"
        case .moreAgentsThanLines(let team, let agents, let lines):
            "team \"\(team)\" has \(agents) agents, and only \(lines) contacts can be on the line"
        }
    }

    var mending: String {
        switch self {
        case .unused(let centre): "set contacts: {centre: \(centre)} on a segment, or remove the centre"
        case .neverOnDuty: "give it hours, or leave hours out"
        case .servesTwice: "list it once"
        case .nobodyServes(let kind, _): "add \(kind.rawValue) to the serves of a team, or leave serves out"
        case .withoutEffect(let key, let needed): "set \(needed), or remove \(key)"
        case .retryAtOnce: "set retry-after"
        case .lateWithoutPromise: "set promise or promising on the segment, or remove late"
        case .returnedWithoutReturns: "set returns on the segment, or remove returned"
        case .concessionWithoutComplaint: "set late, lost or returned, or remove concession"
        case .noCause: "set late, lost, returned, delivered or questions"
        case .moreAgentsThanLines: "raise lines"
        }
    }
}

extension ScenarioCheck {
    /// Checks the service centres, and what makes customers call them.
    mutating func checkServiceCentres() {
        var centres: [ServiceCentreID: ServiceCentre] = [:]
        let used = Set(scenario.network.segments.compactMap(\.contacts?.centre))
        for centre in scenario.network.serviceCentres {
            let path = ["service-centres", centre.id.name]
            checkName(.serviceCentre, centre.id.name, at: path)
            if centres.updateValue(centre, forKey: centre.id) != nil {
                note(.repeatedName(.serviceCentre, name: centre.id.name), at: path)
            }
            checkTeams(of: centre, at: path + ["teams"])
            checkWork(of: centre, at: path)
            // Last, since a fault of a whole entry hides those within it.
            if !used.contains(centre.id) { note(.serviceCentre(.unused(centre: centre.id)), at: path) }
        }
        for segment in scenario.network.segments {
            guard let terms = segment.contacts else { continue }
            let path = ["segments", segment.id.name, "contacts"]
            checkNumbers(of: terms, at: path)
            checkCauses(of: segment, terms, at: path)
            guard let centre = centres[terms.centre] else {
                noteUnknown(
                    .serviceCentre, terms.centre.name, among: centres.keys.map(\.name),
                    at: path + ["centre"])
                continue
            }
            for kind in terms.kinds where !centre.teams.contains(where: { $0.canServe(kind) }) {
                note(
                    .serviceCentre(.nobodyServes(kind: kind, centre: centre.id)),
                    at: path + [kind == .question ? "questions" : kind.rawValue])
            }
        }
    }

    private mutating func checkTeams(of centre: ServiceCentre, at path: [String]) {
        if centre.teams.isEmpty { note(.empty(what: "the list of teams"), at: path) }
        var names: Set<String> = []
        for team in centre.teams {
            let place = path + [team.id]
            checkName(.team, team.id, at: place)
            if !names.insert(team.id).inserted { note(.repeatedName(.team, name: team.id), at: place) }
            checkNumber("agents", Double(team.agents), .whole(from: 1, to: 100_000), at: place + ["agents"])
            checkNumber("hourly cost", team.hourlyCost, .notNegative, at: place + ["hourly-cost"])
            if team.hours.spans.isEmpty {
                note(.serviceCentre(.neverOnDuty(team: team.id)), at: place + ["hours"])
            }
            var seen: Set<ContactKind> = []
            for (position, kind) in team.serves.enumerated() where !seen.insert(kind).inserted {
                note(
                    .serviceCentre(.servesTwice(team: team.id, kind: kind)),
                    at: place + ["serves", "\(position)"])
            }
        }
    }

    private mutating func checkWork(of centre: ServiceCentre, at path: [String]) {
        checkDuration("time", centre.time, at: path + ["time"])
        for kind in ContactKind.allCases {
            guard let time = centre.times[kind] else { continue }
            checkDuration("time", time, at: path + ["times", kind.rawValue])
        }
        if let lines = centre.lines {
            checkNumber("lines", Double(lines), .whole(from: 1, to: 1e6), at: path + ["lines"])
        }
        checkSpan("answer-within", centre.answerWithin, at: path + ["answer-within"])
        if let terms = centre.callBack {
            checkSpan("after", terms.after, at: path + ["call-back", "after"])
            checkNumber("share", terms.share, .share, at: path + ["call-back", "share"])
        }
        checkNumber("resolution", centre.resolution, .between(0.01, and: 1), at: path + ["resolution"])
        checkDuration("repeat-after", centre.repeatAfter, at: path + ["repeat-after"])
        checkNumber("retry", centre.retry, .between(0, and: 0.99), at: path + ["retry"])
        checkDuration("retry-after", centre.retryAfter, at: path + ["retry-after"])
        checkNumber("contact cost", centre.contactCost, .notNegative, at: path + ["contact-cost"])
        if centre.resolution == 1, !centre.repeatAfter.isZero {
            note(
                .serviceCentre(.withoutEffect(key: "repeat-after", needed: "resolution")),
                at: path + ["repeat-after"])
        }
        if centre.retry == 0, !centre.retryAfter.isZero {
            note(
                .serviceCentre(.withoutEffect(key: "retry-after", needed: "retry")),
                at: path + ["retry-after"])
        }
        if centre.retry > 0, centre.retryAfter.isZero {
            note(.serviceCentre(.retryAtOnce), at: path + ["retry"])
        }
    }

    private mutating func checkNumbers(of terms: ContactTerms, at path: [String]) {
        checkNumber("late", terms.late, .share, at: path + ["late"])
        checkNumber("lost", terms.lost, .share, at: path + ["lost"])
        checkNumber("returned", terms.returned, .share, at: path + ["returned"])
        checkNumber("delivered", terms.delivered, .share, at: path + ["delivered"])
        checkNumber("questions", terms.questionsPerDay, .between(0, and: 1e6), at: path + ["questions"])
        checkDuration("delay", terms.delay, at: path + ["delay"])
        if let patience = terms.patience {
            checkDuration("patience", patience, at: path + ["patience"])
        }
        checkNumber(
            "priority", Double(terms.priority), .between(-1_000_000, and: 1_000_000), at: path + ["priority"])
        checkNumber("concession", terms.concession, .notNegative, at: path + ["concession"])
        checkNumber("concession share", terms.concessionShare, .share, at: path + ["concession-share"])
    }

    private mutating func checkCauses(
        of segment: CustomerSegment, _ terms: ContactTerms, at path: [String]
    ) {
        if terms.late > 0, segment.promise == nil, segment.promising == nil {
            note(.serviceCentre(.lateWithoutPromise(segment: segment.id)), at: path + ["late"])
        }
        if terms.returned > 0, segment.returns == nil {
            note(.serviceCentre(.returnedWithoutReturns(segment: segment.id)), at: path + ["returned"])
        }
        if terms.concession > 0, !terms.kinds.contains(where: \.isComplaint) {
            note(
                .serviceCentre(.concessionWithoutComplaint(segment: segment.id)), at: path + ["concession"])
        }
        if terms.concession == 0, terms.concessionShare != 1 {
            note(
                .serviceCentre(.withoutEffect(key: "concession-share", needed: "concession")),
                at: path + ["concession-share"])
        }
    }
}

extension ScenarioReview {
    /// Centres that nobody has a reason to call, and agents who can never all be at work.
    mutating func reviewServiceCentres() {
        for centre in scenario.network.serviceCentres {
            guard let lines = centre.lines else { continue }
            for team in centre.teams where team.agents > lines {
                suspect(
                    .serviceCentre(
                        .moreAgentsThanLines(team: team.id, agents: team.agents, lines: lines)),
                    at: ["service-centres", centre.id.name, "teams", team.id, "agents"])
            }
        }
        for segment in scenario.network.segments {
            guard let terms = segment.contacts else { continue }
            let path = ["segments", segment.id.name, "contacts"]
            if terms.kinds.isEmpty { suspect(.serviceCentre(.noCause(segment: segment.id)), at: path) }
            if let patience = terms.patience, patience.distribution.minimumValue < 0 {
                suspect(
                    .mayBeNegative(what: "patience", distribution: patience.distribution),
                    at: path + ["patience"])
            }
        }
    }
}
