// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes policies that pull by cards or into buffers.
enum PullRecord {
    // MARK: Kanban

    static let cards = Field<Int>.required("cards", .whole(from: 1), standIn: 1, "How many cards circulate.")
    static let container = Field<Quantity>.required(
        "container", .quantity, standIn: 1, "What a container holds, in units.")

    static let kanbanFields: [FieldEntry] = [cards.entry, container.entry]

    static func kanban(_ record: RecordReader) -> Kanban {
        Kanban(cards: record(cards), containerQuantity: record(container))
    }

    static func encode(_ kanban: Kanban, _ record: inout RecordWriter) {
        record.put(cards, kanban.cards)
        record.put(container, kanban.containerQuantity)
    }

    // MARK: Demand driven buffers

    static let leadTime = Field<TimeSpan>.required(
        "decoupled-lead-time", .span, standIn: .zero,
        "The longest time to replenish the buffer that no other buffer covers.")
    static let leadTimeFactor = Field<Double>.required(
        "lead-time-factor", .portion(.notNegative), standIn: 1,
        "Small for long lead times, 0.2 to 1 as a rule.")
    static let variabilityFactor = Field<Double>.required(
        "variability-factor", .portion(.notNegative), standIn: 0,
        "Large for variable demand, 0 to 1 as a rule.")
    static let usage = Field<Double>.required(
        "average-daily-usage", .smallestUnits, standIn: 0,
        "Units a day: always, or until `usage-window` has seen as much.")
    static let window = Field<TimeSpan?>.optional(
        "usage-window", .span, "Over how much time usage is averaged.",
        absence: "`average-daily-usage` always counts")
    static let orderCycle = Field<TimeSpan>.defaulted(
        "order-cycle", .span, .zero, "The time between orders that is aimed at.")
    static let spikeHorizon = Field<TimeSpan>.defaulted(
        "spike-horizon", .span, .zero, "How far ahead known orders are searched for spikes.")
    static let spikeThreshold = Field<Double>.defaulted(
        "spike-threshold", .portion(.notNegative), 0.5,
        "The demand of a day beyond which it is a spike, as a share of the red zone.")

    static let bufferFields: [FieldEntry] = [
        leadTime.entry, leadTimeFactor.entry, variabilityFactor.entry, usage.entry, window.entry,
        orderCycle.entry, spikeHorizon.entry, spikeThreshold.entry,
    ]

    static func buffer(_ record: RecordReader) -> DemandDrivenBuffer {
        DemandDrivenBuffer(
            decoupledLeadTime: record(leadTime), leadTimeFactor: record(leadTimeFactor),
            variabilityFactor: record(variabilityFactor), averageDailyUsage: record(usage),
            usageWindow: record(window), orderCycle: record(orderCycle), spikeHorizon: record(spikeHorizon),
            spikeThreshold: record(spikeThreshold))
    }

    static func encode(_ buffer: DemandDrivenBuffer, _ record: inout RecordWriter) {
        record.put(leadTime, buffer.decoupledLeadTime)
        record.put(leadTimeFactor, buffer.leadTimeFactor)
        record.put(variabilityFactor, buffer.variabilityFactor)
        record.put(usage, buffer.averageDailyUsage)
        record.put(window, buffer.usageWindow)
        record.put(orderCycle, buffer.orderCycle)
        record.put(spikeHorizon, buffer.spikeHorizon)
        record.put(spikeThreshold, buffer.spikeThreshold)
    }
}
