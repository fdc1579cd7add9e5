// SPDX-License-Identifier: Apache-2.0

/// For each stop and cell of the main resource, what the rest of a route costs at least, at given prices of the stops.
///
/// The rest may visit a stop more than once, but does not go back to where it has just been; resources are rounded in its
/// favour. So it is a bound, found in time n² for each cell.
///
/// - Reference: N. Christofides, A. Mingozzi and P. Toth (1981), Mathematical Programming 20: q-routes without loops of two.
///
/// Owns its memory; used by one thread.
final class CompletionBounds {
    private let network: PricingNetwork
    private let best: UnsafeMutablePointer<Double>
    private let second: UnsafeMutablePointer<Double>
    private let next: UnsafeMutablePointer<Int32>
    private let secondNext: UnsafeMutablePointer<Int32>
    /// A step from one stop to another: where to, how many cells further at least, and its place among the costs.
    private struct Way {
        var to: Int32
        var cells: Int32
        var arc: Int32
    }

    private let ways: UnsafeMutableBufferPointer<Way>
    private let reduced: UnsafeMutablePointer<Double>
    /// Where the steps of each stop begin.
    private let firstWay: UnsafeMutablePointer<Int>
    private let openCell: UnsafeMutablePointer<Int>
    private let closeCell: UnsafeMutablePointer<Int>

    init(_ network: PricingNetwork) {
        self.network = network
        let size = max(1, network.stops * max(1, network.cells))
        let steps = network.followers.reduce(0) { $0 + $1.count }
        ways = .allocate(capacity: max(1, steps))
        reduced = .allocate(capacity: max(1, steps))
        firstWay = .allocate(capacity: network.stops + 1)
        openCell = .allocate(capacity: max(1, network.stops))
        closeCell = .allocate(capacity: max(1, network.stops))
        ways.initialize(repeating: Way(to: 0, cells: 0, arc: 0))
        var place = 0
        for stop in 0..<network.stops {
            (firstWay + stop).initialize(to: place)
            let isOpen = network.open[stop] <= network.close[stop]
            (openCell + stop).initialize(to: isOpen ? network.cell(network.open[stop]) : .max)
            (closeCell + stop).initialize(to: isOpen ? network.cell(network.close[stop]) : -1)
            for to in network.followers[stop] {
                let arc = network.arc(stop, Int(to))
                ways[place] = Way(
                    to: to, cells: Int32(clamping: network.use[arc] / network.cellWidth), arc: Int32(arc))
                place += 1
            }
        }
        (firstWay + network.stops).initialize(to: place)
        best = .allocate(capacity: size)
        second = .allocate(capacity: size)
        next = .allocate(capacity: size)
        secondNext = .allocate(capacity: size)
    }

    deinit {
        best.deallocate()
        second.deallocate()
        next.deallocate()
        secondNext.deallocate()
        ways.deallocate()
        reduced.deallocate()
        for pointer in [firstWay, openCell, closeCell] { pointer.deallocate() }
    }

    /// Works the bounds out for prices.
    func update(_ prices: UnsafePointer<Double>) {
        let (count, cells, depot) = (network.stops, network.cells, network.depot)
        guard cells > 0 else { return }
        for place in 0..<ways.count {
            let way = ways[place]
            reduced[place] = network.cost[Int(way.arc)] - prices[Int(way.to)]
        }
        for cell in (0..<cells).reversed() {
            for stop in 0..<count {
                let at = cell &* count &+ stop
                // No route is at the stop before it opens or after it closes.
                guard cell >= openCell[stop], cell <= closeCell[stop] else {
                    best[at] = .infinity
                    second[at] = .infinity
                    next[at] = -1
                    secondNext[at] = -1
                    continue
                }
                let back = Int32(stop)
                var (first, other) = (network.cost[network.arc(stop, depot)], Double.infinity)
                var (to, otherTo) = (Int32(depot), Int32(-1))
                for place in firstWay[stop]..<firstWay[stop &+ 1] {
                    let way = ways[place]
                    let node = Int(way.to)
                    let arrival = max(cell &+ Int(way.cells), openCell[node])
                    if arrival > closeCell[node] { continue }
                    let there = arrival &* count &+ node
                    let rest = next[there] == back ? second[there] : best[there]
                    let total = reduced[place] + rest
                    if total < other {
                        if total < first {
                            (other, otherTo) = (first, to)
                            (first, to) = (total, way.to)
                        } else {
                            (other, otherTo) = (total, way.to)
                        }
                    }
                }
                best[at] = first
                next[at] = to
                second[at] = other
                secondNext[at] = otherTo
            }
        }
    }

    /// What the rest of a route costs at least from a stop on, when it does not go back to `before`.
    @inline(__always)
    func rest(_ stop: Int, _ value: Int, notTo before: Int) -> Double {
        guard network.cells > 0 else { return -.infinity }
        let at = network.cell(value) &* network.stops &+ stop
        return next[at] == Int32(before) ? second[at] : best[at]
    }

    /// What a route costs at least, at the prices of the last update; minus infinity without cells.
    func least(_ prices: UnsafePointer<Double>) -> Double {
        guard network.cells > 0 else { return -.infinity }
        var least = Double.infinity
        for stop in 0..<network.stops {
            let arc = network.arc(network.depot, stop)
            guard network.cost[arc] < .infinity else { continue }
            let rest = rest(stop, network.open[stop], notTo: -1)
            least = min(least, network.cost[arc] - prices[stop] + rest)
        }
        return least
    }

    /// The cheapest ways that begin with each stop, where they cost less than a threshold.
    func paths(_ prices: UnsafePointer<Double>, below threshold: Double) -> [PricedPath] {
        guard network.cells > 0 else { return [] }
        var found: [PricedPath] = []
        for first in 0..<network.stops {
            let arc = network.arc(network.depot, first)
            guard network.cost[arc] < .infinity else { continue }
            let reduced = network.cost[arc] - prices[first] + rest(first, network.open[first], notTo: -1)
            guard reduced < threshold else { continue }
            var (path, at, before, cell) = ([first], first, -1, openCell[first])
            while true {
                let place = cell * network.stops + at
                let to = Int(next[place] == Int32(before) ? secondNext[place] : next[place])
                guard to >= 0, to != network.depot else { break }
                // As the bounds were worked out: from the begin of the cell.
                cell = max(cell + network.use[network.arc(at, to)] / network.cellWidth, openCell[to])
                (before, at) = (at, to)
                path.append(at)
            }
            found.append(PricedPath(vehicle: network.vehicle, stops: path, reducedCost: reduced))
        }
        return found
    }
}

/// A way through the network with what it costs beyond the prices of its stops.
struct PricedPath {
    var vehicle: Int
    var stops: [Int]
    var reducedCost: Double
}
