// SPDX-License-Identifier: Apache-2.0

extension ScenarioCheck {
    /// Checks how goods travel: modes, vehicles, departures, fleets and tours.
    mutating func checkTransport() {
        for product in scenario.network.products {
            guard let units = product.unitsPerPallet else { continue }
            checkNumber(
                "units per pallet", units, .positive, at: ["products", product.id.name, "units-per-pallet"])
        }
        checkFleets()
        checkTours()
        for lane in scenario.network.lanes where lane.usesTransport || lane.modeChoice != nil {
            let path = ["lanes", lane.id.name]
            check(lane.carriage, mode: nil, of: lane, at: path)
            checkModes(of: lane, at: path)
        }
    }

    // MARK: Modes

    private mutating func checkModes(of lane: Lane, at path: [String]) {
        var names: Set<String> = [lane.mode]
        for mode in lane.alternatives {
            let place = path + ["alternatives", mode.name]
            checkName(.mode, mode.name, at: place)
            if !names.insert(mode.name).inserted {
                note(.repeatedName(.mode, name: mode.name), at: place)
            }
            checkDuration("lead time", mode.leadTime, at: place + ["lead-time"])
            checkNumber("cost", mode.unitCost, .notNegative, at: place + ["cost"])
            checkNumber("shipment cost", mode.shipmentCost, .notNegative, at: place + ["shipment-cost"])
            checkNumber("CO₂", mode.emissions, .notNegative, at: place + ["co2"])
            check(mode.carriage, mode: mode, of: lane, at: place)
        }
        guard let choice = lane.modeChoice else { return }
        let place = path + ["mode-choice"]
        if lane.alternatives.isEmpty {
            note(.transport(.choiceWithoutAlternatives(lane: lane.id)), at: place)
        }
        switch choice {
        case .cheapestInTime(let within):
            if let within { checkSpan("time to arrive in", within, at: place + ["cheapest-within"]) }
        case .share(let shares):
            var seen: Set<String> = []
            for share in shares {
                let spot = place + ["share", share.mode]
                checkMode(share.mode, among: names, at: spot)
                if !seen.insert(share.mode).inserted {
                    note(.repeatedName(.mode, name: share.mode), at: spot)
                }
                checkNumber("share", share.weight, .notNegative, at: spot)
            }
            if !shares.contains(where: { $0.weight > 0 }) {
                note(.zeroSum(what: "shares"), at: place + ["share"])
            }
        case .expedite(let mode, let level):
            checkMode(mode, among: names, at: place + ["expedite"])
            checkNumber("level", level, .notNegative, at: place + ["below"])
            if index.sites[lane.destination] == nil, index.segments[lane.destination] != nil {
                note(.transport(.expediteToCustomers(lane: lane.id)), at: place)
            }
        }
    }

    private mutating func checkMode(_ mode: String, among names: Set<String>, at path: [String]) {
        if !names.contains(mode) { noteUnknown(.mode, mode, among: names, at: path) }
    }

    // MARK: Carriage

    /// Checks a lane's own carriage, or that of one of its alternatives.
    private mutating func check(_ way: Carriage, mode: TransportMode?, of lane: Lane, at path: [String]) {
        if let vehicle = way.vehicle {
            check(vehicle, products: carried(by: lane), at: path + ["vehicle"])
            if way.fleet != nil { note(.transport(.vehicleOfFleet), at: path + ["vehicle"]) }
        }
        checkGathering(way, at: path)
        if let timetable = way.timetable { check(timetable, vehicle: way.vehicle, at: path + ["timetable"]) }
        if let fleet = way.fleet { checkFleet(fleet, of: lane, at: path + ["fleet"]) }
        if let time = way.emptyTime {
            checkDuration("empty time", time, at: path + ["empty-time"])
            if way.fleet == nil { note(.transport(.emptyTimeWithoutFleet), at: path + ["empty-time"]) }
        }
        if let tour = way.tour { checkTour(tour, of: lane, way, mode: mode, at: path + ["tour"]) }
        checkNumber("distance", way.distance, .notNegative, at: path + ["distance"])
        checkLegs(way, leadTime: mode?.leadTime ?? lane.leadTime, at: path)
        if let border = way.border {
            checkNumber("probability", border.probability, .share, at: path + ["border", "probability"])
            checkDuration("border delay", border.delay, at: path + ["border", "delay"])
        }
        if let loss = way.loss { check(loss, at: path + ["loss"]) }
    }

    private mutating func checkGathering(_ way: Carriage, at path: [String]) {
        if let rule = way.consolidation {
            let place = path + ["consolidation"]
            if rule == Consolidation() { note(.transport(.consolidationWithoutRule), at: place) }
            if let quantity = rule.quantity {
                checkNumber("quantity", quantity, .positive, at: place + ["quantity"])
            }
            let second = TimeSpan(seconds: 1)
            if let wait = rule.longestWait {
                checkSpan("longest wait", wait, from: second, at: place + ["longest-wait"])
            }
            if let every = rule.every { checkSpan("period", every, from: second, at: place + ["every"]) }
            let vehicle = way.vehicle ?? index.fleets[way.fleet ?? ""]?.vehicle
            if rule.fullVehicle, vehicle?.capacity.isUnlimited ?? true {
                note(.transport(.fullWithoutCapacity), at: place + ["full-vehicle"])
            }
        }
        let holds = [
            ("consolidation", way.consolidation != nil), ("timetable", way.timetable != nil),
            ("tour", way.tour != nil),
        ].filter(\.1).map(\.0)
        if holds.count > 1 {
            note(.transport(.severalHolds(holds)), at: path + [holds[1]])
        } else if way.timetable != nil || way.tour != nil, way.fleet != nil {
            note(.transport(.severalHolds(["fleet"] + holds)), at: path + ["fleet"])
        }
    }

    private mutating func check(_ timetable: Timetable, vehicle: Vehicle?, at path: [String]) {
        if timetable.departures.isEmpty {
            note(.empty(what: "list of departures"), at: path + ["departures"])
        }
        var seen: Set<TimeSpan> = []
        for (position, time) in timetable.departures.enumerated() {
            let place = path + ["departures", "\(position)"]
            if time < .zero || time >= .weeks(1) {
                note(.transport(.departureOutsideWeek(time)), at: place)
            } else if !seen.insert(time).inserted {
                note(.transport(.repeatedDeparture(time)), at: place)
            }
        }
        checkSpan("cut-off", timetable.cutOff, at: path + ["cut-off"])
        guard let vehicles = timetable.vehicles else { return }
        checkNumber("vehicles", Double(vehicles), .whole(from: 1, to: 1e6), at: path + ["vehicles"])
        if vehicle?.capacity.isUnlimited ?? true {
            note(.transport(.vehiclesWithoutCapacity), at: path + ["vehicles"])
        }
    }

    private mutating func checkLegs(_ way: Carriage, leadTime: RandomDuration, at path: [String]) {
        guard !way.legs.isEmpty else { return }
        if !leadTime.isZero { note(.transport(.legsAndLeadTime), at: path + ["legs"]) }
        if way.distance != 0 { note(.transport(.legsAndDistance), at: path + ["distance"]) }
        if way.fleet != nil || way.tour != nil { note(.transport(.legsOfFleetOrTour), at: path + ["legs"]) }
        for (position, leg) in way.legs.enumerated() {
            let place = path + ["legs", "\(position)"]
            let isLast = position == way.legs.count - 1
            if isLast != (leg.hub == nil) {
                note(.transport(isLast ? .lastLegToHub : .legWithoutHub), at: place)
            }
            if isLast, !leg.handling.isZero { note(.transport(.handlingAtDestination), at: place) }
            checkDuration("time", leg.time, at: place + ["time"])
            checkDuration("handling time", leg.handling, at: place + ["handling"])
            checkNumber("cost", leg.unitCost, .notNegative, at: place + ["cost"])
            checkNumber("CO₂", leg.emissions, .notNegative, at: place + ["co2"])
            checkNumber("distance", leg.distance, .notNegative, at: place + ["distance"])
            guard let timetable = leg.timetable else { continue }
            if position == 0 { note(.transport(.timetableOfFirstLeg), at: place + ["timetable"]) }
            check(timetable, vehicle: nil, at: place + ["timetable"])
        }
    }

    private mutating func check(_ loss: TransitLoss, at path: [String]) {
        checkNumber("loss per shipment", loss.perShipment, .share, at: path + ["per-shipment"])
        checkNumber("loss per unit", loss.perUnit, .share, at: path + ["per-unit"])
        // What is sent again and lost again for ever would never end.
        if loss.customers == .resent, max(loss.perShipment, loss.perUnit) >= 1 {
            note(.transport(.everythingLostAndResent), at: path)
        }
    }

    // MARK: Vehicles

    /// Checks a vehicle that carries `products`.
    mutating func check(_ vehicle: Vehicle, products: [Product], at path: [String]) {
        let capacity = vehicle.capacity
        let limits: [(key: String, limit: Double?, load: (Product) -> Double?)] = [
            ("units", capacity.units, { _ in 1 }), ("weight", capacity.weight, { $0.weight }),
            ("volume", capacity.volume, { $0.volume }),
            ("pallets", capacity.pallets, { $0.unitsPerPallet.map { 1 / $0 } }),
        ]
        for (key, limit, load) in limits {
            guard let limit else { continue }
            let place = path + [key]
            checkNumber("capacity in \(key)", limit, .positive, at: place)
            for product in products where product.smallestUnitsPerUnit > 0 {
                guard let load = load(product) else {
                    note(.transport(.productWithoutPallet(product.id)), at: place)
                    continue
                }
                let smallest = load / product.smallestUnitsPerUnit
                if limit > 0, smallest > limit * (1 + 1e-9) {
                    note(.transport(.vehicleTooSmall(product.id, load: smallest, capacity: limit)), at: place)
                }
            }
        }
        checkNumber("cost per trip", vehicle.costPerTrip, .notNegative, at: path + ["cost"])
        checkNumber("cost per kilometre", vehicle.costPerKilometre, .notNegative, at: path + ["cost-per-km"])
        checkNumber(
            "CO₂ per kilometre", vehicle.emissionsPerKilometre, .notNegative, at: path + ["co2-per-km"])
        if let price = vehicle.partLoadCost {
            checkNumber("part-load cost", price, .notNegative, at: path + ["part-load-cost"])
            if capacity.isUnlimited {
                note(.transport(.partLoadWithoutCapacity), at: path + ["part-load-cost"])
            }
        }
    }

    /// The products that a lane carries, as far as they are known.
    func carried(by lane: Lane) -> [Product] {
        let names = lane.products ?? index.sites[lane.origin]?.stock.map(\.product) ?? []
        return names.compactMap { index.products[$0] }
    }
}
