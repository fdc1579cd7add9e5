// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

extension World {
    /// Brings the lines that were just drawn for `order` to the desk; they reach their sites when it is done with them.
    mutating func bringToDesk(_ order: Int32, segment: Int, desk: Int) {
        var first: Int32 = -1
        for index in drawnLines.indices.reversed() {
            let line = drawnLines[index]
            first = deskLines.insert(
                DeskLine(mixEntry: Int32(line.mixEntry), quantity: line.quantity, next: first))
        }
        queueAtDesk(DeskOrder(order: order, segment: Int32(segment), firstLine: first), desk: desk)
    }

    /// Brings an opportunity to the desk that works on its stage.
    mutating func bringToDesk(opportunity: Int32, segment: Int, desk: Int) {
        queueAtDesk(
            DeskOrder(order: -1, segment: Int32(segment), firstLine: -1, opportunity: opportunity), desk: desk
        )
    }

    private mutating func queueAtDesk(_ work: DeskOrder, desk: Int) {
        let waiting = deskOrders.insert(work)
        if desks[desk].busyClerks < model.desks[desk].clerks {
            takeUp(waiting, desk: desk)
            return
        }
        if desks[desk].queueTail >= 0 {
            deskOrders[desks[desk].queueTail].next = waiting
        } else {
            desks[desk].queueHead = waiting
        }
        desks[desk].queueTail = waiting
    }

    /// A clerk begins with an order, at once or when the desk opens next.
    private mutating func takeUp(_ index: Int32, desk: Int) {
        desks[desk].busyClerks += 1
        let hours = model.desks[desk].hours
        let begin = hours.nextOpening(from: now)
        let work = desks[desk].time.draw()
        let segment = deskOrders[index].segment
        deskOrders[index].begun = begin
        if isMeasuring { deskWaits[Int(segment)].record(begin - now + now - placed(index)) }
        schedule(
            .deskIsDone(order: index, desk: Int32(desk)), at: hours.time(after: work, from: begin),
            phase: model.phases.demand, rank: UInt32(model.stockPoints.count) + UInt32(segment))
    }

    /// When a customer asked for what is at the desk.
    private func placed(_ index: Int32) -> Tick {
        let opportunity = deskOrders[index].opportunity
        return opportunity >= 0
            ? pipeline.opportunities[opportunity].entered : customerOrders[deskOrders[index].order].placed
    }

    /// The desk is done with an order: its lines go to the sites, and the clerk takes the next.
    mutating func finishAtDesk(_ index: Int32, desk: Int) {
        let finished = deskOrders[index]
        let segment = Int(finished.segment)
        if isMeasuring {
            // The part of the work that lies in the window, as the clerks' hours are counted there.
            desks[desk].workedSeconds += model.desks[desk].hours.openSeconds(
                from: max(finished.begun, model.warmUp), to: now)
            deskTimes[segment].record(now - placed(index))
        }
        deskOrders.remove(index)
        if finished.opportunity >= 0 {
            beginStageTime(finished.opportunity)
        } else {
            if keepsDelays { noteDesk(desk, begun: finished.begun) }
            passOn(finished)
        }
        desks[desk].busyClerks -= 1
        let head = desks[desk].queueHead
        guard head >= 0 else { return }
        desks[desk].queueHead = deskOrders[head].next
        if desks[desk].queueHead < 0 { desks[desk].queueTail = -1 }
        takeUp(head, desk: desk)
    }

    /// The lines of an order go to the sites that the segment's source chooses.
    private mutating func passOn(_ finished: DeskOrder) {
        let segment = Int(finished.segment)
        customerOrders[finished.order].entered = now
        var next = finished.firstLine
        promising.lines.removeAll(keepingCapacity: true)
        while next >= 0 {
            let line = deskLines[next]
            deskLines.remove(next)
            next = line.next
            if model.segments[segment].promising >= 0 {
                addPromisedLine(entry: Int(line.mixEntry), quantity: line.quantity, segment: segment)
                continue
            }
            let sourcing = model.segments[segment].sourcing[Int(line.mixEntry)]
            let link = chooseLink(sourcing, quantity: line.quantity)
            var transfer = Transfer(quantity: line.quantity, began: now, link: link, owner: finished.order)
            if keepsDelays { traceDesk(&transfer) }
            sendOrder(transfer)
        }
        if model.segments[segment].promising >= 0 { promiseAndSend(finished.order, segment: segment) }
        closeIfComplete(finished.order)
    }

    /// Counts what customers have ordered and no site has heard of yet, by product.
    func addOrdersAtDesks(to open: inout [Quantity]) {
        for index in deskOrders.indices {
            let segment = Int(deskOrders[index].segment)
            var next = deskOrders[index].firstLine
            while next >= 0 {
                let line = deskLines[next]
                open[Int(model.segments[segment].mixProducts[Int(line.mixEntry)])] += line.quantity
                next = line.next
            }
        }
    }

    /// Pays the clerks for the working time of the measured window.
    mutating func payClerks() {
        for desk in model.desks { ledger.pay(costOfClerks(desk), for: .labour) }
    }

    func costOfClerks(_ desk: DeskModel) -> Double {
        Double(desk.hours.openSeconds(from: model.warmUp, to: model.horizon)) / 3_600 * desk.hourlyCost
            * Double(desk.clerks)
    }
}

extension World {
    /// Forgets what was measured at desks so far.
    mutating func restartMeasuringDesks() {
        for desk in desks.indices { desks[desk].workedSeconds = 0 }
        for segment in deskTimes.indices {
            deskTimes[segment].reset()
            deskWaits[segment].reset()
        }
    }
}
