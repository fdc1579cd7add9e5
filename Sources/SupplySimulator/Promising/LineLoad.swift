// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Adds what is being made at a stock point, and what waits to be made, to what comes to it.
    mutating func addRuns(to point: Int, _ terms: PromiseTerms) {
        var recipe = -1
        var order = promising.outlook.runHead[point]
        // Runs of one stock point may be of alternates: each recipe is gone through once.
        while order >= 0 {
            let own = Int(productionOrders[order].recipe)
            if own > recipe {
                let next = nextRecipe(of: point, after: recipe)
                guard next >= 0 else { return }
                recipe = next
                _ = loadLines(of: recipe, point: point, terms, adds: true)
                order = promising.outlook.runHead[point]
                continue
            }
            order = promising.outlook.nextRun[Int(order)]
        }
    }

    private func nextRecipe(of point: Int, after recipe: Int) -> Int {
        var next = Int.max
        var order = promising.outlook.runHead[point]
        while order >= 0 {
            let own = Int(productionOrders[order].recipe)
            if own > recipe { next = min(next, own) }
            order = promising.outlook.nextRun[Int(order)]
        }
        return next == .max ? -1 : next
    }

    /// Works off, in thought, what the lines of a recipe have to do: what they work at, what waits for them in its order,
    /// and what waits for components.
    ///
    /// - Parameters:
    ///   - recipe: The recipe.
    ///   - point: Its stock point.
    ///   - terms: How it is reckoned.
    ///   - adds: Whether what is done is added to what comes to the stock point.
    /// - Returns: How much of the recipe's limit that takes.
    mutating func loadLines(of recipe: Int, point: Int, _ terms: PromiseTerms, adds: Bool) -> Quantity {
        let shared = Int(model.recipes[recipe].sharedLine)
        let lineCount =
            shared >= 0 ? Int(model.plant.lines[shared].stationCount) : Int(model.recipes[recipe].lines)
        promising.outlook.free.removeAll(keepingCapacity: true)
        var started: Quantity = 0
        // What is being worked at.
        if shared >= 0 {
            for station in model.plant.lines[shared].stations {
                let order = plant.stations[Int(station)].isFree ? -1 : plant.stations[Int(station)].order
                if order >= 0 { finishInThought(order, point: point, recipe: recipe, terms, adds: adds) }
            }
        } else {
            var order = promising.outlook.runHead[point]
            while order >= 0 {
                if Int(productionOrders[order].recipe) == recipe, productionOrders[order].started >= 0 {
                    finishInThought(order, point: point, recipe: recipe, terms, adds: adds)
                }
                order = promising.outlook.nextRun[Int(order)]
            }
        }
        // What waits, in its order: the components of these are there.
        var waiting = 0
        var queued = shared >= 0 ? plant.lines[shared].queueHead : lines[recipe].queueHead
        while queued >= 0 {
            waiting += 1
            queued = productionOrders[queued].next
        }
        var order = promising.outlook.runHead[point]
        while order >= 0 {
            waiting += 1
            order = promising.outlook.nextRun[Int(order)]
        }
        let busy = promising.outlook.free.count
        for _ in 0..<max(0, min(lineCount - busy, waiting + 1)) {
            promising.outlook.free.append(ReckonedTime(now))
        }
        queued = shared >= 0 ? plant.lines[shared].queueHead : lines[recipe].queueHead
        while queued >= 0 {
            started += workOff(
                queued, ready: ReckonedTime(now), after: started, point: point, recipe: recipe, terms,
                adds: adds)
            queued = productionOrders[queued].next
        }
        // What waits for components joins the line when they are there.
        order = promising.outlook.runHead[point]
        while order >= 0 {
            if Int(productionOrders[order].recipe) == recipe, productionOrders[order].missingComponents > 0 {
                started += workOff(
                    order, ready: promising.outlook.ready[Int(order)], after: started, point: point,
                    recipe: recipe, terms, adds: adds)
            }
            order = promising.outlook.nextRun[Int(order)]
        }
        return started
    }

    private mutating func finishInThought(
        _ order: Int32, point: Int, recipe: Int, _ terms: PromiseTerms, adds: Bool
    ) {
        let own = Int(productionOrders[order].recipe)
        let begun = max(0, productionOrders[order].started)
        var time = ReckonedTime(begun)
        addRunTime(productionOrders[order].quantity, recipe: own, to: &time)
        if time.table >= 0 {
            // What each unit adds is sure; the rest of what has passed is part of the random time.
            let worked = Double(productionOrders[order].quantity) * model.recipes[own].secondsPerUnit
            time.elapsed = max(Double(now - begun) - worked, 0)
        }
        time = later(time, now, terms) ?? time
        promising.outlook.free.append(time)
        if adds, own == recipe { addReceipt(productionOrders[order].quantity, time, to: point, terms) }
    }

    private mutating func workOff(
        _ order: Int32, ready: ReckonedTime, after started: Quantity, point: Int, recipe: Int,
        _ terms: PromiseTerms, adds: Bool
    ) -> Quantity {
        let own = Int(productionOrders[order].recipe)
        let quantity = productionOrders[order].quantity
        guard ready.sure.isFinite,
            let time = run(quantity, recipe: own, ready: ready, after: started, terms)
        else { return own == recipe ? quantity : 0 }
        if adds, own == recipe { addReceipt(quantity, time, to: point, terms) }
        return own == recipe ? quantity : 0
    }
}
