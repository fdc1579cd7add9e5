// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes what makes the customers of a segment call.
enum ContactRecord {
    static let centre = Field<ServiceCentreID>.required(
        "centre", ServiceCentreRecord.name, standIn: "", "The service centre that they call.")
    static let late = Field<Double>.defaulted(
        "late", .portion(.share), 0,
        "The probability of a call about an order that is not there when its promised time has passed.")
    static let lost = Field<Double>.defaulted(
        "lost", .portion(.share), 0,
        "The probability of a call about a line of which something was lost or cancelled.")
    static let returned = Field<Double>.defaulted(
        "returned", .portion(.share), 0, "The probability of a call about a parcel that has come back.")
    static let delivered = Field<Double>.defaulted(
        "delivered", .portion(.share), 0, "The probability of a call about an order that was delivered.")
    static let questions = Field<Double>.defaulted(
        "questions", .ratePerDay, 0, "How often each customer calls for no such reason, on average.")
    static let delay = Field<RandomDuration>.defaulted(
        "delay", .randomDuration, .zero, "How long after its cause a call comes.")
    static let patience = Field<RandomDuration?>.optional(
        "patience", .randomDuration, "How long a customer waits on the line before it gives up.",
        absence: "for ever")
    static let priority = Field<Int>.defaulted(
        "priority", .whole(), 0, "The rank among those who wait; smaller is answered first.")
    static let concession = Field<Double>.defaulted(
        "concession", .number(.notNegative), 0, "What is paid back on a complaint that is settled with money."
    )
    static let concessionShare = Field<Double>.defaulted(
        "concession-share", .portion(.share), 1,
        "The probability that a complaint that is settled is settled with money.")

    static let definition = Definition(
        "contacts", "What makes the customers of a segment call a service centre.",
        example: "{centre: hotline, late: 40%, questions: 0.01 per d, patience: {exponential: 3, unit: min}}",
        fields: [
            centre.entry, late.entry, lost.entry, returned.entry, delivered.entry, questions.entry,
            delay.entry, patience.entry, priority.entry, concession.entry, concessionShare.entry,
        ])

    static let codec = Codec<ContactTerms>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                ContactTerms(
                    centre: $0(centre), late: $0(late), lost: $0(lost), returned: $0(returned),
                    delivered: $0(delivered), questionsPerDay: $0(questions), delay: $0(delay),
                    patience: $0(patience), priority: $0(priority), concession: $0(concession),
                    concessionShare: $0(concessionShare))
            }
        },
        encode: { terms, context in
            var record = RecordWriter(context)
            record.put(centre, terms.centre)
            record.put(late, terms.late)
            record.put(lost, terms.lost)
            record.put(returned, terms.returned)
            record.put(delivered, terms.delivered)
            record.put(questions, terms.questionsPerDay)
            record.put(delay, terms.delay)
            record.put(patience, terms.patience)
            record.put(priority, terms.priority)
            record.put(concession, terms.concession)
            record.put(concessionShare, terms.concessionShare)
            return record.node
        })
}
