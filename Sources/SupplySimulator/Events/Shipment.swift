// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Takes `wanted` off the shelf of its link's origin and sends it off.
    ///
    /// - Parameters:
    ///   - wanted: How much; a supplier may have less to send than it has taken in hand.
    ///   - transfer: The order that it belongs to, with the whole of its quantity.
    mutating func ship(_ wanted: Quantity, _ transfer: Transfer) {
        let link = model.links[Int(transfer.link)]
        let origin = Int(link.origin)
        let point = model.stockPoints[origin]
        var quantity = wanted
        if point.traits.contains(.sellsOnTerms), link.end == .stockPoint {
            quantity = shippedOnTerms(wanted, link: link)
            guard quantity > 0 else { return }
        }
        let lot = point.traits.isDisjoint(with: .dated) ? -1 : takeLots(quantity, link: transfer.link)
        if transfer.began == now { stock[origin].filledAtOnce &+= quantity }
        stock[origin].shipped &+= quantity
        if !point.isUnlimited {
            stock[origin].advance(to: now)
            stock[origin].onHand &-= quantity
            if point.traits.contains(.countsPositions) { shelfChanged(origin) }
        }
        if point.isSupplier {
            books.purchased[Int(link.product)] += quantity
            stock[origin].purchased &+= quantity
            let price =
                point.traits.contains(.sellsOnTerms)
                ? priceOnTerms(quantity, orderQuantity: transfer.quantity, point: origin)
                : Double(quantity) * point.purchaseCost
            let amount = presentPrice(price, at: origin, point)
            buy(quantity, for: amount, from: point)
            if keepsFacts { notePurchase(origin, amount) }
        }
        switch link.end {
        case .production:
            books.inProcess[Int(link.product)] += quantity
            if keepsDelays { productionOrders[transfer.owner].trace = transfer.trace }
            takeComponents(quantity, order: transfer.owner)
            return
        case .stockPoint:
            stock[Int(link.destination)].advance(to: now)
            stock[Int(link.destination)].inTransit &+= quantity
        case .customer: countCustomerShipment(quantity, link: link, order: transfer.owner)
        }
        sendOff(
            Transfer(
                quantity: quantity, began: now, link: transfer.link, owner: transfer.owner, lot: lot,
                trace: transfer.trace),
            link: link)
    }

    /// Goods have left the shelf: they depart at once, or go through what holds them up first.
    @inline(__always)
    mutating func sendOff(_ goods: Transfer, link: Link) {
        if link.traits.isDisjoint(with: .holdsDepartures) {
            depart(goods, link: link)
        } else {
            passDeparture(goods, from: .floor, link: link)
        }
    }

    /// Goods leave on their lane.
    @inline(__always)
    mutating func depart(_ goods: Transfer, link: Link) {
        var leadTime: Tick
        if link.hasConstantLeadTime {
            leadTime = link.constantLeadTime
        } else if isProbe(goods, link) {
            leadTime = drawForProbe(model.scenario.network.lanes[Int(link.lane)].leadTime)
        } else {
            leadTime = lanes[Int(link.lane)].leadTime.draw()
        }
        if link.traits.contains(.leadTimeChanges) { leadTime = presentLeadTime(leadTime, over: goods.link) }
        countDeparture(goods, link: link, leadTime: leadTime)
        record(.departed, link: link, quantity: goods.quantity, order: goods.owner)
        if leadTime == 0, link.end == .customer || link.traits.contains(.lateral),
            link.traits.isDisjoint(with: .holdsArrivals)
        {
            if keepsEvents { noteJourney(nil) }
            if link.end == .customer {
                if keepsDelays { noteDelivery(goods) }
                deliver(goods.quantity, link: link, order: goods.owner)
            } else {
                endJourney(goods, link: link)
            }
            return
        }
        let index = transfers.insert(goods)
        if keepsDelays { traceDeparture(index, link: link) }
        if keepsEvents { noteJourney(index) }
        scheduleArrival(index, over: link, in: leadTime)
    }

    @inline(__always)
    private mutating func countDeparture(_ goods: Transfer, link: Link, leadTime: Tick) {
        let lane = Int(link.lane)
        // Only the part of the journey inside the run is charged, as only that part of the stock is held in it.
        let cost = lanes[lane].countDeparture(
            goods.quantity, over: link, scale: model.stockPoints[Int(link.origin)].unitsPerSmallestUnit,
            leadTime: leadTime, charged: min(leadTime, model.horizon - now))
        ledger.pay(cost, for: .transport)
        if keepsEvents {
            noteShipment(goods, link, cost: cost)
            notePosting(.transport, lane: lane, product: link.product, cost)
        }
    }

    /// Goods reach the end of their lane.
    mutating func receiveShipment(_ index: Int32) {
        if takesPlainSteps, receivePlainly(index) { return }
        if keepsDelays { traceArrival(index) }
        let goods = transfers[index]
        transfers.remove(index)
        if keepsEvents { noteArrival(index) }
        let link = model.links[Int(goods.link)]
        if link.end == .customer, link.traits.isDisjoint(with: .holdsArrivals) {
            if keepsDelays { noteDelivery(goods) }
            deliver(goods.quantity, link: link, order: goods.owner)
            closeIfComplete(goods.owner)
            return
        }
        if link.traits.isDisjoint(with: .holdsArrivals) {
            endJourney(goods, link: link)
        } else {
            passArrival(goods, link: link)
        }
    }

    /// Goods are taken in: they are no longer on their way, and go on the shelf.
    @inline(__always)
    mutating func endJourney(_ goods: Transfer, link: Link) {
        let destination = Int(link.destination)
        stock[destination].advance(to: now)
        stock[destination].inTransit &-= goods.quantity
        if link.traits.contains(.expedited) { endExpediting(goods.quantity, to: destination) }
        record(.received, link: link, quantity: goods.quantity)
        let usable = link.traits.contains(.hasDefects) ? rejectDefects(goods, link: link) : goods.quantity
        if keepsDelays { noteRelease(at: destination, by: goods.trace) }
        putOnShelf(usable, at: destination, lot: goods.lot)
    }

    /// Ordered goods are there: the replenishment cycle ends, and who waits is served.
    ///
    /// - Parameters:
    ///   - quantity: How much, in smallest units.
    ///   - index: The stock point.
    ///   - lot: What `Transfer.lot` says of the goods; −1 for new ones.
    ///   - line: The waiting line that they were made for, which is served first; −1 for none.
    mutating func putOnShelf(_ quantity: Quantity, at index: Int, lot: Int32 = -1, for line: Int32 = -1) {
        stock[index].advance(to: now)
        stock[index].onHand &+= quantity
        stock[index].changeOnOrder(by: -quantity, at: now)
        stock[index].received &+= quantity
        if model.stockPoints[index].traits.contains(.keepsLots) {
            putLots(quantity, consignment: lot, at: index)
        }
        if model.stockPoints[index].traits.contains(.isCounted) { goAstray(quantity, at: index) }
        stock[index].cycles &+= 1
        if stock[index].cycleHadStockout { stock[index].stockoutCycles &+= 1 }
        if line >= 0 { serveMadeFor(line, at: index) }
        if stock[index].queueHead >= 0 { serveWaitingLines(index) }
        stock[index].peakOnHand = max(stock[index].peakOnHand, stock[index].onHand)
        stock[index].cycleHadStockout = stock[index].backlog > 0
        // Who waited may have emptied what just came in.
        if model.stockPoints[index].traits.contains(.usesCards) { requestReview(index) }
        if model.stockPoints[index].traits.contains(.countsPositions) { shelfChanged(index) }
    }

    // MARK: Limits

    /// Sends off as much of `goods` as the lane still lets through in this period; the rest waits at the dock.
    mutating func waitForAllowance(_ goods: Transfer, link: Link) {
        let lane = Int(link.lane)
        var rest = goods
        if lanes[lane].waitingHead == lanes[lane].waiting.count {
            let fitting = min(rest.quantity, fittingQuantity(lane: lane, link: link))
            if fitting > 0 {
                useAllowance(fitting, lane: lane, link: link)
                rest.quantity -= fitting
                var part = goods
                part.quantity = fitting
                passDeparture(part, from: .vehicle, link: link)
            }
        }
        if rest.quantity > 0 { lanes[lane].waiting.append(transfers.insert(rest)) }
    }

    /// Sends off what waited for this lane's new period.
    mutating func releaseWaitingTransfers(lane: Int) {
        while lanes[lane].waitingHead < lanes[lane].waiting.count {
            let index = lanes[lane].waiting[lanes[lane].waitingHead]
            var goods = transfers[index]
            let link = model.links[Int(goods.link)]
            if link.traits.contains(.mayStopLeaving), conditions.links[Int(goods.link)].shipping.isShut {
                break
            }
            let fitting = min(goods.quantity, fittingQuantity(lane: lane, link: link))
            guard fitting > 0 else { break }
            useAllowance(fitting, lane: lane, link: link)
            let isWhole = fitting == goods.quantity
            if isWhole {
                transfers.remove(index)
                lanes[lane].waitingHead += 1
            } else {
                transfers[index].quantity -= fitting
            }
            goods.quantity = fitting
            // Waiting at the dock counts as being on the way, but the journey starts now.
            goods.began = now
            if keepsDelays { trace(&goods, .laneFull, place: goods.link) }
            passDeparture(goods, from: .vehicle, link: link)
            if link.end == .customer { closeIfComplete(goods.owner) }
        }
        if lanes[lane].waitingHead == lanes[lane].waiting.count {
            lanes[lane].waiting.removeAll(keepingCapacity: true)
            lanes[lane].waitingHead = 0
        }
    }

    private func fittingQuantity(lane: Int, link: Link) -> Quantity {
        let scale = model.stockPoints[Int(link.origin)].unitsPerSmallestUnit
        // The slack forgives the rounding of units that are not a power of two.
        let fitting = (lanes[lane].allowance / scale + 1e-6).rounded(.down)
        return fitting >= 9e18 ? .max : Quantity(max(0, fitting))
    }

    private mutating func useAllowance(_ quantity: Quantity, lane: Int, link: Link) {
        lanes[lane].allowance -= Double(quantity) * model.stockPoints[Int(link.origin)].unitsPerSmallestUnit
    }
}
