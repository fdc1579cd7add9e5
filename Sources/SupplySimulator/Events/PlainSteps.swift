// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import OutputAnalysis
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

// The shorter way of the three most frequent events, for stock points, links and segments without anything special. Whether
// a way is plain is marked once, when the model is built; so the tests of traits and the copies of what never changes are
// spared. What is not at once simple (a queue, a shortage) goes on in the general files. The general way is the oracle:
// a test compares the two, on random networks, to the last bit.

extension World {
    /// The stock point looks at its position and orders what its rule says.
    @inline(__always)
    mutating func reviewPlainly(_ index: Int) {
        let state = stock.place(of: index)
        let point = model.stockPoints.place(of: index)
        state.pointee.reviewIsPending = false
        let quantity = point.pointee.rule.orderQuantity(
            StockView(
                inventoryPosition: state.pointee.inventoryPosition,
                netStock: state.pointee.onHand &- state.pointee.backlog, onOrder: state.pointee.onOrder,
                echelonPosition: state.pointee.echelonPosition,
                demandSinceReview: state.pointee.demandSinceReview, onHand: max(0, state.pointee.onHand)))
        if quantity > 0 { orderPlainly(index, quantity) }
        state.pointee.demandSinceReview = 0
    }

    /// Orders at least `wanted` over the one link of the stock point: its origin ships what it has at once.
    private mutating func orderPlainly(_ index: Int, _ wanted: Quantity) {
        let point = model.stockPoints.place(of: index)
        var quantity = max(wanted, point.pointee.minimumOrder)
        let multiple = point.pointee.orderMultiple
        if multiple > 1 {
            let excess = quantity % multiple
            if excess != 0 { quantity += multiple - excess }
        }
        let state = stock.place(of: index)
        state.pointee.ordered &+= quantity
        state.pointee.orderedInPeriod &+= quantity
        state.pointee.orders &+= 1
        ledger.pay(point.pointee.orderCost, for: .ordering)
        state.pointee.changeOnOrder(by: quantity, at: now)

        let linkIndex = model.choices[point.pointee.sourcing.first]
        let link = model.links.place(of: Int(linkIndex))
        let origin = Int(link.pointee.origin)
        let source = model.stockPoints.place(of: origin)
        let shelf = stock.place(of: origin)
        shelf.pointee.demand &+= quantity
        shelf.pointee.demandInPeriod &+= quantity
        shelf.pointee.demandSinceReview &+= quantity
        let served: Quantity
        if source.pointee.isUnlimited {
            served = quantity
        } else if shelf.pointee.queueHead >= 0, !overtakesPlainly(link, source, shelf) {
            // Who waits goes first.
            served = 0
        } else {
            let available = max(0, shelf.pointee.onHand)
            served =
                link.pointee.shipsComplete
                ? (available >= quantity ? quantity : 0) : min(available, quantity)
        }
        if served > 0 { shipPlainly(served, over: link, linkIndex, from: source, shelf, to: state) }
        if source.pointee.reviewPeriod == 0, !source.pointee.isSupplier { requestReview(origin) }
        if served < quantity {
            enqueue(
                quantity - served, of: Transfer(quantity: quantity, began: now, link: linkIndex, owner: -1))
        }
    }

    @inline(__always)
    private func overtakesPlainly(
        _ link: UnsafePointer<Link>, _ source: UnsafePointer<StockPoint>,
        _ shelf: UnsafeMutablePointer<StockState>
    ) -> Bool {
        source.pointee.allocatesByPriority
            && link.pointee.priority < waitingLines[shelf.pointee.queueHead].priority
    }

    /// Takes goods off the shelf and sends them to another.
    @inline(__always)
    private mutating func shipPlainly(
        _ quantity: Quantity, over link: UnsafePointer<Link>, _ linkIndex: Int32,
        from source: UnsafePointer<StockPoint>, _ shelf: UnsafeMutablePointer<StockState>,
        to state: UnsafeMutablePointer<StockState>
    ) {
        shelf.pointee.filledAtOnce &+= quantity
        shelf.pointee.shipped &+= quantity
        if !source.pointee.isUnlimited {
            shelf.pointee.advance(to: now)
            shelf.pointee.onHand &-= quantity
        }
        if source.pointee.isSupplier {
            books.purchased[Int(link.pointee.product)] += quantity
            shelf.pointee.purchased &+= quantity
            ledger.pay(Double(quantity) * source.pointee.purchaseCost, for: .purchase)
        }
        state.pointee.advance(to: now)
        state.pointee.inTransit &+= quantity
        let leadTime = link.pointee.constantLeadTime
        let cost = lanes.place(of: Int(link.pointee.lane)).pointee.countDeparture(
            quantity, over: link.pointee, scale: source.pointee.unitsPerSmallestUnit, leadTime: leadTime,
            charged: min(leadTime, model.horizon - now))
        ledger.pay(cost, for: .transport)
        let index = transfers.insert(Transfer(quantity: quantity, began: now, link: linkIndex, owner: -1))
        scheduleArrival(index, over: link.pointee, in: leadTime)
    }

    /// Ordered goods go on a plain shelf, and who waits there is served.
    ///
    /// - Returns: Whether the way was plain; nothing has happened where it was not.
    @inline(__always)
    mutating func receivePlainly(_ index: Int32) -> Bool {
        let link = model.links.place(of: Int(transfers[index].link))
        guard link.pointee.isPlain, link.pointee.end == .stockPoint else { return false }
        let quantity = transfers[index].quantity
        transfers.remove(index)
        let destination = Int(link.pointee.destination)
        let state = stock.place(of: destination)
        state.pointee.advance(to: now)
        state.pointee.inTransit &-= quantity
        state.pointee.onHand &+= quantity
        state.pointee.changeOnOrder(by: -quantity, at: now)
        state.pointee.received &+= quantity
        state.pointee.cycles &+= 1
        if state.pointee.cycleHadStockout { state.pointee.stockoutCycles &+= 1 }
        if state.pointee.queueHead >= 0 { serveWaitingLines(destination) }
        state.pointee.peakOnHand = max(state.pointee.peakOnHand, state.pointee.onHand)
        state.pointee.cycleHadStockout = state.pointee.backlog > 0
        return true
    }

    /// A customer orders, and takes along at once what is there; from the first line on that is not all there, the order goes on
    /// in the general way.
    ///
    /// - Returns: Whether the way was plain; nothing has happened where it was not.
    @inline(__always)
    mutating func placePlainLines(_ segment: Int) -> Bool {
        let terms = model.segments.place(of: segment)
        guard terms.pointee.isPlain, !ownedPromising.value.isWatching else { return false }
        let state = segments.place(of: segment)
        state.pointee.advance(to: now)
        state.pointee.orders += 1
        if part != nil { noteSharedOrder(segment) }
        for index in drawnLines.indices where !takeLineAlong(drawnLines[index], terms, state) {
            placeRest(of: segment, from: index)
            return true
        }
        endPlainOrder(segment, terms, state)
        return true
    }

    /// The same for a segment whose periodic orders have one line.
    @inline(__always)
    mutating func takePlainLine(_ segment: Int) -> Bool {
        guard !keepsDemand, !ownedPromising.value.isWatching else { return false }
        let terms = model.segments.place(of: segment)
        let state = segments.place(of: segment)
        let quantity = state.pointee.demandProcess.drawOnlyLine(at: now)
        guard quantity > 0 else { return true }
        state.pointee.advance(to: now)
        state.pointee.orders += 1
        if part != nil { noteSharedOrder(segment) }
        let line = DemandLine(mixEntry: 0, quantity: quantity)
        if takeLineAlong(line, terms, state) {
            endPlainOrder(segment, terms, state)
        } else {
            drawnLines.removeAll(keepingCapacity: true)
            drawnLines.append(line)
            placeRest(of: segment, from: 0)
        }
        return true
    }

    /// Measures an order that was served in the instant in which it was placed.
    @inline(__always)
    private mutating func endPlainOrder(
        _ segment: Int, _ terms: UnsafePointer<SegmentModel>, _ state: UnsafeMutablePointer<SegmentState>
    ) {
        state.pointee.ordersFilledAtOnce += 1
        if now >= model.warmUp, isMeasuring { state.pointee.cycleTimes.record(0) }
        let promise = terms.pointee.promise
        let due = promise < 0 ? now : now + promise
        if due >= model.warmUp, due < model.horizon {
            state.pointee.duePromises += 1
            state.pointee.keptPromises += 1
        }
        if part != nil { noteOrderTakenAlong(segment) }
    }

    /// A line of an order leaves with the customer in the instant in which it is ordered.
    ///
    /// - Returns: Whether all of it was there; nothing has happened where it was not.
    @inline(__always)
    private mutating func takeLineAlong(
        _ line: DemandLine, _ terms: UnsafePointer<SegmentModel>, _ state: UnsafeMutablePointer<SegmentState>
    ) -> Bool {
        let quantity = line.quantity
        let entry = Int(line.mixEntry)
        let link = model.links.place(of: Int(model.choices[terms.pointee.sourcing[entry].first]))
        let origin = Int(link.pointee.origin)
        let shelf = stock.place(of: origin)
        let source = model.stockPoints.place(of: origin)
        let isThere =
            source.pointee.isUnlimited
            || shelf.pointee.queueHead < 0 && shelf.pointee.onHand >= quantity
        guard isThere else { return false }

        let units = Double(quantity) * terms.pointee.unitsPerSmallestUnit[entry]
        state.pointee.demanded += units
        state.pointee.demandedInPeriod += units
        books.placed[Int(link.pointee.product)] += quantity

        shelf.pointee.demand &+= quantity
        shelf.pointee.demandInPeriod &+= quantity
        shelf.pointee.demandSinceReview &+= quantity
        shelf.pointee.filledAtOnce &+= quantity
        shelf.pointee.shipped &+= quantity
        if !source.pointee.isUnlimited {
            shelf.pointee.advance(to: now)
            shelf.pointee.onHand &-= quantity
        }
        let scale = source.pointee.unitsPerSmallestUnit
        let shipped = Double(quantity) * scale
        state.pointee.filledAtOnce += shipped
        state.pointee.filledInPeriod += shipped
        let cost = lanes.place(of: Int(link.pointee.lane)).pointee.countDeparture(
            quantity, over: link.pointee, scale: scale, leadTime: 0, charged: 0)
        ledger.pay(cost, for: .transport)

        let revenue = Double(quantity) * link.pointee.price
        state.pointee.delivered += shipped
        state.pointee.revenue += revenue
        state.pointee.deliveredValue += Double(quantity) * link.pointee.value
        ledger.post(revenue, debit: .cash, credit: .revenue)
        books.delivered[Int(link.pointee.product)] += quantity
        if source.pointee.reviewPeriod == 0, !source.pointee.isSupplier { requestReview(origin) }
        return true
    }
}
