// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// One mode of one lane as a plan sees it: when what leaves the shelf arrives, what a unit of it costs and emits, and
/// how much of it arrives.
///
/// All times are means. Vehicles are taken to be full, so that their cost is shared by units.
struct PlannedWay: Sendable {
    /// When goods that can leave the shelf at an instant are where; in seconds after the start of the run.
    struct Journey {
        /// They leave the shelf.
        var left: Int64
        /// They are on their way.
        var departed: Int64
        /// The way is over.
        var arrived: Int64
        /// They stand on the shelf, or with the customer.
        var received: Int64
    }

    let mode: TransportMode
    /// The vehicle that carries the goods: the mode's own, the fleet's or the tour's.
    let vehicle: Vehicle?
    let fleet: Fleet?
    let tour: Tour?
    /// The stops at which the tour picks up and drops off.
    let tourStops: Range<Int>
    /// The length of the way, in kilometres.
    let distance: Double

    private let shelf: PlannedHours
    private let carrier: PlannedHours
    private let door: PlannedHours
    /// The hours that the lead time counts, if not all.
    private let counted: PlannedHours?
    private let travel: Int64
    private let border: Int64
    private let secondsIntoWeek: Int64

    /// Whether the time that it takes depends on when goods leave.
    let isIrregular: Bool

    init(_ mode: TransportMode, of lane: Lane, in network: Network, start: CalendarDate) {
        let way = mode.carriage
        self.mode = mode
        fleet = way.fleet.flatMap { id in network.fleets.first { $0.id == id } }
        let tour = way.tour.flatMap { id in network.tours.first { $0.id == id } }
        self.tour = tour
        vehicle = way.vehicle ?? fleet?.vehicle ?? tour?.vehicle
        distance = way.legs.isEmpty ? way.distance : way.legs.reduce(0) { $0 + $1.distance }
        let first = tour?.stops.firstIndex { $0.node == lane.origin } ?? 0
        let last = tour?.stops.lastIndex { $0.node == lane.destination } ?? 0
        tourStops = first..<max(first, last)
        func calendars(of site: NodeID, stopping activity: Activity) -> [WorkCalendar] {
            network.calendars.filter { $0.sites.contains(site) && $0.stops.contains(activity) }
        }
        let carriers = network.calendars.filter { $0.lanes.contains(lane.id) }
        shelf = PlannedHours(calendars(of: lane.origin, stopping: .shipping), start: start)
        carrier = PlannedHours(carriers, start: start)
        door = PlannedHours(calendars(of: lane.destination, stopping: .receiving), start: start)
        counted = carriers.last { $0.countsLeadTimes }.map { PlannedHours([$0], start: start) }
        travel = mode.leadTime.meanSpan.seconds
        border = way.border.map { Int64(($0.probability * max($0.delay.meanSeconds, 0)).rounded()) } ?? 0
        secondsIntoWeek = Int64(start.weekday) * 86_400
        let waits = way.timetable != nil || way.consolidation?.every != nil || way.tour != nil
        isIrregular =
            waits || !shelf.isAlways || !carrier.isAlways || !door.isAlways || counted != nil
            || way.legs.contains { $0.timetable != nil }
    }

    /// What becomes of goods that can leave the shelf at `time`.
    func journey(from time: Int64) -> Journey {
        let left = shelf.opening(from: time)
        if let tour { return journey(of: tour, leaving: left) }
        let departed = departure(from: carrier.opening(from: left))
        var position = counted?.time(after: travel, from: departed) ?? departed + travel
        for leg in mode.carriage.legs {
            if let timetable = leg.timetable { position = departure(of: timetable, from: position) }
            position += leg.time.meanSpan.seconds + leg.handling.meanSpan.seconds
        }
        position += border
        return Journey(
            left: left, departed: departed, arrived: position, received: door.opening(from: position))
    }

    /// With the first run whose vehicle is there when the goods are, at mean times.
    private func journey(of tour: Tour, leaving left: Int64) -> Journey {
        var offsets: [Int64] = []
        var offset: Int64 = 0
        for stop in tour.stops {
            offset += stop.travel.meanSpan.seconds
            offsets.append(offset)
            offset += stop.stay.seconds
        }
        let pickUp = offsets[tourStops.lowerBound] + tour.stops[tourStops.lowerBound].stay.seconds
        let earliest = max(0, carrier.opening(from: left) - pickUp - tour.offset.seconds)
        let period = max(1, tour.period.seconds)
        let run = tour.offset.seconds + (earliest + period - 1) / period * period
        let arrived = run + offsets[min(tourStops.upperBound, offsets.count - 1)]
        return Journey(
            left: left, departed: run + pickUp, arrived: arrived, received: door.opening(from: arrived))
    }

    /// When goods that come to the dock at `time` leave, at the latest.
    private func departure(from time: Int64) -> Int64 {
        if let timetable = mode.carriage.timetable { return departure(of: timetable, from: time) }
        guard let rule = mode.carriage.consolidation else { return time }
        var due = Int64.max
        if let every = rule.every?.seconds, every > 0 { due = (time + every - 1) / every * every }
        if let wait = rule.longestWait { due = min(due, time + wait.seconds) }
        return due == .max ? time : due
    }

    private func departure(of timetable: Timetable, from time: Int64) -> Int64 {
        let week = WeeklyHours.week
        let (weeks, inWeek) = (time + timetable.cutOff.seconds + secondsIntoWeek)
            .quotientAndRemainder(dividingBy: week)
        let departures = timetable.departures.map(\.seconds).sorted()
        guard let first = departures.first else { return time }
        if let next = departures.first(where: { $0 >= inWeek }) {
            return weeks * week + next - secondsIntoWeek
        }
        return (weeks + 1) * week + first - secondsIntoWeek
    }

    /// How often its vehicles leave from `start` until `end`.
    func departures(from start: Int64, to end: Int64) -> Int {
        if let tour {
            let period = max(1, tour.period.seconds)
            func runs(before time: Int64) -> Int64 {
                max(0, (time - tour.offset.seconds + period - 1) / period)
            }
            return Int(runs(before: end) - runs(before: start))
        }
        guard let timetable = mode.carriage.timetable else { return 0 }
        func departed(before time: Int64) -> Int {
            let (weeks, inWeek) = (time + secondsIntoWeek).quotientAndRemainder(dividingBy: WeeklyHours.week)
            return Int(weeks) * timetable.departures.count
                + timetable.departures.count { $0.seconds < inWeek }
        }
        return departed(before: end) - departed(before: start)
    }

    // MARK: Units

    /// The part of a vehicle that a unit of a product takes; zero when anything fits.
    func load(of product: Product) -> Double {
        guard let capacity = vehicle?.capacity else { return 0 }
        func part(_ amount: Double, of limit: Double?) -> Double {
            guard let limit, limit > 0 else { return 0 }
            return amount / limit
        }
        return max(
            part(1, of: capacity.units), part(product.weight, of: capacity.weight),
            part(product.volume, of: capacity.volume),
            part(product.unitsPerPallet.map { 1 / $0 } ?? 0, of: capacity.pallets))
    }

    /// What carrying a unit costs, its part of a full vehicle included; a tour's cost is due anyway.
    func unitCost(of product: Product) -> Double {
        let own = mode.unitCost + mode.carriage.legs.reduce(0) { $0 + $1.unitCost }
        guard let vehicle, tour == nil else { return own }
        let trip = vehicle.costPerTrip + vehicle.costPerKilometre * distance * trips
        let part = trip * load(of: product)
        guard let partLoad = vehicle.partLoadCost, load(of: product) > 0 else { return own + part }
        return own + min(part, partLoad)
    }

    /// Greenhouse gas of carrying a unit, its part of a full vehicle included, in kilograms of CO₂ equivalent.
    func unitEmissions(of product: Product) -> Double {
        let own = mode.emissions + mode.carriage.legs.reduce(0) { $0 + $1.emissions }
        guard let vehicle, tour == nil else { return own }
        return own + vehicle.emissionsPerKilometre * distance * trips * load(of: product)
    }

    /// A vehicle of a fleet goes back empty.
    private var trips: Double { fleet == nil ? 1 : 2 }

    /// The time for which a vehicle of the fleet is away with one load, in hours.
    var hoursAway: Double {
        guard let fleet else { return 0 }
        let out = Double(travel + border)
        let back = mode.carriage.emptyTime?.meanSeconds ?? Double(travel)
        return (out + back + fleet.turnaround.meanSeconds) / 3_600
    }

    /// The share of what leaves that arrives.
    var kept: Double {
        guard let loss = mode.carriage.loss else { return 1 }
        return (1 - loss.perShipment) * (1 - loss.perUnit)
    }

    /// Whether customers get what was lost once more.
    var resendsLosses: Bool { mode.carriage.loss?.customers != .lost }

    /// Whether there is something that a vehicle costs however much is on it, beyond what full vehicles share.
    var hasCostOfTrips: Bool {
        guard let vehicle, tour == nil else { return false }
        return vehicle.costPerTrip > 0 || vehicle.costPerKilometre * distance > 0
    }
}
