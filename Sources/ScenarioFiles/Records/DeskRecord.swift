// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes an order desk.
enum DeskRecord {
    static let clerks = Field<Int>.defaulted(
        "clerks", .whole(from: 1), 1, "How many orders are worked on at once.")
    static let time = Field<RandomDuration>.required(
        "time", .randomDuration, standIn: .zero, "The work on one order, in working time.")
    static let hours = Field<WeeklyHours>.defaulted(
        "hours", .weeklyHours, .always, "When the desk works.")
    static let hourlyCost = Field<Double>.defaulted(
        "hourly-cost", .number(.notNegative), 0,
        "What one clerk costs for an hour of the desk's working time.")

    static let definition = Definition(
        "desk", "Clerks who take customers' orders before these reach the sites that serve them.",
        example:
            "sales: {clerks: 3, time: {exponential: {mean: 40}, unit: min}, hours: mon-fri 08:00-17:00}",
        fields: [clerks.entry, time.entry, hours.entry, hourlyCost.entry])

    static let map = Codec<[OrderDesk]>.map(
        .desk, of: .defined(definition.name),
        reading: { entry, context in
            let id = DeskID(entry.key)
            guard let record = RecordReader(entry.value, definition, context) else {
                return OrderDesk(id: id, time: .zero)
            }
            return OrderDesk(
                id: id, clerks: record(clerks), time: record(time), hours: record(hours),
                hourlyCost: record(hourlyCost))
        },
        writing: { desk, context in
            var record = RecordWriter(context)
            record.put(clerks, desk.clerks)
            record.put(time, desk.time)
            record.put(hours, desk.hours)
            record.put(hourlyCost, desk.hourlyCost)
            return (desk.id.name, record.node)
        })

    /// The name of a desk.
    static let name = Codec<String>.name(.desk)
        .mapped(reading: { name, _, _ in DeskID(name) }, writing: \.name)
}
