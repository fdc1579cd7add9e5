// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes a replenishment policy.
enum PolicyRecord {
    static let type = Field<String>.required(
        "type", .text, standIn: "none", "Which rule it is.")

    private static func quantity(_ key: String, _ meaning: String) -> Field<Quantity> {
        .required(key, .quantity, standIn: 1, meaning)
    }

    static let level = quantity("level", "What the inventory position is lifted to, in units.")
    static let echelonLevel = quantity(
        "level", "What the echelon position, with everything downstream, is lifted to, in units.")
    static let reorderPoint = quantity("reorder-point", "At or below this position it orders, in units.")
    static let orderUpTo = quantity("order-up-to", "What the position is lifted to, in units.")
    static let minimum = quantity("min", "Below this position it orders, in units.")
    static let maximum = quantity("max", "What the position is lifted to, in units.")
    static let consignment = Field<Bool>.defaulted(
        "consignment", .boolean, false, "Whether the stock is the supplier's until it is sold.")
    static let orderQuantity = quantity(
        "order-quantity", "An order is the smallest multiple of it that lifts the position above, in units.")
    static let fixedQuantity = quantity("quantity", "What is ordered at each review, in units.")
    static let orders = Field<[PlannedOrder]>.required(
        "orders", PlannedOrderRecord.list, standIn: [], "The orders, or a CSV file with the same columns.")

    private static func variant(_ name: String, _ meaning: String, _ fields: [FieldEntry])
        -> Definition.Variant
    {
        Definition.Variant(name, meaning, [type.entry] + fields)
    }

    static let definition = Definition(
        "policy", "How much a stock point orders. `none` and `one-for-one` may be written without `type`.",
        example: "{type: s-S, reorder-point: 200, order-up-to: 600}", selector: .tag("type"),
        variants: [
            variant("none", "Never orders.", []),
            variant("base-stock", "(R,S): orders up to a level at every review.", [level.entry]),
            variant("one-for-one", "Orders what was demanded since the last review.", []),
            variant(
                "s-S", "(s,S) and (R,s,S): at or below the reorder point, orders up to a level.",
                [reorderPoint.entry, orderUpTo.entry]),
            variant(
                "min-max", "Below the minimum, orders up to the maximum.", [minimum.entry, maximum.entry]),
            variant(
                "r-Q", "(R,Q): at or below the reorder point, orders multiples of a quantity.",
                [reorderPoint.entry, orderQuantity.entry]),
            variant("fixed-order", "The same quantity at every review.", [fixedQuantity.entry]),
            variant(
                "echelon-base-stock", "Orders up to a level of the echelon position (Clark and Scarf 1960).",
                [echelonLevel.entry]),
            variant(
                "anchor-and-adjust", "Sterman's rule, fitted to players of the beer game (1989).",
                AnchorAndAdjustRecord.fields),
            variant(
                "forecast-order-up-to",
                "Orders up to a level that follows a forecast, with or without smoothing.",
                ForecastRecord.fields),
            variant(
                "apiobpcs",
                "Orders the forecast and a part of the gaps in stock and in the pipeline"
                    + " (automatic pipeline, inventory and order based production control).",
                PipelineControlRecord.fields),
            variant(
                "vendor-managed",
                "The supplier keeps the stock that it is told of between two levels (VMI).",
                [minimum.entry, maximum.entry, consignment.entry]),
            variant("planned-orders", "Orders that are fixed beforehand.", [orders.entry]),
            variant(
                "make-to-order",
                "What is not there is made for the order that asks for it, and for it alone.", []),
            variant(
                "kanban", "Containers with cards: an emptied container orders a full one.",
                PullRecord.kanbanFields),
            variant(
                "ddmrp", "A buffer with zones that follow the average daily usage (Ptak and Smith 2019).",
                PullRecord.bufferFields),
            variant(
                "mrp", "What the planning runs of the scenario release: material requirements planning.",
                MaterialRequirementsRecord.fields),
        ], shorthands: [.choice(["none", "one-for-one", "make-to-order"])])

    static let codec = Codec<ReplenishmentPolicy>(
        shape: .defined(definition.name),
        decode: { node, context in
            var node = node
            if node.text != nil, !node.isEmpty {
                let entry = SourceMapping.Entry(key: type.key, keyPlace: node.place, value: node)
                node = SourceNode(.mapping(SourceMapping([entry])), at: node.place)
            }
            return RecordReader(node, definition, context).map(policy)
        },
        encode: { policy, context in
            var record = RecordWriter(context)
            encode(policy, &record)
            return record.entries.count == 1 ? record.entries[0].value : record.node
        })

    private static func policy(_ record: RecordReader) -> ReplenishmentPolicy {
        switch record.variant.name {
        case "base-stock": .baseStock(level: record(level))
        case "one-for-one": .oneForOne
        case "s-S":
            .reorderPointOrderUpTo(reorderPoint: record(reorderPoint), orderUpToLevel: record(orderUpTo))
        case "min-max": .minMax(minimum: record(minimum), maximum: record(maximum))
        case "r-Q":
            .reorderPointQuantity(reorderPoint: record(reorderPoint), orderQuantity: record(orderQuantity))
        case "fixed-order": .fixedOrder(quantity: record(fixedQuantity))
        case "echelon-base-stock": .echelonBaseStock(level: record(echelonLevel))
        case "anchor-and-adjust": .anchorAndAdjust(AnchorAndAdjustRecord.decode(record))
        case "forecast-order-up-to": .forecastOrderUpTo(ForecastRecord.decode(record))
        case "apiobpcs": .pipelineControl(PipelineControlRecord.decode(record))
        case "vendor-managed":
            .vendorManaged(
                VendorManaged(
                    minimum: record(minimum), maximum: record(maximum), isConsignment: record(consignment)))
        case "planned-orders": .plannedOrders(record(orders))
        case "make-to-order": .makeToOrder
        case "kanban": .kanban(PullRecord.kanban(record))
        case "ddmrp": .demandDriven(PullRecord.buffer(record))
        case "mrp": .materialRequirements(MaterialRequirementsRecord.decode(record))
        default: .none
        }
    }

    private static func encode(_ policy: ReplenishmentPolicy, _ record: inout RecordWriter) {
        record.put(type, policy.typeName)
        switch policy {
        case .none, .oneForOne, .makeToOrder: break
        case .baseStock(let value): record.put(level, value)
        case .reorderPointOrderUpTo(let low, let high):
            record.put(reorderPoint, low)
            record.put(orderUpTo, high)
        case .minMax(let low, let high):
            record.put(minimum, low)
            record.put(maximum, high)
        case .reorderPointQuantity(let low, let size):
            record.put(reorderPoint, low)
            record.put(orderQuantity, size)
        case .fixedOrder(let size): record.put(fixedQuantity, size)
        case .echelonBaseStock(let value): record.put(echelonLevel, value)
        case .anchorAndAdjust(let rule): AnchorAndAdjustRecord.encode(rule, &record)
        case .forecastOrderUpTo(let rule): ForecastRecord.encode(rule, &record)
        case .pipelineControl(let rule): PipelineControlRecord.encode(rule, &record)
        case .vendorManaged(let rule):
            record.put(minimum, rule.minimum)
            record.put(maximum, rule.maximum)
            record.put(consignment, rule.isConsignment)
        case .plannedOrders(let list): record.put(orders, list)
        case .kanban(let kanban): PullRecord.encode(kanban, &record)
        case .demandDriven(let buffer): PullRecord.encode(buffer, &record)
        case .materialRequirements(let rule): MaterialRequirementsRecord.encode(rule, &record)
        }
    }
}
