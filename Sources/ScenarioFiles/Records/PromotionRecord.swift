// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes promotions and changes of price.
enum PromotionRecord {
    static let name = Field<String?>.optional("name", .text, "What people call it.", absence: "its key")
    static let products = Field<[ProductID]>.required(
        "products", Codec<ProductID>.product.list(), standIn: [], "What is promoted.")
    static let segments = Field<[NodeID]>.defaulted(
        "segments", Codec<NodeID>.node(.segment).list(), [], "The segments to which it is offered.")
    static let suppliers = Field<[NodeID]>.defaulted(
        "suppliers", Codec<NodeID>.node(.site).list(), [], "The suppliers that offer it.")
    static let start = Field<TimeSpan>.required(
        "start", .moment, standIn: .zero, "When it begins: a time after the start of the run, or a date.")
    static let length = Field<TimeSpan?>.optional("length", .span, "How long it lasts.", absence: "for ever")
    static let price = Field<Double?>.optional(
        "price", .portion(.notNegative), "The factor on the price.", absence: "unchanged")
    static let demand = Field<Double?>.optional(
        "demand", .portion(.notNegative), "The factor on demand while it lasts.",
        absence: "by `elasticity`, or unchanged")
    static let elasticity = Field<Double?>.optional(
        "elasticity", .number(), "Demand is multiplied by the factor on the price to this power.",
        absence: "by `demand`, or unchanged")
    static let fromLater = Field<Double>.defaulted(
        "from-later", .portion(.share), 0, "The share of the extra demand that is missing afterwards.")
    static let after = Field<TimeSpan>.defaulted(
        "after", .span, .zero, "For how long after the promotion it is missing.")
    static let fromEarlier = Field<Double>.defaulted(
        "from-earlier", .portion(.share), 0,
        "The share of the extra demand that waits for the promotion, and is missing before it.")
    static let notice = Field<TimeSpan>.defaulted(
        "notice", .span, .zero, "For how long before the promotion it is missing.")
    static let fromOthers = Field<[PromotionResponse.ProductShare]>.defaulted(
        "from-others", shares, [], "Shares of the extra demand that other products lose meanwhile, in units.")
    static let forwardBuying = Field<[ForwardBuying]>.defaulted(
        "forward-buying", buyers, [], "Who orders ahead while it lasts.")

    static let definition = Definition(
        "promotion", "A window in which products have another price, and what buyers make of it.",
        example:
            "easter: {products: [tea], segments: [homes], start: 80 d, length: 1 wk, price: 75%, elasticity: -3}",
        exclusiveKeys: [demand.key, elasticity.key],
        fields: [
            name.entry, products.entry, segments.entry, suppliers.entry, start.entry, length.entry,
            price.entry, demand.entry, elasticity.entry, fromLater.entry, after.entry, fromEarlier.entry,
            notice.entry, fromOthers.entry, forwardBuying.entry,
        ])

    static let map = Codec<[Promotion]>.map(
        .promotion, of: .defined(definition.name), reading: decode, writing: encode)

    private static func decode(_ entry: SourceMapping.Entry, _ context: DecodingContext) -> Promotion? {
        guard let record = RecordReader(entry.value, definition, context) else { return nil }
        if record.has(demand), record.has(elasticity) {
            context.report(
                .severalVariants(keys: [demand.key, elasticity.key], record: definition.name),
                at: entry.value.place)
        }
        return Promotion(
            id: PromotionID(entry.key), name: record(name), products: record(products),
            segments: record(segments), suppliers: record(suppliers), start: record(start),
            length: record(length), price: record(price), response: response(of: record),
            forwardBuying: record(forwardBuying))
    }

    private static func response(of record: RecordReader) -> PromotionResponse? {
        let takes =
            record(fromLater) != 0 || record(fromEarlier) != 0 || !record(fromOthers).isEmpty
            || record(after) != .zero || record(notice) != .zero
        let strength: PromotionResponse.Strength
        if let factor = record(demand) {
            strength = .factor(factor)
        } else if let power = record(elasticity) {
            strength = .elasticity(power)
        } else if takes {
            // Nothing to take from: the check says so.
            strength = .factor(1)
        } else {
            return nil
        }
        return PromotionResponse(
            strength, fromLater: record(fromLater), after: record(after), fromEarlier: record(fromEarlier),
            notice: record(notice), fromOthers: record(fromOthers))
    }

    private static func encode(_ promotion: Promotion, _ context: EncodingContext) -> (
        key: String, value: TextNode
    ) {
        var record = RecordWriter(context)
        record.put(name, promotion.name == promotion.id.name ? nil : promotion.name)
        record.put(products, promotion.products)
        record.put(segments, promotion.segments)
        record.put(suppliers, promotion.suppliers)
        record.put(start, promotion.start)
        record.put(length, promotion.length)
        record.put(price, promotion.price)
        if let response = promotion.response {
            switch response.strength {
            case .factor(let factor): record.put(demand, factor)
            case .elasticity(let power): record.put(elasticity, power)
            }
            record.put(fromLater, response.fromLater)
            record.put(after, response.after)
            record.put(fromEarlier, response.fromEarlier)
            record.put(notice, response.notice)
            record.put(fromOthers, response.fromOthers)
        }
        record.put(forwardBuying, promotion.forwardBuying)
        return (promotion.id.name, record.node)
    }

    // MARK: Lists

    static let otherProduct = Field<ProductID>.required(
        "product", .product, standIn: "", "The product that loses demand.")
    static let otherShare = Field<Double>.required(
        "share", .portion(.share), standIn: 0, "The share of the extra demand that it loses.")
    static let shareDefinition = Definition(
        "loss", "A product that loses demand to what is promoted.", example: "{product: coffee, share: 30%}",
        fields: [otherProduct.entry, otherShare.entry])
    private static let share = Codec<PromotionResponse.ProductShare>(
        shape: .defined(shareDefinition.name),
        decode: { node, context in
            RecordReader(node, shareDefinition, context).map {
                PromotionResponse.ProductShare(product: $0(otherProduct), share: $0(otherShare))
            }
        },
        encode: { value, context in
            var record = RecordWriter(context)
            record.put(otherProduct, value.product)
            record.put(otherShare, value.share)
            return record.node
        })
    static let shares = share.list()

    static let buyerSite = Field<NodeID>.required(
        "site", .node(.site), standIn: "", "The site that buys ahead.")
    static let buyerProduct = Field<ProductID>.required(
        "product", .product, standIn: "", "What it buys ahead.")
    static let buyerUnits = Field<Double>.required(
        "units", .number(.notNegative), standIn: 0, "How much it buys ahead, in units.")
    static let buyerDefinition = Definition(
        "forward buyer", "A site that orders ahead while a supplier is cheap.",
        example: "{site: dc, product: tea, units: 500}",
        fields: [buyerSite.entry, buyerProduct.entry, buyerUnits.entry])
    private static let buyer = Codec<ForwardBuying>(
        shape: .defined(buyerDefinition.name),
        decode: { node, context in
            RecordReader(node, buyerDefinition, context).map {
                ForwardBuying(site: $0(buyerSite), product: $0(buyerProduct), units: $0(buyerUnits))
            }
        },
        encode: { value, context in
            var record = RecordWriter(context)
            record.put(buyerSite, value.site)
            record.put(buyerProduct, value.product)
            record.put(buyerUnits, value.units)
            return record.node
        })
    private static let buyers = buyer.list()
}
