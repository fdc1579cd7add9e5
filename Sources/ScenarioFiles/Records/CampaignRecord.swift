// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes what marketing does.
enum CampaignRecord {
    static let segments = Field<[NodeID]>.required(
        "segments", Codec<NodeID>.node(.segment).list(), standIn: [], "The segments that it addresses.")
    static let products = Field<[ProductID]>.defaulted(
        "products", Codec<ProductID>.product.list(), [],
        "What it is about; all that the segments buy when it does not say.")
    static let start = Field<TimeSpan>.required(
        "start", .moment, standIn: .zero, "When it begins: a time after the start of the run, or a date.")
    static let length = Field<TimeSpan>.required(
        "length", .span, standIn: .days(1), "How long it lasts.")
    static let cost = Field<Double>.defaulted(
        "cost", .number(.notNegative), 0, "What it costs, paid when it begins.")
    static let reach = Field<Double>.defaulted(
        "reach", .portion(.share), 1, "The share of the customers that it reaches.")
    static let opportunities = Field<Double>.defaulted(
        "opportunities", .portion(.notNegative), 1, "The factor on the opportunities of those it reaches.")
    static let demand = Field<Double>.defaulted(
        "demand", .portion(.notNegative), 1, "The factor on the demand of those it reaches.")
    static let fromLater = Field<Double>.defaulted(
        "from-later", .portion(.share), 0, "The share of what it adds that is missing afterwards.")
    static let after = Field<TimeSpan>.defaulted(
        "after", .span, .zero, "For how long after the campaign it is missing.")
    static let fromOthers = Field<[PromotionResponse.ProductShare]>.defaulted(
        "from-others", PromotionRecord.shares, [],
        "Shares of what it adds that other products lose meanwhile.")

    static let definition = Definition(
        "campaign", "Marketing that reaches some customers, who then have more opportunities or order more.",
        example:
            "spring: {segments: [dealers], start: 80 d, length: 4 wk, cost: 20000, reach: 40%, opportunities: 200%}",
        fields: [
            segments.entry, products.entry, start.entry, length.entry, cost.entry, reach.entry,
            opportunities.entry, demand.entry, fromLater.entry, after.entry, fromOthers.entry,
        ])

    static let map = Codec<[Campaign]>.map(
        .campaign, of: .defined(definition.name),
        reading: { entry, context in
            guard let record = RecordReader(entry.value, definition, context) else { return nil }
            return Campaign(
                id: CampaignID(entry.key), segments: record(segments), products: record(products),
                start: record(start), length: record(length), cost: record(cost), reach: record(reach),
                opportunities: record(opportunities), demand: record(demand), fromLater: record(fromLater),
                after: record(after), fromOthers: record(fromOthers))
        },
        writing: { campaign, context in
            var record = RecordWriter(context)
            record.put(segments, campaign.segments)
            record.put(products, campaign.products)
            record.put(start, campaign.start)
            record.put(length, campaign.length)
            record.put(cost, campaign.cost)
            record.put(reach, campaign.reach)
            record.put(opportunities, campaign.opportunities)
            record.put(demand, campaign.demand)
            record.put(fromLater, campaign.fromLater)
            record.put(after, campaign.after)
            record.put(fromOthers, campaign.fromOthers)
            return (campaign.id.name, record.node)
        })
}
