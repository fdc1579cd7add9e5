// SPDX-License-Identifier: Apache-2.0

/// For each stop the stops that a route remembers there: it does not come back to one while it remembers it.
///
/// - Reference: R. Baldacci, A. Mingozzi and R. Roberti (2011), "New Route Relaxation and Pricing Strategies for the Vehicle
///   Routing Problem", Operations Research 59(5): ng-routes. R. Roberti and A. Mingozzi (2014), Transportation Science 48(3),
///   for letting them grow.
final class Neighbourhoods {
    /// As many as a label has bits for.
    static let most = 32

    let stops: Int
    private(set) var members: [[Int32]]
    /// The bit of one stop in the memory of another, row by row; −1 for none.
    let bit: UnsafeMutablePointer<Int8>

    init(_ problem: RoutingProblem, size: Int) {
        let count = problem.stops.count
        stops = count
        members = []
        bit = .allocate(capacity: max(1, count * count))
        bit.initialize(repeating: -1, count: max(1, count * count))
        let (first, width) = (problem.depots.count, problem.locations)
        for stop in 0..<count {
            let row = (first + stop) * width + first
            let near = (0..<count).filter { $0 != stop }.sorted {
                let (a, b) = (problem.distances[row + $0], problem.distances[row + $1])
                return a != b ? a < b : $0 < $1
            }
            members.append([])
            for other in [stop] + near.prefix(size - 1) { add(other, at: stop) }
        }
    }

    deinit { bit.deallocate() }

    /// Lets routes remember a stop at another; false when there is no room or nothing new.
    @discardableResult
    func add(_ stop: Int, at place: Int) -> Bool {
        guard members[place].count < Self.most, bit[place * stops + stop] < 0 else { return false }
        bit[place * stops + stop] = Int8(members[place].count)
        members[place].append(Int32(stop))
        return true
    }

    /// The stops of `memory` at one stop, as they are remembered at the next, with the next.
    @inline(__always)
    func carried(_ memory: UInt32, from: Int, to: Int) -> UInt32 {
        var rest = memory
        // A stop is the first of its own memory.
        var result: UInt32 = 1
        members[from].withUnsafeBufferPointer { list in
            while rest != 0 {
                let index = rest.trailingZeroBitCount
                rest &= rest &- 1
                let position = bit[to &* stops &+ Int(list[index])]
                if position >= 0 { result |= 1 << UInt32(position) }
            }
        }
        return result
    }

    /// Whether a route forgets each stop before it comes back to it.
    func allows(_ path: [Int]) -> Bool {
        var memory: Set<Int> = []
        for stop in path {
            if memory.contains(stop) { return false }
            memory = memory.filter { bit[stop * stops + $0] >= 0 }
            memory.insert(stop)
        }
        return true
    }
}
