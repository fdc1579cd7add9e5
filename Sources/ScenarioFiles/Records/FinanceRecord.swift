// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes how the books are kept.
enum FinanceRecord {
    private static let standard = FinanceSettings()

    static let openingCash = Field<Double>.defaulted(
        "opening-cash", .number(), standard.openingCash,
        "Money held at the start; below zero for an overdraft.")
    static let customerTerms = Field<RandomDuration>.defaulted(
        "customer-terms", .randomDuration, standard.customerTerms,
        "How long after delivery customers pay, for segments without `payment-terms`.")
    static let supplierTerms = Field<RandomDuration>.defaulted(
        "supplier-terms", .randomDuration, standard.supplierTerms,
        "How long after shipment suppliers are paid, for suppliers without `payment-terms`.")
    static let valuation = Field<StockValuation>.defaulted(
        "valuation", .choice(), standard.valuation,
        "What bought stock is worth: its product's unit cost, the average of a period, or first in, first out."
    )
    static let period = Field<TimeSpan>.defaulted(
        "period", .span, standard.period, "The length of an accounting period.")
    static let paidHoldingShare = Field<Double>.defaulted(
        "paid-holding-share", .portion(.share), standard.paidHoldingShare,
        "The share of the holding cost that is paid; the rest is the cost of capital.")
    static let paysPenalties = Field<Bool>.defaulted(
        "pay-penalties", .boolean, standard.paysPenalties,
        "Whether backorder and lost-sale costs are paid, or only count against profit.")

    static let definition = Definition(
        "finance", "How the firm's books are kept; without it everything is paid at once.",
        example: "{opening-cash: 50000, customer-terms: 30 d, supplier-terms: 45 d, valuation: average}",
        fields: [
            openingCash.entry, customerTerms.entry, supplierTerms.entry, valuation.entry, period.entry,
            paidHoldingShare.entry, paysPenalties.entry,
        ])

    static let codec = Codec<FinanceSettings>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                FinanceSettings(
                    openingCash: $0(openingCash), customerTerms: $0(customerTerms),
                    supplierTerms: $0(supplierTerms), valuation: $0(valuation), period: $0(period),
                    paidHoldingShare: $0(paidHoldingShare), paysPenalties: $0(paysPenalties))
            }
        },
        encode: { settings, context in
            var record = RecordWriter(context)
            record.put(openingCash, settings.openingCash)
            record.put(customerTerms, settings.customerTerms)
            record.put(supplierTerms, settings.supplierTerms)
            record.put(valuation, settings.valuation)
            record.put(period, settings.period)
            record.put(paidHoldingShare, settings.paidHoldingShare)
            record.put(paysPenalties, settings.paysPenalties)
            return record.node
        }, acceptsEmpty: true)
}
