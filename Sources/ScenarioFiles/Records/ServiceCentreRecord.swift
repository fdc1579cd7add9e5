// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes a service centre.
enum ServiceCentreRecord {
    static let teams = Field<[ServiceTeam]>.required(
        "teams", ServiceTeamRecord.map, standIn: [],
        "Who answers, by shift or by skill; the centre is open while one of them is on duty.")
    static let time = Field<RandomDuration>.required(
        "time", .randomDuration, standIn: .zero, "The work of an agent on one contact, follow-up included.")
    static let times = Field<[ContactKind: RandomDuration]>.defaulted(
        "times", ContactTimesRecord.codec, [:], "The work on contacts of some kinds, where it differs.")
    static let lines = Field<Int?>.optional(
        "lines", .whole(from: 1), "How many contacts may be on the line at once, waiting or answered.",
        absence: "any number, so that nobody finds the line busy")
    static let whenClosed = Field<ClosedCentreRule>.defaulted(
        "when-closed", .choice(), .wait,
        "What becomes of a contact that comes while the centre is closed: it comes again when it opens, or is lost."
    )
    static let answerWithin = Field<TimeSpan>.defaulted(
        "answer-within", .span, TimeSpan(seconds: 20),
        "The time within which contacts should be answered, for the service level.")
    static let callBack = Field<CallBackTerms?>.optional(
        "call-back", CallBackRecord.codec, "Who waits long is called back.", absence: "nobody is")
    static let resolution = Field<Double>.defaulted(
        "resolution", .portion(.between(0.01, and: 1)), 1,
        "The probability that an answered contact settles its matter; else the customer comes again.")
    static let repeatAfter = Field<RandomDuration>.defaulted(
        "repeat-after", .randomDuration, .zero, "How long after an answer that settled nothing.")
    static let retry = Field<Double>.defaulted(
        "retry", .portion(.between(0, and: 0.99)), 0,
        "The probability that a customer who gave up, found the line busy or was turned away tries again.")
    static let retryAfter = Field<RandomDuration>.defaulted(
        "retry-after", .randomDuration, .zero, "How long after giving up.")
    static let contactCost = Field<Double>.defaulted(
        "contact-cost", .number(.notNegative), 0, "What each answered contact costs, agents apart.")

    static let definition = Definition(
        "service centre", "People whom customers call: to complain, or to ask.",
        example:
            "hotline: {teams: {day: {agents: 4, hours: mon-fri 08:00-18:00}}, time: {exponential: 4, unit: min}}",
        fields: [
            teams.entry, time.entry, times.entry, lines.entry, whenClosed.entry, answerWithin.entry,
            callBack.entry, resolution.entry, repeatAfter.entry, retry.entry, retryAfter.entry,
            contactCost.entry,
        ])

    static let map = Codec<[ServiceCentre]>.map(
        .serviceCentre, of: .defined(definition.name),
        reading: { entry, context in
            let id = ServiceCentreID(entry.key)
            guard let record = RecordReader(entry.value, definition, context) else {
                return ServiceCentre(id: id, teams: [], time: .zero)
            }
            return ServiceCentre(
                id: id, teams: record(teams), time: record(time), times: record(times),
                lines: record(lines), whenClosed: record(whenClosed), answerWithin: record(answerWithin),
                callBack: record(callBack), resolution: record(resolution),
                repeatAfter: record(repeatAfter), retry: record(retry), retryAfter: record(retryAfter),
                contactCost: record(contactCost))
        },
        writing: { centre, context in
            var record = RecordWriter(context)
            record.put(teams, centre.teams)
            record.put(time, centre.time)
            record.put(times, centre.times)
            record.put(lines, centre.lines)
            record.put(whenClosed, centre.whenClosed)
            record.put(answerWithin, centre.answerWithin)
            record.put(callBack, centre.callBack)
            record.put(resolution, centre.resolution)
            record.put(repeatAfter, centre.repeatAfter)
            record.put(retry, centre.retry)
            record.put(retryAfter, centre.retryAfter)
            record.put(contactCost, centre.contactCost)
            return (centre.id.name, record.node)
        })

    /// The name of a service centre.
    static let name = Codec<String>.name(.serviceCentre)
        .mapped(reading: { name, _, _ in ServiceCentreID(name) }, writing: \.name)
}

/// How a scenario writes the agents of a service centre who work the same hours.
enum ServiceTeamRecord {
    static let agents = Field<Int>.defaulted("agents", .whole(from: 1), 1, "How many are on duty.")
    static let hours = Field<WeeklyHours>.defaulted(
        "hours", .weeklyHours, .always, "When they are on duty. Who is talking at closing time finishes.")
    static let hourlyCost = Field<Double>.defaulted(
        "hourly-cost", .number(.notNegative), 0, "What one agent costs for an hour, busy or not.")
    static let serves = Field<[ContactKind]>.defaulted(
        "serves", Codec<ContactKind>.choice().list(), [],
        "The kinds of contacts that they answer; none for all.")

    static let definition = Definition(
        "team", "Agents of a service centre who work the same hours and can do the same.",
        example: "day: {agents: 4, hours: mon-fri 08:00-18:00, hourly-cost: 26}",
        fields: [agents.entry, hours.entry, hourlyCost.entry, serves.entry])

    static let map = Codec<[ServiceTeam]>.map(
        .team, of: .defined(definition.name),
        reading: { entry, context in
            guard let record = RecordReader(entry.value, definition, context) else {
                return ServiceTeam(id: entry.key)
            }
            return ServiceTeam(
                id: entry.key, agents: record(agents), hours: record(hours),
                hourlyCost: record(hourlyCost), serves: record(serves))
        },
        writing: { team, context in
            var record = RecordWriter(context)
            record.put(agents, team.agents)
            record.put(hours, team.hours)
            record.put(hourlyCost, team.hourlyCost)
            record.put(serves, team.serves)
            return (team.id, record.node)
        })
}

/// How a scenario writes the work on contacts by kind.
enum ContactTimesRecord {
    private static func field(_ kind: ContactKind, _ meaning: String) -> Field<RandomDuration?> {
        .optional(kind.rawValue, .randomDuration, meaning, absence: "the centre's `time`")
    }

    static let fields: [(kind: ContactKind, field: Field<RandomDuration?>)] = [
        (.late, field(.late, "A complaint about an order that is late.")),
        (.lost, field(.lost, "A complaint about what was lost or cancelled.")),
        (.returned, field(.returned, "A complaint about goods that came back.")),
        (.delivered, field(.delivered, "A question about what was delivered.")),
        (.question, field(.question, "Any other question.")),
    ]

    static let definition = Definition(
        "contact times", "The work on contacts by kind.", example: "{late: 6 min, question: 90 s}",
        fields: fields.map(\.field.entry))

    static let codec = Codec<[ContactKind: RandomDuration]>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map { record in
                var times: [ContactKind: RandomDuration] = [:]
                for (kind, field) in fields { times[kind] = record(field) }
                return times
            }
        },
        encode: { times, context in
            var record = RecordWriter(context)
            for (kind, field) in fields { record.put(field, times[kind]) }
            return record.node
        })
}

/// How a scenario writes who is called back.
enum CallBackRecord {
    static let after = Field<TimeSpan>.required(
        "after", .span, standIn: .zero, "How long a customer waits before it is offered to be called back.")
    static let share = Field<Double>.defaulted(
        "share", .portion(.share), 1, "The probability that it accepts.")

    static let definition = Definition(
        "call-back", "Who waits long may hang up, keeps its place, and is called when its turn comes.",
        example: "{after: 2 min, share: 70%}", fields: [after.entry, share.entry])

    static let codec = Codec<CallBackTerms>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                CallBackTerms(after: $0(after), share: $0(share))
            }
        },
        encode: { terms, context in
            var record = RecordWriter(context)
            record.put(after, terms.after)
            record.put(share, terms.share)
            return record.node
        })
}
