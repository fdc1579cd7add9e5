// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    // MARK: The supplier's work

    /// An order reaches a supplier that needs time for it: it waits for a line, and is worked on.
    mutating func beginWork(_ order: Transfer, link: Link) {
        let index = Int(model.purchasing.termsOfPoint[link.origin])
        let terms = model.purchasing.terms[index]
        let work =
            purchasing.terms[index].workTime.draw()
            + wholeSeconds(Double(order.quantity) * terms.secondsPerUnit)
        var start = now
        if terms.lines > 0 {
            var best = Int(terms.firstLine)
            for line in best..<best + Int(terms.lines) where purchasing.freeAt[line] < purchasing.freeAt[best]
            {
                best = line
            }
            start = max(now, purchasing.freeAt[best])
            purchasing.freeAt[best] = start + work
        }
        purchasing.terms[index].orders += 1
        purchasing.terms[index].orderTime += Double(start + work - now)
        purchasing.terms[index].busyTime += Double(
            max(0, min(start + work, model.horizon) - max(start, model.warmUp)))
        var waiting = order
        waiting.isOrder = true
        let place = transfers.insert(waiting)
        schedule(
            .supplierIsDone(order: place), at: start + work, phase: model.phases.demand,
            rank: UInt32(link.origin))
    }

    /// The supplier has done its work on an order and ships it.
    mutating func finishWork(_ index: Int32) {
        var order = transfers[index]
        transfers.remove(index)
        order.began = now
        order.isOrder = false
        if keepsDelays { traceSupplierWork(&order) }
        serveOrder(order, link: model.links[Int(order.link)])
    }

    // MARK: What is shipped

    /// What of `quantity` a supplier really ships; the rest of the order is cancelled.
    mutating func shippedOnTerms(_ quantity: Quantity, link: Link) -> Quantity {
        let index = Int(model.purchasing.termsOfPoint[link.origin])
        let failure = model.purchasing.terms[index].failure
        var shipped = quantity
        if failure > 0, purchasing.terms[index].failure.uniform() < failure {
            purchasing.terms[index].failures += 1
            shipped = 0
        } else if let part = purchasing.terms[index].yield?.draw(of: quantity) {
            shipped = part
        }
        if shipped < quantity { cancel(quantity - shipped, terms: index, link: link) }
        return shipped
    }

    /// The supplier says that some of an order will not come; its capacity has been used all the same.
    private mutating func cancel(_ short: Quantity, terms: Int, link: Link) {
        purchasing.terms[terms].short += short
        let (origin, destination) = (Int(link.origin), Int(link.destination))
        if !model.stockPoints[origin].isUnlimited { stock[origin].onHand &-= short }
        record(.notShipped, link: link, quantity: short)
        if link.traits.contains(.expedited) { endExpediting(short, to: destination) }
        loseOnOrder(short, at: destination)
    }

    /// Goods that were ordered will not stand on the shelf: the position falls, and a policy that watches it is asked.
    private mutating func loseOnOrder(_ quantity: Quantity, at index: Int) {
        stock[index].changeOnOrder(by: -quantity, at: now)
        if model.usesEchelonPositions { stock[index].echelonPosition &-= quantity }
        if model.stockPoints[index].reviewPeriod == 0 { requestReview(index) }
    }

    /// What a shipment costs, at the price of the order that it belongs to.
    mutating func priceOnTerms(_ quantity: Quantity, orderQuantity: Quantity, point index: Int) -> Double {
        let terms = Int(model.purchasing.termsOfPoint[index])
        let unitPrice = model.purchasing.unitPrice(
            model.purchasing.terms[terms], orderQuantity: max(quantity, orderQuantity))
        let amount = Double(quantity) * unitPrice
        purchasing.terms[terms].paid += amount
        purchasing.terms[terms].bought += quantity
        return amount
    }

    // MARK: What arrives

    /// Inspects what a supplier has sent, and gets rid of what is unusable.
    ///
    /// - Returns: What may go on the shelf.
    mutating func rejectDefects(_ goods: Transfer, link: Link) -> Quantity {
        let index = Int(model.purchasing.termsOfPoint[link.origin])
        let rejected = purchasing.terms[index].defects?.draw(of: goods.quantity) ?? 0
        guard rejected > 0 else { return goods.quantity }
        let terms = model.purchasing.terms[index]
        purchasing.terms[index].rejected += rejected
        books.scrapped[Int(link.product)] += rejected
        ledger.pay(Double(rejected) * terms.disposalCost, for: .disposal)
        if terms.creditsDefects { credit(rejected, terms: index, origin: Int(link.origin)) }
        if goods.lot >= 0 { lots.drop(rejected, of: goods.lot) }
        record(.rejected, link: link, quantity: rejected)
        loseOnOrder(rejected, at: Int(link.destination))
        return goods.quantity - rejected
    }

    /// The supplier gives back what was paid for unusable goods, at the mean price so far.
    private mutating func credit(_ quantity: Quantity, terms index: Int, origin: Int) {
        let state = purchasing.terms[index]
        let price =
            state.bought > 0
            ? (state.paid + state.credited) / Double(state.bought) : model.purchasing.terms[index].basePrice
        let amount = Double(quantity) * price
        purchasing.terms[index].paid -= amount
        purchasing.terms[index].credited += amount
        buy(0, for: -amount, from: model.stockPoints[origin])
    }
}
