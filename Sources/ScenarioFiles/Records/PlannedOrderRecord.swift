// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes orders that are fixed beforehand.
enum PlannedOrderRecord {
    static let time = Field<TimeSpan>.required(
        "time", .moment, standIn: .zero,
        "When the order is placed: a time after the start of the run, or a date.")
    static let quantity = Field<Quantity>.required("quantity", .quantity, standIn: 1, "How much, in units.")
    static let lane = Field<LaneID?>.optional(
        "lane", .lane, "The lane that carries it.", absence: "the choice is the stock point's `source`")

    static let definition = Definition(
        "planned order", "An order that is fixed beforehand.", example: "{time: 3 d, quantity: 500}",
        fields: [time.entry, quantity.entry, lane.entry])

    /// Orders sorted by time, since the order of rows has no meaning.
    static let list = Codec<[PlannedOrder]>(
        shape: .oneOf([.list(of: .defined(definition.name)), .file]),
        decode: { node, context in
            guard let rows = context.rows(node, definition) else { return nil }
            let orders = rows.compactMap { row in
                RecordReader(row, definition, context).map {
                    (PlannedOrder(time: $0(time), quantity: $0(quantity), lane: $0(lane)), row)
                }
            }
            return context.sorted(orders, of: node, by: precedes)
        },
        encode: { orders, context in
            .sequence(
                orders.map { order in
                    var record = RecordWriter(context)
                    record.put(time, order.time)
                    record.put(quantity, order.quantity)
                    record.put(lane, order.lane)
                    return record.node
                })
        })

    /// The order by time, then by what else tells two orders apart.
    static func precedes(_ a: PlannedOrder, _ b: PlannedOrder) -> Bool {
        (a.time, a.quantity, a.lane ?? "") < (b.time, b.quantity, b.lane ?? "")
    }
}
