// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// A cause and where it acted, as indices.
struct DelayKey: Hashable {
    var cause: DelayCause
    /// A stock point, link, recipe, desk, segment, or what stopped something, as the cause says.
    var place: Int32
}

/// A wait for stock: what is charged to the ways behind it.
private struct StockWait {
    var point: Int32
    var began: Tick
    /// What had been asked for at the point by then.
    var demanded: Quantity
}

/// Follows ways back, and charges lateness to what delayed them.
struct DelayWalk {
    /// A step as indices.
    struct Step {
        var node: Int32
        var key: DelayKey?
        var depth: Int
        var charged: Tick
    }

    let nodes: [DelayNode]
    let demanded: [Quantity]
    let model: SimulationModel
    /// Whether steps are kept.
    var keepsSteps = false
    private(set) var leaves: [(key: DelayKey, ticks: Tick)] = []
    private(set) var steps: [Step] = []

    /// Beyond this many waits the chain ends: no network is so deep, but goods may go round in one.
    private static let deepest = 64

    init(_ recorder: DelayRecorder, _ model: SimulationModel) {
        (nodes, demanded, self.model) = (recorder.nodes, recorder.demanded, model)
    }

    /// Forgets what was charged.
    mutating func restart() {
        leaves.removeAll(keepingCapacity: true)
        steps.removeAll(keepingCapacity: true)
    }

    /// Charges `lateness` of goods for a customer to the way that ends at `last`.
    mutating func chargeCustomer(_ last: Int32, lateness: Tick, isPromised: Bool) {
        walk(last, lateness, depth: 0, wait: nil, countsJourney: isPromised)
    }

    /// Charges all of `ticks` to one cause.
    mutating func chargeOnly(_ key: DelayKey, _ ticks: Tick) { charge(key, ticks, at: -1, depth: 0) }

    /// Charges `ticks` of a wait for stock to what ended it.
    mutating func chargeWait(_ wait: Int32, _ ticks: Tick, depth: Int = 0) {
        let node = nodes[Int(wait)]
        chargeWait(
            link: node.place, queued: node.previous, release: node.cause, ticks, depth: depth, node: wait)
    }

    /// Charges `ticks` of a wait that began with `queued` and was, or would have been, ended by `release`.
    mutating func chargeWait(
        link: Int32, queued: Int32, release: Int32, _ ticks: Tick, depth: Int, node: Int32
    ) {
        let began = nodes[Int(queued)]
        let wait = StockWait(
            point: model.links[Int(link)].origin, began: began.end, demanded: began.ordinary)
        let point = model.stockPoints[Int(wait.point)]
        guard release >= 0, depth < Self.deepest else {
            let cause: DelayCause =
                point.isSupplier
                ? .supplierShort
                : point.traits.isDisjoint(with: .servesByRule) ? .stockTooLow : .allocation
            charge(DelayKey(cause: cause, place: wait.point), ticks, at: node, depth: depth)
            return
        }
        switch nodes[Int(release)].stage {
        case .stopped: charge(stopKey(nodes[Int(release)].place), ticks, at: release, depth: depth)
        case .supplyLimit:
            charge(DelayKey(cause: .supplierShort, place: wait.point), ticks, at: release, depth: depth)
        default: walk(release, ticks, depth: depth, wait: wait, countsJourney: true)
        }
    }

    private mutating func walk(
        _ last: Int32, _ ticks: Tick, depth: Int, wait: StockWait?, countsJourney: Bool
    ) {
        var left = ticks
        var index = last
        while nodes[Int(index)].previous >= 0 {
            let node = nodes[Int(index)]
            let isJourney = node.stage == .transport || node.stage == .arrivalHeld
            let length = node.end - nodes[Int(node.previous)].end
            let delay = isJourney && !countsJourney ? 0 : max(0, length - node.ordinary)
            let taken = min(delay, left)
            if taken > 0 {
                left -= taken
                if node.stage == .stockout {
                    step(index, nil, taken, depth: depth)
                    chargeWait(index, taken, depth: depth + 1)
                } else {
                    charge(key(of: node), taken, at: index, depth: depth)
                }
            } else if keepsSteps, isJourney || node.stage == .run {
                step(index, nil, 0, depth: depth)
            }
            index = node.previous
        }
        step(index, nil, left, depth: depth)
        guard left > 0 else { return }
        if let wait {
            chargeOrder(index, left, wait, depth: depth)
        } else {
            let segment = model.links[Int(nodes[Int(index)].place)].destination
            charge(DelayKey(cause: .promiseTooShort, place: segment), left, at: index, depth: depth)
        }
    }

    /// Charges what no delay accounts for to why a site's order was not placed before.
    private mutating func chargeOrder(_ root: Int32, _ ticks: Tick, _ wait: StockWait, depth: Int) {
        let point = model.stockPoints[Int(wait.point)]
        func key(_ cause: DelayCause) -> DelayKey { DelayKey(cause: cause, place: wait.point) }
        if point.policyKind == .makeToOrder {
            charge(key(.madeToOrder), ticks, at: root, depth: depth)
            return
        }
        var left = ticks
        let order = nodes[Int(root)]
        let isOrder = order.stage == .replenishmentOrder || order.stage == .productionOrder
        let isPeriodic = point.reviewPeriod > 0 || point.policyKind == .plan
        let late = min(left, max(0, order.end - wait.began))
        if isOrder, isPeriodic, late > 0 {
            charge(key(.orderedAtReview), late, at: root, depth: depth)
            left -= late
        }
        guard left > 0 else { return }
        if isOrder {
            // Under periodic review the order before has to last until this one comes.
            let before = isPeriodic || late > 0 ? order.cause : -1
            let from = nodes[Int(before >= 0 ? before : root)]
            let asked = Double(wait.demanded - from.ordinary)
            let all = Double(demanded[Int(wait.point)])
            if wait.began > from.end, all > 0 {
                // How long it takes to ask for so much at the mean rate, less how long it took.
                let usual = asked * Double(model.horizon) / all
                let ahead = (usual - Double(wait.began - from.end)).rounded(.down)
                let taken = Tick(min(Double(left), max(0, ahead)))
                if taken > 0 { charge(key(.demandAboveMean), taken, at: root, depth: depth) }
                left -= taken
            }
        }
        if left > 0 { charge(key(.stockTooLow), left, at: root, depth: depth) }
    }

    private mutating func charge(_ key: DelayKey, _ ticks: Tick, at node: Int32, depth: Int) {
        leaves.append((key, ticks))
        step(node, key, ticks, depth: depth)
    }

    private mutating func step(_ node: Int32, _ key: DelayKey?, _ ticks: Tick, depth: Int) {
        if keepsSteps { steps.append(Step(node: node, key: key, depth: depth, charged: ticks)) }
    }

    private func stopKey(_ stopper: Int32) -> DelayKey {
        let isCalendar = stopper >= DelayRecorder.calendarFlag
        return DelayKey(cause: isCalendar ? .closed : .disruption, place: stopper)
    }

    /// The cause of a stage that took longer than it should.
    private func key(of node: DelayNode) -> DelayKey {
        switch node.stage {
        case .orderDelay: DelayKey(cause: .slowOrder, place: node.place)
        case .orderHeld, .laneStopped, .arrivalHeld, .productionStopped, .stopped: stopKey(node.place)
        case .reserved: DelayKey(cause: .allocation, place: node.place)
        case .deskWait, .deskWork: DelayKey(cause: .orderDesk, place: node.place)
        case .supplierWork: DelayKey(cause: .supplierSlow, place: node.place)
        case .floorQueue, .floorWork: DelayKey(cause: .warehouseFloor, place: node.place)
        case .storageFull: DelayKey(cause: .storageFull, place: node.place)
        case .laneFull: DelayKey(cause: .laneFull, place: node.place)
        case .vehicleWait: DelayKey(cause: .vehicleWait, place: node.place)
        case .lostOnTheWay: DelayKey(cause: .lostInTransit, place: node.place)
        case .lineWait: DelayKey(cause: .productionCapacity, place: node.place)
        case .changeover: DelayKey(cause: .changeover, place: node.place)
        case .lineClosed: DelayKey(cause: .lineClosed, place: node.place)
        case .run: DelayKey(cause: .slowProduction, place: node.place)
        case .transport: journeyKey(node)
        // Neither beginnings nor marks take time, and waits for stock are followed further.
        case .customerOrder, .replenishmentOrder, .productionOrder, .atStart, .supplyLimit, .queued, .planned,
            .stockout:
            DelayKey(cause: .slowOrder, place: node.place)
        }
    }

    private func journeyKey(_ node: DelayNode) -> DelayKey {
        if node.cause >= 0 { return stopKey(node.cause) }
        let calendar = model.links[Int(node.place)].workingCalendar
        return calendar >= 0
            ? stopKey(DelayRecorder.calendarFlag | calendar)
            : DelayKey(cause: .lateTransport, place: node.place)
    }
}
