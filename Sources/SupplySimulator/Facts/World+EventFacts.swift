// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

// Events: each hook is called behind a test of one bit where the thing happens.

extension World {
    // MARK: Orders

    /// A customer's order was placed.
    mutating func noteOrderFact(_ order: Int32) {
        ownedFacts.value.orderCount += 1
        let number = ownedFacts.value.orderCount
        let place = Int(order)
        while ownedFacts.value.orderNumbers.count <= place {
            ownedFacts.value.orderNumbers.append(-1)
            ownedFacts.value.orderLines.append(-1)
        }
        ownedFacts.value.orderNumbers[place] = number
        ownedFacts.value.orderLines[place] = -1
    }

    /// A line of a customer's order is sent to its site.
    mutating func noteLine(_ order: Int32, _ link: Link, quantity: Quantity) {
        let place = lineFact(order, link)
        ownedFacts.value.events.orderLines[place].units += units(quantity, link)
    }

    /// Some of a customer's order was delivered.
    mutating func noteDelivery(_ order: Int32, _ link: Link, quantity: Quantity) {
        let place = lineFact(order, link)
        ownedFacts.value.events.orderLines[place].deliveredUnits += units(quantity, link)
        ownedFacts.value.events.orderLines[place].delivered = now
        // The promise may have been made after the line was noted.
        ownedFacts.value.events.orderLines[place].promised = customerOrders[order].promised
    }

    /// Some of a customer's order was lost or cancelled.
    mutating func noteLoss(_ order: Int32, _ link: Link, quantity: Quantity) {
        let place = lineFact(order, link)
        ownedFacts.value.events.orderLines[place].lostUnits += units(quantity, link)
        ownedFacts.value.events.orderLines[place].promised = customerOrders[order].promised
    }

    private func units(_ quantity: Quantity, _ link: Link) -> Double {
        Double(quantity) * model.stockPoints[Int(link.origin)].unitsPerSmallestUnit
    }

    /// The place of the line of an order over a link, which is made if need be.
    private mutating func lineFact(_ order: Int32, _ link: Link) -> Int {
        let origin = model.stockPoints[Int(link.origin)]
        var line = ownedFacts.value.orderLines[Int(order)]
        while line >= 0 {
            let fact = ownedFacts.value.events.orderLines[Int(line)]
            if fact.site == origin.site, fact.product == link.product { return Int(line) }
            line = fact.before
        }
        let place = ownedFacts.value.events.orderLines.count
        ownedFacts.value.events.orderLines.append(
            EventFacts.OrderLine(
                order: ownedFacts.value.orderNumbers[Int(order)], placed: customerOrders[order].placed,
                site: origin.site, product: link.product, segment: link.destination, units: 0,
                promised: customerOrders[order].promised, deliveredUnits: 0, lostUnits: 0, delivered: -1,
                before: ownedFacts.value.orderLines[Int(order)]))
        ownedFacts.value.orderLines[Int(order)] = Int32(place)
        return place
    }

    // MARK: Shipments and movements

    /// Goods leave on a lane.
    ///
    /// - Returns: The place of the shipment.
    @discardableResult
    mutating func noteShipment(_ goods: Transfer, _ link: Link, cost: Double) -> Int32 {
        let place = Int32(ownedFacts.value.events.shipments.count)
        ownedFacts.value.events.shipments.append(
            EventFacts.Shipment(
                lane: link.lane, product: link.product, mode: Int32(goods.mode), sent: now, arrived: -1,
                units: units(goods.quantity, link), cost: cost))
        return place
    }

    /// Goods that left are kept as a transfer until they arrive, or not at all if they arrive at once.
    mutating func noteJourney(_ transfer: Int32?) {
        let shipment = ownedFacts.value.events.shipments.count - 1
        guard let transfer else {
            ownedFacts.value.events.shipments[shipment].arrived = now
            return
        }
        while ownedFacts.value.shipmentRows.count <= Int(transfer) {
            ownedFacts.value.shipmentRows.append(-1)
        }
        ownedFacts.value.shipmentRows[Int(transfer)] = Int32(shipment)
    }

    /// Goods that left reach the end of their lane.
    mutating func noteArrival(_ transfer: Int32) {
        guard Int(transfer) < ownedFacts.value.shipmentRows.count else { return }
        let shipment = ownedFacts.value.shipmentRows[Int(transfer)]
        ownedFacts.value.shipmentRows[Int(transfer)] = -1
        guard shipment >= 0 else { return }
        ownedFacts.value.events.shipments[Int(shipment)].arrived = now
    }

    /// The shipment that a transfer is costs so much more.
    mutating func noteShipmentCost(_ transfer: Int32, _ cost: Double) {
        guard Int(transfer) < ownedFacts.value.shipmentRows.count else { return }
        let shipment = ownedFacts.value.shipmentRows[Int(transfer)]
        if shipment >= 0 { ownedFacts.value.events.shipments[Int(shipment)].cost += cost }
    }

    /// Goods or an order moved over a link.
    mutating func noteMovement(_ kind: Journal.Kind, _ link: Link, quantity: Quantity) {
        let segmentBase = Int32(model.scenario.network.sites.count)
        let destination =
            switch link.end {
            case .customer: segmentBase + link.destination
            case .stockPoint: model.stockPoints[Int(link.destination)].site
            case .production: model.stockPoints[Int(link.origin)].site
            }
        ownedFacts.value.events.movements.append(
            EventFacts.Movement(
                time: now, kind: kind, origin: model.stockPoints[Int(link.origin)].site,
                destination: destination, product: link.product, lane: link.lane,
                units: units(quantity, link)))
    }

    /// Goods came to or left a shelf otherwise.
    mutating func noteMovement(_ kind: Journal.Kind, stockPoint: Int, quantity: Quantity) {
        let point = model.stockPoints[stockPoint]
        ownedFacts.value.events.movements.append(
            EventFacts.Movement(
                time: now, kind: kind, origin: point.site, destination: point.site,
                product: point.product, lane: -1, units: Double(quantity) * point.unitsPerSmallestUnit))
    }

    // MARK: Work

    /// A production run was finished.
    mutating func noteLot(_ order: ProductionOrder, good: Quantity) {
        let point = model.stockPoints[Int(model.recipes[Int(order.recipe)].stockPoint)]
        ownedFacts.value.events.lots.append(
            EventFacts.Lot(
                site: point.site, product: point.product, ordered: order.placed, started: order.started,
                finished: now, units: Double(order.quantity) * point.unitsPerSmallestUnit,
                goodUnits: Double(good) * point.unitsPerSmallestUnit))
    }

    /// A job on a floor was finished.
    mutating func noteJob(_ job: FloorJob, _ goods: Transfer, units: Double) {
        ownedFacts.value.events.jobs.append(
            EventFacts.Job(
                site: model.floor.floors[job.floor].site, process: job.process,
                product: model.links[Int(goods.link)].product, joined: job.joined,
                started: now - job.duration, finished: now, units: units))
    }

    // MARK: Money

    /// A supplier was paid, or is owed, for what it shipped; days need it too.
    mutating func notePurchase(_ stockPoint: Int, _ amount: Double) {
        ownedFacts.value.purchases[stockPoint] += amount
        if keepsEvents { notePosting(.purchase, stockPoint: stockPoint, amount) }
    }

    /// Money was booked for a stock point.
    mutating func notePosting(_ account: Account, stockPoint: Int, _ amount: Double) {
        let point = model.stockPoints[stockPoint]
        post(account, site: point.site, product: point.product, amount)
    }

    /// Money was booked for a site.
    mutating func notePosting(_ account: Account, site: Int32, _ amount: Double) {
        post(account, site: site, amount)
    }

    /// Money was booked for a lane.
    mutating func notePosting(_ account: Account, lane: Int, product: Int32 = -1, _ amount: Double) {
        post(account, product: product, lane: Int32(lane), amount)
    }

    /// Money was booked for a segment.
    mutating func notePosting(_ account: Account, segment: Int, product: Int32, _ amount: Double) {
        post(account, product: product, segment: Int32(segment), amount)
    }

    private mutating func post(
        _ account: Account, site: Int32 = -1, product: Int32 = -1, segment: Int32 = -1, lane: Int32 = -1,
        _ amount: Double
    ) {
        guard amount != 0 else { return }
        ownedFacts.value.events.postings.append(
            EventFacts.Posting(
                time: now, account: Int32(account.rawValue), site: site, product: product, segment: segment,
                lane: lane, amount: amount, isOfDay: false))
    }
}
