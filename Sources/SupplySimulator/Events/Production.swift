// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// A site gives itself an order to make `quantity`, for the order that it is pegged to if there is one.
    mutating func orderProduction(_ index: Int, _ quantity: Quantity, peg: Int32 = -1) {
        let recipe = model.stockPoints[index].recipe
        guard recipe >= 0 else {
            countProductionOrder(index, quantity)
            return
        }
        if model.recipes[recipe].traits.isDisjoint(with: [.sizedRuns, .hasAlternates]), peg < 0 {
            countProductionOrder(index, quantity)
            release(quantity, recipe: recipe, peg: -1)
        } else {
            orderRuns(index, quantity, peg: peg)
        }
    }

    /// Counts what is to be made as on order.
    mutating func countProductionOrder(_ index: Int, _ quantity: Quantity) {
        stock[index].changeOnOrder(by: quantity, at: now)
        if model.usesEchelonPositions { stock[index].echelonPosition &+= quantity }
    }

    /// A production order claims its components, then waits for a line.
    mutating func release(_ quantity: Quantity, recipe: Int32, peg: Int32) {
        let parts = model.recipes[recipe]
        var missing: Quantity = 0
        for component in parts.componentLinks.indices { missing &+= parts.issued(component, for: quantity) }
        let trace = keepsDelays ? tracedProduction(quantity, at: Int(parts.stockPoint)) : -1
        let order = productionOrders.insert(
            ProductionOrder(
                quantity: quantity, recipe: recipe, missingComponents: missing, next: -1, placed: now,
                peg: peg, trace: trace))
        for (component, link) in parts.componentLinks.enumerated() {
            sendOrder(
                Transfer(
                    quantity: parts.issued(component, for: quantity), began: now, link: link, owner: order,
                    trace: trace))
        }
        if parts.componentLinks.isEmpty || missing == 0 {
            joinLineQueue(order)
        } else if model.plansRequirements, productionOrders[order].missingComponents > 0 {
            countShortage(stockPoint: Int(parts.stockPoint))
        }
    }

    /// Components leave the shelf for a production order.
    mutating func takeComponents(_ quantity: Quantity, order: Int32) {
        productionOrders[order].missingComponents -= quantity
        if productionOrders[order].missingComponents == 0 { joinLineQueue(order) }
    }

    private mutating func joinLineQueue(_ order: Int32) {
        let recipe = Int(productionOrders[order].recipe)
        let traits = model.recipes[recipe].traits
        if traits.contains(.isMeasured) {
            plant.recipes[recipe].change(inProcessBy: productionOrders[order].quantity, at: now)
        }
        if traits.contains(.sharedLine) {
            joinSharedLine(order, line: Int(model.recipes[recipe].sharedLine))
            return
        }
        if lines[recipe].queueTail >= 0 {
            productionOrders[lines[recipe].queueTail].next = order
        } else {
            lines[recipe].queueHead = order
        }
        lines[recipe].queueTail = order
        startProduction(recipe: recipe)
    }

    /// Starts what lines and limit let start, first come first served.
    mutating func startProduction(recipe: Int) {
        let parts = model.recipes[recipe]
        let openLines = presentLines(parts)
        while lines[recipe].queueHead >= 0, lines[recipe].busyLines < openLines {
            let order = lines[recipe].queueHead
            let quantity = min(productionOrders[order].quantity, lines[recipe].allowance)
            guard quantity > 0 else { return }
            if parts.isLimited { lines[recipe].allowance -= quantity }
            var started = order
            if quantity < productionOrders[order].quantity {
                started = cut(quantity, off: order)
            } else {
                lines[recipe].queueHead = productionOrders[order].next
                if lines[recipe].queueHead < 0 { lines[recipe].queueTail = -1 }
                productionOrders[order].next = -1
            }
            start(started)
        }
    }

    /// The limit cuts an order in two; the rest stays at the head of the queue.
    private mutating func cut(_ quantity: Quantity, off order: Int32) -> Int32 {
        var part = productionOrders[order]
        part.quantity = quantity
        part.next = -1
        productionOrders[order].quantity -= quantity
        productionOrders[order].alreadyCut += quantity
        if part.peg >= 0 { plant.pegs[part.peg].openRuns += 1 }
        return productionOrders.insert(part)
    }

    private mutating func start(_ order: Int32) {
        let recipe = Int(productionOrders[order].recipe)
        lines[recipe].busyLines += 1
        productionOrders[order].started = now
        if keepsDelays { traceStart(order) }
        payForRun(order)
        calendar.schedule(
            at: now + runTime(order), phase: model.phases.arrivals,
            rank: UInt32(model.recipes[recipe].stockPoint), payload: UInt32(order) | Self.productionFlag)
    }

    /// Pays for the work on a run when it starts.
    mutating func payForRun(_ order: Int32) {
        let recipe = Int(productionOrders[order].recipe)
        let cost =
            Double(productionOrders[order].quantity) * model.recipes[recipe].unitCost
            + model.recipes[recipe].setupCost
        lines[recipe].costs += cost
        ledger.pay(cost, for: .production)
        if keepsEvents {
            notePosting(.production, stockPoint: Int(model.recipes[recipe].stockPoint), cost)
        }
    }

    /// A production order on a line of its recipe's own is done, and the line takes the next one.
    mutating func finishProduction(_ index: Int32) {
        let recipe = Int(productionOrders[index].recipe)
        lines[recipe].busyLines -= 1
        completeRun(index, interrupted: false)
        startProduction(recipe: recipe)
    }

    /// A run is done: its components are used up, and what is good of it goes on the shelf.
    ///
    /// - Parameters:
    ///   - index: The production order.
    ///   - interrupted: Whether a breakdown has ruined all of it.
    mutating func completeRun(_ index: Int32, interrupted: Bool) {
        let order = productionOrders[index]
        productionOrders.remove(index)
        let recipe = Int(order.recipe)
        let parts = model.recipes[recipe]
        let point = Int(parts.stockPoint)
        let product = Int(model.stockPoints[point].product)
        for component in parts.componentLinks.indices {
            useUp(component, of: parts, order: order)
        }
        books.produced[product] += order.quantity
        var good = order.quantity
        if interrupted {
            good = 0
        } else if parts.traits.contains(.imperfect) {
            good = plant.yields[recipe].good(of: order.quantity)
        }
        lines[recipe].produced += good
        lines[recipe].producedInWindow += good
        if parts.traits.contains(.isMeasured) { measure(order, good: good) }
        if good < order.quantity { scrap(order.quantity - good, at: point) }
        if good > 0 { record(.produced, stockPoint: point, quantity: good) }
        if keepsDelays, good > 0 { noteRelease(at: point, by: tracedRun(order)) }
        if keepsEvents { noteLot(order, good: good) }
        if order.peg >= 0 {
            hand(good, to: order.peg)
        } else if good > 0 {
            putOnShelf(good, at: point)
        }
    }

    /// Books a component of a run as used up, and what was spoilt of it as scrapped.
    private mutating func useUp(_ component: Int, of parts: RecipeModel, order: ProductionOrder) {
        let product = Int(model.links[parts.componentLinks[component]].product)
        let net = parts.componentQuantities[component] * order.quantity
        books.consumed[product] += net
        books.inProcess[product] -= net
        guard parts.traits.contains(.spoilsComponents) else { return }
        // An order that was cut in parts has taken what the whole of it takes.
        let end = order.alreadyCut + order.quantity
        let spoilt = parts.issued(component, for: end) - parts.issued(component, for: order.alreadyCut) - net
        books.scrapped[product] += spoilt
        books.inProcess[product] -= spoilt
    }
}
