// SPDX-License-Identifier: Apache-2.0

/// Finds the routes that cost less than the prices of their stops: labels are extended from stop to stop, and given up when
/// another does as well with less, or when no rest of a route makes them pay.
///
/// - Reference: D. Feillet, P. Dejax, M. Gendreau and C. Gueguen (2004), Networks 44(3), 216–229.
///
/// Owns its memory; used by one thread.
final class Labelling {
    private struct Label {
        var cost: Double
        /// The main resource.
        var value: Int
        var parent: Int32
        /// The next label of the same stop and bucket; −1 for none.
        var next: Int32
        var load: Int32
        var memory: UInt32
        var stop: Int32
        var isDominated: Bool
    }

    /// What a run found.
    struct Finding {
        /// Paths below the threshold, the cheapest first.
        var paths: [PricedPath]
        /// What no path costs less than; `nil` when the run was cut short.
        var least: Double?
    }

    private static let buckets = 48
    private let network: PricingNetwork
    private let completion: CompletionBounds
    private let neighbourhoods: Neighbourhoods
    private var labels: UnsafeMutablePointer<Label>
    private var room: Int
    private var count = 0
    private let heads: UnsafeMutablePointer<Int32>
    private let cheapest: UnsafeMutablePointer<Double>
    private var queues: [[Int32]]
    private let bucketWidth: Int

    init(_ network: PricingNetwork, _ completion: CompletionBounds, _ neighbourhoods: Neighbourhoods) {
        self.network = network
        self.completion = completion
        self.neighbourhoods = neighbourhoods
        room = 1 << 14
        labels = .allocate(capacity: room)
        heads = .allocate(capacity: max(1, network.stops * Self.buckets))
        cheapest = .allocate(capacity: max(1, network.stops * Self.buckets))
        queues = [[Int32]](repeating: [], count: Self.buckets)
        let end = (0..<network.stops).map { network.close[$0] }.max() ?? 0
        bucketWidth = max(0, end - network.start) / Self.buckets + 1
    }

    deinit {
        labels.deallocate()
        heads.deallocate()
        cheapest.deallocate()
    }

    /// Looks for routes.
    ///
    /// - Parameters:
    ///   - prices: What each stop is worth.
    ///   - threshold: Only routes that cost less beyond their prices are looked for.
    ///   - isExact: False lets a label give way to one that remembers other stops, which is fast and misses routes.
    ///   - most: A run with more labels is cut short.
    ///   - isOver: Whether the time is over, asked now and then.
    /// - Returns: The routes, one for each last stop.
    func run(
        _ prices: UnsafePointer<Double>, below threshold: Double, isExact: Bool, most: Int,
        isOver: () -> Bool
    ) -> Finding {
        let stops = network.stops
        count = 0
        heads.initialize(repeating: -1, count: stops * Self.buckets)
        cheapest.initialize(repeating: .infinity, count: stops * Self.buckets)
        for index in queues.indices { queues[index].removeAll(keepingCapacity: true) }
        var ends = [(cost: Double, label: Int32)](repeating: (threshold, -1), count: stops)
        for stop in 0..<stops {
            let arc = network.arc(network.depot, stop)
            guard network.cost[arc] < .infinity else { continue }
            add(
                Label(
                    cost: network.cost[arc] - prices[stop], value: network.open[stop], parent: -1, next: -1,
                    load: network.load[stop], memory: 1, stop: Int32(stop), isDominated: false),
                before: -1, threshold, isExact)
        }
        var steps = 0
        for bucket in 0..<Self.buckets {
            var index = 0
            while index < queues[bucket].count {
                let id = Int(queues[bucket][index])
                index += 1
                let label = labels[id]
                guard !label.isDominated else { continue }
                let stop = Int(label.stop)
                let whole = label.cost + network.cost[network.arc(stop, network.depot)]
                if whole < ends[stop].cost { ends[stop] = (whole, Int32(id)) }
                for follower in network.followers[stop] {
                    let to = Int(follower)
                    let bit = neighbourhoods.bit[stop &* stops &+ to]
                    if bit >= 0, label.memory & (1 << UInt32(bit)) != 0 { continue }
                    let arc = network.arc(stop, to)
                    let value = max(label.value &+ network.use[arc], network.open[to])
                    guard value <= network.close[to], label.load <= network.capacity &- network.load[to]
                    else { continue }
                    let cost = label.cost + network.cost[arc] - prices[to]
                    let memory = neighbourhoods.carried(label.memory, from: stop, to: to)
                    add(
                        Label(
                            cost: cost, value: value, parent: Int32(id), next: -1,
                            load: label.load &+ network.load[to], memory: memory, stop: follower,
                            isDominated: false), before: stop, threshold, isExact)
                }
                steps += 1
                if count > most || steps & 0x3FF == 0 && isOver() {
                    return Finding(paths: paths(ends, threshold), least: nil)
                }
            }
        }
        let found = paths(ends, threshold)
        return Finding(
            paths: found, least: isExact ? found.first?.reducedCost ?? threshold : nil)
    }

    private func paths(_ ends: [(cost: Double, label: Int32)], _ threshold: Double) -> [PricedPath] {
        ends.filter { $0.label >= 0 }.sorted { $0.cost < $1.cost }.map { end in
            var (path, at) = ([Int](), Int(end.label))
            while at >= 0 {
                path.append(Int(labels[at].stop))
                at = Int(labels[at].parent)
            }
            return PricedPath(vehicle: network.vehicle, stops: path.reversed(), reducedCost: end.cost)
        }
    }

    private func add(_ label: Label, before: Int, _ threshold: Double, _ isExact: Bool) {
        let stop = Int(label.stop)
        // Where the stop before is remembered, the rest cannot go back to it.
        var barred = -1
        if before >= 0, neighbourhoods.bit[stop &* neighbourhoods.stops &+ before] >= 0 { barred = before }
        guard label.cost + completion.rest(stop, label.value, notTo: barred) < threshold else { return }
        let bucket = (label.value &- network.start) / bucketWidth
        let row = stop &* Self.buckets
        for earlier in 0...bucket where cheapest[row &+ earlier] <= label.cost + 1e-9 {
            var id = heads[row &+ earlier]
            while id >= 0 {
                let other = labels + Int(id)
                if other.pointee.cost <= label.cost + 1e-9, other.pointee.value <= label.value,
                    other.pointee.load <= label.load,
                    !isExact || other.pointee.memory & ~label.memory == 0
                {
                    return
                }
                id = other.pointee.next
            }
        }
        for later in bucket..<Self.buckets where heads[row &+ later] >= 0 {
            var previous: Int32 = -1
            var id = heads[row &+ later]
            while id >= 0 {
                let other = labels + Int(id)
                let following = other.pointee.next
                if label.cost <= other.pointee.cost + 1e-9, label.value <= other.pointee.value,
                    label.load <= other.pointee.load,
                    !isExact || label.memory & ~other.pointee.memory == 0
                {
                    other.pointee.isDominated = true
                    if previous < 0 {
                        heads[row &+ later] = following
                    } else {
                        labels[Int(previous)].next = following
                    }
                } else {
                    previous = id
                }
                id = following
            }
        }
        if count == room { grow() }
        (labels + count).initialize(to: label)
        labels[count].next = heads[row &+ bucket]
        heads[row &+ bucket] = Int32(count)
        cheapest[row &+ bucket] = min(cheapest[row &+ bucket], label.cost)
        queues[bucket].append(Int32(count))
        count += 1
    }

    private func grow() {
        let larger = UnsafeMutablePointer<Label>.allocate(capacity: room * 2)
        larger.moveInitialize(from: labels, count: count)
        labels.deallocate()
        labels = larger
        room *= 2
    }
}
