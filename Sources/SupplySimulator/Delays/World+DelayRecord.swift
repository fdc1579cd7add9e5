// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Reads off what made orders late; at the end of the run.
    mutating func explainDelays() {
        guard let question = ownedRecord.value.recording.delays else { return }
        closeWays(question.scope)
        let builder = DelayRecordBuilder(model, ownedRecord.value.delays, question)
        ownedRecord.value.delays = DelayRecorder()
        ownedRecord.value.delays.result = builder.record()
    }

    /// Ends the ways of all that is still open, as if it all ended with the run.
    private mutating func closeWays(_ scope: DelayQuestion.Scope) {
        for index in customerOrders.indices {
            let number = Int(delays.orderOf[Int(index)])
            delays.orders[number].promised = customerOrders[index].promised
        }
        var open = OpenSupply(self)
        for (place, loss) in delays.losses.enumerated() where loss.cause == nil && loss.released < 0 {
            let release = close(supplyOf: Int(model.links[Int(loss.link)].origin), &open)
            delays.losses[place].release = release
            delays.losses[place].released = now
        }
        for index in waitingLines.indices where waitingLines[index].remaining > 0 {
            let line = waitingLines[index]
            let link = model.links[Int(line.link)]
            guard line.trace >= 0, link.end == .customer || isAsked(Int(link.origin), scope) else {
                continue
            }
            let node = closedWait(line, &open)
            if link.end == .customer { noteOpen(node, line.remaining, order: line.owner) }
        }
        for index in transfers.indices {
            let goods = transfers[index]
            guard model.links[Int(goods.link)].end == .customer else { continue }
            noteOpen(closed(goods, index, open), goods.quantity, order: goods.owner)
        }
        for index in deskOrders.indices where deskOrders[index].opportunity < 0 {
            closeDeskOrder(deskOrders[index])
        }
    }

    private func isAsked(_ point: Int, _ scope: DelayQuestion.Scope) -> Bool {
        guard case .site(let site, let product, _, _) = scope else { return false }
        return scopePoints(site, product, model).contains(Int32(point))
    }

    /// A customer's line is open at the end: it is late if it should have been delivered.
    private mutating func noteOpen(_ node: Int32, _ quantity: Quantity, order: Int32) {
        let promised = customerOrders[order].promised
        if promised == CustomerOrder.noPromise {
            guard customerOrders[order].placed >= model.warmUp, delayBeforeLeaving(node) > 0 else { return }
        } else {
            guard promised >= model.warmUp, promised < now else { return }
        }
        delays.parts.append(LatePart(node: node, quantity: quantity, promised: promised, isOpen: true))
    }

    private mutating func closeDeskOrder(_ work: DeskOrder) {
        var next = work.firstLine
        let segment = Int(work.segment)
        while next >= 0 {
            let line = deskLines[next]
            next = line.next
            let sourcing = model.segments[segment].sourcing[Int(line.mixEntry)]
            guard sourcing.choice != .none else { continue }
            let link = model.choices[Int(sourcing.first)]
            let root = rooted(
                Transfer(quantity: line.quantity, began: now, link: link, owner: work.order))
            let node = delays.add(.deskWait, after: root, end: now, place: model.segments[segment].desk)
            noteOpen(node, line.quantity, order: work.order)
        }
    }

    /// The way of a line that still waits, with a wait that ends now.
    private mutating func closedWait(_ line: WaitingLine, _ open: inout OpenSupply) -> Int32 {
        let origin = Int(model.links[Int(line.link)].origin)
        let release: Int32
        if !mayShip(from: model.stockPoints[origin], origin) {
            let stopper = delays.stopperOfPoint[origin]
            release = delays.add(.stopped, after: -1, end: now, place: stopper)
        } else {
            release = close(supplyOf: origin, &open)
        }
        return delays.add(
            .stockout, after: line.trace, end: now, place: line.link, cause: release,
            quantity: line.remaining)
    }

    /// The way of what a stock point waits for most, until now; −1 for nothing.
    private mutating func close(supplyOf point: Int, _ open: inout OpenSupply) -> Int32 {
        if let known = open.closed[point] { return known }
        // Goods that go round in a network end the chain.
        open.closed[point] = -1
        var node: Int32 = -1
        switch open.oldest[point].kind {
        case .none:
            if model.stockPoints[point].isSupplier {
                node = delays.add(.supplyLimit, after: -1, end: now, place: Int32(point))
            }
        case .transfer:
            let index = open.oldest[point].index
            node = closed(transfers[index], index, open)
        case .line: node = closedWait(waitingLines[open.oldest[point].index], &open)
        case .production: node = closedProduction(open.oldest[point].index, &open)
        }
        open.closed[point] = node
        return node
    }

    private mutating func closedProduction(_ index: Int32, _ open: inout OpenSupply) -> Int32 {
        let order = productionOrders[index]
        if order.missingComponents > 0 {
            guard let line = open.componentLine[index] else { return order.trace }
            return closedWait(waitingLines[line], &open)
        }
        guard order.started < 0 else { return tracedRun(order) }
        let point = Int(model.recipes[order.recipe].stockPoint)
        let isStopped = !mayProduce(order.recipe)
        return delays.add(
            isStopped ? .productionStopped : .lineWait, after: order.trace, end: now,
            place: isStopped ? delays.stopperOfPoint[point] : order.recipe)
    }

    /// The way of something between two places, until now.
    private mutating func closed(_ transfer: Transfer, _ index: Int32, _ open: OpenSupply) -> Int32 {
        var goods = transfer
        let link = model.links[Int(goods.link)]
        if goods.isOrder {
            traceOrderArrival(&goods)
        } else if open.limited.contains(index) {
            trace(&goods, .laneFull, place: goods.link)
        } else if link.traits.contains(.carried), isAtDock(goods) {
            trace(&goods, .vehicleWait, place: goods.link)
        } else {
            goods.trace = tracedJourney(goods, link)
        }
        return goods.trace
    }

    private func isAtDock(_ goods: Transfer) -> Bool {
        goods.trace < 0 || delays.nodes[Int(goods.trace)].stage != .planned
    }
}

/// What each stock point waits for at the end of a run: of what it has ordered, the oldest.
private struct OpenSupply {
    enum Kind { case none, transfer, line, production }

    var oldest: [(kind: Kind, index: Int32, root: Int32)]
    var closed: [Int: Int32] = [:]
    /// For each production order a line of a component that it waits for.
    var componentLine: [Int32: Int32] = [:]
    /// Goods that wait for the limits of lanes.
    var limited: Set<Int32> = []

    init(_ world: borrowing World) {
        oldest = Array(repeating: (.none, -1, .max), count: world.model.stockPoints.count)
        for index in world.transfers.indices {
            let goods = world.transfers[index]
            let link = world.model.links[Int(goods.link)]
            guard link.end == .stockPoint, goods.trace >= 0 else { continue }
            offer(.transfer, index, goods.trace, to: Int(link.destination), world)
        }
        for index in world.waitingLines.indices where world.waitingLines[index].remaining > 0 {
            let line = world.waitingLines[index]
            let link = world.model.links[Int(line.link)]
            guard line.trace >= 0 else { continue }
            if link.end == .production { componentLine[line.owner] = index }
            if link.end == .stockPoint { offer(.line, index, line.trace, to: Int(link.destination), world) }
        }
        for index in world.productionOrders.indices {
            let order = world.productionOrders[index]
            let point = Int(world.model.recipes[order.recipe].stockPoint)
            if order.trace >= 0 { offer(.production, index, order.trace, to: point, world) }
        }
        for lane in world.lanes.indices {
            limited.formUnion(world.lanes[lane].waiting[world.lanes[lane].waitingHead...])
        }
    }

    private mutating func offer(
        _ kind: Kind, _ index: Int32, _ trace: Int32, to point: Int, _ world: borrowing World
    ) {
        var root = trace
        while world.delays.nodes[Int(root)].previous >= 0 { root = world.delays.nodes[Int(root)].previous }
        if root < oldest[point].root { oldest[point] = (kind, index, root) }
    }
}

/// The stock points that a question about a site means.
func scopePoints(_ site: NodeID, _ product: ProductID?, _ model: SimulationModel) -> Set<Int32> {
    let network = model.scenario.network
    return Set(
        model.stockPoints.indices.filter { index in
            let point = model.stockPoints[index]
            guard network.sites[Int(point.site)].id == site else { return false }
            return product.map { network.products[Int(point.product)].id == $0 } ?? true
        }.map(Int32.init))
}
