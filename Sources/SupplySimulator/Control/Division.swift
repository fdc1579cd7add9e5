// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

extension World {
    /// Asks for a division at the end of this instant, when all orders of the instant have come.
    mutating func requestDivision(_ origin: Int) {
        let entry = controlIndex(origin)
        guard !control.points[entry].divisionIsPending else { return }
        control.points[entry].divisionIsPending = true
        // After all reviews, which give orders; upstream first, so that what is sent without delay is there downstream.
        schedule(
            .division(Int32(origin)), at: now, phase: model.phases.replanning,
            rank: UInt32(model.stockPoints.count + origin))
    }

    /// Divides what is on the shelf among all that wait for it.
    mutating func divide(_ origin: Int) {
        let entry = controlIndex(origin)
        control.points[entry].divisionIsPending = false
        let point = model.control.points[entry]
        gatherClaims(origin, point)
        // While nothing leaves the site nothing is divided, but those who do not wait are lost all the same.
        let available = mayShip(from: model.stockPoints[origin], origin) ? max(0, stock[origin].onHand) : 0
        StockDivision.divide(available, among: &control.claims, by: point.rule)
        var before: Int32 = -1
        var line = stock[origin].queueHead
        while line >= 0 {
            let place = Int(model.control.claimOf[waitingLines[line].link])
            let index = waitingLines[line].link
            let part = min(
                control.claims[place].granted, waitingLines[line].remaining,
                availableQuantity(over: index, model.links[index]))
            if part > 0 {
                control.claims[place].granted -= part
                control.sent[point.claims.lowerBound + place] += part
                shipWaiting(part, of: line, at: origin)
            }
            if waitingLines[line].isFresh { endFreshness(of: line, at: origin) }
            if waitingLines[line].remaining == 0 {
                line = removeFromQueue(line, after: before, at: origin)
            } else {
                (before, line) = (line, waitingLines[line].next)
            }
        }
        if stock[origin].backlog > 0 { stock[origin].cycleHadStockout = true }
    }

    /// Adds up by link what waits at a stock point, and what the far ends have.
    private mutating func gatherClaims(_ origin: Int, _ point: ControlPoint) {
        control.claims.removeAll(keepingCapacity: true)
        for place in point.claims {
            let weight =
                point.rule == .pastSales
                ? Double(control.sent[place]) : model.control.claims[place].demandPerDay
            control.claims.append(StockClaim(wanted: 0, weight: weight))
        }
        var line = stock[origin].queueHead
        while line >= 0 {
            control.claims[Int(model.control.claimOf[waitingLines[line].link])].wanted +=
                waitingLines[line].remaining
            line = waitingLines[line].next
        }
        for place in control.claims.indices where control.claims[place].wanted > 0 {
            // Who takes fresh goods only has no claim on others.
            let index = model.control.claims[point.claims.lowerBound + place].link
            guard model.links[index].traits.contains(.needsLife) else { continue }
            control.claims[place].wanted = min(control.claims[place].wanted, freshQuantity(link: index))
        }
        guard point.rule == .fairShare else { return }
        for place in control.claims.indices {
            let link = model.links[model.control.claims[point.claims.lowerBound + place].link]
            if link.end == .stockPoint {
                let state = stock[Int(link.destination)]
                control.claims[place].held = state.onHand + state.inTransit - state.backlog
            } else {
                // Customers and production have no shelf: they hold what they are owed, below nothing.
                control.claims[place].held = -control.claims[place].wanted
            }
        }
    }

    /// The first division that a line waited for is over: what it did not get is lost, or its customer's patience begins.
    private mutating func endFreshness(of line: Int32, at origin: Int) {
        waitingLines[line].isFresh = false
        guard waitingLines[line].remaining > 0 else { return }
        let link = model.links[Int(waitingLines[line].link)]
        guard link.end == .customer else { return }
        if model.segments[Int(link.destination)].losesUnmetDemand {
            // What was not sold need not be replaced.
            stock[origin].demandSinceReview -= waitingLines[line].remaining
            if link.traits.contains(.observed) { forgetDemand(waitingLines[line].remaining, at: origin) }
            stock[origin].cycleHadStockout = true
            giveUp(line, at: origin)
        } else if let patience = drawPatience(link) {
            waitingLines[line].awaitsPatience = true
            calendar.schedule(
                at: now + patience, phase: model.phases.handling, rank: UInt32(link.destination),
                payload: UInt32(line))
        }
    }
}
