// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes the fields of a lane, or of one of its modes, that say how goods travel.
enum CarriageRecord {
    static let vehicle = Field<Vehicle?>.optional(
        "vehicle", VehicleRecord.codec, "What carries the goods.", absence: "units and shipments are charged")
    static let consolidation = Field<Consolidation?>.optional(
        "consolidation", ConsolidationRecord.codec, "What goods wait for, so that they travel together.",
        absence: "each order leaves alone")
    static let timetable = Field<Timetable?>.optional(
        "timetable", TimetableRecord.codec, "When vehicles leave.", absence: "at any time")
    static let fleet = Field<FleetID?>.optional(
        "fleet", Codec<String>.name(.fleet).mapped(reading: { name, _, _ in FleetID(name) }, writing: \.name),
        "The fleet whose vehicles carry the goods; one of the lane's ends is its home.",
        absence: "a vehicle whenever one is needed")
    static let emptyTime = Field<RandomDuration?>.optional(
        "empty-time", .randomDuration, "How long a vehicle of the fleet takes empty from end to end.",
        absence: "as long as the loaded trip")
    static let tour = Field<TourID?>.optional(
        "tour", Codec<String>.name(.tour).mapped(reading: { name, _, _ in TourID(name) }, writing: \.name),
        "The tour that picks the goods up and drops them off.", absence: "no tour")
    static let legs = Field<[Leg]>.defaulted(
        "legs", LegRecord.list, [], "The parts of a way through hubs, in order, in place of `lead-time`.")
    static let border = Field<BorderDelay?>.optional(
        "border", BorderRecord.codec, "What a border adds to the way.", absence: "no border")
    static let loss = Field<TransitLoss?>.optional(
        "transit-loss", TransitLossRecord.codec, "What is lost or ruined on the way.", absence: "nothing")
    static let distance = Field<Double>.defaulted(
        "distance", .number(.notNegative), 0, "The length of the way in kilometres; legs have their own.")

    static let fields: [FieldEntry] = [
        vehicle.entry, consolidation.entry, timetable.entry, fleet.entry, emptyTime.entry, tour.entry,
        legs.entry, border.entry, loss.entry, distance.entry,
    ]

    /// The carriage whose fields stand in `record`.
    static func read(_ record: RecordReader) -> Carriage {
        Carriage(
            vehicle: record(vehicle), consolidation: record(consolidation), timetable: record(timetable),
            fleet: record(fleet), emptyTime: record(emptyTime), tour: record(tour), legs: record(legs),
            border: record(border), loss: record(loss), distance: record(distance))
    }

    /// Writes the fields of `way`.
    static func write(_ way: Carriage, _ record: inout RecordWriter) {
        record.put(vehicle, way.vehicle)
        record.put(consolidation, way.consolidation)
        record.put(timetable, way.timetable)
        record.put(fleet, way.fleet)
        record.put(emptyTime, way.emptyTime)
        record.put(tour, way.tour)
        record.put(legs, way.legs)
        record.put(border, way.border)
        record.put(loss, way.loss)
        record.put(distance, way.distance)
    }
}

/// How a scenario writes another mode of a lane.
enum ModeRecord {
    static let leadTime = Field<RandomDuration>.defaulted(
        "lead-time", .randomDuration, .zero, "The time from leaving the origin to standing on the shelf.")
    static let unitCost = Field<Double>.defaulted(
        "cost", .number(.notNegative), 0, "The cost of carrying one unit.")
    static let shipmentCost = Field<Double>.defaulted(
        "shipment-cost", .number(.notNegative), 0, "The fixed cost of one shipment.")
    static let emissions = Field<Double>.defaulted(
        "co2", .number(.notNegative), 0,
        "Greenhouse gas of carrying one unit, in kilograms of CO₂ equivalent.")

    static let definition = Definition(
        "mode", "Another way of carrying what a lane carries.", example: "air: {lead-time: 1 d, cost: 4.5}",
        fields: [leadTime.entry, unitCost.entry, shipmentCost.entry, emissions.entry] + CarriageRecord.fields)

    static let map = Codec<[TransportMode]>.map(
        .mode, of: .defined(definition.name),
        reading: { entry, context in
            RecordReader(entry.value, definition, context).map {
                TransportMode(
                    name: entry.key, leadTime: $0(leadTime), unitCost: $0(unitCost),
                    shipmentCost: $0(shipmentCost), emissions: $0(emissions),
                    carriage: CarriageRecord.read($0))
            }
        },
        writing: { mode, context in
            var record = RecordWriter(context)
            record.put(leadTime, mode.leadTime)
            record.put(unitCost, mode.unitCost)
            record.put(shipmentCost, mode.shipmentCost)
            record.put(emissions, mode.emissions)
            CarriageRecord.write(mode.carriage, &record)
            return (mode.name, record.node)
        })
}

/// How a scenario writes how a mode is chosen.
enum ModeChoiceRecord {
    static let within = Field<TimeSpan>.required(
        "cheapest-within", .span, standIn: .zero,
        "The cheapest that is planned to arrive within this time, or by a customer's promise; else the fastest."
    )
    static let share = Field<[ModeChoice.Share]>.required(
        "share", shares, standIn: [], "Modes with their shares of the units over time: `{road: 3, rail: 7}`.")
    static let expedite = Field<String>.required(
        "expedite", .text, standIn: "", "The mode to take while the destination's stock is low.")
    static let below = Field<Double>.required(
        "below", .number(.notNegative), standIn: 0, "Below how many units, less the backlog, stock is low.")

    static let definition = Definition(
        "mode choice",
        "How one of a lane's modes is chosen for what leaves the shelf. Without it, and with `cheapest`, it is the"
            + " cheapest that is planned to keep a customer's promise, or the fastest when none is.",
        example: "{expedite: air, below: 40}", selector: .key,
        variants: [
            Definition.Variant("cheapest-within", "", [within.entry]),
            Definition.Variant("share", "", [share.entry]),
            Definition.Variant("expedite", "", [expedite.entry, below.entry]),
        ], shorthands: [.choice(["cheapest"])])

    /// Modes with their shares, sorted by name since the order of the entries has no meaning.
    private static let shares = Codec<[ModeChoice.Share]>.map(
        .mode, of: .portion(.notNegative),
        reading: { entry, context in
            Codec<Double>.portion(.notNegative).decode(entry.value, context)
                .map { ModeChoice.Share(mode: entry.key, weight: $0) }
        },
        writing: { share, _ in (share.mode, .number(share.weight)) })

    static let codec = Codec<ModeChoice>(
        shape: .defined(definition.name),
        decode: { node, context in
            if node.text == "cheapest" { return .cheapestInTime(within: nil) }
            guard let record = RecordReader(node, definition, context) else { return nil }
            return switch record.variant.name {
            case "cheapest-within": .cheapestInTime(within: record(within))
            case "share": .share(record(share))
            default: .expedite(mode: record(expedite), below: record(below))
            }
        },
        encode: { choice, context in
            var record = RecordWriter(context)
            switch choice {
            case .cheapestInTime(nil): return .scalar("cheapest")
            case .cheapestInTime(let time?): record.put(within, time)
            case .share(let shares): record.put(share, shares)
            case .expedite(let mode, let level):
                record.put(expedite, mode)
                record.put(below, level)
            }
            return record.node
        })
}
