// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes one product at one site.
enum StockRecord {
    static let policy = Field<ReplenishmentPolicy>.defaulted(
        "policy", PolicyRecord.codec, .none, "How much is ordered.")
    static let review = Field<ReviewRule>.defaulted(
        "review", ReviewRecord.codec, .continuous, "When the policy looks at the stock.")
    static let source = Field<SourcingRule>.defaulted(
        "source", SourceRecord.codec, .none, "Where replenishment comes from.")
    static let minimumOrder = Field<Quantity>.defaulted(
        "minimum-order", .quantity, 0, "An order is at least this large, in units.")
    static let orderMultiple = Field<Quantity?>.optional(
        "order-multiple", .quantity, "An order is rounded up to a multiple of this, in units.",
        absence: "the product's granularity")
    static let onHand = Field<Quantity>.defaulted("on-hand", .quantity, 0, "Stock at the start, in units.")
    static let underWay = Field<[InitialReceipt]>.defaulted(
        "under-way", ReceiptRecord.list, [], "Orders that are under way at the start.")
    static let allocation = Field<AllocationRule>.defaulted(
        "allocation", .choice(), .firstCome, "Who is served first when stock is short.")
    static let supplyLimit = Field<FlowLimit?>.optional(
        "supply-limit", .limit, "The most units that a supplier gets in each period.",
        absence: "never runs dry")
    static let purchaseCost = Field<Double>.defaulted(
        "purchase-cost", .number(.notNegative), 0, "What a supplier is paid for one unit when it ships.")
    static let holdingCost = Field<Double?>.optional(
        "holding-cost", .number(.notNegative), "The cost of keeping one unit for one day.",
        absence: "`holding-rate` × the product's unit cost / 365; nothing at suppliers")
    static let holdingRate = Field<Double?>.optional(
        "holding-rate", .portion(.notNegative),
        "The cost of keeping stock for a year, as a share of its value.",
        absence: "the scenario's `holding-rate`")
    static let backorderCost = Field<Double>.defaulted(
        "backorder-cost", .number(.notNegative), 0, "The cost of owing one unit to another site for one day.")
    static let orderCost = Field<Double>.defaulted(
        "order-cost", .number(.notNegative), 0, "The fixed cost of placing one replenishment order.")
    static let issue = Field<IssueRule?>.optional(
        "issue", .choice(), "Which goods leave first, where the product has a shelf life.", absence: "fefo")
    static let remainingLife = Field<RandomDuration?>.optional(
        "remaining-life", .randomDuration,
        "The life left in what a supplier ships, or elsewhere in the stock at the start.",
        absence: "the whole shelf life")
    static let purchasing = Field<PurchaseTerms?>.optional(
        "purchasing", PurchasingRecord.codec, "On what terms a supplier sells.",
        absence: "one price; deliveries are whole, sound and at once")
    static let counting = Field<StockCounting?>.optional(
        "counting", CountingRecord.codec, "How the record comes to differ from the shelf.",
        absence: "the record is always right")
    static let information = Field<DemandInformation?>.optional(
        "information", DemandInformationRecord.codec,
        "What the policy makes of pipelines, advance orders and contracts.", absence: "nothing")

    static let definition = Definition(
        "stock entry", "One product at one site: how it is replenished and what it costs.",
        example: "tea: {policy: {type: base-stock, level: 230}, review: 1 d, source: plant, on-hand: 230}",
        exclusiveKeys: [holdingCost.key, holdingRate.key],
        fields: [
            policy.entry, review.entry, source.entry, onHand.entry, underWay.entry, minimumOrder.entry,
            orderMultiple.entry, allocation.entry, holdingCost.entry, holdingRate.entry, backorderCost.entry,
            orderCost.entry, supplyLimit.entry, purchaseCost.entry, issue.entry,
            remainingLife.entry, purchasing.entry, counting.entry, information.entry,
        ] + ControlRecord.fields)

    static let map = Codec<[StockItem]>.map(
        .product, of: .defined(definition.name), reading: decode, writing: encode)

    private static func decode(_ entry: SourceMapping.Entry, _ context: DecodingContext) -> StockItem? {
        let product = context.products[ProductID(entry.key)]
        // The name that is known already, so that a long one is kept once.
        let id = product?.id ?? ProductID(entry.key)
        context.product = product ?? Product(id: id)
        guard let record = RecordReader(entry.value, definition, context) else {
            return StockItem(product: id)
        }
        return StockItem(
            product: id, policy: record(policy), review: record(review), sourcing: record(source),
            minimumOrder: record(minimumOrder), orderMultiple: record(orderMultiple) ?? 1,
            initialOnHand: record(onHand), initialReceipts: record(underWay), allocation: record(allocation),
            supplyLimit: record(supplyLimit), purchaseCost: record(purchaseCost),
            holdingCost: holding(record, product, context), backorderCost: record(backorderCost),
            orderCost: record(orderCost), issueRule: record(issue), remainingLife: record(remainingLife),
            purchasing: record(purchasing),
            control: ControlRecord.decode(record), counting: record(counting),
            demandInformation: record(information))
    }

    /// The cost of keeping a unit for a day, given as such or as a rate on its value.
    private static func holding(_ record: RecordReader, _ product: Product?, _ context: DecodingContext)
        -> Double
    {
        if record.has(holdingCost), record.has(holdingRate) {
            let keys = [holdingCost.key, holdingRate.key]
            context.report(.severalVariants(keys: keys, record: definition.name), at: record.node.place)
        }
        if let cost = record(holdingCost) { return cost }
        let rate = record(holdingRate) ?? (context.siteIsSupplier ? 0 : context.holdingRate)
        return rate * (product?.unitCost ?? 0) / 365
    }

    private static func encode(_ item: StockItem, _ context: EncodingContext) -> (
        key: String, value: TextNode
    ) {
        context.product = context.products[item.product]
        var record = RecordWriter(context)
        record.put(policy, item.policy)
        record.put(review, item.review)
        record.put(source, item.sourcing)
        record.put(onHand, item.initialOnHand)
        record.put(underWay, item.initialReceipts)
        record.put(minimumOrder, item.minimumOrder)
        record.put(orderMultiple, item.orderMultiple == 1 ? nil : item.orderMultiple)
        record.put(allocation, item.allocation)
        record.put(holdingCost, item.holdingCost == 0 ? nil : item.holdingCost)
        record.put(backorderCost, item.backorderCost)
        record.put(orderCost, item.orderCost)
        record.put(supplyLimit, item.supplyLimit)
        record.put(purchaseCost, item.purchaseCost)
        record.put(issue, item.issueRule)
        record.put(remainingLife, item.remainingLife)
        record.put(purchasing, item.purchasing)
        ControlRecord.encode(item.control, &record)
        record.put(counting, item.counting)
        record.put(information, item.demandInformation)
        return (item.product.name, record.node)
    }
}

/// How a scenario writes an order that is under way at the start.
enum ReceiptRecord {
    static let stage = Field<InitialReceipt.Stage>.defaulted(
        "stage", .choice(), .shipped,
        "`ordered`: the order reaches the supplier at `due`; `shipped`: the goods arrive.")
    static let lane = Field<LaneID?>.optional(
        "lane", .lane, "The lane it uses.", absence: "the first lane of `source`")
    static let quantity = Field<Quantity>.required("quantity", .quantity, standIn: 1, "How much, in units.")
    static let due = Field<TimeSpan>.required(
        "due", .moment, standIn: .zero, "When the stage ends: a time after the start of the run, or a date.")

    static let definition = Definition(
        "receipt", "An order that is under way when the run starts.", example: "{quantity: 500, due: 1 wk}",
        fields: [stage.entry, lane.entry, quantity.entry, due.entry])

    static let list = Codec<InitialReceipt>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                InitialReceipt(stage: $0(stage), lane: $0(lane), quantity: $0(quantity), due: $0(due))
            }
        },
        encode: { receipt, context in
            var record = RecordWriter(context)
            record.put(stage, receipt.stage)
            record.put(lane, receipt.lane)
            record.put(quantity, receipt.quantity)
            record.put(due, receipt.due)
            return record.node
        }
    ).list()
}
