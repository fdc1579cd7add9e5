// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

/// What changes during a run about how scarcity is dealt with.
struct ControlState: ~Copyable, Sendable {
    /// By entry of `ControlModel.points`.
    var points: FixedBuffer<ControlPointState>
    /// What each level keeps back at present, in smallest units.
    var heldBack: FixedBuffer<Quantity>
    /// What has been sent to each claiming link since the start, in smallest units.
    var sent: FixedBuffer<Quantity>
    /// The claims of the division that is being made; kept to save an allocation for each.
    var claims: [StockClaim] = []
    /// Units refused since the warm-up, by segment.
    var refusedBySegment: FixedBuffer<Double>
    /// Orders from slow sources that fast ones cannot see yet.
    var slowOrders = Slab<SlowOrder>()
    /// Which customers accept a second choice, by segment.
    var choosers: FixedBuffer<RandomStream>
    /// Units taken as a second choice since the warm-up, by segment.
    var substituted: FixedBuffer<Double>

    /// Prepares what `model` needs; `stream` makes the stream of a named purpose.
    init(_ model: ControlModel, segments: [CustomerSegment], stream: (String) -> RandomStream) {
        points = FixedBuffer(repeating: ControlPointState(), count: model.points.count)
        heldBack = FixedBuffer(repeating: 0, count: model.levels.count)
        sent = FixedBuffer(repeating: 0, count: model.claims.count)
        refusedBySegment = FixedBuffer(repeating: 0, count: model.points.count == 0 ? 0 : segments.count)
        choosers = FixedBuffer(
            model.usesSubstitution ? segments.map { stream("segment:\($0.id)/substitution") } : [])
        substituted = FixedBuffer(repeating: 0, count: model.usesSubstitution ? segments.count : 0)
        claims.reserveCapacity(model.points.map(\.claims.count).max() ?? 0)
    }

    /// Forgets what was measured so far, at the end of the warm-up.
    mutating func restartMeasuring() {
        for index in points.indices { points[index].restartMeasuring() }
        for index in substituted.indices { substituted[index] = 0 }
        for index in refusedBySegment.indices { refusedBySegment[index] = 0 }
    }
}

/// What changes about a stock point that deals with scarcity by a rule of its own; quantities in smallest units.
struct ControlPointState: Sendable {
    /// Whether a division is scheduled for the end of this instant.
    var divisionIsPending = false
    /// Refused since the warm-up although it lay on the shelf.
    var refused: Quantity = 0
    /// Came from neighbours, since the warm-up and since the start.
    var transshipped: Quantity = 0
    var transshippedSinceStart: Quantity = 0
    /// Whether a look at whether stock is too low is scheduled for the end of this instant.
    var emergencyIsPending = false
    /// Ordered from the emergency source and not here yet.
    var expedited: Quantity = 0
    var emergencyOrders: Int32 = 0
    var emergencyQuantity: Quantity = 0
    /// Orders from the slow source that the fast one cannot see yet, the oldest first; −1 for none.
    var slowHead: Int32 = -1
    var slowTail: Int32 = -1
    var lateQuantity: Quantity = 0
    /// The fill rate that the buyer reckons with.
    var fillRate = 1.0
    /// What had been supplied by the last review.
    var suppliedAtReview: Quantity = 0
    /// Taken back from suppliers since the warm-up.
    var cancelled: Quantity = 0

    mutating func restartMeasuring() {
        (refused, transshipped, emergencyOrders, emergencyQuantity, cancelled) = (0, 0, 0, 0, 0)
    }
}

extension World {
    /// The entry of a stock point that has one.
    @inline(__always)
    func controlIndex(_ point: Int) -> Int { Int(model.control.pointOf[point]) }

    /// Schedules what the calendar fixes about control.
    mutating func setUpControl() {
        for index in model.control.points.indices where !model.control.points[index].levels.isEmpty {
            beginReservation(Int(model.control.points[index].stockPoint))
        }
        for (entry, point) in model.control.points.enumerated() {
            let index = Int(point.stockPoint)
            control.points[entry].suppliedAtReview = stock[index].received + stock[index].inTransit
            if let emergency = point.emergency { scheduleEmergencyReview(index, at: emergency.offset) }
            if point.rebalancing > 0 {
                schedule(
                    .rebalancing(point.stockPoint), at: point.rebalancing, phase: model.phases.demand,
                    rank: rankAfterDemand(index))
            }
        }
    }

    // MARK: Service by rule

    /// What of an order that has just come leaves at once, where the line of those who wait does not say it alone.
    mutating func quantityByRule(_ transfer: Transfer, link: Link, at origin: Int) -> Quantity {
        // Where stock is divided, the order waits for the end of the instant.
        if model.stockPoints[origin].traits.contains(.divides) { return 0 }
        return reservedQuantity(transfer, link: link, at: origin)
    }

    /// Serves who waits at a stock point, where their order alone does not say whom.
    mutating func serveWaitingLinesByRule(_ origin: Int) {
        if model.stockPoints[origin].traits.contains(.divides) {
            // When orders of this instant have come already, all are gathered first.
            if !control.points[controlIndex(origin)].divisionIsPending { divide(origin) }
        } else {
            serveUnderReservation(origin)
        }
    }

    /// What an order over `link` would be given at once, as far as its origin can tell now.
    func freeQuantity(over link: Int32) -> Quantity {
        let origin = Int(model.links[link].origin)
        if model.stockPoints[origin].traits.contains(.divides) {
            return max(0, stock[origin].onHand - stock[origin].backlog)
        }
        return isHeldUp(link, at: origin)
            ? 0 : max(0, stock[origin].onHand - keptBack(from: link, at: origin))
    }

    /// Takes a line that is served or cancelled out of the queue of its origin.
    ///
    /// - Returns: The line behind it; −1 for none.
    mutating func removeFromQueue(_ line: Int32, after before: Int32, at origin: Int) -> Int32 {
        let next = waitingLines[line].next
        if before < 0 { stock[origin].queueHead = next } else { waitingLines[before].next = next }
        if next < 0 { stock[origin].queueTail = before }
        waitingLines[line].hasLeftQueue = true
        if waitingLines[line].peg >= 0 { plant.pegs[waitingLines[line].peg].line = -1 }
        if !waitingLines[line].awaitsPatience { waitingLines.remove(line) }
        return next
    }

    /// Ships `quantity` of a line that waits.
    mutating func shipWaiting(_ quantity: Quantity, of index: Int32, at origin: Int) {
        let line = waitingLines[index]
        releaseBacklog(quantity, line: line, origin: origin)
        waitingLines[index].remaining -= quantity
        ship(
            quantity,
            Transfer(
                quantity: quantity, began: line.placed, link: line.link, owner: line.owner,
                trace: keepsDelays ? tracedWait(quantity, of: line) : -1))
        if model.links[Int(line.link)].end == .customer { closeIfComplete(line.owner) }
    }
}
