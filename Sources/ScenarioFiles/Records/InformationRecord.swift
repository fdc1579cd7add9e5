// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes what the end of a lane tells its origin.
enum InformationRecord {
    static let share = Field<Set<InformationSharing.Content>>.required(
        "share", contents, standIn: [],
        "What is told: `sales` to final customers, `stock`, `forecast`; one of them or a list.")
    static let period = Field<TimeSpan?>.optional(
        "every", .span, "How often a message is sent.", absence: "at every order that comes in")
    static let offset = Field<TimeSpan>.defaulted(
        "offset", .span, .zero, "When the first one is sent, after the start of the run.")
    static let delay = Field<RandomDuration>.defaulted(
        "delay", .randomDuration, .zero, "The time from sending to reading: none by EDI, days on paper.")

    static let definition = Definition(
        "information", "What the end of a lane tells its origin beyond its orders.",
        example: "{share: [sales, stock], every: 1 d, delay: 2 h}",
        fields: [share.entry, period.entry, offset.entry, delay.entry])

    private static let word = Codec<InformationSharing.Content>.choice()

    private static let contents = Codec<Set<InformationSharing.Content>>(
        shape: .oneOf([word.shape, .list(of: word.shape)]),
        decode: { node, context in
            guard let elements = node.elements else { return word.decode(node, context).map { [$0] } }
            return Set(elements.compactMap { word.decode($0, context) })
        },
        encode: { contents, context in .sequence(contents.sorted().map { word.encode($0, context) }) })

    static let codec = Codec<InformationSharing>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                InformationSharing($0(share), period: $0(period), offset: $0(offset), delay: $0(delay))
            }
        },
        encode: { sharing, context in
            var record = RecordWriter(context)
            record.put(share, sharing.contents)
            record.put(period, sharing.period)
            record.put(offset, sharing.offset)
            record.put(delay, sharing.delay)
            return record.node
        })
}
