// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// A site gives itself an order to make `quantity`: it claims the components, then waits for a line.
    mutating func orderProduction(_ index: Int, _ quantity: Quantity) {
        stock[index].changeOnOrder(by: quantity, at: now)
        if model.usesEchelonPositions { stock[index].echelonPosition &+= quantity }
        let recipe = model.stockPoints[index].recipe
        guard recipe >= 0 else { return }
        let parts = model.recipes[Int(recipe)]
        var missing: Quantity = 0
        for perUnit in parts.componentQuantities { missing &+= perUnit &* quantity }
        let order = productionOrders.insert(
            ProductionOrder(quantity: quantity, recipe: recipe, missingComponents: missing, next: -1))
        for (link, perUnit) in zip(parts.componentLinks, parts.componentQuantities) {
            sendOrder(Transfer(quantity: perUnit &* quantity, began: now, link: link, owner: order))
        }
        if parts.componentLinks.isEmpty || missing == 0 { joinLineQueue(order) }
    }

    /// Components leave the shelf for a production order.
    mutating func takeComponents(_ quantity: Quantity, order: Int32) {
        productionOrders[order].missingComponents -= quantity
        if productionOrders[order].missingComponents == 0 { joinLineQueue(order) }
    }

    private mutating func joinLineQueue(_ order: Int32) {
        let recipe = Int(productionOrders[order].recipe)
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
        while lines[recipe].queueHead >= 0, lines[recipe].busyLines < parts.lines {
            let order = lines[recipe].queueHead
            let quantity = min(productionOrders[order].quantity, lines[recipe].allowance)
            guard quantity > 0 else { return }
            if parts.isLimited { lines[recipe].allowance -= quantity }
            var started = order
            if quantity < productionOrders[order].quantity {
                // The limit cuts the order in two; the rest stays at the head of the queue.
                productionOrders[order].quantity -= quantity
                started = productionOrders.insert(
                    ProductionOrder(quantity: quantity, recipe: Int32(recipe), missingComponents: 0, next: -1)
                )
            } else {
                lines[recipe].queueHead = productionOrders[order].next
                if lines[recipe].queueHead < 0 { lines[recipe].queueTail = -1 }
                productionOrders[order].next = -1
            }
            start(started, parts: parts)
        }
    }

    private mutating func start(_ order: Int32, parts: RecipeModel) {
        let recipe = Int(productionOrders[order].recipe)
        let quantity = productionOrders[order].quantity
        lines[recipe].busyLines += 1
        let cost = Double(quantity) * parts.unitCost + parts.setupCost
        lines[recipe].costs += cost
        ledger.pay(cost, for: .production)
        let time = recipeTimes[recipe].draw() + wholeSeconds(Double(quantity) * parts.secondsPerUnit)
        calendar.schedule(
            at: now + time, phase: model.phases.arrivals, rank: UInt32(parts.stockPoint),
            payload: UInt32(order) | Self.productionFlag)
    }

    /// A production order is done: its product goes on the shelf, and its line takes the next order.
    mutating func finishProduction(_ index: Int32) {
        let order = productionOrders[index]
        productionOrders.remove(index)
        let recipe = Int(order.recipe)
        let parts = model.recipes[recipe]
        for (link, perUnit) in zip(parts.componentLinks, parts.componentQuantities) {
            let product = Int(model.links[Int(link)].product)
            books.inProcess[product] -= perUnit * order.quantity
            books.consumed[product] += perUnit * order.quantity
        }
        let point = model.stockPoints[Int(parts.stockPoint)]
        books.produced[Int(point.product)] += order.quantity
        lines[recipe].busyLines -= 1
        lines[recipe].produced += order.quantity
        lines[recipe].producedInWindow += order.quantity
        record(.produced, stockPoint: Int(parts.stockPoint), quantity: order.quantity)
        putOnShelf(order.quantity, at: Int(parts.stockPoint))
        startProduction(recipe: recipe)
    }
}
