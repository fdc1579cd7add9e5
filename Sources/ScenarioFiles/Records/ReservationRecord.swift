// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes what a stock point keeps back.
enum ReservationRecord {
    private static let standard = Reservation(levels: [])

    static let priority = Field<Int?>.optional(
        "priority", .whole(),
        "Orders of this priority or a smaller one (the lane's plus the segment's) may take it.",
        absence: "`for` names who may")
    static let nodes = Field<[NodeID]?>.optional(
        "for", Codec<NodeID>.node(.node).list(), "The sites and segments whose orders may take it.",
        absence: "`priority` says who may")
    static let quantity = Field<Quantity>.required(
        "quantity", .quantity, standIn: 0, "How much is kept back, in units.")

    static let levelDefinition = Definition(
        "protection level", "A quantity that is kept back, and for whom: `priority` or `for`.",
        example: "{priority: 1, quantity: 40}", exclusiveKeys: [priority.key, nodes.key],
        fields: [priority.entry, nodes.entry, quantity.entry])

    private static let level = Codec<ProtectionLevel>(
        shape: .defined(levelDefinition.name),
        decode: { node, context in
            guard let record = RecordReader(node, levelDefinition, context) else { return nil }
            if record.has(priority), record.has(nodes) {
                let keys = [priority.key, nodes.key]
                context.report(.severalVariants(keys: keys, record: levelDefinition.name), at: node.place)
            }
            let amount = record(quantity)
            if let names = record(nodes) { return ProtectionLevel(for: .nodes(names), quantity: amount) }
            if let rank = record(priority) { return ProtectionLevel(for: .priority(rank), quantity: amount) }
            if !record.has(priority), !record.has(nodes) {
                let keys = [priority.key, nodes.key]
                context.report(.noVariant(record: levelDefinition.name, allowed: keys), at: node.place)
            }
            return nil
        },
        encode: { level, context in
            var record = RecordWriter(context)
            switch level.beneficiaries {
            case .priority(let rank): record.put(priority, rank)
            case .nodes(let names): record.put(nodes, names)
            }
            record.put(quantity, level.quantity)
            return record.node
        })

    static let levels = Field<[ProtectionLevel]>.required(
        "levels", level.list(), standIn: [],
        "What is kept back: levels by priority nest, so the largest counts; levels by name add up.")
    static let nesting = Field<Reservation.Nesting>.defaulted(
        "nesting", .choice(), standard.nesting,
        "Whether a level stays however much its beneficiaries take (`theft`), or goes down by it (`standard`)."
    )
    static let period = Field<TimeSpan?>.optional(
        "every", .span, "The length of a season, after which every level is whole again.",
        absence: "one season without end")
    static let release = Field<TimeSpan?>.optional(
        "release", .span, "When what is left is given free, after the season's start.", absence: "never")

    static let definition = Definition(
        "reservation", "Stock that only some orders may take: protection levels, or nested booking limits.",
        example: "{levels: [{priority: 1, quantity: 40}], release: 20 d}",
        fields: [levels.entry, nesting.entry, period.entry, release.entry])

    static let codec = Codec<Reservation>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                Reservation(
                    levels: $0(levels), nesting: $0(nesting), period: $0(period), release: $0(release))
            }
        },
        encode: { reservation, context in
            var record = RecordWriter(context)
            record.put(levels, reservation.levels)
            record.put(nesting, reservation.nesting)
            record.put(period, reservation.period)
            record.put(release, reservation.release)
            return record.node
        })
}
