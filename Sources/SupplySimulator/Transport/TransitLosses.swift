// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Finds what was lost or ruined of goods that arrive.
    ///
    /// - Returns: What is left of them.
    mutating func sufferLosses(_ goods: Transfer, link: Link) -> Quantity {
        let service = Int(model.transport.lanes[link.lane].first) + Int(goods.mode)
        let data = model.transport.services[service]
        let scale = model.stockPoints[Int(link.origin)].unitsPerSmallestUnit
        var lost: Quantity = 0
        if data.lossPerShipment > 0,
            transport.chances[service].lossOfShipment.uniform() < data.lossPerShipment
        {
            lost = goods.quantity
        } else if data.lossPerUnit > 0 {
            lost = drawLostUnits(of: goods.quantity, service: service, data.lossPerUnit)
        }
        transport.counts[service].arrived += Double(goods.quantity) * scale
        guard lost > 0 else { return goods.quantity }
        transport.counts[service].lost += Double(lost) * scale
        books.lostInTransit[Int(link.product)] += lost
        record(.lostInTransit, link: link, quantity: lost)
        if link.end == .customer {
            spoil(goods.owner, .condition)
            replace(lost, goods, link: link, isResent: data.resendsLosses)
        } else {
            if goods.lot >= 0 { dropLots(lost, of: goods.lot) }
            forget(lost, link: link)
        }
        return goods.quantity - lost
    }

    /// How many of `quantity` are lost, each with the same probability: binomial.
    ///
    /// The gaps between lost units are geometric, so the work grows with what is lost; beyond 10,000 lost units the
    /// normal approximation is taken, whose error is then below a hundredth of a standard deviation.
    private mutating func drawLostUnits(of quantity: Quantity, service: Int, _ probability: Double)
        -> Quantity
    {
        guard probability < 1 else { return quantity }
        let mean = Double(quantity) * probability
        if mean > 10_000 {
            let deviation = (mean * (1 - probability)).squareRoot()
            var normal = Sampler(.normal(mean: mean, standardDeviation: deviation))
            let drawn = normal.sample(using: &transport.chances[service].lossOfUnits).rounded()
            return Quantity(min(max(0, drawn), Double(quantity)))
        }
        var lost: Quantity = 0
        var position: Double = 0
        while true {
            position += transport.chances[service].drawLossGap()
            guard position <= Double(quantity) else { return lost }
            lost += 1
        }
    }

    /// Takes what was lost out of its consignment, what was packed first before the rest.
    private mutating func dropLots(_ quantity: Quantity, of consignment: Int32) {
        var missing = quantity
        // The last goods end the consignment, which must not be asked again.
        var left = lots.consignments[consignment].remaining
        while missing > 0, left > 0 {
            let part = lots.takeFirst(of: consignment, atMost: missing).0
            missing -= part
            left -= part
        }
    }

    /// What was lost on the way to a site will not come: it is no longer on order.
    private mutating func forget(_ quantity: Quantity, link: Link) {
        let destination = Int(link.destination)
        stock[destination].advance(to: now)
        stock[destination].inTransit &-= quantity
        stock[destination].changeOnOrder(by: -quantity, at: now)
        if link.traits.contains(.expedited) { endExpediting(quantity, to: destination) }
        moveEchelons(from: link.destination, by: -quantity)
        if model.stockPoints[destination].reviewPeriod == 0 { requestReview(destination) }
    }

    /// What was lost on the way to a customer is ordered again, or the sale is lost.
    private mutating func replace(_ quantity: Quantity, _ goods: Transfer, link: Link, isResent: Bool) {
        uncountCustomerShipment(quantity, link: link, order: goods.owner)
        if isResent {
            sendOrder(
                Transfer(
                    quantity: quantity, began: now, link: goods.link, owner: goods.owner,
                    trace: keepsDelays ? tracedLoss(goods) : -1))
        } else {
            if keepsDelays { noteLoss(quantity, over: goods.link, order: goods.owner, .lostInTransit) }
            lose(quantity, link: link, order: goods.owner)
        }
    }

    /// Takes back that `quantity` was shipped to a customer.
    private mutating func uncountCustomerShipment(_ quantity: Quantity, link: Link, order: Int32) {
        let wasFilled = customerOrders[order].unshippedQuantity == 0 && !customerOrders[order].lostSome
        customerOrders[order].unshippedQuantity += quantity
        // Goods that take no time are found lost at the instant at which they filled the order.
        guard customerOrders[order].placed == now else { return }
        let segment = Int(link.destination)
        let units = Double(quantity) * model.stockPoints[Int(link.origin)].unitsPerSmallestUnit
        segments[segment].filledAtOnce -= units
        segments[segment].filledInPeriod -= units
        if wasFilled { segments[segment].ordersFilledAtOnce -= 1 }
    }
}
