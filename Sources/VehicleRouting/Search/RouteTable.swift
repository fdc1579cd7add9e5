// SPDX-License-Identifier: Apache-2.0

/// A class of vehicles, as plain numbers.
struct VehicleNumbers {
    var depot: Int
    var capacity: Int
    var count: Int
    var fixedCost: Double
    /// What each way costs, row by row; owned by the table.
    var arcs: UnsafeMutablePointer<Double>
    var earliest: Int
    var latest: Int

    init(_ vehicle: RoutingProblem.VehicleClass, arcs: UnsafeMutablePointer<Double>) {
        self.arcs = arcs
        depot = vehicle.depot
        capacity = vehicle.capacity
        count = vehicle.count ?? .max
        fixedCost = vehicle.fixedCost
        earliest = vehicle.earliest
        latest = min(vehicle.latest, RouteTable.never)
    }
}

/// The routes of one search, laid out flat, with what is needed to try an insertion in a few steps.
///
/// Owns its memory; used by one thread.
final class RouteTable {
    let problem: RoutingProblem
    let locations: Int
    let depotCount: Int
    let stopCount: Int
    let hasTimes: Bool
    /// The most routes at a time.
    let slots: Int

    private var arcTables: [UnsafeMutablePointer<Double>] = []
    let duration: UnsafeMutablePointer<Int>
    let load: UnsafeMutablePointer<Int>
    let service: UnsafeMutablePointer<Int>
    let earliest: UnsafeMutablePointer<Int>
    let latest: UnsafeMutablePointer<Int>

    private let kinds: UnsafeMutablePointer<VehicleNumbers>
    let kindCount: Int
    private let stride: Int
    private let visits: UnsafeMutablePointer<Int32>
    /// The earliest begin of service at each visit.
    private let starts: UnsafeMutablePointer<Int>
    /// The latest begin of service at each visit that keeps all that follows in time.
    private let limits: UnsafeMutablePointer<Int>
    let length: UnsafeMutablePointer<Int>
    let carried: UnsafeMutablePointer<Int>
    let vehicle: UnsafeMutablePointer<Int32>
    /// The route of each stop; −1 for none.
    let routeOf: UnsafeMutablePointer<Int32>
    let placeOf: UnsafeMutablePointer<Int32>
    /// How many vehicles of each class are in use.
    private(set) var used: [Int]
    private(set) var cost = 0.0
    /// The slots of routes that have stops, in no order, and where each slot stands among them.
    private(set) var active: [Int32] = []
    private var activePlace: [Int32]
    private var free: [Int32]

    init(_ problem: RoutingProblem) {
        self.problem = problem
        locations = problem.locations
        depotCount = problem.depots.count
        stopCount = problem.stops.count
        slots = max(1, stopCount)
        // Routes grow; the room that they need in the worst case is only touched when it is used.
        stride = stopCount + 1
        func table<T>(_ count: Int, _ value: T) -> UnsafeMutablePointer<T> {
            let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(1, count))
            pointer.initialize(repeating: value, count: max(1, count))
            return pointer
        }
        kindCount = problem.vehicles.count
        kinds = .allocate(capacity: kindCount)
        var known: [[Double]: UnsafeMutablePointer<Double>] = [:]
        for (index, vehicle) in problem.vehicles.enumerated() {
            // Classes with the same rates share a table.
            let rates = [vehicle.distanceCost, vehicle.timeCost]
            let arcs = known[rates] ?? table(locations * locations, 0)
            if known.updateValue(arcs, forKey: rates) == nil {
                for (place, cost) in problem.arcCosts(of: vehicle).enumerated() { arcs[place] = cost }
                arcTables.append(arcs)
            }
            (kinds + index).initialize(to: VehicleNumbers(vehicle, arcs: arcs))
        }
        duration = table(locations * locations, 0)
        for index in 0..<(locations * locations) {
            duration[index] = problem.durations[index]
        }
        load = table(locations, 0)
        service = table(locations, 0)
        earliest = table(locations, 0)
        latest = table(locations, RouteTable.never)
        for (index, stop) in problem.stops.enumerated() {
            load[depotCount + index] = stop.load
            service[depotCount + index] = stop.serviceTime
            earliest[depotCount + index] = stop.earliest
            latest[depotCount + index] = min(stop.latest, RouteTable.never)
        }
        hasTimes =
            problem.stops.contains { $0.latest < .max || $0.earliest > 0 }
            || problem.vehicles.contains { $0.latest < .max }
        visits = .allocate(capacity: slots * stride)
        starts = .allocate(capacity: slots * stride)
        limits = .allocate(capacity: slots * stride)
        length = table(slots, 0)
        carried = table(slots, 0)
        vehicle = table(slots, 0)
        routeOf = table(locations, -1)
        placeOf = table(locations, 0)
        used = [Int](repeating: 0, count: problem.vehicles.count)
        activePlace = [Int32](repeating: -1, count: slots)
        free = (0..<Int32(slots)).reversed()
    }

    deinit {
        for pointer in [duration, load, service, earliest, latest, starts, limits, length, carried] {
            pointer.deallocate()
        }
        for pointer in arcTables { pointer.deallocate() }
        kinds.deallocate()
        visits.deallocate()
        vehicle.deallocate()
        routeOf.deallocate()
        placeOf.deallocate()
    }

    /// Stands for a time that never comes; sums with it do not overflow.
    static let never = 1 << 60

    @inline(__always)
    func visit(_ route: Int, _ place: Int) -> Int { Int(visits[route &* stride &+ place]) }

    /// What a stop costs at the best place of a route, where it costs less than `best`; infinity when it fits nowhere.
    ///
    /// Now and then a place is overlooked for variety: when 64 random bits are at most `blink`.
    @inline(__always)
    func bestPlace(
        _ stop: Int, _ route: Int, below best: Double, _ random: inout SearchRandom, blink: UInt64
    ) -> (cost: Double, place: Int) {
        let kind = kinds[Int(vehicle[route])]
        guard carried[route] &+ load[stop] <= kind.capacity else { return (.infinity, 0) }
        let count = length[route]
        let base = route &* stride
        let depot = kind.depot
        let arcs = kind.arcs
        let to = arcs + stop &* locations
        let (opens, closes) = (earliest[stop], latest[stop])
        var (found, at) = (best, -1)
        var before = depot
        var left = kind.earliest
        for place in 0...count {
            let after = place < count ? Int(visits[base &+ place]) : depot
            let row = arcs + before &* locations
            let change = row[stop] + to[after] - row[after]
            if change < found, random.bits() > blink {
                if hasTimes {
                    let begin = max(left &+ duration[before &* locations &+ stop], opens)
                    if begin <= closes {
                        let next = begin &+ service[stop] &+ duration[stop &* locations &+ after]
                        if next <= (place < count ? limits[base &+ place] : kind.latest) {
                            (found, at) = (change, place)
                        }
                    }
                } else {
                    (found, at) = (change, place)
                }
            }
            if place < count {
                left = starts[base &+ place] &+ service[after]
                // Whatever comes later on this route comes too late for the stop.
                if hasTimes, left > closes { break }
            }
            before = after
        }
        return at < 0 ? (.infinity, 0) : (found, at)
    }

    /// What a stop costs on a route of its own by a class of vehicles; infinity when it cannot.
    func costAlone(_ stop: Int, _ kind: Int) -> Double {
        let vehicle = kinds[kind]
        guard used[kind] < vehicle.count else { return .infinity }
        guard load[stop] <= vehicle.capacity, !free.isEmpty else { return .infinity }
        let begin = max(vehicle.earliest + duration[vehicle.depot * locations + stop], earliest[stop])
        guard begin <= latest[stop],
            begin + service[stop] + duration[stop * locations + vehicle.depot] <= vehicle.latest
        else { return .infinity }
        return vehicle.fixedCost + vehicle.arcs[vehicle.depot * locations + stop]
            + vehicle.arcs[stop * locations + vehicle.depot]
    }

    /// Gives a route to the class of vehicles that drives it at least cost.
    func changeVehicle(_ route: Int) {
        guard kindCount > 1, length[route] > 0 else { return }
        let present = Int(vehicle[route])
        var (least, chosen) = (cost(route, present) - 1e-9, present)
        for kind in 0..<kindCount where kind != present && used[kind] < kinds[kind].count {
            guard carried[route] <= kinds[kind].capacity else { continue }
            let other = cost(route, kind)
            if other < least, isInTime(route, kind) { (least, chosen) = (other, kind) }
        }
        guard chosen != present else { return }
        cost += least - cost(route, present)
        used[present] -= 1
        used[chosen] += 1
        vehicle[route] = Int32(chosen)
        retime(route, from: 0)
    }

    private func cost(_ route: Int, _ kind: Int) -> Double {
        let numbers = kinds[kind]
        var (sum, at) = (numbers.fixedCost, numbers.depot)
        for place in 0..<length[route] {
            let stop = visit(route, place)
            sum += numbers.arcs[at * locations + stop]
            at = stop
        }
        return sum + numbers.arcs[at * locations + numbers.depot]
    }

    private func isInTime(_ route: Int, _ kind: Int) -> Bool {
        guard hasTimes else { return true }
        var (at, time) = (kinds[kind].depot, kinds[kind].earliest)
        for place in 0..<length[route] {
            let stop = visit(route, place)
            let start = max(time + duration[at * locations + stop], earliest[stop])
            if start > latest[stop] { return false }
            time = start + service[stop]
            at = stop
        }
        return time + duration[at * locations + kinds[kind].depot] <= kinds[kind].latest
    }

    /// Opens a route for a class of vehicles.
    func open(_ kind: Int) -> Int? {
        guard let route = free.popLast() else { return nil }
        let index = Int(route)
        vehicle[index] = Int32(kind)
        length[index] = 0
        carried[index] = 0
        used[kind] += 1
        cost += kinds[kind].fixedCost
        activePlace[index] = Int32(active.count)
        active.append(route)
        return index
    }

    /// Gives an empty route back.
    func close(_ route: Int) {
        let kind = Int(vehicle[route])
        used[kind] -= 1
        cost -= kinds[kind].fixedCost
        let place = Int(activePlace[route])
        let last = active.removeLast()
        if Int(last) != route {
            active[place] = last
            activePlace[Int(last)] = Int32(place)
        }
        activePlace[route] = -1
        free.append(Int32(route))
    }

    func insert(_ stop: Int, _ route: Int, at place: Int) {
        let base = route &* stride
        let kind = kinds[Int(vehicle[route])]
        let count = length[route]
        let before = place > 0 ? Int(visits[base + place - 1]) : kind.depot
        let after = place < count ? Int(visits[base + place]) : kind.depot
        cost +=
            kind.arcs[before * locations + stop] + kind.arcs[stop * locations + after]
            - (count == 0 ? 0 : kind.arcs[before * locations + after])
        var index = count
        while index > place {
            visits[base + index] = visits[base + index - 1]
            placeOf[Int(visits[base + index])] = Int32(index)
            index -= 1
        }
        visits[base + place] = Int32(stop)
        placeOf[stop] = Int32(place)
        routeOf[stop] = Int32(route)
        length[route] = count + 1
        carried[route] += load[stop]
        retime(route, from: place)
    }

    /// Takes `count` stops out of a route from `place` on.
    func remove(_ route: Int, _ place: Int, _ count: Int) {
        let base = route &* stride
        let kind = kinds[Int(vehicle[route])]
        let whole = length[route]
        let before = place > 0 ? Int(visits[base + place - 1]) : kind.depot
        let end = place + count
        let after = end < whole ? Int(visits[base + end]) : kind.depot
        var (saved, at) = (0.0, before)
        for index in place..<end {
            let stop = Int(visits[base + index])
            saved += kind.arcs[at * locations + stop]
            carried[route] -= load[stop]
            routeOf[stop] = -1
            at = stop
        }
        saved += kind.arcs[at * locations + after]
        let rest = whole - count
        cost -= saved - (rest == 0 ? 0 : kind.arcs[before * locations + after])
        for index in end..<max(end, whole) {
            visits[base + index - count] = visits[base + index]
            placeOf[Int(visits[base + index])] = Int32(index - count)
        }
        length[route] = rest
        if rest > 0 { retime(route, from: place) }
    }

    /// Brings the times of a route up to date after a change at `place`.
    private func retime(_ route: Int, from place: Int) {
        guard hasTimes else { return }
        let base = route &* stride
        let kind = kinds[Int(vehicle[route])]
        let count = length[route]
        var (at, left) = (kind.depot, kind.earliest)
        if place > 0 {
            at = Int(visits[base + place - 1])
            left = starts[base + place - 1] + service[at]
        }
        for index in place..<max(place, count) {
            let stop = Int(visits[base + index])
            let start = max(left + duration[at * locations + stop], earliest[stop])
            starts[base + index] = start
            left = start + service[stop]
            at = stop
        }
        var (next, limit) = (kind.depot, kind.latest)
        for index in (0..<count).reversed() {
            let stop = Int(visits[base + index])
            limit = min(latest[stop], limit - duration[stop * locations + next] - service[stop])
            limits[base + index] = limit
            next = stop
        }
    }

    /// The stops of a route, as a copy.
    func copy(_ route: Int, into list: inout [Int32]) {
        list.removeAll(keepingCapacity: true)
        for place in 0..<length[route] { list.append(visits[route &* stride &+ place]) }
    }

    /// Puts back a route as it was copied.
    func restore(_ route: Int, _ list: [Int32]) {
        for (place, stop) in list.enumerated() { insert(Int(stop), route, at: place) }
    }

    var routes: [Route] {
        active.map { route in
            let index = Int(route)
            return Route(
                vehicle: Int(vehicle[index]), stops: (0..<length[index]).map { visit(index, $0) - depotCount }
            )
        }
    }
}
