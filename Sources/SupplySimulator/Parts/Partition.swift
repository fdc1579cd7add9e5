// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a large network falls into parts that share nothing, so that they can be run one beside the other.
///
/// Two stock points belong together when what happens at one may change what happens at the other: through a lane that
/// one orders over, a recipe, customers who choose between them, or anything that draws on one stream of chances or one
/// limit for both. What is only counted together, such as the costs of a site, holds nothing together. Whatever an ability
/// might share is not looked into: a network that uses any of them is one part.
///
/// Parts are gathered to *portions* of some thousand stock points, whose tables stay in the cache of a processor, and
/// portions to *groups*. Both follow from the scenario alone, so sums over groups do not depend on threads.
struct Partition: Sendable {
    /// How many stock points a network must have to be looked into; smaller ones are run whole.
    static let fewestStockPoints = 2_001
    /// From how many stock points on a portion is full.
    static let fullPortion = 4_096
    /// The most groups.
    static let mostGroups = 32
    /// The most orders of segments with lines in several portions, over the whole run.
    static let mostSharedOrders = 20_000_000

    /// An entry of a segment's mix.
    struct Entry: Sendable {
        var segment: Int32
        var entry: Int32
    }

    /// The stock points of each portion, numbered by site and product, ascending.
    let points: Buckets<Int32>
    /// The entries of mixes that draw on each portion, by segment.
    let entries: Buckets<Entry>
    /// The portions of each group.
    let groups: [Range<Int>]
    /// For each segment with lines in several portions its row among them, or −1.
    let sharedRow: [Int32]
    /// The segments with lines in several portions.
    let sharedSegments: [Int32]
    /// The number of each site's first stock point; one more for the end.
    let firstPoint: [Int32]
    let laneIndex: [LaneID: Int32]
    let steps: [NodeID: Int]
    let echelonCount: Int

    /// Looks into a canonical scenario without errors; `nil` when it is run whole.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - fewest: How many stock points it must have.
    ///   - full: From how many stock points on a portion is full.
    init?(_ scenario: Scenario, fewest: Int = fewestStockPoints, full: Int = fullPortion) {
        let network = scenario.network
        let count = network.sites.reduce(0) { $0 + $1.stock.count }
        guard count >= fewest, scenario.abilities.isEmpty,
            MeasureLayout.keysOfAbilities(in: scenario).isEmpty
        else { return nil }
        var finder = PartFinder(network, splitsOrders: true)
        finder.joinAll()
        var parts = finder.parts
        if Self.sharedOrders(scenario, finder, parts.portions(full: full)) > Self.mostSharedOrders {
            finder = PartFinder(network, splitsOrders: false)
            finder.joinAll()
            parts = finder.parts
        }
        let portions = parts.portions(full: full)
        guard portions.count > 1 else { return nil }
        points = Buckets(
            portions.ofPoint.indices.lazy.map { (Int(portions.ofPoint[$0]), Int32($0)) }, portions.count)
        var drawn: [(Int, Entry)] = []
        drawn.reserveCapacity(network.segments.reduce(0) { $0 + $1.mix.count })
        var rows = [Int32](repeating: -1, count: network.segments.count)
        var shared: [Int32] = []
        for (segment, firsts) in finder.pointsOfEntries.enumerated() {
            var known: Int32?
            for (entry, point) in firsts.enumerated() {
                let portion = portions.ofPoint[Int(point)]
                drawn.append((Int(portion), Entry(segment: Int32(segment), entry: Int32(entry))))
                if let known, known != portion, rows[segment] < 0 {
                    rows[segment] = Int32(shared.count)
                    shared.append(Int32(segment))
                }
                known = portion
            }
        }
        entries = Buckets(drawn, portions.count)
        sharedRow = rows
        sharedSegments = shared
        let groupCount = min(Self.mostGroups, portions.count)
        groups = (0..<groupCount).map {
            ($0 * portions.count / groupCount)..<(($0 + 1) * portions.count / groupCount)
        }
        firstPoint = finder.firstPoint
        laneIndex = finder.laneIndex
        let steps = network.stepsToCustomers
        self.steps = steps
        echelonCount = network.sites.lazy.filter { !$0.stock.isEmpty }.map { steps[$0.id] ?? 1 }.max() ?? 0
    }

    /// How many orders of the run would have lines in several portions.
    private static func sharedOrders(
        _ scenario: Scenario, _ finder: PartFinder, _ portions: Portions
    ) -> Int {
        var orders = 0
        for (segment, firsts) in finder.pointsOfEntries.enumerated() {
            guard case .periodic(let period, _, _) = scenario.network.segments[segment].orders,
                let first = firsts.first,
                firsts.contains(where: { portions.ofPoint[Int($0)] != portions.ofPoint[Int(first)] })
            else { continue }
            orders += Int(scenario.horizon.seconds / max(1, period.seconds)) + 1
        }
        return orders
    }
}

/// Elements sorted into numbered buckets, in the order in which they came.
struct Buckets<Element: Sendable>: Sendable {
    private let starts: [Int]
    private let elements: [Element]

    /// Sorts pairs of bucket and element.
    init(_ pairs: some Collection<(Int, Element)>, _ count: Int) {
        var starts = [Int](repeating: 0, count: count + 1)
        for (bucket, _) in pairs { starts[bucket + 1] += 1 }
        for bucket in 0..<count { starts[bucket + 1] += starts[bucket] }
        var next = starts
        var sorted: [Element?] = []
        sorted = Array(repeating: nil, count: pairs.count)
        for (bucket, element) in pairs {
            sorted[next[bucket]] = element
            next[bucket] += 1
        }
        self.starts = starts
        elements = sorted.compactMap { $0 }
    }

    /// The number of buckets.
    var count: Int { starts.count - 1 }

    /// The elements of a bucket.
    subscript(bucket: Int) -> ArraySlice<Element> { elements[starts[bucket]..<starts[bucket + 1]] }
}
