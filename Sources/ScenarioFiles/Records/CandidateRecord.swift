// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes what a design may choose about a site.
enum CandidateRecord {
    static let sizes = Field<[SiteCandidate.Size]>.required(
        "sizes", CandidateSizeRecord.list, standIn: [SiteCandidate.Size()],
        "The sizes in which it can be had; at most one is.")
    static let closingCost = Field<Double>.defaulted(
        "closing-cost", .number(.notNegative), 0,
        "What it costs once not to have it, such as to close what is there.")
    static let stays = Field<Bool>.defaulted(
        "stays", .boolean, false, "Whether it is had in any case, and only its size is chosen.")

    static let definition = Definition(
        "candidate",
        "A choice of `catena design`: what it costs to have a site, or not to. Runs and plans take it as being there in its first size.",
        example: "{sizes: [{fixed-cost: 120000, throughput: 400 per d}], closing-cost: 50000}",
        fields: [sizes.entry, closingCost.entry, stays.entry])

    static let codec = Codec<SiteCandidate>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                SiteCandidate(sizes: $0(sizes), closingCost: $0(closingCost), stays: $0(stays))
            }
        },
        encode: { candidate, context in
            var record = RecordWriter(context)
            record.put(sizes, candidate.sizes)
            record.put(closingCost, candidate.closingCost)
            record.put(stays, candidate.stays)
            return record.node
        })
}

/// How a scenario writes a size of a site.
enum CandidateSizeRecord {
    static let name = Field<String>.defaulted(
        "name", .text, "", "What it is called; needed where there are several.")
    static let fixedCost = Field<Double>.defaulted(
        "fixed-cost", .number(.notNegative), 0, "What having the site costs a year of 365 days.")
    static let openingCost = Field<Double>.defaulted(
        "opening-cost", .number(.notNegative), 0,
        "What it costs once to open the site; nothing for what is there.")
    static let throughput = Field<FlowLimit?>.optional(
        "throughput", .limit, "The most units of all products that may leave it in each period.",
        absence: "no limit")

    static let definition = Definition(
        "site size", "A size in which a site can be had.",
        example: "{name: large, fixed-cost: 180000, opening-cost: 400000, throughput: 900 per d}",
        fields: [name.entry, fixedCost.entry, openingCost.entry, throughput.entry])

    static let list = Codec<SiteCandidate.Size>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                SiteCandidate.Size(
                    name: $0(name), fixedCost: $0(fixedCost), openingCost: $0(openingCost),
                    throughput: $0(throughput))
            }
        },
        encode: { size, context in
            var record = RecordWriter(context)
            record.put(name, size.name)
            record.put(fixedCost, size.fixedCost)
            record.put(openingCost, size.openingCost)
            record.put(throughput, size.throughput)
            return record.node
        }
    ).list()
}
