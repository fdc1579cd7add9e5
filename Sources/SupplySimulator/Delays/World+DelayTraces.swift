// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

// Where ways begin, and the stages that they go through. Called only when a study asks for it.

extension World {
    // MARK: Beginnings

    /// A customer's order is there: it gets the next number.
    mutating func noteOrder(_ index: Int32) {
        let order = customerOrders[index]
        let number = Int32(truncatingIfNeeded: delays.orders.count)
        delays.orders.append(
            TracedOrder(
                placed: order.placed, promised: order.promised, ended: -1, segment: order.segment,
                lostSome: false))
        while delays.orderOf.count <= Int(index) { delays.orderOf.append(-1) }
        delays.orderOf[Int(index)] = number
    }

    /// Nothing of a customer's order is open any more.
    mutating func noteEnd(of index: Int32) {
        let number = Int(delays.orderOf[Int(index)])
        delays.orders[number].ended = now
        delays.orders[number].promised = customerOrders[index].promised
        delays.orders[number].lostSome = customerOrders[index].lostSome
    }

    /// The beginning of a replenishment order.
    mutating func tracedOrder(_ quantity: Quantity, over link: Int32) -> Int32 {
        beginning(
            .replenishmentOrder, quantity, at: Int(model.links[Int(link)].destination), place: link)
    }

    /// The beginning of a production order.
    mutating func tracedProduction(_ quantity: Quantity, at point: Int) -> Int32 {
        beginning(.productionOrder, quantity, at: point, place: Int32(point))
    }

    private mutating func beginning(
        _ stage: DelayStage, _ quantity: Quantity, at point: Int, place: Int32
    ) -> Int32 {
        let (demanded, before) = (delays.demanded[point], delays.lastOrder[point])
        let node = delays.add(
            stage, after: -1, end: now, place: place, ordinary: demanded, cause: before, quantity: quantity)
        delays.lastOrder[point] = node
        return node
    }

    /// The way of a transfer so far; begun if nothing has held it up yet.
    mutating func rooted(_ transfer: Transfer) -> Int32 {
        if transfer.trace >= 0 { return transfer.trace }
        let link = model.links[Int(transfer.link)]
        if link.end == .customer {
            let number = delays.orderOf[Int(transfer.owner)]
            return delays.add(
                .customerOrder, after: -1, end: customerOrders[transfer.owner].placed, place: transfer.link,
                cause: number, quantity: transfer.quantity)
        }
        return delays.add(
            .atStart, after: -1, end: min(now, transfer.began), place: transfer.link,
            quantity: transfer.quantity)
    }

    // MARK: Stages

    /// A stage of a transfer ends now.
    mutating func trace(
        _ transfer: inout Transfer, _ stage: DelayStage, place: Int32, ordinary: Tick = 0
    ) {
        let before = rooted(transfer)
        transfer.trace = delays.add(
            stage, after: before, end: now, place: place, ordinary: ordinary, quantity: transfer.quantity)
    }

    /// A stage of goods that stand before a site ends now.
    mutating func trace(transfer index: Int32, _ stage: DelayStage) {
        var goods = transfers[index]
        trace(&goods, stage, place: model.links[Int(goods.link)].destination)
        transfers[index].trace = goods.trace
    }

    /// An order that took time, or was left lying, is at its origin.
    mutating func traceOrderArrival(_ transfer: inout Transfer) {
        let link = model.links[Int(transfer.link)]
        let last = rooted(transfer)
        transfer.trace = last
        let stage = delays.nodes[Int(last)].stage
        if stage == .atStart {
            trace(&transfer, .orderDelay, place: transfer.link, ordinary: now)
        } else if stage == .orderDelay || (link.hasInstantOrders && !isPromised(link)) {
            trace(&transfer, .orderHeld, place: delays.stopperOfPoint[Int(link.origin)])
        } else if link.hasInstantOrders {
            trace(&transfer, .reserved, place: link.origin, ordinary: now)
        } else {
            trace(
                &transfer, .orderDelay, place: transfer.link, ordinary: delays.orderMeans[Int(link.lane)])
        }
    }

    private func isPromised(_ link: Link) -> Bool {
        link.end == .customer && model.segments[Int(link.destination)].promising >= 0
    }

    /// A desk is about to pass an order on.
    mutating func noteDesk(_ desk: Int, begun: Tick) {
        delays.desk = Int32(desk)
        delays.deskBegun = begun
    }

    /// A line has passed its desk.
    mutating func traceDesk(_ transfer: inout Transfer) {
        guard delays.desk >= 0 else { return }
        let (desk, begun) = (delays.desk, delays.deskBegun)
        let root = rooted(transfer)
        let waited = delays.add(.deskWait, after: root, end: begun, place: desk)
        let work = wholeSeconds(model.scenario.network.desks[Int(desk)].time.meanSeconds)
        let usual = model.desks[Int(desk)].hours.time(after: work, from: begun) - begun
        transfer.trace = delays.add(.deskWork, after: waited, end: now, place: desk, ordinary: usual)
    }

    /// A supplier has done its work on an order.
    mutating func traceSupplierWork(_ order: inout Transfer) {
        let link = model.links[Int(order.link)]
        let terms = model.purchasing.terms[model.purchasing.termsOfPoint[link.origin]]
        let usual = wholeSeconds(
            terms.workTime.meanSeconds + Double(order.quantity) * terms.secondsPerUnit)
        trace(&order, .supplierWork, place: link.origin, ordinary: usual)
    }

    // MARK: Waiting for stock

    /// A line begins to wait.
    mutating func tracedQueue(_ quantity: Quantity, of transfer: Transfer) -> Int32 {
        let origin = Int(model.links[Int(transfer.link)].origin)
        let (root, demanded) = (rooted(transfer), delays.demanded[origin])
        // What no stage is known for was spent on the way of the order.
        let there = delays.add(.orderDelay, after: root, end: now, place: transfer.link)
        return delays.add(
            .queued, after: there, end: now, place: transfer.link, ordinary: demanded, quantity: quantity,
            isMark: true)
    }

    /// A line that waited is served by what has just come.
    mutating func tracedWait(_ quantity: Quantity, of line: WaitingLine) -> Int32 {
        let release = delays.releases[Int(model.links[Int(line.link)].origin)]
        return delays.add(
            .stockout, after: line.trace, end: now, place: line.link,
            cause: release.time == now ? release.node : -1, quantity: quantity)
    }

    /// Goods come to a stock point at the end of the way `node`; −1 for goods that nobody ordered.
    mutating func noteRelease(at point: Int, by node: Int32) {
        delays.releases[point] = DelayRelease(time: now, node: node)
        var loss = delays.lostHead[point]
        delays.lostHead[point] = -1
        while loss >= 0 {
            delays.losses[Int(loss)].release = node
            delays.losses[Int(loss)].released = now
            loss = delays.losses[Int(loss)].next
        }
    }

    /// A supplier's limit is renewed.
    mutating func noteRenewal(at point: Int) {
        guard stock[point].queueHead >= 0 || delays.lostHead[point] >= 0 else { return }
        let node = delays.add(.supplyLimit, after: -1, end: now, place: Int32(point))
        noteRelease(at: point, by: node)
    }

    /// A stock point goes on with what was stopped.
    mutating func noteResumption(at point: Int) {
        delays.resumed[point] = now
        guard delays.releases[point].time != now else { return }
        let stopper = delays.stopperOfPoint[point]
        let node = delays.add(.stopped, after: -1, end: now, place: stopper)
        noteRelease(at: point, by: node)
    }

    // MARK: Journeys

    /// Goods leave on a lane that a disruption has slowed.
    mutating func traceDeparture(_ index: Int32, link: Link) {
        guard link.traits.contains(.leadTimeChanges) else { return }
        let goods = transfers[index]
        guard conditions.links[Int(goods.link)].leadTime != 1 else { return }
        var slowedBy: Int32 = -1
        for place in disruptions.all.indices
        where disruptions.all[place].isActive
            && model.disruptions[place].factor(on: .leadTimeOfLink(goods.link)) > 1
        {
            slowedBy = Int32(place)
        }
        let before = rooted(goods)
        let left = delays.add(.vehicleWait, after: before, end: now, place: goods.link)
        let mean = delays.laneMeans[Int(link.lane)]
        transfers[index].trace = delays.add(
            .planned, after: left, end: now, place: goods.link, ordinary: mean, cause: slowedBy, isMark: true)
    }

    /// Goods are on a vehicle.
    mutating func traceLoading(_ index: Int32, planned: Tick) {
        var goods = transfers[index]
        trace(&goods, .vehicleWait, place: goods.link)
        transfers[index].trace = delays.add(
            .planned, after: goods.trace, end: now, place: goods.link, ordinary: max(0, planned - now),
            isMark: true)
    }

    /// Goods come to the end of their lane, or are let in there.
    mutating func traceArrival(_ index: Int32) {
        let goods = transfers[index]
        let link = model.links[Int(goods.link)]
        if link.end == .customer, goods.trace < 0 {
            let promised = customerOrders[goods.owner].promised
            guard promised != CustomerOrder.noPromise, now > promised else { return }
        }
        transfers[index].trace = tracedJourney(goods, link)
    }

    /// The way of goods until now, at the end of their lane.
    mutating func tracedJourney(_ goods: Transfer, _ link: Link) -> Int32 {
        let before = rooted(goods)
        let last = delays.nodes[Int(before)]
        if last.stage == .transport, last.place == goods.link {
            let ofLink = delays.stopperOfLink[Int(goods.link)]
            let isPoint = ofLink < 0 && link.end == .stockPoint
            let stopper = isPoint ? delays.stopperOfPoint[Int(link.destination)] : ofLink
            return delays.add(.arrivalHeld, after: before, end: now, place: stopper)
        }
        let left = delays.add(.vehicleWait, after: before, end: min(now, goods.began), place: goods.link)
        let isPlanned = last.stage == .planned
        let usual =
            isPlanned ? last.ordinary : last.stage == .atStart ? now : delays.laneMeans[Int(link.lane)]
        return delays.add(
            .transport, after: left, end: now, place: goods.link, ordinary: usual,
            cause: isPlanned ? last.cause : -1, quantity: goods.quantity)
    }

    /// Goods were lost on their way, and are sent again.
    mutating func tracedLoss(_ goods: Transfer) -> Int32 {
        let last = rooted(goods)
        let node = delays.nodes[Int(last)]
        let before = node.stage == .transport ? node.previous : last
        return delays.add(.lostOnTheWay, after: before, end: now, place: goods.link)
    }

    /// A job on a warehouse floor is done.
    mutating func traceJob(_ job: FloorJob) {
        var goods = transfers[job.transfer]
        let link = model.links[Int(goods.link)]
        let place = Int(job.process) <= ProcessPlace.putAway ? link.destination : link.origin
        let before = rooted(goods)
        goods.trace = delays.add(.floorQueue, after: before, end: now - job.duration, place: place)
        trace(&goods, .floorWork, place: place, ordinary: job.duration)
        transfers[job.transfer].trace = goods.trace
    }

    // MARK: Production

    /// A production order gets its line.
    mutating func traceStart(_ index: Int32) {
        let order = productionOrders[index]
        let point = Int(model.recipes[order.recipe].stockPoint)
        let isResumed = delays.resumed[point] == now
        let place = isResumed ? delays.stopperOfPoint[point] : order.recipe
        productionOrders[index].trace = delays.add(
            isResumed ? .productionStopped : .lineWait, after: order.trace, end: now, place: place,
            quantity: order.quantity)
    }

    /// A station is set up for a production order.
    mutating func traceChangeover(_ index: Int32) {
        let order = productionOrders[index]
        productionOrders[index].trace = delays.add(
            .changeover, after: order.trace, end: now, place: order.recipe)
    }

    /// The way of a production order that is done.
    mutating func tracedRun(_ order: ProductionOrder) -> Int32 {
        let recipe = model.recipes[order.recipe]
        let usual = wholeSeconds(
            recipe.time.meanSeconds + Double(order.quantity) * recipe.secondsPerUnit)
        var began = order.trace
        if recipe.sharedLine >= 0 {
            let start = delays.nodes[Int(began)].end
            let hours = model.plant.lines[Int(recipe.sharedLine)].hours
            let closed = now - start - hours.openSeconds(from: start, to: now)
            began = delays.add(.lineClosed, after: began, end: start + closed, place: order.recipe)
        }
        return delays.add(
            .run, after: began, end: now, place: order.recipe, ordinary: usual,
            quantity: order.quantity)
    }

    // MARK: Ends

    /// Goods reach a customer.
    mutating func noteDelivery(_ goods: Transfer) {
        let order = customerOrders[goods.owner]
        if order.promised == CustomerOrder.noPromise {
            guard goods.trace >= 0, order.placed >= model.warmUp, delayBeforeLeaving(goods.trace) > 0
            else { return }
        } else {
            guard now > order.promised, order.promised >= model.warmUp, order.promised < model.horizon
            else { return }
        }
        let root = rooted(goods)
        let node = delays.add(.vehicleWait, after: root, end: now, place: goods.link)
        delays.parts.append(
            LatePart(node: node, quantity: goods.quantity, promised: order.promised, isOpen: false))
    }

    /// What of the way of goods to a customer was not ordinary, their journey left out.
    func delayBeforeLeaving(_ last: Int32) -> Tick {
        var sum: Tick = 0
        var node = last
        while delays.nodes[Int(node)].previous >= 0 {
            let stage = delays.nodes[Int(node)]
            if stage.stage != .transport, stage.stage != .arrivalHeld {
                sum += max(0, stage.end - delays.nodes[Int(stage.previous)].end - stage.ordinary)
            }
            node = stage.previous
        }
        return sum
    }

    /// A line is lost because nothing is there.
    mutating func noteLoss(_ quantity: Quantity, of transfer: Transfer) {
        guard isMeasuring else { return }
        let queued = tracedQueue(quantity, of: transfer)
        addLoss(quantity, over: transfer.link, order: transfer.owner, queued: queued)
    }

    /// A line that waited is lost.
    mutating func noteLoss(_ quantity: Quantity, of line: WaitingLine) {
        guard isMeasuring, line.trace >= 0 else { return }
        addLoss(quantity, over: line.link, order: line.owner, queued: line.trace)
    }

    /// A line is lost for another reason than want of stock.
    mutating func noteLoss(_ quantity: Quantity, over link: Int32, order: Int32, _ cause: DelayCause) {
        guard isMeasuring else { return }
        delays.losses.append(
            LostSale(
                quantity: quantity, link: link, order: delays.orderOf[Int(order)], cause: cause, queued: -1,
                time: now))
    }

    private mutating func addLoss(_ quantity: Quantity, over link: Int32, order: Int32, queued: Int32) {
        let origin = Int(model.links[Int(link)].origin)
        let (number, before) = (delays.orderOf[Int(order)], delays.lostHead[origin])
        delays.losses.append(
            LostSale(
                quantity: quantity, link: link, order: number, cause: nil, queued: queued, time: now,
                next: before))
        delays.lostHead[origin] = Int32(truncatingIfNeeded: delays.losses.count - 1)
    }
}
