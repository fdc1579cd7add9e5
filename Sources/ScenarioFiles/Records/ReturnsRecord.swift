// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes what comes back from customers.
enum ReturnsRecord {
    static let share = Field<Double>.required(
        "share", .portion(.share), standIn: 0, "The probability that a delivered unit comes back.")
    static let site = Field<NodeID>.required(
        "to", .node(.site), standIn: "", "The site that takes goods back.")
    static let time = Field<RandomDuration>.defaulted(
        "time", .randomDuration, .zero, "The time from delivery to arrival at that site.")
    static let cost = Field<Double>.defaulted(
        "cost", .number(.notNegative), 0, "The cost of carrying one unit back.")
    static let refund = Field<Double>.defaulted(
        "refund", .portion(.share), 1, "The share of the price that the customer gets back.")
    static let inspectionCost = Field<Double>.defaulted(
        "inspection-cost", .number(.notNegative), 0, "The cost of inspecting one unit.")
    static let resale = Field<Double>.defaulted(
        "resale", .portion(.share), 1, "The share of what comes back that goes on the shelf at once.")
    static let rework = Field<Double>.defaulted(
        "rework", .portion(.share), 0, "The share that goes on the shelf after rework; the rest is scrapped.")
    static let reworkTime = Field<RandomDuration>.defaulted(
        "rework-time", .randomDuration, .zero, "The time of rework.")
    static let reworkCost = Field<Double>.defaulted(
        "rework-cost", .number(.notNegative), 0, "The cost of reworking one unit.")

    static let definition = Definition(
        "returns", "What comes back of the goods that a segment has received, and what becomes of it.",
        example:
            "{share: 8%, to: dc, time: {exponential: 10, unit: d}, resale: 70%, rework: 20%, rework-time: 2 d}",
        fields: [
            share.entry, site.entry, time.entry, cost.entry, refund.entry, inspectionCost.entry, resale.entry,
            rework.entry, reworkTime.entry, reworkCost.entry,
        ])

    static let codec = Codec<ReturnTerms>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                ReturnTerms(
                    share: $0(share), to: $0(site), time: $0(time), cost: $0(cost), refund: $0(refund),
                    inspectionCost: $0(inspectionCost), resaleShare: $0(resale), reworkShare: $0(rework),
                    reworkTime: $0(reworkTime), reworkCost: $0(reworkCost))
            }
        },
        encode: { terms, context in
            var record = RecordWriter(context)
            record.put(share, terms.share)
            record.put(site, terms.site)
            record.put(time, terms.time)
            record.put(cost, terms.cost)
            record.put(refund, terms.refund)
            record.put(inspectionCost, terms.inspectionCost)
            record.put(resale, terms.resaleShare)
            record.put(rework, terms.reworkShare)
            record.put(reworkTime, terms.reworkTime)
            record.put(reworkCost, terms.reworkCost)
            return record.node
        })
}
