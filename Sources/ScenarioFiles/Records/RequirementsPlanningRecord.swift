// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes when and how requirements are planned.
enum RequirementsPlanningRecord {
    private static let standard = RequirementsPlanning()

    static let period = Field<TimeSpan>.defaulted(
        "every", .span, standard.period, "The time between planning runs, and the length of a bucket.")
    static let offset = Field<TimeSpan>.defaulted(
        "offset", .span, standard.offset, "When the first run is made, after the start.")
    static let buckets = Field<Int>.defaulted(
        "buckets", .whole(from: 1, to: 1_000), standard.buckets, "How many buckets are planned.")
    static let frozen = Field<Int>.defaulted(
        "frozen", .whole(from: 0), standard.frozenBuckets,
        "In how many buckets from now on planned orders are no longer changed; fewer than `buckets`.")
    static let scope = Field<PlanningScope>.defaulted(
        "scope", .choice(), standard.scope,
        "`network` plans all sites in one run, `site` each for itself: it hears of others by their orders."
    )
    static let capacity = Field<CapacityPlanning>.defaulted(
        "capacity", CapacityPlanningRecord.codec, standard.capacity,
        "What is done about the capacity of lines.")

    static let definition = Definition(
        "requirements planning", "When and how the stock points with the policy `mrp` are planned.",
        example: "{every: 1 wk, buckets: 16, frozen: 2, capacity: closed-loop}",
        fields: [
            period.entry, offset.entry, buckets.entry, frozen.entry, scope.entry, capacity.entry,
        ])

    static let codec = Codec<RequirementsPlanning>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                RequirementsPlanning(
                    period: $0(period), offset: $0(offset), buckets: $0(buckets), frozenBuckets: $0(frozen),
                    scope: $0(scope), capacity: $0(capacity))
            }
        },
        encode: { settings, context in
            var record = RecordWriter(context)
            record.put(period, settings.period)
            record.put(offset, settings.offset)
            record.put(buckets, settings.buckets)
            record.put(frozen, settings.frozenBuckets)
            record.put(scope, settings.scope)
            record.put(capacity, settings.capacity)
            return record.node
        }, acceptsEmpty: true)
}

/// How a scenario writes what planning does about capacity.
enum CapacityPlanningRecord {
    /// What `closed-loop` alone means.
    private static let closedLoop = CapacityPlanning.closedLoop(earlier: 4, later: 0)

    static let earlier = Field<Int>.defaulted(
        "earlier", .whole(from: 0, to: 1_000), 4, "By how many buckets an order may be moved forward.")
    static let later = Field<Int>.defaulted(
        "later", .whole(from: 0, to: 1_000), 0,
        "By how many buckets it may be put off when no earlier one has hours to spare.")

    static let definition = Definition(
        "capacity planning",
        "What is done about the capacity of lines: `none` takes it to be infinite, `report` tells overload, "
            + "`closed-loop` moves orders out of overloaded buckets, within the limits that a record states.",
        example: "{earlier: 3, later: 1}", selector: .none,
        variants: [Definition.Variant("", "", [earlier.entry, later.entry])],
        shorthands: [.choice(["none", "report", "closed-loop"])])

    static let codec = Codec<CapacityPlanning>(
        shape: .defined(definition.name),
        decode: { node, context in
            switch node.isEmpty ? nil : node.text {
            case "none": return CapacityPlanning.infinite
            case "report": return .report
            case "closed-loop": return closedLoop
            case let text?:
                let closest = context.closest(to: text, among: ["none", "report", "closed-loop"])
                context.reportUnexpected(
                    node, .defined(definition.name), mending: closest.map { .didYouMean($0) })
                return nil
            case nil:
                return RecordReader(node, definition, context).map {
                    .closedLoop(earlier: $0(earlier), later: $0(later))
                }
            }
        },
        encode: { capacity, context in
            switch capacity {
            case .infinite: return .text("none")
            case .report: return .text("report")
            case closedLoop: return .text("closed-loop")
            case .closedLoop(let forward, let back):
                var record = RecordWriter(context)
                record.put(earlier, forward)
                record.put(later, back)
                return record.node
            }
        })
}
