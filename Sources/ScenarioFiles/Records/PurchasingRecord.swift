// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// How a scenario writes on what terms a supplier sells.
enum PurchasingRecord {
    static let priceBreaks = Field<[PriceBreak]>.defaulted(
        "price-breaks", PriceBreakRecord.list, [],
        "Prices from certain order quantities on; below all of them `purchase-cost` counts.")
    static let discount = Field<DiscountRule>.defaulted(
        "discount", .choice(), .allUnits,
        "What a price is for: `all-units` of an order that reaches its quantity, or the units beyond it.")
    static let yield = Field<Distribution?>.optional(
        "yield", .distribution,
        "The share of an order that is shipped, drawn for each shipment; the rest is cancelled.",
        absence: "all of it")
    static let failure = Field<Double>.defaulted(
        "failure", .portion(.between(0, and: 0.99)), 0, "The probability that nothing of a shipment comes.")
    static let defects = Field<Distribution?>.optional(
        "defects", .distribution,
        "The share of a shipment that is found unusable on arrival, drawn for each shipment.",
        absence: "none of it")
    static let creditsDefects = Field<Bool>.defaulted(
        "credits-defects", .boolean, true, "Whether the supplier gives back the price of what was unusable.")
    static let time = Field<RandomDuration>.defaulted(
        "time", .randomDuration, .zero,
        "The time of the supplier's work on an order, apart from `time-per-unit`."
    )
    static let timePerUnit = Field<TimeSpan>.defaulted(
        "time-per-unit", .span, .zero, "The time that each unit adds to it.")
    static let lines = Field<Int?>.optional(
        "lines", .whole(from: 1), "How many orders the supplier works on at once; the others wait.",
        absence: "as many as there are")

    static let definition = Definition(
        "purchasing", "On what terms a supplier sells a product to sites.",
        example: "{price-breaks: [{from: 500, price: 1.9}], yield: 0.98, failure: 1%, time: 1 d, lines: 2}",
        fields: [
            priceBreaks.entry, discount.entry, yield.entry, failure.entry, defects.entry,
            creditsDefects.entry,
            time.entry, timePerUnit.entry, lines.entry,
        ])

    static let codec = Codec<PurchaseTerms>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                PurchaseTerms(
                    priceBreaks: $0(priceBreaks), discount: $0(discount), yield: $0(yield),
                    failure: $0(failure), defects: $0(defects), creditsDefects: $0(creditsDefects),
                    workTime: $0(time), workTimePerUnit: $0(timePerUnit), lines: $0(lines))
            }
        },
        encode: { terms, context in
            var record = RecordWriter(context)
            record.put(priceBreaks, terms.priceBreaks)
            record.put(discount, terms.discount)
            record.put(yield, terms.yield)
            record.put(failure, terms.failure)
            record.put(defects, terms.defects)
            record.put(creditsDefects, terms.creditsDefects)
            record.put(time, terms.workTime)
            record.put(timePerUnit, terms.workTimePerUnit)
            record.put(lines, terms.lines)
            return record.node
        }, acceptsEmpty: true)
}

/// How a scenario writes a price from an order quantity on.
enum PriceBreakRecord {
    static let quantity = Field<Quantity>.required(
        "from", .quantity, standIn: 1, "The order quantity from which on the price holds, in units.")
    static let price = Field<Double>.required(
        "price", .number(.notNegative), standIn: 0, "The price of one unit.")

    static let definition = Definition(
        "price break", "A price from an order quantity on.", example: "{from: 500, price: 1.9}",
        fields: [quantity.entry, price.entry])

    static let list = Codec<PriceBreak>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                PriceBreak(from: $0(quantity), price: $0(price))
            }
        },
        encode: { entry, context in
            var record = RecordWriter(context)
            record.put(quantity, entry.quantity)
            record.put(price, entry.price)
            return record.node
        }
    ).list()
}
