// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes the floor of a warehouse.
enum OperationsRecord {
    static let resources = Field<[FloorResource]>.defaulted(
        "resources", FloorResourceRecord.map, [], "Docks, labour pools and equipment.")
    static let crossDock = Field<CrossDockRule>.defaulted(
        "cross-dock", crossDockCodec, .none,
        "Which receipts that somebody waits for skip the shelf: `none`, `all`, or a list of products.")

    private static func step(_ process: HandlingProcess, _ meaning: String) -> Field<HandlingStep?> {
        .optional(
            process.rawValue, HandlingStepRecord.codec(process), meaning, absence: "takes no time")
    }

    /// The processes in the order in which goods pass through.
    static let steps: [(process: HandlingProcess, field: Field<HandlingStep?>)] = [
        (.unload, step(.unload, "Taking received goods off the vehicle.")),
        (.inspect, step(.inspect, "Looking at a sample of the receipts.")),
        (.putAway, step(.putAway, "Taking received goods to the shelf.")),
        (.pick, step(.pick, "Taking ordered goods from the shelf.")),
        (.pack, step(.pack, "Making ordered goods ready for the road.")),
        (.load, step(.load, "Putting ordered goods on the vehicle.")),
    ]

    static let definition = Definition(
        "floor", "What is done to goods between the road and the shelf of a site, and who does it.",
        example: "{resources: {crew: {count: 4, serves: [pick]}}, pick: {time-per-unit: 20 s}}",
        fields: [resources.entry] + steps.map(\.field.entry) + [crossDock.entry])

    static let codec = Codec<WarehouseOperations>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map { record in
                WarehouseOperations(
                    resources: record(resources), steps: steps.compactMap { record($0.field) },
                    crossDocking: record(crossDock))
            }
        },
        encode: { operations, context in
            var record = RecordWriter(context)
            record.put(resources, operations.resources)
            for (process, field) in steps { record.put(field, operations.step(process)) }
            record.put(crossDock, operations.crossDocking)
            return record.node
        })

    private static let crossDockCodec = Codec<CrossDockRule>(
        shape: .oneOf([.choice(["none", "all"]), .list(of: .name(.product))]),
        decode: { node, context in
            switch node.text {
            case "none" where !node.isEmpty: return CrossDockRule.none
            case "all": return .all
            default:
                guard node.elements != nil else {
                    context.reportUnexpected(node, expected: "none, all or a list of products")
                    return nil
                }
                return Codec<ProductID>.product.list().decode(node, context).map { .products($0) }
            }
        },
        encode: { rule, context in
            switch rule {
            case .none: .scalar("none")
            case .all: .scalar("all")
            case .products(let list): Codec<ProductID>.product.list().encode(list, context)
            }
        })
}

/// How a scenario writes how a process of a warehouse is done.
enum HandlingStepRecord {
    static let time = Field<RandomDuration>.defaulted(
        "time", .randomDuration, .zero, "The time of a job, whatever its size.")
    static let timePerUnit = Field<RandomDuration>.defaulted(
        "time-per-unit", .randomDuration, .zero, "The time of each unit; drawn once for a job.")
    static let timePerPosition = Field<RandomDuration>.defaulted(
        "time-per-position", .randomDuration, .zero,
        "The time of each storage position that a job fills or begins to fill; drawn once for a job.")
    static let cost = Field<Double>.defaulted(
        "cost", .number(.notNegative), 0, "What a job costs, whatever its size.")
    static let unitCost = Field<Double>.defaulted(
        "unit-cost", .number(.notNegative), 0, "What each unit of a job costs.")
    static let order = Field<JobOrder>.defaulted(
        "order", .choice(), .firstCome, "Which of the waiting jobs is next.")
    static let sample = Field<Double>.defaulted(
        "sample", .portion(.share), 1, "Only of `inspect`: the share of the receipts that are inspected.")
    static let rejectRate = Field<Double>.defaulted(
        "reject-rate", .portion(.share), 0,
        "Only of `inspect`: the share of the units of an inspected receipt that are thrown out.")

    static let definition = Definition(
        "handling step",
        "How a process of a warehouse is done. A job is one product of one shipment or order.",
        example: "{time: 4 min, time-per-position: 90 s, cost: 1.20}",
        fields: [
            time.entry, timePerUnit.entry, timePerPosition.entry, cost.entry, unitCost.entry, order.entry,
            sample.entry, rejectRate.entry,
        ])

    /// The form of the step that does `process`.
    static func codec(_ process: HandlingProcess) -> Codec<HandlingStep> {
        Codec(
            shape: .defined(definition.name),
            decode: { node, context in
                RecordReader(node, definition, context).map {
                    HandlingStep(
                        process, time: $0(time), timePerUnit: $0(timePerUnit),
                        timePerPosition: $0(timePerPosition), cost: $0(cost), unitCost: $0(unitCost),
                        order: $0(order), sampledShare: $0(sample), rejectRate: $0(rejectRate))
                }
            },
            encode: { step, context in
                var record = RecordWriter(context)
                record.put(time, step.time)
                record.put(timePerUnit, step.timePerUnit)
                record.put(timePerPosition, step.timePerPosition)
                record.put(cost, step.cost)
                record.put(unitCost, step.unitCost)
                record.put(order, step.order)
                record.put(sample, step.sampledShare)
                record.put(rejectRate, step.rejectRate)
                return record.node
            }, acceptsEmpty: true)
    }
}
