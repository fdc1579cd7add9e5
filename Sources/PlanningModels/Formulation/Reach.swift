// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Where material can be when, and until when it can still be of use there: what keeps variables that
/// could only be zero out of the program.
struct Reach: Sendable {
    /// By stock point, the first period in which there can be anything; the number of periods for never.
    private(set) var earliest: [Int]
    /// By stock point, the last period in which something there can still serve a demand or the end condition;
    /// −1 for never.
    private(set) var latest: [Int]
    /// By stock point, whether it has to end with what it started with.
    private(set) var mustRecover: [Bool]

    private let network: PlanningNetwork
    private var periodCount: Int { network.calendar.count }

    /// Explores a network forwards from suppliers and initial stock, and backwards from customers.
    ///
    /// - Complexity: O((arcs + recipes) · sweeps), with about as many sweeps as the chain has echelons.
    init(_ network: PlanningNetwork) {
        self.network = network
        let never = network.calendar.count
        earliest = network.points.map { point in
            point.isSupplier || point.initialStock > 0 ? 0 : point.receipts.keys.min() ?? never
        }
        latest = Array(repeating: -1, count: network.points.count)
        mustRecover = Array(repeating: false, count: network.points.count)
        while sweepForwards() {}
        markRecovering()
        while sweepBackwards() {}
    }

    /// The periods in which something may leave on an arc.
    func periods(ofArc index: Int) -> Range<Int> {
        let arc = network.arcs[index]
        var first = max(earliest[arc.origin], arc.firstPeriod)
        var last = periodCount - 1
        switch arc.target {
        case .line(let line): first = max(first, network.lines[line].firstDemand)
        case .point(let point):
            if arc.commitment == nil { last = lastUsefulStart(lead: arc.leadPeriods, to: point) }
        }
        return first..<max(first, last + 1)
    }

    /// The periods in which production by a recipe may start.
    func periods(ofMaking index: Int) -> Range<Int> {
        let making = network.makings[index]
        let first = firstStart(making)
        let last =
            making.commitment == nil
            ? lastUsefulStart(lead: making.leadPeriods, to: making.point) : periodCount - 1
        return first..<max(first, last + 1)
    }

    /// The first period in which something can be sent to the customers of a line, `nil` for never.
    func firstService(ofLine line: Int) -> Int? {
        network.arcs.indices
            .filter {
                network.arcs[$0].target == .line(line) && earliest[network.arcs[$0].origin] < periodCount
            }
            .map { earliest[network.arcs[$0].origin] }.min()
    }

    private func firstStart(_ making: PlanningNetwork.Making) -> Int {
        making.inputs.map { earliest[$0.point] }.max() ?? 0
    }

    private func lastUsefulStart(lead: Int, to point: Int) -> Int {
        mustRecover[point] ? periodCount - 1 : latest[point] - lead
    }

    private mutating func sweepForwards() -> Bool {
        var changed = false
        func arrive(_ period: Int, at point: Int, _ earliest: inout [Int]) {
            guard period < earliest[point] else { return }
            earliest[point] = period
            changed = true
        }
        for arc in network.arcs {
            guard case .point(let point) = arc.target else { continue }
            arrive(max(earliest[arc.origin], arc.firstPeriod) + arc.leadPeriods, at: point, &earliest)
        }
        for making in network.makings {
            arrive(firstStart(making) + making.leadPeriods, at: making.point, &earliest)
        }
        return changed
    }

    private mutating func markRecovering() {
        guard network.scenario.planning.keepsInitialStock else { return }
        func mark(_ point: Int, _ mustRecover: inout [Bool]) {
            let entry = network.points[point]
            if !entry.isSupplier, entry.endPosition > 0 { mustRecover[point] = true }
        }
        for arc in network.arcs {
            guard case .point(let point) = arc.target,
                max(earliest[arc.origin], arc.firstPeriod) < periodCount
            else { continue }
            mark(point, &mustRecover)
        }
        for making in network.makings where firstStart(making) < periodCount {
            mark(making.point, &mustRecover)
        }
        for point in latest.indices where mustRecover[point] { latest[point] = periodCount - 1 }
    }

    private mutating func sweepBackwards() -> Bool {
        var changed = false
        func use(_ point: Int, until period: Int, _ latest: inout [Int]) {
            guard period > latest[point] else { return }
            latest[point] = period
            changed = true
        }
        for arc in network.arcs {
            switch arc.target {
            case .line: use(arc.origin, until: periodCount - 1, &latest)
            case .point(let point):
                use(arc.origin, until: lastUsefulStart(lead: arc.leadPeriods, to: point), &latest)
            }
        }
        for making in network.makings {
            let last = lastUsefulStart(lead: making.leadPeriods, to: making.point)
            for input in making.inputs { use(input.point, until: last, &latest) }
        }
        return changed
    }
}
