// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes a line that several recipes share.
enum ProductionLineRecord {
    static let count = Field<Int>.defaulted(
        "count", .whole(from: 1), 1, "How many stations there are; each works on one run at a time.")
    static let hours = Field<WeeklyHours>.defaulted(
        "hours", .weeklyHours, .always, "When the stations work, such as `mon-fri 06:00-22:00`.")
    static let sequence = Field<RunSequence>.defaulted(
        "sequence", .choice(), .firstCome,
        "Which waiting run a free station takes: the first, or the first of the family that it is set up for."
    )
    static let changeovers = Field<[Changeover]>.defaulted(
        "changeovers", ChangeoverRecord.list, [],
        "Changes between two families that take other times than the recipes say.")
    static let breakdowns = Field<Breakdowns?>.optional(
        "breakdowns", BreakdownsRecord.codec, "How stations fail.", absence: "they never do")
    static let hourlyCost = Field<Double>.defaulted(
        "hourly-cost", .number(.notNegative), 0,
        "What each station is paid for each working hour, busy or not.")

    static let definition = Definition(
        "line", "Stations that several recipes of a site share.",
        example: "assembly: {count: 2, hours: mon-fri 06:00-22:00, sequence: family}",
        fields: [
            count.entry, hours.entry, sequence.entry, changeovers.entry, breakdowns.entry, hourlyCost.entry,
        ])

    static let map = Codec<[ProductionLine]>.map(
        .line, of: .defined(definition.name),
        reading: { entry, context in
            let id = LineID(entry.key)
            guard let record = RecordReader(entry.value, definition, context) else {
                return ProductionLine(id: id)
            }
            return ProductionLine(
                id: id, count: record(count), hours: record(hours), sequence: record(sequence),
                changeovers: record(changeovers), breakdowns: record(breakdowns),
                hourlyCost: record(hourlyCost))
        },
        writing: { line, context in
            var record = RecordWriter(context)
            record.put(count, line.count)
            record.put(hours, line.hours)
            record.put(sequence, line.sequence)
            record.put(changeovers, line.changeovers)
            record.put(breakdowns, line.breakdowns)
            record.put(hourlyCost, line.hourlyCost)
            return (line.id.name, record.node)
        })
}

/// How a scenario writes a change from one family to another.
enum ChangeoverRecord {
    static let origin = Field<String>.required(
        "from", .text, standIn: "", "The family, or product, that the station was set up for.")
    static let destination = Field<String>.required(
        "to", .text, standIn: "", "The family, or product, that it is set up for next.")
    static let time = Field<RandomDuration>.required(
        "time", .randomDuration, standIn: .zero, "Working time of the change.")
    static let cost = Field<Double?>.optional(
        "cost", .number(.notNegative), "What one change costs.",
        absence: "the `changeover-cost` of the recipe")

    static let definition = Definition(
        "changeover", "A change of a station from one family to another.",
        example: "{from: white, to: black, time: 20 min}",
        fields: [origin.entry, destination.entry, time.entry, cost.entry])

    static let list = Codec<Changeover>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                Changeover(from: $0(origin), to: $0(destination), time: $0(time), cost: $0(cost))
            }
        },
        encode: { change, context in
            var record = RecordWriter(context)
            record.put(origin, change.origin)
            record.put(destination, change.destination)
            record.put(time, change.time)
            record.put(cost, change.cost)
            return record.node
        }
    ).list()
}

/// How a scenario writes how stations fail.
enum BreakdownsRecord {
    static let timeBetween = Field<RandomDuration>.required(
        "time-between", .randomDuration, standIn: .constant(.days(1)),
        "The time from a repair to the next failure.")
    static let clock = Field<Breakdowns.Clock>.defaulted(
        "clock", .choice(), .busy, "What that time counts: time in which the station works, or all time.")
    static let repair = Field<RandomDuration>.required(
        "repair", .randomDuration, standIn: .zero,
        "How long a repair takes; repairs go on outside the line's hours.")
    static let interruption = Field<Breakdowns.Interruption>.defaulted(
        "run", .choice(), .resumes, "What becomes of the run that a failure interrupts.")

    static let definition = Definition(
        "breakdowns", "How the stations of a line fail, each by itself.",
        example: "{time-between: {exponential: 40, unit: h}, repair: 2 h}",
        fields: [timeBetween.entry, clock.entry, repair.entry, interruption.entry])

    static let codec = Codec<Breakdowns>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                Breakdowns(
                    timeBetween: $0(timeBetween), clock: $0(clock), repair: $0(repair),
                    interruption: $0(interruption))
            }
        },
        encode: { breakdowns, context in
            var record = RecordWriter(context)
            record.put(timeBetween, breakdowns.timeBetween)
            record.put(clock, breakdowns.clock)
            record.put(repair, breakdowns.repair)
            record.put(interruption, breakdowns.interruption)
            return record.node
        })
}
