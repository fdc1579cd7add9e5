// SPDX-License-Identifier: Apache-2.0

/// Finds the cheapest way to feed every node when each limit has a price instead of a bound, and what that way
/// takes of each limit.
///
/// Without limits a node is fed by a single feeder, whatever the demands (Samuelson's substitution theorem for
/// Leontief systems; Veinott, 1968), so its price is the least over its feeders of their cost and the prices of
/// what they draw: shortest paths, where a path may branch into components.
///
/// It owns its tables in raw memory.
///
/// - Reference: Veinott (1968), *Extreme points of Leontief substitution systems*, Linear Algebra and its Applications
///   1(2), 181–194. DOI 10.1016/0024-3795(68)90002-5.
final class PriceSweep {
    let structure: FlowStructure
    let nodeCount: Int
    let limitCount: Int
    /// The price of each limit, and behind them a zero; set before `findPrices`.
    let limitPrices: UnsafeMutablePointer<Double>
    /// The price of one unit at each node, and behind them a zero; infinite where nothing can be had.
    let nodePrices: UnsafeMutablePointer<Double>
    /// The feeder of each node, −1 for none.
    let choices: UnsafeMutablePointer<Int32>
    /// What flows through each node's feeder.
    let amounts: UnsafeMutablePointer<Double>
    /// What the flows take of each limit, and behind them a number without meaning.
    let activities: UnsafeMutablePointer<Double>
    /// The last round in which a feeder carried anything.
    let lastUses: UnsafeMutablePointer<Int32>

    private let tables = RawTables()
    private let feeders: UnsafeMutablePointer<FlowStructure.Feeder>
    private let further: UnsafeMutablePointer<FlowStructure.Further>
    private let feederStarts: UnsafeMutablePointer<Int32>
    private let ringFeederStarts: UnsafeMutablePointer<Int32>
    private let ringStarts: UnsafeMutablePointer<Int32>
    private let ringCount: Int
    private let demands: UnsafeMutablePointer<Double>
    private let limitBounds: UnsafeMutablePointer<Double>
    private let sinkUppers: UnsafeMutablePointer<Double>
    private let sinkStart: Int
    private let feederCount: Int
    private let users: UnsafeMutablePointer<Int32>
    private let ready: UnsafeMutablePointer<Int32>
    private var round: Int32 = 0

    init(_ structure: FlowStructure) {
        self.structure = structure
        nodeCount = structure.nodeCount
        limitCount = structure.limitCount
        ringCount = structure.ringStarts.count - 1
        limitPrices = tables.room(limitCount + 1, 0)
        nodePrices = tables.room(nodeCount + 1, 0)
        choices = tables.room(nodeCount + 1, -1)
        amounts = tables.room(nodeCount + 1, 0)
        activities = tables.room(limitCount + 1, 0)
        lastUses = tables.room(structure.feeders.count, -1)
        feeders = tables.copy(structure.feeders)
        further = tables.copy(structure.further)
        feederStarts = tables.copy(structure.feederStarts)
        ringFeederStarts = tables.copy(structure.ringFeederStarts)
        ringStarts = tables.copy(structure.ringStarts)
        demands = tables.copy(structure.demands)
        limitBounds = tables.copy(structure.bounds)
        sinkUppers = tables.copy(structure.sinkUppers)
        sinkStart = structure.sinkStart
        feederCount = structure.feeders.count
        users = tables.room(nodeCount + 1, 0)
        ready = tables.room(nodeCount + 1, 0)
    }

    // MARK: Prices

    /// What a feeder costs per unit that it feeds, at present prices.
    @inline(__always)
    func cost(ofFeeder index: Int) -> Double {
        let feeder = feeders + index
        var cost =
            feeder.pointee.cost + feeder.pointee.drawn * nodePrices[Int(feeder.pointee.source)]
            + feeder.pointee.load * limitPrices[Int(feeder.pointee.limit)]
        let end = feeder.pointee.furtherEnd
        let start = index == 0 ? 0 : feeders[index - 1].furtherEnd
        if start < end {
            for place in Int(start)..<Int(end) {
                let entry = further[place]
                cost +=
                    entry.weight
                    * (entry.isLimit ? limitPrices[Int(entry.index)] : nodePrices[Int(entry.index)])
            }
        }
        return cost
    }

    /// Sets the prices of nodes and their cheapest feeders for the present prices of limits.
    ///
    /// - Returns: False when going round some ring pays, so that no flow is cheapest.
    func findPrices() -> Bool {
        for ring in 0..<ringCount {
            let first = Int(ringStarts[ring])
            let end = Int(ringStarts[ring + 1])
            for node in first..<end {
                var best = Double.infinity
                var choice: Int32 = -1
                for index in Int(feederStarts[node])..<Int(ringFeederStarts[node]) {
                    let cost = cost(ofFeeder: index)
                    if cost < best {
                        best = cost
                        choice = Int32(index)
                    }
                }
                nodePrices[node] = best
                choices[node] = choice
            }
            if end - first > 1, !settle(first..<end) { return false }
        }
        return true
    }

    /// Lets the nodes of a ring underbid each other until none can, forward and backward in turns.
    private func settle(_ ring: Range<Int>) -> Bool {
        for _ in 0...ring.count / 2 + 1 {
            if !underbid(ring, isForward: true) { return true }
            if !underbid(ring, isForward: false) { return true }
        }
        return false
    }

    private func underbid(_ ring: Range<Int>, isForward: Bool) -> Bool {
        var changed = false
        for step in 0..<ring.count {
            let node = isForward ? ring.lowerBound + step : ring.upperBound - 1 - step
            for index in Int(ringFeederStarts[node])..<Int(feederStarts[node + 1]) {
                let cost = cost(ofFeeder: index)
                // A margin against bidding in circles for the sake of rounding.
                if cost < nodePrices[node] - 1e-12 * (1 + abs(cost)) {
                    nodePrices[node] = cost
                    choices[node] = Int32(index)
                    changed = true
                }
            }
        }
        return changed
    }

    /// What no solution costs less than, by the present prices; −∞ when they allow something that pays without limit.
    ///
    /// - Complexity: O(nodes + limits + columns that feed none).
    var bound: Double {
        var sum = 0.0
        for node in 0..<nodeCount where demands[node] > 0 { sum += demands[node] * nodePrices[node] }
        for limit in 0..<limitCount { sum -= limitPrices[limit] * limitBounds[limit] }
        for index in sinkStart..<feederCount {
            let cost = cost(ofFeeder: index)
            if cost < 0 { sum += cost * sinkUppers[index - sinkStart] }
        }
        for node in 0..<nodeCount where nodePrices[node] < 0 && structure.mayBeExceeded[node] {
            return -.infinity
        }
        return sum
    }

    // MARK: Flows

    /// Sends all demands along the chosen feeders.
    ///
    /// - Returns: False when the choices run in a circle.
    func findFlows() -> Bool {
        round += 1
        for node in 0..<nodeCount { amounts[node] = demands[node] }
        for limit in 0..<limitCount { activities[limit] = 0 }
        for index in sinkStart..<feederCount where sinkUppers[index - sinkStart].isFinite {
            if cost(ofFeeder: index) < 0 { use(index, sinkUppers[index - sinkStart]) }
        }
        var ring = ringCount - 1
        while ring >= 0 {
            let first = Int(ringStarts[ring])
            let end = Int(ringStarts[ring + 1])
            if end - first == 1 {
                send(first)
            } else if !sendRing(first..<end) {
                return false
            }
            ring -= 1
        }
        return true
    }

    @inline(__always)
    private func send(_ node: Int) {
        let amount = amounts[node]
        let index = Int(choices[node])
        guard amount > 0, index >= 0 else { return }
        use(index, amount)
    }

    @inline(__always)
    private func use(_ index: Int, _ amount: Double) {
        let feeder = feeders[index]
        lastUses[index] = round
        amounts[Int(feeder.source)] += feeder.drawn * amount
        activities[Int(feeder.limit)] += feeder.load * amount
        let start = index == 0 ? 0 : feeders[index - 1].furtherEnd
        if start < feeder.furtherEnd {
            for place in Int(start)..<Int(feeder.furtherEnd) {
                let entry = further[place]
                if entry.isLimit {
                    activities[Int(entry.index)] += entry.weight * amount
                } else {
                    amounts[Int(entry.index)] += entry.weight * amount
                }
            }
        }
    }

    /// The nodes of a ring send in the order in which they have heard from all others that draw on them.
    private func sendRing(_ ring: Range<Int>) -> Bool {
        for node in ring { users[node] = 0 }
        for node in ring { forEachSourceOfChoice(node, in: ring) { users[$0] += 1 } }
        var count = 0
        for node in ring where users[node] == 0 {
            ready[count] = Int32(node)
            count += 1
        }
        var sent = 0
        while sent < count {
            let node = Int(ready[sent])
            sent += 1
            send(node)
            forEachSourceOfChoice(node, in: ring) { source in
                users[source] -= 1
                if users[source] == 0 {
                    ready[count] = Int32(source)
                    count += 1
                }
            }
        }
        return sent == ring.count
    }

    @inline(__always)
    private func forEachSourceOfChoice(_ node: Int, in ring: Range<Int>, _ body: (Int) -> Void) {
        let index = Int(choices[node])
        guard index >= Int(ringFeederStarts[node]) else { return }
        let source = Int(feeders[index].source)
        if ring.contains(source) { body(source) }
        let start = index == 0 ? 0 : feeders[index - 1].furtherEnd
        if start < feeders[index].furtherEnd {
            for place in Int(start)..<Int(feeders[index].furtherEnd)
            where !further[place].isLimit && ring.contains(Int(further[place].index)) {
                body(Int(further[place].index))
            }
        }
    }
}
