// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// How a scenario writes how orders are promised.
enum PromisingRecord {
    static let policy = Field<PromisePolicy>.defaulted(
        "policy", .choice(), .available,
        "By what a date is found: the usual time, what is available to promise, or what is capable to promise."
    )
    static let confidence = Field<Double?>.optional(
        "confidence", .portion(.share),
        "The probability with which each delivery is to arrive by the date that is reckoned with.",
        absence: "mean times")
    static let safety = Field<TimeSpan>.defaulted(
        "safety", .span, .zero, "Added to the time that was found.")
    static let handling = Field<TimeSpan>.defaulted(
        "handling", .span, .zero, "What picking and packing are reckoned to take.")
    static let earliest = Field<TimeSpan>.defaulted(
        "earliest", .span, .zero, "No date sooner than this after the order is offered.")
    static let latest = Field<TimeSpan?>.optional(
        "latest", .span, "No date later than this after the order is offered.", absence: "any")
    static let accepts = Field<TimeSpan?>.optional(
        "accepts", .span, "The customer goes elsewhere when it is offered a later date than this.",
        absence: "any date")
    static let scope = Field<PromiseScope>.defaulted(
        "by", .choice(), .order, "What gets a date of its own; a line then counts as an order.")
    static let quota = Field<Double>.defaulted(
        "quota", .portion(.share), 1,
        "The share of what comes into a stock point that may be promised to this segment.")

    static let definition = Definition(
        "promising", "How the orders of a segment are promised.",
        example: "{policy: capable, confidence: 90%, safety: 1 d, accepts: 3 wk}",
        fields: [
            policy.entry, confidence.entry, safety.entry, handling.entry, earliest.entry, latest.entry,
            accepts.entry, scope.entry, quota.entry,
        ])

    static let codec = Codec<PromisingTerms>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                PromisingTerms(
                    $0(policy), confidence: $0(confidence), safety: $0(safety), handling: $0(handling),
                    earliest: $0(earliest), latest: $0(latest), accepts: $0(accepts), scope: $0(scope),
                    quota: $0(quota))
            }
        },
        encode: { terms, context in
            var record = RecordWriter(context)
            record.put(policy, terms.policy)
            record.put(confidence, terms.confidence)
            record.put(safety, terms.safety)
            record.put(handling, terms.handling)
            record.put(earliest, terms.earliest)
            record.put(latest, terms.latest)
            record.put(accepts, terms.accepts)
            record.put(scope, terms.scope)
            record.put(quota, terms.quota)
            return record.node
        })
}
