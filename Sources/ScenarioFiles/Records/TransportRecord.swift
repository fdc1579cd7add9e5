// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes a vehicle.
enum VehicleRecord {
    static let units = Field<Double?>.optional(
        "units", .number(.positive), "The most units of all products together.", absence: "no such limit")
    static let weight = Field<Double?>.optional(
        "weight", .number(.positive), "The most kilograms.", absence: "no such limit")
    static let volume = Field<Double?>.optional(
        "volume", .number(.positive), "The most cubic metres.", absence: "no such limit")
    static let pallets = Field<Double?>.optional(
        "pallets", .number(.positive), "The most pallets; products say how many units stand on one.",
        absence: "no such limit")
    static let cost = Field<Double>.defaulted(
        "cost", .number(.notNegative), 0, "The cost of one vehicle's trip, whatever is on it.")
    static let costPerKilometre = Field<Double>.defaulted(
        "cost-per-km", .number(.notNegative), 0, "The cost of one kilometre, loaded or empty.")
    static let emissionsPerKilometre = Field<Double>.defaulted(
        "co2-per-km", .number(.notNegative), 0,
        "Greenhouse gas of one kilometre, loaded or empty, in kilograms of CO₂ equivalent.")
    static let partLoadCost = Field<Double?>.optional(
        "part-load-cost", .number(.notNegative),
        "The price of one unit sent as part load, where that is cheaper than one more vehicle.",
        absence: "whole vehicles only")

    static let fields: [FieldEntry] = [
        units.entry, weight.entry, volume.entry, pallets.entry, cost.entry, costPerKilometre.entry,
        emissionsPerKilometre.entry, partLoadCost.entry,
    ]

    static let definition = Definition(
        "vehicle", "What one vehicle holds and what a trip of it costs.",
        example: "{units: 800, weight: 24000, cost: 450, part-load-cost: 1.1}", fields: fields)

    static let codec = Codec<Vehicle>(
        shape: .defined(definition.name),
        decode: { node, context in RecordReader(node, definition, context).map(read) },
        encode: { vehicle, context in
            var record = RecordWriter(context)
            write(vehicle, &record)
            return record.node
        })

    /// The vehicle whose fields stand in `record`.
    static func read(_ record: RecordReader) -> Vehicle {
        Vehicle(
            capacity: VehicleCapacity(
                units: record(units), weight: record(weight), volume: record(volume), pallets: record(pallets)
            ), costPerTrip: record(cost), costPerKilometre: record(costPerKilometre),
            emissionsPerKilometre: record(emissionsPerKilometre), partLoadCost: record(partLoadCost))
    }

    /// Writes the fields of `vehicle`.
    static func write(_ vehicle: Vehicle, _ record: inout RecordWriter) {
        record.put(units, vehicle.capacity.units)
        record.put(weight, vehicle.capacity.weight)
        record.put(volume, vehicle.capacity.volume)
        record.put(pallets, vehicle.capacity.pallets)
        record.put(cost, vehicle.costPerTrip)
        record.put(costPerKilometre, vehicle.costPerKilometre)
        record.put(emissionsPerKilometre, vehicle.emissionsPerKilometre)
        record.put(partLoadCost, vehicle.partLoadCost)
    }
}

/// How a scenario writes what goods wait for so that they travel together.
enum ConsolidationRecord {
    static let quantity = Field<Double?>.optional(
        "quantity", .number(.positive), "So many units of all products together.", absence: "any number")
    static let fullVehicle = Field<Bool>.defaulted(
        "full-vehicle", .boolean, false,
        "Whether a full vehicle leaves; what does not fill the next one stays.")
    static let longestWait = Field<TimeSpan?>.optional(
        "longest-wait", .span, "The longest that the first of them waits; then all leave.",
        absence: "for ever")
    static let every = Field<TimeSpan?>.optional(
        "every", .span, "How often all leave, from the start of the run on.", absence: "at no fixed times")

    static let definition = Definition(
        "consolidation", "What goods wait for before they leave together: whichever comes first.",
        example: "{full-vehicle: true, longest-wait: 2 d}",
        fields: [quantity.entry, fullVehicle.entry, longestWait.entry, every.entry])

    static let codec = Codec<Consolidation>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                Consolidation(
                    quantity: $0(quantity), fullVehicle: $0(fullVehicle), longestWait: $0(longestWait),
                    every: $0(every))
            }
        },
        encode: { rule, context in
            var record = RecordWriter(context)
            record.put(quantity, rule.quantity)
            record.put(fullVehicle, rule.fullVehicle)
            record.put(longestWait, rule.longestWait)
            record.put(every, rule.every)
            return record.node
        })
}

/// How a scenario writes departures at the same times of every week.
enum TimetableRecord {
    static let departures = Field<[TimeSpan]>.required(
        "departures", Codec<TimeSpan>.timeOfWeek.list(), standIn: [],
        "The times of the week, such as `mon 08:00`.")
    static let cutOff = Field<TimeSpan>.defaulted(
        "cut-off", .span, .zero,
        "How long before a departure goods must be there; what comes later waits for the next.")
    static let vehicles = Field<Int?>.optional(
        "vehicles", .whole(from: 1), "How many vehicles leave each time.",
        absence: "as many as are needed")

    static let definition = Definition(
        "timetable", "Departures at the same times of every week.",
        example: "{departures: [mon 08:00, thu 08:00], cut-off: 2 h}",
        fields: [departures.entry, cutOff.entry, vehicles.entry])

    static let codec = Codec<Timetable>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                Timetable(departures: $0(departures), cutOff: $0(cutOff), vehicles: $0(vehicles))
            }
        },
        encode: { timetable, context in
            var record = RecordWriter(context)
            record.put(departures, timetable.departures)
            record.put(cutOff, timetable.cutOff)
            record.put(vehicles, timetable.vehicles)
            return record.node
        })
}

/// How a scenario writes time that a border adds.
enum BorderRecord {
    static let probability = Field<Double>.required(
        "probability", .portion(.share), standIn: 0, "The share of trips that are held up.")
    static let delay = Field<RandomDuration>.required(
        "delay", .randomDuration, standIn: .zero, "For how long.")

    static let definition = Definition(
        "border", "Time that a border adds to some trips.",
        example: "{probability: 15%, delay: {exponential: {mean: 9}, unit: h}}",
        fields: [probability.entry, delay.entry])

    static let codec = Codec<BorderDelay>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                BorderDelay(probability: $0(probability), delay: $0(delay))
            }
        },
        encode: { border, context in
            var record = RecordWriter(context)
            record.put(probability, border.probability)
            record.put(delay, border.delay)
            return record.node
        })
}

/// How a scenario writes what is lost on the way.
enum TransitLossRecord {
    static let perShipment = Field<Double>.defaulted(
        "per-shipment", .portion(.share), 0, "The share of shipments that are lost as a whole.")
    static let perUnit = Field<Double>.defaulted(
        "per-unit", .portion(.share), 0,
        "The share of the product's smallest units that are lost, each independently of the others.")
    static let customers = Field<TransitLoss.Replacement>.defaulted(
        "customers", .choice(), .resent,
        "What customers get for it: the same again (`resent`), or nothing (`lost`).")

    static let definition = Definition(
        "transit loss", "What is lost or ruined on the way; it is found when the rest arrives.",
        example: "{per-shipment: 0.5%, per-unit: 0.1%, customers: resent}",
        fields: [perShipment.entry, perUnit.entry, customers.entry])

    static let codec = Codec<TransitLoss>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                TransitLoss(
                    perShipment: $0(perShipment), perUnit: $0(perUnit), customers: $0(customers))
            }
        },
        encode: { loss, context in
            var record = RecordWriter(context)
            record.put(perShipment, loss.perShipment)
            record.put(perUnit, loss.perUnit)
            record.put(customers, loss.customers)
            return record.node
        })
}

/// How a scenario writes one part of a way through hubs.
enum LegRecord {
    static let hub = Field<String?>.optional(
        "to", .text, "The hub at its end.", absence: "the lane's destination, at the end of the last leg")
    static let mode = Field<String?>.optional(
        "mode", .text, "The mode of transport, as the planner calls it.", absence: "the lane's")
    static let time = Field<RandomDuration>.defaulted("time", .randomDuration, .zero, "The time on the way.")
    static let handling = Field<RandomDuration>.defaulted(
        "handling", .randomDuration, .zero, "The time of handling at the hub.")
    static let timetable = Field<Timetable?>.optional(
        "timetable", TimetableRecord.codec, "When it leaves; the first leg leaves with the lane.",
        absence: "when the goods are there")
    static let cost = Field<Double>.defaulted(
        "cost", .number(.notNegative), 0, "The cost of carrying one unit, handling included.")
    static let emissions = Field<Double>.defaulted(
        "co2", .number(.notNegative), 0,
        "Greenhouse gas of carrying one unit, in kilograms of CO₂ equivalent.")
    static let distance = Field<Double>.defaulted(
        "distance", .number(.notNegative), 0, "The length in kilometres.")

    static let definition = Definition(
        "leg", "One part of a way through hubs.",
        example: "{to: harbour, mode: truck, time: 5 h, handling: 4 h, cost: 0.2}",
        fields: [
            hub.entry, mode.entry, time.entry, handling.entry, timetable.entry, cost.entry, emissions.entry,
            distance.entry,
        ])

    static let list = Codec<Leg>(
        shape: .defined(definition.name),
        decode: { node, context in
            RecordReader(node, definition, context).map {
                Leg(
                    to: $0(hub), mode: $0(mode), time: $0(time), handling: $0(handling),
                    timetable: $0(timetable), unitCost: $0(cost), emissions: $0(emissions),
                    distance: $0(distance))
            }
        },
        encode: { leg, context in
            var record = RecordWriter(context)
            record.put(hub, leg.hub)
            record.put(mode, leg.mode)
            record.put(time, leg.time)
            record.put(handling, leg.handling)
            record.put(timetable, leg.timetable)
            record.put(cost, leg.unitCost)
            record.put(emissions, leg.emissions)
            record.put(distance, leg.distance)
            return record.node
        }
    ).list()
}
