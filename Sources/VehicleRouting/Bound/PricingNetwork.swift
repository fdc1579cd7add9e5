// SPDX-License-Identifier: Apache-2.0

/// The routes of one class of vehicles as ways through a network, in plain numbers.
///
/// A label has one main resource, whose use orders the labels: the time where times are limited, else the load. Where
/// both are limited, the load is a second resource.
///
/// Owns its memory; used by one thread.
final class PricingNetwork {
    /// The index of the class.
    let vehicle: Int
    let stops: Int
    /// The depot's place in the tables, after the stops.
    var depot: Int { stops }
    private let stride: Int

    /// What each way costs, the fixed cost on those out of the depot; infinity for one that no route has.
    let cost: UnsafeMutablePointer<Double>
    /// How much of the main resource lies between two visits.
    let use: UnsafeMutablePointer<Int>
    /// The least and the greatest value of the main resource at each visit.
    let open: UnsafeMutablePointer<Int>
    let close: UnsafeMutablePointer<Int>
    /// What a visit takes of the second resource; zero where there is none.
    let load: UnsafeMutablePointer<Int32>
    let capacity: Int32
    /// The main resource at the depot.
    let start: Int
    /// After each stop, the stops that a route may visit next.
    let followers: [[Int32]]
    /// The width and the number of the cells that the main resource is divided into; no cells where a visit may use none of
    /// it.
    let cellWidth: Int
    let cells: Int

    init(_ problem: RoutingProblem, vehicle: Int) {
        self.vehicle = vehicle
        let kind = problem.vehicles[vehicle]
        let count = problem.stops.count
        stops = count
        stride = count + 1
        func table<T>(_ size: Int, _ value: T) -> UnsafeMutablePointer<T> {
            let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(1, size))
            pointer.initialize(repeating: value, count: max(1, size))
            return pointer
        }
        cost = table(stride * stride, .infinity)
        use = table(stride * stride, 0)
        open = table(stride, 0)
        close = table(stride, 0)
        load = table(stride, 0)
        let total = problem.stops.reduce(0) { $0 + $1.load }
        let isLoadLimited = kind.capacity < total
        let isTimed = kind.latest < .max || problem.stops.contains { $0.latest < .max }
        let unit = isLoadLimited ? Self.unit(problem.stops.map(\.load)) : 1
        capacity = isLoadLimited && isTimed ? Int32(clamping: kind.capacity / unit) : .max
        start = isTimed ? kind.earliest : 0
        func location(_ node: Int) -> Int { node == count ? kind.depot : problem.depots.count + node }
        let width = problem.locations
        let arcs = problem.arcCosts(of: kind)
        func time(_ from: Int, _ to: Int) -> Int {
            problem.durations[location(from) * width + location(to)]
                + (from < count ? problem.stops[from].serviceTime : 0)
        }
        if isTimed {
            // Where nothing ends, a route that waits for the last window and then serves all is the longest.
            var longest = max(kind.earliest, problem.stops.map(\.earliest).max() ?? 0)
            for from in 0...count { longest += (0...count).map { time(from, $0) }.max() ?? 0 }
            let end = min(kind.latest, longest)
            for stop in 0..<count {
                open[stop] = max(problem.stops[stop].earliest, kind.earliest + time(count, stop))
                close[stop] = min(problem.stops[stop].latest, end - time(stop, count))
            }
            close[count] = end
        }
        // Where a stop takes none of the load, each visit counts a little beside: no route has more visits than stops.
        let hasNone = !isLoadLimited || problem.stops.contains { $0.load == 0 }
        let weight = isLoadLimited && hasNone ? count + 1 : 1
        func share(_ stop: Int) -> Int {
            (isLoadLimited ? problem.stops[stop].load / unit * weight : 0) + (hasNone ? 1 : 0)
        }
        for stop in 0..<count where !isTimed {
            open[stop] = share(stop)
            close[stop] = (isLoadLimited ? kind.capacity / unit * weight : 0) + (hasNone ? count : 0)
        }
        for stop in 0..<count where isTimed && isLoadLimited {
            load[stop] = Int32(clamping: problem.stops[stop].load / unit)
        }
        for from in 0...count {
            for to in 0...count where from != to {
                let at = from * stride + to
                if isTimed {
                    use[at] = time(from, to)
                } else {
                    use[at] = to < count ? share(to) : 0
                }
            }
        }
        var followers = [[Int32]](repeating: [], count: count)
        var least = Int.max
        for from in 0...count {
            for to in 0...count where from != to {
                let at = from * stride + to
                let price = arcs[location(from) * width + location(to)]
                if from == count || to == count {
                    let stop = min(from, to)
                    guard open[stop] <= close[stop], load[stop] <= capacity else { continue }
                    cost[at] = price + (from == count ? kind.fixedCost : 0)
                } else {
                    guard open[from] <= close[from], open[to] <= close[to], load[from] <= capacity,
                        open[from] + use[at] <= close[to], load[from] <= capacity - load[to]
                    else { continue }
                    cost[at] = price
                    followers[from].append(Int32(to))
                    least = min(least, use[at])
                }
            }
        }
        self.followers = followers
        var end = 0
        for stop in 0..<count { end = max(end, close[stop]) }
        let span = max(0, end - start)
        // A cell is no wider than the shortest step, so that every step leads to a later cell; narrower ones bound better.
        if least == .max {
            cellWidth = span + 1
            cells = 1
        } else if least > 0, span / least < 4_000 {
            cellWidth = max(1, min(least, span / 400))
            cells = span / cellWidth + 1
        } else {
            cellWidth = 1
            cells = 0
        }
    }

    deinit {
        cost.deallocate()
        for pointer in [use, open, close] { pointer.deallocate() }
        load.deallocate()
    }

    /// The greatest number that divides all.
    private static func unit(_ loads: [Int]) -> Int {
        var divisor = 0
        for load in loads {
            var (a, b) = (divisor, load)
            while b != 0 { (a, b) = (b, a % b) }
            divisor = a
        }
        return max(1, divisor)
    }

    @inline(__always)
    func arc(_ from: Int, _ to: Int) -> Int { from &* stride &+ to }

    @inline(__always)
    func cell(_ value: Int) -> Int { (value &- start) / cellWidth }
}
