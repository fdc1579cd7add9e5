// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes a fleet; what its vehicles hold and cost stands among its own fields.
enum FleetRecord {
    static let home = Field<NodeID>.required(
        "home", .node(.site), standIn: "",
        "The site at which the vehicles stand when they have nothing to do.")
    static let vehicles = Field<Int>.required("vehicles", .whole(from: 1), standIn: 1, "How many there are.")
    static let turnaround = Field<RandomDuration>.defaulted(
        "turnaround", .randomDuration, .zero, "The time of unloading, before the vehicle can go on.")
    static let backhaul = Field<Bool>.defaulted(
        "backhaul", .boolean, true, "Whether a vehicle takes goods home that are ready where it has unloaded."
    )
    static let standingCost = Field<Double>.defaulted(
        "standing-cost", .number(.notNegative), 0, "The cost of having one vehicle for one day, used or not.")

    static let definition = Definition(
        "fleet", "Vehicles of one kind that belong to a site and come back to it.",
        example: "trucks: {home: plant, vehicles: 3, units: 800, cost-per-km: 0.9, standing-cost: 160}",
        fields: [home.entry, vehicles.entry, turnaround.entry, backhaul.entry, standingCost.entry]
            + VehicleRecord.fields)

    static let map = Codec<[Fleet]>.map(
        .fleet, of: .defined(definition.name),
        reading: { entry, context in
            RecordReader(entry.value, definition, context).map {
                Fleet(
                    id: FleetID(entry.key), home: $0(home), vehicles: $0(vehicles),
                    vehicle: VehicleRecord.read($0), turnaround: $0(turnaround), takesBackhaul: $0(backhaul),
                    standingCost: $0(standingCost))
            }
        },
        writing: { fleet, context in
            var record = RecordWriter(context)
            record.put(home, fleet.home)
            record.put(vehicles, fleet.vehicles)
            record.put(turnaround, fleet.turnaround)
            record.put(backhaul, fleet.takesBackhaul)
            record.put(standingCost, fleet.standingCost)
            VehicleRecord.write(fleet.vehicle, &record)
            return (fleet.id.name, record.node)
        })
}

/// How a scenario writes a milk run.
enum TourRecord {
    static let stops = Field<[Tour.Stop]>.required(
        "stops", TourStopRecord.list, standIn: [], "Where it calls, in order; it starts at the first.")
    static let every = Field<TimeSpan>.required("every", .span, standIn: .days(1), "How often it starts.")
    static let offset = Field<TimeSpan>.defaulted(
        "offset", .span, .zero, "When it starts first, after the start of the run.")
    static let stopCost = Field<Double>.defaulted(
        "stop-cost", .number(.notNegative), 0, "The cost of each stop after the first.")
    static let returnDistance = Field<Double>.defaulted(
        "return-distance", .number(.notNegative), 0, "Kilometres from the last stop back to the first.")

    static let definition = Definition(
        "tour",
        "A milk run: a vehicle that calls at places in order, again and again. `cost` is that of one run.",
        example:
            "town: {every: 1 d, offset: 6 h, units: 200, cost: 90, stops: [{at: dc}, {at: shop, travel: 40 min}]}",
        fields: [stops.entry, every.entry, offset.entry, stopCost.entry, returnDistance.entry]
            + VehicleRecord.fields)

    static let map = Codec<[Tour]>.map(
        .tour, of: .defined(definition.name),
        reading: { entry, context in
            RecordReader(entry.value, definition, context).map {
                Tour(
                    id: TourID(entry.key), stops: $0(stops), every: $0(every), offset: $0(offset),
                    vehicle: VehicleRecord.read($0), stopCost: $0(stopCost),
                    returnDistance: $0(returnDistance))
            }
        },
        writing: { tour, context in
            var record = RecordWriter(context)
            record.put(stops, tour.stops)
            record.put(every, tour.period)
            record.put(offset, tour.offset)
            record.put(stopCost, tour.stopCost)
            record.put(returnDistance, tour.returnDistance)
            VehicleRecord.write(tour.vehicle, &record)
            return (tour.id.name, record.node)
        })
}

/// How a scenario writes a stop of a tour.
enum TourStopRecord {
    static let node = Field<NodeID>.required("at", .node(.node), standIn: "", "The site or the customers.")
    static let travel = Field<RandomDuration>.defaulted(
        "travel", .randomDuration, .zero, "The time from the stop before.")
    static let stay = Field<TimeSpan>.defaulted("stay", .span, .zero, "How long the vehicle stays.")
    static let distance = Field<Double>.defaulted(
        "distance", .number(.notNegative), 0, "Kilometres from the stop before.")

    static let definition = Definition(
        "stop", "A place at which a tour calls.",
        example: "{at: shop, travel: 40 min, stay: 15 min, distance: 22}",
        fields: [node.entry, travel.entry, stay.entry, distance.entry])

    static let list = Codec<Tour.Stop>(
        shape: .defined(definition.name),
        decode: { entry, context in
            RecordReader(entry, definition, context).map {
                Tour.Stop(at: $0(node), travel: $0(travel), stay: $0(stay), distance: $0(distance))
            }
        },
        encode: { stop, context in
            var record = RecordWriter(context)
            record.put(node, stop.node)
            record.put(travel, stop.travel)
            record.put(stay, stop.stay)
            record.put(distance, stop.distance)
            return record.node
        }
    ).list()
}
