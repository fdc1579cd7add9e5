// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// What of the shelf orders over `link` must leave alone, in smallest units.
    func keptBack(from link: Int32, at origin: Int) -> Quantity {
        let point = model.control.points[controlIndex(origin)]
        var mask = model.control.excludedFrom[link]
        var kept: Quantity = 0
        while mask != 0 {
            let held = control.heldBack[point.levels.lowerBound + mask.trailingZeroBitCount]
            kept = point.levelsAddUp ? kept + held : max(kept, held)
            mask &= mask - 1
        }
        return kept
    }

    /// Whether somebody waits who is as well placed as an order over `link`: who waits goes first.
    func isHeldUp(_ link: Int32, at origin: Int) -> Bool {
        let kept = keptBack(from: link, at: origin)
        let priority = model.links[link].priority
        let allocatesByPriority = model.stockPoints[origin].allocatesByPriority
        var line = stock[origin].queueHead
        while line >= 0 {
            let waiting = waitingLines[line]
            // A line behind which the order would stand, and that is not held back more than the order.
            if waiting.remaining > 0, !allocatesByPriority || waiting.priority <= priority,
                keptBack(from: waiting.link, at: origin) <= kept
            {
                return true
            }
            line = waiting.next
        }
        return false
    }

    /// What of an order that has just come leaves at once, and what is refused although it lies on the shelf.
    mutating func reservedQuantity(_ transfer: Transfer, link: Link, at origin: Int) -> Quantity {
        let onHand = max(0, stock[origin].onHand)
        let available =
            isHeldUp(transfer.link, at: origin)
            ? 0
            : min(
                availableQuantity(over: transfer.link, link),
                max(0, onHand - keptBack(from: transfer.link, at: origin)))
        let quantity = transfer.quantity
        let served =
            link.shipsComplete ? (available >= quantity ? quantity : 0) : min(available, quantity)
        refuse(min(quantity, onHand) - served, link: link, at: origin)
        useUp(served, over: transfer.link, at: origin)
        return served
    }

    private mutating func refuse(_ quantity: Quantity, link: Link, at origin: Int) {
        guard quantity > 0 else { return }
        control.points[controlIndex(origin)].refused += quantity
        guard link.end == .customer else { return }
        control.refusedBySegment[Int(link.destination)] +=
            Double(quantity) * model.stockPoints[origin].unitsPerSmallestUnit
    }

    /// Takes what beneficiaries were given off the levels that were kept for them, where that is the rule.
    private mutating func useUp(_ quantity: Quantity, over link: Int32, at origin: Int) {
        let point = model.control.points[controlIndex(origin)]
        guard point.levelsAreUsedUp, quantity > 0 else { return }
        let excluded = model.control.excludedFrom[link]
        for (bit, level) in point.levels.enumerated() where excluded & (1 << UInt64(bit)) == 0 {
            control.heldBack[level] = max(0, control.heldBack[level] - quantity)
        }
    }

    /// Serves the lines that wait in their order, passing over those for whom what is there is not meant.
    mutating func serveUnderReservation(_ origin: Int) {
        var before: Int32 = -1
        var line = stock[origin].queueHead
        // Nobody passes a line that is held back no more than he is.
        var barrier = Quantity.max
        while line >= 0 {
            let waiting = waitingLines[line]
            let kept = keptBack(from: waiting.link, at: origin)
            if waiting.remaining > 0, kept < barrier {
                let link = model.links[Int(waiting.link)]
                let free = max(0, stock[origin].onHand - kept)
                let available = min(availableQuantity(over: waiting.link, link), free)
                let complete = link.shipsComplete
                let served = complete && available < waiting.remaining ? 0 : min(available, waiting.remaining)
                if served > 0 {
                    useUp(served, over: waiting.link, at: origin)
                    shipWaiting(served, of: line, at: origin)
                }
                if served < waiting.remaining { barrier = kept }
            }
            if waitingLines[line].remaining == 0 {
                line = removeFromQueue(line, after: before, at: origin)
            } else {
                (before, line) = (line, waitingLines[line].next)
            }
            if barrier == 0 || stock[origin].onHand <= 0 { break }
        }
    }

    /// A season begins: every level is whole again.
    mutating func beginReservation(_ index: Int) {
        let point = model.control.points[controlIndex(index)]
        for level in point.levels { control.heldBack[level] = model.control.levels[level] }
        // After the measuring periods and the limits of the same instant.
        let rank = Self.firstLimitRank + UInt32(model.limits.count + index)
        if point.release >= 0 {
            schedule(
                .reservationEnds(Int32(index)), at: now + point.release, phase: model.phases.calendar,
                rank: rank)
        }
        if point.season > 0 {
            schedule(
                .reservationBegins(Int32(index)), at: now + point.season, phase: model.phases.calendar,
                rank: rank)
        }
    }

    /// What is left of a season's reservation is given free, and who waits for it is served.
    mutating func endReservation(_ index: Int) {
        for level in model.control.points[controlIndex(index)].levels { control.heldBack[level] = 0 }
        serveWaitingLines(index)
    }
}
