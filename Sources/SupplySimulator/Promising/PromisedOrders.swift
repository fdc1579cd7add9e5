// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

extension World {
    /// Places the order whose lines were drawn for a segment whose orders are promised: as a whole, or line by line.
    mutating func placePromisedLines(_ segment: Int, customer: Int32, wasKnown: Bool) {
        let terms = model.promising.terms[model.segments[segment].promising]
        if terms.byLine {
            for index in drawnLines.indices {
                placePromised(index..<index + 1, segment, customer: customer, wasKnown: wasKnown)
            }
        } else {
            placePromised(drawnLines.indices, segment, customer: customer, wasKnown: wasKnown)
        }
    }

    private mutating func placePromised(
        _ range: Range<Int>, _ segment: Int, customer: Int32, wasKnown: Bool
    ) {
        segments[segment].advance(to: now)
        segments[segment].orders += 1
        var total: Quantity = 0
        for index in range { total &+= drawnLines[index].quantity }
        let order = customerOrders.insert(
            CustomerOrder(
                placed: now, entered: now, segment: Int32(segment), openQuantity: total,
                unshippedQuantity: total, quantity: total, customer: customer,
                wasKnown: wasKnown))
        if numbersOrders { noteOrder(order) }
        if keepsEvents { noteOrderFact(order) }
        tagProbe(order)
        promising.lines.removeAll(keepingCapacity: true)
        let desk = wasKnown ? -1 : model.segments[segment].desk
        for index in range {
            let line = drawnLines[index]
            let entry = Int(line.mixEntry)
            let units = Double(line.quantity) * model.segments[segment].unitsPerSmallestUnit[entry]
            segments[segment].demanded += units
            segments[segment].demandedInPeriod += units
            books.placed[Int(model.segments[segment].mixProducts[entry])] += line.quantity
            guard desk < 0 else { continue }
            addPromisedLine(entry: entry, quantity: line.quantity, segment: segment)
        }
        if desk >= 0 {
            // The desk gives the date when it takes the order.
            bringToDesk(order, segment: segment, desk: Int(desk))
        } else {
            promiseAndSend(order, segment: segment)
        }
        closeIfComplete(order)
    }

    /// Chooses who is to serve a line that is going to be promised.
    mutating func addPromisedLine(entry: Int, quantity: Quantity, segment: Int) {
        let link = chooseLink(model.segments[segment].sourcing[entry], quantity: quantity)
        promising.lines.append(PromisedLine(link: link, quantity: quantity))
    }

    /// Promises a date for the lines in `promising.lines` and sends them to their sites, or loses an order whose customer
    /// does not accept the date.
    mutating func promiseAndSend(_ order: Int32, segment: Int) {
        let number = Int(model.segments[segment].promising)
        let terms = model.promising.terms[number]
        let quote = quoteLines(segment: segment, terms)
        let placed = customerOrders[order].placed
        guard quote.date.map({ $0 - placed <= terms.accepts }) ?? (terms.accepts == .max) else {
            decline(order, number: number, offered: quote.date)
            return
        }
        customerOrders[order].promised = quote.date ?? CustomerOrder.noPromise
        noteProbe(order, quote)
        if model.segments[segment].caller >= 0 { watchPromise(order) }
        if isMeasuring {
            if let date = quote.date { promising.measures[number].times.record(date - placed) }
            promising.measures[number].fromStock += quote.fromStock
            promising.measures[number].fromInbound += quote.fromInbound
            promising.measures[number].fromCapacity += quote.fromCapacity
        }
        for index in promising.lines.indices {
            let line = promising.lines[index]
            promising.promised[Int(line.link)] += line.quantity
            give(line, order: order)
        }
    }

    /// The customer goes elsewhere.
    private mutating func decline(_ order: Int32, number: Int, offered: Tick?) {
        noteDeclined(order, offered: offered)
        if isMeasuring { promising.measures[number].declinedOrders += 1 }
        for index in promising.lines.indices {
            let line = promising.lines[index]
            let link = model.links[line.link]
            let origin = Int(link.origin)
            if model.segments[link.destination].reservesPromises {
                promising.reserved[origin] -= line.quantity
            }
            if isMeasuring {
                promising.measures[number].declinedUnits +=
                    Double(line.quantity) * model.stockPoints[origin].unitsPerSmallestUnit
            }
            if keepsDelays { noteLoss(line.quantity, over: line.link, order: order, .dateRefused) }
            if keepsEvents { noteLine(order, link, quantity: line.quantity) }
            lose(line.quantity, link: link, order: order)
        }
    }

    /// Gives a line to its site, at once or when what is kept for others has been followed by enough.
    private mutating func give(_ line: PromisedLine, order: Int32) {
        var transfer = Transfer(quantity: line.quantity, began: now, link: line.link, owner: order)
        if keepsDelays, customerOrders[order].placed < now { traceDesk(&transfer) }
        guard line.notBefore > now else {
            sendOrder(transfer)
            return
        }
        if keepsEvents { noteLine(order, model.links[line.link], quantity: line.quantity) }
        transfer.isOrder = true
        let index = transfers.insert(transfer)
        calendar.schedule(
            at: line.notBefore, phase: model.phases.demand, rank: UInt32(model.links[line.link].origin),
            payload: UInt32(index))
    }

    /// A promised line has reached its site: from now on it counts there.
    @inline(__always)
    mutating func endReservation(of transfer: Transfer, link: Link) {
        promising.reserved[Int(link.origin)] -= transfer.quantity
    }
}
