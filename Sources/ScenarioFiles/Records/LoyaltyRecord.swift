// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes customers who remember.
enum LoyaltyRecord {
    static let mode = Field<LoyaltyMode>.defaulted(
        "mode", .choice(), .individual, "Whether each customer is kept, or how many there are of each kind.")
    static let rateShape = Field<Double?>.optional(
        "rate-shape", .number(.positive),
        "The shape of the gamma distribution of the customers' order rates about their mean (NBD).",
        absence: "all order alike")
    static let probability = Field<Double>.defaulted(
        "order-probability", .portion(.share), 1,
        "The probability that a customer of a periodic segment orders in a period.")
    static let satisfaction = Field<SatisfactionRule>.defaulted(
        "satisfaction", SatisfactionRecord.codec, SatisfactionRule(),
        "What customers remember of their experiences.")
    static let response = Field<LoyaltyResponse>.defaulted(
        "response", LoyaltyResponseRecord.codec, LoyaltyResponse(),
        "How orders answer to satisfaction and price.")
    static let churn = Field<ChurnRule>.defaulted("churn", ChurnRecord.codec, ChurnRule(), "Who leaves.")
    static let acquisition = Field<AcquisitionRule>.defaulted(
        "acquisition", AcquisitionRecord.codec, AcquisitionRule(), "Who comes.")
    static let winBack = Field<WinBackRule?>.optional(
        "win-back", WinBackRecord.codec, "Who comes back.", absence: "nobody")
    static let whenLate = Field<Double>.defaulted(
        "concession-when-late", .number(.notNegative), 0, "Paid to a customer whose order was late.")
    static let whenLost = Field<Double>.defaulted(
        "concession-when-lost", .number(.notNegative), 0,
        "Paid to a customer of whose order something was lost.")
    static let lifecycle = Field<Lifecycle?>.optional(
        "lifecycle", LifecycleRecord.codec, "The stages that a customer goes through.",
        absence: "all are alike")

    static let definition = Definition(
        "loyalty", "Customers who are told apart: they come, remember, order accordingly, leave and return.",
        example: "{rate-shape: 1.2, churn: {after-order: 5%}, acquisition: {rate: 1 per d}}",
        fields: [
            mode.entry, rateShape.entry, probability.entry, satisfaction.entry, response.entry, churn.entry,
            acquisition.entry, winBack.entry, whenLate.entry, whenLost.entry, lifecycle.entry,
        ])

    static let codec = Codec<Loyalty>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                Loyalty(
                    mode: $0(mode), rateShape: $0(rateShape), orderProbability: $0(probability),
                    satisfaction: $0(satisfaction), response: $0(response), churn: $0(churn),
                    acquisition: $0(acquisition), winBack: $0(winBack), concessionWhenLate: $0(whenLate),
                    concessionWhenLost: $0(whenLost), lifecycle: $0(lifecycle))
            }
        },
        encode: { loyalty, context in
            var record = RecordWriter(context)
            record.put(mode, loyalty.mode)
            record.put(rateShape, loyalty.rateShape)
            record.put(probability, loyalty.orderProbability)
            record.put(satisfaction, loyalty.satisfaction)
            record.put(response, loyalty.response)
            record.put(churn, loyalty.churn)
            record.put(acquisition, loyalty.acquisition)
            record.put(winBack, loyalty.winBack)
            record.put(whenLate, loyalty.concessionWhenLate)
            record.put(whenLost, loyalty.concessionWhenLost)
            record.put(lifecycle, loyalty.lifecycle)
            return record.node
        })

    /// All definitions of this file and those beside it.
    static let definitions = [
        definition, SatisfactionRecord.definition, LoyaltyResponseRecord.definition, ChurnRecord.definition,
        AcquisitionRecord.definition, WinBackRecord.definition, LifecycleRecord.definition,
        LifecycleRecord.phaseDefinition,
    ]
}

/// How a scenario writes how satisfaction is formed.
enum SatisfactionRecord {
    private static let usualRule = SatisfactionRule()

    static let usual = Field<Double>.defaulted(
        "usual", .portion(.share), usualRule.usual,
        "The satisfaction of a customer who gets what it expects, at which order rates hold.")
    static let memory = Field<Double>.defaulted(
        "memory", .portion(.share), usualRule.memory, "The weight of the latest experience.")
    static let kept = Field<Double>.defaulted(
        "kept", .portion(.share), usualRule.kept, "The gain of an order in full, by its promise.")
    static let late = Field<Double>.defaulted(
        "late", .portion(.share), usualRule.late, "The loss of an order that is late by `tolerance` or more.")
    static let tolerance = Field<TimeSpan>.defaulted(
        "tolerance", .span, usualRule.tolerance, "By when an order is as late as can be.")
    static let lost = Field<Double>.defaulted(
        "lost", .portion(.share), usualRule.lost,
        "The loss of an order that is lost or cancelled; of a part of it in proportion.")
    static let price = Field<Double>.defaulted(
        "price", .number(.notNegative), usualRule.price,
        "The loss of each order for each 100% that the segment's prices are above the products'.")
    static let helped = Field<Double>.defaulted(
        "contact-helped", .portion(.share), usualRule.contactHelped, "The gain of a contact that helped.")
    static let failed = Field<Double>.defaulted(
        "contact-failed", .portion(.share), usualRule.contactFailed,
        "The loss of a contact that did not help or was given up.")
    static let wait = Field<Double>.defaulted(
        "contact-wait", .portion(.share), usualRule.contactWait,
        "The loss of waiting `contact-tolerance` or more for a contact.")
    static let waitTolerance = Field<TimeSpan>.defaulted(
        "contact-tolerance", .span, usualRule.contactTolerance, "The wait that is as long as can be.")
    static let aversion = Field<Double>.defaulted(
        "loss-aversion", .number(.notNegative), usualRule.lossAversion,
        "How much more a loss counts than a gain.")
    static let curvature = Field<Double>.defaulted(
        "curvature", .number(.positive), usualRule.curvature, "The exponent of gains and losses.")

    static let definition = Definition(
        "satisfaction", "How satisfaction, from 0 to 1, is formed from gains and losses.",
        example: "{usual: 80%, memory: 30%, late: 0.2, tolerance: 3 d}",
        fields: [
            usual.entry, memory.entry, kept.entry, late.entry, tolerance.entry, lost.entry, price.entry,
            helped.entry, failed.entry, wait.entry, waitTolerance.entry, aversion.entry, curvature.entry,
        ])

    static let codec = Codec<SatisfactionRule>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                SatisfactionRule(
                    usual: $0(usual), memory: $0(memory), kept: $0(kept), late: $0(late),
                    tolerance: $0(tolerance), lost: $0(lost), price: $0(price), contactHelped: $0(helped),
                    contactFailed: $0(failed), contactWait: $0(wait), contactTolerance: $0(waitTolerance),
                    lossAversion: $0(aversion), curvature: $0(curvature))
            }
        },
        encode: { rule, context in
            var record = RecordWriter(context)
            record.put(usual, rule.usual)
            record.put(memory, rule.memory)
            record.put(kept, rule.kept)
            record.put(late, rule.late)
            record.put(tolerance, rule.tolerance)
            record.put(lost, rule.lost)
            record.put(price, rule.price)
            record.put(helped, rule.contactHelped)
            record.put(failed, rule.contactFailed)
            record.put(wait, rule.contactWait)
            record.put(waitTolerance, rule.contactTolerance)
            record.put(aversion, rule.lossAversion)
            record.put(curvature, rule.curvature)
            return record.node
        })
}

/// How a scenario writes how orders answer to satisfaction and price.
enum LoyaltyResponseRecord {
    static let form = Field<LoyaltyResponse.Form>.defaulted(
        "form", .choice(), .linear, "The form of the answer to satisfaction.")
    static let frequency = Field<Double>.defaulted(
        "frequency", .number(.notNegative), 0, "The strength of the answer of the order rate.")
    static let size = Field<Double>.defaulted(
        "size", .number(.notNegative), 0, "The strength of the answer of the order size.")
    static let price = Field<Double>.defaulted(
        "price", .number(.notNegative), 0,
        "The elasticity of the order rate to the segment's prices over the products'.")

    static let definition = Definition(
        "response", "How orders answer to satisfaction and price.",
        example: "{form: logistic, frequency: 2, price: 1.5}",
        fields: [form.entry, frequency.entry, size.entry, price.entry])

    static let codec = Codec<LoyaltyResponse>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                LoyaltyResponse(
                    form: $0(form), frequency: $0(frequency), size: $0(size), priceElasticity: $0(price))
            }
        },
        encode: { response, context in
            var record = RecordWriter(context)
            record.put(form, response.form)
            record.put(frequency, response.frequency)
            record.put(size, response.size)
            record.put(price, response.priceElasticity)
            return record.node
        })
}
