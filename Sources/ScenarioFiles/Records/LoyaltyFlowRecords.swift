// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes which customers leave.
enum ChurnRecord {
    static let afterOrder = Field<Double>.defaulted(
        "after-order", .portion(.share), 0, "The mean probability of leaving after an order (BG/NBD).")
    static let shape = Field<Double?>.optional(
        "after-order-shape", .number(.positive),
        "The sum a + b of the beta distribution of that probability over customers.",
        absence: "the same for all")
    static let rate = Field<Double>.defaulted(
        "rate", .ratePerDay, 0, "How often a customer leaves by itself; not of periodic segments.")
    static let eachPeriod = Field<Double>.defaulted(
        "each-period", .portion(.share), 0,
        "The probability of leaving at the end of a period, of periodic segments.")
    static let disappointment = Field<Double?>.optional(
        "after-disappointment", .portion(.share),
        "The probability of leaving after an order that was late or lost in part, instead.",
        absence: "no other")
    static let sensitivity = Field<Double>.defaulted(
        "sensitivity", .number(.notNegative), 0,
        "The exponent k by which all but the last are multiplied by exp(k · (usual − satisfaction)).")

    static let definition = Definition(
        "churn", "Who leaves.", example: "{after-order: 8%, after-order-shape: 3.2, sensitivity: 4}",
        fields: [
            afterOrder.entry, shape.entry, rate.entry, eachPeriod.entry, disappointment.entry,
            sensitivity.entry,
        ])

    static let codec = Codec<ChurnRule>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                ChurnRule(
                    afterOrder: $0(afterOrder), afterOrderShape: $0(shape), ratePerDay: $0(rate),
                    eachPeriod: $0(eachPeriod), afterDisappointment: $0(disappointment),
                    sensitivity: $0(sensitivity))
            }
        },
        encode: { rule, context in
            var record = RecordWriter(context)
            record.put(afterOrder, rule.afterOrder)
            record.put(shape, rule.afterOrderShape)
            record.put(rate, rule.ratePerDay)
            record.put(eachPeriod, rule.eachPeriod)
            record.put(disappointment, rule.afterDisappointment)
            record.put(sensitivity, rule.sensitivity)
            return record.node
        })
}

/// How a scenario writes which customers come.
enum AcquisitionRecord {
    static let rate = Field<Double>.defaulted(
        "rate", .ratePerDay, 0, "How many customers come by themselves.")
    static let referrals = Field<Double>.defaulted(
        "referrals", .ratePerDay, 0, "How many new customers a usually satisfied one brings.")
    static let badWord = Field<Double>.defaulted(
        "bad-word", .portion(.share), 0,
        "The share that bad word of mouth keeps away when satisfaction is nil; in proportion when it is below usual."
    )
    static let potential = Field<Int?>.optional(
        "potential", .whole(from: 1), "The most customers there can be.", absence: "no limit")
    static let cost = Field<Double>.defaulted(
        "cost", .number(.notNegative), 0, "The cost of winning a customer who comes by itself.")
    static let referralCost = Field<Double>.defaulted(
        "referral-cost", .number(.notNegative), 0, "The cost of winning a customer who was referred.")

    static let definition = Definition(
        "acquisition", "Who comes.", example: "{rate: 2 per wk, referrals: 0.0005 per d, cost: 40}",
        fields: [
            rate.entry, referrals.entry, badWord.entry, potential.entry, cost.entry, referralCost.entry,
        ])

    static let codec = Codec<AcquisitionRule>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                AcquisitionRule(
                    ratePerDay: $0(rate), referralsPerDay: $0(referrals), badWord: $0(badWord),
                    potential: $0(potential), cost: $0(cost), referralCost: $0(referralCost))
            }
        },
        encode: { rule, context in
            var record = RecordWriter(context)
            record.put(rate, rule.ratePerDay)
            record.put(referrals, rule.referralsPerDay)
            record.put(badWord, rule.badWord)
            record.put(potential, rule.potential)
            record.put(cost, rule.cost)
            record.put(referralCost, rule.referralCost)
            return record.node
        })
}

/// How a scenario writes which customers come back.
enum WinBackRecord {
    static let share = Field<Double>.required(
        "share", .portion(.share), standIn: 0, "The probability that a customer who has left comes back.")
    static let delay = Field<RandomDuration>.required(
        "delay", .randomDuration, standIn: .constant(.days(90)), "How long it was away.")
    static let cost = Field<Double>.defaulted(
        "cost", .number(.notNegative), 0, "The cost of each customer who comes back.")
    static let satisfaction = Field<Double?>.optional(
        "satisfaction", .portion(.share), "The satisfaction with which it comes back.", absence: "the usual")

    static let definition = Definition(
        "win-back", "Who comes back.", example: "{share: 15%, delay: 60 d, cost: 25}",
        fields: [share.entry, delay.entry, cost.entry, satisfaction.entry])

    static let codec = Codec<WinBackRule>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                WinBackRule(
                    share: $0(share), delay: $0(delay), cost: $0(cost), satisfaction: $0(satisfaction))
            }
        },
        encode: { rule, context in
            var record = RecordWriter(context)
            record.put(share, rule.share)
            record.put(delay, rule.delay)
            record.put(cost, rule.cost)
            record.put(satisfaction, rule.satisfaction)
            return record.node
        })
}

/// How a scenario writes the stages of a customer's life.
enum LifecycleRecord {
    static let start = Field<Lifecycle.Stage>.defaulted(
        "start", .choice(), .mature, "The stage of the customers of the start.")
    static let declineBelow = Field<Double?>.optional(
        "decline-below", .portion(.share), "The satisfaction below which a customer begins to decline.",
        absence: "none does")

    static let dwell = Field<RandomDuration?>.optional(
        "dwell", .randomDuration, "How long it lasts unless something else ends it.", absence: "for ever")
    static let rate = Field<Double>.defaulted(
        "rate", .number(.notNegative), 1, "The factor on the order rate.")
    static let orderCost = Field<Double>.defaulted(
        "order-cost", .number(.notNegative), 0, "The cost of taking care of one order.")

    static let phaseDefinition = Definition(
        "phase", "What is special about a stage of a customer's life.",
        example: "{dwell: {exponential: 90, unit: d}, rate: 0.5, order-cost: 4}",
        fields: [dwell.entry, rate.entry, orderCost.entry])

    static let phase = Codec<Lifecycle.Phase>(
        shape: .defined(phaseDefinition.name),
        decode: { node, context in
            RecordReader(node, phaseDefinition, context).map {
                Lifecycle.Phase(dwell: $0(dwell), rate: $0(rate), orderCost: $0(orderCost))
            }
        },
        encode: { phase, context in
            var record = RecordWriter(context)
            record.put(dwell, phase.dwell)
            record.put(rate, phase.rate)
            record.put(orderCost, phase.orderCost)
            return record.node
        })

    private static func stage(_ key: String, _ meaning: String) -> Field<Lifecycle.Phase> {
        .defaulted(key, phase, Lifecycle.Phase(), meaning)
    }

    static let prospect = stage("prospect", "Who has not ordered yet; its first order ends it.")
    static let developing = stage("developing", "Who tries us, and who has come back.")
    static let growing = stage("growing", "Who orders more and more.")
    static let mature = stage("mature", "Who orders as it will.")
    static let declining = stage("declining", "Who is about to leave.")

    static let definition = Definition(
        "lifecycle", "The stages that a customer goes through, one after the other.",
        example: "{prospect: {dwell: 60 d, rate: 0.3}, declining: {dwell: 30 d}, decline-below: 40%}",
        fields: [
            start.entry, declineBelow.entry, prospect.entry, developing.entry, growing.entry, mature.entry,
            declining.entry,
        ])

    static let codec = Codec<Lifecycle>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                Lifecycle(
                    start: $0(start), declineBelow: $0(declineBelow), prospect: $0(prospect),
                    developing: $0(developing), growing: $0(growing), mature: $0(mature),
                    declining: $0(declining))
            }
        },
        encode: { lifecycle, context in
            var record = RecordWriter(context)
            record.put(start, lifecycle.start)
            record.put(declineBelow, lifecycle.declineBelow)
            record.put(prospect, lifecycle.prospect)
            record.put(developing, lifecycle.developing)
            record.put(growing, lifecycle.growing)
            record.put(mature, lifecycle.mature)
            record.put(declining, lifecycle.declining)
            return record.node
        })
}
