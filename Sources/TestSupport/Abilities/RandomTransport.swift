// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    static let transport = Entry("transport") { scenario, random in
        RandomTransport.add(to: &scenario, &random)
    }
}

/// Random transport: modes, vehicles, departures, hubs, losses, fleets and tours.
enum RandomTransport {
    /// Gives some lanes of a scenario random carriage.
    static func add(to scenario: inout Scenario, _ random: inout RandomStream) {
        for index in scenario.network.products.indices where random.chance(0.5) {
            scenario.network.products[index].unitsPerPallet = Double(random.whole(1...20)) / 4
        }
        // In the order of names, so that the order of rows draws nothing.
        let lanes = scenario.network.lanes.indices.sorted {
            scenario.network.lanes[$0].id < scenario.network.lanes[$1].id
        }
        for index in lanes where random.chance(0.6) {
            let lane = scenario.network.lanes[index]
            let carried = products(of: lane, in: scenario)
            scenario.network.lanes[index].carriage = carriage(of: lane, carrying: carried, &random)
            if !scenario.network.lanes[index].carriage.legs.isEmpty {
                scenario.network.lanes[index].leadTime = .zero
            }
            if random.chance(0.4) { addModes(to: &scenario, index, carried, &random) }
        }
        if random.chance(0.5) { addFleet(to: &scenario, lanes, &random) }
        if random.chance(0.5) { addTour(to: &scenario, lanes, &random) }
    }

    private static func products(of lane: Lane, in scenario: Scenario) -> [Product] {
        let names =
            lane.products ?? scenario.network.sites.first { $0.id == lane.origin }?.stock.map(\.product) ?? []
        return scenario.network.products.filter { names.contains($0.id) }
    }

    // MARK: Ways

    private static func carriage(
        of lane: Lane, carrying products: [Product], _ random: inout RandomStream
    ) -> Carriage {
        var way = Carriage(distance: Double(random.whole(0...400)))
        if random.chance(0.6) { way.vehicle = vehicle(for: products, &random) }
        let hasCapacity = !(way.vehicle?.capacity.isUnlimited ?? true)
        switch random.whole(0...3) {
        case 0: way.consolidation = consolidation(hasCapacity: hasCapacity, &random)
        case 1: way.timetable = timetable(hasCapacity: hasCapacity, &random)
        default: break
        }
        if random.chance(0.25) {
            way.distance = 0
            way.legs = legs(&random)
        }
        if random.chance(0.3) {
            way.border = BorderDelay(probability: random.uniform(), delay: time(&random))
        }
        if random.chance(0.3) {
            way.loss = TransitLoss(
                perShipment: random.chance(0.5) ? 0.3 * random.uniform() : 0,
                perUnit: random.chance(0.7) ? 0.2 * random.uniform() : 0,
                customers: random.one(of: TransitLoss.Replacement.allCases))
        }
        return way
    }

    private static func time(_ random: inout RandomStream) -> RandomDuration {
        switch random.whole(0...3) {
        case 0: .zero
        case 1: .constant(.hours(Int64(random.whole(1...40))))
        case 2: RandomDuration(.exponential(mean: Double(random.whole(1...20))), .hour)
        default: RandomDuration(.uniform(low: 0, high: 2), .day)
        }
    }

    private static func vehicle(for products: [Product], _ random: inout RandomStream) -> Vehicle {
        // Every vehicle holds some smallest units of whatever it has to carry.
        func limit(_ load: (Product) -> Double) -> Double {
            let largest = products.map { load($0) / $0.smallestUnitsPerUnit }.max() ?? 0
            return max(largest, 0.125) * Double(random.whole(1...40))
        }
        var capacity = VehicleCapacity()
        if random.chance(0.6) { capacity.units = limit { _ in 1 } }
        if random.chance(0.3) { capacity.weight = limit(\.weight) }
        if random.chance(0.3) { capacity.volume = limit(\.volume) }
        if random.chance(0.3), products.allSatisfy({ $0.unitsPerPallet != nil }) {
            capacity.pallets = limit { 1 / ($0.unitsPerPallet ?? 1) }
        }
        return Vehicle(
            capacity: capacity, costPerTrip: Double(random.whole(0...40)) / 8,
            costPerKilometre: Double(random.whole(0...8)) / 8,
            emissionsPerKilometre: Double(random.whole(0...8)) / 8,
            partLoadCost: !capacity.isUnlimited && random.chance(0.4) ? Double(random.whole(0...8)) / 8 : nil)
    }

    private static func consolidation(hasCapacity: Bool, _ random: inout RandomStream) -> Consolidation {
        var rule = Consolidation(
            quantity: random.chance(0.4) ? Double(random.whole(1...200)) / 8 : nil,
            fullVehicle: hasCapacity && random.chance(0.4),
            longestWait: random.chance(0.5) ? .hours(Int64(random.whole(1...60))) : nil,
            every: random.chance(0.3) ? .hours(Int64(random.whole(1...40))) : nil)
        if rule == Consolidation() { rule.every = .days(1) }
        return rule
    }

    private static func timetable(hasCapacity: Bool, _ random: inout RandomStream) -> Timetable {
        let departures = Set(
            (0..<random.whole(1...5)).map { _ in TimeSpan.hours(Int64(random.whole(0...167))) })
        return Timetable(
            departures: random.shuffle(departures.sorted()),
            cutOff: random.chance(0.5) ? .hours(Int64(random.whole(0...30))) : .zero,
            vehicles: hasCapacity && random.chance(0.5) ? random.whole(1...3) : nil)
    }

    private static func legs(_ random: inout RandomStream) -> [Leg] {
        let count = random.whole(1...3)
        return (0..<count).map { position in
            let isLast = position == count - 1
            return Leg(
                to: isLast ? nil : "hub \(position)", time: time(&random),
                handling: isLast ? .zero : time(&random),
                timetable: position > 0 && random.chance(0.4) ? timetable(hasCapacity: false, &random) : nil,
                unitCost: Double(random.whole(0...8)) / 8, emissions: Double(random.whole(0...8)) / 8,
                distance: Double(random.whole(0...200)))
        }
    }

    private static func addModes(
        to scenario: inout Scenario, _ index: Int, _ products: [Product], _ random: inout RandomStream
    ) {
        let lane = scenario.network.lanes[index]
        let names = random.some(random.whole(1...2), of: ["air", "bike", "zeppelin"])
        scenario.network.lanes[index].alternatives = names.map { name in
            let way = carriage(of: lane, carrying: products, &random)
            return TransportMode(
                name: name, leadTime: way.legs.isEmpty ? time(&random) : .zero,
                unitCost: Double(random.whole(0...16)) / 8, shipmentCost: Double(random.whole(0...16)) / 8,
                emissions: Double(random.whole(0...16)) / 8, carriage: way)
        }
        let isToSite = scenario.network.sites.contains { $0.id == lane.destination }
        switch random.whole(0...(isToSite ? 3 : 2)) {
        case 0: scenario.network.lanes[index].modeChoice = nil
        case 1:
            scenario.network.lanes[index].modeChoice = .cheapestInTime(
                within: .hours(Int64(random.whole(0...60))))
        case 2:
            scenario.network.lanes[index].modeChoice = .share(
                ([lane.mode] + names).enumerated().map { position, mode in
                    .init(mode: mode, weight: Double(random.whole((position == 0 ? 1 : 0)...3)))
                })
        default:
            scenario.network.lanes[index].modeChoice = .expedite(
                mode: names[0], below: Double(random.whole(0...20)))
        }
    }

    // MARK: Fleets and tours

    private static func addFleet(to scenario: inout Scenario, _ lanes: [Int], _ random: inout RandomStream) {
        let homes = scenario.network.sites.map(\.id).sorted()
        let home = random.one(of: homes)
        var carried: [Product] = []
        var used: [Int] = []
        for index in lanes {
            let lane = scenario.network.lanes[index]
            guard lane.origin == home || lane.destination == home, random.chance(0.6) else { continue }
            used.append(index)
            carried += products(of: lane, in: scenario)
        }
        guard !used.isEmpty else { return }
        var vehicle = vehicle(for: carried, &random)
        vehicle.partLoadCost = nil
        for index in used {
            var way = Carriage(
                fleet: "fleet", emptyTime: random.chance(0.4) ? time(&random) : nil,
                loss: scenario.network.lanes[index].carriage.loss, distance: Double(random.whole(0...200)))
            if random.chance(0.3) {
                way.consolidation = consolidation(hasCapacity: !vehicle.capacity.isUnlimited, &random)
            }
            scenario.network.lanes[index].carriage = way
        }
        scenario.network.fleets.append(
            Fleet(
                id: "fleet", home: home, vehicles: random.whole(1...3), vehicle: vehicle,
                turnaround: time(&random), takesBackhaul: random.chance(0.7),
                standingCost: Double(random.whole(0...16)) / 8))
    }

    private static func addTour(to scenario: inout Scenario, _ lanes: [Int], _ random: inout RandomStream) {
        let nodes = scenario.network.sites.map(\.id) + scenario.network.segments.map(\.id)
        let order = random.some(random.whole(2...5), of: nodes.sorted())
        var carried: [Product] = []
        var used: [Int] = []
        for index in lanes {
            let lane = scenario.network.lanes[index]
            guard let start = order.firstIndex(of: lane.origin),
                let end = order.firstIndex(of: lane.destination), start < end, random.chance(0.8)
            else { continue }
            used.append(index)
            carried += products(of: lane, in: scenario)
        }
        guard !used.isEmpty else { return }
        var vehicle = vehicle(for: carried, &random)
        vehicle.partLoadCost = nil
        for index in used {
            let loss = scenario.network.lanes[index].carriage.loss
            scenario.network.lanes[index].leadTime = .zero
            scenario.network.lanes[index].carriage = Carriage(tour: "round", loss: loss)
        }
        // A fleet that has lost all its lanes to the tour is legal, but has nothing to do.
        scenario.network.tours.append(
            Tour(
                id: "round",
                stops: order.enumerated().map { position, node in
                    Tour.Stop(
                        at: node, travel: position == 0 ? .zero : time(&random),
                        stay: .hours(Int64(random.whole(0...3))),
                        distance: position == 0 ? 0 : Double(random.whole(0...100)))
                },
                every: random.one(of: [.days(1), .hours(30), .weeks(1)]),
                offset: .hours(Int64(random.whole(0...30))), vehicle: vehicle,
                stopCost: Double(random.whole(0...8)) / 8, returnDistance: Double(random.whole(0...100))))
    }
}
