// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

extension World {
    /// Schedules the next order of a segment.
    mutating func scheduleCustomerOrder(_ segment: Int, at time: Tick) {
        guard time < model.horizon else { return }
        calendar.schedule(
            at: time, phase: model.phases.demand, rank: UInt32(model.stockPoints.count + segment),
            payload: Self.segmentPayload)
    }

    /// A customer of `segment` orders: each line goes to the site that the segment's sourcing chooses.
    mutating func takeCustomerOrder(_ segment: Int) {
        if takesPlainSteps, model.segments.place(of: segment).pointee.hasPlainLine, takePlainLine(segment) {
            return
        }
        if model.segments[segment].isLoyal {
            takeLoyalOrders(segment)
            return
        }
        if model.segments[segment].changesDemand, postponesOrder(segment) { return }
        segments[segment].demandProcess.drawLines(at: now, into: &drawnLines)
        if !model.segments[segment].isRecurring,
            let next = segments[segment].demandProcess.nextOrderTime(after: now)
        {
            scheduleCustomerOrder(segment, at: next)
        }
        if model.segments[segment].changesDemand { changeDrawnLines(segment) }
        placeDrawnLines(segment)
    }

    /// Places the order whose lines were drawn, by one of the segment's customers where they are told apart; an order
    /// without lines is none.
    mutating func placeDrawnLines(_ segment: Int, customer: Int32 = -1) {
        guard !drawnLines.isEmpty else { return }
        if model.segments[segment].ordersAhead, placesInAdvance(segment, customer: customer) { return }
        placeWantedLines(segment, customer: customer)
    }

    /// Places the order whose lines were drawn and are wanted now.
    mutating func placeWantedLines(_ segment: Int, customer: Int32, wasKnown: Bool = false) {
        if keepsDemand { tallyDemand(segment: segment) }
        if takesPlainSteps, customer < 0, !wasKnown, placePlainLines(segment) { return }
        if model.segments[segment].promising >= 0 {
            placePromisedLines(segment, customer: customer, wasKnown: wasKnown)
            return
        }
        segments[segment].advance(to: now)
        segments[segment].orders += 1
        if part != nil { noteSharedOrder(segment) }
        let order = openOrder(segment, from: 0, customer: customer, wasKnown: wasKnown)
        // What was known has been priced and promised.
        let desk = wasKnown ? -1 : model.segments[segment].desk
        if numbersOrders { noteOrder(order) }
        if keepsEvents { noteOrderFact(order) }
        if model.segments[segment].caller >= 0 { watchPromise(order) }
        tagProbe(order)
        for index in drawnLines.indices { placeLine(drawnLines[index], of: order, segment, desk: desk) }
        if desk >= 0 { bringToDesk(order, segment: segment, desk: Int(desk)) }
        closeIfComplete(order)
    }

    /// Places what is left of an order when the lines before `first` have been taken along at once.
    mutating func placeRest(of segment: Int, from first: Int) {
        let order = openOrder(segment, from: first, customer: -1, wasKnown: false)
        for index in first..<drawnLines.count { placeLine(drawnLines[index], of: order, segment, desk: -1) }
        closeIfComplete(order)
    }

    /// Writes down the order whose lines were drawn; those before `first` are neither open nor unshipped any more.
    private mutating func openOrder(_ segment: Int, from first: Int, customer: Int32, wasKnown: Bool) -> Int32
    {
        var (total, open): (Quantity, Quantity) = (0, 0)
        for index in drawnLines.indices {
            total &+= drawnLines[index].quantity
            if index >= first { open &+= drawnLines[index].quantity }
        }
        return customerOrders.insert(
            CustomerOrder(
                placed: now, entered: now, segment: Int32(segment), openQuantity: open,
                unshippedQuantity: open, quantity: total, promised: usualPromise(segment),
                customer: customer, wasKnown: wasKnown))
    }

    /// Orders a line from the site that the segment's sourcing chooses, unless a desk does so later.
    private mutating func placeLine(_ line: DemandLine, of order: Int32, _ segment: Int, desk: Int32) {
        let entry = Int(line.mixEntry)
        var quantity = line.quantity
        var link: Int32 = -1
        if desk < 0 {
            link = chooseLink(model.segments[segment].sourcing[entry], quantity: quantity)
            if model.control.usesSubstitution {
                quantity -= substitute(
                    quantity, segment: segment, entry: Int32(entry), link: link, order: order)
                guard quantity > 0 else { return }
            }
        }
        let units = Double(quantity) * model.segments[segment].unitsPerSmallestUnit[entry]
        segments[segment].demanded += units
        segments[segment].demandedInPeriod += units
        books.placed[Int(model.segments[segment].mixProducts[entry])] += quantity
        guard link >= 0 else { return }
        sendOrder(Transfer(quantity: quantity, began: now, link: link, owner: order))
    }

    /// By when an order of a segment that is placed now is promised where nothing else decides it.
    private func usualPromise(_ segment: Int) -> Tick {
        let promise = model.segments[segment].promise
        return promise < 0 ? CustomerOrder.noPromise : now + promise
    }

    /// Takes in a line of a customer's order at the site that is to serve it.
    mutating func serveCustomerLine(_ transfer: Transfer) {
        let link = model.links[Int(transfer.link)]
        let origin = Int(link.origin)
        let segment = Int(link.destination)
        if model.stockPoints[origin].traits.contains(.looksAhead) { countKnownDemand(transfer, at: origin) }
        if model.segments[segment].reservesPromises { endReservation(of: transfer, link: link) }
        let unmet = transfer.quantity - serveAtOnce(transfer)
        if unmet > 0, model.segments[segment].losesUnmetDemand,
            !model.stockPoints[origin].traits.contains(.divides)
        {
            moveEchelons(from: Int32(origin), by: unmet - transfer.quantity)
            // What was not sold need not be replaced.
            stock[origin].demandSinceReview -= unmet
            stock[origin].cycleHadStockout = true
            if keepsDelays { noteLoss(unmet, of: transfer) }
            lose(unmet, link: link, order: transfer.owner)
            return
        }
        moveEchelons(from: Int32(origin), by: -transfer.quantity)
        guard unmet > 0 else { return }
        segments[segment].owe(unmet, scale: model.stockPoints[origin].unitsPerSmallestUnit, at: now)
        enqueue(unmet, of: transfer)
    }

    /// Books what leaves a site for a customer.
    ///
    /// What leaves at the instant of the order was filled at once, also when it came in at that instant.
    mutating func countCustomerShipment(_ quantity: Quantity, link: Link, order: Int32) {
        customerOrders[order].unshippedQuantity -= quantity
        guard customerOrders[order].entered == now else { return }
        // What was ordered before the window is no part of its demand.
        if isMeasuring, customerOrders[order].placed < model.warmUp { return }
        let segment = Int(link.destination)
        let units = Double(quantity) * model.stockPoints[Int(link.origin)].unitsPerSmallestUnit
        segments[segment].filledAtOnce += units
        segments[segment].filledInPeriod += units
        if customerOrders[order].unshippedQuantity == 0, !customerOrders[order].lostSome {
            segments[segment].ordersFilledAtOnce += 1
            if part != nil { noteSharedFill(segment, placed: customerOrders[order].placed) }
        }
    }

    /// Books demand of a customer that will never be served.
    mutating func lose(_ quantity: Quantity, link: Link, order: Int32) {
        let segment = Int(link.destination)
        let units = Double(quantity) * model.stockPoints[Int(link.origin)].unitsPerSmallestUnit
        segments[segment].lost += units
        books.lost[Int(link.product)] += quantity
        let cost = units * model.segments[segment].lostSaleCost
        segments[segment].lostSaleCost += cost
        charge(cost, for: .lostSale)
        if keepsEvents {
            noteLoss(order, link, quantity: quantity)
            notePosting(.lostSale, segment: segment, product: link.product, cost)
        }
        customerOrders[order].lostSome = true
        customerOrders[order].lostQuantity += quantity
        customerOrders[order].openQuantity -= quantity
        customerOrders[order].unshippedQuantity -= quantity
        record(.saleLost, link: link, quantity: quantity, order: order)
        if model.segments[segment].caller >= 0 {
            considerContact(.lost, segment: segment, customer: customerOrders[order].customer)
        }
    }

    /// Goods reach the customer.
    mutating func deliver(_ quantity: Quantity, link: Link, order: Int32) {
        let segment = Int(link.destination)
        var revenue = Double(quantity) * link.price
        if link.traits.contains(.priceChanges) {
            revenue *= priceFactor(over: link, orderedAt: customerOrders[order].placed)
        }
        segments[segment].delivered +=
            Double(quantity) * model.stockPoints[Int(link.origin)].unitsPerSmallestUnit
        segments[segment].revenue += revenue
        segments[segment].deliveredValue += Double(quantity) * link.value
        chargeCustomer(revenue, segment: segment)
        if keepsEvents {
            noteDelivery(order, link, quantity: quantity)
            notePosting(.revenue, segment: segment, product: link.product, revenue)
        }
        books.delivered[Int(link.product)] += quantity
        customerOrders[order].openQuantity -= quantity
        record(.delivered, link: link, quantity: quantity, order: order)
        if link.traits.contains(.returnable) {
            drawReturn(of: quantity, link: link, order: order)
        }
    }

    /// Ends a customer's order when nothing of it is open any more, and measures it.
    mutating func closeIfComplete(_ index: Int32) {
        let order = customerOrders[index]
        guard order.openQuantity == 0 else { return }
        let segment = Int(order.segment)
        if !order.lostSome, order.placed >= model.warmUp, isMeasuring {
            segments[segment].cycleTimes.record(now - order.placed)
        }
        let isPromised = order.promised != CustomerOrder.noPromise
        let due = isPromised ? order.promised : order.placed
        if due >= model.warmUp, due < model.horizon {
            segments[segment].duePromises += 1
            let wasOnTime = !isPromised || now <= due
            if wasOnTime, !order.lostSome { segments[segment].keptPromises += 1 }
            if !wasOnTime { segments[segment].lateSeconds += now - due }
            if model.judgesOrders { segments[segment].rights.judge(order, isOnTime: wasOnTime) }
        }
        if part != nil { noteSharedEnd(order) }
        if keepsDelays { noteEnd(of: index) }
        learnFromOrder(order)
        if !order.lostSome, model.segments[segment].caller >= 0 {
            considerContact(.delivered, segment: segment, customer: order.customer)
        }
        if promising.isWatching { measurePromise(order, index) }
        // The mark keeps a second call at this instant from closing it again.
        customerOrders[index].openQuantity = -1
        customerOrders.remove(index)
    }

    /// Counts the promises that fell due in the window and are still open at its end: they were broken.
    mutating func countOpenPromises() {
        for index in customerOrders.indices {
            let order = customerOrders[index]
            guard order.promised != CustomerOrder.noPromise else { continue }
            if order.promised >= model.warmUp, order.promised < model.horizon {
                segments[Int(order.segment)].duePromises += 1
                segments[Int(order.segment)].lateSeconds += model.horizon - order.promised
                if model.judgesOrders {
                    segments[Int(order.segment)].rights.judge(order, isOnTime: false)
                }
            }
        }
    }
}
