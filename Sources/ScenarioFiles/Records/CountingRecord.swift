// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// How a scenario writes that a record may differ from its shelf.
enum CountingRecord {
    static let losses = Field<Double>.defaulted(
        "losses", .ratePerDay, 0, "How often goods vanish from the shelf without being noted.")
    static let lossSize = Field<Distribution>.defaulted(
        "loss-size", .distribution, .constant(1), "Units that vanish at once, as far as there are so many.")
    static let astray = Field<Double>.defaulted(
        "astray", .portion(.between(0, and: 0.99)), 0,
        "The probability that a unit goes astray when it is put on the shelf.")
    static let found = Field<Double>.defaulted(
        "found", .portion(.share), 0,
        "The probability that a unit that vanished was only misplaced, and turns up at the next count.")
    static let every = Field<TimeSpan?>.optional(
        "every", .span, "How often the shelf is counted.", absence: "not by the calendar")
    static let whenEmpty = Field<Bool>.defaulted(
        "when-empty", .boolean, true,
        "Whether the shelf is counted when it holds too little for an order although the record says otherwise."
    )
    static let cost = Field<Double>.defaulted("cost", .number(.notNegative), 0, "The cost of one count.")

    static let definition = Definition(
        "counting", "How the record comes to differ from the shelf, and when counts bring them together.",
        example: "{losses: 0.5 per wk, astray: 0.2%, found: 60%, every: 90 d, cost: 12}",
        fields: [
            losses.entry, lossSize.entry, astray.entry, found.entry, every.entry, whenEmpty.entry, cost.entry,
        ])

    static let codec = Codec<StockCounting>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                StockCounting(
                    lossesPerDay: $0(losses), lossSize: $0(lossSize), astrayShare: $0(astray),
                    foundShare: $0(found), every: $0(every), countsWhenEmpty: $0(whenEmpty),
                    countCost: $0(cost))
            }
        },
        encode: { counting, context in
            var record = RecordWriter(context)
            record.put(losses, counting.lossesPerDay)
            record.put(lossSize, counting.lossSize)
            record.put(astray, counting.astrayShare)
            record.put(found, counting.foundShare)
            record.put(every, counting.period)
            record.put(whenEmpty, counting.countsWhenEmpty)
            record.put(cost, counting.countCost)
            return record.node
        }, acceptsEmpty: true)
}
