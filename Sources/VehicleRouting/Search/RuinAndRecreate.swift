// SPDX-License-Identifier: Apache-2.0
import RealModule

/// One chain of the search: strings of adjacent stops are taken out of neighbouring routes and put back greedily, with a
/// blink now and then; simulated annealing decides what is kept.
///
/// - Reference: J. Christiaens and G. Vanden Berghe (2020), "Slack Induction by String Removals for Vehicle Routing
///   Problems", Transportation Science 54(2), 417–433.
final class RuinAndRecreate {
    private let table: RouteTable
    private var random: SearchRandom
    /// For each stop the others from the nearest on, row by row.
    private let neighbours: UnsafeMutablePointer<Int32>
    private let neighbourCount: Int
    private let depotDistance: [Double]

    /// Mean stops removed in one step.
    private let meanRemoved = 10.0
    /// The longest string that is removed.
    private let longestString = 10.0
    private let splitShare = 0.5
    private let splitStop = 0.01
    /// As a threshold on 64 random bits: one place in a hundred is overlooked.
    private let blink = UInt64(0.01 * 0x1p64)

    /// As a threshold on 64 random bits: one class of vehicles in four is overlooked.
    private let kindBlink = UInt64(0.25 * 0x1p64)

    // What a step has changed, so that it can be taken back.
    private var saved: [[Int32]] = []
    private var savedRoutes: [Int32] = []
    private var savedVehicles: [Int32] = []
    private var isSaved: [Bool]
    private var opened: [Int32] = []
    private var removed: [Int32] = []
    private var absent: [Int32] = []
    private var keys: [Double] = []
    private(set) var unserved: [Int32] = []
    /// More than any change of routes can save.
    private let unservedCost: Double

    private(set) var best: [Route] = []
    private(set) var bestUnserved: [Int] = []
    private(set) var bestCost = Double.infinity

    /// Keeps the routes that are met.
    private let pool: RoutePool?

    /// Begins at routes, or from nothing.
    init(_ problem: RoutingProblem, seed: UInt64, start: [Route] = [], pool: RoutePool? = nil) {
        self.pool = pool
        table = RouteTable(problem)
        random = SearchRandom(seed: seed)
        let (n, first, count) = (problem.stops.count, problem.depots.count, problem.locations)
        neighbourCount = min(n, 400)
        neighbours = .allocate(capacity: max(1, n * neighbourCount))
        var order = Array(0..<n)
        for stop in 0..<n {
            let row = (first + stop) * count + first
            for index in order.indices { order[index] = index }
            order.sort {
                let (a, b) = (problem.distances[row + $0], problem.distances[row + $1])
                return a != b ? a < b : $0 < $1
            }
            // The stop itself leads its neighbours, whatever else stands at the same place.
            order.removeAll { $0 == stop }
            order.insert(stop, at: 0)
            for place in 0..<neighbourCount {
                neighbours[stop * neighbourCount + place] = Int32(first + order[place])
            }
        }
        let depot = problem.vehicles[0].depot
        depotDistance = (0..<n).map { Double(problem.distance(depot, first + $0)) }
        isSaved = [Bool](repeating: false, count: max(1, n))
        let dearest =
            problem.vehicles.map { vehicle in
                vehicle.fixedCost + 2 * (problem.arcCosts(of: vehicle).max() ?? 0)
            }.max() ?? 0
        unservedCost = 10 * dearest + 1
        for route in start {
            guard let index = table.open(route.vehicle) else { continue }
            for (place, stop) in route.stops.enumerated() { table.insert(first + stop, index, at: place) }
        }
        absent = (0..<Int32(n)).map { Int32(first) + $0 }.filter { table.routeOf[Int($0)] < 0 }
        sortAbsent()
        recreate()
        forget()
        keepBest()
    }

    deinit { neighbours.deallocate() }

    private var cost: Double { table.cost + unservedCost * Double(unserved.count) }

    private func keepBest() {
        bestCost = cost
        best = table.routes
        bestUnserved = unserved.map { Int($0) - table.depotCount }
        if unserved.isEmpty { pool?.add(best) }
    }

    /// Cools from the first to the last temperature while `progress` goes from 0 to 1; ends when it is nil.
    func run(first: Double, last: Double, progress: (Int) -> Double?) {
        guard table.stopCount > 1 else { return }
        var (step, temperature) = (0, first)
        while true {
            if step & 0xFF == 0 {
                guard let share = progress(step), share < 1 else { return }
                temperature = first * Self.power(last / first, share)
            }
            step += 1
            let before = cost
            let unservedBefore = unserved
            ruin()
            absent = removed
            absent.append(contentsOf: unserved)
            sortAbsent()
            recreate()
            let after = cost
            // The logarithm of a uniform number is negative, so what is better is always kept.
            if after < before - temperature * Self.logarithm(random.uniform()) {
                if after < bestCost - 1e-9 { keepBest() }
                forget()
                // Now and then the routes of the moment are kept, too, for what else they may be combined to.
                if step & 0x3FFF == 0, let pool { pool.add(table.routes) }
            } else {
                takeBack(unservedBefore)
            }
        }
    }

    private static func power(_ base: Double, _ exponent: Double) -> Double { .pow(base, exponent) }

    private static func logarithm(_ value: Double) -> Double { .log(max(value, 1e-300)) }

    // MARK: Ruin

    private func save(_ route: Int) {
        guard !isSaved[route] else { return }
        isSaved[route] = true
        savedRoutes.append(Int32(route))
        savedVehicles.append(table.vehicle[route])
        if saved.count < savedRoutes.count { saved.append([]) }
        table.copy(route, into: &saved[savedRoutes.count - 1])
    }

    private func ruin() {
        removed.removeAll(keepingCapacity: true)
        guard !table.active.isEmpty else { return }
        let mean = Double(table.stopCount - unserved.count) / Double(table.active.count)
        let longest = min(longestString, max(1, mean))
        let most = max(1, 4 * meanRemoved / (1 + longest) - 1)
        let routes = Int(1 + random.uniform() * most)
        let seed = random.index(below: table.stopCount)
        let row = neighbours + seed * neighbourCount
        var ruined = 0
        for index in 0..<neighbourCount where ruined < routes {
            let stop = Int(row[index])
            let route = Int(table.routeOf[stop])
            guard route >= 0, !isSaved[route] else { continue }
            save(route)
            ruined += 1
            let whole = table.length[route]
            let length = Int(1 + random.uniform() * min(Double(whole), longest))
            takeString(around: stop, route, length: min(length, whole), whole: whole)
        }
    }

    private func takeString(around stop: Int, _ route: Int, length: Int, whole: Int) {
        var kept = 0
        if length > 1, length < whole, random.uniform() < splitShare {
            kept = 1
            while length + kept < whole, random.uniform() > splitStop { kept += 1 }
        }
        let span = length + kept
        let place = Int(table.placeOf[stop])
        let low = max(0, place - span + 1)
        let start = low + random.index(below: min(place, whole - span) - low + 1)
        guard kept > 0 else {
            take(route, start, length)
            return
        }
        let before = 1 + random.index(below: length - 1)
        take(route, start + before + kept, length - before)
        take(route, start, before)
    }

    private func take(_ route: Int, _ place: Int, _ count: Int) {
        guard count > 0 else { return }
        for index in place..<(place + count) { removed.append(Int32(table.visit(route, index))) }
        table.remove(route, place, count)
    }

    // MARK: Recreate

    /// Puts the stops without a route in a random one of several orders.
    private func sortAbsent() {
        let choice = random.index(below: table.hasTimes ? 17 : 11)
        keys.removeAll(keepingCapacity: true)
        for stop in absent {
            let index = Int(stop)
            switch choice {
            case 0..<4: keys.append(random.uniform())
            case 4..<8: keys.append(-Double(table.load[index]))
            case 8..<10: keys.append(-depotDistance[index - table.depotCount])
            case 10: keys.append(depotDistance[index - table.depotCount])
            case 11..<13: keys.append(Double(table.latest[index] - table.earliest[index]))
            case 13..<15: keys.append(Double(table.earliest[index]))
            default: keys.append(-Double(table.latest[index]))
            }
        }
        // A few stops: insertion sort, without allocation.
        for end in absent.indices.dropFirst() {
            let (key, stop) = (keys[end], absent[end])
            var place = end
            while place > 0, keys[place - 1] > key {
                keys[place] = keys[place - 1]
                absent[place] = absent[place - 1]
                place -= 1
            }
            keys[place] = key
            absent[place] = stop
        }
    }

    private func recreate() {
        unserved.removeAll(keepingCapacity: true)
        for stop in absent { if !insert(Int(stop)) { unserved.append(stop) } }
        // Routes that nothing was put back into are given back.
        for index in savedRoutes.indices where table.length[Int(savedRoutes[index])] == 0 {
            closeIfActive(Int(savedRoutes[index]))
        }
        guard table.kindCount > 1 else { return }
        for route in savedRoutes { table.changeVehicle(Int(route)) }
        for route in opened { table.changeVehicle(Int(route)) }
    }

    private func closeIfActive(_ route: Int) {
        if table.active.contains(Int32(route)) { table.close(route) }
    }

    private func insert(_ stop: Int) -> Bool {
        var (least, at, route) = (Double.infinity, 0, -1)
        for index in table.active.indices {
            let candidate = Int(table.active[index])
            let found = table.bestPlace(stop, candidate, below: least, &random, blink: blink)
            if found.cost < least { (least, at, route) = (found.cost, found.place, candidate) }
        }
        var kind = -1
        for candidate in 0..<table.kindCount {
            // Overlooked more often than a place: what is cheapest for one stop is seldom so for a route.
            if table.kindCount > 1, random.bits() < kindBlink { continue }
            let alone = table.costAlone(stop, candidate)
            if alone < least { (least, kind) = (alone, candidate) }
        }
        if kind >= 0, let new = table.open(kind) {
            opened.append(Int32(new))
            table.insert(stop, new, at: 0)
            return true
        }
        if route < 0 {
            // Nothing but a class that was overlooked.
            for candidate in 0..<table.kindCount where table.costAlone(stop, candidate) < .infinity {
                guard let new = table.open(candidate) else { return false }
                opened.append(Int32(new))
                table.insert(stop, new, at: 0)
                return true
            }
            return false
        }
        if !opened.contains(Int32(route)) { save(route) }
        table.insert(stop, route, at: at)
        return true
    }

    // MARK: Keeping and taking back

    private func forget() {
        for route in savedRoutes { isSaved[Int(route)] = false }
        savedRoutes.removeAll(keepingCapacity: true)
        savedVehicles.removeAll(keepingCapacity: true)
        opened.removeAll(keepingCapacity: true)
    }

    private func takeBack(_ before: [Int32]) {
        for route in opened {
            let index = Int(route)
            table.remove(index, 0, table.length[index])
            table.close(index)
        }
        for index in savedRoutes.indices {
            let route = Int(savedRoutes[index])
            if table.length[route] > 0 {
                table.remove(route, 0, table.length[route])
            }
            closeIfActive(route)
        }
        for index in savedRoutes.indices {
            guard let route = table.open(Int(savedVehicles[index])) else { continue }
            table.restore(route, saved[index])
        }
        unserved = before
        forget()
    }
}
