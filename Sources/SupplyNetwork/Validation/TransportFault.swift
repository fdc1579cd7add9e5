// SPDX-License-Identifier: Apache-2.0

/// What is wrong with how goods travel.
public enum TransportFault: Hashable, Sendable {
    // MARK: Modes

    /// A rule for choosing where there is nothing to choose.
    case choiceWithoutAlternatives(lane: LaneID)
    /// A rule that looks at a stock that customers do not keep.
    case expediteToCustomers(lane: LaneID)

    // MARK: Departures

    /// A consolidation that says nothing.
    case consolidationWithoutRule
    /// Waiting for a full vehicle of which nothing says when it is full.
    case fullWithoutCapacity
    /// Two things that both say when goods leave.
    case severalHolds([String])
    /// A departure that no week has.
    case departureOutsideWeek(TimeSpan)
    /// A departure that is listed twice.
    case repeatedDeparture(TimeSpan)
    /// A number of vehicles that hold anything.
    case vehiclesWithoutCapacity

    // MARK: Vehicles

    /// A vehicle into which not even the smallest quantity fits.
    case vehicleTooSmall(ProductID, load: Double, capacity: Double)
    /// A capacity in pallets for a product that stands on none.
    case productWithoutPallet(ProductID)
    /// A part load where vehicles are never full.
    case partLoadWithoutCapacity
    /// A part load where goods travel by own vehicles.
    case partLoadOfFleet
    /// A vehicle beside a fleet that has its own.
    case vehicleOfFleet
    /// The time of an empty trip that nobody makes.
    case emptyTimeWithoutFleet

    // MARK: Ways

    /// Legs beside a lead time.
    case legsAndLeadTime
    /// Legs beside a distance.
    case legsAndDistance
    /// Legs of own vehicles.
    case legsOfFleetOrTour
    /// A last leg that ends at a hub.
    case lastLegToHub
    /// A leg, not the last, that ends nowhere.
    case legWithoutHub
    /// Handling at the end of the last leg.
    case handlingAtDestination
    /// A timetable of the first leg.
    case timetableOfFirstLeg
    /// Goods that are lost, sent again and lost, for ever.
    case everythingLostAndResent

    // MARK: Fleets and tours

    /// A fleet of no vehicles.
    case fleetWithoutVehicles(FleetID)
    /// A lane of which neither end is the fleet's home.
    case fleetElsewhere(fleet: FleetID, home: NodeID, lane: LaneID)
    /// A tour of fewer than two stops.
    case tourWithoutStops(TourID)
    /// A tour that carries nothing.
    case tourWithoutLanes(TourID)
    /// A stop that a tour makes twice.
    case repeatedStop(NodeID)
    /// A way to the place where the tour starts.
    case travelToFirstStop
    /// A tour that does not call at a lane's ends, in this order.
    case tourElsewhere(tour: TourID, lane: LaneID)
    /// A journey of its own for goods that travel with a tour.
    case tourAndOwnJourney(tour: TourID)

    // MARK: Suspicions

    /// A fleet that no lane names.
    case fleetNeverUsed(FleetID)
    /// Part loads that are dearer than a whole vehicle even for a single smallest unit, or cheaper even when full.
    case partLoadNeverPays(isCheaper: Bool)
    /// A quantity to wait for that is above what one vehicle holds.
    case quantityAboveVehicle(quantity: Double, capacity: Double)
}

extension TransportFault {
    var message: String {
        switch self {
        case .choiceWithoutAlternatives(let lane):
            "lane \"\(lane)\" has one mode, so there is nothing to choose"
        case .expediteToCustomers(let lane):
            "lane \"\(lane)\" leads to customers, who keep no stock that could be low"
        case .consolidationWithoutRule: "consolidation does not say what goods wait for"
        case .fullWithoutCapacity: "goods wait for a full vehicle, but no capacity says when it is full"
        case .severalHolds(let keys):
            "\(keys.joined(separator: " and ")) both say when goods leave"
        case .departureOutsideWeek(let time): "departure \(time) after Monday is not within the week"
        case .repeatedDeparture(let time): "departure \(time) after Monday is listed more than once"
        case .vehiclesWithoutCapacity:
            "the number of vehicles counts only when a vehicle's capacity is stated"
        case .vehicleTooSmall(let product, let load, let capacity):
            "the smallest quantity of \"\(product)\" takes \(plain(load)), but a vehicle holds \(plain(capacity))"
        case .productWithoutPallet(let product):
            "product \"\(product)\" does not say how many units stand on a pallet"
        case .partLoadWithoutCapacity: "a part-load cost counts only when a vehicle's capacity is stated"
        case .partLoadOfFleet: "own vehicles carry no part loads"
        case .vehicleOfFleet: "the vehicle is that of the fleet"
        case .emptyTimeWithoutFleet: "the time of an empty trip counts only for a fleet"
        case .legsAndLeadTime: "legs say how long the way takes, and so does lead-time"
        case .legsAndDistance: "legs say how long the way is, and so does distance"
        case .legsOfFleetOrTour: "a fleet or a tour goes the whole way, so there are no legs"
        case .lastLegToHub: "the last leg ends at the lane's destination, not at a hub"
        case .legWithoutHub: "the leg does not say to which hub it leads"
        case .handlingAtDestination: "handling at the end of the last leg is part of its time"
        case .timetableOfFirstLeg: "the first leg leaves with the lane, so it has no timetable"
        case .everythingLostAndResent: "everything is lost and sent again, for ever"
        case .fleetWithoutVehicles(let fleet): "fleet \"\(fleet)\" has no vehicles"
        case .fleetElsewhere(let fleet, let home, let lane):
            "lane \"\(lane)\" neither starts nor ends at \"\(home)\", the home of fleet \"\(fleet)\""
        case .tourWithoutStops(let tour): "tour \"\(tour)\" has fewer than two stops"
        case .tourWithoutLanes(let tour): "no lane travels with tour \"\(tour)\""
        case .repeatedStop(let node): "the tour calls at \"\(node)\" more than once"
        case .travelToFirstStop: "the tour starts at its first stop, so there is no way to it"
        case .tourElsewhere(let tour, let lane):
            "tour \"\(tour)\" does not call at the origin and then at the destination of lane \"\(lane)\""
        case .tourAndOwnJourney(let tour):
            "time, vehicle and distance are those of tour \"\(tour)\", but the lane states its own"
        case .fleetNeverUsed(let fleet): "no lane uses fleet \"\(fleet)\""
        case .partLoadNeverPays(let isCheaper):
            isCheaper
                ? "even a full vehicle's load is cheaper as a part load" : "a part load never costs less"
        case .quantityAboveVehicle(let quantity, let capacity):
            "goods wait for \(plain(quantity)) units, but a vehicle holds \(plain(capacity))"
        }
    }

    var mending: String? {
        switch self {
        case .repeatedDeparture, .repeatedStop: "keep one of them"
        case .choiceWithoutAlternatives: "add alternatives, or remove mode-choice"
        case .consolidationWithoutRule: "set quantity, full-vehicle, longest-wait or every"
        case .fullWithoutCapacity, .vehiclesWithoutCapacity, .partLoadWithoutCapacity:
            "state a capacity in units, weight, volume or pallets"
        case .severalHolds: "keep one of them"
        case .departureOutsideWeek: "write a time such as mon 08:00"
        case .productWithoutPallet: "set units-per-pallet"
        case .partLoadOfFleet: "remove part-load-cost"
        case .vehicleOfFleet, .tourAndOwnJourney: "remove what the lane states"
        case .legsAndLeadTime: "remove lead-time"
        case .legsAndDistance: "give each leg its distance"
        case .lastLegToHub: "remove to, or add a leg from the hub to the destination"
        case .legWithoutHub: "set to"
        case .handlingAtDestination: "add it to time"
        case .timetableOfFirstLeg: "give the lane a timetable"
        case .everythingLostAndResent: "set customers to lost"
        case .fleetWithoutVehicles: "set vehicles to 1 or more"
        case .fleetElsewhere: "use a fleet of one of its ends"
        case .tourWithoutStops: "add stops"
        case .tourWithoutLanes, .fleetNeverUsed: "name it in a lane, or remove it"
        case .tourElsewhere: "add the missing stop, or change the order"
        default: nil
        }
    }
}
