// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// What a stock point does because it is asked for something, before it serves.
    mutating func actOnDemand(_ transfer: Transfer, link: Link, at index: Int) {
        let traits = model.stockPoints[index].traits
        if traits.contains(.borrows) { borrow(for: transfer, link: link, at: index) }
        if traits.contains(.expedites) { requestEmergencyReview(index) }
    }

    /// Asks the neighbours for what an order needs beyond the shelf and what is owed from it.
    private mutating func borrow(for transfer: Transfer, link: Link, at index: Int) {
        let point = model.control.points[controlIndex(index)]
        let free = stock[index].onHand - stock[index].backlog
        var missing = min(transfer.quantity, transfer.quantity - free)
        guard missing > 0 else { return }
        let waits = link.end != .customer || !model.segments[Int(link.destination)].losesUnmetDemand
        if link.shipsComplete {
            // Half of what only leaves as a whole helps nobody.
            var lent: Quantity = 0
            for place in point.neighbours { lent += lendable(place, waits: waits) }
            guard lent >= missing else { return }
        }
        if point.asksRichest {
            while missing > 0 {
                var best = -1
                var most: Quantity = 0
                for place in point.neighbours {
                    let lent = lendable(place, waits: waits)
                    if lent > most { (best, most) = (place, lent) }
                }
                guard best >= 0 else { return }
                let part = min(missing, most)
                moveSideways(part, link: model.control.neighbours[best], isDemand: true)
                missing -= part
            }
        } else {
            for place in point.neighbours where missing > 0 {
                let part = min(missing, lendable(place, waits: waits))
                guard part > 0 else { continue }
                moveSideways(part, link: model.control.neighbours[place], isDemand: true)
                missing -= part
            }
        }
    }

    /// What a neighbour can spare: what it neither owes, nor keeps back for others, nor for itself.
    ///
    /// For who would not wait, only what is there at once is of use.
    private func lendable(_ place: Int, waits: Bool) -> Quantity {
        let index = model.control.neighbours[place]
        let link = model.links[index]
        let isImmediate =
            link.hasConstantLeadTime && link.constantLeadTime == 0
            && link.traits.isDisjoint(with: LinkTraits.holdsDepartures.union(.holdsArrivals))
        guard waits || isImmediate else { return 0 }
        let origin = Int(link.origin)
        let traits = model.stockPoints[origin].traits
        if !traits.contains(.divides), stock[origin].queueHead >= 0 { return 0 }
        var spare = stock[origin].onHand - stock[origin].backlog
        if traits.contains(.reserves) { spare -= keptBack(from: index, at: origin) }
        spare -= model.control.leave[place]
        return max(0, min(spare, availableQuantity(over: index, link)))
    }

    /// Sends goods from one shelf to a neighbour's.
    ///
    /// It is neither demand of the one nor an order of the other: the same goods would be counted twice. What
    /// serves demand is the lender's to replace.
    private mutating func moveSideways(_ quantity: Quantity, link index: Int32, isDemand: Bool) {
        let link = model.links[index]
        let (lender, borrower) = (Int(link.origin), Int(link.destination))
        stock[borrower].changeOnOrder(by: quantity, at: now)
        moveEchelons(from: link.origin, by: -quantity)
        moveEchelons(from: link.destination, by: quantity)
        record(.ordered, link: link, quantity: quantity)
        record(.orderReceived, link: link, quantity: quantity)
        if isDemand {
            stock[lender].demandSinceReview += quantity
            stock[borrower].demandSinceReview -= quantity
        }
        control.points[controlIndex(borrower)].transshipped += quantity
        control.points[controlIndex(borrower)].transshippedSinceStart += quantity
        // Not filled at once for anybody who is measured.
        let trace = keepsDelays ? tracedOrder(quantity, over: index) : -1
        ship(
            quantity, Transfer(quantity: quantity, began: now - 1, link: index, owner: -1, trace: trace))
        for point in [lender, borrower] where model.stockPoints[point].reviewPeriod == 0 {
            requestReview(point)
        }
    }

    /// Balances a stock point with its neighbours, one after the other: both then cover equally many days.
    mutating func rebalance(_ index: Int) {
        let point = model.control.points[controlIndex(index)]
        schedule(
            .rebalancing(Int32(index)), at: now + point.rebalancing, phase: model.phases.demand,
            rank: rankAfterDemand(index))
        for place in point.neighbours {
            let origin = Int(model.links[model.control.neighbours[place]].origin)
            let own = model.control.demandPerDay[index]
            let theirs = model.control.demandPerDay[origin]
            // Without any demand both should have the same.
            let (rate, otherRate) = own + theirs > 0 ? (own, theirs) : (1, 1)
            let (cover, otherCover) = (pipeline(index), pipeline(origin))
            let surplus = (Double(otherCover) * rate - Double(cover) * otherRate) / (rate + otherRate)
            let part = min(Quantity(max(0, surplus.rounded(.down))), lendable(place, waits: true))
            if part > 0 { moveSideways(part, link: model.control.neighbours[place], isDemand: false) }
        }
    }

    /// On hand and on the way, less what is owed.
    private func pipeline(_ index: Int) -> Quantity {
        stock[index].onHand + stock[index].inTransit - stock[index].backlog
    }

    /// A rank at which all customers of the instant have ordered and nobody has looked at the stock yet.
    func rankAfterDemand(_ index: Int) -> UInt32 {
        UInt32(model.stockPoints.count + model.segments.count + index)
    }
}
