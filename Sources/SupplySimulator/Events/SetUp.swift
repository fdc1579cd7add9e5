// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

extension World {
    /// Fills the shelves and schedules the first event of everything.
    mutating func setUp() {
        fillShelves()
        sendInitialOrders()
        setUpAbilities()
        for index in model.stockPoints.indices { scheduleFirstReview(index) }
        scheduleRecurrences()
        for index in segments.indices
        where !model.segments[index].isRecurring && !model.segments[index].isLoyal {
            guard let first = segments[index].demandProcess.firstOrderTime() else { continue }
            scheduleCustomerOrder(index, at: first)
        }
        schedulePeriod(at: model.measurePeriod)
        // An event at the horizon, so that the calendar never runs empty before it.
        calendar.schedule(at: model.horizon, phase: model.phases.calendar, rank: Self.periodRank, payload: 0)
        if model.warmUp > 0 {
            calendar.schedule(
                at: model.warmUp, phase: model.phases.calendar, rank: Self.warmUpRank, payload: 0)
        } else {
            isMeasuring = true
            ownedValueAtStart = ownedValue
        }
        for (index, limit) in model.limits.enumerated() {
            grantAllowance(limit)
            calendar.schedule(
                at: limit.period, phase: model.phases.calendar, rank: Self.firstLimitRank + UInt32(index),
                payload: 0)
        }
    }

    private mutating func fillShelves() {
        for site in model.scenario.network.sites.indices {
            let stocked = model.stockPointsBySite[site]
            for (item, index) in zip(model.scenario.network.sites[site].stock, stocked) {
                guard !model.stockPoints[Int(index)].isSupplier else { continue }
                stock[Int(index)].onHand = item.initialOnHand
                stock[Int(index)].received = item.initialOnHand
                stock[Int(index)].peakOnHand = item.initialOnHand
                books.initial[Int(model.stockPoints[Int(index)].product)] += item.initialOnHand
            }
        }
    }

    private mutating func sendInitialOrders() {
        for order in model.initialShipments {
            let link = model.links[Int(order.link)]
            stock[Int(link.destination)].onOrder += order.quantity
            stock[Int(link.destination)].inTransit += order.quantity
            books.initial[Int(link.product)] += order.quantity
            let transfer = transfers.insert(
                Transfer(quantity: order.quantity, began: 0, link: order.link, owner: -1))
            calendar.schedule(
                at: order.due, phase: model.phases.arrivals, rank: UInt32(link.destination),
                payload: UInt32(transfer))
        }
        for order in model.initialOrders {
            let link = model.links[Int(order.link)]
            stock[Int(link.destination)].onOrder += order.quantity
            let transfer = transfers.insert(
                Transfer(quantity: order.quantity, began: 0, link: order.link, owner: -1, isOrder: true))
            calendar.schedule(
                at: order.due, phase: model.phases.demand, rank: UInt32(link.origin),
                payload: UInt32(transfer))
        }
        guard model.usesEchelonPositions else { return }
        // Downstream first, so each echelon is complete before it is added to the one above.
        for index in stock.indices.reversed() {
            stock[index].echelonPosition += stock[index].inventoryPosition
            let parent = model.stockPoints[index].echelonParent
            if parent >= 0 { stock[Int(parent)].echelonPosition += stock[index].echelonPosition }
        }
        for order in model.initialOrders {
            // Still an order and not goods: it adds nothing to the echelons above the one that placed it.
            var ancestor = model.stockPoints[Int(model.links[Int(order.link)].destination)].echelonParent
            while ancestor >= 0 {
                stock[Int(ancestor)].echelonPosition -= order.quantity
                ancestor = model.stockPoints[Int(ancestor)].echelonParent
            }
        }
    }

    private mutating func scheduleFirstReview(_ index: Int) {
        let point = model.stockPoints[index]
        if point.policyKind == .plan {
            guard point.policyIndex >= 0, let first = model.plans[Int(point.policyIndex)].first else {
                return
            }
            scheduleReview(index, at: first.time)
        } else if point.reviewPeriod == 0 {
            requestReview(index)
        }
    }
}
